"""Do independent things in processes that are watched: what takes too long, or too much memory, is given up alone.

A worker has one thing at a time. Past its time it ends, or is killed, and another takes its place; memory beyond its
limit it cannot have. Time is what it works, for that a machine is busy is no fault of the thing; only what waits ten
times as long is given up, too. Whoever killed a worker from outside finds its work given out once more.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol, TypeVar, cast

from msgspec import Struct, field

from newsroom.adapters.processes import Processes, deaf

Given = TypeVar("Given")
Made = TypeVar("Made")
#: What is to be done, whatever its types.
Make = Callable[[object], object]

#: So many results may wait for one that comes before them: a result is a whole PDF.
AHEAD = 64
#: What a worker says when it has all it needs; until then it has so many seconds more.
BEGAN, START = "began", 600
#: So many times the seconds that it may work, something may take by the clock.
BY_THE_CLOCK = 10
#: How a process ends that was killed by somebody, not by what it did.
OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)
#: Why something was not done.
TOO_LONG, TOO_LARGE, DIED = "it took more than {0.seconds:g} s", "it took more than {0.megabytes} MB", "it broke"


class GivenUp(Protocol):
    """What stands in the place of a thing that was given up, and why."""

    def __call__(self, thing: object, why: str, /) -> object:
        """Made of the thing and the reason."""
        ...


class Crew(Struct, frozen=True):
    """So many workers, each thing in at most so many seconds of work and megabytes beside what a worker begins with.

    `instead` answers for what was given up; `preload` is a module that every worker needs.
    """

    count: int
    instead: GivenUp
    seconds: float = 60
    megabytes: int = 1500
    preload: str | None = None

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in: in order. `make` and what goes in and out can be pickled."""
        things = list(given)
        shift = _Shift(self, cast("Make", make), things)
        try:
            for one in shift.results():
                yield cast("Made", one)
        finally:
            shift.end()


class _Worker(Struct):
    """A process, the pipe to it, and which thing it has, until when."""

    process: BaseProcess
    pipe: Connection
    at: int | None = None
    until: float = 0
    began: bool = False


class _Shift(Struct):
    """One list of things on its way through the workers."""

    crew: Crew
    make: Make
    things: Sequence[object]
    waiting: deque[int] = field(default_factory=deque)
    ready: dict[int, object] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    workers: list[_Worker] = field(default_factory=list)

    def results(self) -> Iterator[object]:
        """All of them, in order."""
        self.waiting.extend(range(len(self.things)))
        if min(self.crew.count, len(self.things)) > 1:
            _load(self.crew.preload)
        for number in range(len(self.things)):
            while number not in self.ready:
                self._give_out(number + AHEAD)
                self._take_in()
            yield self.ready.pop(number)

    def _give_out(self, before: int) -> None:
        idle = [worker for worker in self.workers if worker.at is None]
        while self.waiting and self.waiting[0] < before:
            if not idle and len(self.workers) >= self.crew.count:
                return
            worker = idle.pop() if idle else self._started()
            slow_start = 0 if worker.began else START
            worker.at, worker.until = self.waiting.popleft(), self._end_of_patience() + slow_start
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died: that is seen where it is heard
                worker.pipe.send(self.things[worker.at])

    def _end_of_patience(self) -> float:
        return time.monotonic() + self.crew.seconds * BY_THE_CLOCK

    def _take_in(self) -> None:
        busy = {worker.pipe: worker for worker in self.workers if worker.at is not None}
        left = min(worker.until for worker in busy.values()) - time.monotonic()
        for pipe in connection.wait(list(busy), max(0, left)):
            worker = busy[cast("Connection", pipe)]
            assert worker.at is not None
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._died(worker)
                continue
            if answer == BEGAN:
                worker.began, worker.until = True, self._end_of_patience()
                continue
            if answer is None:  # it had not memory enough, and is not to be trusted with more
                self._give_up(worker, TOO_LARGE)
                continue
            (self.ready[worker.at],) = answer
            worker.at = None
        for worker in list(self.workers):
            if worker.at is not None and time.monotonic() > worker.until:
                self._give_up(worker, TOO_LONG)

    def _died(self, worker: _Worker) -> None:
        worker.process.join()
        assert worker.at is not None
        if worker.process.exitcode in OUTSIDE and worker.at not in self.again:
            self.again.add(worker.at)
            self.waiting.appendleft(worker.at)
            self._dismiss(worker)
            return
        # libraries in C abort where they find no memory
        ends = {-signal.SIGXCPU: TOO_LONG, **dict.fromkeys(_ABORTED, TOO_LARGE)}
        self._give_up(worker, ends.get(worker.process.exitcode or 0, DIED))

    def _give_up(self, worker: _Worker, why: str) -> None:
        assert worker.at is not None
        self.ready[worker.at] = self.crew.instead(self.things[worker.at], why.format(self.crew))
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def _started(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        context = _context(self.crew.preload)
        forked = context.get_start_method() == "fork"
        # a copy of our own end would keep a worker waiting for us when we are gone
        ends = [ours, *(worker.pipe for worker in self.workers)] if forked else []
        arguments = (theirs, ends, self.make, self.crew)
        process = context.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined] # every kind of context has one
        with deaf():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        """Let every worker go; one that has work left is not waited for."""
        for worker in list(self.workers):
            if worker.at is not None:
                worker.process.kill()
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join()


_ABORTED = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGBUS)


def _context(preload: str | None) -> multiprocessing.context.BaseContext:
    """A plain fork where there is but one thread, which is half a second sooner at work; else as processes do."""
    tasks = Path("/proc/self/task")
    if tasks.is_dir() and len(list(tasks.iterdir())) == 1:
        return multiprocessing.get_context("fork")
    return Processes(1, preload).context()


def _load(preload: str | None) -> None:
    if preload is not None:
        importlib.import_module(preload)


def _work(
    pipe: Connection, ends: Sequence[Connection], make: Make, crew: Crew
) -> None:  # pragma: no cover - in another process
    """What a worker does: one thing after another, until the pipe is closed. None is its last word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is for the one who was asked
    for end in ends:
        end.close()
    _load(crew.preload)
    _limit(crew.megabytes)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        pipe.send(BEGAN)
    while True:
        try:
            thing = pipe.recv()
        except (EOFError, OSError):
            return
        _work_for(crew.seconds)
        try:
            answer = (make(thing),)
        except MemoryError:
            answer = None
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return
        if answer is None:
            return


def _work_for(seconds: float) -> None:  # pragma: no cover - in another process
    """So many seconds more, from now on; a process that works on is ended by the system."""
    told = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = math.ceil(told.ru_utime + told.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _limit(megabytes: int) -> None:  # pragma: no cover - in another process
    """So much memory beside what is taken already; where the system does not tell, there is no limit."""
    with contextlib.suppress(OSError, ValueError):
        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        most = taken + (megabytes << 20)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
