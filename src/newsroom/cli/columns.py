"""Set texts in columns of a terminal, where some letters are as wide as two and others take no room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from newsroom.patterns import late

#: Characters of which some take two columns, or none.
_UNEVEN = late("[\u0300-\u036f\u0483-\u0489\u0591-\u115f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2e80-\U0010ffff]")


def width(text: str) -> int:
    """Columns in a terminal: wide characters take two, combining ones none."""
    if text.isascii() or not _UNEVEN.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def column(texts: Iterable[str], *, right: bool = False, room: int | None = None) -> list[str]:
    """Texts of one width, that of the widest, or `room` where that is less; what is too long is cut."""
    told = list(texts)
    widths = list(map(width, told))
    widest = max(widths)
    if room is not None and room < widest:
        widest = room
        told = [text if wide <= room else _cut(text, room) for text, wide in zip(told, widths, strict=True)]
        widths = list(map(width, told))
    blanks = [" " * (widest - wide) for wide in widths]
    if right:
        return [blank + text for text, blank in zip(told, blanks, strict=True)]
    return [text + blank for text, blank in zip(told, blanks, strict=True)]


def _cut(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    while width(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"
