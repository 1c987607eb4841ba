"""Count what a report tells, from the rows of the ledger and a check of the drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, pairwise
from statistics import median

from newsroom.app.desk import rfc3339
from newsroom.app.entry import Entry
from newsroom.app.gather import read_all
from newsroom.app.lix import lix
from newsroom.app.periods import end_of, parted
from newsroom.app.stays import Histories, standing_then, stayed, stays
from newsroom.checks.context import Newsroom
from newsroom.errors import Conflict
from newsroom.model.finding import Placed, Report
from newsroom.model.ledger import RETRACTED, Row, is_article
from newsroom.model.tally import Bin, Corrected, OfRule, OfSection, Period, Stood, Tally, Weighed
from newsroom.ports import Files, Journal

#: Where the lengths of stories are parted, in words, and their LIX.
WORDS = (0, 100, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000)
LIX = (0, 20, 30, 40, 50, 60, 70)


def tally(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    entries: Sequence[Entry],
    report: Report,
    *,
    since: datetime | None,
) -> Tally:
    """Everything a report tells. `since`: when its periods begin; None: with the first row of the ledger.

    What was found and how long stories are is of now, whatever `since` is.
    """
    settings, now = newsroom.settings, newsroom.now
    histories, frozen = _histories(journal)
    first = min((row.at for rows in histories.values() for row in rows), default=None)
    begins = since or (datetime.fromisoformat(first) if first else now)
    step, periods = parted(min(begins, now), now, settings.zone)
    ends = [min(end_of(period, settings.zone), now) for period in periods]
    every = [stay for slug, rows in histories.items() for stay in stays(slug, rows)]
    counts = Counter(entry.state for entry in entries)
    told = ((state, standing_then(every, state, ends)) for state in settings.states)
    measures = _lix(files, newsroom)
    words = [entry.words for entry in entries if entry.path is not None and entry.words is not None]
    found = [one for one in report.findings if one.counts]
    events = tuple(sorted(chain.from_iterable(map(_events, histories.values())), key=lambda event: event[0]))
    return Tally(
        now=rfc3339(now),
        since=rfc3339(begins),
        step=step,
        periods=periods,
        articles=len(entries),
        unmoved=sum(1 for entry in entries if entry.updated_at is None and not entry.frozen),
        states=tuple(Stood(state, counts[state], then) for state, then in told if counts[state] or any(then)),
        stays=tuple(
            each for state in settings.states if (each := stayed(every, state, since=begins, now=now)) is not None
        ),
        checked=report.checked,
        found=_weighed(found),
        hidden=len(report.findings) - len(found),
        rules=_rules(found),
        sections=tuple(_sections(newsroom, entries, found, measures)),
        corrected=tuple(_corrected(events, *_span(period, begins, newsroom)) for period in periods),
        corrected_all=_corrected(events, begins, None),
        words=median(words) if words else None,
        lix=median(measures.values()) if measures else None,
        lengths=_bins(words, WORDS),
        readability=_bins(measures.values(), LIX),
        frozen=frozen,
    )


def _histories(journal: Journal) -> tuple[Histories, tuple[str, ...]]:
    """The rows of each article, and a sentence for each whose rows cannot be told."""
    told = {slug: sentence for slug, sentence in journal.frozen().items() if is_article(slug)}
    histories = {}
    for slug, standing in sorted(journal.standings().items()):
        if standing.row.renamed_to is not None:
            continue  # what it did is told under the slug that it has now
        try:
            histories[slug] = journal.rows(slug)
        except Conflict as torn:
            told[slug] = str(torn)
    return histories, tuple(sentence for _, sentence in sorted(told.items()))


def _span(period: Period, begins: datetime, newsroom: Newsroom) -> tuple[datetime, datetime]:
    """A period, but nothing before the report begins."""
    zone = newsroom.settings.zone
    day = datetime(period.begins.year, period.begins.month, period.begins.day, tzinfo=zone)
    return max(day, begins), end_of(period, zone)


def _lix(files: Files, newsroom: Newsroom) -> dict[str, float]:
    """By the path of each draft that can be measured."""
    own = newsroom.settings.newsroom.language
    return {draft.path: measure for draft in read_all(files, newsroom) if (measure := lix(draft, own)) is not None}


def _weighed(found: Iterable[Placed]) -> Weighed:
    found = list(found)
    by = Counter(one.level.severity for one in found)
    return Weighed(by["error"], by["warning"], by["info"], len({one.path for one in found}))


def _rules(found: Iterable[Placed]) -> tuple[OfRule, ...]:
    """What each rule found, what weighs and is found most first."""
    by: dict[tuple[str, str], list[Placed]] = {}
    for one in found:
        by.setdefault((one.finding.code, one.name), []).append(one)
    rules = [OfRule(ones[0].finding.code, name, _weighed(ones)) for (_, name), ones in by.items()]
    return tuple(sorted(rules, key=lambda rule: (-rule.found.all, rule.code)))


def _sections(
    newsroom: Newsroom, entries: Sequence[Entry], found: Sequence[Placed], measures: Mapping[str, float]
) -> Iterable[OfSection]:
    """The sections in the order of the settings, then those that only stories name, then what is in none."""
    known = newsroom.settings.sections
    of = {entry.path: entry.section for entry in entries if entry.path is not None}
    by: dict[str | None, list[Placed]] = {}
    for one in found:
        by.setdefault(of.get(one.path), []).append(one)
    named = sorted({section for section in of.values() if section is not None and section not in known})
    for name in (*known, *named, None):
        there = [entry for entry in entries if entry.path is not None and entry.section == name]
        if not there and name not in by:
            continue
        words = [entry.words for entry in there if entry.words is not None]
        minutes = [entry.read_time for entry in there if entry.read_time is not None]
        lixes = [measure for entry in there if (measure := measures.get(entry.path or "")) is not None]
        section = known.get(name) if name is not None else None
        yield OfSection(
            title=(section.title if section is not None else None) or name,
            articles=len(there),
            found=_weighed(by.get(name, ())),
            words=median(words) if words else None,
            minutes=median(minutes) if minutes else None,
            lix=median(lixes) if lixes else None,
        )


def _events(rows: tuple[Row, ...]) -> Iterable[tuple[datetime, str]]:
    """What readers saw of an article: that it went live at first, and what was told of it since."""
    for before, row in pairwise((None, *rows)):
        assert row is not None
        at = datetime.fromisoformat(row.at)
        if row.live is not None and (before is None or before.first_published is None):
            yield at, "published"
        if row.action == "correct" and row.kind in ("correction", "clarification", "editors-note"):
            yield at, row.kind
        if row.to_state == RETRACTED and (before is None or before.to_state != RETRACTED):
            yield at, "retracted"


def _corrected(events: Sequence[tuple[datetime, str]], since: datetime, until: datetime | None) -> Corrected:
    by = Counter(what for at, what in events if at >= since and (until is None or at < until))
    return Corrected(by["published"], by["correction"], by["clarification"], by["editors-note"], by["retracted"])


def _bins(found: Iterable[float], edges: Sequence[int]) -> tuple[Bin, ...]:
    """How many lie from each edge to the next; the last one has no end."""
    found = list(found)
    return tuple(
        Bin(low, high, sum(1 for each in found if each >= low and (high is None or each < high)))
        for low, high in zip(edges, (*edges[1:], None), strict=True)
    )
