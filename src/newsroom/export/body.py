"""Turn the blocks of a body into what templates print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import assert_never
from urllib.parse import unquote, urlsplit

from newsroom.export.links import with_links
from newsroom.export.pictures import PictureView, picture_view
from newsroom.export.safe import Html, clean, said, web_address
from newsroom.export.site import Site
from newsroom.export.view import (
    BlockView,
    BoxView,
    CardView,
    EmbedCardView,
    FigureView,
    ProseView,
    RelatedCardView,
)
from newsroom.export.words import words
from newsroom.model.block import Block, Box, EmbedCard, Figure, Prose, RelatedCard, UnknownDirective
from newsroom.model.photo import Photo
from newsroom.model.place import Slug
from newsroom.model.story import Story

_IMG = re.compile(r"<img\s[^>]*>")
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")

#: How wide a picture inside the text is shown. Many phones are 412 points wide and have 1.75 or 2.625 pixels a point:
#: 721 and 1081 pixels, a hair more than two of our widths. A point less, and they fetch the size that fits.
_TEXT_SIZES = "(min-width: 44em) 42rem, calc(100vw - 1px)"


def block_views(
    blocks: Iterable[Block],
    story: Story,
    site: Site,
    card: Callable[[Slug], CardView | None],
    *,
    tables: Iterator[int] | None = None,
) -> Iterator[BlockView]:
    """The blocks that can be shown, in order: a card only of a live story, a picture only if it may be shown.

    `tables` numbers the tables of the whole text, those in its boxes too.
    """
    tables = count(1) if tables is None else tables
    above: list[int] = []  # the levels, as written, of the headings that the next one stands under
    for block in blocks:
        match block:
            case Prose():
                yield _set(block, _prose(block, story, site, tables), above)
            case Figure():
                shown = figure_view(block.photo, story, site, optional=block.optional)
                if shown is not None:
                    yield shown
            case RelatedCard():
                told = card(block.slug)
                if told is not None and block.slug != story.slug:
                    yield RelatedCardView(told, block.optional)
            case EmbedCard():
                embed = _embed(block)
                if embed is not None:
                    yield embed
            case Box():
                inner = tuple(block_views(block.blocks, story, site, card, tables=tables))
                if inner:
                    yield BoxView("pull" if block.kind == "pull" else "box", said(block.title), inner, block.optional)
            case UnknownDirective():
                continue
            case _:
                assert_never(block)


def figure_view(
    photo: Photo, story: Story, site: Site, *, lead: bool = False, optional: bool = False
) -> FigureView | None:
    """A picture with its caption and credit; None where it cannot be shown."""
    found = site.picture(story, photo)
    if isinstance(found, str):
        return None
    alt = "" if photo.decorative else said(photo.alt) or ""
    return FigureView(
        picture=picture_view(found, alt, files=site.files, focus=photo.focus, prints=site.prints),
        caption=said(photo.caption),
        credit=None if photo.credit is None else said(photo.credit.line),
        ai=photo.ai,
        lead=lead,
        optional=optional,
    )


def _embed(block: EmbedCard) -> EmbedCardView | None:
    url = web_address(block.url)
    host = urlsplit(block.url).hostname
    if url is None or host is None:
        return None
    shown = clean(unquote(block.url.split("://", 1)[-1])).rstrip("/")
    return EmbedCardView(url, host.removeprefix("www."), shown, block.optional)


def _prose(block: Prose, story: Story, site: Site, tables: Iterator[int]) -> Html:
    """Its HTML with the pictures inside it as files of the site."""
    html = clean(block.html)
    if "<img" in html:
        photos = iter(block.pictures)
        html = _IMG.sub(lambda _: _inline(next(photos, None), story, site), html)
    if 'href="' in html:
        html = with_links(html, story, site)
    if block.kind == "table":
        # wider than a phone: it scrolls by itself, and by the keyboard too
        name, number = words(story.draft.language or site.language).table, next(tables)
        name = name if number == 1 else f"{name} {number}"  # who jumps from one to the next has to tell them apart
        html = f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">{html}</div>'
    return Html(html)


def _set(block: Prose, html: Html, above: list[int]) -> ProseView:
    """Prose as it is, but for the levels of its headings: also of those in a list or a quote."""
    tag = block.kind
    if "<h" not in html:
        return ProseView(html, tag, block.optional)

    def renamed(mark: re.Match[str]) -> str:
        nonlocal tag
        if mark[1]:
            return f"</h{len(above) + 1}" if len(above) < 6 else "</h6"
        level = _depth(int(mark[2]), above)
        tag = f"h{level}" if re.fullmatch("h[1-6]", tag) else tag
        return f"<h{level}"

    return ProseView(Html(_HEADING.sub(renamed, html)), tag, block.optional)


def _depth(level: int, above: list[int]) -> int:
    """The level of a heading under those above it: writers pick levels for their size, pages may skip none."""
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return min(6, len(above) + 1)


def _inline(photo: Photo | None, story: Story, site: Site) -> str:
    shown = None if photo is None else figure_view(photo, story, site)
    return "" if shown is None else img(shown.picture)


def img(picture: PictureView) -> Html:
    """An `<img>` for a picture that stands in a line of text."""
    return Html(
        f'<img class="inline" src="{picture.src}" srcset="{picture.srcset}" sizes="{_TEXT_SIZES}"'
        f' alt="{_escaped(picture.alt)}" width="{picture.width}" height="{picture.height}"'
        ' loading="lazy" decoding="async">'
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def with_dateline(blocks: tuple[BlockView, ...], dateline: str | None) -> tuple[BlockView, ...]:
    """The place before the first paragraph: `MOSCOW — `."""
    if dateline is None:
        return blocks
    for number, block in enumerate(blocks):
        if isinstance(block, ProseView) and block.tag == "p" and block.html.startswith("<p>"):
            told = f'<p><span class="dateline">{_escaped(dateline)}</span> — {block.html[len("<p>") :]}'
            return (*blocks[:number], ProseView(Html(told), "p", block.optional), *blocks[number + 1 :])
    return blocks
