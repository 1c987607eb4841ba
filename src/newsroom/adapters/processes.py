"""Do independent things side by side in processes: for work that keeps the interpreter busy, as PDFs do."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TypeVar

from msgspec import Struct

from newsroom.errors import EnvironmentProblem

Given = TypeVar("Given")
Made = TypeVar("Made")

#: Starting a process costs as much as a few PDFs: for fewer of them it is not worth it.
WORTH_IT = 6

#: A temporary folder with a longer path than this leaves no room for a socket's name.
LONGEST = 70


class Processes(Struct, frozen=True):
    """So many processes, each with `preload` (a module) loaded once; for a handful of things this one alone."""

    count: int
    preload: str | None = None

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in: in order. What goes in and out, and `make` itself, can be pickled."""
        things = list(given)
        if self.count < 2 or len(things) < WORTH_IT:
            yield from map(make, things)
            return
        done, stuck = 0, -1
        while done < len(things):
            pool = ProcessPoolExecutor(min(self.count, len(things)), self.context(), initializer=_be_quiet)
            try:
                with deaf():
                    coming = pool.map(make, things[done:])
                for made in coming:
                    done += 1
                    yield made
            except BrokenProcessPool as problem:
                # Somebody killed a worker: what it had is given out again, unless that is what kills them.
                if done == stuck:
                    raise EnvironmentProblem(
                        "a worker process ended before its work was done", hint="the memory may be short: try --jobs 1"
                    ) from problem
                stuck = done
            finally:
                pool.shutdown(cancel_futures=True)

    def context(self) -> multiprocessing.context.BaseContext:
        """Never a bare fork: threads and fonts that are open here must not be copied half-way."""
        # The server of forks listens on a socket in the temporary folder, whose address may have 107 bytes.
        far = len(os.fsencode(tempfile.gettempdir())) > LONGEST
        if far or "forkserver" not in multiprocessing.get_all_start_methods():
            return multiprocessing.get_context("spawn")
        context = multiprocessing.get_context("forkserver")
        if self.preload is not None:
            context.set_forkserver_preload([self.preload])
        return context


@contextmanager
def deaf() -> Iterator[None]:
    """Start workers that hear no ^C from their first moment on, which they inherit; ours is heard when all are there.

    One that is stopped while it loads would print its traceback after we have said that we stopped.
    """
    resource_tracker.ensure_running()  # it would give the signal back as soon as it started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_quiet() -> None:
    """^C is for the one who was asked; the workers end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
