"""Say what a PDF is made of: its page, its styles, its pictures, and what it is for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsroom.model.photo import Picture
from newsroom.model.place import Digest, Slug
from newsroom.model.press import Fault, Limits, Profile

__all__ = ("Attached", "PdfOrder", "PdfRefused", "PdfSet", "Plate", "Profile", "Sheet")


class Plate(Struct, frozen=True):
    """A picture to be made ready in a size in pixels; the page asks for it as `plate:<name>`."""

    name: str
    picture: Picture
    width: int
    height: int


class Sheet(Struct, frozen=True):
    """What a press is given: the printer's colours, and what stands round the page that is left after trimming.

    `icc` is the digest of the printer's profile, `limits` what the press asks; `mono`: in black alone.
    """

    icc: Digest
    limits: Limits
    marks: bool
    mono: bool = False


class Attached(Struct, frozen=True):
    """A file that travels within a PDF; `relationship` is PDF's word, `at` its date: RFC 3339, UTC."""

    name: str
    content: bytes
    about: str
    relationship: Literal["Source", "Supplement"]
    at: str


class PdfOrder(Struct, frozen=True):
    """One PDF to be set.

    `stylesheets` are names of templates; `base` is the address that relative links of the text start from;
    `identifier` is what the file is known by in every version of it. `sheet` is for the press alone, `attached` for
    what is kept.
    """

    slug: Slug
    html: str
    stylesheets: tuple[str, ...]
    base: str | None
    identifier: str
    plates: tuple[Plate, ...] = ()
    profile: Profile = "screen"
    sheet: Sheet | None = None
    attached: tuple[Attached, ...] = ()


class PdfSet(Struct, frozen=True):
    """A PDF that was set; `tofu` are the letters that no font has, `faults` what a press would not take."""

    slug: Slug
    content: bytes
    tofu: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


class PdfRefused(Struct, frozen=True):
    """A PDF that could not be set: why, what to do, and the exit code that this would be alone."""

    slug: Slug
    reason: str
    hint: str | None
    exit: int
