"""Run one request over the articles that were named, asking for a reason where a person sits at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import Desk, Outcome, ask
from newsroom.app.printed import TOLD_OF, printed
from newsroom.checks.catalogue import rule_named
from newsroom.cli import options
from newsroom.cli.desk import open_desk, warn
from newsroom.cli.naming import articles_named
from newsroom.cli.outcomes import tell
from newsroom.cli.session import Session
from newsroom.model.place import Slug, State
from newsroom.model.printed import Printed
from newsroom.workflow.request import Refusals, Request


class Mover(Protocol):
    """Do what is asked with one article."""

    def __call__(self, desk: Desk, name: str, request: Request, /, *, dry: bool) -> Outcome:
        """Its outcome, whatever stops it."""
        ...


class Looked(Struct, frozen=True):
    """What a look at all articles led to: how each is done, and what the answer for programs tells besides."""

    move: Mover
    told: Mapping[str, object]


def run(
    session: Session,
    names: Sequence[str],
    order: options.Order,
    *,
    action: str,
    target: str,
    notice: str | None = None,
    kind: str | None = None,
    overrides: Sequence[str] = (),
    publish_at: str | None = None,
    embargo_until: str | None = None,
    unschedule: bool = False,
    revise: Callable[[Request], Request] | None = None,
    move: Mover = ask,
    look: Callable[[Desk, tuple[str, ...]], Looked | None] | None = None,
) -> int:
    """Each article is a transaction of its own. Returns the exit code.

    Names are slugs, paths, patterns, or - for standard input; `move` does it with one article, as `revise` asks it.
    `look` takes a look at all of them first, and may say how each is done then, and what JSON tells besides.
    """
    desk, mirror = open_desk(session, order.who)
    request = Request(
        action=action,
        target=State(target),
        actor=desk.actor,
        at=desk.at,
        reason=_words(order.reason),
        notice=_words(notice),
        kind=kind,
        publish_at=publish_at,
        embargo_until=embargo_until,
        unschedule=unschedule,
        overrides=tuple(rule_named(word).code for word in overrides),
    )
    request = revise(request) if revise else request
    outcomes = []
    named = articles_named(session, desk.newsroom, names)
    looked = look(desk, named) if look else None
    move = looked.move if looked else move
    for name in named:
        outcome, request = _ask(desk, name, request, dry=order.dry_run, move=move)
        outcomes.append(outcome)
        warn(mirror)
    known = [each.slug for each in outcomes if each.row and each.row.seq > 1] if action in TOLD_OF else []
    held = printed(desk.ledger, known) if known else {}
    soon = _not_sold(desk, held)
    besides = looked.told if looked else {}
    return tell(session, outcomes, desk.graph, format_=order.format_, besides=besides, printed=held, soon=soon)


def _not_sold(desk: Desk, held: Mapping[Slug, Sequence[Printed]]) -> Mapping[str, str]:
    """The editions with one of these stories whose pages can still be sent again, and from when on they are on sale."""
    if not held:
        return {}
    from newsroom.app.editions import not_sold

    return not_sold((one.edition for all_ in held.values() for one in all_), desk.newsroom, desk.files)


def _words(typed: str | None) -> str | None:
    """What was typed, as UTF-8: a terminal may hand over bytes that are none."""
    return None if typed is None else typed.encode(errors="surrogateescape").decode(errors="replace")


def _ask(desk: Desk, name: str, request: Request, *, dry: bool, move: Mover) -> tuple[Outcome, Request]:
    """Ask; where nothing but words is missing and somebody sits there, let her write them, once for all articles."""
    while True:
        outcome = move(desk, name, request, dry=dry)
        refusals = outcome.answer.all if isinstance(outcome.answer, Refusals) else ()
        wanted = {refusal.asks for refusal in refusals}
        if not wanted or None in wanted:
            return outcome, request
        wants = "reason" if "reason" in wanted else "notice"
        what = "Note on" if request.action == "note" else f"{wants.capitalize()} for {request.target} of"
        why = next(refusal.message for refusal in refusals if refusal.asks == wants)
        written = options.ask(f"{what} {outcome.slug}: {why}")
        if written is None:
            return outcome, request
        request = replace(request, reason=written) if wants == "reason" else replace(request, notice=written)
