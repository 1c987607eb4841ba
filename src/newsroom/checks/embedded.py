"""Take words from a picture into a draft: only those that are fit to be read, and only where they surely land."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from newsroom.checks.context import Newsroom
from newsroom.checks.mirror import setting
from newsroom.checks.placeholder import is_file_name, is_placeholder, is_to_come
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Fix
from newsroom.model.photo import Credit, Photo, PhotoMetadata
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.credit import parse_credit
from newsroom.source.read import read_draft
from newsroom.source.splice import apply_edits

#: Marks that Arabic, Persian, Hebrew and the scripts of India are written with; all others that format are left out.
_KEPT_MARKS = frozenset("\u200c\u200d\u200e\u200f\u061c")
#: What cameras write where a caption would stand.
_BY_CAMERAS = late(r"(?:[\w ]+ )?digital (?:still )?camera|sony dsc|dig\w* ?cam\w*|exif_jpeg_picture|default", re.I)
_MARKDOWN = late(r"([\\`*_{}\[\]<>()#+!|~\"$^&])")
LONGEST = 2000


def told(draft: Draft, newsroom: Newsroom) -> Iterator[tuple[Photo, PhotoMetadata]]:
    """The pictures of a draft that can be read, with what they say of themselves."""
    for photo in draft.photos:
        if photo.local:
            metadata = newsroom.media.metadata(photo.file)
            if metadata is not None:
                yield photo, metadata


def words_of(text: str | None, photo: Photo) -> str | None:
    """Words from a picture in one line, without signs that steer; None where they say nothing, or too much."""
    line = " ".join("".join(sign for sign in text or "" if _is_read(sign)).split())
    if not line or len(line) > LONGEST or _BY_CAMERAS.fullmatch(line):
        return None
    return None if is_placeholder(line) or is_to_come(line) or is_file_name(line, photo.file) else line


def _is_read(sign: str) -> bool:
    return sign.isspace() or sign in _KEPT_MARKS or unicodedata.category(sign)[0] != "C"


def writing(draft: Draft, newsroom: Newsroom, photo: Photo, part: str, words: str, *, safe: bool = True) -> Fix | None:
    """The fix that gives a picture its alt text, caption or credit; None where it cannot be proved to do just that."""
    if photo.lead and not (part == "credit" and photo.credit_in_caption):
        fix = setting(draft, newsroom.fields, ("photo", part), words)
    else:
        edit = _edit(draft.text, photo, part, words)
        fix = None if edit is None else Fix((edit,))
    if fix is None or not _does(draft, newsroom, fix, of=photo, after=_with(photo, part, words)):
        return None
    return replace(fix, safe=safe)


def _edit(text: str, photo: Photo, part: str, words: str) -> Edit | None:
    """One edit of `![alt](file "Caption (Credit)")`, or of the credit that ends the caption of a lead photo."""
    whole = photo.places.get("")
    written = words if photo.lead else _MARKDOWN.sub(r"\\\1", words)
    match part:
        case _ if part in photo.places:
            return Edit(photo.places[part], written)
        case _ if whole is None or photo.lead:
            return None
        case "alt":
            at = whole.start + len("![")
            return Edit(Span(at, at), written) if text.startswith("![]", whole.start) else None
        case "credit" if "caption" in photo.places:
            at = photo.places["caption"].end
            return Edit(Span(at, at), f" ({written})")
        case "caption" if "credit" in photo.places:
            at = photo.places["credit"].start - 1
            return Edit(Span(at, at), f"{written} ")
        case _:
            title = f'"{written}"' if part == "caption" else f'"({written})"'
            return Edit(Span(whole.end - 1, whole.end - 1), f" {title}")


def _does(draft: Draft, newsroom: Newsroom, fix: Fix, *, of: Photo, after: Photo) -> bool:
    """Whether the draft, read again, has the picture as it should be and all others as they were."""
    mended = read_draft(apply_edits(draft.text, fix.edits).encode(), path=draft.path, fields=newsroom.fields)
    expected = [_read_as(after if each is of else each) for each in draft.photos]
    return len(mended.faults) <= len(draft.faults) and [_read_as(each) for each in mended.photos] == expected


def _with(photo: Photo, part: str, words: str) -> Photo:
    credit: Credit | None = parse_credit(words) if part == "credit" else photo.credit
    return replace(
        photo,
        alt=words if part == "alt" else photo.alt,
        caption=words if part == "caption" else photo.caption,
        credit=credit,
    )


def _read_as(photo: Photo) -> tuple[object, ...]:
    """What a reader of the page gets of a picture."""
    return photo.file, photo.alt, photo.caption, photo.credit, photo.figure, photo.lead, photo.focus, photo.decorative
