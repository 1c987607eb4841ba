"""Decide whether a page of an edition may be passed, and whether it may go to the press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.config import Settings
from newsroom.errors import Exit
from newsroom.model.ledger import DRAFT, PASSED, PUBLISHED, SENT, Row, journal_of_edition
from newsroom.model.place import ContentHash, Digest, Slug
from newsroom.source.shown import shown
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import asking, may_override, role_of
from newsroom.workflow.request import Answer, Nothing, Refusal, Refusals, Request, Transition

PASS, SEND = "pass", "send"
#: The kind of a row that sends a page again.
REPLATE = "replate"


class PageFacts(Struct, frozen=True):
    """A page as it is now. `problems` keep it from being passed; `changes` says in words what differs from a text."""

    edition: str
    number: int
    content: ContentHash
    text: Digest
    stories: tuple[Slug, ...] = ()
    problems: tuple[Refusal, ...] = ()
    changes: Callable[[Digest], tuple[str, ...]] = lambda _text: ()
    notes: tuple[str, ...] = ()  # sentences on what is told in any case: that its deadline has passed


class Plate(Struct, frozen=True):
    """The PDF that a page is sent as, and what its preflight counted: {"error": 0, "warning": 1, "info": 0}.

    `made_of`: the hash of the page that newsroom exported it of; None for a PDF that others made.
    """

    pdf: Digest
    checks: dict[str, int]
    fails: bool = False
    made_of: ContentHash | None = None


def last_of(rows: Sequence[Row], number: int, action: str) -> Row | None:
    """The last row by which a page was passed, or sent."""
    return next((row for row in reversed(rows) if (row.action, row.page) == (action, number)), None)


def holds(facts: PageFacts, passed: Row | None) -> bool:
    """Whether what was passed is what is there now, and may be printed."""
    return passed is not None and passed.content_hash == facts.content and not facts.problems


def decide_pass(request: Request, facts: PageFacts, rows: Sequence[Row], *, graph: Graph, settings: Settings) -> Answer:
    """May it be passed? Everything that stands on it has to be approved, and the actor has to have a role for it."""
    passed = last_of(rows, facts.number, PASS)
    if passed is not None and holds(facts, passed):
        return Nothing(f"nothing to do: {passed.actor} passed it as it is, {shown(passed.at, settings.zone)}")
    roles = roles_for(PASS, graph, settings)
    refusals = (*_not_permitted(request, "pass", roles, settings), *facts.problems)
    if refusals:
        return Refusals(refusals)
    return Transition(_row(request, facts, rows, roles, settings), keeps_text=True, notes=facts.notes)


def decide_send(
    request: Request, facts: PageFacts, rows: Sequence[Row], plate: Plate, *, graph: Graph, settings: Settings
) -> Answer:
    """May it go to the press? Only as it was passed; again, or with faults in its PDF, only with a reason."""
    sent = last_of(rows, facts.number, SEND)
    if sent is not None and (sent.pdf, sent.content_hash) == (plate.pdf, facts.content) and not request.reason:
        return Nothing(f"nothing to do: {sent.actor} sent this very PDF, {shown(sent.at, settings.zone)}")
    roles = roles_for(SEND, graph, settings)
    refusals = (
        *_not_permitted(request, "send", roles, settings),
        *_not_passed(facts, rows),
        *_stale(facts, plate),
        *_unclean(request, plate, roles, settings),
        *_without_reason(request, sent, plate, settings),
    )
    if refusals:
        return Refusals(refusals)
    passed = last_of(rows, facts.number, PASS)
    assert passed is not None  # or it were refused
    # what was passed is kept; what of it is not printed, like its deadline, may differ since
    facts = replace(facts, text=passed.text or facts.text)
    row = _row(request, facts, rows, roles, settings, plate=plate, kind=None if sent is None else REPLATE)
    return Transition(row, keeps_text=False, notes=facts.notes)


def roles_for(action: str, graph: Graph, settings: Settings) -> tuple[tuple[str, ...], ...]:
    """Groups of roles, of each of which one is asked: those of `[workflow.pages]`, else what publishing asks."""
    asked = settings.workflow.pages.pass_ if action == PASS else settings.workflow.pages.send
    if asked:
        return (asked,)
    edges = [edge for edge in graph.into(PUBLISHED) if edge.publishes and edge.from_state in graph.states]
    return edges[0].roles


def _not_permitted(
    request: Request, verb: str, roles: tuple[tuple[str, ...], ...], settings: Settings
) -> Iterator[Refusal]:
    for group in roles:
        if role_of(request.actor, group, settings) is None:
            yield Refusal(
                Exit.NOT_PERMITTED,
                f"{request.actor.name} may not {verb} it: that takes the role {' or '.join(group)}",
                asking(request.actor, group, settings),
            )


def _not_passed(facts: PageFacts, rows: Sequence[Row]) -> Iterator[Refusal]:
    passed = last_of(rows, facts.number, PASS)
    again = f"newsroom edition pass {facts.edition} {facts.number}"
    if passed is None:
        yield Refusal(Exit.WRONG_STATE, "nobody has passed it", again)
        return
    yield from facts.problems
    if passed.content_hash != facts.content and not facts.problems:
        yield Refusal(Exit.WRONG_STATE, void(facts, passed), f"{again} passes it as it is now")


def _stale(facts: PageFacts, plate: Plate) -> Iterator[Refusal]:
    """Whether the PDF shows another page than the one that is there now."""
    if plate.made_of is not None and plate.made_of != facts.content and not facts.problems:
        path, number = f"editions/{facts.edition}.toml", facts.number
        export = f"newsroom export edition {path} --pages {number} --split --profile print"
        yield Refusal(Exit.WRONG_STATE, "its PDF was exported before the page changed", export)


def void(facts: PageFacts, passed: Row) -> str:
    """That a pass holds no longer, and why: `changed since bo-li passed it: the headline of fair`."""
    changes = facts.changes(passed.text) if passed.text is not None else ()
    told = f": {', '.join(changes)}" if changes else ""
    return f"changed since {passed.actor} passed it{told}"


def _unclean(
    request: Request, plate: Plate, roles: tuple[tuple[str, ...], ...], settings: Settings
) -> Iterator[Refusal]:
    if not plate.fails:
        return
    actor, asked = request.actor, settings.workflow.pages.unclean
    if asked:
        may = role_of(actor, asked, settings) is not None
    else:
        may = may_override(actor, Edge(PASSED, SENT, roles=roles), settings)
        named = ("override",) if "override" in settings.roles else tuple(role for group in roles for role in group)
        asked = named or tuple(settings.roles)
    if not may:
        yield Refusal(
            Exit.NOT_PERMITTED,
            "its preflight is not clean, and to send it all the same takes the role " + " or ".join(asked),
            asking(actor, asked, settings),
        )
    elif not request.reason:
        message = "its preflight is not clean, and to send it all the same needs a reason"
        yield Refusal(Exit.FINDINGS, message, "mend it, or add --reason TEXT", asks="reason")


def _without_reason(request: Request, sent: Row | None, plate: Plate, settings: Settings) -> Iterator[Refusal]:
    if sent is None or request.reason or plate.fails:  # of a PDF with faults the reason is asked already
        return
    yield Refusal(
        Exit.USAGE,
        f"{sent.actor} sent it already, {shown(sent.at, settings.zone)}: a replate needs a reason",
        "add --reason TEXT",
        asks="reason",
    )


def _row(
    request: Request,
    facts: PageFacts,
    rows: Sequence[Row],
    roles: tuple[tuple[str, ...], ...],
    settings: Settings,
    *,
    plate: Plate | None = None,
    kind: str | None = None,
) -> Row:
    state = rows[-1].to_state if rows else DRAFT
    return Row(
        slug=journal_of_edition(facts.edition),
        seq=len(rows) + 1,
        action=PASS if plate is None else SEND,
        from_state=state,
        to_state=SENT if plate is not None or state == SENT else PASSED,
        version=0,
        content_hash=facts.content,
        text=facts.text,
        actor=request.actor.name,
        actor_source=request.actor.source,
        ran_by=request.actor.ran_by,
        role=next((role_of(request.actor, group, settings) for group in roles), None),
        at=request.at,
        reason=request.reason,
        kind=kind,
        checks={} if plate is None else plate.checks,
        page=facts.number,
        stories=facts.stories,
        pdf=None if plate is None else plate.pdf,
    )
