"""Find pictures that stand twice in an edition: with two stories, or with one that stands on two pages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsroom.app.export_edition import Planned
from newsroom.export.edition.lay import figures_of
from newsroom.export.edition.words import SlotView
from newsroom.export.view import FigureView


class Twice(Struct, frozen=True):
    """A picture, and the pages and stories with which it stands, in their order."""

    file: str
    places: tuple[tuple[int, str], ...]

    @property
    def told(self) -> str:
        """`photos/fair.jpg stands on page 1 with fair and on page 4 with ferry`."""
        places = [f"on page {page} with {story}" for page, story in self.places]
        return f"{self.file} stands {', '.join(places[:-1])} and {places[-1]}"


def pictures_twice(planned: Planned) -> tuple[Twice, ...]:
    """In the order of their first pages; what stands beside a teaser is the picture of the story that it points to."""
    found: dict[str, list[tuple[int, str]]] = {}
    for copy in planned.copy.pages:
        for item in copy.items:
            if item.view is not None:
                for figure in _shown(item.view):
                    found.setdefault(figure.picture.digest[:20], []).append((copy.page.number, str(item.view.slug)))
    pictures = planned.layout.pictures
    return tuple(Twice(pictures[digest].file, tuple(places)) for digest, places in found.items() if len(places) > 1)


def _shown(view: SlotView) -> Iterator[FigureView]:
    """The pictures of a story where it begins; where it goes on are lines of the text that has them already."""
    if view.begins is None:
        if view.lead is not None and view.as_ != "brief":
            yield view.lead
        yield from figures_of(view)
