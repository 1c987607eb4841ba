"""What users copy into their CI: the workflow and the pre-commit hooks name commands that are there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.paper import Paper
from tests.typed import taken_apart

import newsroom

REPOSITORY = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((REPOSITORY / "docs/github-actions.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def typed() -> list[str]:
    """Every newsroom command of the workflow and of the hooks."""
    runs = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    lines = [line.strip() for run in runs for line in run.splitlines()]
    return [*(line for line in lines if line.startswith("newsroom ")), *(hook["entry"] for hook in HOOKS)]


@pytest.mark.parametrize("line", typed())
def test_every_command_of_the_ci_files_can_be_typed(line: str, tmp_path: Path) -> None:
    assert taken_apart(line.partition(" || ")[0].replace("$SLUGS", "ferry strike"), tmp_path).command is not None


def test_the_workflow_keeps_the_ledger_before_it_exports() -> None:
    job = WORKFLOW["jobs"]["publish"]
    runs = [step.get("run", "") for step in job["steps"]]
    order = [next(place for place, run in enumerate(runs) if word in run) for word in ("publish", "git push", "export")]
    assert order == sorted(order)
    assert job["concurrency"] == {"group": "newsroom-publish", "cancel-in-progress": False}


def test_every_hook_has_what_pre_commit_asks_for() -> None:
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"


def keeping() -> str:
    """The shell of the step that keeps the ledger."""
    return next(step["run"] for step in WORKFLOW["jobs"]["publish"]["steps"] if "git push" in step.get("run", ""))


def kept(paper: Paper, place: Path) -> subprocess.CompletedProcess[str]:
    """Run that step as the runner does, `newsroom` being this one."""
    program = place / "bin/newsroom"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsroom "$@"\n')
    program.chmod(0o755)
    source = str(Path(newsroom.__file__).parents[1])
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", keeping()],
        cwd=paper.root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": source},
    )  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> tuple[Paper, Paper]:
    """The job's clone and an editor's, of one paper with two approved stories."""
    first = Paper.found(tmp_path / "first", "fair", "ferry")
    assert first.run("move", "fair", "ferry", "edited").code == 0
    first.git("init", "-q")
    first.git("add", "-A")
    first.git("commit", "-qm", "Approve")
    first.git("clone", "-q", "--bare", str(first.root), str(tmp_path / "hub"))
    for name in ("job", "editor"):
        first.git("clone", "-q", str(tmp_path / "hub"), str(tmp_path / name))
    return Paper(tmp_path / "job"), Paper(tmp_path / "editor")


def pushed_by(editor: Paper, slug: str) -> None:
    assert editor.run("publish", slug, who="ana-lopez").code == 0
    editor.git("add", "-A")
    editor.git("commit", "-qm", "Publish")
    editor.git("push", "-q", "origin", "HEAD:main")


def test_a_rejected_push_takes_in_what_others_pushed_and_tries_again(two: tuple[Paper, Paper], tmp_path: Path) -> None:
    job, editor = two
    pushed_by(editor, "ferry")
    assert job.run("publish", "fair").code == 0
    ran = kept(job, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert job.git("rev-parse", "HEAD") == job.git("rev-parse", "origin/main")
    assert (job.state("fair"), job.state("ferry")) == ("published", "published")


def test_two_moves_of_one_story_stop_the_job_before_it_exports(two: tuple[Paper, Paper], tmp_path: Path) -> None:
    job, editor = two
    pushed_by(editor, "fair")
    assert job.run("publish", "fair").code == 0
    before = job.git("ls-remote", "origin", "refs/heads/main")
    assert kept(job, tmp_path).returncode == 1
    assert job.git("ls-remote", "origin", "refs/heads/main") == before


def test_pull_requests_pass_the_gate_with_all_of_their_history() -> None:
    steps = WORKFLOW["jobs"]["check"]["steps"]
    gate = next(step for step in steps if "--gate" in step.get("run", ""))
    assert gate["if"] == "github.event_name == 'pull_request'"
    assert steps[0]["with"]["fetch-depth"] == 0
    assert "pull_request_target" not in WORKFLOW[True]  # YAML 1.1 reads the key `on` so
