"""Wire a command to the ledger: the journal for those that read, the desk for those that move."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.packs import PackagedPacks
from newsroom.adapters.unfinished import unfinished
from newsroom.adapters.words import FolderWords
from newsroom.app.across import by_title, title_in
from newsroom.app.gather import by_slug, gather, slug_in
from newsroom.cli.afterwards import afterwards
from newsroom.cli.output import complain
from newsroom.cli.signing import signing_of
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.place import Slug
from newsroom.ports import Journal
from newsroom.source.fields import field_map

if TYPE_CHECKING:
    from newsroom.adapters.ledger.ledger import SqlLedger
    from newsroom.app.desk import Desk
    from newsroom.app.mirror import Mirror
    from newsroom.checks.context import Newsroom
    from newsroom.cli.session import Session
    from newsroom.workflow.request import Actor

#: The tool's own folder, which git ignores.
FOLDER = ".newsroom"
#: Fewer journals are read as fast as an index is.
WORTH_AN_INDEX = 1000


def journal_of(session: Session) -> Journal:
    """What the ledger says. Work that a dead command left behind is finished first; else no database is opened."""
    journal = FolderJournal(session.folder_files)
    if session.bare:
        return journal
    if not session.settings.ledger.journal:
        ledger, mirror = ledger_of(session)
        ledger.finish_all()
        warn(mirror)
        return ledger
    if unfinished(session.root / FOLDER):
        try:
            ledger, mirror = ledger_of(session)
            ledger.finish_all()
            warn(mirror)
        except EnvironmentProblem as problem:
            # who only reads needs no database: the journal is the truth
            complain(str(problem), hint=problem.hint)
    return journal


def read_journal(session: Session) -> Journal:
    """What the ledger says, for those who ask about all articles: a large journal is read through its index.

    The index catches up with what git brought first. Where it cannot, the files are read: the journal is the truth.
    """
    journal = session.journal
    if not isinstance(journal, FolderJournal) or session.bare or len(journal.slugs()) < WORTH_AN_INDEX:
        return journal
    from newsroom.adapters.ledger.indexed import IndexedJournal
    from newsroom.cli.holding import taking_in

    try:
        ledger, mirror = ledger_of(session)
        ledger.agree_all(taking_in(session))
        warn(mirror)
        return IndexedJournal(journal, ledger.database)
    except EnvironmentProblem:
        return journal


def newsroom_of(session: Session, journal: Journal) -> Newsroom:
    """The newsroom around the drafts."""
    made = gather(session.files, session.media, journal, session.clock, session.settings, packs=PackagedPacks())
    return remembering(session, made)


def remembering(session: Session, newsroom: Newsroom) -> Newsroom:
    """The same newsroom, which reads of drafts that did not change neither slug nor title again."""
    if session.bare or session.staged:
        return newsroom
    files, fields, drafts = session.files, newsroom.fields, cache(session.files.drafts)
    slugs, titles = (FolderWords(session.root, session.settings, what) for what in ("slugs", "titles"))

    def read_slugs() -> Mapping[Slug, tuple[str, ...]]:
        told = slugs.read(drafts(), lambda path: slug_in(files, path, fields))
        return by_slug((path, None if slug is None else Slug(slug)) for path, slug in told)

    return replace(
        newsroom,
        read_slugs=read_slugs,
        read_titles=lambda: by_title(titles.read(drafts(), lambda path: title_in(files, path, fields))),
    )


def ledger_of(session: Session) -> tuple[SqlLedger, Mirror]:
    """The ledger with its database, and the mirror that its moves are written to."""
    from newsroom.adapters.ledger.database import open_database
    from newsroom.adapters.ledger.ledger import SqlLedger
    from newsroom.app.mirror import Mirror

    url, journaled = database_url(session), session.settings.ledger.journal
    mirror = Mirror(session.files, field_map(session.settings.fields), session.settings)
    folder = session.root / FOLDER
    # the index of a journal is made anew at will; a database that is the truth waits for newsroom ledger migrate
    journal, database = FolderJournal(session.files), open_database(url, folder, truth=not journaled)
    ledger = SqlLedger(
        journal, database, folder, mirror, journaled, after=afterwards(session), signing=signing_of(session)
    )
    return ledger, mirror


def database_url(session: Session) -> str | None:
    """What NEWSROOM_DATABASE_URL names; None for the file beside the drafts."""
    url = os.environ.get("NEWSROOM_DATABASE_URL") or None
    if url is not None and session.settings.ledger.journal and not url.startswith("sqlite"):
        raise UsageProblem(
            "NEWSROOM_DATABASE_URL names a server, and the settings keep a journal: one of them is the truth",
            hint="set journal = false under [ledger], or unset NEWSROOM_DATABASE_URL",
        )
    return url


def actor_of(session: Session, newsroom: Newsroom, who: str | None) -> Actor:
    """Who acts."""
    from newsroom.adapters.actor import claimed
    from newsroom.app.who import Claim, recognise

    return recognise(Claim(*claimed(who, session.root)), newsroom.authors, session.settings)


def open_desk(session: Session, who: str | None) -> tuple[Desk, Mirror]:
    """All that a move needs."""
    ledger, mirror = ledger_of(session)
    return desk_of(session, ledger, who), mirror


def desk_of(session: Session, ledger: SqlLedger, who: str | None) -> Desk:
    """The desk over a ledger that is open."""
    from newsroom.app.desk import Desk
    from newsroom.workflow.graph import read_graph

    graph = read_graph(session.settings)
    newsroom = newsroom_of(session, ledger)
    return Desk(newsroom, ledger, session.files, graph, actor_of(session, newsroom, who))


def warn(mirror: Mirror) -> None:
    """Say what could not be written into a draft."""
    for warning in mirror.warnings:
        complain(warning)
    mirror.warnings.clear()
