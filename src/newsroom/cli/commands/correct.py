"""Correct a live story: its changed text goes out, and readers are told."""

from __future__ import annotations

import click

from newsroom.app.desk import Desk
from newsroom.cli.moving import Looked, run
from newsroom.cli.options import Order, overriding, recording
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.workflow.guards import KINDS


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What readers are told; minor tells nothing.")
@click.option("--notice", metavar="TEXT", help="The words that readers see.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask whether all that was shown goes out.")
@overriding
@recording
@click.pass_obj
def command(
    session: Session,
    *,
    names: tuple[str, ...],
    kind: str,
    notice: str | None,
    yes: bool,
    overrides: tuple[str, ...],
    order: Order,
) -> int:
    """Correct published articles, named by slug, path or pattern: the file's text goes live as the next version.

    `correction` is told under the headline, `clarification` and `editors-note` at the foot; these two may also stand
    beside an unchanged text. `update` shows its time alone; `minor` shows nothing, needs a reason, and takes several
    articles: all that changes in them is shown before as one diff, each change once, and a terminal is asked.

    \b
    Examples:
      newsroom correct fair --kind correction --notice "The mayor is Rosa Vidal, not Ruiz."
      newsroom correct fair ferry --kind minor -m "spelling of Kyiv"
      newsroom correct "drafts/*" --kind minor -m "spelling of Kyiv" --dry-run
    """
    notice = (notice or "").strip() or None
    if notice and kind in ("update", "minor"):
        raise UsageProblem(f"readers are shown no notice of kind {kind}", hint="--kind correction shows one")

    def look(desk: Desk, named: tuple[str, ...]) -> Looked | None:
        if kind != "minor":
            if len(named) > 1:
                raise UsageProblem(f"{kind}: one article at a time", hint="--kind minor takes several")
            return None
        if len(named) == 1:
            return None
        return _look(session, desk, named, text=order.format_ == "text", ask=not yes and not order.dry_run)

    return run(
        session,
        names,
        order,
        action="correct",
        target="published",
        notice=notice,
        kind=kind,
        overrides=overrides,
        look=look,
    )


def _look(session: Session, desk: Desk, named: tuple[str, ...], *, text: bool, ask: bool) -> Looked:
    """Show all that would change, and ask; what goes out then is what was shown."""
    from newsroom.app.merged import as_shown, merged
    from newsroom.cli.merged import as_json, confirm, show

    seen = merged(desk, named)
    if text:
        show(session, seen)
    if text and ask:
        confirm(len(named))
    return Looked(as_shown(seen), as_json(seen))
