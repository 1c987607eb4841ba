"""Find a paragraph that was pasted twice."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.headings import level_of
from newsroom.checks.repeats import Paragraph, mark_of, may_repeat, twice
from newsroom.checks.rule import rule
from newsroom.model.block import Block, Box, Prose
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

BOD003 = Code("BOD003")


@rule(BOD003, Level.WARN, "edited")
def duplicate_paragraph(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A paragraph stands in the story twice, word for word or nearly.

    A warning: word for word under one heading, of twelve words and more, or of four where one follows the other. An
    information: of twenty words and more, word for word under two headings, or nearly under one: they begin or end a
    sentence alike and have six in ten of their runs of three words in common. What stands there three times is taken
    for a refrain. Questions, lines that end with a colon, pull quotes, lists and tables may repeat what the text says.
    With `newsroom check --cross` a paragraph of twenty words and more is also told where it stands word for word in
    another draft, as an information.

    ## Why it matters
    It is what remains when a paragraph is moved and not taken out, or taken over from an earlier story.

    ## On real posts
    The warning: none in 2,306 posts of five public sites. All 14 that are for information were read, and 3 were right
    (21 %); the others are boilerplate that notes on security releases mean to repeat under each heading.

    ## Example
        The ferry runs until ten, and the last train leaves at eleven.

        The fair opens at noon.

        The ferry runs until ten, and the last train leaves at eleven.

    ## Instead
        The ferry runs until ten, and the last train leaves at eleven.

        The fair opens at noon.
    """
    if may_repeat(draft.text, draft.body_at):
        blocks = tuple(_paragraphs(draft.body.blocks))
        for later, earlier, same in twice(tuple(_worded(draft.body.blocks, blocks))):
            how = "stands here twice" if same else f'says nearly what "{_begin(earlier.plain)}" says'
            most = None if same and later.section == earlier.section else Level.INFO
            where = blocks[later.number].where
            yield Finding(BOD003, f'the paragraph "{_begin(later.plain)}" {how}', where, at_most=most)
    if newsroom.cross:
        yield from _elsewhere(draft, newsroom)


def _elsewhere(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    for block in _paragraphs(draft.body.blocks):
        mark = mark_of(draft.text[block.where.start : block.where.end])
        others = [path for path in newsroom.paragraph_in(mark) if path != draft.path] if mark else []
        if others:
            more = f" and in {len(others) - 1} more" if len(others) > 1 else ""
            message = f'the paragraph "{_begin(block.plain)}" stands in {others[0]} too{more}'
            yield Finding(BOD003, message, block.where, at_most=Level.INFO)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Prose]:
    for block in blocks:
        if isinstance(block, Prose) and block.kind == "p":
            yield block
        elif isinstance(block, Box) and block.kind != "pull":
            yield from _paragraphs(block.blocks)


def _worded(blocks: Iterable[Block], paragraphs: Iterable[Prose]) -> Iterator[Paragraph]:
    """The paragraphs that say something, each with its section."""
    starts = [block.where.start for block in blocks if level_of(block)]
    for number, block in enumerate(paragraphs):
        words = block.plain.strip()
        if not words.endswith((":", "?")) and "{%" not in words and "{{" not in words:
            yield Paragraph(number, bisect(starts, block.where.start), words)


def _begin(words: str) -> str:
    """The first words of a paragraph."""
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + " …"
