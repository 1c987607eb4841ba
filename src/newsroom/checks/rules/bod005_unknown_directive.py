"""Find what the exports will not print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom.checks.rule import rule
from newsroom.model.block import Block, Box, UnknownDirective
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.patterns import late

BOD005 = Code("BOD005")

_TAG = late(r"<(/?)([A-Za-z][\w-]*)")


@rule(BOD005, Level.ERROR, "edited")
def unknown_directive(draft: Draft) -> Iterator[Finding]:
    """A directive that nobody knows, a box never closed, or raw HTML: the exports leave it out.

    Comments are left out too, and are meant to be.

    ## Why it matters
    What the writer put there is not on the page, and nobody sees that it is missing.

    ## Example
        ::relatd ferry-closes

    ## Instead
        ::related ferry-closes
    """
    for block in _unknown(draft.body.blocks):
        yield Finding(BOD005, block.reason, block.where)
    opened: set[str] = set()
    for span in draft.body.raw_html:
        written = draft.text[span.start : span.end].strip()
        tag = _TAG.match(written)
        if written.startswith("<!--") or (tag and tag[1] and tag[2].lower() in opened):
            continue  # of a pair of tags the first is told
        if tag:
            opened.add(tag[2].lower())
        yield Finding(BOD005, f"raw HTML is left out: {_short(written)}", span)


def _unknown(blocks: Iterable[Block]) -> Iterator[UnknownDirective]:
    for block in blocks:
        match block:
            case UnknownDirective():
                yield block
            case Box():
                yield from _unknown(block.blocks)
            case _:
                pass


def _short(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= 40 else line[:39] + "…"
