"""Note of a move what is still to be written to files, until it is: what dies in between is finished by the next."""

from __future__ import annotations

from msgspec import Struct

from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import line_of, row_of

_ADD = Statement(
    "INSERT INTO pending (slug, seq, line, text, read_time) VALUES (:slug, :seq, :line, :text, :read_time)"
)
_WAITING = Statement("SELECT line, text, read_time FROM pending WHERE slug = :slug")
_ALL = Statement("SELECT slug FROM pending ORDER BY slug")
_DROP_SOON = Statement(
    "WITH hurry AS (SELECT set_config('synchronous_commit', 'off', true))"
    " DELETE FROM pending USING hurry WHERE slug = :slug"
)
_DROP = Statement("DELETE FROM pending WHERE slug = :slug")


class Unfinished(Struct, frozen=True):
    """A committed move that may not have reached the journal and the file."""

    row: Row
    text: bytes | None
    read_time: int | None


def await_files(connection: Connection, row: Row, *, content: bytes | None, read_time: int | None) -> None:
    """Note that the text, the journal line and the mirror of a row are still to be written."""
    line = line_of(row).decode().rstrip("\n")
    connection.soon(_ADD, {"slug": row.slug, "seq": row.seq, "line": line, "text": content, "read_time": read_time})


def unfinished(connection: Connection, slug: Slug) -> Unfinished | None:
    """What is still to be written for an article."""
    found = connection.execute(_WAITING, {"slug": slug}).first()
    return None if found is None else Unfinished(row_of(found[0]), found[1], found[2])


def all_unfinished(connection: Connection) -> tuple[Slug, ...]:
    """The articles for which something is still to be written."""
    return tuple(Slug(slug) for slug in connection.execute(_ALL).scalars())


def finished(connection: Connection, slug: Slug) -> None:
    """All is written."""
    connection.soon(_DROP, {"slug": slug})


def finished_on_a_server(connection: Connection, slug: Slug) -> None:
    """The same in one statement, a transaction of its own, which need not wait for the disk.

    What dies with the server is done once more by the next command, and does no more.
    """
    connection.execute(_DROP_SOON, {"slug": slug})
