"""Say what a PDF is made of: its page, its styles, its pictures."""

from __future__ import annotations

from msgspec import Struct

from newsroom.model.photo import Picture
from newsroom.model.place import Slug


class Plate(Struct, frozen=True):
    """A picture to be made ready in a size in pixels; the page asks for it as `plate:<name>`."""

    name: str
    picture: Picture
    width: int
    height: int


class PdfOrder(Struct, frozen=True):
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


class PdfSet(Struct, frozen=True):
    """A PDF that was set; `notes` tell of letters that no font has."""

    slug: Slug
    content: bytes
    notes: tuple[str, ...] = ()


class PdfRefused(Struct, frozen=True):
    """A PDF that could not be set: why, what to do, and the exit code that this would be alone."""

    slug: Slug
    reason: str
    hint: str | None
    exit: int
