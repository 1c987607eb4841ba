"""Say what a PDF is made of: its page, its styles, its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.model.photo import Picture
from newsroom.model.place import Slug


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture to be made ready in a size in pixels; the page asks for it as `plate:<name>`."""

    name: str
    picture: Picture
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """One PDF to be set.

    `stylesheets` are names of templates; `base` is the address that relative links of the text start from;
    `identifier` is what the file is known by in every version of it.
    """

    slug: Slug
    html: str
    stylesheets: tuple[str, ...]
    base: str | None
    identifier: str
    plates: tuple[Plate, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfSet:
    """A PDF that was set; `notes` tell of letters that no font has."""

    slug: Slug
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfRefused:
    """A PDF that could not be set: why, what to do, and the exit code that this would be alone."""

    slug: Slug
    reason: str
    hint: str | None
    exit: int
