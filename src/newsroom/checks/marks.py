"""Tell the straight quotation marks and apostrophes of a draft from the curly ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from newsroom.checks.foreign import custom_of
from newsroom.checks.prose import HOLE, Passage
from newsroom.checks.quotes import paragraphs, side
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit
from newsroom.model.place import Span
from newsroom.patterns import late

Look = Literal["straight", "curly"]
#: Which half of a pair a mark is, or that it is an apostrophe; of a single curly one nobody can say.
Role = Literal["opens", "closes", "apostrophe", "single"]

STRAIGHT = ('"', "'")
_APOSTROPHE = late(rf"(?<=[^\W\d_]){HOLE}?(['’])(?=[^\W\d_])")
_ADDRESS = late(r"(?:://|\bwww\.)[^\s<>()\[\]\"“”]{1,300}$")
_SINGLE = late(r"[‘’]")
#: Languages that write “so”; for others only a draft's own marks say which it has.
_HIGH = frozenset("en es pt it nl tr ja zh ko ga cy eu ca gl".split())


class Sign(Struct, frozen=True):
    """A mark, where it stands (an escape of YAML's included), what it is for, and how deep in other quotations."""

    where: Span
    sign: str
    role: Role
    depth: int = 0
    quoted: str = ""  # the quotes of YAML round the field it stands in; a blank where there are none
    first: bool = False  # in that field

    @property
    def look(self) -> Look:
        """Straight or curly."""
        return "straight" if self.sign in STRAIGHT else "curly"


def signs(draft: Draft) -> tuple[Sign, ...]:
    """The quotation marks and apostrophes that can be told from anything else, in order of place.

    Left out are marks of a paragraph where they do not pair, and straight single ones that are no apostrophes.
    """
    found = [sign for passage in paragraphs(draft) for sign in _of(passage, draft)]
    return tuple(sorted(found, key=lambda sign: sign.where))


def _of(passage: Passage, draft: Draft) -> Iterator[Sign]:
    words = passage.words
    quoted = _quoted(passage, draft)
    for match in _APOSTROPHE.finditer(words):
        yield _sign(passage, match.start(1), "apostrophe", quoted)
    for at, role, depth in (*_paired(words, '"'), *_paired(words, "“”„")):
        yield _sign(passage, at, role, quoted, depth)
    for match in _SINGLE.finditer(words):
        if not _APOSTROPHE.match(words, match.start()):
            yield _sign(passage, match.start(), "single", quoted)


def _quoted(passage: Passage, draft: Draft) -> str:
    if passage.part not in ("headline", "standfirst", "caption") or passage.at >= draft.body_at:
        return ""
    return draft.text[passage.at - 1] if draft.text[passage.at - 1] in STRAIGHT else " "


def _sign(passage: Passage, at: int, role: Role, quoted: str, depth: int = 0) -> Sign:
    escaped = quoted in STRAIGHT and at > 0 and passage.words[at - 1] == HOLE and passage.words[at] == quoted
    where = Span(passage.at + at - escaped, passage.at + at + 1)
    return Sign(where, passage.words[at], role, depth=depth, quoted=quoted, first=at == 0)


def _paired(words: str, marks: str) -> list[tuple[int, Role, int]]:
    """The marks of a paragraph with their roles and depths; none where they do not pair."""
    found: list[tuple[int, Role, int]] = []
    depth = 0
    for match in re.finditer(f"[{marks}]", words):
        opens = side(words, match.start()) if match[0] in '"“”' else True
        if opens is None:
            opens = depth == 0 if match[0] == '"' else match[0] == "“"
        depth += 1 if opens else -1
        if depth < 0:
            return []
        found.append((match.start(), "opens" if opens else "closes", depth if opens else depth + 1))
    return [] if depth else found


def redrawn(draft: Draft, lot: Iterable[Sign], look: Look, language: str) -> tuple[Edit, ...]:
    """The edits that give marks the other look; those left out that it cannot be told for."""
    pair = _pair(draft, language)
    edits: list[Edit] = []
    for each in lot:
        sign = None if each.look == look or _ends_address(each, draft) else _other(each, look, pair)
        written = None if sign is None else _written(each, sign, draft)
        if written is not None:
            edits.append(Edit(each.where, written))
    return tuple(edits)


def _ends_address(each: Sign, draft: Draft) -> bool:
    """Whether a bare address stands before: a curly mark would be taken for a part of it."""
    return _ADDRESS.search(draft.text, max(0, each.where.start - 300), each.where.start) is not None


def _other(each: Sign, look: Look, pair: tuple[str, str] | None) -> str | None:
    if look == "straight":
        return '"' if each.sign in "“”„" else "'"
    if each.role == "apostrophe":
        return "’"
    return None if pair is None else pair[each.role == "closes"]


def _written(each: Sign, sign: str, draft: Draft) -> str | None:
    """A sign as the field it stands in can hold it."""
    if sign not in STRAIGHT or not each.quoted:
        return sign
    if draft.dialect == "toml":
        return None  # a literal string has no escape
    if each.quoted == sign:
        return '\\"' if sign == '"' else "''"
    # the first sign of a plain field would be taken for YAML's
    return None if each.quoted == " " and each.first else sign


def _pair(draft: Draft, language: str) -> tuple[str, str] | None:
    """How this draft opens and closes a quotation in curly marks; None where nothing says so."""
    text = draft.text
    custom = custom_of(language)
    if custom is not None and not custom.beside and "«" not in text:
        return custom.pair
    if "„" in text:
        return "„", "”" if text.count("”") > text.count("“") else "“"
    if "“" in text and "”" in text:
        return "“", "”"
    return ("“", "”") if language in _HIGH and "«" not in text else None
