"""Lay what would change in many live stories into one diff, and let nothing else go out than what it showed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from newsroom.app.beside import Piece
from newsroom.app.desk import Desk, Outcome, Sheet, ask
from newsroom.app.versions import Difference, difference
from newsroom.errors import Exit, NewsroomError
from newsroom.model.place import Slug
from newsroom.workflow.request import Answer, Refusal, Refusals, Request


class Change(Struct, frozen=True):
    """A change of words, and every place where it is made: article and line of its file."""

    places: tuple[tuple[Slug, int], ...]
    lines: tuple[tuple[Piece, ...], ...]


class Merged(Struct, frozen=True):
    """One diff of many stories. `shown` holds the very bytes of each that were laid beside what readers get."""

    changes: tuple[Change, ...]
    pictures: tuple[tuple[Slug, str], ...]  # other bytes in the same place
    shown: Mapping[Slug, bytes]


def merged(desk: Desk, names: Iterable[str]) -> Merged:
    """What differs between what readers get and the files. A story that is not live is left out: asking tells why."""
    found: list[Difference] = []
    for name in names:
        try:
            found.append(difference(desk.files, desk.newsroom, desk.ledger, name, old="live", new="file", context=0))
        except NewsroomError:
            continue
    places: dict[tuple[tuple[Piece, ...], ...], list[tuple[Slug, int]]] = {}
    for one in found:
        for hunk in one.hunks:
            places.setdefault(hunk.lines, []).append((one.slug, hunk.new_start))
    return Merged(
        tuple(Change(tuple(where), lines) for lines, where in places.items()),
        tuple((one.slug, file) for one in found for file in one.pictures),
        {one.slug: one.new.content for one in found},
    )


def as_shown(seen: Merged) -> Callable[..., Outcome]:
    """Correct a story only if its file still holds the bytes that were shown."""

    def look(sheet: Sheet) -> Answer | None:
        if seen.shown.get(sheet.draft.slug, sheet.content) == sheet.content:
            return None
        return Refusals((Refusal(Exit.CONFLICT, "its file was changed after it was shown", "look again"),))

    def move(desk: Desk, name: str, request: Request, /, *, dry: bool) -> Outcome:
        return ask(desk, name, request, dry=dry, first=look)

    return move
