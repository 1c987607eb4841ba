"""Find what an edition holds twice, and what it held on a page that was passed and holds no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from newsroom.config.edition import Edition
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.source.page import story_on_page


class Doubt(Struct, frozen=True):
    """Something to look at before pages go out: on which of them, in a sentence, and what to do; it refuses nothing."""

    pages: tuple[int, ...]
    told: str
    hint: str


def doubts(edition: Edition, rows: Iterable[Row], text: Callable[[Digest], bytes | None]) -> Iterator[Doubt]:
    """All that is there twice, then what is nowhere any more; `rows` are the edition's, `text` what the ledger kept."""
    yield from _stories_twice(edition)
    yield from _bookings_twice(edition)
    yield from _dropped(edition, rows, text)


def _stories_twice(edition: Edition) -> Iterator[Doubt]:
    places: dict[str, list[int]] = {}
    for page in edition.page:
        for slot in page.slot:
            if slot.as_ not in ("teaser", "jump"):
                places.setdefault(slot.story, []).append(page.number)
    for story, numbers in places.items():
        if len(numbers) > 1:
            hint = 'take it off one of them, or write as = "jump" where it goes on and "teaser" where it is pointed to'
            yield Doubt(tuple(numbers), f"{story} begins on {_pages(numbers)}", hint)


def _bookings_twice(edition: Edition) -> Iterator[Doubt]:
    places: dict[str, list[int]] = {}
    for page in edition.page:
        for ad in page.ad:
            places.setdefault(ad.booking, []).append(page.number)
    for booking, numbers in places.items():
        if len(numbers) > 1:
            told = f"ad {booking} stands on {_pages(numbers)}"
            yield Doubt(tuple(numbers), told, "take one away, or leave both as they were booked")


def _dropped(edition: Edition, rows: Iterable[Row], text: Callable[[Digest], bytes | None]) -> Iterator[Doubt]:
    stands = {slot.story for page in edition.page for slot in page.slot if slot.as_ != "teaser"}
    there = {page.number for page in edition.page}
    for number, row in sorted(_last(rows).items()):
        for story in row.stories:
            if number in there and story not in stands and _stood(row, story, text):
                was = "sent" if row.pdf is not None else "passed"
                told = f"{story} stood on page {number} as it was {was}, and stands on no page now"
                yield Doubt((number,), told, "put it on a page, or leave it out as it is meant")


def _last(rows: Iterable[Row]) -> Mapping[int, Row]:
    """By page how it went to the press last; of one that did not, how it was passed last."""
    found: dict[int, Row] = {}
    for row in rows:
        before = found.get(row.page or 0)
        if row.page is not None and (row.pdf is not None or before is None or before.pdf is None):
            found[row.page] = row
    return found


def _stood(row: Row, story: Slug, text: Callable[[Digest], bytes | None]) -> bool:
    """Whether more of it stood on a page than a pointer; of a page that was erased that counts as so."""
    kept = None if row.text is None else text(row.text)
    return kept is None or story_on_page(kept, story).places != {"teaser"}


def _pages(numbers: list[int]) -> str:
    """`page 2 twice`, `pages 1 and 4`."""
    once = sorted(set(numbers))
    if len(once) == 1:
        return f"page {once[0]} twice"
    return f"pages {', '.join(map(str, once[:-1]))} and {once[-1]}"
