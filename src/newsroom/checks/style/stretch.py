"""Lay out a draft's words as readers see them, without mark-up and in one line each, with the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from newsroom.checks.prose import HOLE, Passage, passages, sentences
from newsroom.model.draft import Draft
from newsroom.model.place import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
#: What stands before the words of a line in a list, a quote or a note.
_BEFORE = re.compile(r"[ \t>]*(?P<mark>(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]*\]:)(?=[ \t])[ \t]*(?:\[[ xX]\][ \t]+)?)?")
_HASHES = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_RULE = re.compile(r"[\s|:=-]*")
#: Signs of emphasis: at the edge of a word, not in it.
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?!\w)|\*{2,3}")
_QUOTED = re.compile(r"""(?:[|>][-+\d]*[ \t]*\s)?(["']?)(.*)\1\s*""", re.DOTALL)

_PARTS: dict[str, tuple[str, ...]] = {
    "headline": ("heading", "h1", "headline"),
    "standfirst": ("standfirst",),
    "caption": ("figure", "caption"),
    "p": ("paragraph",),
    "ul": ("list",),
    "ol": ("list",),
    "blockquote": ("blockquote",),
    "table": ("table", "cell"),
    "section": ("paragraph", "note"),
    **{f"h{level}": ("heading", f"h{level}") for level in range(1, 7)},
}
#: Parts of the front matter, where a quotation mark or a colon may mean more than itself.
_FRONT = ("headline", "standfirst", "caption")


class Stretch(Struct, frozen=True):
    """A heading, a paragraph, an entry of a list or a table's cell.

    `joints` are (place in `words`, place in the draft): from each on, letters stand side by side in both.
    """

    part: str
    words: str
    joints: tuple[tuple[int, int], ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """What Vale's scopes may call it."""
        return _PARTS.get(self.part, ())

    @property
    def front(self) -> bool:
        """Whether it stands in the front matter."""
        return self.part in _FRONT

    def place(self, index: int) -> int:
        """Where a letter stands in the draft."""
        at, place = self.joints[0]
        if len(self.joints) > 1:
            at, place = self.joints[bisect_right(self.joints, (index, 1 << 60)) - 1]
        return place + index - at

    def span(self, start: int, end: int) -> Span:
        """Where `words[start:end]` stands in the draft."""
        first = self.place(start)
        return Span(first, self.place(end - 1) + 1 if end > start else first)

    def cut(self, start: int, end: int) -> Stretch:
        """A part of it."""
        joints = [(0, self.place(start))]
        joints += [(at - start, place) for at, place in self.joints if start < at < end]
        return Stretch(self.part, self.words[start:end], tuple(joints))

    def sentences(self) -> Iterator[Stretch]:
        """Its sentences."""
        return (self.cut(at, at + len(words)) for at, words in sentences(self.words))


class Story(Struct, frozen=True, dict=True):
    """All stretches of a draft, in order."""

    draft: Draft
    stretches: tuple[Stretch, ...]

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Every sentence."""
        return tuple(each for stretch in self.stretches for each in stretch.sentences())

    @cached_property
    def raw(self) -> Stretch:
        """The body as it stands in the file."""
        at = self.draft.body_at
        return Stretch("raw", self.draft.text[at:], ((0, at),))


def story_of(draft: Draft) -> Story:
    """Lay out a draft."""
    made: list[Stretch] = []
    for passage in passages(draft):
        if passage.part == "p" or passage.part not in _PARTS:
            made += _paragraph(passage, draft.text)
        elif passage.part in _FRONT:
            found = _QUOTED.fullmatch(passage.words)
            start, end = found.span(2) if found else (0, len(passage.words))
            made.append(_lined(passage, _lines(passage, draft.text, start, end)))
        elif passage.part[0] == "h":
            ends = [match.span() for match in _HASHES.finditer(passage.words)]
            start = ends[0][1] if ends and ends[0][0] == 0 else 0
            end = ends[-1][0] if ends and ends[-1][0] > start else len(passage.words)
            made.append(_lined(passage, [(start, end)]))
        elif passage.part == "table":
            made += _cells(passage, draft.text)
        else:
            made += _entries(passage, draft.text)
    return Story(draft, tuple(each for each in made if each.words))


def _paragraph(passage: Passage, text: str) -> Iterator[Stretch]:
    words = passage.words
    if "  " not in words and "*" not in words and "_" not in words:
        yield Stretch(passage.part, words, ((0, passage.at),))  # by far the most
    else:
        yield _lined(passage, _lines(passage, text, 0, len(words)))


def _lines(passage: Passage, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a part of a passage that are not empty."""
    found = _LINE.finditer(text, passage.at + start, passage.at + end)
    return [(line.start() - passage.at, line.end(1) - passage.at) for line in found if line[1].strip()]


def _entries(passage: Passage, text: str) -> Iterator[Stretch]:
    """The entries of a list, the paragraphs of a quote or a note: a mark or an empty line begins another."""
    lines: list[tuple[int, int]] = []
    for line in _LINE.finditer(text, passage.at, passage.at + len(passage.words)):
        start, end = line.start() - passage.at, line.end(1) - passage.at
        before = _BEFORE.match(passage.words, start, end)
        assert before is not None  # it may be nothing
        first = before.end()
        if (first == end or before["mark"]) and lines:
            yield _lined(passage, lines)
            lines = []
        if first < end:
            lines.append((first, end))  # after the last one an empty line is found


def _cells(passage: Passage, text: str) -> Iterator[Stretch]:
    for line in _LINE.finditer(text, passage.at, passage.at + len(passage.words)):
        if _RULE.fullmatch(line[1]):
            continue
        at = line.start() - passage.at
        for cell in line[1].split("|"):
            if cell.strip():
                yield _lined(passage, [(at, at + len(cell))])
            at += len(cell) + 1


def _lined(passage: Passage, lines: list[tuple[int, int]]) -> Stretch:
    """Some lines as one, with one blank between them, without signs of emphasis."""
    pieces: list[str] = []
    joints: list[tuple[int, int]] = []
    length = 0
    for start, end in lines:
        for first, last in _kept(passage.words, start, end):
            joints.append((length, passage.at + first))
            pieces.append(passage.words[first:last])
            length += last - first
        # the line's end is a blank in `words`, and the next line's letters follow it
        joints.append((length, passage.at + end))
        pieces.append(" ")
        length += 1
    words = "".join(pieces)[:-1]
    return Stretch(passage.part, words, tuple(joints[:-1]) or ((0, passage.at),))


def _kept(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stripped = words[start:end]
    at, last = start + len(stripped) - len(stripped.lstrip()), start + len(stripped.rstrip())
    for sign in _EMPHASIS.finditer(words, at, last):
        if sign.start() > at:
            yield at, sign.start()
        at = sign.end()
    if at < last:
        yield at, last


def is_hole(words: str) -> bool:
    """Whether what matched is no prose, or reaches into what is none."""
    return HOLE in words or not words.strip()
