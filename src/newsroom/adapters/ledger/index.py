"""Ask where articles stand in the database, and move them, in SQL that SQLite and PostgreSQL both speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from msgspec import Struct

from newsroom.adapters.ledger.driver import Connection, Given, Statement
from newsroom.adapters.ledger.pending import finished
from newsroom.model.ledger import DRAFT, EDITION, PICTURE, Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import Fields, canonical, line_of, row_of, row_with
from newsroom.workflow.decide import due

_HASH = Statement("SELECT row_hash FROM article WHERE slug = :slug")
_LAST = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq WHERE a.slug = :slug"
)
_LASTS = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq ORDER BY a.slug"
)
_KILLED = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq"
    " WHERE substr(a.slug, 1, length(:begin)) = :begin ORDER BY a.slug"
)
_OF_EDITIONS = Statement(
    "SELECT line FROM ledger_row WHERE substr(slug, 1, length(:begin)) = :begin AND instr(line, :word) > 0"
)
_OF_EDITIONS_SERVER = Statement(
    "SELECT line FROM ledger_row WHERE substr(slug, 1, length(:begin)) = :begin AND strpos(line, :word) > 0"
)
_LASTS_OF = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq"
    " WHERE a.slug IN (SELECT value FROM json_each(:many)) ORDER BY a.slug"
)
_LASTS_OF_SERVER = Statement(
    "SELECT r.line FROM article a JOIN ledger_row r ON r.slug = a.slug AND r.seq = a.seq"
    " WHERE a.slug = ANY(:many) ORDER BY a.slug"
)
_ROWS = Statement("SELECT line FROM ledger_row WHERE slug = :slug ORDER BY seq")
#: Those among many, in one way to a server and back.
_LINES_OF = Statement(
    "SELECT slug, line FROM ledger_row WHERE slug IN (SELECT value FROM json_each(:many)) ORDER BY slug, seq"
)
_LINES_OF_SERVER = Statement("SELECT slug, line FROM ledger_row WHERE slug = ANY(:many) ORDER BY slug, seq")
_MENTIONED = Statement(
    "SELECT slug FROM article WHERE slug IN (SELECT value FROM json_each(:many))"
    " UNION SELECT slug FROM journal_file WHERE slug IN (SELECT value FROM json_each(:many))"
)
_MENTIONED_SERVER = Statement(
    "SELECT slug FROM article WHERE slug = ANY(:many) UNION SELECT slug FROM journal_file WHERE slug = ANY(:many)"
)
_SLUGS = Statement("SELECT slug FROM article WHERE seq > 0 ORDER BY slug")
#: When a row was written: the first `at` of its line, for no name before it in canonical JSON holds another.
_AT = """substr(line, instr(line, '"at":"') + 6, 20)"""
_AT_SERVER = """substr(line, strpos(line, '"at":"') + 6, 20) COLLATE "C\""""
_BY_TIME = (
    "SELECT slug, seq FROM ledger_row WHERE {at} BETWEEN :since AND :until"
    " AND slug NOT IN (SELECT value FROM json_each(:many)) ORDER BY {at}{down}, slug{down}, seq{down}"
)
_BY_TIME_SERVER = (
    "SELECT slug, seq FROM ledger_row WHERE {at} BETWEEN :since AND :until"
    ' AND slug <> ALL(:many) ORDER BY {at}{down}, slug COLLATE "C"{down}, seq{down}'
)
_AT_PLACES = Statement(
    "SELECT r.line FROM json_each(:places) p JOIN ledger_row r"
    " ON r.slug = json_extract(p.value, '$[0]') AND r.seq = json_extract(p.value, '$[1]') ORDER BY p.key"
)
_AT_PLACES_SERVER = Statement(
    "SELECT r.line FROM unnest(CAST(:slugs AS text[]), CAST(:seqs AS int[])) WITH ORDINALITY AS p(slug, seq, number)"
    " JOIN ledger_row r ON r.slug = p.slug AND r.seq = p.seq ORDER BY p.number"
)
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
_PUT_ARTICLE = Statement(
    "INSERT INTO article (slug, state, seq, version, row_hash, updated_at, due)"
    " VALUES (:slug, :to, :next, :version, :hash, :at, :due)"
)
_ADD_ROW = Statement("INSERT INTO ledger_row (slug, seq, line) VALUES (:slug, :seq, :line)")
_PUT_ROW = Statement("UPDATE ledger_row SET line = :line WHERE slug = :slug AND seq = :seq")
_DROP_ROWS = Statement("DELETE FROM ledger_row WHERE slug = :slug AND seq > :seq")
_DROP_ARTICLE = Statement("DELETE FROM article WHERE slug = :slug")
_FILE = Statement("SELECT stamp, digest FROM journal_file WHERE slug = :slug")
_FILES = Statement("SELECT slug, stamp FROM journal_file")
_PUT_FILE = Statement(
    "INSERT INTO journal_file (slug, stamp, digest) VALUES (:slug, :stamp, :digest)"
    " ON CONFLICT (slug) DO UPDATE SET stamp = excluded.stamp, digest = excluded.digest"
)
_DROP_FILE = Statement("DELETE FROM journal_file WHERE slug = :slug")


