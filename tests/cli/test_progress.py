"""A bar is drawn for a person who waits, and for nobody else."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pytest

from newsroom.cli import progress
from newsroom.cli.progress import Watched

Given = TypeVar("Given")
Made = TypeVar("Made")


class Here:
    """The simplest executor."""

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        return map(make, given)


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, to: io.StringIO, *, patience: float = 0, quiet: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", to)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    assert list(Watched(Here(), "Setting PDFs", quiet=quiet).map(str, range(3))) == ["0", "1", "2"]
    return to.getvalue()


def test_who_waits_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Setting PDFs" in drawn(monkeypatch, Terminal())


def test_what_is_done_at_once_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Terminal(), patience=60) == ""


def test_a_log_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, io.StringIO()) == ""


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Terminal(), quiet=True) == ""
