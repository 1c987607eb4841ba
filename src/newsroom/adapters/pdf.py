"""Set pages as PDFs with WeasyPrint, which sees the order's pictures and our fonts, and nothing else."""

from __future__ import annotations

import base64
import binascii
import gc
import hashlib
import io
import logging
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from multiprocessing.util import Finalize
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct, field
from PIL import Image, UnidentifiedImageError
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from newsroom.adapters.balance import balance_headlines
from newsroom.adapters.baselines import set_on_lines
from newsroom.adapters.breaking import break_sooner
from newsroom.adapters.columns import lay_out_once
from newsroom.adapters.drawing import draw_by_line
from newsroom.adapters.evening import end_columns_evenly
from newsroom.adapters.gaps import keep_gaps_small
from newsroom.adapters.hanging import let_blanks_hang
from newsroom.adapters.hyphens import read_patterns_late
from newsroom.adapters.ladders import limit_ladders
from newsroom.adapters.lettering import keep_letters
from newsroom.adapters.meanings import map_numbers
from newsroom.adapters.objects import pack_once
from newsroom.adapters.origins import named
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.platemaker import Platemaker
from newsroom.adapters.styles import answer_at_once
from newsroom.adapters.tight import render_fitting, stop_at_strips
from newsroom.errors import EnvironmentProblem, NewsroomError, UsageProblem
from newsroom.export.plate import Attached, PdfOrder, PdfSet, Plate, Profile, Sheet
from newsroom.model.photo import Wish
from newsroom.ports import Pictures

lay_out_once()
answer_at_once()
keep_letters()
break_sooner()  # before ladders, which ask it twice
limit_ladders()
let_blanks_hang()  # over ladders, and all that they stand on
keep_gaps_small()
balance_headlines()
set_on_lines()
end_columns_evenly()  # over what lays columns out once
draw_by_line()
map_numbers()
stop_at_strips()
pack_once()
read_patterns_late()

#: Where stylesheets stand, as they see it: relative addresses in them lead to files of the templates, nowhere else.
#: A scheme of our own would not do, for Python joins no relative address to it.
TEMPLATE = "https://templates.invalid/"
#: `plate:lead.jpg` is a picture of the order at hand.
PLATE = "plate:"
#: A picture inside an address is for small marks; photographs are plates.
LONGEST_DATA = 1_000_000
MOST_DATA_PIXELS = 4_000_000

