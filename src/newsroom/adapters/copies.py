"""Do independent things side by side in copies of this process: for work on values too many to be handed over.

A copy has all that was made before it, at no cost, and hands back what it made. That needs fork, and a process without
threads: elsewhere all is done here, one after another, with the same outcome.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct

from newsroom.errors import NewsroomError

Given = TypeVar("Given")
Made = TypeVar("Made")

#: For fewer things a copy costs more than it saves.
WORTH_IT = 64
#: So many parts for each process: one that gets ahead takes more of them. The number of a part has one byte.
_PARTS = 16
_MOST_PARTS = 255
#: What a copy tells begins with its length in so many bytes: of one that was killed it is not all there.
_LENGTH = 8


class Copies(Struct, frozen=True):
    """So many processes, this one among them."""

    count: int

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in: in order, but all is made before the first is taken.

        What `make` returns can be pickled; what it changes stays in its copy. What failed, and what a copy was killed
        over, is made again here in its turn: the first failure in order is the one that is raised.
        """
        things = list(given)
        made: dict[int, Made] = {}
        if self.count > 1 and len(things) >= WORTH_IT and _can_fork():
            _make(made, make, things, self.count)
        for number, thing in enumerate(things):
            yield made.pop(number) if number in made else make(thing)


class _Copy(NamedTuple):
    """A copy at work, and where it tells what it made."""

    pid: int
    told: int


def _can_fork() -> bool:
    """A copy has one thread, whatever locks the others hold; and the libraries of macOS do not bear being copied."""
    return sys.platform == "linux" and threading.active_count() == 1


def _make(made: MutableMapping[int, Made], make: Callable[[Given], Made], things: Sequence[Given], count: int) -> None:
    size = -(-len(things) // min(count * _PARTS, _MOST_PARTS))
    parts = [range(start, min(start + size, len(things))) for start in range(0, len(things), size)]
    tickets, put = os.pipe()
    os.write(put, bytes(range(len(parts))))
    os.close(put)
    work = _work(make, things, parts, tickets)
    copies: list[_Copy] = []
    gc.freeze()  # what is looked through for waste is written to, and would have to be copied
    try:
        while len(copies) < count - 1:
            with _uninterrupted():  # ^C between two lines would leave a copy that goes on as if it were this process
                copies.append(_copy(work))
        with contextlib.suppress(NewsroomError):  # raised again in its turn
            for number, one in work:
                made[number] = one
        for copy in copies:
            made.update(_heard(copy))
    finally:
        os.close(tickets)
        for copy in copies:
            _end(copy)
        gc.unfreeze()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let ^C wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    make: Callable[[Given], Made], things: Sequence[Given], parts: Sequence[range], tickets: int
) -> Iterator[tuple[int, Made]]:
    """Take part after part, as long as there are any; a pipe gives each byte to one reader alone."""
    while ticket := os.read(tickets, 1):
        for number in parts[ticket[0]]:
            yield number, make(things[number])


def _copy(work: Iterator[tuple[int, Made]]) -> _Copy:
    """Start a copy that works, tells what it made, and leaves nothing of ours flushed, closed or removed twice."""
    told, tell = os.pipe()
    ours = os.getpid()
    pid = os.fork()
    if pid:
        os.close(tell)
        return _Copy(pid, told)
    try:  # pragma: no cover - in the copy
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is for the one who was asked
        os.close(told)
        made = []
        for one in work:
            made.append(one)
            if os.getppid() != ours:
                os._exit(1)  # nobody listens any more
        told_all = pickle.dumps(made)
        with open(tell, "wb") as file:
            file.write(len(told_all).to_bytes(_LENGTH, "big") + told_all)
        os._exit(0)
    finally:
        os._exit(1)


def _heard(copy: _Copy) -> Iterable[tuple[int, Made]]:
    """What a copy made; nothing where it did not come to its end."""
    with open(copy.told, "rb", closefd=False) as file:
        told = file.read()
    length, whole = int.from_bytes(told[:_LENGTH], "big"), len(told) - _LENGTH
    made: Iterable[tuple[int, Made]] = pickle.loads(told[_LENGTH:]) if length == whole > 0 else ()
    return made


def _end(copy: _Copy) -> None:
    """Nobody waits for what it makes any more, if it still does."""
    os.close(copy.told)
    with contextlib.suppress(ProcessLookupError):
        os.kill(copy.pid, signal.SIGKILL)
    os.waitpid(copy.pid, 0)
