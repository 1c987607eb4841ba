"""Say what a body is made of, block by block."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import ClassVar, Protocol

from msgspec import Struct

from newsroom.model.alike import Alike
from newsroom.model.photo import Photo
from newsroom.model.place import Slug, Span


class Rendering(Protocol):
    """A block as HTML and as words, made when it is asked for: most checks ask for neither."""

    @property
    def html(self) -> str:
        """Safe to print as it is: raw HTML dropped, URLs of pictures as written."""
        ...

    @property
    def plain(self) -> str:
        """The words without mark-up."""
        ...


class Rendered(Struct, frozen=True):
    """A block whose HTML and words are at hand."""

    html: str
    plain: str


class Prose(Struct, frozen=True):
    """A paragraph, heading, list, quote, table or code block.

    `kind` is the HTML element's name (p, h2, ul, ol, blockquote, table, pre, hr, section for the footnotes);
    `pictures` are those that stand inline.
    """

    kind: str
    where: Span
    rendering: Rendering
    pictures: tuple[Photo, ...] = ()
    optional: bool = False  # `::optional` stands before it: print may cut it

    @property
    def html(self) -> str:
        """Its HTML."""
        return self.rendering.html

    @property
    def plain(self) -> str:
        """Its words."""
        return self.rendering.plain


class Figure(Struct, frozen=True):
    """A picture alone in its paragraph; its HTML is the template's."""

    photo: Photo
    where: Span
    optional: bool = False


class RelatedCard(Struct, frozen=True):
    """`::related slug`."""

    slug: Slug
    where: Span
    optional: bool = False


class EmbedCard(Struct, frozen=True):
    """`::embed URL`: a plain link card, nothing is fetched."""

    url: str
    where: Span
    optional: bool = False


class Box(Struct, frozen=True):
    """`:::pull` (a pull quote) or `:::box` (a fact box) … `:::`; the rest of the opening line is its title."""

    kind: str  # "pull" | "box"
    title: str | None
    blocks: tuple[Block, ...]
    where: Span
    optional: bool = False


class UnknownDirective(Struct, frozen=True):
    """A `::word` nobody knows, or a box never closed; it prints nothing and is reported."""

    name: str
    reason: str
    where: Span
    optional: bool = False


Block = Prose | Figure | RelatedCard | EmbedCard | Box | UnknownDirective


class Link(Struct, frozen=True):
    """A link in the body: `target` as written (unescaped), `text` its words."""

    target: str
    text: str
    where: Span


class Ignore(Struct, frozen=True):
    """`<!-- newsroom:ignore CODE reason -->`: hides CODE in the next block (`covers`)."""

    code: str
    reason: str | None
    where: Span
    covers: Span | None


def _nothing(_blocks: tuple[Block, ...]) -> str:
    return ""


class Body(Alike, frozen=True, eq=False, dict=True):
    """A parsed body: blocks in order, and what rules ask of it. Places are in the whole file's text."""

    aside: ClassVar[frozenset[str]] = frozenset(
        (
            "read_links",
            "read_html",
            "read_plain",
        )
    )

    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()  # figures and inline pictures, in order, boxes included
    anchors: frozenset[str] = frozenset()  # ids that a `#fragment` may name
    ignores: tuple[Ignore, ...] = ()
    raw_html: tuple[Span, ...] = ()  # what exports drop
    read_links: Callable[[], tuple[Link, ...]] = tuple
    read_html: Callable[[tuple[Block, ...]], str] = _nothing
    read_plain: Callable[[tuple[Block, ...]], str] = _nothing

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links, in order; read at first use, as is what follows."""
        return self.read_links()

    @cached_property
    def html(self) -> str:
        """The body in one go, as Ghost would count its words: figures with captions and credits, without cards."""
        return self.read_html(self.blocks)

    @cached_property
    def plain(self) -> str:
        """The words of the prose, a blank line between blocks."""
        return self.read_plain(self.blocks)

    @property
    def cards(self) -> tuple[RelatedCard, ...]:
        """The `::related` cards, in order; those in boxes included."""
        return tuple(_cards(self.blocks))


def _cards(blocks: tuple[Block, ...]) -> list[RelatedCard]:
    found: list[RelatedCard] = []
    for block in blocks:
        match block:
            case RelatedCard():
                found.append(block)
            case Box():
                found.extend(_cards(block.blocks))
            case _:
                pass
    return found
