"""Pair the quotation marks of a draft, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.foreign import without_english
from newsroom.checks.prose import HOLE, Passage, passages
from newsroom.model.draft import Draft
from newsroom.model.place import Span
from newsroom.patterns import late

#: All double quotation marks; single ones cannot be told from apostrophes by themselves.
DOUBLE = '"“”„«»'
_MARK = late(f"[{DOUBLE}]")
#: A quotation within a line that nothing can end in but prose: no code, tag, link, cell or template's tag.
_PAIR = late(r"“[^“”\r\n`<>|{}\[\]]*”")
#: Where another item of a list, another paragraph of a block or another cell begins.
_NEXT = {
    "ul": late(r"\n[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|\n[ \t>]*\r?\n"),
    "table": late(r"\n|(?<!\\)\|"),
}
_NEXT |= dict.fromkeys(("ol", "blockquote", "section"), _NEXT["ul"])
#: What may stand before a paragraph's first word.
_LEAD = late(r"[\s>]*(?:[-+*]\s|\d{1,9}[.)]\s|#{1,6}\s)?[\s*_\[(]*")
#: Fields, whose text has the quotes of YAML, TOML or JSON round it.
_FIELDS = ("headline", "standfirst", "caption")
#: 24" is a length.
_INCHES = late(r"\d[\"”]")
#: No more blanks than these are looked over.
_CLOSE = 100
#: Languages that write the same mark at both ends: ”so”, »so».
_ALIKE = ("sv", "fi")
#: Kinds of blocks over which a quotation may run, and over how many of them.
_RUN_ON = ("p", "blockquote", "ul", "ol")
_FAR = 6
_OPENS_AFTER = " \t([{—–-/=*_~" + HOLE
_CLOSES_BEFORE = " \t.,;:!?)]}…—–-/*_~" + HOLE


class Lone(Struct, frozen=True):
    """A quotation mark without its other half, and which half it is."""

    at: int
    sign: str
    opens: bool


def paragraphs(draft: Draft) -> Iterator[Passage]:
    """The passages of a draft, lists by the item, tables by the cell, fields without the quotes that are YAML's."""
    for passage in passages(draft):
        end = _NEXT.get(passage.part)
        if passage.part in _FIELDS:
            yield _field(passage)
        elif end is None:
            yield passage
        else:
            yield from _parted(passage, draft.text, end)


def _parted(passage: Passage, text: str, end: re.Pattern[str]) -> Iterator[Passage]:
    at = passage.at
    last = at + len(passage.words)
    for match in end.finditer(text, at, last):
        yield Passage(passage.part, passage.words[at - passage.at : match.start() - passage.at], at)
        at = match.start() + 1
    yield Passage(passage.part, passage.words[at - passage.at :], at)


def _field(passage: Passage) -> Passage:
    words = passage.words
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        escape = '\\"' if words[0] == '"' else "''"
        inner = words[1:-1].replace(escape, HOLE + words[0])
        return Passage(passage.part, inner, passage.at + 1)
    return passage


def all_pair(draft: Draft) -> bool:
    """Whether at first sight each mark of a file has its other half on its line: told without parsing the body."""
    text, at = draft.text, draft.body_at
    if draft.dialect != "yaml" or text.find('"', at) >= 0 or any(sign in text for sign in ("„", "«", "»", "![")):
        return False
    if any(words and '"' in words for words in (draft.headline, draft.standfirst, draft.photo and draft.photo.caption)):
        return False
    pairs = len(_PAIR.findall(text))
    return text.count("“") == pairs == text.count("”")


def lone_marks(draft: Draft, language: str) -> Iterator[Lone]:
    """The marks of a draft in a language that have no other half, at most one a paragraph.

    A quotation may run on over paragraphs: each begins with a mark, or none has one before the last ends with it.
    """
    left: Lone | None = None
    since = 0
    for passage, lone in _each_with_lone(draft, language):
        if passage.part == "caption":  # it stands between paragraphs, and is no part of what they say
            if lone is not None:
                yield lone
            continue
        runs_on = passage.part in _RUN_ON
        ends = lone is not None and not lone.opens
        if left is not None:
            since += 1
            if runs_on and since < _FAR and not _MARK.search(passage.words):
                continue
            if not (runs_on and (ends or (since == 1 and _begins(passage.words)))):
                yield left
            elif ends:
                left = None
                continue
            left = None
        if lone is not None and lone.opens and runs_on:
            left, since = lone, 0
        elif lone is not None:
            yield lone
    if left is not None:
        yield left


