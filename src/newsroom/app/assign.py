"""Hand an article to somebody: its draft says to whom, and the ledger notes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsroom.app.desk import Desk, Outcome, Sheet, ask
from newsroom.app.mirror import ASSIGN, ASSIGNEE
from newsroom.app.who import Claim, recognise
from newsroom.config import Settings
from newsroom.errors import Exit, UsageProblem, did_you_mean
from newsroom.model.author import Author
from newsroom.model.ledger import Row
from newsroom.model.place import AuthorId
from newsroom.source.splice import set_scalars
from newsroom.workflow.request import Answer, Nothing, Refusal, Refusals, Request


def assignee_of(who: str, authors: Mapping[AuthorId, Author], settings: Settings) -> str:
    """The name by which drafts call somebody; UsageProblem for one whom no record and no role knows."""
    found = recognise(Claim(who, "as", ""), authors, settings)
    if not found.known:
        members = (member for role in settings.roles.values() for member in role)
        near = did_you_mean(who, [*authors, *members])
        raise UsageProblem(f'nobody here is called "{who}"', hint=near or f"add a record authors/{who}.yml")
    return found.name


def assigning(request: Request, assignee: str | None) -> Request:
    """The request for the note that goes with it; what was typed as a reason follows."""
    told = _told(assignee)
    reason = f"{told}: {request.reason}" if request.reason else told
    return Request("note", request.target, request.actor, request.at, reason=reason, kind=ASSIGN, assignee=assignee)


def _told(assignee: str | None) -> str:
    return f"assigned to {assignee or 'nobody'}"


def reason_of(row: Row) -> str | None:
    """The reason that somebody gave; None where a row says no more than to whom it hands an article."""
    if row.kind != ASSIGN or row.action != "note" or row.reason is None:
        return row.reason
    return row.reason.removeprefix(_told(row.assignee)).removeprefix(": ") or None


def assign(desk: Desk, name: str, request: Request, *, dry: bool = False) -> Outcome:
    """Hand one article over; nothing to do where it is with that very person."""
    return ask(desk, name, request, dry=dry, first=_writable(desk, request.assignee))


def _writable(desk: Desk, assignee: str | None) -> Callable[[Sheet], Answer | None]:
    def look(sheet: Sheet) -> Answer | None:
        draft = sheet.draft
        if draft.desk.assignee == assignee:
            return Nothing(f"nothing to do: it is with {assignee or 'nobody'} already")
        if draft.readable and set_scalars(draft.text, {ASSIGNEE: assignee}, fields=desk.newsroom.fields) is not None:
            return None
        hint = f"write it there by hand: desk: {{assignee: {assignee}}}" if assignee else "take it out by hand"
        return Refusals((Refusal(Exit.FINDINGS, f"{draft.path}: desk.assignee could not be written there", hint),))

    return look
