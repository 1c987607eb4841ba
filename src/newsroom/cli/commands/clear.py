"""Clear articles for publication: legal, or whoever else is asked, says yes to the text as it is."""

from __future__ import annotations

import click

from newsroom.cli.moving import run
from newsroom.cli.options import Order, recording
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem, did_you_mean


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG... NAME")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], order: Order) -> int:
    """Clear articles, named by slug, path or pattern: the yes of a clearance to the text as it is now.

    Which stories need one, and who may give it, stands in newsroom.toml under [clearance.NAME]. One letter more, and
    publish and correct ask for it anew.

    \b
    Example:
      newsroom clear fair legal
    """
    *slugs, name = names
    known = session.settings.clearance
    if name not in known:
        there = f"there are {', '.join(known)}" if known else f"[clearance.{name}] in newsroom.toml makes one"
        raise UsageProblem(f'no clearance "{name}"', hint=did_you_mean(name, known) or there)
    if not slugs:
        raise UsageProblem(f"which article is cleared for {name}?", hint=f"newsroom clear SLUG {name}")
    return run(session, slugs, order, action="clear", target="draft", kind=name)
