"""Find a status that the ledger does not know of."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.mirror import setting
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, State

STA001 = Code("STA001")


@rule(STA001, Level.ERROR, "draft", fix="safe", needs_newsroom=True)
def status_not_in_ledger(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """The front matter's `status` is not what the ledger says: an error where it claims more, else information.

    `status` is a mirror that the tool writes. Typing "published" there publishes nothing.

    ## Why it matters
    Whoever reads the file believes that the story was approved.

    ## Example
        headline: Harbour fair opens on Tuesday
        status: published

        # ledger
        draft

    ## Instead
        headline: Harbour fair opens on Tuesday
        status: published

        # ledger
        published
    """
    state = newsroom.state_of(draft)
    if draft.status is None or draft.status == state:
        return
    more = _rank(draft.status, newsroom) > _rank(state, newsroom)
    message = f'the status says "{draft.status}", the ledger says "{state}"'
    fix = setting(draft, newsroom.fields, ("status",), state)
    yield Finding(STA001, message, draft.where("status"), fix, at_most=None if more else Level.INFO)


def _rank(status: str, newsroom: Newsroom) -> int:
    """How far along a state is; built-in states have left the line, and a word nobody knows claims anything."""
    states = newsroom.settings.workflow.states
    if status in states:
        return states.index(State(status))
    return -1 if status in newsroom.settings.states else len(states)
