"""Work is done side by side in the order it was given, and a worker that dies is told of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pytest

import newsroom
from newsroom.adapters.cores import cores
from newsroom.adapters.processes import WORTH_IT, Processes
from newsroom.errors import EnvironmentProblem


def doubled(number: int) -> int:
    return 2 * number


def whose(_: int) -> int:
    return os.getpid()


def dead(_: int) -> int:
    os._exit(9)


def dead_once(once: Path, number: int) -> int:
    if number == 7 and not once.exists():
        once.touch()
        os._exit(9)
    return number


def test_results_come_in_order() -> None:
    assert list(Processes(2).map(doubled, range(20))) == [2 * number for number in range(20)]


def test_a_handful_is_done_here() -> None:
    assert set(Processes(2).map(whose, range(WORTH_IT - 1))) == {os.getpid()}
    assert set(Processes(1).map(whose, range(20))) == {os.getpid()}


def test_more_is_done_elsewhere() -> None:
    assert os.getpid() not in set(Processes(2).map(whose, range(WORTH_IT)))


def test_a_dead_worker_is_no_silent_loss() -> None:
    with pytest.raises(EnvironmentProblem, match="worker process ended"):
        list(Processes(2).map(dead, range(20)))


def test_what_a_killed_worker_had_is_given_out_again(tmp_path: Path) -> None:
    once = tmp_path / "killed"
    assert list(Processes(2).map(partial(dead_once, once), range(20))) == list(range(20))
    assert once.exists()


def test_there_is_room_for_one_at_least() -> None:
    assert cores() >= 1


def test_a_long_path_to_the_temporary_folder_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = tmp_path / ("far" * 30)
    far.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(far))
    assert list(Processes(2).map(str, range(9))) == [str(number) for number in range(9)]


STOPPED = """
import sys, time
from newsroom.adapters.processes import Processes

def slow(number):
    time.sleep(0.2)
    return number

if __name__ == "__main__":
    print("ready", flush=True)
    try:
        list(Processes(2, preload="newsroom.adapters.warm").map(slow, range(60)))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("after", [0.2, 0.5, 1.0, 1.5])
def test_workers_say_nothing_when_all_are_stopped(tmp_path: Path, after: float) -> None:
    script = tmp_path / "stopped.py"
    script.write_text(STOPPED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(newsroom.__file__).parents[1])}
    run = subprocess.Popen(
        [sys.executable, str(script)],
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"ready\n"
    time.sleep(after)
    os.killpg(run.pid, signal.SIGINT)
    _, complaint = run.communicate(timeout=60)
    assert complaint == b""
    assert run.returncode == 130
