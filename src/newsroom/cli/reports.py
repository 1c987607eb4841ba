"""Write what a report counts for programs: as JSON, and as a table that no spreadsheet obeys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from newsroom.cli.rows import cell
from newsroom.model.tally import Bin, Corrected, Tally, Weighed

#: One number a line, so that any of them can be filtered and pivoted.
COLUMNS = ("figure", "period", "of", "measure", "value")

Line = tuple[str, str, str, str, float | str | None]


def report_record(tally: Tally) -> dict[str, object]:
    """The keys of docs/report.md."""
    periods: list[dict[str, object]] = [
        {"begins": one.begins.isoformat(), "ends": one.ends.isoformat()} for one in tally.periods
    ]
    return {
        "version": 1,
        "now": tally.now,
        "since": tally.since,
        "step": tally.step,
        "articles": tally.articles,
        "never_moved": tally.unmoved,
        "states": [
            {
                "state": each.state,
                "now": each.now,
                "periods": [{**one, "articles": count} for one, count in zip(periods, each.then, strict=True)],
            }
            for each in tally.states
        ],
        "hours": [
            {
                "state": each.state,
                "went_on": each.count,
                "median": _round(each.median),
                "worst": _round(each.worst),
                "worst_slug": each.worst_slug,
                "there_now": each.still,
                "longest": _round(each.longest),
                "longest_slug": each.longest_slug,
            }
            for each in tally.stays
        ],
        "checked": tally.checked,
        "findings": _weights(tally.found) | {"suppressed": tally.hidden},
        "rules": [{"code": each.code, "name": each.name} | _weights(each.found) for each in tally.rules],
        "sections": [
            {
                "section": each.title,
                "articles": each.articles,
                **_weights(each.found),
                "words": each.words,
                "read_time": each.minutes,
                "lix": _round(each.lix),
            }
            for each in tally.sections
        ],
        "corrections": {
            **_corrected(tally.corrected_all),
            "periods": [{**one, **_corrected(each)} for one, each in zip(periods, tally.corrected, strict=True)],
        },
        "words": {"median": tally.words, "bins": _bins(tally.lengths)},
        "lix": {"median": _round(tally.lix), "bins": _bins(tally.readability)},
        "frozen": list(tally.frozen),
    }


def as_csv(tally: Tally) -> str:
    """RFC 4180, with a head: `figure,period,of,measure,value`."""
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for line in _lines(tally):
        *words, value = line
        told = "" if value is None else cell(value) if isinstance(value, str) else f"{value:g}"
        table.writerow([*map(cell, words), told])
    return made.getvalue()


def _lines(tally: Tally) -> Iterator[Line]:
    periods = [one.begins.isoformat() for one in tally.periods]
    for state in tally.states:
        yield from (
            ("states", period, state.state, "articles", count)
            for period, count in zip(periods, state.then, strict=True)
        )
        yield "states", "now", state.state, "articles", state.now
    yield "states", "now", "never moved", "articles", tally.unmoved
    for each in tally.stays:
        yield "hours", "", each.state, "went on", each.count
        yield "hours", "", each.state, "median", _round(each.median)
        yield "hours", "", each.state, "worst", _round(each.worst)
        yield "hours", "", each.state, "worst slug", each.worst_slug
        yield "hours", "", each.state, "there now", each.still
        yield "hours", "", each.state, "longest", _round(each.longest)
        yield "hours", "", each.state, "longest slug", each.longest_slug
    for rule in tally.rules:
        yield from (("rules", "now", f"{rule.code} {rule.name}", *one) for one in _weights(rule.found).items())
    for section in tally.sections:
        name = section.title or ""
        yield "sections", "now", name, "articles", section.articles
        yield from (("sections", "now", name, *one) for one in _weights(section.found).items())
        yield "sections", "now", name, "words", section.words
        yield "sections", "now", name, "read_time", section.minutes
        yield "sections", "now", name, "lix", _round(section.lix)
    for period, corrected in zip((*periods, "all"), (*tally.corrected, tally.corrected_all), strict=True):
        yield from (("corrections", period, "", *one) for one in _corrected(corrected).items())
    for figure, bins in (("words", tally.lengths), ("lix", tally.readability)):
        yield from (
            (figure, "now", f"{one.low} to {'' if one.high is None else one.high}", "articles", one.count)
            for one in bins
        )


def _weights(found: Weighed) -> dict[str, int]:
    return {"error": found.errors, "warning": found.warnings, "info": found.infos, "files": found.files}


def _corrected(found: Corrected) -> dict[str, float | None]:
    return {
        "published": found.published,
        "corrections": found.corrections,
        "per_hundred": _round(found.rate),
        "clarifications": found.clarifications,
        "editors_notes": found.notes,
        "retractions": found.retractions,
    }


def _bins(bins: tuple[Bin, ...]) -> list[dict[str, int | None]]:
    return [{"from": one.low, "under": one.high, "articles": one.count} for one in bins]


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
