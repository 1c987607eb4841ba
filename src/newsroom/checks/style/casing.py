"""Say how a title or a sentence takes its capitals, and how near some words come to that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

_TOKEN = re.compile(r"[^\W_][^\s]*|\*+[^\s]*")
#: Small within a title: articles, short conjunctions and prepositions of up to three letters.
_AP = frozenset("a an and as at but by en for if in nor of off on or per so the to up v v. via vs vs. yet".split())
#: Chicago leaves longer prepositions small as well.
_CHICAGO = _AP | frozenset(
    "about above across after against along amid among around before behind below beneath beside between beyond"
    " despite down during except from inside into like near onto out outside over past since through throughout"
    " toward towards under until upon with within without".split()
)


class Casing(Struct, frozen=True):
    """What counts as right: `spared` words are, and so is what has capitals only.

    Of the words more than `threshold` (a share) have to be right. A word after one that ends in one of
    `indicators` is not looked at.
    """

    spared: Callable[[str], bool]
    threshold: float
    indicators: Sequence[str] = ()
    chicago: bool = False


def as_title(words: str, casing: Casing) -> str:
    """The words as a title: every word with a capital, but the small ones within."""
    small = _CHICAGO if casing.chicago else _AP
    tokens = list(_TOKEN.finditer(words))
    made = words
    for number, token in enumerate(tokens):
        word = token[0]
        edge = number in (0, len(tokens) - 1) or words[: token.start()].rstrip().endswith(":")
        if casing.spared(word) or word != word.lower() or (word.lower().rstrip(",;") in small and not edge):
            # an own way with capitals stays: iPhone; but a small word has none
            right = word.lower() if word.istitle() and word.lower() in small and not edge else word
        else:
            right = "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        made = made[: token.start()] + right + made[token.end() :]
    return made


def is_title(words: str, casing: Casing) -> bool:
    """Whether enough of the words stand as in a title."""
    found = _TOKEN.findall(words)
    right = _TOKEN.findall(as_title(words, casing))
    good = sum(
        1 for word, wanted in zip(found, right, strict=True) if word in (wanted, word.upper()) or casing.spared(word)
    )
    return not found or good / len(found) > casing.threshold


def is_sentence(words: str, casing: Casing) -> bool:
    """Whether the words stand as in a sentence: a capital first, and then none but in names that are spared."""
    tokens = _TOKEN.findall(words.rstrip("?!.:"))
    good = 0
    for number, token in enumerate(tokens):
        word = re.split("[-'’]", token)[0] or token
        before = tokens[number - 1] if number else ""
        if word == word.upper() or before.endswith(tuple(casing.indicators)) or casing.spared(word):
            good += 1
        elif number == 0 and word != word.lower().capitalize():
            return False
        elif number == 0 or word == word.lower():
            good += 1
    return not tokens or good / len(tokens) > casing.threshold


def as_sentence(words: str, casing: Casing) -> str:
    """The words as a sentence: small, but for the first letter and what is spared."""
    made, first = words, True
    for token in _TOKEN.finditer(words):
        word = token[0]
        if not casing.spared(word) and word != word.upper():
            right = word.lower()
            made = made[: token.start()] + (right[:1].upper() + right[1:] if first else right) + made[token.end() :]
        first = False
    return made
