"""Let a check look further than at the drafts it checks: at the paragraphs of all others, at the web."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.checks.context import Newsroom
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen


def widened(group: Chosen, asked: Asked) -> Chosen:
    """The drafts, their newsroom looking as far as it was asked to."""
    if not (asked.cross or asked.online):
        return group
    return replace(group, session=replace(group.session, cross=asked.cross, online=asked.online))


def remembered(newsroom: Newsroom) -> None:
    """Let the web's answers be remembered for the next check."""
    if newsroom.web is not None:
        newsroom.web.keep()
