"""Say what the contract knows of front matter, and how far it is lenient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from newsroom.source.times import is_day, is_time

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")


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
    if isinstance(given, Mapping) and not given.keys() & {"id", "name"}:
        message = "an author is an id, or a guest {name: …}"
        raise ValueError(message)
    return given if isinstance(given, Mapping | list) else {"id": given}


def _a_source(given: object) -> object:
    return {"name": given} if isinstance(given, str) else given


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


Time = Annotated[str, BeforeValidator(lambda given: _a_time(given) if isinstance(given, str) else given)]
Day = Annotated[str, BeforeValidator(lambda given: _a_day(given) if isinstance(given, str) else given)]
Language = Annotated[str, BeforeValidator(lambda given: _a_language(given) if isinstance(given, str) else given)]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Share = Annotated[float, Field(ge=0, le=1, strict=True)]


class FocusFields(_Group):
    """`focus: {x: 0.5, y: 0.4}`."""

    x: Share
    y: Share


class PhotoFields(_Group):
    """`photo:`."""

    file: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    focus: FocusFields | None = None
    rights_until: Day | None = None
    license: str | None = None
    ai: StrictBool = False
    decorative: StrictBool = False


class NameFields(_Group):
    """An entry of `authors`: an id, or `{name: …}`."""

    id: str | None = None
    name: str | None = None


class SourceFields(_Group):
    """`source:`, wire copy."""

    name: str
    credit: str | None = None
    url: str | None = None


class SeoFields(_Group):
    """`seo:`."""

    title: str | None = None
    description: str | None = None
    canonical_url: str | None = None
    noindex: StrictBool = False


class DeskFields(_Group):
    """`desk:`."""

    assignee: str | None = None
    due: Day | None = None
    priority: StrictInt | None = None
    pin_until: Day | None = None
    note: str | None = None


class CheckFields(_Group):
    """`check:`."""

    ignore: Annotated[Mapping[str, str], BeforeValidator(_coded)] = Field(default_factory=dict)


Names = Annotated[tuple[Annotated[NameFields, BeforeValidator(_a_name)], ...], BeforeValidator(_listed)]


class Fields(_Group):
    """All that the contract knows of front matter; `photo: none` is taken out before."""

    slug: str | None = None
    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    standfirst: str | None = None
    authors: Names = ()
    contributors: Names = ()
    byline: str | None = None
    source: Annotated[SourceFields, BeforeValidator(_a_source)] | None = None
    language: Language | None = None
    translation_of: str | None = None
    dateline: str | None = None
    photo: Annotated[PhotoFields, BeforeValidator(_a_picture)] | None = None
    related: Words = ()
    tags: Words = ()
    kind: str = "news"
    sponsor: str | None = None
    label: str | None = None
    seo: SeoFields | None = None
    read_time: Annotated[StrictInt, Field(ge=0)] | None = None
    publish_at: Time | None = None
    embargo_until: Time | None = None
    desk: DeskFields | None = None
    check: CheckFields | None = None
    status: str | None = None