def _each_with_lone(draft: Draft, language: str) -> Iterator[tuple[Passage, Lone | None]]:
    alike = language in _ALIKE
    edges = sorted(edge for span in draft.body.raw_html for edge in span)
    for written in paragraphs(draft):
        words = without_english(written.words, language)
        passage = written if words == written.words else replace(written, words=words)
        lone = None if _even(passage.words) else _lone(passage, alike=alike)
        yield passage, None if lone is not None and _beside_html(draft, passage, edges) else lone


def _even(words: str) -> bool:
    """Whether each mark has its other half at first sight, as in most paragraphs."""
    return (
        words.count("“") == words.count("”")
        and not words.count('"') % 2
        and words.count("«") == words.count("»")
        and "„" not in words
    )


def _beside_html(draft: Draft, passage: Passage, edges: Sequence[int]) -> bool:
    """Whether raw HTML stands right before or after, by where it begins and ends: the other half may be in there."""
    text, start, end = draft.text, passage.at, passage.at + len(passage.words)
    first = max(0, start - _CLOSE)
    first += len(text[first:start].rstrip())
    last = end + _CLOSE - len(text[end : end + _CLOSE].lstrip())
    return bisect_left(edges, first) < bisect_right(edges, start) or bisect_left(edges, end) < bisect_right(edges, last)


def _begins(words: str) -> bool:
    start = _LEAD.match(words)
    return start is not None and start.end() < len(words) and words[start.end()] in DOUBLE


def _lone(passage: Passage, *, alike: bool) -> Lone | None:
    """The mark of a paragraph that has no other half, or None."""
    words = passage.words
    straight = [match.start() for match in re.finditer('"', words)] if words.count('"') % 2 else []
    if straight and _INCHES.search(words):
        straight = []
    low, left, right = words.count("„"), words.count("“"), words.count("”")
    if low:
        level = low - left - right
        signs = ("„", "“”")
    elif alike and not left:
        level = right % 2
        signs = ("”", "")
    else:
        level = left - right
        signs = ("“", "”")
    if level < 0 and _INCHES.search(words):
        return None
    if straight and abs(level) == 1:
        return None  # one end curly, one straight: a matter of style
    if straight:
        return _straight(passage, straight)
    if level:
        return _first_lone(passage, *signs)
    if words.count("«") != words.count("»") and not (alike and words.count("»") % 2 == 0):
        outward = words.find("«") < words.find("»") if "«" in words and "»" in words else True
        return _first_lone(passage, *("«", "»") if outward else ("»", "«"))
    return None


def _first_lone(passage: Passage, opening: str, closing: str) -> Lone | None:
    """The first mark that closes nothing, else the first that is never closed."""
    waiting: list[int] = []
    for match in re.finditer(f"[{opening}{closing}]", passage.words):
        if match[0] in opening:
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        else:
            return Lone(passage.at + match.start(), match[0], opens=False)
    return Lone(passage.at + waiting[0], passage.words[waiting[0]], opens=True) if waiting else None


def _straight(passage: Passage, places: list[int]) -> Lone:
    """Of an odd number of straight marks the one that does not go with its neighbours."""
    waiting: int | None = None
    for at in places:
        opens = side(passage.words, at)
        if waiting is None:
            if opens is False:
                return Lone(passage.at + at, '"', opens=False)
            waiting = at
        elif opens is True:
            return Lone(passage.at + waiting, '"', opens=True)
        else:
            waiting = None
    last = places[-1] if waiting is None else waiting
    return Lone(passage.at + last, '"', opens=waiting is not None)


def side(words: str, at: int) -> bool | None:
    """Whether a straight mark opens (True) or closes (False), by what stands beside it; None where both may be."""
    before = words[at - 1] if at else " "
    after = words[at + 1] if at + 1 < len(words) else " "
    opens = (before in _OPENS_AFTER or before in "“‘'") and not after.isspace()
    closes = (after in _CLOSES_BEFORE or after in "”’'") and not before.isspace()
    return None if opens == closes else opens


def shown(draft: Draft, lone: Lone) -> Span:
    """The mark with a few of the words that it opens or closes."""
    text = draft.text
    if lone.opens:
        stretch = re.compile(r".[^\s|]*(?:[ \t]+[^\s|]+){0,3}").match(text, lone.at)
        return Span(lone.at, lone.at + 1 if stretch is None else stretch.end())
    start = max(text.rfind("\n", 0, lone.at) + 1, lone.at - 60)
    words = re.compile(r"(?:[^\s|]+[ \t]+){0,3}[^\s|]*$").search(text[start : lone.at])
    return Span(lone.at if words is None else start + words.start(), lone.at + 1)
