"""Let a command die at any one of the things it does to the disk, and look whether it is whole afterwards."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import uuid
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import URL, make_url
from tests.adapters.ledger.databases import a_database
from tests.paper import Paper
from tests.proving import child
from tests.proving.desks import NO_JOURNAL, SLUGS, Step, surroundings
from tests.proving.said import Said, disagreements, said

from newsroom.adapters import faults
from newsroom.adapters.ledger.driver import Answer, Connection, Statement

#: A bug, planted into the process that is about to die.
Plant = Callable[[], None]
#: What a person does next.
NEXT = ("status", "doctor", "again")
#: What changes a disk, or makes a change last; statements that write, and commits, are the database's.
TOUCHES = ("write", "fsync", "replace", "unlink", "ftruncate", "mkdir")
WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")


def count_touches(dies_at: int | None, tell: Callable[[str], None]) -> None:
    """From here on, tell of each touch before it happens, and die before the one of that number."""
    done = 0

    def touch(name: str) -> None:
        nonlocal done
        done += 1
        tell(name)
        if done == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            touch(name)
            return real(*given, **named)

        return call

    for name in TOUCHES:
        setattr(os, name, watched(name, getattr(os, name)))
    real_execute = Connection.execute

    def execute(self: Connection, statement: Statement, *given: Any) -> Answer:
        if statement.text.startswith(WRITES):
            touch(statement.text[:24])
        return real_execute(self, statement, *given)

    Connection.execute = execute  # type: ignore[method-assign]  # to be asked before each


@contextlib.contextmanager
def _copied(url: str | None) -> Iterator[str | None]:
    """A database like another, to which nobody may be connected; None is the file beside the drafts."""
    if url is None:
        yield None
        return
    import psycopg

    whole = make_url(url)
    name = f"newsroom_{uuid.uuid4().hex}"
    gc.collect()  # commands leave their connections to it
    with psycopg.connect(_plain(whole.set(database="postgres")), autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (whole.database,))
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{whole.database}"')
        try:
            yield _plain(whole.set(database=name))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _plain(url: URL) -> str:
    return url.render_as_string(hide_password=False)


class Ready(Struct, frozen=True):
    """A paper before a step, what it says then, and what it says once the step is done whole."""

    kind: str
    step: Step
    root: Path
    url: str | None
    before: Said
    after: Said

    @contextlib.contextmanager
    def copy(self, to: Path) -> Iterator[Paper]:
        """The same paper once more, database and all."""
        shutil.copytree(self.root, to)
        try:
            with _copied(self.url) as url, surroundings(url):
                yield Paper(to)
        finally:
            shutil.rmtree(to)


@contextlib.contextmanager
def made_ready(kind: str, step: Step, folder: Path) -> Iterator[Ready]:
    """A paper before a step. The step is done once in a copy of it, to know what it comes to."""
    root = folder / "ready"
    with a_database(kind) as url:
        with surroundings(url):
            paper = Paper.found(root, *SLUGS, settings="" if kind == "journal" else NO_JOURNAL)
            step.before(paper)
            before = said(paper)
        ready = Ready(kind, step, root, url, before, before)
        with ready.copy(folder / "whole") as whole:
            told = whole.run(*step.words(whole))
            assert told.code == 0, told.err
            whole.run("doctor")
            after = said(whole)
            assert after != before or step.name == "rebuild"
        yield Ready(kind, step, root, url, before, after)


def die(
    paper: Paper, step: Step, *, plant: Plant | None, point: str | None, touch: int | None
) -> tuple[int, list[str]]:
    """Do a step in a process that dies at a point, or at its n-th touch: its end, and what it touched."""
    words = step.words(paper)

    def work(tell: child.Tell) -> int:
        if plant is not None:
            plant()
        if point is not None:
            name, _, number = point.partition(":")
            faults.NAMED, faults._left[0] = name, int(number or 1)
        else:
            count_touches(touch, tell)
        return paper.run(*words).code

    code, told, printed = child.run(work)
    assert code in (0, -signal.SIGKILL), printed
    return code, told


def deaths(
    ready: Ready, folder: Path, *, plant: Plant | None = None, then: tuple[str, ...] = NEXT
) -> Generator[str, None, None]:
    """Whatever is not as it was, or as it should be, after the step died at each of its touches."""
    touch = 0
    code = -signal.SIGKILL
    while code:
        touch += 1
        with ready.copy(folder / "dying") as paper:
            code, told = die(paper, ready.step, plant=plant, point=None, touch=touch)
            where = f"{ready.kind}, {ready.step.name}, before touch {touch} ({told[-1] if code else 'none'})"
            next_ = then[touch % len(then)]
            for complaint in unsound(ready, paper, next_, acknowledged=not code):
                yield f"{where}, then {next_}: {complaint}"
    assert touch > 1


def unsound(ready: Ready, paper: Paper, next_: str, *, acknowledged: bool) -> Iterator[str]:
    """What is not right after a command died, and a person did the next thing."""
    step = ready.step
    if next_ == "again" and not step.again:
        next_ = "doctor"
    if next_ == "again":
        words = step.words(paper)
        paper.run(*words)
        acknowledged = True
    elif next_ == "status":
        paper.run("status")
        if step.waits:
            yield from _half_done(ready, said(paper), acknowledged=acknowledged)
    told = paper.run("doctor")
    found = said(paper)
    yield from _half_done(ready, found, acknowledged=acknowledged)
    if "frozen" in str(found.rows):
        return
    if told.code:
        yield f"doctor: {told.err}"
    told = paper.run("doctor")
    if told.out != "nothing to mend\n" and "rows that this branch does not know" not in told.out:
        yield f"doctor, once more: {told.out}{told.err}"
    yield from disagreements(paper)
    yield from (f"{each.name} is left" for each in paper.root.rglob("*.tmp"))


def _half_done(ready: Ready, found: Said, *, acknowledged: bool) -> Iterator[str]:
    allowed = (ready.after,) if acknowledged else (ready.before, ready.after)
    if not ready.step.apart:
        if found not in allowed:
            yield f"neither as before nor as after: {_differs(found, ready)}"
        return
    for slug in SLUGS:
        if found.of(slug) not in [each.of(slug) for each in allowed]:
            yield f"{slug} is neither as before nor as after: {found.of(slug)}"


def _differs(found: Said, ready: Ready) -> str:
    """What a person looks at first."""
    return f"{found}\n  before: {ready.before}\n  after: {ready.after}"
