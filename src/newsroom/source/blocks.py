"""Turn a body into blocks: prose, figures, cards and boxes, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsroom.model.block import Block, Body, Figure, Ignore, Link, Prose, Rendered, Rendering, UnknownDirective
from newsroom.model.photo import Photo
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source import tags
from newsroom.source.bounds import beyond_bounds
from newsroom.source.boxes import Grouping
from newsroom.source.columns import Columns
from newsroom.source.directives import mark
from newsroom.source.headings import Anchors, headed
from newsroom.source.inlines import Later, inlines_of, is_alone, with_files
from newsroom.source.markdown import render
from newsroom.source.paragraphs import plain_body
from newsroom.source.raw import ignored, in_prose, is_comment, omitted_blocks
from newsroom.source.spoken import as_counted, as_words

#: Characters of prose that are searched for raw HTML, of one block and of all; beyond, the block is named.
_LONGEST = 20_000
_PATIENCE = 100_000
_ID = late(r' id="([^"]+)"')


def read_body(text: str, at: int) -> Body:
    """The body `text[at:]`; all places are in `text`.

    A body out of all bounds is one UnknownDirective that says why, which is reported and prints nothing.
    """
    plain = plain_body(text, at)
    if plain is not None:
        return plain
    beyond = beyond_bounds(text, at)
    if beyond is None:
        return _Reader(text, at).read()
    reason, where = beyond
    return Body((UnknownDirective("", reason, where),))


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
            anchors=frozenset(self.ids),
            ignores=tuple(self.covering(blocks)),
            raw_html=tuple(self.raw),
            read_links=partial(tuple, self.links),
            read_html=as_counted,
            read_plain=as_words,
        )

    def block(self, kind: str, html: str, where: Span) -> Block:
        if tags.OMITTED in html:
            self.left_out_inside(html, where)
            html = html.replace(tags.OMITTED, "")
        alone = is_alone(kind, html)
        found = inlines_of(self.text, self.columns, html, where, alone=alone)
        self.photos.extend(found.photos)
        self.links.extend(found.links)
        if alone:
            return Figure(found.photos[0], where)
        return Prose(kind, where, self.rendering(kind, html, found.photos), found.photos)

    def rendering(self, kind: str, html: str, pictures: tuple[Photo, ...]) -> Rendering:
        heading = kind[0] == "h" and kind != "hr"
        code = self.marked.sign and (kind == "pre" or "<code>" in html)
        if not (heading or code or pictures or ' id="' in html):
            return Later(html)
        plain = tags.without_places(html)
        if code:
            plain = self.marked.restored(plain)
        if heading:
            plain = headed(plain, kind, self.anchors.id_of(tags.plain(plain)))
        self.ids.update(_ID.findall(plain))
        plain = with_files(plain, pictures)
        return Rendered(plain, tags.plain(plain))

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
