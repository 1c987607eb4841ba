"""Turn an article into the order for its PDF: how it is laid out, what runs at its foot, which pictures it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Literal

from msgspec import Struct

from newsroom.config import Identity, Print
from newsroom.export.edition.grid import GRIDS, Grid
from newsroom.export.endings import lines_ending_well
from newsroom.export.listings import Column, code_that_fits, text_of
from newsroom.export.plate import Attached, PdfOrder, Plate, Profile, Sheet
from newsroom.export.safe import said, shorten
from newsroom.export.view import ArticleView, ProseView
from newsroom.export.words import direction
from newsroom.model.photo import Picture
from newsroom.model.place import Digest
from newsroom.model.press import Limits
from newsroom.ports import Templates

#: From so many words on a text stands in two columns.
LONG = 1_200
#: Unless so many lines of its code are longer than half a page is wide, or a row of a table has more cells. For the
#: press such a text has two columns, not three, and on a newspaper's page three.
HALF, FEW_LINES, MANY_CELLS = 44, 3, 5
#: Headlines beyond so many letters are set a size smaller, so that none takes five lines.
LONG_HEADLINE = 90
#: So much of a newspaper's page is the picture at the most.
LEAD = 0.42
#: What fits the foot of a page beside the folio.
FOOT = 78

Place = Literal["lead", "text", "card", "avatar", "inline"]

Places = Mapping[Place, tuple[float, float]]

#: The places on a page: width and greatest height in millimetres.
_PLACES: Places = {
    "lead": (166, 125),
    "text": (112, 125),
    "card": (26, 40),
    "avatar": (24, 24),
    "inline": (60, 60),
}
#: The same where the text stands in three columns, on A4 and on Letter.
_IN_PRINT: Places = {**_PLACES, "lead": (181, 130), "text": (57, 110), "card": (57, 40)}
#: What fills a column is larger there where columns are fewer.
_ROOMY: Places = {**_IN_PRINT, "text": (88, 110), "card": (88, 40)}
#: Columns and the code in them: on a screen one or two, for the press three or two.
_CODE: Mapping[str, Column] = {
    "one": Column(112, (8.5, 7.5, 6.5)),
    "two": Column(79, (8.5, 7.5, 6.5)),
    "three": Column(54.6, (7.6, 6.8, 6)),
    "roomy": Column(84.5, (7.6, 6.8, 6)),
}
#: Pages of newspapers, which only a press has.
NEWSPAPERS = frozenset(("tabloid", "berliner", "broadsheet"))
#: 200 pixels an inch: sharp on every screen, and a page stays a few hundred kilobytes.
_SCREEN = 200


class Preset(Struct, frozen=True):
    """What a kind of press wants: pixels an inch, percent of ink that dry, millimetres past the trim, marks there."""

    ppi: int
    ink: int
    bleed: float
    marks: bool


PRESETS: Mapping[str, Preset] = {
    "magazine": Preset(300, 300, 3, marks=True),
    "newsprint": Preset(200, 240, 0, marks=False),
}

#: What stands before the address of a picture in an article's view, until it is that of a plate.
FILES = "/plate/"

_PLATE = re.compile(r"plate:([0-9a-f]{20})-([a-z]+)")
#: A picture in a line of text, which the article's view addresses as a file of the site.
_SITE_FILE = re.compile(rf'class="inline" src="{FILES}media/([0-9a-f]{{20}})-[^"]*" srcset="[^"]*"')
#: The first letter of a text, where it begins with one: a dateline has a look of its own. Only of scripts whose letters
#: stand apart, for a text without a language may be of any.
_FIRST = re.compile(r'(<div class="text">\s*<p>)(["“‘«„¿¡]?(?=[^\W\d_])[A-Za-zÀ-ɏͰ-ԯ])(?=\w)')
#: From so many pixels on, both ways, it is no mark between words, but a picture with words below it.
_LARGE = 200
#: A link to a page of the site, where the site has no address.
_NOWHERE = re.compile(r' href="/[^"]*"')


class PageView(Struct, frozen=True):
    """What a page shows besides the article; `folio` are the words around its number and the number of all."""

    layout: Literal["one", "two", "three"]
    masthead: str
    foot: str
    folio: tuple[str, str, str]
    names: tuple[str, ...]
    small: bool  # the headline
    linked: bool  # the newsroom has an address, so that pages of the site can be named
    language: str  # the newsroom's own, in which its records are written
    direction: str
    bleed: float = 0  # millimetres
    roomy: bool = False  # for the press: fewer columns

    @property
    def kind(self) -> str:
        """How wide its columns are."""
        return "roomy" if self.roomy else self.layout


class Purpose(Struct, frozen=True):
    """What PDFs are made for: the profile; for the press the digest of the printer's colours, and how strict it is."""

    profile: Profile = "screen"
    icc: Digest | None = None
    lenient: bool = False  # what preflight refuses goes out all the same

    def sheet(self, print_: Print) -> Sheet | None:
        """What stands round the page; None where no press is meant."""
        if self.icc is None:
            return None
        preset = PRESETS[print_.preset]
        limits = Limits(preset.ppi, preset.ink, preset.bleed)
        return Sheet(self.icc, limits, preset.marks, print_.inks == "black")


