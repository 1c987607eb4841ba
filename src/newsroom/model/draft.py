"""Say what a draft is: one article as its file holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from msgspec import Struct, field

from newsroom.model.alike import Alike
from newsroom.model.author import AuthorRef
from newsroom.model.block import Body
from newsroom.model.finding import Fix
from newsroom.model.photo import Photo
from newsroom.model.place import Lines, Slug, Span

#: What front matter may hold, after empty strings and nulls are gone. Timestamps stay as they were written.
Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]
#: The way to a value: ("photo", "credit"), ("authors", 0).
Way = tuple[str | int, ...]

FaultKind = Literal[
    "undecodable",  # INT001: not UTF-8, or over a limit
    "no-front-matter",  # FM001
    "bom",  # FM001, info
    "syntax",  # FM002
    "duplicate-key",  # FM003
    "yaml-1.1",  # FM004
    "bad-value",  # FM006
    "unknown-key",  # FM007
]


class Fault(Struct, frozen=True):
    """What the reader stumbled on; the rule of that kind reports it."""

    kind: FaultKind
    message: str
    where: Span | None
    fix: Fix | None = None


class Wire(Struct, frozen=True):
    """Wire copy: the agency the text comes from."""

    name: str
    credit: str | None = None
    url: str | None = None


class Seo(Struct, frozen=True):
    """What search engines and cards are told instead of headline and standfirst."""

    title: str | None = None
    description: str | None = None
    canonical_url: str | None = None
    noindex: bool = False


class Desk(Struct, frozen=True):
    """What only the desk sees; never part of an approval."""

    assignee: str | None = None
    due: str | None = None
    priority: int | None = None  # 1 is the most important, as at the agencies
    pin_until: str | None = None
    note: str | None = None


class Draft(Alike, frozen=True, eq=False, dict=True):
    """One article as its file holds it. Names of a site's own are already those of the contract.

    `text` is the whole file decoded, line ends as they are, without its BOM. `front` is the parsed front matter
    under our names, empties dropped; `where` says where a value of it stands. `faults` are what the reader
    stumbled on: a draft with an "undecodable" or "syntax" fault has empty fields, and only those are reported.
    """

    aside: ClassVar[frozenset[str]] = frozenset(
        (
            "read_places",
            "read_body",
        )
    )

    path: str  # relative to the newsroom, POSIX
    slug: Slug
    slug_typed: str | None  # as written in the file, if it was
    text: str
    front: Mapping[str, Value]
    body_at: int  # where the body begins in `text`
    faults: tuple[Fault, ...] = ()
    bom: bool = False
    dialect: Literal["yaml", "toml", "json", "none"] = "yaml"

    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    standfirst: str | None = None
    authors: tuple[AuthorRef, ...] = ()
    contributors: tuple[AuthorRef, ...] = ()
    byline: str | None = None
    source: Wire | None = None
    language: str | None = None
    translation_of: Slug | None = None
    dateline: str | None = None
    photo: Photo | None = None
    photo_none: bool = False  # `photo: none`
    related: tuple[Slug, ...] = ()
    tags: tuple[str, ...] = ()
    kind: str = "news"
    sponsor: str | None = None
    label: str | None = None
    seo: Seo = Seo()
    read_time: int | None = None
    publish_at: str | None = None
    embargo_until: str | None = None
    desk: Desk = Desk()
    ignores: Mapping[str, str] = field(default_factory=dict)  # code -> reason ("" where none is given)
    status: str | None = None

    read_places: Callable[[], Mapping[Way, tuple[Span, Span]]] = dict
    read_body: Callable[[], Body] | None = None

    def __repr__(self) -> str:
        """Its name, without its text."""
        return f"Draft(path={self.path!r}, slug={self.slug!r})"

    @cached_property
    def places(self) -> Mapping[Way, tuple[Span, Span]]:
        """Way -> (place of the key, place of the value), under our names; made at first use."""
        return self.read_places()

    @cached_property
    def body(self) -> Body:
        """The parsed body; made at first use."""
        if self.read_body is None:
            return Body()
        return self.read_body()

    @cached_property
    def lines(self) -> Lines:
        """The line index of `text`."""
        return Lines.of(self.text)

    @property
    def readable(self) -> bool:
        """Whether the fields mean anything."""
        return not any(fault.kind in ("undecodable", "syntax") for fault in self.faults)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The lead photo, then those of the body."""
        lead = () if self.photo is None else (self.photo,)
        return lead + self.body.photos

    def where(self, *way: str | int) -> Span | None:
        """Where a value stands; of an absent one, where its parent's key stands; else None."""
        while way:
            if way in self.places:
                return self.places[way][1]
            way = way[:-1]
            if way in self.places:
                return self.places[way][0]
        return None

    def where_key(self, *way: str | int) -> Span | None:
        """Where a value's key stands."""
        place = self.places.get(way)
        return None if place is None else place[0]
