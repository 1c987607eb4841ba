"""Say on which pages of which editions a story was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsroom.model.ledger import Row, edition_of
from newsroom.model.place import Slug


class Printed(Struct, frozen=True):
    """An edition, and its pages that went to the press with the story."""

    edition: str
    pages: tuple[int, ...]


def printed_by(rows: Iterable[Row]) -> Mapping[Slug, tuple[Printed, ...]]:
    """By story, the pages that these rows sent to the press, by edition and number."""
    found: dict[Slug, dict[str, set[int]]] = {}
    for row in rows:
        for story in row.stories:
            if row.pdf is not None and row.page is not None:
                found.setdefault(story, {}).setdefault(edition_of(row.slug), set()).add(row.page)
    return {
        story: tuple(Printed(edition, tuple(sorted(pages))) for edition, pages in sorted(editions.items()))
        for story, editions in found.items()
    }


def printed_in(all_: Iterable[Printed]) -> str:
    """`printed in 2026-11-28, page 4, and 2026-11-29, pages 1 and 6`; nothing for none."""
    told = [f"{one.edition}, page{'s' if len(one.pages) > 1 else ''} {_and(map(str, one.pages))}" for one in all_]
    return f"printed in {_and(told, ', and ')}" if told else ""


def _and(words: Iterable[str], last: str = " and ") -> str:
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])}{last}{words[-1]}"