def order(
    article: ArticleView,
    *,
    own: Identity,
    print_: Print,
    templates: Templates,
    pictures: Mapping[str, Picture],
    purpose: Purpose = Purpose(),  # noqa: B008 - a frozen value
    attached: tuple[Attached, ...] = (),
) -> PdfOrder:
    """The order for an article whose view was made with FILES before the addresses of its pictures.

    `pictures` are all that it may name, by the first 20 digits of their digest.
    """
    sheet = purpose.sheet(print_)
    page = page_view(article, own, sheet)
    html = templates.render("pdf/article.html", {"article": article, "page": page})
    html = _SITE_FILE.sub(partial(_in_a_line, pictures), html)
    if not own.url:
        html = _NOWHERE.sub("", html)
    newspaper = print_.page in NEWSPAPERS
    paper = "A4" if newspaper and sheet is None else print_.page
    size = f"pdf/{paper.lower()}.css"
    styles: tuple[str, ...] = ("fonts/print.css", "pdf/article.css", size)
    places, ppi, code = _PLACES, _SCREEN, _CODE[page.kind]
    if sheet is not None:
        styles = (*styles[:2], "pdf/press.css", "pdf/newspaper.css", size) if newspaper else (*styles, "pdf/press.css")
        grid, ppi = GRIDS[print_.page], PRESETS[print_.preset].ppi
        places = _in_print(grid, page) if newspaper else _ROOMY if page.roomy else _IN_PRINT
        code = Column(places["text"][0], (7.2, 6.6, 6)) if newspaper else code
        if page.direction == article.direction == "ltr":
            html = _FIRST.sub(r'\1<span class="cap">\2</span>', html, count=1)
        html = lines_ending_well(html)
    html = code_that_fits(html, code)
    return PdfOrder(
        slug=article.slug,
        html=html,
        stylesheets=styles,
        base=f"{own.url}/{article.slug}/" if own.url else None,
        identifier=f"{own.url or own.title}/{article.slug}",
        plates=tuple(_plates(html, pictures, places, ppi)),
        profile=purpose.profile,
        sheet=sheet,
        attached=attached,
    )


def _in_a_line(pictures: Mapping[str, Picture], found: re.Match[str]) -> str:
    """What a picture among words is shown as: a letter high, or as wide as its column."""
    picture = pictures.get(found[1])
    large = picture is not None and min(picture.width, picture.height) >= _LARGE
    name, place = ("inline large", "text") if large else ("inline", "inline")
    return f'class="{name}" src="plate:{found[1]}-{place}"'


def _in_print(grid: Grid, page: PageView) -> Places:
    """The places on a page of a newspaper."""
    column = (grid.part(3) if page.roomy else grid.column, grid.height / 4)
    return {**_PLACES, "lead": (grid.measure, grid.height * LEAD), "text": column, "card": column}


def page_view(article: ArticleView, own: Identity, sheet: Sheet | None = None) -> PageView:
    """How an article is laid out: for the press in three columns, or in two where that asks for room."""
    roomy = _asks_for_room(article)
    layout: Literal["one", "two", "three"] = "two" if article.word_count >= LONG and not roomy else "one"
    before, rest = article.words.page_of.split("{n}")
    between, after = rest.split("{total}")
    names = tuple(author.name for author in article.authors)
    return PageView(
        layout=layout if sheet is None else "three",
        masthead=said(own.title) or own.title,
        foot=shorten(article.title, FOOT),
        folio=(before, between, after),
        names=names or tuple(name for name in (article.byline_text,) if name),
        small=len(article.headline or "") > LONG_HEADLINE,
        linked=bool(own.url),
        language=own.language,
        direction=direction(own.language),
        bleed=0 if sheet is None else sheet.limits.bleed,
        roomy=roomy and sheet is not None,
    )


def _asks_for_room(article: ArticleView) -> bool:
    """Whether its code or tables would be torn in half a page: some lines are too long, or columns too many."""
    prose = [block for block in article.blocks if isinstance(block, ProseView)]
    code = [text_of(block.html) for block in prose if block.html.startswith("<pre")]
    long = sum(len(line) > HALF for text in code for line in text.splitlines())
    rows = [row for block in prose if "<table" in block.html for row in block.html.split("<tr")]
    return long > FEW_LINES or any(row.count("<td") + row.count("<th") > MANY_CELLS for row in rows)


def _plates(html: str, pictures: Mapping[str, Picture], places: Places, ppi: int) -> Iterator[Plate]:
    """The pictures that a page asks for, each once in each size; others than ours are left to the fetcher to refuse."""
    for digest, place in dict.fromkeys(_PLATE.findall(html)):
        if digest in pictures and place in places:
            width, height = (part * ppi / 25.4 for part in places[place])
            yield _plate(pictures[digest], place, width, height)


def _plate(picture: Picture, place: Place, width: float, height: float) -> Plate:
    """Never larger than it is."""
    scale = min(1.0, width / picture.width, height / picture.height)
    if place == "avatar":  # it is cut to a square, so its shorter side is what counts
        scale = min(1.0, width / min(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return Plate(f"{picture.digest[:20]}-{place}", picture, *size)
