"""Set the directives of a body apart from its Markdown, line by line."""

from __future__ import annotations

import re
from html import escape

from msgspec import Struct

from newsroom.model.place import Span
from newsroom.patterns import late

_CANDIDATE = late(r"(?<![^\r\n])(:{2,3})(?!:)([A-Za-z][\w-]*)?(?:[ \t]+([^\r\n]*?))?[ \t]*(?=\r|\n|\Z)")
_SIGNS = tuple(map(chr, range(0xE000, 0xE010)))


class Directive(Struct, frozen=True):
    """A line `::word rest` or `:::word rest`; `name` "" is the `:::` that closes a box."""

    colons: int
    name: str
    rest: str
    written: str
    where: Span


class Marked(Struct, frozen=True):
    """A body whose directives are headings that hold a sign and a number, so that Markdown leaves them be."""

    markdown: str
    sign: str
    directives: tuple[Directive, ...]

    def number_of(self, html: str) -> int | None:
        """Which directive a heading's HTML stands for; None for the author's own headings."""
        if not self.sign or self.sign not in html:
            return None
        found = re.search(f"{self.sign}([0-9]+){self.sign}", html)
        return int(found[1]) if found else None

    def restored(self, html: str) -> str:
        """HTML of a code block that held such lines, with what was written there."""
        if not self.sign or self.sign not in html:
            return html
        return re.sub(
            f"# {self.sign}([0-9]+){self.sign}",
            lambda found: escape(self.directives[int(found[1])].written, quote=True),
            html,
        )


def mark(text: str, at: int) -> Marked:
    """The body `text[at:]` with each line at column 0 that looks like a directive made a heading of its own.

    A heading ends what stands before it as a directive does, and the one rendering of the whole body sees all its
    references and footnotes. Lines in code come out as code and are put back by `restored`.
    """
    body = text[at:]
    if "::" not in body:
        return Marked(body, "", ())
    sign = next((sign for sign in _SIGNS if sign not in body), "")
    found: list[Directive] = []

    def marked(line: re.Match[str]) -> str:
        colons, name, rest = len(line[1]), line[2] or "", line[3] or ""
        if not name and (colons == 2 or rest):
            return line[0]
        where = Span(at + line.start(), at + line.start() + len(line[0].rstrip()))
        found.append(Directive(colons, name, rest.strip(), line[0], where))
        return f"# {sign}{len(found) - 1}{sign}"

    markdown = _CANDIDATE.sub(marked, body) if sign else body
    return Marked(markdown, sign if found else "", tuple(found))
