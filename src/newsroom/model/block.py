"""Say what a body is made of, block by block."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.model.photo import Photo
from newsroom.model.place import Slug, Span


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, heading, list, quote, table or code block.

    `kind` is the HTML element's name (p, h2, ul, ol, blockquote, table, pre, hr, section for the footnotes);
    `html` its rendered HTML, safe to print as it is (raw HTML dropped, URLs of pictures as written);
    `plain` its words without mark-up; `pictures` those that stand inline.
    """

    kind: str
    html: str
    plain: str
    where: Span
    pictures: tuple[Photo, ...] = ()
    optional: bool = False  # `::optional` stands before it: print may cut it


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture alone in its paragraph; its HTML is the template's."""

    photo: Photo
    where: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RelatedCard:
    """`::related slug`."""

    slug: Slug
    where: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EmbedCard:
    """`::embed URL`: a plain link card, nothing is fetched."""

    url: str
    where: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """`:::pull` (a pull quote) or `:::box` (a fact box) … `:::`; the rest of the opening line is its title."""

    kind: str  # "pull" | "box"
    title: str | None
    blocks: tuple[Block, ...]
    where: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class UnknownDirective:
    """A `::word` nobody knows, or a box never closed; it prints nothing and is reported."""

    name: str
    reason: str
    where: Span
    optional: bool = False


Block = Prose | Figure | RelatedCard | EmbedCard | Box | UnknownDirective


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the body: `target` as written (unescaped), `text` its words."""

    target: str
    text: str
    where: Span


@dataclass(frozen=True, slots=True)
class Ignore:
    """`<!-- newsroom:ignore CODE reason -->`: hides CODE in the next block (`covers`)."""

    code: str
    reason: str | None
    where: Span
    covers: Span | None


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body: blocks in order, and what rules ask of it. Places are in the whole file's text.

    `html` is the body rendered in one go, as Ghost would count its words: figures with captions and credits,
    without cards.
    """

    blocks: tuple[Block, ...]
    photos: tuple[Photo, ...]  # figures and inline pictures, in order, boxes included
    links: tuple[Link, ...]
    anchors: frozenset[str]  # ids that a `#fragment` may name
    ignores: tuple[Ignore, ...]
    raw_html: tuple[Span, ...]  # what exports drop
    html: str
    plain: str

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
