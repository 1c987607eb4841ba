"""Ask and change the ledger's tables, in SQL that SQLite and PostgreSQL both speak."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import Digest, Slug
from newsroom.workflow.chain import line_of, row_of
from newsroom.workflow.decide import due

_HASH = Statement("SELECT row_hash FROM article WHERE slug = :slug")
_LAST = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq WHERE a.slug = :slug"
)
_LASTS = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq ORDER BY a.slug"
)
_ROWS = Statement("SELECT line FROM ledger_row WHERE slug = :slug ORDER BY seq")
_SLUGS = Statement("SELECT slug FROM article WHERE seq > 0 ORDER BY slug")
_BEGIN = Statement(
    "INSERT INTO article (slug, state, seq, version) VALUES (:slug, :state, 0, 0) ON CONFLICT (slug) DO NOTHING"
)
#: The guard: of two that move an article from where both saw it, one gets a row back.
_MOVE = Statement(
    "UPDATE article SET state = :to, seq = :next, version = :version, row_hash = :hash, updated_at = :at, due = :due"
    " WHERE slug = :slug AND state = :from AND seq = :seq RETURNING seq"
)
_PUT = Statement(
    "UPDATE article SET state = :to, seq = :next, version = :version, row_hash = :hash, updated_at = :at, due = :due"
    " WHERE slug = :slug"
)
_ADD_ROW = Statement("INSERT INTO ledger_row (slug, seq, line) VALUES (:slug, :seq, :line)")
_PUT_ROW = Statement("UPDATE ledger_row SET line = :line WHERE slug = :slug AND seq = :seq")
_FOR_GOOD = Statement("PRAGMA secure_delete = ON")
_DROP_TEXT = Statement("DELETE FROM kept_text WHERE digest = :digest")
_DROP_ROWS = Statement("DELETE FROM ledger_row WHERE slug = :slug AND seq > :seq")
_DROP_ARTICLE = Statement("DELETE FROM article WHERE slug = :slug")
_ADD_PENDING = Statement(
    "INSERT INTO pending (slug, seq, line, text, read_time) VALUES (:slug, :seq, :line, :text, :read_time)"
)
_PENDING = Statement("SELECT line, text, read_time FROM pending WHERE slug = :slug")
_ALL_PENDING = Statement("SELECT slug FROM pending ORDER BY slug")
_NO_HURRY = Statement("SET LOCAL synchronous_commit TO OFF")
_DROP_PENDING = Statement("DELETE FROM pending WHERE slug = :slug")
_FILE = Statement("SELECT stamp, digest FROM journal_file WHERE slug = :slug")
_FILES = Statement("SELECT slug, stamp FROM journal_file")
_PUT_FILE = Statement(
    "INSERT INTO journal_file (slug, stamp, digest) VALUES (:slug, :stamp, :digest)"
    " ON CONFLICT (slug) DO UPDATE SET stamp = excluded.stamp, digest = excluded.digest"
)
_DROP_FILE = Statement("DELETE FROM journal_file WHERE slug = :slug")
_KEEP = Statement("INSERT INTO kept_text (digest, content) VALUES (:digest, :content) ON CONFLICT (digest) DO NOTHING")
_KEPT = Statement("SELECT content FROM kept_text WHERE digest = :digest")
_TEXTS = Statement("SELECT digest FROM kept_text ORDER BY digest")


class Unfinished(Struct, frozen=True):
    """A committed move that may not have reached the journal and the file."""

    row: Row
    text: bytes | None
    read_time: int | None


def last_hash(connection: Connection, slug: Slug) -> str | None:
    """The hash of an article's last row; None before its first."""
    hash_: str | None = connection.execute(_HASH, {"slug": slug}).scalar()
    return hash_


def last_row(connection: Connection, slug: Slug) -> Row | None:
    """An article's last row."""
    line = connection.execute(_LAST, {"slug": slug}).scalar()
    return None if line is None else row_of(line)


def last_rows(connection: Connection) -> tuple[Row, ...]:
    """The last row of every article."""
    return tuple(row_of(line) for line in connection.execute(_LASTS).scalars())


def slugs(connection: Connection) -> tuple[Slug, ...]:
    """The articles that moved, sorted."""
    return tuple(Slug(slug) for slug in connection.execute(_SLUGS).scalars())


def lines(connection: Connection, slug: Slug) -> tuple[str, ...]:
    """The lines of an article's rows, unread."""
    return tuple(connection.execute(_ROWS, {"slug": slug}).scalars())


def rows(connection: Connection, slug: Slug) -> tuple[Row, ...]:
    """All rows of an article, first to last."""
    return tuple(row_of(line) for line in connection.execute(_ROWS, {"slug": slug}).scalars())


