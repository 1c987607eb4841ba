"""docs/ci.md, the action and the problem matcher: what they run can be typed, what they read is what is printed."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.herald import herald
from tests.typed import taken_apart

from newsroom.cli.formats import names
from newsroom.cli.main import answer
from newsroom.config import LedgerSettings

REPOSITORY = Path(__file__).parents[1]
PAGE = (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
MATCHERS = json.loads((REPOSITORY / "docs/problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
COMMANDS = re.findall(
    r"^\s*(?:- (?:run: )?)?(newsroom [^#|>\n]*)", "\n".join(re.findall(r"(?s)```\w+\n(.*?)```", PAGE)), re.M
)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_page_can_be_typed(line: str, tmp_path: Path) -> None:
    assert taken_apart(line, tmp_path).command is not None


def test_the_page_shows_commands() -> None:
    assert len(COMMANDS) >= 7


def test_every_format_stands_on_the_page() -> None:
    assert set(re.findall(r"(?m)^\| `(\w+)` \|.*\| the (?:newsroom|git root) \|$", PAGE)) == set(names())


def snippets(language: str) -> list[str]:
    return re.findall(rf"(?s)```{language}\n(.*?)```", PAGE)


@pytest.mark.parametrize("text", snippets("yaml"))
def test_every_yaml_snippet_is_yaml(text: str) -> None:
    assert yaml.safe_load(text)


@pytest.mark.parametrize("text", snippets("json"))
def test_every_json_snippet_is_json(text: str) -> None:
    assert json.loads(text)


def test_the_matchers_read_what_concise_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(
        herald(tmp_path, {"newsroom.toml": '[sections.news]\ntitle = "N"\n[checks.draft]\nPHO002 = "info"\n'})
    )
    answer(["check", "-f", "concise", "--for", "draft"])
    *lines, closing = capsys.readouterr().out.splitlines()
    assert {line.split()[1] for line in lines} >= {"warning", "info"}
    task = json.loads(snippets("json")[0])["tasks"][0]["problemMatcher"]["pattern"]
    for line in lines:
        (found,) = [
            (match, one) for one in MATCHERS if (match := re.search(one["pattern"][0]["regexp"], line)) is not None
        ]
        match, one = found
        pattern = one["pattern"][0]
        assert match[pattern["file"]].startswith("drafts/")
        assert f"{match[pattern['file']]}:{match[pattern['line']]}:{match[pattern['column']]} " in line
        assert line.endswith(match[pattern["message"]])
        assert match[pattern["code"]].rstrip("0123456789").isupper()
        assert re.search(task["regexp"], line)
    assert not any(re.search(one["pattern"][0]["regexp"], closing) for one in MATCHERS)


def test_the_action_runs_what_it_says(tmp_path: Path) -> None:
    """The steps' own shell, with a Python that tells its arguments."""
    *_, check = ACTION["runs"]["steps"]
    program = tmp_path / "bin/python"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nfor word; do printf "[%s]" "$word"; done\nexit 1\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    given = {"NEWSROOM_PATHS": "drafts/a.md d*;echo", "NEWSROOM_ARGUMENTS": "--fail-on $(whoami)"}
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
        env={**os.environ, **given, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert run.stdout == "[-m][newsroom][check][-f][github][--fail-on][$(whoami)][drafts/a.md][d*;echo]"
    assert run.returncode == 1


def test_the_action_is_composite_and_names_its_inputs() -> None:
    assert ACTION["runs"]["using"] == "composite"
    text = json.dumps(ACTION["runs"])
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    for step in ACTION["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", "")


def test_code_owners_guard_what_a_gate_reads_from_the_base() -> None:
    owners = next(text for text in snippets("text") if "@herald/editors" in text)
    guarded = {line.split()[0] for line in owners.splitlines()}
    signers = LedgerSettings().allowed_signers
    assert guarded == {"/ledger/", "/authors/", "/newsroom.toml", f"/{signers}", "/.github/"}
