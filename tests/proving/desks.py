"""A paper on each kind of ledger, what it says of itself, and the commands whose wholeness is proved."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from tests.adapters.ledger.databases import a_database
from tests.paper import Paper

from newsroom.adapters.ledger.ledger import SqlLedger
from newsroom.cli.desk import ledger_of
from newsroom.cli.session import Session

#: The journal with its index; SQLite, and a server, where the database is the truth.
KINDS = ("journal", "sqlite", "postgresql")
NO_JOURNAL = "[ledger]\njournal = false\n"
#: Midday of the day on which all of it happens.
NOON = 1_777_888_800
SLUGS = ("fair", "quay", "spit")


@contextlib.contextmanager
def surroundings(url: str | None) -> Iterator[None]:
    """Who acts, when, and on which database."""
    before = dict(os.environ)
    os.environ |= {"NEWSROOM_ACTOR": "bo-li", "SOURCE_DATE_EPOCH": str(NOON), "GIT_CONFIG_GLOBAL": os.devnull}
    os.environ.pop("NEWSROOM_DATABASE_URL", None)
    if url is not None:
        os.environ["NEWSROOM_DATABASE_URL"] = url
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def a_desk(kind: str, root: Path, *slugs: str, settings: str = "") -> Iterator[Paper]:
    """A paper with these drafts and an empty ledger of that kind."""
    with a_database(kind) as url, surroundings(url):
        yield Paper.found(root, *(slugs or SLUGS), settings=settings + ("" if kind == "journal" else NO_JOURNAL))


def ledger_in(root: Path) -> SqlLedger:
    """The ledger of a folder, opened as a command opens it."""
    return ledger_of(Session(folder=root))[0]


Typed = tuple[str, ...]


def done(paper: Paper, *commands: Typed) -> None:
    """Type commands that go through."""
    for typed in commands:
        told = paper.run(*typed)
        assert told.code == 0, (typed, told.err)


class Step(Struct, frozen=True):
    """One command, and what comes before it. `typed` is asked once that is done.

    `apart`: each article is a move of its own. `waits`: what it cuts short waits in the ledger, and whatever command
    comes next finishes it; else `doctor` or the same command does. `again`: typed twice it does no more than once.
    """

    name: str
    typed: Typed | Callable[[Paper], Typed]
    before: Callable[[Paper], None] = lambda _paper: None
    kinds: tuple[str, ...] = KINDS
    apart: bool = False
    waits: bool = True
    again: bool = True

    def words(self, paper: Paper) -> Typed:
        """The command as it is typed here."""
        return self.typed if isinstance(self.typed, tuple) else self.typed(paper)


APPROVE: Typed = ("move", "fair", "edited", "-m", "Eve read it")
PUBLISH: Typed = ("publish", "fair")


def approved(paper: Paper) -> None:
    """One is approved."""
    done(paper, APPROVE)


def live(paper: Paper) -> None:
    """One is out."""
    done(paper, APPROVE, PUBLISH)


def changed(paper: Paper) -> None:
    """One is out, and its file says otherwise by now."""
    live(paper)
    paper.edit("Nobody minded.", "Some minded.")


def corrected(paper: Paper) -> None:
    """One is out in its second version."""
    changed(paper)
    done(paper, ("correct", "fair", "--kind", "update"))


def dated(paper: Paper) -> None:
    """One went out elsewhere."""
    paper.edit("language: en", "language: en\ndate: 2019-05-04")


def gone(paper: Paper) -> None:
    """One is out, and its file is gone."""
    live(paper)
    (paper.root / "drafts/fair.md").unlink()


def torn(paper: Paper) -> None:
    """One was approved on a branch and spiked on another, and git merged both."""
    done(paper, ("note", "fair", "-m", "begun"), APPROVE)
    path = "ledger/fair.jsonl"
    begun, ours = paper.read(path).splitlines(keepends=True)
    paper.write(path, begun)
    done(paper, ("move", "fair", "spiked", "-m", "no news in it"))
    theirs = paper.read(path).splitlines(keepends=True)[-1]
    paper.write(path, f"{begun}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> desk\n")


def take_ours(paper: Paper) -> Typed:
    """Keep what `torn` approved."""
    line = next(line for line in paper.read("ledger/fair.jsonl").splitlines() if '"to":"edited"' in line)
    return ("doctor", "--take", str(json.loads(line)["hash"]), "fair")


def elsewhere(paper: Paper) -> None:
    """Another newsroom's journal, to be taken in."""
    with surroundings(None):
        other = Paper.found(paper.root / "old", *SLUGS)
        for slug in SLUGS:
            done(other, ("move", slug, "edited"), ("publish", slug))


STEPS = (
    Step("move", APPROVE),
    Step("bulk", ("move", *SLUGS, "edited"), apart=True),
    Step("publish", PUBLISH, approved),
    Step("schedule", ("publish", "fair", "--at", "2026-05-05T06:00:00Z"), approved),
    Step("correct", ("correct", "fair", "--kind", "correction", "--notice", "Some did mind."), changed),
    Step("kill", ("kill", "fair", "-m", "libel"), live),
    Step("kill-photo", ("kill", "--photo", "photos/fair.jpg", "-m", "not ours"), live),
    Step("rename", ("rename", "fair", "market", "-m", "a better word"), live),
    Step("erase-text", ("erase", "fair", "--version", "1", "-m", "a name"), corrected),
    Step("erase-words", ("erase", "fair", "--field", "reason", "-m", "a name"), live),
    Step("assign", ("assign", "fair", "ana-lopez"), approved),
    Step("adopt", ("adopt", "fair", "-m", "from the old site"), dated),
    Step("restore", ("restore", "fair"), gone, waits=False),
    Step("checkpoint", ("ledger", "checkpoint"), live),
    Step("rebuild", ("ledger", "rebuild"), live, kinds=("journal",)),
    Step("take", take_ours, torn, kinds=("journal",), waits=False, again=False),
    Step("import", ("ledger", "import", "old"), elsewhere, apart=True, waits=False),
)
