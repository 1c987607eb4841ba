"""Tell a tally in figures: each a sentence, a chart, and a table of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from newsroom.export.charts import Chart, Series, bars, columns, spans
from newsroom.export.figure import Figure, Key, Table, counted, lasted, number, rate, section_named
from newsroom.model.place import State
from newsroom.model.tally import Bin, OfSection, Period, Tally, Weighed

#: Rules that have a bar; the table has all.
SHOWN = 12
_TONES: Mapping[str, str] = {
    "draft": "amber",
    "edited": "blue",
    "published": "green",
    "spiked": "slate",
    "unpublished": "rose",
    "retracted": "red",
    "killed": "ink",
}
_OTHER = ("violet", "teal")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def figures(tally: Tally) -> Iterable[Figure]:
    """All of them, in their order."""
    tones = tones_of(each.state for each in tally.states)
    stay_tones = tones_of(each.state for each in tally.stays)
    yield _by_state(tally, tones)
    yield _stays(tally, stay_tones)
    yield _by_rule(tally)
    yield _by_section(tally)
    yield _corrections(tally)
    yield _lengths(tally)
    yield _readability(tally)


def tones_of(states: Iterable[State]) -> Mapping[State, str]:
    """The colour of each state; those of the newsroom's own take turns."""
    found: dict[State, str] = {}
    for state in states:
        found[state] = _TONES.get(state) or _OTHER[len(set(found) - set(_TONES)) % len(_OTHER)]
    return found


def _by_state(tally: Tally, tones: Mapping[State, str]) -> Figure:
    moved = [each for each in tally.states if any(each.then)]
    now = ", ".join(f"{each.now:,} {each.state}" for each in tally.states if each.now)
    lead = f"{counted(tally.articles, 'article')}: {now}." if tally.articles else "There are no articles yet."
    unmoved = (
        f"{counted(tally.unmoved, 'draft')} never moved: the ledger knows nothing of "
        f"{'it' if tally.unmoved == 1 else 'them'}, and the chart leaves {'it' if tally.unmoved == 1 else 'them'} out."
        if tally.unmoved
        else None
    )
    if not moved:
        return Figure("states", "Articles by state", lead, None, None, note=unmoved)
    labels = _labels(tally)
    return Figure(
        "states",
        "Articles by state",
        f"{lead} By the ledger, at the end of each {tally.step}:",
        columns(
            labels,
            [Series(tones[each.state], tuple(map(float, each.then))) for each in moved],
            across=_across(tally),
            up="articles",
        ),
        Table(
            (tally.step, *(each.state for each in moved)),
            tuple((name, *(f"{each.then[at]:,}" for each in moved)) for at, name in _newest(_names(tally))),
        ),
        tuple(Key(tones[each.state], each.state, f"{each.then[-1]:,}") for each in reversed(moved)),
        unmoved,
    )


def _stays(tally: Tally, tones: Mapping[State, str]) -> Figure:
    title = "Hours in each state"
    if not tally.stays:
        return Figure("hours", title, "Nothing has moved yet, so no time was spent in any state.", None, None)
    gone = [each for each in tally.stays if each.median is not None and each.worst is not None]
    lead = (
        "From the row that took an article into a state to the row that took it on. A fresh approval or a correction "
    )
    lead += "leaves it where it is; what happened to a draft before its first row, nobody wrote down."
    head = ("state", "went on", "median", "worst", "which", "there now", "longest", "which")
    rows = tuple(
        (
            each.state,
            f"{each.count:,}",
            lasted(each.median),
            lasted(each.worst),
            each.worst_slug or "–",
            f"{each.still:,}",
            lasted(each.longest),
            each.longest_slug or "–",
        )
        for each in tally.stays
    )
    chart = (
        spans(
            [each.state for each in gone],
            [(each.median or 0, each.worst or 0) for each in gone],
            [tones[each.state] for each in gone],
            along="time in the state, from the median to the worst",
        )
        if gone
        else None
    )
    note = "The dot is the median, the ring the worst; the scale grows tenfold and more from tick to tick."
    return Figure("hours", title, lead, chart, Table(head, rows), note=note if gone else "Nothing has gone on yet.")


def _by_rule(tally: Tally) -> Figure:
    hidden = f" {counted(tally.hidden, 'finding')} more, ignored or overridden, not counted." if tally.hidden else ""
    found = tally.found
    lead = (
        f"{counted(found.all, 'finding')} in {counted(found.files, 'file')} of {counted(tally.checked, 'draft')}, "
        f"each weighed in the state that its article is in.{hidden}"
        if found.all
        else f"Nothing was found in {counted(tally.checked, 'draft')}.{hidden}"
    )
    rules = tally.rules[:SHOWN]
    return Figure(
        "rules",
        "Findings by rule",
        lead,
        _weights([f"{rule.code} {rule.name}" for rule in rules], [rule.found for rule in rules]),
        _weight_table(
            "rule", "files", ((f"{rule.code} {rule.name}", rule.found.files, rule.found) for rule in tally.rules)
        ),
        _weight_keys(found),
        f"The chart has the {SHOWN} that found most, the table all." if len(tally.rules) > SHOWN else None,
    )


def _by_section(tally: Tally) -> Figure:
    sections = tally.sections
    titles = [section_named(each.title) for each in sections]
    return Figure(
        "sections",
        "Findings by section",
        "The same findings by the section of the article." if tally.found.all else "Nothing was found in any section.",
        _weights(titles, [each.found for each in sections]) if tally.found.all else None,
        _weight_table(
            "section",
            "articles",
            ((title, each.articles, each.found) for title, each in zip(titles, sections, strict=True)),
        ),
        _weight_keys(tally.found),
    )


