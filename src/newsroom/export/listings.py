"""Set code so small that its lines fit their column, down to a size that can be read."""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from newsroom.patterns import late

#: A letter of code is so wide (em): all of them are.
LETTER = 0.603
#: What a list or a quotation takes of a column (mm), and the rule beside code.
INDENT, RULE = 6, 3.2
#: Points in a millimetre.
POINTS = 72 / 25.4

_CODE = late(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = late(r"<[^>]*>")
_NESTED = late(r"<(/?)(?:li|blockquote)\b")


class Column(Struct, frozen=True):
    """A column's width in millimetres, and the sizes in points that code in it may have, the usual one first."""

    width: float
    sizes: tuple[float, ...]

    def holds(self, size: float, nested: int = 0) -> int:
        """So many letters of a size fit on a line, within so many lists and quotations."""
        return int((self.width - RULE - nested * INDENT) * POINTS / (LETTER * size))


def code_that_fits(html: str, column: Column) -> str:
    """The same, with code smaller where more of its lines then fit whole; what is longer still is broken as ever."""

    def fitted(found: re.Match[str]) -> str:
        nested = sum(-1 if one[1] else 1 for one in _NESTED.finditer(html, 0, found.start()))
        lengths = [len(line.rstrip().expandtabs()) for line in text_of(found[1]).splitlines()]
        size = max(column.sizes, key=lambda size: sum(length <= column.holds(size, nested) for length in lengths))
        return found[0] if size == column.sizes[0] else f'<pre style="font-size: {size:g}pt">{found[1]}</pre>'

    return _CODE.sub(fitted, html)


def text_of(html: str) -> str:
    """The words of some HTML."""
    return unescape(_TAG.sub("", html))
