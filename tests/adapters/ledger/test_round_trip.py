"""Whatever the history: it goes from a database into journal files and into a fresh database, and is the same."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.adapters.ledger.databases import a_database
from tests.adapters.ledger.test_carry import a_ledger, everything
from tests.workflow.rows import a_row

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.journal import FolderJournal
from newsroom.adapters.ledger.carry import carry_in, carry_out
from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.model.ledger import DRAFT, Row, Stamp
from newsroom.model.place import ContentHash, Digest, Slug, State

STATES = st.sampled_from(["draft", "edited", "legal", "published", "spiked", "unpublished", "retracted", "killed"])
#: What people write: all of Unicode but halves of a pair, which no journal can hold.
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
TIMES = st.none() | st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0"))
TEXTS = st.none() | st.binary(max_size=60)


@st.composite
def steps(draw: st.DrawFn) -> tuple[Row, bytes | None]:
    """A row, wherever it begins, and its text."""
    text = draw(TEXTS)
    digest = None if text is None else Digest(hashlib.sha256(text).hexdigest())
    content = None if text is None else ContentHash(f"v1:{hashlib.sha256(b'v1' + text).hexdigest()}")
    stamp = Stamp(content, digest) if content is not None and digest is not None else None
    override = {"code": "PHO001", "mark": "a" * 8, "by": draw(NAMES), "at": "2026-05-04T06:00:00Z"}
    row = a_row(
        slug=Slug(draw(st.sampled_from(["fair", "quay", "s" * 100, "_photo-0a1b", "_edition-2026-11-28"]))),
        action=draw(st.sampled_from(["move", "publish", "correct", "note", "assign", "schedule", "kill"])),
        to_state=State(draw(STATES)),
        version=draw(st.integers(0, 99)),
        content_hash=content,
        text=digest,
        actor=draw(NAMES),
        role=draw(st.none() | NAMES),
        reason=draw(WORDS),
        notice=draw(WORDS),
        kind=draw(st.sampled_from([None, "minor", "correction", "legal"])),
        checks=draw(st.sampled_from([{}, {"error": 0, "warning": 2, "info": 1}])),
        overrides=draw(st.sampled_from([(), (override,)])),
        approved=draw(st.sampled_from([None, stamp])),
        approver=draw(st.none() | NAMES),
        live=draw(st.sampled_from([None, stamp])),
        publish_at=draw(TIMES),
        embargo_until=draw(TIMES),
        path=draw(st.sampled_from(["drafts/fair.md", "drafts/é ü/中.md", ""])),
        pictures=draw(st.dictionaries(NAMES, st.just(Digest("d" * 64)), max_size=2)),
        cleared=draw(
            st.sampled_from([{}, {"legal": {"content": "v1:x", "by": "bo-li", "at": "2026-05-04T06:00:00Z"}}])
        ),
        assignee=draw(st.none() | NAMES),
        page=draw(st.none() | st.integers(1, 999)),
        stories=tuple(draw(st.lists(st.sampled_from([Slug("fair"), Slug("quay")]), max_size=2, unique=True))),
        pdf=draw(st.sampled_from([None, Digest("e" * 64)])),
    )
    return row, text


def keep(ledger: SqlLedger, history: list[tuple[Row, bytes | None]]) -> Iterator[Row]:
    """Write the rows one after another, each from where its article stands."""
    stood: dict[Slug, Row] = {}
    for drawn, text in history:
        before = stood.get(drawn.slug)
        gone: list[dict[str, str]] = []
        if before and text is None and len(stood) % 2:
            # words that are taken out of the row before
            gone = [{"field": name, "slug": drawn.slug, "row": before.hash} for name in before.sealed]
        row = replace(
            drawn,
            seq=before.seq + 1 if before else 1,
            from_state=before.to_state if before else DRAFT,
            action="erase" if gone else drawn.action,
            erased=tuple(gone),
        )
        stood[row.slug] = ledger.record(row, text=text)
        yield stood[row.slug]


@pytest.mark.parametrize(("kind", "count"), [("sqlite", 15), ("journal", 15), ("postgresql", 5)])
@pytest.mark.parametrize("times", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_whatever_the_history_it_comes_back_row_for_row(kind: str, count: int, times: int) -> None:
    @settings(max_examples=count * times, suppress_health_check=list(HealthCheck))
    @given(st.lists(steps(), min_size=1, max_size=8))
    def test(history: list[tuple[Row, bytes | None]]) -> None:
        with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
            folder, numbers = Path(name), itertools.count()

            def fresh() -> SqlLedger:
                url = opened.enter_context(a_database(kind))
                made = a_ledger(url, folder / str(next(numbers)), journaled=kind == "journal")
                opened.callback(made.database.close)
                return made

            full, other = fresh(), fresh()
            kept = list(keep(full, history))
            files = full.journal if kind == "journal" else FolderJournal(FolderFiles(folder / "files"))
            if kind != "journal":
                carry_out(full, files)
            assert carry_in(other, files).rows == len(kept)
            assert everything(other) == everything(full)
            assert other.texts() == full.texts()
            for slug in full.slugs():
                assert other.own_rows(slug) == full.own_rows(slug)
                assert other.prove(slug).problem is None
            # and the index alone, made anew from the journal
            if kind == "journal":
                before = everything(full)
                full.rebuild()
                assert everything(full) == before

    test()
