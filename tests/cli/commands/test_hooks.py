"""What follows a move: the newsroom's own commands, told of the row, undoing nothing."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
from tests.paper import Paper

KEEP = "import sys; open('told.jsonl', 'ab').write(sys.stdin.buffer.read())"


def a_hook(*on: str, code: str = KEEP, more: str = "") -> str:
    return f"[[hooks]]\non = {json.dumps(on)}\nrun = {json.dumps([sys.executable, '-c', code])}\n{more}"


def told_of(paper: Paper) -> list[dict[str, object]]:
    place = paper.root / "told.jsonl"
    return [json.loads(line) for line in place.read_text().splitlines()] if place.exists() else []


def test_a_hook_is_told_the_row_of_the_move_it_waits_for(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings=a_hook("publish", "schedule"))
    assert paper.run("move", "fair", "edited").code == 0
    assert told_of(paper) == []
    assert paper.run("publish", "fair", "--dry-run").code == 0
    assert told_of(paper) == []
    assert paper.run("publish", "fair").code == 0
    assert told_of(paper) == [{**paper.rows()[-1], "event": "publish"}]
    assert paper.run("publish", "fair").code == 0
    assert len(told_of(paper)) == 1


def test_every_hook_on_an_event_runs_and_bulk_runs_it_for_each(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "quay", settings=a_hook("move") + a_hook("move", "kill"))
    assert paper.run("move", "fair", "quay", "edited").code == 0
    assert [row["slug"] for row in told_of(paper)] == ["fair", "fair", "quay", "quay"]


def test_a_refused_release_runs_its_hook_each_time(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings=a_hook("release-refused", "release"))
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair", "--at", "2027-05-05T06:00:00Z").code == 0
    picture = paper.root / "photos/fair.jpg"
    bytes_ = picture.read_bytes()
    picture.write_bytes(bytes_ + b"more")
    late = ("release", "--now", "2027-05-05T07:00:00Z")
    assert paper.run(*late, "--dry-run").code == 3
    assert told_of(paper) == []
    assert paper.run(*late).code == 3
    (told,) = told_of(paper)
    assert (told["event"], told["action"], told["slug"]) == ("release-refused", "schedule", "fair")
    assert told["refusals"] == [{"code": 3, "message": "photos/fair.jpg is not the picture that was approved"}]
    picture.write_bytes(bytes_)
    assert paper.run(*late).code == 0
    assert told_of(paper)[-1]["event"] == "release"


def test_a_hook_that_fails_is_told_and_undoes_nothing(tmp_path: Path) -> None:
    failing = a_hook("move", code="import sys; print('no line to the desk'); sys.exit(3)")
    paper = Paper.found(tmp_path, settings=failing + a_hook("move"))
    told = paper.run("move", "fair", "edited", "--format", "json")
    assert (told.code, told.json["code"]) == (0, 0)
    assert told.err == (
        f"newsroom: fair: the hook {sys.executable} on move: it ended with 3: no line to the desk\n"
        "  hint: the move itself is done\n"
    )
    assert paper.state() == "edited"
    assert len(told_of(paper)) == 1


@pytest.mark.parametrize("code", ["import sys; sys.exit(3)", "import os; os.close(0); print('one')"])
def test_a_hook_may_say_nothing_or_read_nothing(tmp_path: Path, code: str) -> None:
    paper = Paper.found(tmp_path, settings=a_hook("move", code=code))
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert ("it ended with 3\n" in told.err) == ("exit" in code)


def test_a_hook_that_takes_too_long_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    paper = Paper.found(tmp_path, settings=a_hook("move", code=code, more="timeout = 1\n"))
    began = time.monotonic()
    told = paper.run("move", "fair", "edited")
    assert time.monotonic() - began < 30
    assert told.code == 0
    assert "it took more than 1 s and was stopped" in told.err
    assert paper.state() == "edited"


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, settings='[[hooks]]\non = ["move"]\nrun = ["bin/nobody-wrote-it"]\n')
    told = paper.run("move", "fair", "edited")
    assert told.code == 0
    assert "the hook bin/nobody-wrote-it on move: it cannot be run: No such file or directory" in told.err


def test_no_shell_reads_what_a_hook_is_given(tmp_path: Path) -> None:
    code = "import sys; open('arguments', 'w').write(sys.argv[1])"
    run = json.dumps([sys.executable, "-c", code, "$(touch pwned); `touch pwned`"])
    paper = Paper.found(tmp_path, settings=f'[[hooks]]\non = ["move"]\nrun = {run}\n')
    assert paper.run("move", "fair", "edited").err == ""
    assert paper.read("arguments") == "$(touch pwned); `touch pwned`"
    assert not (tmp_path / "pwned").exists()


def test_check_runs_no_hook_and_neither_does_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper.found(tmp_path, settings=a_hook("move"))
    paper.run("check")
    assert told_of(paper) == []
    monkeypatch.setitem(os.environ, "NEWSROOM_HOOK", "move")
    assert paper.run("move", "fair", "edited").code == 0
    assert told_of(paper) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[[hooks]]\non = ["publsh"]\nrun = ["x"]\n', 'newsroom.toml:8: "hooks[1].on[1]" is "publsh"'),
        ('[[hooks]]\non = []\nrun = ["x"]\n', "newsroom.toml:8: "),
        ('[[hooks]]\non = ["publish"]\nrun = [" "]\n', "newsroom.toml:9: "),
        ('[[hooks]]\non = ["publish"]\nrun = "rm -rf"\n', 'newsroom.toml:9: "hooks[1].run" is "rm -rf", not a list'),
        ('[[hooks]]\non = ["publish"]\nrun = ["x"]\ntimeout = 0\n', "newsroom.toml:10: "),
    ],
)
def test_a_hook_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, settings: str, said: str) -> None:
    told = Paper.found(tmp_path, settings=settings).run("status")
    assert told.code == 2
    assert said in told.err
    assert ("publsh" not in settings) or 'did you mean "publish"?' in told.err
