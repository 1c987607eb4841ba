"""Work under limits is done in order; what takes too much is given up alone, and the rest goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import newsroom
from newsroom.adapters.crew import AHEAD, Crew

LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no memory limits on this system")


def given_up(thing: object, why: str) -> str:
    return f"{thing}: {why}"


def crew(count: int = 2, *, seconds: float = 60, megabytes: int = 1500) -> Crew:
    return Crew(count, given_up, seconds, megabytes)


@pytest.fixture(params=["fork", "forkserver"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """How workers begin: by a fork where there is one thread, else by a server of forks."""
    done = threading.Event()
    if request.param == "forkserver":
        threading.Thread(target=done.wait, daemon=True).start()
    yield request.param
    done.set()


def doubled(number: int) -> int:
    return 2 * number


def whose(_: int) -> int:
    return os.getpid()


def busy(number: int) -> int:
    while number == 3:
        pass
    return number


def sleepy(number: int) -> int:
    if number == 3:
        time.sleep(600)
    return number


def hungry(number: int) -> int:
    return len(bytearray(600 << 20)) if number == 3 else number


def aborting(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGTRAP)  # as GLib does where it finds no memory
    return number


def broken(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def killed(once: Path | None, number: int) -> int:
    if number == 3 and (once is None or not once.exists()):
        if once is not None:
            once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def slow_first(number: int) -> float:
    if number == 0:
        time.sleep(1)
    return time.monotonic()


def test_results_come_in_order(way: str) -> None:
    assert list(crew().map(doubled, range(300))) == [2 * number for number in range(300)]
    assert list(crew(1).map(doubled, [])) == []


def test_a_single_thing_is_done_in_a_process_of_its_own_too(way: str) -> None:
    (pid,) = crew().map(whose, [1])
    assert pid != os.getpid()


def test_no_more_workers_than_there_is_work(way: str) -> None:
    assert len(set(crew(3).map(whose, range(40)))) <= 3
    assert len(set(crew(1).map(whose, range(40)))) == 1


def test_what_takes_too_long_is_given_up_alone(way: str) -> None:
    made = list(crew(seconds=1).map(busy, range(6)))
    assert made == [0, 1, 2, "3: it took more than 1 s", 4, 5]


def test_what_waits_ten_times_as_long_is_given_up_too() -> None:
    made = list(crew(seconds=0.5).map(sleepy, range(6)))
    assert made == [0, 1, 2, "3: it took more than 0.5 s", 4, 5]


@LINUX
def test_what_takes_too_much_memory_is_given_up_alone(way: str) -> None:
    made = list(crew(megabytes=300).map(hungry, range(6)))
    assert made == [0, 1, 2, "3: it took more than 300 MB", 4, 5]


def test_a_library_that_aborts_costs_one_thing(way: str) -> None:
    assert list(crew().map(aborting, range(6))) == [0, 1, 2, "3: it took more than 1500 MB", 4, 5]


def test_a_worker_that_breaks_costs_one_thing(way: str) -> None:
    assert list(crew().map(broken, range(6))) == [0, 1, 2, "3: it broke", 4, 5]


def test_what_a_killed_worker_had_is_given_out_once_more(way: str, tmp_path: Path) -> None:
    assert list(crew().map(partial(killed, tmp_path / "once"), range(6))) == list(range(6))
    assert list(crew().map(partial(killed, None), range(6))) == [0, 1, 2, "3: it broke", 4, 5]


def test_results_that_wait_for_one_are_few() -> None:
    made = list(crew().map(slow_first, range(3 * AHEAD)))
    assert max(made[1:AHEAD]) < made[0] < min(made[AHEAD + 1 :])


def test_who_stops_listening_leaves_no_worker_behind(way: str) -> None:
    coming = crew().map(whose, range(1000))
    pids = {next(coming) for _ in range(5)}
    coming.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


ABANDONED = """
import os, signal, time
from newsroom.adapters.crew import Crew

def slow(number):
    print(os.getpid(), flush=True)
    time.sleep(0.3)
    return number

def given_up(thing, why):
    return why

if __name__ == "__main__":
    for number in Crew(2, given_up).map(slow, range(200)):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to look into")
def test_workers_end_with_whoever_gave_them_work(tmp_path: Path) -> None:
    script = tmp_path / "abandoned.py"
    script.write_text(ABANDONED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(newsroom.__file__).parents[1])}
    run = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == -signal.SIGKILL
    pids = {int(pid) for pid in run.stdout.split()}
    assert len(pids) == 2
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {pids}")
