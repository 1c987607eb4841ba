"""Work is done side by side in the order it was given, and a worker that dies is told of."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path

import pytest

from newsroom.adapters.processes import WORTH_IT, Processes, cores
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