class Taken(Struct, frozen=True):
    """A journal that the index knows nothing of: what its lines say, proved, and what the file is."""

    rows: tuple[Fields, ...]
    stamp: str | None
    digest: str


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


def last_rows_of(connection: Connection, slugs: Sequence[Slug]) -> tuple[Row, ...]:
    """The last row of each of these articles that moved."""
    asked = _LASTS_OF if connection.local else _LASTS_OF_SERVER
    return tuple(row_of(line) for line in connection.execute(asked, connection.many(slugs)).scalars())


def killed_rows(connection: Connection) -> tuple[Row, ...]:
    """The rows of the pictures that were killed."""
    return tuple(row_of(line) for line in connection.execute(_KILLED, {"begin": PICTURE}).scalars())


def edition_rows(connection: Connection, word: str) -> tuple[Row, ...]:
    """The rows of all editions whose lines hold a word, by edition and number."""
    asked = _OF_EDITIONS if connection.local else _OF_EDITIONS_SERVER
    found = (row_of(line) for line in connection.execute(asked, {"begin": EDITION, "word": word}).scalars())
    # a server may sort slugs otherwise than we do
    return tuple(sorted(found, key=lambda row: (row.slug, row.seq)))


def slugs(connection: Connection) -> tuple[Slug, ...]:
    """The articles that moved, sorted."""
    return tuple(Slug(slug) for slug in connection.execute(_SLUGS).scalars())


def lines(connection: Connection, slug: Slug) -> tuple[str, ...]:
    """The lines of an article's rows, unread."""
    return tuple(connection.execute(_ROWS, {"slug": slug}).scalars())


def lines_of(connection: Connection, slugs: Sequence[Slug]) -> dict[Slug, list[str]]:
    """The same of several articles, in one go."""
    found: dict[Slug, list[str]] = {}
    asked = _LINES_OF if connection.local else _LINES_OF_SERVER
    for slug, line in connection.execute(asked, connection.many(slugs)):
        found.setdefault(Slug(slug), []).append(line)
    return found


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
    connection.for_good()
    for row in found:
        line = line_of(row).decode().rstrip("\n")
        connection.soon(_PUT_ROW, {"slug": row.slug, "seq": row.seq, "line": line})


def replace_rows(connection: Connection, slug: Slug, *, keep: int, then: tuple[Row, ...]) -> None:
    """Keep the first rows of an article and put others behind them; none at all, and the article is gone."""
    connection.soon(_DROP_ROWS, {"slug": slug, "seq": keep})
    if not keep and not then:
        finished(connection, slug)
        connection.soon(_DROP_ARTICLE, {"slug": slug})
        return
    connection.soon(_BEGIN, {"slug": slug, "state": DRAFT})
    _add(connection, then)
    last = then[-1] if then else rows(connection, slug)[-1]
    connection.soon(_PUT, _standing(last))


def mentioned(connection: Connection, slugs: Sequence[Slug]) -> frozenset[Slug]:
    """Those of the articles of which anything is known."""
    asked = _MENTIONED if connection.local else _MENTIONED_SERVER
    return frozenset(Slug(slug) for slug in connection.execute(asked, connection.many(slugs)).scalars())


def put_new(connection: Connection, found: Iterable[Taken]) -> None:
    """Put whole histories into the index that has nothing of them."""
    articles: list[Given] = []
    rows: list[Given] = []
    files: list[Given] = []
    for each in found:
        last = row_with(each.rows[-1])
        articles.append(_standing(last))
        rows += [
            {"slug": last.slug, "seq": number, "line": canonical(fields).decode()}
            for number, fields in enumerate(each.rows, 1)
        ]
        files.append({"slug": last.slug, "stamp": each.stamp, "digest": each.digest})
    for statement, given in ((_PUT_ARTICLE, articles), (_ADD_ROW, rows), (_PUT_FILE, files)):
        connection.execute_many(statement, given)


def by_time(
    connection: Connection, *, since: str | None, until: str | None, last: int | None, without: Sequence[Slug] = ()
) -> list[tuple[Slug, int]]:
    """The rows between two times, by time, slug and number; the `last` of them, where it is told."""
    words, at = (_BY_TIME, _AT) if connection.local else (_BY_TIME_SERVER, _AT_SERVER)
    given = {"since": since or "", "until": until or "9", **connection.many(without)}
    if last is None:
        asked = connection.execute(Statement(words.format(at=at, down="")), given)
    else:
        asked = connection.execute(
            Statement(words.format(at=at, down=" DESC") + " LIMIT :last"), given | {"last": last}
        )
    each: dict[str, Slug] = {}  # a slug that many rows have is kept once
    found = [(each.setdefault(slug, Slug(slug)), seq) for slug, seq in asked]
    return found if last is None else found[::-1]


def lines_at(connection: Connection, places: Sequence[tuple[Slug, int]]) -> list[str]:
    """The lines of rows, in the order asked for; one that is gone meanwhile is left out."""
    if connection.local:
        return connection.execute(_AT_PLACES, {"places": orjson.dumps(places).decode()}).scalars()
    slugs, seqs = [slug for slug, _ in places], [seq for _, seq in places]
    return connection.execute(_AT_PLACES_SERVER, {"slugs": slugs, "seqs": seqs}).scalars()


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
