"""Turn a body into blocks: prose, figures, cards and boxes, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from newsroom.model.block import Block, Body, Figure, Ignore, Link, Prose, UnknownDirective
from newsroom.model.photo import Photo
from newsroom.model.place import Span
from newsroom.source import tags
from newsroom.source.bounds import beyond_bounds
from newsroom.source.boxes import Grouping
from newsroom.source.columns import Columns
from newsroom.source.directives import mark
from newsroom.source.headings import Anchors
from newsroom.source.markdown import render
from newsroom.source.pictures import body_photo
from newsroom.source.raw import ignored, in_prose, is_comment, omitted_blocks
from newsroom.source.sourced import Sourced, located, sourced, unescaped
from newsroom.source.spoken import as_counted, as_words

_ALONE = re.compile(r"<p[^>]*><img [^>]*/>\s*</p>")
_SRC = re.compile(r'(<img src=")([^"]*)(")')
#: Characters of prose that are searched for raw HTML, of one block and of all; beyond, the block is named.
_LONGEST = 20_000
_PATIENCE = 100_000
_ID = re.compile(r' id="([^"]+)"')


def read_body(text: str, at: int) -> Body:
    """The body `text[at:]`; all places are in `text`.

    A body out of all bounds is one UnknownDirective that says why, which is reported and prints nothing.
    """
    beyond = beyond_bounds(text, at)
    if beyond is None:
        return _Reader(text, at).read()
    reason, where = beyond
    return Body((UnknownDirective("", reason, where),), (), (), frozenset(), (), (), "", "")


class _Reader:
    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.marked = mark(text, at)
        self.columns = Columns(text, at)
        self.patience = _PATIENCE
        self.grouping = Grouping()
        self.anchors = Anchors()
        self.photos: list[Photo] = []
        self.links: list[Link] = []
        self.ids: set[str] = set()
        self.raw: list[Span] = []
        self.ignores: list[tuple[str, str | None, Span, Span | None]] = []

    def read(self) -> Body:
        after, omitted = self.at, 0
        for element in tags.elements(render(self.marked.markdown, places=True)):
            if element.position is None:
                omitted += 1
                continue
            number = self.marked.number_of(element.html) if element.kind == "h1" else None
            where = self.columns.span(element.position) if number is None else self.marked.directives[number].where
            if element.kind != "section":  # footnotes come last, wherever they were written
                if omitted:
                    self.left_out(after, where.start)
                after, omitted = where.end, 0
            if number is not None:
                self.grouping.direct(self.marked.directives[number])
            else:
                self.grouping.add(self.block(element.kind, element.html, where))
        if omitted:
            self.left_out(after, len(self.text))
        blocks = self.grouping.closed()
        return Body(
            blocks=blocks,
            photos=tuple(self.photos),
            links=tuple(self.links),
            anchors=frozenset(self.ids),
            ignores=tuple(self.covering(blocks)),
            raw_html=tuple(self.raw),
            html=as_counted(blocks),
            plain=as_words(blocks),
        )

    def block(self, kind: str, html: str, where: Span) -> Block:
        if tags.OMITTED in html:
            self.left_out_inside(html, where)
            html = html.replace(tags.OMITTED, "")
        alone = kind == "p" and _ALONE.fullmatch(html) is not None
        pictures = tuple(self.inline(html, where, figure=alone))
        self.photos.extend(pictures)
        if alone:
            return Figure(pictures[0], where)
        plain = tags.without_places(html)
        if kind == "pre" or "<code>" in plain:
            plain = self.marked.restored(plain)
        if kind[0] == "h" and kind != "hr":
            name = self.anchors.id_of(tags.plain(plain))
            plain = f'<{kind} id="{escape(name)}"{plain[3:]}'
        if ' id="' in plain:
            self.ids.update(_ID.findall(plain))
        if pictures:
            plain = _with_files(plain, pictures)
        return Prose(kind, plain, tags.plain(plain), where, pictures)

    def inline(self, html: str, where: Span, *, figure: bool) -> Iterator[Photo]:
        """The photos of a block; its links are kept on the way."""
        rest = where
        for found in tags.inlines(html) if ("<img " in html or "<a " in html) else ():
            picture = found.kind == "img"
            address, title = found.attributes.get("src" if picture else "href", ""), found.attributes.get("title")
            place, parts = self.source_of(found, where, rest, address, title)
            if place != where:
                rest = Span(min(place.start + 1, where.end), where.end)
            if picture:
                alt = found.attributes.get("alt", "")
                yield body_photo(self.text, place, parts, address=address, alt=alt, title=title, figure=figure)
            else:
                target = unescaped(self.text[parts.address.start : parts.address.end]) if parts.address else address
                self.links.append(Link(target, found.words, place))

    def source_of(
        self, found: tags.Inline, block: Span, rest: Span, address: str, title: str | None
    ) -> tuple[Span, Sourced]:
        """Where it stands and its parts: where the parser says, if the source agrees; else where it is found."""
        sign = "![" if found.kind == "img" else "["
        place = None if found.position is None else self.columns.span(found.position)
        if place is not None and block.start <= place.start and place.end <= block.end:
            written = self.text[place.start : place.end]
            if written.startswith(sign):
                parts = sourced(self.text, place, address=address, title=title)
                if parts != Sourced() or written.endswith("]"):  # what names a reference has no parts
                    return place, parts
            elif found.kind == "a" and written.strip("<>") == found.words:
                return place, Sourced()
        place = located(self.text, rest, sign, address=address, title=title)
        if place is None:
            return block, Sourced()
        return place, sourced(self.text, place, address=address, title=title)

    def left_out(self, start: int, end: int) -> None:
        for where in omitted_blocks(self.text, start, end):
            self.keep_raw(where, None)

    def left_out_inside(self, html: str, block: Span) -> None:
        length = block.end - block.start
        careful = length <= _LONGEST and length <= self.patience
        self.patience -= length if careful else 0
        count = html.count(tags.OMITTED)
        for where in in_prose(self.text, block, count) if careful else (block,):
            self.keep_raw(where, block)

    def keep_raw(self, where: Span, covers: Span | None) -> None:
        self.ignores.extend((*found, covers) for found in ignored(self.text, where))
        if not is_comment(self.text, where):
            self.raw.append(where)

    def covering(self, blocks: tuple[Block, ...]) -> Iterator[Ignore]:
        starts = [block.where for block in _flat(blocks)]
        for code, reason, where, block in self.ignores:
            after = (place for place in starts if place.start >= where.end)
            yield Ignore(code, reason, where, block or min(after, default=None))


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _flat(getattr(block, "blocks", ()))


def _with_files(html: str, pictures: tuple[Photo, ...]) -> str:
    """Each picture's `src` as its `Photo.file` has it, so that a page can find the one by the other."""
    photos = iter(pictures)

    def filed(found: re.Match[str]) -> str:
        photo = next(photos)
        # What the parser emptied runs scripts, and stays empty.
        return (
            f"{found[1]}{escape(photo.file)}{found[3]}"
            if found[2] and photo.local and ":" not in photo.file
            else found[0]
        )

    return _SRC.sub(filed, html)
