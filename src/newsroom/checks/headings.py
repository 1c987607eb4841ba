"""Take the headings out of a body."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.model.block import Block, Prose
from newsroom.model.draft import Draft

#: How a line with a heading begins, or the line below one.
_BEGIN = ("\n#", "\n-", "\n=", "\n ", "\r#", "\r-", "\r=", "\r ")
_LEVELS = {f"h{level}": level for level in range(1, 7)}


def may_have_headings(draft: Draft) -> bool:
    """Whether a body may hold a heading: told without parsing it."""
    text, at = draft.text, max(0, draft.body_at - 1)
    return text.startswith("#", draft.body_at) or any(text.find(sign, at) >= 0 for sign in _BEGIN)


def level_of(block: Block) -> int:
    """1 to 6 for a heading, 0 for anything else."""
    return _LEVELS.get(block.kind, 0) if isinstance(block, Prose) else 0


def headings(blocks: Iterable[Block]) -> list[Prose]:
    """The headings among blocks, in order; those in boxes and quotes are not the page's."""
    return [block for block in blocks if isinstance(block, Prose) and block.kind in _LEVELS]


def title_of(heading: Prose) -> str:
    """A heading's words on one line."""
    return " ".join(heading.plain.split())
