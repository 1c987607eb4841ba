"""Time a desk's commands among many articles: `python tests/benchmarks/desk.py FOLDER [--articles 100000]`.

Invents a newsroom of so many drafts with 2.8 rows for each, and prints what each command takes of the processor and of
memory. `--database` keeps no journal: the ledger is SQLite's, or that of the server that NEWSROOM_DATABASE_URL names.
FOLDER is made and stays, so that it can be timed again: one that is there is taken as it is.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

from invent import draft
from msgspec.structs import replace

from newsroom.adapters.ledger import index, texts
from newsroom.adapters.ledger.database import open_database
from newsroom.model.ledger import DRAFT, PUBLISHED, Row, Stamp
from newsroom.model.place import Slug, State
from newsroom.source.content import content_hash
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft
from newsroom.workflow.chain import line_of, seal

EDITED = State("edited")
#: Linux: whoever is left behind below us is ours to wait for, and to count.
PR_SET_CHILD_SUBREAPER = 36
#: How many rows each of ten articles has.
FIELDS = field_map(None)
ROWS = (1, 1, 2, 3, 3, 3, 3, 4, 4, 4)
SETTINGS = """[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
language = "en"
timezone = "UTC"
"""
#: What is typed; FIRST is one of the first articles.
COMMANDS = (
    ("note", "FIRST", "-m", "called"),
    ("note", "FIRST", "-m", "called again"),
    ("status", "FIRST"),
    ("log", "FIRST"),
    ("log", "-n", "20"),
    ("log", "--actor", "nobody"),
    ("log", "--format", "csv"),
    ("log", "--format", "json"),
    ("status",),
    ("status",),
    ("status", "--limit", "50", "--all"),
    ("ledger", "verify"),
)


def rows_of(slug: str, text: bytes, path: str, count: int) -> list[Row]:
    """An approval, a publication, a note, a correction."""
    stamp = Stamp(
        content_hash(read_draft(text, path=path, fields=FIELDS), lambda _: None), hashlib.sha256(text).hexdigest()
    )  # type: ignore[arg-type]
    second = int(slug[-6:])
    at = f"2026-0{1 + second % 9}-{1 + second % 28:02d}T{second % 24:02d}:{second % 60:02d}:00Z"
    row = Row(
        *(Slug(slug), 1, "move", DRAFT, EDITED, 0, stamp.content, stamp.text, f"editor-{second % 50}", "git", "bo"),
        *(None, at),
        approved=stamp,
        approver="bo-li",
        path=path,
    )
    first = {"action": "publish", "from_state": EDITED, "to_state": PUBLISHED, "version": 1, "live": stamp}
    changes = (
        {},
        {"seq": 2, **first, "first_published": at, "updated": at},
        {"seq": 3, "action": "note", "from_state": PUBLISHED, "reason": "the council has not called back"},
        {"seq": 4, "action": "correct", "kind": "correction", "version": 2, "reason": None, "notice": "a name"},
    )
    made: list[Row] = []
    for change in changes[:count]:
        row = seal(replace(row, **change), prev=made[-1].hash if made else None, salt=lambda: "5a17" * 8)
        made.append(row)
    return made


def invent(folder: Path, count: int, *, journaled: bool) -> None:
    """A newsroom with drafts, rows and texts."""
    url = os.environ.get("NEWSROOM_DATABASE_URL") or None
    database = None if journaled else open_database(url, folder / ".newsroom")
    (folder / "newsroom.toml").write_text(SETTINGS + ("" if journaled else "\n[ledger]\njournal = false\n"))
    (folder / "ledger/texts").mkdir(parents=True)
    for number in range(count):
        section = folder / f"drafts/{number % 100:02d}"
        section.mkdir(parents=True, exist_ok=True)
        slug = f"story-{number:06d}"
        content = draft(number, words=100).encode()
        (section / f"{slug}.md").write_bytes(content)
    for start in range(0, count, 1000):
        batch = []
        for number in range(start, min(start + 1000, count)):
            slug = f"story-{number:06d}"
            path = f"drafts/{number % 100:02d}/{slug}.md"
            content = (folder / path).read_bytes()
            batch.append((Slug(slug), rows_of(slug, content, path, ROWS[number % len(ROWS)]), content))
        if database is None:
            for slug, rows, content in batch:
                (folder / f"ledger/{slug}.jsonl").write_bytes(b"".join(map(line_of, rows)))
                (folder / f"ledger/texts/{rows[0].text}.md").write_bytes(content)
            continue
        with database.writing() as connection:
            for slug, rows, content in batch:
                index.replace_rows(connection, slug, keep=0, then=tuple(rows))
                texts.keep(connection, rows[0].text, content)  # type: ignore[arg-type]


def timed(folder: Path, typed: tuple[str, ...]) -> None:
    """One command."""
    words = [word.replace("FIRST", "story-000005") for word in typed]
    began = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-m", "newsroom", "-C", str(folder), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert started.stderr is not None
    said = started.stderr.read().decode()
    ended = {}
    with contextlib.suppress(ChildProcessError):
        while True:  # what a command starts to share its work with is left to us when the command ends
            pid, status, used = os.wait4(-1, 0)
            ended[pid] = status, used
    wall = time.perf_counter() - began
    cpu = sum(used.ru_utime + used.ru_stime for _, used in ended.values())
    memory = max(used.ru_maxrss for _, used in ended.values()) // 1024
    code = os.waitstatus_to_exitcode(ended[started.pid][0])
    print(f"{' '.join(words):45} {cpu:7.2f} s CPU {wall:7.2f} s wall {memory:5} MB  exit {code}", flush=True)
    if code not in (0, 1):
        print(f"    {said.strip()[-500:]}")


def main() -> None:
    """The newsroom, then the commands."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--database", action="store_true", help="no journal")
    options.add_argument("--only", default="", help="commands that begin so")
    given = options.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if not given.folder.exists():
        given.folder.mkdir(parents=True)
        invent(given.folder, given.articles, journaled=not given.database)
    for typed in COMMANDS:
        if " ".join(typed).startswith(given.only):
            timed(given.folder, typed)


if __name__ == "__main__":
    main()
