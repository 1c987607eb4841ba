"""Name what is set before a page is laid out, and what is known of it then: how high it is, and its strips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NewType, Protocol

from msgspec import Struct

from newsroom.export.edition.galley import Galley
from newsroom.export.plate import PdfSet, Plate, Sheet

Key = NewType("Key", str)


class Piece(Struct, frozen=True):
    """Something set in a width (millimetres): `html` stands in a box of its kind, and is looked up by its key."""

    key: Key
    kind: str
    width: float
    html: str
    language: str
    direction: str


class Laid(Struct, frozen=True):
    """A piece that was set: lines of the grid that it takes up, its strips if it is a text.

    Of a headline how many lines it has, which part of the last is filled, and whether one ends within a word.
    """

    lines: int
    headline: int = 0
    tail: float = 1
    parted: bool = False
    galley: Galley = Galley()


class Graft(Struct, frozen=True):
    """A piece, or of a text the strips `first` to `end`, where it stands on a page: millimetres from its corner."""

    key: Key
    x: float
    y: float
    width: float
    height: float
    first: int = 0
    end: int | None = None


class Form(Struct, frozen=True):
    """A PDF that is put on a page as it is: an advertisement, or (`whole`) the page itself, with its bleed."""

    file: str
    content: bytes
    x: float
    y: float
    width: float
    height: float
    whole: bool = False


class PageOrder(Struct, frozen=True):
    """A page to be set: its HTML, into which pieces are grafted, and the forms that are laid on it."""

    number: int
    html: str
    identifier: str
    plates: tuple[Plate, ...] = ()
    forms: tuple[Form, ...] = ()
    sheet: Sheet | None = None


class Composing(Protocol):
    """Whoever sets type: pieces first, and from them pages."""

    def measure(self, html: str, plates: Iterable[tuple[Plate, Sheet | None]]) -> Mapping[Key, Laid]:
        """Set all pieces, which stand in the HTML, and say how high they are."""
        ...

    def pages(self, orders: Sequence[PageOrder]) -> Iterator[PdfSet]:
        """The pages, each a PDF of its own, in order; equal orders give equal bytes."""
        ...
