"""Let a check look further than at the drafts it checks: at the paragraphs of all others."""

from __future__ import annotations

from dataclasses import replace

from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen


def widened(group: Chosen, asked: Asked) -> Chosen:
    """The drafts, their newsroom looking as far as it was asked to."""
    if not asked.cross:
        return group
    return replace(group, session=replace(group.session, cross=True))
