"""Turn an article into the order for its PDF: how it is laid out, what runs at its foot, which pictures it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from newsroom.config import Identity, Print
from newsroom.export.plate import PdfOrder, Plate
from newsroom.export.safe import said, shorten
from newsroom.export.view import ArticleView
from newsroom.export.words import direction
from newsroom.model.photo import Picture
from newsroom.ports import Templates

#: From so many words on a text stands in two columns.
LONG = 1_200
#: Headlines beyond so many letters are set a size smaller, so that none takes five lines.
LONG_HEADLINE = 90
#: What fits the foot of a page beside the folio.
FOOT = 78

Place = Literal["lead", "text", "card", "avatar", "inline"]

#: The places on a page: width and greatest height in millimetres.
_PLACES: Mapping[Place, tuple[float, float]] = {
    "lead": (166, 125),
    "text": (112, 125),
    "card": (26, 40),
    "avatar": (24, 24),
    "inline": (60, 60),
}
#: 200 pixels an inch: sharp on every screen, and a page stays a few hundred kilobytes.
_PIXELS_PER_MM = 200 / 25.4

#: What stands before the address of a picture in an article's view, until it is that of a plate.
FILES = "/plate/"

_PLATE = re.compile(r"plate:([0-9a-f]{20})-([a-z]+)")
#: A picture in a line of text, which the article's view addresses as a file of the site.
_SITE_FILE = re.compile(rf'src="{FILES}media/([0-9a-f]{{20}})-[^"]*" srcset="[^"]*"')
#: A link to a page of the site, where the site has no address.
_NOWHERE = re.compile(r' href="/[^"]*"')


class PageView(Struct, frozen=True):
    """What a page shows besides the article; `folio` are the words around its number and the number of all."""

    layout: Literal["one", "two"]
    masthead: str
    foot: str
    folio: tuple[str, str, str]
    names: tuple[str, ...]
    small: bool  # the headline
    linked: bool  # the newsroom has an address, so that pages of the site can be named
    language: str  # the newsroom's own, in which its records are written
    direction: str


def order(
    article: ArticleView,
    *,
    own: Identity,
    print_: Print,
    templates: Templates,
    pictures: Mapping[str, Picture],
) -> PdfOrder:
    """The order for an article whose view was made with FILES before the addresses of its pictures.

    `pictures` are all that it may name, by the first 20 digits of their digest.
    """
    html = templates.render("pdf/article.html", {"article": article, "page": page_view(article, own)})
    html = _SITE_FILE.sub(r'src="plate:\1-inline"', html)
    if not own.url:
        html = _NOWHERE.sub("", html)
    return PdfOrder(
        slug=article.slug,
        html=html,
        stylesheets=("fonts/print.css", "pdf/article.css", f"pdf/{print_.page.lower()}.css"),
        base=f"{own.url}/{article.slug}/" if own.url else None,
        identifier=f"{own.url or own.title}/{article.slug}",
        plates=tuple(_plates(html, pictures)),
    )


def page_view(article: ArticleView, own: Identity) -> PageView:
    """How an article is laid out."""
    before, rest = article.words.page_of.split("{n}")
    between, after = rest.split("{total}")
    names = tuple(author.name for author in article.authors)
    return PageView(
        layout="two" if article.word_count >= LONG else "one",
        masthead=said(own.title) or own.title,
        foot=shorten(article.title, FOOT),
        folio=(before, between, after),
        names=names or tuple(name for name in (article.byline_text,) if name),
        small=len(article.headline or "") > LONG_HEADLINE,
        linked=bool(own.url),
        language=own.language,
        direction=direction(own.language),
    )


def _plates(html: str, pictures: Mapping[str, Picture]) -> Iterator[Plate]:
    """The pictures that a page asks for, each once in each size; others than ours are left to the fetcher to refuse."""
    for digest, place in dict.fromkeys(_PLATE.findall(html)):
        if digest in pictures and place in _PLACES:
            yield _plate(pictures[digest], place)


def _plate(picture: Picture, place: Place) -> Plate:
    width, height = (part * _PIXELS_PER_MM for part in _PLACES[place])
    scale = min(1.0, width / picture.width, height / picture.height)
    if place == "avatar":  # it is cut to a square, so its shorter side is what counts
        scale = min(1.0, width / min(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return Plate(f"{picture.digest[:20]}-{place}", picture, *size)
