"""Say what a picture is and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from msgspec import Struct, field

from newsroom.model.alike import Alike
from newsroom.model.place import Digest, Span


def unbracketed(line: str) -> str:
    """A credit line without the brackets that stand round all of it: those of a caption come from the page."""
    line = line.strip()
    while line.startswith("(") and line.endswith(")") and _closes(line) == len(line) - 1:
        line = line[1:-1].strip()
    return line


def _closes(line: str) -> int:
    """Where the bracket that opens a line is closed; -1 where it is not."""
    level = 0
    for at, sign in enumerate(line):
        level += (sign == "(") - (sign == ")")
        if level == 0:
            return at
    return -1


class Credit(Struct, frozen=True):
    """A credit line, as written and as far as it can be parsed: `Photographer/Agency via Distributor`.

    `written` is what print and site show; the parts are for comparing and for metadata. A single token
    stays in `written` alone, for a name and an organisation cannot be told apart.
    """

    written: str
    photographer: str | None = None
    agency: str | None = None
    distributor: str | None = None

    def __str__(self) -> str:
        return self.written

    @property
    def line(self) -> str:
        """What a page prints: as written, without brackets that already stand round it."""
        return unbracketed(self.written)


class Focus(Struct, frozen=True):
    """The point a crop keeps, as fractions of width and height from the top left."""

    x: float
    y: float


class Photo(Alike, frozen=True, eq=False):
    """One picture of a draft: the lead photo or one in the body.

    `places` maps "file", "alt", "caption", "credit" … to where each stands in the file's text; "" is the whole
    picture. A field that is absent has no place of its own: ask `Photo.where`, which falls back to the whole.
    """

    aside: ClassVar[frozenset[str]] = frozenset(("places",))

    file: str
    alt: str | None = None
    caption: str | None = None
    credit: Credit | None = None
    focus: Focus | None = None
    rights_until: str | None = None
    license: str | None = None
    ai: bool = False
    decorative: bool = False
    lead: bool = False
    figure: bool = True  # alone in its paragraph (or the lead); an inline picture has no caption
    credit_in_caption: bool = False  # the credit was the bracketed end of the caption
    caption_written: str | None = None  # the caption as typed, with such a credit
    places: Mapping[str, Span] = field(default_factory=dict)

    def where(self, part: str = "") -> Span | None:
        """Where a part stands; of an absent part, where the picture stands."""
        return self.places.get(part, self.places.get(""))

    @property
    def name(self) -> str:
        """The file's name without its folders, as the desk calls the picture."""
        return self.file.partition("?")[0].rstrip("/").rpartition("/")[2] or self.file

    @property
    def local(self) -> bool:
        """Whether the file is in the newsroom, not on some server."""
        return "://" not in self.file and not self.file.startswith(("//", "data:"))


class PhotoFacts(Struct, frozen=True):
    """What the picture's bytes say, read without decoding it: pixels as shown (orientation applied)."""

    width: int
    height: int
    format: str  # "JPEG", "PNG", "WEBP", "AVIF", "GIF" …
    mode: str = "RGB"
    animated: bool = False
    size: int = 0  # bytes


class Rights(Struct, frozen=True):
    """Whose a picture is, as its bytes say (IPTC IIM, XMP, Exif): what every copy of it keeps."""

    creators: tuple[str, ...] = ()
    credit: str | None = None
    copyright: str | None = None
    web_statement: str | None = None  # address of the terms
    licensor: str | None = None  # address where a licence is had


#: Where metadata stands in a picture's bytes.
Carrier = Literal["xmp", "iim", "exif"]


class PhotoMetadata(Struct, frozen=True):
    """What a picture's bytes say of it (IPTC Photo Metadata): XMP where that says it, else IIM, else Exif.

    `created` is ISO 8601, as much as is known: a year, a day, a time with its zone. `cut` names what stands in IIM
    alone and fills all the room that the old format grants. `signed`: there is a C2PA box, its seal not yet proved.
    """

    creators: tuple[str, ...] = ()
    credit: str | None = None
    copyright: str | None = None
    caption: str | None = None
    headline: str | None = None
    alt: str | None = None
    source_type: str | None = None  # a term of IPTC's Digital Source Type, as an address
    instructions: str | None = None
    created: str | None = None
    usage_terms: str | None = None
    web_statement: str | None = None  # address of the terms
    licensor: str | None = None
    licensor_url: str | None = None
    data_mining: str | None = None  # a term of the PLUS vocabulary, as an address
    cut: tuple[str, ...] = ()
    carriers: frozenset[Carrier] = frozenset()
    signed: bool = False
    sideways: bool = False  # its pixels lie on their side, and are turned when it is shown

    @property
    def rights(self) -> Rights:
        """What every copy keeps."""
        return Rights(self.creators, self.credit, self.copyright, self.web_statement, self.licensor_url)

    @property
    def day(self) -> date | None:
        """The day on which it was made, where that is known."""
        try:
            return date.fromisoformat((self.created or "")[:10])
        except ValueError:
            return None


#: Part of a picture: left, top, width, height in its own pixels, upright.
Box = tuple[int, int, int, int]


class Wish(Struct, frozen=True):
    """A smaller one of a picture: its size in pixels, its format, and the part that it shows (None: all)."""

    width: int
    height: int
    format: str  # avif, webp, jpeg
    box: Box | None = None


class Picture(Struct, frozen=True):
    """A picture that can be shown: which bytes, how large when upright, and whose."""

    file: str  # its path in the newsroom
    digest: Digest
    width: int
    height: int
    rights: Rights = Rights()


#: What became of a C2PA seal; "untrusted": it holds, and nobody vouches for the signer; "unproved": c2pa is missing.
Seal = Literal["trusted", "untrusted", "broken", "unproved"]


class Provenance(Struct, frozen=True):
    """What a picture's C2PA manifest proves, and which digital source types its actions name."""

    seal: Seal
    failures: tuple[str, ...] = ()  # codes of C2PA 2.1, 15.2.2
    source_types: tuple[str, ...] = ()
    signer: str | None = None
