"""Make the ledger's index anew from the journal."""

from __future__ import annotations

import json
import os

import click

from newsroom.cli.options import answering
from newsroom.cli.output import complain, say
from newsroom.cli.session import Session
from newsroom.errors import Conflict, Exit, UsageProblem
from newsroom.model.place import Slug


@click.command()
@answering
@click.pass_obj
def command(session: Session, *, format_: str) -> int:
    """Make the index, .newsroom/newsroom.db, anew from the journal.

    What a command that died left behind is finished first, and rows that only the index has are set aside in
    .newsroom/lost. A file that is no database any more is set aside there, too. An article with two histories stays
    as it is (exit 5).

    \b
    Example:
      newsroom ledger rebuild
    """
    from newsroom.cli.holding import owners
    from newsroom.model.ledger import is_article, is_edition, is_picture

    if not session.settings.ledger.journal:
        raise UsageProblem(
            "there is no journal to make it from: journal = false, and the database is the truth",
            hint="newsroom ledger import DIR reads journal files into it",
        )
    made, frozen, aside = _rebuild(session)
    of = [sum(map(kind, made)) for kind in (is_article, is_edition, is_picture)]
    if format_ == "json":
        still = [{"message": str(problem), "hint": problem.hint} for problem in frozen]
        counts = dict(zip(("articles", "editions", "pictures"), of, strict=True))
        say(json.dumps({**counts, "frozen": still, "set_aside": aside}, ensure_ascii=False))
    else:
        for problem in frozen:
            complain(str(problem), hint=problem.hint)
        if aside:
            session.tell(f"what was no database any more lies in {aside}")
        session.tell(f"the index holds {owners(*of)}")
    return Exit.CONFLICT if frozen else Exit.DONE


def _rebuild(session: Session) -> tuple[tuple[Slug, ...], tuple[Conflict, ...], str | None]:
    """The articles, those that stand still, and where a damaged database was put."""
    from newsroom.adapters.ledger.lost import set_aside
    from newsroom.adapters.ledger.troubles import Damaged
    from newsroom.cli.desk import FOLDER

    try:
        return *_once(session), None
    except Damaged:
        if os.environ.get("NEWSROOM_DATABASE_URL"):
            raise  # a database somewhere else is not ours to move
        aside = set_aside(session.root / FOLDER)
    return *_once(session), aside.relative_to(session.root).as_posix()


def _once(session: Session) -> tuple[tuple[Slug, ...], tuple[Conflict, ...]]:
    from newsroom.cli.desk import ledger_of, warn

    ledger, mirror = ledger_of(session)
    try:
        made, frozen = ledger.rebuild()
    finally:
        ledger.database.close()
    warn(mirror)
    return made, frozen
