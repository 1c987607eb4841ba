"""Measure how hard a text is to read, in any language that parts words by blanks."""

from __future__ import annotations

import re

from newsroom.checks.prose import sentences
from newsroom.model.draft import Draft
from newsroom.source.wordcount import is_miscounted

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: A word of more letters is a long one.
_LONG = 6
#: Under so many words a number says nothing.
_FEW = 50
#: Languages whose words are not parted by blanks, or not by them alone.
_UNPARTED = ("zh", "yue", "ja", "ko", "vi")


def lix(draft: Draft, language: str) -> float | None:
    """LIX: words in a sentence plus the share of words of more than six letters, in percent.

    Under 30 is very easy, 40 the middle of a newspaper, over 60 an official paper. C. H. Björnsson, Läsbarhet (1968).
    None for a text of under fifty words, and for a language in which it says nothing.
    """
    own = draft.language or language
    if is_miscounted(own) or own.partition("-")[0].lower() in _UNPARTED or not draft.readable:
        return None
    count = words = long = 0
    for block in draft.body.plain.split("\n\n"):
        for _, sentence in sentences(block):
            found = _WORD.findall(sentence)
            count += bool(found)
            words += len(found)
            long += sum(1 for word in found if sum(map(str.isalpha, word)) > _LONG)
    return None if words < _FEW else words / count + 100 * long / words