def move(connection: Connection, row: Row) -> bool:
    """Move an article by its next, sealed row; False where it stands elsewhere by now."""
    if row.seq == 1:
        # a story that goes on under another slug begins where it stood
        connection.soon(_BEGIN, {"slug": row.slug, "state": row.from_state if row.renamed_from else DRAFT})
    guard = {"from": row.from_state, "seq": row.seq - 1}
    if connection.execute(_MOVE, _standing(row) | guard).first() is None:
        return False
    _add(connection, (row,))
    return True


def _standing(row: Row) -> dict[str, str | int | None]:
    return {
        "slug": row.slug,
        "to": row.to_state,
        "next": row.seq,
        "version": row.version,
        "hash": row.hash,
        "at": row.at,
        "due": due(row),
    }


def _add(connection: Connection, found: Iterable[Row]) -> None:
    for row in found:
        line = line_of(row).decode().rstrip("\n")
        connection.soon(_ADD_ROW, {"slug": row.slug, "seq": row.seq, "line": line})


def put_rows(connection: Connection, found: Iterable[Row]) -> None:
    """Write rows anew that are known by their place: words were erased from them."""
    _for_good(connection)
    for row in found:
        line = line_of(row).decode().rstrip("\n")
        connection.soon(_PUT_ROW, {"slug": row.slug, "seq": row.seq, "line": line})


def _for_good(connection: Connection) -> None:
    if connection.local:
        connection.soon(_FOR_GOOD)  # or the words stay in the file, unreferenced


def drop_text(connection: Connection, digest: Digest) -> None:
    """Take a kept text away for good."""
    _for_good(connection)
    connection.soon(_DROP_TEXT, {"digest": digest})


def replace_rows(connection: Connection, slug: Slug, *, keep: int, then: tuple[Row, ...]) -> None:
    """Keep the first rows of an article and put others behind them; none at all, and the article is gone."""
    connection.soon(_DROP_ROWS, {"slug": slug, "seq": keep})
    if not keep and not then:
        connection.soon(_DROP_PENDING, {"slug": slug})
        connection.soon(_DROP_ARTICLE, {"slug": slug})
        return
    connection.soon(_BEGIN, {"slug": slug, "state": DRAFT})
    _add(connection, then)
    last = then[-1] if then else rows(connection, slug)[-1]
    connection.soon(_PUT, _standing(last))


def await_files(connection: Connection, row: Row, *, content: bytes | None, read_time: int | None) -> None:
    """Note that the text, the journal line and the mirror of a row are still to be written."""
    line = line_of(row).decode().rstrip("\n")
    connection.soon(
        _ADD_PENDING, {"slug": row.slug, "seq": row.seq, "line": line, "text": content, "read_time": read_time}
    )


def unfinished(connection: Connection, slug: Slug) -> Unfinished | None:
    """What is still to be written for an article."""
    found = connection.execute(_PENDING, {"slug": slug}).first()
    return None if found is None else Unfinished(row_of(found[0]), found[1], found[2])


def all_unfinished(connection: Connection) -> tuple[Slug, ...]:
    """The articles for which something is still to be written."""
    return tuple(Slug(slug) for slug in connection.execute(_ALL_PENDING).scalars())


def finished(connection: Connection, slug: Slug) -> None:
    """All is written.

    A server need not wait for its disk: what dies with it is done once more by the next command, and does no more.
    """
    if not connection.local:
        connection.soon(_NO_HURRY)
    connection.soon(_DROP_PENDING, {"slug": slug})


def file_known(connection: Connection, slug: Slug) -> tuple[str, str] | None:
    """Stamp and digest that an article's journal had when the index last agreed with it."""
    found = connection.execute(_FILE, {"slug": slug}).first()
    return None if found is None else (found[0], found[1])


def files_known(connection: Connection) -> dict[Slug, str]:
    """The stamps of all journals."""
    return {Slug(slug): stamp for slug, stamp in connection.execute(_FILES).all()}


def know_file(connection: Connection, slug: Slug, stamp: str | None, digest: str) -> None:
    """Remember what a journal is; one that is gone is forgotten."""
    if stamp is None:
        connection.soon(_DROP_FILE, {"slug": slug})
    else:
        connection.soon(_PUT_FILE, {"slug": slug, "stamp": stamp, "digest": digest})


def keep_text(connection: Connection, digest: Digest, content: bytes) -> None:
    """Keep a text, once."""
    connection.soon(_KEEP, {"digest": digest, "content": content})


def kept_text(connection: Connection, digest: Digest) -> bytes | None:
    """A kept text, unproved."""
    content = connection.execute(_KEPT, {"digest": digest}).scalar()
    return None if content is None else bytes(content)


def kept_texts(connection: Connection) -> tuple[Digest, ...]:
    """The texts that are kept."""
    return tuple(Digest(digest) for digest in connection.execute(_TEXTS).scalars())
