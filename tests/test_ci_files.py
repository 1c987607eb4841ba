"""What users copy into their CI: the workflow and the pre-commit hooks name commands that are there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.typed import taken_apart

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
    assert taken_apart(line.replace("$SLUGS", "ferry strike"), tmp_path).command is not None


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
