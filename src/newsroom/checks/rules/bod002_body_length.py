"""Find a story, or a section of one, with too little text in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from newsroom.checks.context import Newsroom
from newsroom.checks.headings import Heading, headings, level_of
from newsroom.checks.rule import rule
from newsroom.model.block import Prose
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late
from newsroom.source.minutes import word_count

BOD002 = Code("BOD002")

#: A body of so many characters for each word asked for has enough of them: nobody counts.
_LONGEST_WORD = 40
#: What Markdown may take for more than a letter.
_MARKED = late(r"[`*_\[\]<>&\\~@!|{}#:/]")
_WORD = late(r"[A-Za-z]+(?=[ \n.,])")


@rule(BOD002, Level.WARN, "edited")
def body_length(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A story has fewer than 25 words, or a heading has nothing below it.

    The captions of its pictures count. Briefs may be as short as they like. `[lengths] body_words_least` sets another
    number; 0 asks nothing. A section of raw HTML is not called empty.

    ## Why it matters
    A page with a headline and no story, or a section that was never written, is what readers see of a draft that
    went out too early.

    ## Example
        The fair opens at noon on the quay, with forty stalls, a carousel and a queue, and it closes when the lamps
        go out and the last ferry has left.

        ## Getting there

    ## Instead
        The fair opens at noon on the quay, with forty stalls, a carousel and a queue, and it closes when the lamps
        go out and the last ferry has left.

        ## Getting there

        The ferry runs until ten.
    """
    least = newsroom.settings.lengths.body_words_least
    if draft.kind != "brief" and least and not _has(draft, least) and len(draft.body.plain) < least * _LONGEST_WORD:
        words = word_count(draft, newsroom.settings)
        if words < least:
            yield Finding(BOD002, _little(words, least))
    for heading in headings(draft):
        if _is_empty(heading, draft.body.raw_html):
            yield Finding(BOD002, f'nothing stands below the heading "{heading.title}"', heading.prose.where)


def _has(draft: Draft, least: int) -> bool:
    """Whether one paragraph alone has so many words, told without rendering it: most stories have such a one."""
    return any(
        block.kind == "p"
        and block.where.end - block.where.start > 2 * least
        and _is_long(draft.text, block.where, least)
        for block in draft.body.blocks
        if isinstance(block, Prose)
    )


def _is_long(text: str, where: Span, least: int) -> bool:
    source = text[where.start : where.end]
    return not _MARKED.search(source) and len(_WORD.findall(source, 0, least * _LONGEST_WORD)) >= least


def _little(words: int, least: int) -> str:
    if not words:
        return "the story has no text"
    return f"the story has {words} word{'' if words == 1 else 's'}, fewer than {least}"


def _is_empty(heading: Heading, raw_html: Sequence[Span]) -> bool:
    if heading.after is not None and not 0 < level_of(heading.after) <= heading.level:
        return False
    # raw HTML is no block, and another rule tells of it
    start, end = heading.prose.where.end, heading.after.where.start if heading.after else math.inf
    return not any(start <= raw.start < end for raw in raw_html)
