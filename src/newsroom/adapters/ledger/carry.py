"""Carry the ledger from its database into journal files, and from journal files into a ledger."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from msgspec import Struct, field

from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.journal_rows import path_of
from newsroom.adapters.kept_texts import TEXTS
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.errors import Conflict, Exit, NewsroomError
from newsroom.model.ledger import Row, is_article
from newsroom.model.place import Digest, Slug
from newsroom.source.slug import is_slug
from newsroom.workflow.chain import line_of, read_history


class Carried(Struct):
    """What was carried, and the files that were left as they are, each with its reason and exit code."""

    articles: int = 0  # that it gave rows
    rows: int = 0
    texts: int = 0
    apart: list[tuple[str, str, Exit]] = field(default_factory=list)


def carry_out(ledger: SqlLedger, into: FolderJournal) -> Carried:
    """Write every article's journal and every kept text; a journal that is there and says something else is left."""
    carried = Carried()
    have = frozenset(into.texts())
    for digest in ledger.texts():
        with _told(carried, f"{TEXTS}/{digest}.md"):
            content = ledger.text(digest)
            if content is not None and digest not in have:
                into.keep(digest, content)
                carried.texts += 1
    for slug in ledger.slugs():
        with _told(carried, path_of(slug)):
            more = _write(into, slug, _proved(ledger, slug))
            carried.rows += more
            carried.articles += bool(more) and is_article(slug)
    return carried


def carry_in(ledger: SqlLedger, source: FolderJournal) -> Carried:
    """Take in every text and every row that the ledger lacks; a history that parts from the ledger's own is left."""
    carried = Carried()
    # texts before rows: a command that dies between leaves a text too many, never a row without its text
    have, erased = frozenset(ledger.texts()), _erased(ledger)
    for digest in source.texts():
        if digest not in have and digest not in erased:
            with _told(carried, f"{TEXTS}/{digest}.md"):
                content = source.text(digest)
                assert content is not None
                ledger.keep(digest, content)
                carried.texts += 1
    for slug in source.slugs():
        with _told(carried, path_of(slug)):
            if is_article(slug) and not is_slug(slug):
                message = f'"{slug}" is no slug'
                raise Conflict(message)
            history = source.history(slug)
            if history.problem is not None:
                raise Conflict(history.problem)
            more = ledger.take_in(slug, history.rows)
            carried.rows += more
            carried.articles += bool(more) and is_article(slug)
    return carried


@contextlib.contextmanager
def _told(carried: Carried, path: str) -> Iterator[None]:
    """What stops one file is told beside the others."""
    try:
        yield
    except NewsroomError as problem:
        carried.apart.append((path, problem.message, problem.exit))


def _proved(ledger: SqlLedger, slug: Slug) -> tuple[Row, ...]:
    history = read_history(b"".join(line_of(row) for row in ledger.own_rows(slug)), slug)
    if history.problem is not None:
        raise Conflict(history.problem)
    return history.rows


def _write(into: FolderJournal, slug: Slug, rows: tuple[Row, ...]) -> int:
    """How many rows the file lacked."""
    there = into.history(slug)
    same = [one.hash for one in there.rows] == [one.hash for one in rows[: len(there.rows)]]
    if there.problem is not None or not same:
        raise Conflict(there.problem or "it holds another history than the database")
    # rows of one hash may differ in a reason that was erased since
    if there.rows != rows:
        into.write(slug, rows)
    return len(rows) - len(there.rows)


def _erased(ledger: SqlLedger) -> frozenset[Digest]:
    """The texts that rows name and nobody keeps: what was erased does not come back with an old copy."""
    return frozenset(_named(ledger)) - frozenset(ledger.texts())


def _named(ledger: SqlLedger) -> Iterator[Digest]:
    for slug in ledger.slugs():
        yield from ledger.prove(slug).texts
