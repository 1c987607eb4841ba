"""Make a photo of a picture in the body, or of the lead in front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from newsroom.model.photo import Credit, Focus, Photo
from newsroom.model.place import Span
from newsroom.source.credit import credit_at, parse_credit, split_caption
from newsroom.source.schema import PhotoFields
from newsroom.source.sourced import Sourced, unescaped


class LazyPlaces(Mapping[str, Span]):
    """Places that are sought when the first of them is asked for."""

    __slots__ = ("_found", "_seek")

    def __init__(self, seek: Callable[[], Mapping[str, Span]]) -> None:
        self._seek = seek
        self._found: Mapping[str, Span] | None = None

    def _places(self) -> Mapping[str, Span]:
        if self._found is None:
            self._found = self._seek()
        return self._found

    def __getitem__(self, part: str) -> Span:
        return self._places()[part]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())


def body_photo(
    text: str, whole: Span, parts: Sourced, *, address: str, alt: str, title: str | None, figure: bool
) -> Photo:
    """The photo of `![alt](file "Caption (Credit)")`; an address in the newsroom is decoded to a file's name."""
    caption, credit = (None, None) if not title else split_caption(title)
    file = unescaped(text[parts.address.start : parts.address.end]) if parts.address else address
    if "%" in file and "://" not in file:
        file = unquote(file)
    places = {"": whole}
    if parts.address is not None:
        places["file"] = parts.address
    if parts.words is not None and alt and _same_words(text[parts.words.start : parts.words.end], alt):
        places["alt"] = parts.words
    if parts.title is not None and title:
        places |= caption_places(text, parts.title, title)
    return Photo(
        file=file,
        alt=alt or None,
        caption=caption or None,
        credit=credit,
        figure=figure,
        credit_in_caption=credit is not None,
        caption_written=title if credit is not None else None,
        places=places,
    )


def _same_words(written: str, alt: str) -> bool:
    """Whether the source says the same as the parser, however its lines are broken."""
    return unescaped(written).split() == alt.split()


def caption_places(text: str, where: Span, caption: str) -> Mapping[str, Span]:
    """Where in the text of a caption at `where` its words and the credit that ends it stand, as far as it is sure."""
    at = credit_at(caption)
    if at is None:
        return {"caption": where}
    start = text.find(caption, where.start, where.end)
    if start == -1:  # escapes, folded lines: the words stand there in another spelling
        written = text[where.start : where.end]
        inner = caption[at[0] : at[1]]
        if written.count(inner) != 1:
            return {"caption": where}
        credit = where.start + written.index(inner)
        return {"caption": where, "credit": Span(credit, credit + len(inner))}
    words = caption[: at[0] - 1].rstrip()
    places = {"credit": Span(start + at[0], start + at[1])}
    if words:
        places["caption"] = Span(start, start + len(words))
    return places


def lead_photo(fields: PhotoFields, seek: Callable[[], Mapping[str, Span]]) -> Photo:
    """The lead photo; an explicit credit wins over one that ends the caption."""
    caption, found = (None, None) if fields.caption is None else split_caption(fields.caption)
    credit: Credit | None = found
    if fields.credit is not None and fields.credit.strip():
        credit = parse_credit(fields.credit)
    focus = None if fields.focus is None else Focus(fields.focus.x, fields.focus.y)
    return Photo(
        file=fields.file,
        alt=fields.alt,
        caption=caption or None,
        credit=credit,
        focus=focus,
        rights_until=fields.rights_until,
        license=fields.license,
        ai=fields.ai,
        decorative=fields.decorative,
        lead=True,
        credit_in_caption=found is not None,
        caption_written=fields.caption if found is not None else None,
        places=LazyPlaces(seek),
    )
