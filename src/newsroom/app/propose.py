"""Propose an edition from stories: the most important in front, the others on pages of their sections."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from msgspec import Struct

from newsroom.config.edition import As, Edition, EditionTable, Page, PageFormat, Slot
from newsroom.model.place import Slug

#: Words that a page holds beside its headlines and pictures: enough to begin with, for `--plan` counts lines.
ROOM: dict[PageFormat, int] = {"tabloid": 1200, "berliner": 1600, "broadsheet": 2400, "A4": 700, "Letter": 650}
#: What a headline and a picture take, in words.
BESIDES = 100
#: Of the front page, what its name, its teasers and its contents leave for stories.
FRONT = 0.6
#: Stories on a page, and pointers to others on the first.
MOST, TEASERS = 7, 3
#: A text so short has no headline of its own beside others.
BRIEF = 80
#: After those to which the desk gave a priority; 1 is the most important.
NO_PRIORITY = 10


class Piece(Struct, frozen=True):
    """A story as it is proposed. `at`: when it was first published, RFC 3339, UTC."""

    slug: Slug
    headline: str | None
    section: str | None
    words: int
    at: str
    kind: str = "news"
    priority: int | None = None
    language: str | None = None  # None: the newsroom's own
    translation_of: Slug | None = None

    @property
    def room(self) -> int:
        """What it takes on a page, in words."""
        return self.words + (0 if self.brief else BESIDES)

    @property
    def brief(self) -> bool:
        """Whether it stands among briefs."""
        return self.kind == "brief" or self.words <= BRIEF


class Proposal(Struct, frozen=True):
    """An edition, the stories on it by slug, and those for which there was no room, the most important first.

    `told` were left out from the beginning, for another story tells the same in the newsroom's language: its slug.
    """

    edition: Edition
    pieces: dict[Slug, Piece]
    left: tuple[Piece, ...] = ()
    told: tuple[tuple[Piece, Slug], ...] = ()


def propose(
    pieces: Iterable[Piece],
    *,
    date: str,
    sections: Sequence[str] = (),
    format_: PageFormat = "tabloid",
    pages: int | None = None,
) -> Proposal:
    """Pages by section in the order of `sections`; with `pages` no more than those, else as many as it takes."""
    order = {section: number for number, section in enumerate(sections)}

    def place(piece: Piece) -> tuple[int, str]:
        return (len(order), piece.section or "") if piece.section not in order else (order[piece.section], "")

    ranked = sorted(pieces, key=lambda piece: piece.slug)
    ranked.sort(key=lambda piece: piece.at, reverse=True)
    ranked.sort(key=lambda piece: (NO_PRIORITY if piece.priority is None else piece.priority, place(piece)))
    room = ROOM[format_]
    front, rest = _front(ranked, room)
    inside = _inside(sorted(rest, key=place), room, None if pages is None else pages - 1)
    if inside is None:
        assert pages is not None
        kept = _that_fit(rest, room, pages - 1)
        inside = _parted(sorted(kept, key=place), min(pages - 1, len(kept)))
    placed = {piece.slug for page in (front, *inside) for piece in page}
    made = [Page(number=1, slot=tuple(_slots(front, _teasers(ranked, inside))))]
    made += (
        Page(number=number, section=_section(on_it, order), slot=tuple(_slots(on_it)))
        for number, on_it in enumerate(inside, 2)
    )
    table = EditionTable(date=date, format=format_, pages=max(pages or 1, len(made)))
    left = tuple(piece for piece in ranked if piece.slug not in placed)
    return Proposal(Edition(table, tuple(made)), {piece.slug: piece for piece in ranked}, left)


def _section(on_it: Sequence[Piece], known: Container[str]) -> str | None:
    """The section that has most of a page, which then has its title; None for one that the settings do not name."""
    taken: dict[str | None, int] = {}
    for piece in on_it:
        taken[piece.section] = taken.get(piece.section, 0) + piece.room
    section = max(taken, key=lambda name: taken[name])
    return section if section in known else None


def _front(ranked: Sequence[Piece], room: int) -> tuple[list[Piece], list[Piece]]:
    """The lead, a second story beside it where it fits, and all others."""
    long = [piece for piece in ranked if not piece.brief] or list(ranked)
    front = long[:1]
    second = next((piece for piece in long[1:3] if sum(one.room for one in (*front, piece)) <= room * FRONT), None)
    front += [second] if second else []
    return front, [piece for piece in ranked if piece not in front]


def _teasers(ranked: Sequence[Piece], inside: Sequence[Sequence[Piece]]) -> list[Piece]:
    there = {piece.slug for page in inside for piece in page}
    return [piece for piece in ranked if piece.slug in there and not piece.brief][:TEASERS]


def _slots(on_it: Sequence[Piece], teasers: Sequence[Piece] = ()) -> Iterator[Slot]:
    """Teasers, the lead, the second where there are more, the others, the briefs."""
    for piece in teasers:
        yield Slot(story=piece.slug, as_="teaser")
    long = [piece for piece in on_it if not piece.brief]
    for number, piece in enumerate(long):
        kind: As = "lead" if number == 0 else "second" if number == 1 else "story"
        yield Slot(story=piece.slug, as_=kind)
    for piece in on_it:
        if piece.brief:
            yield Slot(story=piece.slug, as_="brief")


def _inside(rest: Sequence[Piece], room: int, most: int | None) -> list[list[Piece]] | None:
    """The pages behind the first, each of one section; None where there are too few for that."""
    groups = [list(group) for _, group in groupby(rest, key=lambda piece: piece.section)]
    counts = [_pages(group, room) for group in groups]
    if most is not None and sum(counts) > most:
        return None
    counts = _spread(groups, counts, sum(counts) if most is None else most)
    return [page for group, count in zip(groups, counts, strict=True) for page in _parted(group, count)]


def _that_fit(ranked: Sequence[Piece], room: int, pages: int) -> list[Piece]:
    """The most important ones for which there is room on so many pages: of each section the first, then the others,
    briefs last."""
    kept: list[Piece] = []
    taken = 0
    first: dict[str | None, Piece] = {}
    for piece in ranked:
        if not piece.brief:
            first.setdefault(piece.section, piece)
    firsts = list(first.values())
    others = sorted((piece for piece in ranked if piece not in firsts), key=lambda piece: piece.brief)
    for piece in (*firsts, *others):
        if taken + piece.room <= room * pages and len(kept) < MOST * pages:
            kept.append(piece)
            taken += piece.room
    return kept


def _pages(group: Sequence[Piece], room: int) -> int:
    # a story that is longer than a page has one to itself all the same
    return min(max(ceil(sum(piece.room for piece in group) / room), ceil(len(group) / MOST)), len(group))


def _spread(groups: Sequence[Sequence[Piece]], counts: list[int], most: int) -> list[int]:
    """Pages that are left go where the stories stand closest; none is made without a story."""
    counts = list(counts)
    while sum(counts) < most:
        fuller = [
            (sum(piece.room for piece in group) / counts[number], -number)
            for number, group in enumerate(groups)
            if len(group) > counts[number]
        ]
        if not fuller:
            break
        _, place = max(fuller)
        counts[-place] += 1
    return counts


def _parted(group: Sequence[Piece], count: int) -> list[list[Piece]]:
    """Stories on so many pages, at least one on each, in their order, as evenly as they go."""
    pages: list[list[Piece]] = [[] for _ in range(count)]
    each = sum(piece.room for piece in group) / max(count, 1)
    at, done = 0, 0
    for left, piece in zip(range(len(group), 0, -1), group, strict=True):
        behind = count - 1 - at
        full = done + piece.room / 2 > each * (at + 1) or len(pages[at]) >= MOST
        if pages[at] and behind and (left <= behind or full):
            at += 1
        pages[at].append(piece)
        done += piece.room
    return pages
