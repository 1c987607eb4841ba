"""Hold a draft against the word lists of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import passages
from newsroom.checks.style import Hit, WordList
from newsroom.model.draft import Draft
from newsroom.model.place import Span


def style_hits(
    draft: Draft, newsroom: Newsroom, kind: Literal["existence", "substitution"]
) -> Iterator[tuple[WordList, Hit, Span]]:
    """What the lists of one kind find: the list, the match, its place."""
    lists = [each for each in newsroom.style if each.kind == kind]
    if not lists:
        return
    for passage in passages(draft):
        words = frozenset(re.findall(r"\w+", passage.words.casefold()))
        for each in lists:
            for hit in each.hits(passage, words):
                yield each, hit, passage.span(hit.match)
