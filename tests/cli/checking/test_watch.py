"""--watch checks again after every change that matters, says when, and ends with Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path
from queue import Empty, Queue

import pytest
from tests.paper import AUTHOR, DRAFT, SETTINGS, Paper

from newsroom.cli.checking.watch import matters

#: Far longer than anything takes here.
PATIENCE = 60


class Watched:
    """A watch in a process of its own, and what it prints."""

    def __init__(self, paper: Paper, *typed: str) -> None:
        self.process = paper.start("check", "--watch", "-f", "concise", *typed)
        self.lines: Queue[str] = Queue()
        self.told: list[str] = []
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream) -> None:  # type: ignore[no-untyped-def]
        for line in stream:
            self.lines.put(line.decode())

    def until(self, pattern: str) -> list[str]:
        """The lines up to one that holds this."""
        told: list[str] = []
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                told.append(self.lines.get(timeout=1))
            except Empty:
                assert self.process.poll() is None, self.process.stderr.read()  # type: ignore[union-attr]
                continue
            if re.search(pattern, told[-1]):
                return told
        message = f"never saw {pattern}: {told}"
        raise AssertionError(message)

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, err.decode()


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path, "fair", "quay")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_drafts_authors_and_settings_are_checked_as_they_change(paper: Paper) -> None:
    watched = Watched(paper)
    try:
        first = watched.until("drafts checked")
        assert re.match(r"\[\d\d:\d\d:\d\d\] checking; Ctrl-C stops the watch", first[0])
        assert not any("FM005" in line for line in first)

        paper.write("drafts/fair.md", DRAFT.format(slug="fair").replace("section: news\n", "section: nowhere\n"))
        told = watched.until("drafts checked")
        assert "drafts/fair.md changed" in "".join(told)
        assert any("nowhere" in line for line in told)

        paper.write("authors/ana-lopez.yml", "name: [\n")
        assert any("authors/ana-lopez.yml" in line for line in watched.until("drafts checked"))
        paper.write("authors/ana-lopez.yml", AUTHOR.format(name="Ana Lopez", id="ana-lopez"))
        watched.until("drafts checked")

        paper.write("newsroom.toml", "[newsroom\n")
        watched.until("newsroom.toml changed")
        watched.until("^$")
        paper.write("newsroom.toml", SETTINGS)
        assert any("newsroom.toml changed" in line for line in watched.until("drafts checked"))
        assert watched.process.poll() is None, "settings that cannot be read end no watch"
    finally:
        code, err = watched.stop()
    assert code == 130
    assert "newsroom.toml:1" in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_what_no_check_hangs_on_wakes_nobody_and_waiting_costs_nothing(paper: Paper) -> None:
    watched = Watched(paper)
    try:
        watched.until("drafts checked")
        time.sleep(0.5)
        before = _cpu(watched.process)
        paper.write("notes.log", "x")
        (paper.root / "public").mkdir()
        paper.write("public/index.md", "x")
        paper.write("drafts/.fair.md.swp", "x")
        time.sleep(2)
        spent = _cpu(watched.process) - before
        assert watched.lines.qsize() <= 1, "an empty line closes each check"
        assert spent < 1, "a watch that waits takes no time"
    finally:
        assert watched.stop()[0] == 130


def _cpu(process: subprocess.Popen[bytes]) -> float:
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        pytest.skip("no /proc to read the time from")
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_newsroom_below_a_hidden_folder_is_watched_too() -> None:
    roots = [Path("/home/ana/.work/paper")]
    shown = ["drafts/a.md", "newsroom.toml", "authors/ana.yml", "photos/Fair.JPG", "style/words.txt", "ledger/a.jsonl"]
    hidden = [".newsroom/cache/a.toml", "drafts/.a.md", "public/a.jpg", "node_modules/x/a.md", "drafts/a.log"]
    assert [path for path in (*shown, *hidden) if matters(roots, f"{roots[0]}/{path}")] == shown


@pytest.mark.parametrize("other", [("--fix",), ("--diff",), ("--write-baseline", "b.txt"), ("--staged",)])
def test_a_watch_writes_nothing(paper: Paper, other: tuple[str, ...]) -> None:
    told = paper.run("check", "--watch", *other)
    assert told.code == 2
    assert "--watch checks files as they are, and writes none" in told.err
