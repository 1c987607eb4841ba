"""Run work in a process of its own, forked from this one so that nothing is loaded twice, and kill it."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field


class Child(Struct):
    """A process at work. What it tells arrives one by one, also where it dies on the way."""

    number: int
    told_in: Path
    said_in: Path
    code: int | None = field(default=None)

    def kill(self) -> None:
        """As the kernel would."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code, or the signal it died of, negative."""
        if self.code is None:
            _, status = os.waitpid(self.number, 0)
            self.code = os.waitstatus_to_exitcode(status)
        return self.code

    @property
    def told(self) -> list[Any]:
        """What it told, whole messages only."""
        found = []
        with self.told_in.open("rb") as file:
            while True:
                try:
                    found.append(pickle.load(file))
                except (EOFError, pickle.UnpicklingError):
                    return found

    @property
    def said(self) -> str:
        """What it printed."""
        return self.said_in.read_text(encoding="utf-8", errors="replace")


Tell = Callable[[object], None]


def start(work: Callable[[Tell], int | None]) -> Child:
    """Start work; its answer is the exit code."""
    # A connection that the child's collector finds is the parent's: it would say goodbye in its name.
    gc.collect()
    gc.freeze()
    told, told_in = tempfile.mkstemp(prefix="newsroom-told-")
    said, said_in = tempfile.mkstemp(prefix="newsroom-said-")
    number = os.fork()
    if number == 0:
        code = 70
        try:
            for stream in (1, 2):
                os.dup2(said, stream)
            code = work(lambda message: _tell(told, message)) or 0
        except BaseException:
            os.write(said, traceback.format_exc().encode())
        finally:
            os._exit(code)
    gc.unfreeze()
    os.close(told)
    os.close(said)
    return Child(number, Path(told_in), Path(said_in))


_write = os.write


def _tell(descriptor: int, message: object) -> None:
    _write(descriptor, pickle.dumps(message))


@contextlib.contextmanager
def children(works: Sequence[Callable[[Tell], int | None]]) -> Iterator[list[Child]]:
    """Several at once; whoever is left at the end is killed."""
    started: list[Child] = []
    try:
        for work in works:
            started += [start(work)]  # one by one: those that run are ended, whatever stops the next
        yield started
    finally:
        for child in started:
            if child.code is None:
                child.kill()
                child.wait()
            child.told_in.unlink()
            child.said_in.unlink()


def run(work: Callable[[Tell], int | None], *, kill_after: float | None = None) -> tuple[int, list[Any], str]:
    """Run one to its end, or for so many seconds: its exit code, what it told and what it printed."""
    with children([work]) as (child,):
        if kill_after is not None:
            time.sleep(kill_after)
            child.kill()
        return child.wait(), child.told, child.said
