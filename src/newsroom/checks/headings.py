"""Take the headings out of a body."""

from __future__ import annotations

from msgspec import Struct

from newsroom.model.block import Block, Prose
from newsroom.model.draft import Draft

#: How a line with a heading begins, or the line below one.
_BEGIN = ("\n#", "\n-", "\n=", "\n ", "\r#", "\r-", "\r=", "\r ")
_LEVELS = {f"h{level}": level for level in range(1, 7)}


class Heading(Struct, frozen=True):
    """A heading of the page, and the block that follows it, if one does."""

    prose: Prose
    level: int  # 1 to 6
    after: Block | None

    @property
    def title(self) -> str:
        """Its words on one line."""
        return " ".join(self.prose.plain.split())


#: The draft just asked about: several rules look at the same headings one after another.
_last: list[tuple[Draft, tuple[Heading, ...]]] = []


def headings(draft: Draft) -> tuple[Heading, ...]:
    """The headings of a body, in order; those in boxes and quotes are not the page's."""
    if not (_last and _last[0][0] is draft):
        _last[:] = [(draft, _headings(draft))]
    return _last[0][1]


def level_of(block: Block | None) -> int:
    """1 to 6 for a heading, 0 for anything else."""
    return _LEVELS.get(block.kind, 0) if isinstance(block, Prose) else 0


def _headings(draft: Draft) -> tuple[Heading, ...]:
    text, at = draft.text, max(0, draft.body_at - 1)
    if not (text.startswith("#", draft.body_at) or any(text.find(sign, at) >= 0 for sign in _BEGIN)):
        return ()
    blocks = draft.body.blocks
    return tuple(
        Heading(block, _LEVELS[block.kind], blocks[number] if number < len(blocks) else None)
        for number, block in enumerate(blocks, 1)
        if isinstance(block, Prose) and block.kind in _LEVELS
    )
