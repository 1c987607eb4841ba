"""Say what newsroom.toml may hold about the paper as its readers see it."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta

from newsroom.config.table import Names, SettingsTable
from newsroom.contract.marks import Proof


def _is_a_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        message = f'no time zone "{name}"; zones are named like Europe/Madrid'
        raise ValueError(message) from problem
    return name


def _is_an_address(url: str) -> str:
    if url and not re.match(r"https?://[^\s/]+", url):
        message = f'"{url}" is no address; it begins with https://'
        raise ValueError(message)
    return url.rstrip("/")


def language_tag(tag: str) -> str:
    """A BCP 47 tag as it was typed; ValueError for what is none."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag):
        message = f'"{tag}" is no language tag; they look like en, es or pt-BR'
        raise ValueError(message)
    return tag


class Identity(SettingsTable, frozen=True):
    """`[newsroom]`: what the newsroom calls itself, and where it is."""

    title: str = "Newsroom"
    """The paper's name, as readers see it."""
    url: Annotated[str, Proof(_is_an_address)] = ""
    """Where the site will stand, like `https://herald.example`; canonical links, feeds and sitemaps need it."""
    language: Annotated[str, Proof(language_tag)] = "en"
    """The language of drafts that name none, as a BCP 47 tag. It also says how dates are written: `en` as Americans do
    (November 28, 2026, 4:14 PM), `en-GB` as the British do (28 November 2026, 16:14)."""
    timezone: Annotated[str, Proof(_is_a_zone)] = "UTC"
    """The zone in which people see and type times; the ledger keeps UTC."""
    description: str | None = None
    """One sentence about the paper, for feeds and the front page's head."""
    logo: str | None = None
    """A picture's path; search engines show it beside the headline."""
    publisher: str | None = None
    """Who publishes it, where that is not the title."""
    address: str | None = None
    """Where the publisher can be reached by post, in one line; for the imprint, on paper and on the site."""
    editor: str | None = None
    """Who answers for what is printed, as press laws ask for it; for the imprint."""
    imprint: Annotated[tuple[str, ...], Meta(max_length=20)] = ()
    """Lines that stand in the imprint besides, as they are: who prints it, a telephone, a number in a register."""
    corrections_policy: str | None = None
    """Address of the page that says how errors are corrected."""
    ethics_policy: str | None = None
    """Address of the page that says what the paper holds itself to."""
    preview: bool = False
    """Run the rules that are new, too; each of them stays behind this until the next major version."""


#: The colours that mark sections, each readable on light and on dark ground.
Accent = Literal["red", "blue", "green", "violet", "teal", "amber", "rose", "slate"]


class Section(SettingsTable, frozen=True):
    """`[sections.<id>]`: a section of the paper."""

    title: str
    """Its name, as readers see it; the kicker of its stories where they have none."""
    description: str | None = None
    """A sentence under the title of its page."""
    accent: Accent | None = None
    """Its colour, on light and on dark ground: red, blue, green, violet, teal, amber, rose or slate."""


def _rising(widths: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(widths)))


def _with_jpeg(formats: tuple[str, ...]) -> tuple[str, ...]:
    if "jpeg" not in formats:
        message = "jpeg is missing, which feeds, cards and old browsers read"
        raise ValueError(message)
    return tuple(dict.fromkeys(formats))


class Pictures(SettingsTable, frozen=True):
    """`[pictures]`: in which sizes and formats the site shows pictures."""

    widths: Annotated[
        tuple[Annotated[int, Meta(ge=16, le=8192)], ...], Meta(min_length=1, max_length=12), Proof(_rising)
    ] = (360, 720, 1080, 1600)
    """Widths in pixels; none is made wider than the picture is."""
    formats: Annotated[tuple[Literal["avif", "webp", "jpeg"], ...], Meta(min_length=1), Proof(_with_jpeg)] = (
        "avif",
        "jpeg",
    )
    """Formats, the one that browsers try first in front; `jpeg` is always among them."""
    crops: bool = True
    """Whether lead photos are cut to 16:9, 4:3 and 1:1 around their `focus` too, for search engines."""


def _names_pages(pattern: str) -> str:
    try:
        one, two = (pattern.format(edition="e", date="d", page=page, section="s", number=1) for page in (1, 2))
    except (LookupError, ValueError, AttributeError) as problem:
        message = (
            f'"{pattern}" names no page; {{edition}}, {{date}}, {{number}}, {{page}} and {{section}} are filled in'
        )
        raise ValueError(message) from problem
    if one == two or not re.fullmatch(r"[\w.-]+", one, re.ASCII) or one.startswith("."):
        message = f'"{pattern}" is no name for a file of each page; write like {{edition}}-{{page:02}}'
        raise ValueError(message)
    return pattern


class Print(SettingsTable, frozen=True):
    """`[print]`: how PDFs are set."""

    preset: Literal["magazine", "newsprint"] = "magazine"
    """For which press the print profile is. `magazine`: pictures at 300 pixels an inch, 3 mm of bleed, marks to cut and
    to register by. `newsprint`: 200 pixels an inch, no bleed, no marks."""
    icc: str | None = None
    """The printer's colour profile, a path like `profiles/PSOcoated_v3.icc`; the print profile needs it."""
    inks: Literal["four", "black"] = "four"
    """`black`: the print profile is set in black alone, its pictures in shades of it."""
    page: Literal["A4", "Letter", "tabloid", "berliner", "broadsheet"] = "A4"
    """The page that PDFs are set on. The sizes of newspapers are for the press: `tabloid` 280 x 400 mm, `berliner` 315
    x 470, `broadsheet` 375 x 597; readers and the archive get A4 where one of these is set."""
    page_name: Annotated[str, Proof(_names_pages)] = "{edition}-{page:02}"
    """What the file of each page of an edition is called, without `.pdf`; `{edition}`, `{date}`, `{number}`, `{page}`
    and `{section}` are filled in, `{page:02}` with two digits."""
    multiple: Annotated[int, Meta(ge=1, le=64)] = 1
    """By how many the pages of an edition can be divided: 4 for a press that prints four at a time."""
    seconds: Annotated[int, Meta(ge=1)] = 60
    """How long one PDF may be worked at; one that takes longer is named, and the others go on."""
    megabytes: Annotated[int, Meta(ge=100)] = 1500
    """How much memory one PDF may take, beside what setting any takes."""


class Export(SettingsTable, frozen=True):
    """`[export]`: what becomes of stories and their pictures once they are out; PHO006 and PHO012 ask for it."""

    countries: Names = ()
    """The countries for whose readers this is, in each spelling that agencies use: `["Norway", "NOR"]`."""
    syndicated: bool = False
    """Whether stories are passed on to others with their pictures, for money or in return."""
    ai_feed: bool = False
    """Whether the site is given to AI companies, by agreement or feed; newsroom itself makes no such feed."""
    feeds: Literal["summary", "whole"] = "summary"
    """What RSS, Atom and JSON Feed hold of each story: its standfirst, or its whole text with pictures and notes."""


class ReadTime(SettingsTable, frozen=True):
    """`[read_time]`: how minutes are counted."""

    mode: Literal["ghost", "words"] = "ghost"
    """`ghost`: as Ghost counts them, 275 words a minute, twelve seconds for the first picture. `words`: 238 words of
    any script a minute, 500 ideograms or kana; used for Arabic, Hindi, Japanese, Thai and others in any case, of which
    Ghost counts nothing or half."""