_KINDS = {".ttf": "font/ttf", ".otf": "font/otf", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
_DATA = re.compile(r"data:(image/(?:png|jpeg|gif|webp))(;base64)?,", re.IGNORECASE)


#: The kind of PDF that each profile declares.
VARIANTS: Mapping[Profile, str] = {"screen": "pdf/ua-1", "print": "pdf/x-4", "archive": "pdf/a-3a"}

#: What a page must not lack. The rest of WeasyPrint's remarks is about a draft's own slips, which `check` reports.
_HOLES = ("Failed to load", "Failed to render", "Font-face")
#: Separators that word processors paste for line and paragraph ends; WeasyPrint fails at them inside a line.
ONE_LINE = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TOFU = re.compile(r"\.notdef glyph rendered .* \((U\+[0-9A-F]+)\)")


class Typesetter(Struct, frozen=True, dict=True):
    """Sets one PDF after another; fonts and stylesheets are read once, so that memory stays flat."""

    pictures: Pictures
    templates: tuple[Path, ...]  # searched in this order: the newsroom's own, then the packaged
    icc: bytes | None = None  # the printer's profile
    _sheets: dict[str, CSS] = field(default_factory=dict)

    @cached_property
    def fonts(self) -> FontConfiguration:
        fonts = FontConfiguration()
        # It copies fonts to a folder, and takes that away only if Python frees it in time: often it does not, and in
        # a worker never.
        Finalize(None, _sweep, args=(fonts,), exitpriority=1)
        return fonts

    def set(self, order: PdfOrder) -> PdfSet:
        """The PDF of an order; equal orders give equal bytes.

        NewsroomError, with the picture's or template's name, where anything the page asks for is missing or
        not allowed: a PDF with a hole in it is never made.
        """
        maker = None if order.sheet is None else self.platemaker(order.sheet)
        plates = {plate.name: self.made(plate, maker) for plate in order.plates}
        with undisturbed(), heard() as remarks:
            pdf = self._written(order, Fetcher(self.templates, plates), plates)
        return PdfSet(order.slug, _finished(pdf, order, maker), tuple(remarks.tofu))

    def platemaker(self, sheet: Sheet) -> Platemaker:
        """Who turns pictures into the printer's inks."""
        if self.icc is None or hashlib.sha256(self.icc).hexdigest() != sheet.icc:
            raise EnvironmentProblem("the printer's colour profile changed while PDFs were being set")
        assert isinstance(self.pictures, FolderPictures)
        return Platemaker(self.pictures, self.icc, sheet.mono, sheet.limits.ink)

    def made(self, plate: Plate, maker: Platemaker | None) -> bytes:
        if maker is not None:
            return maker.make(plate)
        (made,) = self.pictures.make(plate.picture, [Wish(plate.width, plate.height, "jpeg")])
        return made

    def _written(self, order: PdfOrder, fetcher: Fetcher, plates: Mapping[str, bytes]) -> bytes:
        # Without a base it would look beside the working folder; about:blank leads nowhere.
        page = HTML(string=ONE_LINE.sub(" ", order.html), base_url=order.base or "about:blank", url_fetcher=fetcher)
        options = {
            "stylesheets": [self.sheet_of(name, fetcher) for name in order.stylesheets],
            "pdf_variant": VARIANTS[order.profile],
            "attachments": [_attachment(one) for one in order.attached],
            "pdf_identifier": hashlib.sha256(order.identifier.encode()).digest()[:16],
            "cache": {},
        }
        files = {plates[one.name]: one.picture.file for one in order.plates}
        pdf = render_fitting(page, font_config=self.fonts, **options).write_pdf(finisher=named(files), **options)
        assert isinstance(pdf, bytes)
        return pdf

    def sheet_of(self, name: str, fetcher: Fetcher) -> CSS:
        if name not in self._sheets:
            text = fetcher.fetch(TEMPLATE + name).read().decode()
            self._sheets[name] = CSS(string=text, base_url=TEMPLATE + name, url_fetcher=fetcher, font_config=self.fonts)
        return self._sheets[name]


def _finished(pdf: bytes, order: PdfOrder, maker: Platemaker | None) -> bytes:
    if order.profile == "screen":
        return pdf
    from newsroom.adapters import sheet  # pikepdf: screens do without it

    if order.sheet is None or maker is None:
        return sheet.for_the_archive(pdf, order.identifier)
    return sheet.for_the_press(pdf, order.sheet, maker, order.identifier)


def _attachment(one: Attached) -> Attachment:
    at = datetime.fromisoformat(one.at)
    return Attachment(
        file_obj=io.BytesIO(one.content), name=one.name, description=one.about, relationship=one.relationship,
        created=at, modified=at,
    )  # fmt: skip


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers for the templates' files (styles, fonts), `plate:` (this order's pictures) and small `data:` pictures."""

    def __init__(self, templates: tuple[Path, ...], plates: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._templates = templates
        self._plates = plates

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature
        """The bytes behind an address; UsageProblem for anything else than the three kinds."""
        if url.startswith(PLATE):
            name = unquote(url.removeprefix(PLATE))
            if name not in self._plates:
                raise UsageProblem(f"the page asks for a picture that was not made ready: {name}")
            return URLFetcherResponse(url, body=self._plates[name], headers={"Content-Type": "image/jpeg"})
        if url.startswith(TEMPLATE):
            return self._template(url)
        if url.startswith("data:"):
            return _inline(url)
        raise UsageProblem(f"a PDF is made of the newsroom's own files; {_short(url)} is none of them")

    def _template(self, url: str) -> URLFetcherResponse:
        name = PurePosixPath(unquote(url.removeprefix(TEMPLATE)))
        if name.is_absolute() or ".." in name.parts or name.suffix not in _KINDS:
            raise UsageProblem(f"a PDF is made of the newsroom's own files; {_short(url)} is none of them")
        for folder in self._templates:
            place = folder / name
            if place.is_file() and place.resolve().is_relative_to(folder.resolve()):
                return URLFetcherResponse(url, body=place.read_bytes(), headers={"Content-Type": _KINDS[name.suffix]})
        raise EnvironmentProblem(f"templates/{name} is missing")


class _Remarks(logging.Handler):
    """Collects what WeasyPrint only remarks on and readers would see."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.holes: list[str] = []
        self.tofu: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        told = record.getMessage()
        if told.startswith(_HOLES):
            self.holes.append(told)
        elif (letter := _TOFU.match(told)) and letter[1] not in self.tofu:
            self.tofu.append(letter[1])


@contextmanager
def heard() -> Iterator[_Remarks]:
    """What WeasyPrint remarks on; NewsroomError where a page asks for what it may not have, or would have a hole."""
    remarks = _Remarks()
    log = logging.getLogger("weasyprint")
    log.addHandler(remarks)
    try:
        yield remarks
    except FatalURLFetchingError as problem:  # a BaseException: it passes every other net
        cause = problem.__cause__
        raise cause if isinstance(cause, NewsroomError) else UsageProblem(_short(str(problem))) from problem
    finally:
        log.removeHandler(remarks)
    if remarks.holes:
        raise UsageProblem(f"the page would have a hole: {remarks.holes[0]}")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Boxes are made by the hundred thousand and kept: to look for waste among them takes a tenth of the time."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def _sweep(fonts: FontConfiguration) -> None:
    """Take away the fonts' folder, when the process ends."""
    folder = fonts._folder
    fonts._folder = None
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _inline(url: str) -> URLFetcherResponse:
    kind = _DATA.match(url)
    if kind is None or len(url) > LONGEST_DATA:
        raise UsageProblem(f"{_short(url)} is no small picture")
    body = url[kind.end() :]
    try:
        content = base64.b64decode(unquote(body), validate=True) if kind[2] else unquote_to_bytes(body)
        with Image.open(io.BytesIO(content)) as picture:
            pixels = picture.width * picture.height
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise UsageProblem(f"{_short(url)} is no picture") from problem
    if pixels > MOST_DATA_PIXELS:
        raise UsageProblem(f"{_short(url)} is no small picture")
    return URLFetcherResponse(url, body=content, headers={"Content-Type": kind[1].lower()})


def _short(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:77]}…"
