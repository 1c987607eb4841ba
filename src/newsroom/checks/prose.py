"""Take from a draft the words that readers read, each still at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from newsroom.model.block import Block, Box, Prose
from newsroom.model.draft import Draft
from newsroom.model.place import Span
from newsroom.patterns import late

#: Stands for what is no prose (code, addresses, tags), so that every other letter keeps its place.
HOLE = "\ufffc"

#: Blocks without prose.
_SILENT = ("pre", "hr")

# What is no prose: a sign that it holds, and how it is written, those that may hold others first. Every
# stretch has a longest length: without it a text of nothing but openings would take for ever. Where a sign stands first
# the search skips from sign to sign.
_NO_PROSE = (
    ("`", r"`(?<!``)(?P<ticks>`{0,8})(?!`).{1,4000}?(?<!`)`(?P=ticks)(?!`)"),  # a code span
    ("<", r"<!--(?:[^<]|<(?!!--)){0,4000}?-->"),  # a comment
    ("<", r"</?[A-Za-z][^<>]{0,4000}>"),  # a tag
    ("<", r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]{0,2000}>"),  # an address in angle brackets
    ("![", r"!\[[^\[\]]{0,1000}\]\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,2000}\)"),  # a picture
    ("](", r"\((?<=\]\()(?:[^()\\]|\\.|\([^()]{0,500}\)){0,2000}\)"),  # where a link leads
    ("][", r"\[(?<=\]\[)[^\]]{0,500}\]"),  # or what it refers to
    ("]:", r"^[ ]{0,3}\[[^\]\n]{1,500}\]:[ \t]*\S.*?$"),  # and where that is said
    ("://", r"\b(?:https?|ftp)://[^\s<>\"“”]{1,2000}"),  # a bare address
    ("www.", r"\bwww\.[^\s<>\"“”]{1,2000}"),
    ("@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,200}"),  # of a person
    ("::", r"^:{2,}.*?$"),  # a directive
    ("{{", r"\{\{[^{}]{0,500}\}\}"),  # a template's tag
    ("{%", r"\{%.{0,2000}?%\}"),
    ("{", r"\{[:#.][^{}\n]{0,500}\}"),  # what a generator takes for attributes
)


@lru_cache(maxsize=256)
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds), re.DOTALL | re.MULTILINE)


class Passage(Struct, frozen=True):
    """A stretch of prose: `words[i]` stands at `at + i` in the draft's text; holes and line ends are blanked.

    `part` is "headline", "standfirst", "caption", or the kind of a block of the body.
    """

    part: str
    words: str
    at: int

    def span(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Where a match in `words` stands in the draft."""
        start, end = match.span(group)
        return Span(self.at + start, self.at + end)


#: The draft just asked about: several rules read the same words one after another.
_last: list[tuple[Draft, tuple[Passage, ...]]] = []


def passages(draft: Draft) -> tuple[Passage, ...]:
    """Headline, standfirst, captions and the body's prose, in order of place."""
    for known, read in _last:
        if known is draft:
            return read
    read = _passages(draft)
    _last[:] = [(draft, read)]
    return read


#: The words of the draft just asked about, in order and as a set.
_words_of: list[tuple[Draft, list[str], frozenset[str]]] = []
_ASCII = bytes(range(128))
#: Words of ASCII in small letters, blanks between them.
_BLANKED = bytes(
    code if code > 127 or code == ord("_") else ord(chr(code).lower()) if chr(code).isalnum() else 32
    for code in range(256)
)


def vocabulary(draft: Draft) -> frozenset[str]:
    """Every word of the file, casefolded: a rule about certain words has nothing to do where none of them is."""
    return _all_words(draft)[2]


def running_words(draft: Draft) -> Sequence[str]:
    """Every word of the file in order, casefolded: keys and addresses too."""
    return _all_words(draft)[1]


def _all_words(draft: Draft) -> tuple[Draft, list[str], frozenset[str]]:
    if not (_words_of and _words_of[0][0] is draft):
        words = _split(draft.text)
        _words_of[:] = [(draft, words, frozenset(words))]
    return _words_of[0]


def _split(text: str) -> list[str]:
    r"""What `\w+` finds in a text, casefolded, at a third of the cost: in bytes, where all else becomes blanks."""
    written = text.encode("utf-8", "surrogatepass")
    beyond = set(written.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if any(map(str.isalnum, "".join(beyond).casefold())):
        written = text.casefold().encode("utf-8", "surrogatepass")
        beyond = set(written.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    for sign in beyond:
        if not sign.isalnum():
            written = written.replace(sign.encode("utf-8", "surrogatepass"), b" ")
    return written.translate(_BLANKED).decode("utf-8", "surrogatepass").split()


def _passages(draft: Draft) -> tuple[Passage, ...]:
    spans = [
        *_front(draft),
        *(("caption", photo.places["caption"]) for photo in draft.photos if "caption" in photo.places),
        *_prose(draft.body.blocks),
    ]
    spans.sort(key=lambda each: each[1])
    kinds = _kinds(draft.text)
    return tuple(Passage(part, _words(draft.text[start:end], kinds), start) for part, (start, end) in spans)


def _front(draft: Draft) -> Iterator[tuple[str, Span]]:
    for field, value in (("headline", draft.headline), ("standfirst", draft.standfirst)):
        if value is not None and (span := draft.where(field)) is not None:
            yield field, span


def _prose(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    for block in blocks:
        match block:
            case Prose():
                if block.kind not in _SILENT:
                    yield block.kind, block.where
            case Box():
                yield from _prose(block.blocks)
            case _:
                pass


def _kinds(text: str) -> tuple[tuple[str, str], ...]:
    """Those kinds of what is no prose that a text may hold."""
    return tuple(kind for kind in _NO_PROSE if kind[0] in text)


def _words(text: str, kinds: tuple[tuple[str, str], ...]) -> str:
    if kinds and (here := [kind for sign, kind in kinds if sign in text]):
        text = _pattern(tuple(here)).sub(lambda match: HOLE * len(match[0]), text)
    return text.replace("\r", " ").replace("\n", " ")


#: Where a sentence ends: after its stop and what closes with it.
SENTENCE = late(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])")


def sentences(words: str) -> Iterator[tuple[int, str]]:
    """The sentences of a passage, each with where it begins."""
    at = 0
    for match in SENTENCE.finditer(words):
        yield at, words[at : match.start()]
        at = match.end()
    yield at, words[at:]
