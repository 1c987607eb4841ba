"""One command at a time holds a lock, and the next waits or is told."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from newsroom.adapters.lock import locked
from newsroom.adapters.unfinished import unfinished
from newsroom.errors import EnvironmentProblem


def test_a_lock_that_another_holds_is_not_given(tmp_path: Path) -> None:
    place = tmp_path / "locks/a.lock"
    with locked(place) as mine:
        assert mine
        with locked(place, wait=False) as other:
            assert not other
    with locked(place, wait=False) as free:
        assert free


def test_who_waits_gets_it_afterwards(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path / "a.lock"):
            order.append("second")

    with locked(tmp_path / "a.lock"):
        clerk = threading.Thread(target=second)
        clerk.start()
        time.sleep(0.05)
        order.append("first")
    clerk.join(timeout=10)
    assert order == ["first", "second"]


def test_a_lock_is_freed_by_a_failure(tmp_path: Path) -> None:
    def fail() -> None:
        with locked(tmp_path / "a.lock"):
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with locked(tmp_path / "a.lock", wait=False) as held:
        assert held


def test_a_place_that_cannot_be_locked_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentProblem, match="cannot be locked"), locked(tmp_path / "file/a.lock"):
        pass


def test_unfinished_work_is_seen_without_the_databases_library(tmp_path: Path) -> None:
    assert not unfinished(tmp_path)
    with sqlite3.connect(tmp_path / "newsroom.db") as connection:
        connection.execute("CREATE TABLE pending (slug TEXT)")
    assert not unfinished(tmp_path)
    with sqlite3.connect(tmp_path / "newsroom.db") as connection:
        connection.execute("INSERT INTO pending VALUES ('fair')")
    assert unfinished(tmp_path)
    (tmp_path / "newsroom.db").write_bytes(b"no database " * 999)
    assert unfinished(tmp_path)
