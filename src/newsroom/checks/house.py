"""Say as findings what the house style has against a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsroom.checks.context import Newsroom
from newsroom.checks.language import in_english
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding
from newsroom.model.place import Code

if TYPE_CHECKING:
    # what reads lists takes long to load, and many newsrooms have none
    from newsroom.checks.style.base import Kind


def house_findings(draft: Draft, newsroom: Newsroom, code: Code, *kinds: Kind) -> Iterator[Finding]:
    """What the lists of these kinds find, each no worse than its list says."""
    if newsroom.style is None:
        return
    for style, hit in newsroom.style.verdict(draft).of(*kinds):
        head = style.head
        if head.english and not in_english(draft, newsroom):
            continue
        yield Finding(code, head.sentence(hit), hit.where, head.fix(hit, draft.text), at_most=head.level)


def stalled(draft: Draft, newsroom: Newsroom) -> Iterator[str]:
    """A sentence for each list that was given up over this draft, if the lists were held against it at all."""
    if newsroom.bare or not newsroom.style_was_read or newsroom.style is None:
        return
    verdict = newsroom.style.known(draft)
    for style, pattern in verdict.stalled if verdict else ():
        what = f'the pattern "{pattern}" of {style.head.path} takes' if pattern else f"{style.head.path} takes"
        yield f"{what} too long here and was given up"
