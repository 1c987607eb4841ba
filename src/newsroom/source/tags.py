"""Take the HTML that comrak writes apart again: its top-level blocks, pictures and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate

from msgspec import Struct

from newsroom.patterns import late
from newsroom.source.columns import Position

# comrak escapes <, > and " wherever they are text, so that every < opens a tag or one of its comments.
_TOP = late(r"<(?:!--.*?-->|([a-z][a-z0-9]*)((?: [^\s=>]+(?:=\"[^\"]*\")?)*) ?/?>)", re.DOTALL)
_NESTED = {name: late(rf"<(/?){name}[ >]") for name in ("blockquote", "ul", "ol", "table", "section", "div", "dl")}
_TAG = late(r"<[^>]*>")
_ATTRIBUTE = late(r' ([a-z-]+)="([^"]*)"')
_INLINE = late(r'<img((?: [a-z-]+="[^"]*")+) />|<a( data-sourcepos="[^"]*"(?: [a-z-]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_IMG = late(r'<img((?: [a-z-]+="[^"]*")+) />')
_POSITION = late(r' data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"')

#: What comrak puts in the place of raw HTML.
OMITTED = "<!-- raw HTML omitted -->"


class Element(Struct, frozen=True):
    """A top-level block of the HTML; `kind` "" is left-out raw HTML, which has no place."""

    kind: str
    html: str
    position: Position | None


class Inline(Struct, frozen=True):
    """A picture or a link: its attributes, unescaped, its place, and its words."""

    kind: str  # "img" | "a"
    attributes: dict[str, str]
    position: Position | None
    words: str = ""


def elements(html: str) -> Iterator[Element]:
    """The top-level blocks, in order."""
    at = 0
    while (opening := _TOP.search(html, at)) is not None:
        kind = opening[1] or ""
        at = opening.end() if kind in ("", "hr") else _end(html, kind, opening.end())
        yield Element(kind, html[opening.start() : at], position_of(opening[2] or ""))


def _end(html: str, kind: str, at: int) -> int:
    """Where the element that opened before `at` ends."""
    nested = _NESTED.get(kind)
    if nested is None:
        return html.index(f"</{kind}>", at) + len(kind) + 3
    found = list(nested.finditer(html, at))
    levels = accumulate(-1 if tag[1] else 1 for tag in found)
    return next((tag.end() for tag, level in zip(found, levels, strict=True) if level < 0), len(html))


def position_of(attributes: str) -> Position | None:
    """The place that a tag tells."""
    found = _POSITION.search(attributes)
    if found is None:
        return None
    return int(found[1]), int(found[2]), int(found[3]), int(found[4])


def inlines(html: str) -> Iterator[Inline]:
    """The pictures and links in the HTML of a block, in order; those of a link after it."""
    for found in _INLINE.finditer(html):
        if found[1] is not None:
            yield _picture(found[1])
        else:
            yield Inline("a", _attributes(found[2]), position_of(found[2]), plain(found[3]))
            for inner in _IMG.finditer(found[3]):
                yield _picture(inner[1])


def _picture(attributes: str) -> Inline:
    return Inline("img", _attributes(attributes), position_of(attributes))


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def without_places(html: str) -> str:
    """The HTML without `data-sourcepos`."""
    return _POSITION.sub("", html) if "data-sourcepos" in html else html


def plain(html: str) -> str:
    """The words without mark-up."""
    return unescape(_TAG.sub("", html)).strip()
