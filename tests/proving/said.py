"""What a paper says of itself, so that two papers can be compared, and what in it does not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from tests.paper import Paper
from tests.proving.desks import ledger_in

from newsroom.adapters.ledger.driver import Statement
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.errors import Conflict, NewsroomError
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import fields_of, line_of

#: What is drawn by lot, or hangs on it.
_STOOD = Statement("SELECT slug, state, seq, row_hash FROM article WHERE seq > 0")
_LINES = Statement("SELECT slug, line FROM ledger_row ORDER BY slug, seq")
BY_LOT = ("hash", "prev", "salts", "sealed")


class Said(Struct, frozen=True):
    """All that a paper says: of each article its rows and which of their texts are kept, and of each file its bytes."""

    rows: Mapping[str, tuple[str, ...]]
    files: Mapping[str, bytes]

    def of(self, slug: str) -> tuple[object, ...]:
        """What it says of one article."""
        return self.rows.get(slug), self.files.get(f"drafts/{slug}.md")


def said(paper: Paper) -> Said:
    """Ask the ledger without letting it finish anything, and read the files."""
    ledger = ledger_in(paper.root)
    try:
        rows = {str(slug): tuple(_told(ledger, slug)) for slug in ledger.slugs()}
    finally:
        ledger.database.close()
    places = [*(paper.root / "drafts").iterdir(), paper.root / "ledger/HEADS"]
    files = {
        place.relative_to(paper.root).as_posix(): b"" if place.name == "HEADS" else place.read_bytes()
        for place in places
        if place.exists() and place.suffix != ".tmp"
    }
    return Said({slug: found for slug, found in rows.items() if found}, files)


def _told(ledger: SqlLedger, slug: Slug) -> Iterator[str]:
    try:
        rows = ledger.own_rows(slug)
    except Conflict:
        yield "frozen"
        return
    for row in rows:
        yield f"{_plain(row)} {'' if row.text is None else _kept(ledger, row)}"


def _plain(row: Row) -> dict[str, object]:
    plain = {name: value for name, value in fields_of(row).items() if name not in BY_LOT}
    if row.renamed_from:
        plain["renamed_from"] = row.renamed_from["slug"]
    plain["erased"] = [{name: each[name] for name in each if name != "row"} for each in row.erased]
    return plain


def _kept(ledger: SqlLedger, row: Row) -> str:
    assert row.text is not None
    try:
        return "erased" if ledger.text(row.text) is None else "kept"
    except NewsroomError as problem:
        return problem.message


def disagreements(paper: Paper) -> Iterator[str]:
    """Where ledger, journal and index say different things, or something waits for ever."""
    told = paper.run("ledger", "verify")
    if told.code:
        yield f"ledger verify: {told.err.strip()}"
    ledger = ledger_in(paper.root)
    try:
        with ledger.database.reading() as connection:
            waiting = connection.execute(Statement("SELECT slug FROM pending")).scalars()
            stood = {slug: tuple(found) for slug, *found in connection.execute(_STOOD).all()}
            lines: dict[str, list[str]] = {}
            for slug, line in connection.execute(_LINES).all():
                lines.setdefault(slug, []).append(line)
        if waiting:
            yield f"pending for ever: {', '.join(waiting)}"
        held = {slug: ledger.own_rows(slug) for slug in ledger.slugs()}
        for slug in sorted({*map(str, held), *stood, *lines}):
            yield from _parted(slug, held.get(Slug(slug), ()), lines.get(slug, []), stood.get(slug))
    finally:
        ledger.database.close()


def _parted(slug: str, rows: tuple[Row, ...], lines: list[str], stood: tuple[object, ...] | None) -> Iterator[str]:
    if [line_of(row).decode().rstrip("\n") for row in rows] != lines:
        yield f"{slug}: {len(rows)} rows in the ledger, {len(lines)} in its index, and not the same"
    last = (str(rows[-1].to_state), rows[-1].seq, rows[-1].hash) if rows else None
    if last != stood:
        yield f"{slug}: the index has it at {stood}, its last row is {last}"
