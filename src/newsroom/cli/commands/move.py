"""Move articles to a state: approve them, send them back, spike them."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, overriding, recording
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.ledger import KILLED, RETRACTED


@click.command()
@click.argument("names", nargs=-1, metavar="SLUG... STATE")
@overriding
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], overrides: tuple[str, ...], order: Order) -> int:
    """Move articles, named by slug, path or pattern, to a state; - reads their names from standard input.

    Moving to edited approves the text as it is now: one letter more, and the approval is void. All that stands against
    a move is told at once: its checks (exit 1), its state (3), the actor's roles (4).

    \b
    Examples:
      newsroom move fair edited
      newsroom move fair draft -m "two sources, please"
      newsroom move fair spiked -m "overtaken by events"
      newsroom move fair draft
      newsroom move "drafts/local/*" edited
    """
    *slugs, target = names or ("",)
    if target in (RETRACTED, KILLED):
        word = "retract" if target == RETRACTED else "kill"
        named = " ".join(slugs) or "SLUG"
        raise UsageProblem(
            f"{word} is a command of its own",
            hint=f"newsroom {word} {named} --reason R{' --notice N' if target == RETRACTED else ''}",
        )
    states = [state for state in session.settings.states if state not in (RETRACTED, KILLED)]
    if target not in states:
        meant = did_you_mean(target, states)
        if target and not slugs:
            raise UsageProblem(
                f"to which state? It is one of: {', '.join(states)}", hint=f"newsroom move {target} {states[1]}"
            )
        raise UsageProblem(
            f'no state "{target}" to move to' if target else "nothing to move",
            hint=meant or f"newsroom move SLUG STATE, with one of: {', '.join(states)}",
        )
    if not slugs:
        raise UsageProblem(f"which article goes to {target}?", hint=f"newsroom move SLUG {target}")
    return run(
        session, slugs, order, action="publish" if target == "published" else "move", target=target, overrides=overrides
    )
