"""The publishing job of docs/github-actions.yml: its own shell lines, run for real in clones that race."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests.paper import DRAFT, Paper

import newsroom

REPOSITORY = Path(__file__).parents[1]
JOB: dict[str, Any] = yaml.safe_load((REPOSITORY / "docs/github-actions.yml").read_text(encoding="utf-8"))["jobs"][
    "publish"
]
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in JOB["steps"] if "name" in step}
KEEP = "Keep the ledger, before anything goes out"


class Runner(NamedTuple):
    """A machine that runs the job: a clone, and a shell as GitHub's."""

    paper: Paper
    programs: Path

    def start(self, step: str, **environment: str) -> subprocess.Popen[str]:
        alone = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "NEWSROOM_"))}
        return subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
            cwd=self.paper.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={
                **alone, **environment, "NEWSROOM_ACTOR": "bo-li", "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1", "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(Path(newsroom.__file__).parents[1]),
            },
        )  # fmt: skip

    def run(self, step: str, **environment: str) -> tuple[int, str]:
        running = self.start(step, **environment)
        out, _ = running.communicate(timeout=120)
        return running.returncode, out


@pytest.fixture
def desk(tmp_path: Path) -> Paper:
    """Where an editor works: fair, ferry and tram are approved and pushed."""
    paper = Paper.found(tmp_path / "desk", "fair", "ferry", "tram")
    told = paper.run("move", "fair", "ferry", "tram", "edited")
    assert told.code == 0, told.err
    paper.git("init", "-q", "-b", "main")
    push(paper, "A day at the desk", remote=tmp_path / "origin.git")
    return paper


def push(paper: Paper, message: str, *, remote: Path | None = None) -> None:
    if remote is not None:
        paper.git("init", "-q", "--bare", "-b", "main", str(remote))
        paper.git("remote", "add", "origin", str(remote))
    paper.git("add", "-A")
    paper.git("commit", "-qm", message)
    paper.git("push", "-q", "origin", "HEAD:main")


@pytest.fixture
def runners(desk: Paper, tmp_path: Path) -> tuple[Runner, Runner]:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "newsroom").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsroom "$@"\n', encoding="utf-8")
    (programs / "newsroom").chmod(0o755)
    made = []
    for name in ("one", "two"):
        desk.git("clone", "-q", str(tmp_path / "origin.git"), str(tmp_path / name))
        made.append(Runner(Paper(tmp_path / name), programs))
    return made[0], made[1]


def pushed(desk: Paper, tmp_path: Path) -> Paper:
    """What a fresh clone knows."""
    desk.git("clone", "-q", str(tmp_path / "origin.git"), str(tmp_path / "fresh"))
    fresh = Paper(tmp_path / "fresh")
    told = fresh.run("ledger", "verify")
    assert told.code == 0, told.err
    return fresh


@pytest.mark.slow
def test_two_jobs_that_push_at_once_both_get_through(
    desk: Paper, runners: tuple[Runner, Runner], tmp_path: Path
) -> None:
    for runner, slugs in zip(runners, ("fair", "ferry tram"), strict=True):
        assert runner.run("Publish", SLUGS=slugs)[0] == 0
    running = [runner.start(KEEP) for runner in runners]
    told = [each.communicate(timeout=120)[0] for each in running]
    assert [each.returncode for each in running] == [0, 0], told
    fresh = pushed(desk, tmp_path)
    assert {fresh.state(slug) for slug in ("fair", "ferry", "tram")} == {"published"}


@pytest.mark.slow
def test_a_text_that_changed_meanwhile_stops_the_job(
    desk: Paper, runners: tuple[Runner, Runner], tmp_path: Path
) -> None:
    one, _ = runners
    assert one.run("Publish", SLUGS="fair")[0] == 0
    desk.edit("Nobody minded.", "Everybody minded.")
    push(desk, "Everybody did")
    code, out = one.run(KEEP)
    assert code == 1
    assert "LEG002" in out
    assert pushed(desk, tmp_path).state() == "edited"


def test_a_job_that_did_nothing_pushes_nothing(desk: Paper, runners: tuple[Runner, Runner]) -> None:
    before = desk.git("ls-remote", "origin", "main")
    assert runners[0].run(KEEP)[0] == 0
    assert desk.git("ls-remote", "origin", "main") == before


