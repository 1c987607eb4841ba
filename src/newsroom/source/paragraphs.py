"""Turn a body of nothing but paragraphs and headings into blocks, line by line; in doubt, leave it to the parser.

Where paragraphs begin and end can be told from how each line begins. What stands within one (emphasis, links, pictures)
the parser is asked for, paragraph by paragraph and only when somebody wants to know. A body with anything else (lists,
quotes, code, tables, raw HTML, directives, what is referred to from elsewhere) is not decided here.
"""

from __future__ import annotations

from functools import cached_property, partial

from msgspec import Struct

from newsroom.model.block import Block, Body, Figure, Link, Prose, Rendered
from newsroom.model.photo import Photo
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source import tags
from newsroom.source.columns import Columns
from newsroom.source.headings import Anchors, headed
from newsroom.source.inlines import Inlines, inlines_of, is_alone, with_files
from newsroom.source.markdown import render
from newsroom.source.spoken import as_counted, as_words

# Raw HTML, what a reference or a footnote means, other line ends, a byte order mark.
_DOUBTFUL = ("<", "]:", "\r", "\ufeff")
# A line that begins so is one of a paragraph, whatever stands before it: no list, quote, code, table, rule or fence.
_BEGINS = (
    r"(?:[A-Za-z\"'(\[!&$%,./;?@^{}\\)\]]|[^\x00-\x7f\s]|\*{1,3}[^\s*]|_{1,3}[^\s_]|`(?!``)"
    r"|[0-9](?![0-9]{0,8}[.)](?:\s|\Z)))"
)
_BLOCK = late(
    r"(?:[ \t]*+\n)*+"
    rf"(?:(\#{{1,6}})[ \t]++([^\n]*[^\s#])[ \t]*+|({_BEGINS}[^\n]*+(?:\n{_BEGINS}[^\n]*+)*+)|[ \t]*+)(?:\n|\Z)"
)
#: What Markdown, or HTML, may take for more than a letter.
_MARK = late(r"[`*_\[\]<>&\\~@\x00-\x09\x0b-\x1f\x7f]")
#: A link holds one of these; www begins an address in capitals too.
_LINKS = ("[", ":/", "@", "ww", "WW", "wW", "Ww")


def plain_body(text: str, at: int) -> Body | None:
    """The body `text[at:]`; None where it holds more than paragraphs and headings, or that is in doubt."""
    if any(text.find(sign, at) != -1 for sign in _DOUBTFUL):
        return None
    # most bodies hold one or none of these, and their parts need not be asked about the others
    links = tuple(sign for sign in _LINKS if text.find(sign, at) != -1)
    found: list[_Part] = []
    while at < len(text):
        block = _BLOCK.match(text, at)
        if block is None:
            return None
        at = block.end()
        if block.lastindex == 3:
            found.append(_Part(text, *block.span(3), links))
        elif block.lastindex == 2:
            found.append(_Part(text, block.start(1), block.end(2), links, f"h{len(block[1])}"))
    return _body(found, pictures="![" in text)


def _body(parts: list[_Part], *, pictures: bool) -> Body:
    anchors = Anchors()
    blocks: list[Block] = []
    photos: list[Photo] = []
    for part in parts:
        shown = part.inlines.photos if pictures and "![" in part.source else ()
        photos += shown
        if part.kind != "p":
            blocks.append(Prose(part.kind, part.where, part.headed(anchors), shown))
        elif shown and is_alone("p", part.written):
            blocks.append(Figure(shown[0], part.where))
        else:
            blocks.append(Prose("p", part.where, part, shown))
    return Body(
        blocks=tuple(blocks),
        photos=tuple(photos),
        anchors=frozenset(anchors.given),
        read_links=partial(_links, tuple(parts)),
        read_html=as_counted,
        read_plain=as_words,
    )


def _links(parts: tuple[_Part, ...]) -> tuple[Link, ...]:
    return tuple(link for part in parts if part.is_linked for link in part.inlines.links)


class _Part(Struct, frozen=True, dict=True):
    """A paragraph or heading, which the parser is asked about where it is marked up and somebody wants to know."""

    text: str
    start: int
    end: int  # with blanks at its end, which are not all Markdown's
    links: tuple[str, ...]  # what tells of links, as far as the body holds it
    kind: str = "p"

    @property
    def is_linked(self) -> bool:
        source = self.source if self.links else ""
        return any(sign in source for sign in self.links)

    @property
    def source(self) -> str:
        return self.text[self.start : self.end]

    @property
    def where(self) -> Span:
        end = self.end
        while self.text[end - 1].isspace():
            end -= 1
        return Span(self.start, end)

    @cached_property
    def written(self) -> str:
        """As the parser writes it, with its places; a part without marks as the parser would write it."""
        source = self.source
        if _MARK.search(source) or self.is_linked or " \n" in source or source[-1].isspace():
            return render(source, places=True).rstrip("\n")
        words = source.lstrip("#").lstrip(" \t") if self.kind != "p" else source
        words = words.replace('"', "&quot;")  # none of the other signs that HTML escapes stands in it
        return f"<{self.kind}>{words}</{self.kind}>"

    @cached_property
    def inlines(self) -> Inlines:
        columns = Columns(self.text, self.start, self.end)
        return inlines_of(self.text, columns, self.written, self.where, alone=is_alone(self.kind, self.written))

    @property
    def html(self) -> str:
        html = tags.without_places(self.written)
        return with_files(html, self.inlines.photos) if "<img " in html else html

    @property
    def plain(self) -> str:
        return tags.plain(self.written)

    def headed(self, anchors: Anchors) -> Rendered:
        """A heading's HTML with its id; `anchors` are those of the headings before."""
        plain = self.plain
        return Rendered(headed(self.html, self.kind, anchors.id_of(plain)), plain)
