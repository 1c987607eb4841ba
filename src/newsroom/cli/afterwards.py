"""Do what the newsroom asks for once a row is written: commit it, and run its hooks; neither undoes anything."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsroom.cli.output import complain
from newsroom.model.ledger import Row, edition_of, is_article, is_edition
from newsroom.model.place import Slug
from newsroom.workflow.words import called

if TYPE_CHECKING:
    from newsroom.app.desk import Outcome
    from newsroom.cli.session import Session


def afterwards(session: Session) -> Callable[[Row], None]:
    """What follows a row that is in the ledger."""
    if session.settings.git.commit == "never" and not session.settings.hooks:
        return _nothing

    def follow(row: Row) -> None:
        if session.settings.git.commit == "move":
            _commit(session, row)
        _run(session, row.action, row, {})

    return follow


def _nothing(_row: Row) -> None:
    """Most newsrooms ask for nothing."""


def tell_refused(session: Session, outcome: Outcome) -> None:
    """Run the hooks on a release that was refused, with the row that scheduled it and all that stands against it."""
    from newsroom.workflow.request import Refusals

    if not isinstance(outcome.answer, Refusals) or outcome.before is None or outcome.dry:
        return
    refusals = [{"code": int(each.exit), "message": each.message} for each in outcome.answer.all]
    _run(session, "release-refused", outcome.before, {"refusals": refusals})


def _run(session: Session, event: str, row: Row, more: dict[str, object]) -> None:
    from newsroom.adapters.hooks import hooks_run, run_hook
    from newsroom.cli.records import as_json
    from newsroom.cli.rows import row_record

    wanted = [hook for hook in session.settings.hooks if event in hook.on]
    if not wanted or not hooks_run(os.environ):
        return
    told = as_json({**row_record(row), "event": event, **more}) + "\n"
    for hook in wanted:
        failed = run_hook(hook.run, told.encode(), event=event, folder=session.root, seconds=hook.timeout)
        if failed is not None:
            complain(f"{called(row.slug)}: the hook {hook.run[0]} on {event}: {failed}", hint="the move itself is done")


def _commit(session: Session, row: Row) -> None:
    from newsroom.adapters.committing import commit

    paths = _paths(session, row)
    version = f", version {row.version}" if row.live else ""
    subject = f"{row.action} {row.slug}: {row.from_state} -> {row.to_state}{version}"
    if row.page is not None:
        subject = f"{row.action} page {row.page} of {called(row.slug)}"
    message = f"{subject}\n\nRow {row.seq} by {row.actor}: {row.hash}"
    refused = commit(session.root, paths, message, folder=session.root / ".newsroom")
    if refused is not None:
        # as git would be told from where the person is
        named = (os.path.relpath(session.root / path) for path in paths if session.files.exists(path))
        complain(
            f"{called(row.slug)}: git did not commit the move: {refused}",
            hint=f"the move itself is done; git add {shlex.join(named)}, and commit",
        )


def _paths(session: Session, row: Row) -> list[str]:
    """The journal, the draft or the edition's file, and every text that the journal names.

    An earlier commit may have been refused.
    """
    from newsroom.adapters.journal import FolderJournal
    from newsroom.adapters.journal_rows import path_of
    from newsroom.adapters.kept_texts import text_path
    from newsroom.errors import Conflict

    try:
        rows = FolderJournal(session.files).rows(row.slug)
    except Conflict:
        rows = (row,)
    texts = dict.fromkeys(text_path(each.text) for each in (*rows, row) if each.text is not None)
    path = f"editions/{edition_of(row.slug)}.toml" if is_edition(row.slug) else row.path if is_article(row.slug) else ""
    draft = [path] if path and session.files.exists(path) else []
    silenced = {Slug(each["slug"]) for each in row.erased if "slug" in each} - {row.slug}
    return [path_of(row.slug), *map(path_of, sorted(silenced)), *texts, *draft]