@pytest.mark.slow
def test_a_story_that_is_refused_holds_up_no_other(desk: Paper, runners: tuple[Runner, Runner], tmp_path: Path) -> None:
    """The step may fail, the ledger is kept all the same, and the job says so in the end."""
    for slug in ("fair", "ferry"):
        told = desk.run("publish", slug, "--at", "2026-05-04T06:00:00Z", "--now", "2026-05-03T06:00:00Z")
        assert told.code == 0, told.err
    text = desk.rows("ferry")[-1]["text"]
    (desk.root / f"ledger/texts/{text}.md").unlink()
    push(desk, "One text is lost")
    one, _ = runners
    one.paper.git("pull", "-q", "origin", "main")
    assert STEPS["Release what is due"]["continue-on-error"] is True
    code, out = one.run("Release what is due")
    assert code == 3, out
    assert one.run(KEEP)[0] == 0
    fresh = Paper(tmp_path / "fresh")
    desk.git("clone", "-q", str(tmp_path / "origin.git"), str(fresh.root))
    assert (fresh.state("fair"), fresh.state("ferry")) == ("published", "edited")
    last = JOB["steps"][-1]
    assert last["if"].startswith(f"steps.{STEPS['Release what is due']['id']}.outcome == 'failure'")
    assert last["run"] == "exit 1"


@pytest.mark.slow
def test_a_push_that_is_never_taken_ends_after_five_tries(
    desk: Paper, runners: tuple[Runner, Runner], tmp_path: Path
) -> None:
    hook = tmp_path / "origin.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho TRIED\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    one, _ = runners
    assert one.run("Publish", SLUGS="fair")[0] == 0
    code, out = one.run(KEEP)
    assert (code, out.count("TRIED")) == (1, 5)
    assert pushed(desk, tmp_path).state() == "edited"


def test_the_ledger_is_pushed_before_anything_is_exported() -> None:
    names = [step.get("name") for step in JOB["steps"]]
    assert names.index("Publish") < names.index("Release what is due") < names.index(KEEP) < names.index("Export")
    assert JOB["concurrency"] == {"group": "newsroom-publish", "cancel-in-progress": False}


def exported(runner: Runner, place: Path) -> tuple[int, str, str]:
    """The exit code of the step that exports, what it printed, and what it told the other steps."""
    told = place / "told"
    told.touch()
    code, out = runner.run("Export", GITHUB_OUTPUT=str(told))
    return code, out, told.read_text(encoding="utf-8")


def test_a_picture_that_is_left_out_holds_up_no_delivery(
    desk: Paper, runners: tuple[Runner, Runner], tmp_path: Path
) -> None:
    """An old story without a credit: its page goes out, the others too, and the last step ends the job red."""
    old = DRAFT.format(slug="market").replace("  credit: Kit Ferrow/The Paper\n", "")
    desk.write("drafts/market.md", old.replace("language: en\n", "language: en\ndate: 2025-05-04\n"))
    assert desk.run("adopt", "market", "-m", "from the old site").code == 0
    assert desk.run("publish", "fair").code == 0
    push(desk, "An archive")
    one, _ = runners
    one.paper.git("pull", "-q", "origin", "main")
    code, out, told = exported(one, tmp_path)
    assert (code, told) == (0, "missing=2\n"), out
    assert "photos/fair.jpg is left out: it has no credit" in out
    assert (one.paper.root / "public/market/index.html").is_file()
    assert (one.paper.root / "pdf/fair.pdf").is_file()
    last = JOB["steps"][-1]
    assert last["if"].endswith("|| steps.export.outputs.missing != '0'")


def test_wrong_settings_stop_the_job_before_it_delivers(runners: tuple[Runner, Runner], tmp_path: Path) -> None:
    one, _ = runners
    one.paper.write("newsroom.toml", "[newsrom]\n")
    code, out, _ = exported(one, tmp_path)
    assert code == 1
    assert 'no setting "newsrom"' in out


def test_the_site_is_delivered_whole_with_the_key_of_the_job(runners: tuple[Runner, Runner], tmp_path: Path) -> None:
    """The step's own shell, with an rsync that tells its arguments."""
    one, _ = runners
    rsync = one.programs / "rsync"
    rsync.write_text('#!/bin/sh\nfor word; do printf "[%s]" "$word"; done\n', encoding="utf-8")
    rsync.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    to = {"DELIVER_TO": "herald@www.herald.example:/srv/public/", "DELIVER_KEY": "KEY", "DELIVER_HOST": "HOST"}
    code, out = one.run("Deliver", HOME=str(home), **to)
    key = home / ".ssh/newsroom"
    assert (code, out) == (
        0,
        f"[--recursive][--times][--delay-updates][--delete-after][-e][ssh -i {key}][public/][{to['DELIVER_TO']}]",
    )
    assert (key.read_text(), key.stat().st_mode & 0o077) == ("KEY\n", 0)
    assert (home / ".ssh/known_hosts").read_text() == "HOST\n"
    assert STEPS["Deliver"]["if"] == "vars.DELIVER_TO != ''"
    assert set(STEPS["Deliver"]["env"]) == set(to)