def _corrections(tally: Tally) -> Figure:
    every = tally.corrected_all
    title = "Corrections per hundred published"
    told_of = every.corrections + every.clarifications + every.notes + every.retractions
    if not every.published and not told_of:
        return Figure("corrections", title, "Nothing went live in this time, and nothing was corrected.", None, None)
    lead = (
        f"{counted(every.published, 'story', 'stories')} went live and {counted(every.corrections, 'correction')} "
        f"{'was' if every.corrections == 1 else 'were'} told to readers: {rate(every.rate)} per hundred."
    )
    head = (tally.step, "went live", "corrections", "per hundred", "clarifications", "editor’s notes", "retractions")
    rows = tuple(
        (
            name,
            f"{each.published:,}",
            f"{each.corrections:,}",
            rate(each.rate),
            f"{each.clarifications:,}",
            f"{each.notes:,}",
            f"{each.retractions:,}",
        )
        for name, each in reversed(list(zip(_names(tally), tally.corrected, strict=True)))
        if each != type(each)(0, 0, 0, 0, 0)
    )
    rates = tuple(each.rate or 0.0 for each in tally.corrected)
    chart = columns(_labels(tally), [Series("red", rates)], across=_across(tally), up="corrections per hundred")
    note = f"Corrections of a {tally.step} over what went live for the first time in that {tally.step}, "
    note += "stories taken over from elsewhere included."
    return Figure("corrections", title, lead, chart if any(rates) else None, Table(head, rows), note=note)


def _lengths(tally: Tally) -> Figure:
    lead = f"Half of the texts have {number(tally.words)} words or more." if tally.words is not None else "No text yet."
    return _histogram(
        Figure("lengths", "Length", lead, None, None),
        tally,
        tally.lengths,
        "words",
        {
            "articles": lambda each: f"{each.articles:,}",
            "median words": lambda each: number(each.words),
            "minutes to read": lambda each: number(each.minutes),
        },
    )


def _readability(tally: Tally) -> Figure:
    lead = (
        f"LIX, the median {number(tally.lix)}: words in a sentence plus the percentage of words of more than six "
        "letters. Under 30 is very easy, 40 the middle of a newspaper, over 60 an official paper."
        if tally.lix is not None
        else "No text is long enough to be measured: LIX asks for fifty words."
    )
    return _histogram(
        Figure("readability", "Readability", lead, None, None),
        tally,
        tally.readability,
        "LIX",
        {"median LIX": lambda each: number(each.lix)},
    )


def _histogram(
    figure: Figure, tally: Tally, bins: Sequence[Bin], unit: str, by_section: Mapping[str, Callable[[OfSection], str]]
) -> Figure:
    used = [at for at, one in enumerate(bins) if one.count]
    if not used:
        return figure
    shown = bins[used[0] : used[-1] + 1]
    labels = [f"{one.low:,}" + ("+" if one.high is None else "") for one in shown]
    series = Series("blue", tuple(float(one.count) for one in shown))
    rows = tuple((section_named(each.title), *(tell(each) for tell in by_section.values())) for each in tally.sections)
    return replace(
        figure,
        chart=columns(labels, [series], across=f"{unit}, from", up="articles"),
        table=Table((unit, "articles"), tuple((_band(one), f"{one.count:,}") for one in shown)),
        more=Table(("section", *by_section), rows),
    )


def _band(one: Bin) -> str:
    return f"{one.low:,} and more" if one.high is None else f"{one.low:,} to under {one.high:,}"


def _weights(labels: Sequence[str], found: Sequence[Weighed]) -> Chart | None:
    if not any(one.all for one in found):
        return None
    series = [
        Series("red", tuple(float(one.errors) for one in found)),
        Series("amber", tuple(float(one.warnings) for one in found)),
        Series("blue", tuple(float(one.infos) for one in found)),
    ]
    return bars(labels, series, along="findings")


def _weight_table(first: str, second: str, rows: Iterable[tuple[str, int, Weighed]]) -> Table | None:
    made = tuple(
        (name, f"{of:,}", f"{one.errors:,}", f"{one.warnings:,}", f"{one.infos:,}", f"{one.all:,}")
        for name, of, one in rows
    )
    return Table((first, second, "errors", "warnings", "infos", "all"), made) if made else None


def _weight_keys(found: Weighed) -> tuple[Key, ...]:
    if not found.all:
        return ()
    return (
        Key("red", "errors", f"{found.errors:,}"),
        Key("amber", "warnings", f"{found.warnings:,}"),
        Key("blue", "infos", f"{found.infos:,}"),
    )


def _labels(tally: Tally) -> list[str]:
    """Short enough to stand under a column."""
    name: Callable[[Period], str] = {
        "day": lambda one: f"{one.begins.day} {_MONTHS[one.begins.month - 1]}",
        "week": lambda one: f"{one.begins.day} {_MONTHS[one.begins.month - 1]}",
        "month": lambda one: f"{_MONTHS[one.begins.month - 1]} {one.begins.year % 100:02d}",
        "year": lambda one: str(one.begins.year),
    }[tally.step]
    return [name(period) for period in tally.periods]


def _names(tally: Tally) -> list[str]:
    """With their year, for tables."""
    if tally.step in ("month", "year"):
        return [one.begins.isoformat()[: 7 if tally.step == "month" else 4] for one in tally.periods]
    return [one.begins.isoformat() for one in tally.periods]


def _newest(names: Sequence[str]) -> list[tuple[int, str]]:
    """The last first, as tables have them."""
    return list(enumerate(names))[::-1]


def _across(tally: Tally) -> str:
    return "week, by its Monday" if tally.step == "week" else tally.step
