"""Threads: results in order, failures told, no more made ahead than will be taken."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from newsroom.adapters.threads import Threads


def test_results_come_in_the_order_of_what_was_given() -> None:
    assert list(Threads(4).map(lambda number: number * 2, range(50))) == [number * 2 for number in range(50)]


def test_a_failure_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Threads(2).map(lambda number: 1 // number, [1, 0]))


def test_little_is_made_ahead() -> None:
    asked: list[int] = []
    lock = threading.Lock()

    def given() -> Iterator[int]:
        for number in range(100):
            with lock:
                asked.append(number)
            yield number

    made = Threads(2).map(lambda number: number, given())
    assert next(made) == 0
    assert len(asked) <= 6
