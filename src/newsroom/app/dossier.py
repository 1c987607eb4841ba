"""Put together what a desk knows of one article: its findings with their lines, its history with what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsroom.app.card import Card, card
from newsroom.app.versions import Difference, Wording, between, kept, wording
from newsroom.checks.context import Newsroom
from newsroom.errors import NewsroomError
from newsroom.model.finding import Placed
from newsroom.model.ledger import Row
from newsroom.model.place import LINE_END, Lines
from newsroom.ports import Files, Journal
from newsroom.workflow.chain import ERASABLE
from newsroom.workflow.graph import Graph

#: Letters of a line that are shown before and after the words that a finding is about.
_AROUND = 90


class Spot(Struct, frozen=True):
    """A finding with the line it stands on, in three parts; all of them empty for one about the file as a whole."""

    found: Placed
    before: str
    words: str
    after: str


class Event(Struct, frozen=True):
    """A row of the ledger; `number` is its place in the log. `difference` leads from the text that was kept before.

    `lost` is why that cannot be shown; None for a row whose text is the one before it.
    """

    number: int
    row: Row
    erased: tuple[str, ...]  # of reason and notice, what was there and is gone
    codes: tuple[str, ...]  # whose findings were overridden with it
    difference: Difference | None
    lost: str | None


class Dossier(Struct, frozen=True):
    """Everything about one article. `unkept` is how its file differs from the text that was kept last."""

    card: Card
    spots: tuple[Spot, ...]
    events: tuple[Event, ...]  # the newest first
    unkept: Difference | None


def dossier(files: Files, newsroom: Newsroom, journal: Journal, graph: Graph, name: str) -> Dossier:
    """An article by slug. UsageProblem where there is none, or two files bear the slug; Conflict where it is frozen."""
    one = card(files, newsroom, journal, graph, name)
    slug = one.entry.slug
    draft = newsroom.draft_at(one.entry.path) if one.entry.path else None
    text = draft.text if draft is not None else ""
    rows = journal.rows(slug)
    events, last = _events(newsroom, journal, rows)
    unkept = None
    if last is not None and draft is not None:
        unkept = between(slug, last, wording(files, newsroom, journal, slug, "file"), fields=newsroom.fields)
    return Dossier(
        card=one,
        spots=tuple(spot(found, text) for found in one.findings),
        events=events[::-1],
        unkept=unkept if unkept is not None and not unkept.same else None,
    )


def spot(found: Placed, text: str) -> Spot:
    """The line of a finding, cut so that its words are seen; what ends on a later line ends with the line."""
    where = found.finding.where
    if where is None or not text or found.finding.beside is not None:
        return Spot(found, "", "", "")
    lines = Lines.of(text)
    first = lines.offset(found.start.line)
    line = LINE_END.split(text[first : lines.offset(found.start.line + 1)], maxsplit=1)[0]
    start = min(where.start - first, len(line))
    end = max(start, min(where.end - first, len(line)))
    before, words, after = line[:start], line[start:end], line[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(words) > 3 * _AROUND:
        words, after = words[: 3 * _AROUND] + "…", ""
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return Spot(found, before, words, after)


def _events(newsroom: Newsroom, journal: Journal, rows: Sequence[Row]) -> tuple[tuple[Event, ...], Wording | None]:
    """What happened, and the text that was kept last."""
    events: list[Event] = []
    last: Wording | None = None
    for number, row in enumerate(rows, 1):
        difference = lost = None
        if row.text is not None and not (last and last.row and _same(last.row, row)):
            try:
                now = kept(newsroom, journal, row, f"row {number}")
            except NewsroomError as problem:
                lost = problem.message
            else:
                made = between(row.slug, last, now, fields=newsroom.fields) if last is not None else None
                difference = made if made is not None and not made.same else None
                last = now
        events.append(Event(number, row, tuple(_erased(row)), _overridden(row), difference, lost))
    return tuple(events), last


def _same(before: Row, row: Row) -> bool:
    return (before.text, before.content_hash) == (row.text, row.content_hash)


def _erased(row: Row) -> Iterator[str]:
    return (name for name in ERASABLE if name in row.sealed and getattr(row, name) is None)


def _overridden(row: Row) -> tuple[str, ...]:
    return tuple(sorted({each["code"] for each in row.overrides if each.get("at") == row.at}))
