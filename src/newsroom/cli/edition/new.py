"""Propose an edition from what was published in a span of days."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, get_args

import click
from msgspec.structs import replace

from newsroom.cli.findings import counted
from newsroom.cli.options import clocked, rehearsed
from newsroom.cli.output import as_it_stands, safe, say
from newsroom.cli.session import Session
from newsroom.config.edition import PageFormat
from newsroom.errors import UsageProblem

if TYPE_CHECKING:
    from newsroom.app.propose import Proposal


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--from", "since", required=True, metavar="DATE", help="What was published from DATE on.")
@click.option("--to", "until", required=True, metavar="DATE", help="And up to DATE, to its end.")
@click.option("--date", metavar="DATE", help="The day of the edition (else that of its name, else the day after --to).")
@click.option(
    "--format",
    "format_",
    type=click.Choice(get_args(PageFormat)),
    default="tabloid",
    show_default=True,
    help="The size of its pages.",
)
@click.option("--pages", metavar="N", type=click.IntRange(1, 999), help="No more than N pages (else what it takes).")
@rehearsed
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    file: str,
    since: str,
    until: str,
    date: str | None,
    format_: PageFormat,
    pages: int | None,
    dry_run: bool,
) -> None:
    """Propose an edition from what is live and was first published from one day to another: FILE, like
    editions/2026-11-28.toml, is written, and nothing is ever overwritten.

    The most important stories come in front, by desk.priority, section and time, with pointers to others; the rest
    stands on pages of its sections, in the order of [sections], briefs last. What has no room on N pages is named, in
    the file too. Of a story that is told in several languages the newsroom's own is taken, and the others are named as
    left out. It is a beginning: stories, order, words and advertisements are yours to change.

    \b
    Examples:
      newsroom edition new editions/2026-11-28.toml --from 2026-11-21 --to 2026-11-27
      newsroom edition new editions/weekend.toml --from monday --to friday --format berliner --pages 16
    """
    from newsroom.app.propose import propose
    from newsroom.app.proposing import as_toml, published, told_once
    from newsroom.cli.when import from_then, until_then
    from newsroom.source.shown import shown

    path = _path(session, file)
    zone, now = session.settings.zone, session.clock.now()
    first, last = from_then(since, zone, now), until_then(until, zone, now)
    if first > last:
        raise UsageProblem(f"{since} is after {until}", hint="--from is the earlier day")
    found = published(session.newsroom, session.journal, first, last)
    pieces, told = told_once(found, session.newsroom, session.journal)
    span = f"from {shown(first, zone)} to {shown(last, zone)}"
    if not pieces:
        raise UsageProblem(
            f"nothing that is live was published {span}", hint="newsroom log --action publish shows when"
        )
    proposed = propose(
        pieces,
        date=_day(session, path, date, last),
        sections=tuple(session.settings.sections),
        format_=format_,
        pages=pages,
    )
    proposal = replace(proposed, told=told)
    text = as_toml(proposal, path=path, head=f"Proposed from what was published {span}")
    if dry_run:
        say("\n".join(as_it_stands(line) for line in text.splitlines()))
        return
    session.files.write(path, text.encode())
    _tell(session, path, proposal)


def _path(session: Session, file: str) -> str:
    """Where the edition will lie; UsageProblem where one lies there, or did, and pages of it were passed."""
    from newsroom.app.editions import FOLDER, SUFFIX, edition_id
    from newsroom.cli.naming import from_here
    from newsroom.model.ledger import journal_of_edition

    path = from_here(session, session.newsroom, file) if file.endswith(SUFFIX) else f"{FOLDER}/{file}{SUFFIX}"
    id_ = edition_id(path)
    if session.files.exists(path):
        raise UsageProblem(f"{path} is there already, and is not written over", hint="choose another name")
    if session.journal.rows(journal_of_edition(id_)):
        raise UsageProblem(f"the ledger knows an edition {id_}: pages of it were passed", hint="choose another name")
    return path


def _day(session: Session, path: str, typed: str | None, last: str) -> str:
    """The day of the edition: as typed, else as its name begins, else the one after the last."""
    from newsroom.source.times import is_day

    if typed is not None:
        if not is_day(typed):
            raise UsageProblem(f'"{typed}" is no day', hint="write it like 2026-11-28")
        return typed.strip()
    named = PurePosixPath(path).stem[: len("2026-11-28")]
    if is_day(named):
        return named
    return str(datetime.fromisoformat(last).astimezone(session.settings.zone).date() + timedelta(days=1))


def _tell(session: Session, path: str, proposal: Proposal) -> None:
    from newsroom.app.proposing import spelled

    pages = proposal.edition.page
    stories = {slot.story for page in pages for slot in page.slot}
    session.tell(
        f"{path}: {len(stories)} {'story' if len(stories) == 1 else 'stories'} on {counted(len(pages), 'page')}"
    )
    for piece, other in proposal.told:
        session.tell(f"  {safe(spelled(piece))} is left out: it tells the same as {safe(other)}")
    if proposal.left:
        session.tell(f"  there was no room for {', '.join(safe(piece.slug) for piece in proposal.left)}")
    session.tell(f"  next: newsroom export edition {safe(path)} --plan")
