"""An export gives the same bytes anywhere, and one that was cut short is finished by the next."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.exports.test_again import NOW, made, tree

from newsroom.adapters import threads
from newsroom.adapters.faults import EXPORT_POINTS
from newsroom.cli.main import answer

__all__ = ["made"]  # the newsroom that is copied

#: 2026-11-20T12:00:00Z
EPOCH = "1795176000"


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "newsroom"
    shutil.copytree(made, root, ignore=shutil.ignore_patterns("public", "cache"))
    monkeypatch.chdir(root)
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    return root


def run(*arguments: str, **environment: str) -> int:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "newsroom", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False, capture_output=True).returncode


def test_zone_locale_hash_seed_and_number_of_threads_and_processes_change_no_byte(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    machines: tuple[Mapping[str, str], ...] = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": EPOCH},
        {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": EPOCH},
    )
    for number, machine in enumerate(machines):
        shutil.rmtree(here / ".newsroom" / "cache", ignore_errors=True)
        assert run("export", "html", "-o", f"out-{number}", **machine) == 0
        trees.append(tree(here / f"out-{number}"))
    for several in (threads.Threads(1), threads.Threads(7)):
        shutil.rmtree(here / ".newsroom" / "cache", ignore_errors=True)
        monkeypatch.setattr("newsroom.adapters.threads.Threads", lambda several=several: several)
        assert answer(["export", "html", "--now", NOW, "-o", f"threads-{several.count}"]) == 0
        trees.append(tree(here / f"threads-{several.count}"))
    monkeypatch.setattr("newsroom.adapters.copies.WORTH_IT", 2)
    for jobs in ("1", "2", "5"):
        shutil.rmtree(here / ".newsroom" / "cache", ignore_errors=True)
        assert answer(["export", "html", "--now", NOW, "-o", f"jobs-{jobs}", "--jobs", jobs]) == 0
        trees.append(tree(here / f"jobs-{jobs}"))
    assert all(len(one) > 100 for one in trees)
    assert all(one == trees[0] for one in trees[1:])


def test_only_the_news_sitemap_and_the_dates_of_feeds_hang_on_the_hour(here: Path) -> None:
    assert answer(["export", "html", "--now", NOW, "-o", "then"]) == 0
    assert answer(["export", "html", "--now", "2026-12-24T18:00:00Z", "-o", "later"]) == 0
    then, later = tree(here / "then"), tree(here / "later")
    assert {path for path in then if then[path] != later[path]} <= {"news-sitemap.xml", "manifest.json"}


ORDINARY = ("mid-put", "after-removal")


@pytest.mark.parametrize(
    "point", [pytest.param(one, marks=() if one in ORDINARY else pytest.mark.slow) for one in EXPORT_POINTS]
)
def test_an_export_that_was_killed_leaves_whole_files_and_is_finished_by_the_next(here: Path, point: str) -> None:
    assert answer(["export", "html", "--now", NOW]) == 0
    before = tree(here / "public")
    (here / "newsroom.toml").write_text(
        (here / "newsroom.toml").read_text(encoding="utf-8").replace('"Herald"', '"The Herald"'), encoding="utf-8"
    )
    assert answer(["unpublish", "story-04", "-m", "the source asks"]) == 0
    times = ":30" if point == "mid-put" else ""
    assert run("export", "html", "--now", NOW, NEWSROOM_FAULT=f"{point}{times}") not in (0, 1, 2)
    halfway = tree(here / "public")
    assert answer(["export", "html", "--now", NOW, "-o", "whole"]) == 0
    whole = tree(here / "whole")
    for path, content in halfway.items():
        if path != "manifest.json":
            assert content in (before.get(path), whole.get(path)), f"{path} is neither the old nor the new"
    for path, content in halfway.items():
        if path.endswith(".html"):
            asked = re.findall(rb'(?:src|href)="/((?:media|assets)/[^"]+)"', content)
            assert {name.decode() for name in asked} <= halfway.keys(), f"{path} shows what is not there"
    assert answer(["export", "html", "--now", NOW]) == 0
    assert tree(here / "public") == whole
    assert not list(here.glob(".newsroom-staging-*"))
