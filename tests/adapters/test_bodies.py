"""Bodies that were put away come back whole or not at all, and what is of no use any more goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.adapters.bodies import MOST, SUFFIX, Bodies


def files(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def of_earlier(folder: Path, texts: dict[str, bytes], run: str = "one") -> Bodies:
    """What a next run finds that knows all of these."""
    before = Bodies(folder, run)
    for text, body in texts.items():
        before.put(text, body)
    return Bodies(folder, "two", dict(before.settled(texts)))


def test_what_is_put_away_is_taken_out_in_the_same_run_and_in_the_next(tmp_path: Path) -> None:
    now = Bodies(tmp_path / "site", "one")
    now.put("a", b"first")
    now.put("b", b"second")
    assert (now.get("a"), now.get("b"), now.get("c")) == (b"first", b"second", None)
    later = Bodies(tmp_path / "site", "two", dict(now.settled(["a", "b"])))
    assert (later.get("a"), later.get("b")) == (b"first", b"second")


@pytest.mark.parametrize("harm", [b"", b"fir", b"FIRSTsecond"])
def test_a_file_that_was_cut_short_or_changed_is_not_believed(tmp_path: Path, harm: bytes) -> None:
    later = of_earlier(tmp_path, {"a": b"first", "b": b"second"})
    (tmp_path / files(tmp_path)[0]).write_bytes(harm)
    assert later.get("a") is None


def test_a_file_that_is_gone_is_not_missed(tmp_path: Path) -> None:
    later = of_earlier(tmp_path, {"a": b"first"})
    (tmp_path / files(tmp_path)[0]).unlink()
    assert later.get("a") is None
    assert later.settled(["a"]) == {}


def test_a_file_of_which_less_than_half_is_of_use_goes_with_what_is_in_it(tmp_path: Path) -> None:
    later = of_earlier(tmp_path, {"a": b"first", "b": b"a longer second"})
    later.put("c", b"third")
    (tmp_path / "texts.msgpack").touch()
    settled = later.settled(["a", "c"])
    assert set(settled) == {"c"}
    assert files(tmp_path) == ["texts.msgpack", f"two-{os.getpid()}{SUFFIX}"]


def test_too_many_files_are_not_kept(tmp_path: Path) -> None:
    known = {}
    for number in range(MOST + 3):
        one = Bodies(tmp_path, f"run-{number:02d}", dict(known))
        one.put(f"text-{number}", b"x" * (number + 1))
        known = dict(one.settled([*known, f"text-{number}"]))
    assert len(files(tmp_path)) == MOST
    assert "text-0" not in known


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    now = Bodies(tmp_path / "site", "one")
    now.put("a", b"first")
    assert now.get("a") is None
    assert now.settled(["a"]) == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies of a process here")
def test_a_copy_of_the_process_writes_a_file_of_its_own(tmp_path: Path) -> None:
    now = Bodies(tmp_path, "one")
    now.put("a", b"first")
    copy = os.fork()
    if not copy:
        now.put("b", b"theirs")
        os._exit(0 if now.get("b") == b"theirs" and now.get("a") == b"first" else 1)
    assert os.waitpid(copy, 0)[1] == 0
    now.put("c", b"third")
    assert (now.get("a"), now.get("c")) == (b"first", b"third")
    assert files(tmp_path) == sorted(f"one-{number}{SUFFIX}" for number in (os.getpid(), copy))
