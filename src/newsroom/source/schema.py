"""Say what the contract knows of front matter, and how far it is lenient."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, field

from newsroom.contract.asked import Contract
from newsroom.contract.marks import Lenient, Proof
from newsroom.patterns import late
from newsroom.source.times import is_day, is_time

_LANGUAGE = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")


def _listed(given: object) -> object:
    """One word where a list is asked is a list of one."""
    return (given,) if isinstance(given, str | Mapping) else given


def _a_time(written: str) -> str:
    if is_time(written):
        return written
    reason = "is a day without a time of day" if is_day(written) else "is no time"
    message = f'"{written}" {reason}'
    raise ValueError(message)


def _a_day(written: str) -> str:
    if is_time(written) or is_day(written):
        return written
    message = f'"{written}" is no day'
    raise ValueError(message)


def _a_language(written: str) -> str:
    if _LANGUAGE.fullmatch(written):
        return written
    message = f'"{written}" is no language code; en and pt-BR are'
    raise ValueError(message)


def _coded(given: object) -> object:
    """`ignore: [PHO017]` and `ignore: PHO017`, which give no reason."""
    if isinstance(given, str):
        return {given: ""}
    if isinstance(given, list | tuple) and all(isinstance(code, str) for code in given):
        return dict.fromkeys(given, "")
    return given


def _a_picture(given: object) -> object:
    return {"file": given} if isinstance(given, str) else given


def _a_name(given: object) -> object:
    return given if isinstance(given, Mapping | list) else {"id": given}


def _a_source(given: object) -> object:
    return {"name": given} if isinstance(given, str) else given


Time = Annotated[str, Proof(_a_time)]
Day = Annotated[str, Proof(_a_day)]
Language = Annotated[str, Proof(_a_language)]
Words = Annotated[tuple[str, ...], Lenient(_listed, str | tuple[str, ...])]
#: How an ignore may be typed: one code, several, or each with its reason.
Ignored = str | tuple[str, ...] | Mapping[str, str]
Share = Annotated[float, Meta(ge=0, le=1)]


class FocusFields(Contract, frozen=True):
    """`focus: {x: 0.5, y: 0.4}`."""

    x: Share
    """From the left edge, 0 to 1."""
    y: Share
    """From the top edge, 0 to 1."""


class PhotoFields(Contract, frozen=True):
    """`photo:`."""

    file: str
    """The picture, as a path below the newsroom."""
    alt: str | None = None
    """What the picture shows, for those who do not see it."""
    caption: str | None = None
    """What stands under the picture."""
    credit: str | None = None
    """Who is owed it, as printed: `Photographer/Agency via Distributor`."""
    focus: FocusFields | None = None
    """The point that no crop may lose."""
    rights_until: Day | None = None
    """The last day on which it may be shown."""
    license: str | None = None
    """The terms under which it may be used."""
    ai: bool = False
    """Whether it was made or changed by a machine."""
    decorative: bool = False
    """Whether it says nothing that a reader needs; then it has no alt text."""


class NameFields(Contract, frozen=True):
    """An entry of `authors`: an id, or `{name: …}`."""

    id: str | None = None
    """The name of a record in `authors/`, without `.yml`."""
    name: str | None = None
    """The name of a guest who has no record."""


def _somebody(given: NameFields) -> NameFields:
    if given.id is None and given.name is None:
        message = "an author is an id, or a guest {name: …}"
        raise ValueError(message)
    return given


class SourceFields(Contract, frozen=True):
    """`source:`, wire copy."""

    name: str
    """The agency."""
    credit: str | None = None
    """The credit it asks for."""
    url: str | None = None
    """Where it came from."""


class SeoFields(Contract, frozen=True):
    """`seo:`."""

    title: str | None = None
    """The title for search engines, where the headline will not do."""
    description: str | None = None
    """The description for search engines, where the standfirst will not do."""
    canonical_url: str | None = None
    """Where the story stands first, if that is elsewhere."""
    noindex: bool = False
    """Whether search engines are asked to leave it out."""


class DeskFields(Contract, frozen=True):
    """`desk:`."""

    assignee: str | None = None
    """Who has it."""
    due: Day | None = None
    """By when."""
    priority: int | None = None
    """How urgent it is."""
    pin_until: Day | None = None
    """Until when it stays on top."""
    note: str | None = None
    """What the desk wants to remember."""


class CheckFields(Contract, frozen=True):
    """`check:`."""

    ignore: Annotated[Mapping[str, str], Lenient(_coded, Ignored)] = field(default_factory=dict)
    """`{CODE: reason}`: findings of this draft that are not counted."""


Name = Annotated[NameFields, Lenient(_a_name, str | NameFields), Proof(_somebody)]
Names = Annotated[tuple[Name, ...], Lenient(_listed, str | NameFields | tuple[str | NameFields, ...])]


class Fields(Contract, frozen=True):
    """All that the contract knows of front matter; `photo: none` is taken out before."""

    slug: str | None = None
    """The name of the article in addresses and commands; the file's name where it is absent."""
    headline: str | None = None
    """The headline."""
    kicker: str | None = None
    """The words above the headline; the section's title where it is absent."""
    section: str | None = None
    """The id of a section of newsroom.toml."""
    standfirst: str | None = None
    """The sentence or two under the headline."""
    authors: Names = ()
    """Ids of records in `authors/`, in order; a guest is `{name: …}`."""
    contributors: Names = ()
    """Who helped, like `authors`."""
    byline: str | None = None
    """The byline as printed, where the authors' names will not do."""
    source: Annotated[SourceFields, Lenient(_a_source, str | SourceFields)] | None = None
    """Where wire copy came from."""
    language: Language | None = None
    """The language, as a BCP 47 tag."""
    translation_of: str | None = None
    """The slug of the article that this one translates."""
    dateline: str | None = None
    """Where it was written, as printed."""
    photo: Annotated[PhotoFields, Lenient(_a_picture, str | PhotoFields)] | None = None
    """The lead picture; `none` says that there is none."""
    related: Words = ()
    """Slugs of articles to read next."""
    tags: Words = ()
    """What it is about."""
    kind: str = "news"
    """What kind of story it is: `news`, or a word of your own that `[required]` knows."""
    sponsor: str | None = None
    """Who paid for it."""
    label: str | None = None
    """What a reader sees above it, such as Opinion."""
    seo: SeoFields | None = None
    """What search engines read instead."""
    read_time: Annotated[int, Meta(ge=0)] | None = None
    """Minutes; written by `newsroom fix` and by every move."""
    publish_at: Time | None = None
    """When it may go out, with the time of day."""
    embargo_until: Time | None = None
    """Before when it may not go out, with the time of day."""
    desk: DeskFields | None = None
    """What the desk keeps; no reader sees it."""
    check: CheckFields | None = None
    """What the checks leave out here."""
    status: str | None = None
    """The state, as the ledger says it; nothing reads it but people."""
