"""Work is done side by side in copies of this process, and nothing is lost with one that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from newsroom.adapters import copies
from newsroom.adapters.copies import WORTH_IT, Copies
from newsroom.errors import UsageProblem

MANY = range(WORTH_IT * 3)
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all is done in one process")


def whose(_: int) -> int:
    time.sleep(0.002)  # or one of them takes all before the other is there
    return os.getpid()


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_results_come_in_order_whatever_their_number(count: int) -> None:
    twice: Callable[[int], int] = lambda number: number * 2  # noqa: E731 - what cannot be pickled will do
    assert list(Copies(count).map(twice, MANY)) == [number * 2 for number in MANY]


@linux
def test_many_things_are_made_side_by_side() -> None:
    found = set(Copies(3).map(whose, MANY))
    assert len(found) == 3
    assert os.getpid() in found


def test_a_handful_is_made_here() -> None:
    assert set(Copies(3).map(whose, range(WORTH_IT - 1))) == {os.getpid()}
    assert list(Copies(3).map(whose, ())) == []


def test_beside_a_thread_all_is_made_here() -> None:
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    beside.start()
    try:
        assert set(Copies(3).map(whose, MANY)) == {os.getpid()}
    finally:
        done.set()
        beside.join()


@linux
@pytest.mark.parametrize("code", [0, 9])
def test_what_a_copy_had_when_it_died_is_made_here(code: int, tmp_path: Path) -> None:
    ours = os.getpid()

    def fatal(number: int) -> int:
        time.sleep(0.002)
        if os.getpid() != ours:
            (tmp_path / "died").touch()
            os._exit(code)
        return number

    assert list(Copies(3).map(fatal, MANY)) == list(MANY)
    assert (tmp_path / "died").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_failure_in_order_is_the_one_that_is_told(count: int) -> None:
    def failing(number: int) -> int:
        time.sleep(0.001)
        if number > 20 and number % 7 == 0:
            raise UsageProblem(f"number {number} cannot be made")
        return number

    made = Copies(count).map(failing, MANY)
    with pytest.raises(UsageProblem, match="number 21 "):
        list(made)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> set[str]:
    """Other tests of the process may have some of their own."""
    found = set()
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            after = place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after[1]) == os.getpid():
                found.add(place.parent.name)
    return found


@linux
def test_no_copy_and_no_file_stays_behind() -> None:
    before, others = open_files(), children()
    list(Copies(4).map(whose, MANY))
    assert open_files() == before
    assert children() <= others


@linux
def test_a_bug_ends_the_copies_too() -> None:
    def broken(_: int) -> int:
        raise ZeroDivisionError

    others = children()
    with pytest.raises(ZeroDivisionError):
        list(Copies(3).map(broken, MANY))
    assert children() <= others


STOPPED = """
import os, sys, time
from newsroom.adapters.copies import Copies

def slow(number):
    os.write(1, b"at work\\n")  # whole, wherever ^C comes in
    time.sleep(0.05)
    return number

try:
    list(Copies(2).map(slow, range(600)))
except KeyboardInterrupt:
    print("stopped", flush=True)
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("alone", flush=True)
"""


@linux
def test_a_run_that_is_stopped_stops_its_copies_without_a_word_of_theirs() -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", STOPPED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    started.stdout.readline()
    os.killpg(started.pid, signal.SIGINT)
    told, complaints = started.communicate(timeout=30)
    assert told.splitlines()[-2:] == ["stopped", "alone"]
    assert complaints == ""


def test_elsewhere_than_on_linux_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies.sys, "platform", "darwin")
    assert set(Copies(3).map(whose, MANY)) == {os.getpid()}
