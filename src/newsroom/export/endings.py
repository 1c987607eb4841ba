"""Say where lines of justified text may end and where not: no short word alone at the end, addresses at their marks."""

from __future__ import annotations

import re
from html import unescape

from newsroom.patterns import late

#: The blank before a last word of few letters, the marks behind it counted; not one that stands alone in its paragraph.
_LAST = late(r"(?<=[^\s>]) (?=(?:[^\s<>&]|&[#\w]+;){1,6}</p>)")
#: The last two words of a headline, where the last is not long and there are others.
_HEADLINE = late(r"(?<= )([^\s<>]+) ([^\s<>]{1,10})(?=</h1>)")
#: A headline with what opens it, a word of it, and the hyphen within one.
_TITLE = late(r"(<h1[^>]*>)([^<]+)(?=</h1>)")
_WORD = late(r"[^\s\u00a0]+")
_OWN = late(r"(?<=\w)-(?=\w)")
#: What stands in a tag, or an address in the text.
_ADDRESS = late(r"<[^>]*>|\b(?:https?://|www\.)[^\s<>]+")
#: A mark within an address, behind which a line may end.
_MARK = late(r"(?<=\w)([/.?=_-])(?=\w{2})")


def lines_ending_well(html: str) -> str:
    """The same, with a blank at which no line ends before a short last word, and places for one in long addresses."""
    return _ADDRESS.sub(_parted, _LAST.sub("\u00a0", html))


def _parted(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else _MARK.sub("\\1\u200b", found[0])


def headline_ending_well(html: str, most: int) -> str:
    """The same, with the last two words of its headline kept together, if they are no more letters than that.

    A word of more letters may be parted, and one with a hyphen of its own is not, if a line holds it.
    """

    def joined(found: re.Match[str]) -> str:
        before, last = found.groups()
        return f"{before}\u00a0{last}" if len(unescape(f"{before} {last}")) <= most else found[0]

    def kept(found: re.Match[str]) -> str:
        if len(unescape(found[0])) > most:
            return f'<span class="long">{found[0]}</span>'
        return f'<span class="whole">{found[0]}</span>' if _OWN.search(found[0]) else found[0]

    return _TITLE.sub(lambda title: title[1] + _WORD.sub(kept, title[2]), _HEADLINE.sub(joined, html))
