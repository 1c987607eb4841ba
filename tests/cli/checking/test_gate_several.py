"""`check --gate` above several newsrooms of one repository: each by its own settings, none of them lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.checking.test_gate import ROLES, forged
from tests.paper import Paper, Told


@pytest.fixture
def sites(tmp_path: Path) -> Paper:
    """A repository with two newsrooms in it: herald with roles, echo without; a branch of it is checked out."""
    for name, settings in (("herald", ROLES), ("echo", "")):
        made = Paper.found(tmp_path / "sites" / name, "fair", "ferry", settings=settings)
        for typed in (("move", "fair", "ferry", "edited"), ("publish", "fair")):
            told = made.run(*typed)
            assert told.code == 0, told.err
    repository = Paper(tmp_path)
    repository.git("init", "-q")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "Two papers")
    repository.git("remote", "add", "origin", ".")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.git("switch", "-qc", "fork")
    return repository


def gate(repository: Paper, *typed: str) -> Told:
    repository.git("add", "-A")
    repository.git("commit", "-qm", "What the fork wants", "--allow-empty")
    return repository.run("check", "--gate", *typed)


def told(answer: Told) -> list[tuple[str, str, str]]:
    return [
        (found["newsroom"], found["path"], found["message"])
        for found in answer.json["findings"]
        if found["code"].startswith(("STA", "LEG002"))
    ]


def test_each_is_weighed_by_its_own_roles(sites: Paper) -> None:
    for name in ("herald", "echo"):
        assert Paper(sites.root / "sites" / name).run("publish", "ferry", who="eve").code == (name == "herald") * 4
    forged(Paper(sites.root / "sites/herald"), "fair", actor="eve", action="bless")
    answer = gate(sites, "--format", "json")
    assert answer.code == 1
    assert told(answer) == [
        ("sites/echo", "ledger/ferry.jsonl", "new row: publish by eve, edited to published"),
        ("sites/herald", "ledger/fair.jsonl", "new row: bless by eve, published to published"),
        ("sites/herald", "ledger/fair.jsonl", "bless by eve: no record knows eve, who is asked for published"),
    ]


def test_a_gate_in_one_asks_of_that_one(sites: Paper) -> None:
    Paper(sites.root / "sites/herald").edit("Nobody minded.", "Everybody minded.")
    assert gate(sites).code == 1
    assert Paper(sites.root / "sites/herald").run("check", "--gate").code == 1
    assert Paper(sites.root / "sites/echo").run("check", "--gate").code == 0


@pytest.mark.parametrize("gone", ["sites/herald/newsroom.toml", "sites/herald"])
def test_one_that_is_gone_is_refused_wherever_the_gate_stands(sites: Paper, gone: str) -> None:
    sites.git("rm", "-rq", gone)
    answer = gate(sites)
    assert answer.code == 2
    assert "sites/herald/newsroom.toml: there was a newsroom where the branches parted" in answer.err
    assert Paper(sites.root / "sites/echo").run("check", "--gate").code == 0


@pytest.mark.parametrize("settings", ["[tool.newsroom.sections.news]\ntitle = 'News'\n", "[project]\nname = 'x'\n"])
def test_settings_in_pyproject_are_settings_where_they_are_some(sites: Paper, settings: str) -> None:
    sites.git("switch", "-q", "main")
    sites.git("rm", "-q", "sites/echo/newsroom.toml")
    sites.write("sites/echo/pyproject.toml", settings)
    sites.git("add", "-A")
    sites.git("commit", "-qm", "Settings elsewhere")
    sites.git("update-ref", "refs/remotes/origin/main", "HEAD")
    sites.git("switch", "-qc", "another")
    sites.git("rm", "-q", "sites/echo/pyproject.toml")
    answer = gate(sites)
    assert answer.code == (2 if "tool" in settings else 0)


def test_a_new_one_comes_to_the_base_first(sites: Paper) -> None:
    sites.git("mv", "sites/echo", "sites/gazette")
    answer = gate(sites)
    assert answer.code == 2
    sites.git("reset", "-q", "--hard", "main")
    Paper.found(sites.root / "sites/gazette", "fair")
    answer = gate(sites)
    assert answer.code == 2
    assert "origin/main has no sites/gazette/newsroom.toml, and so nothing says who may do what" in answer.err


def test_drafts_that_become_a_newsroom_of_their_own_are_refused(sites: Paper) -> None:
    """They would no longer be drafts of the newsroom around them, and nobody's live stories."""
    drafts = sites.root / "sites/echo/drafts"
    (drafts / "newsroom.toml").write_text((drafts.parent / "newsroom.toml").read_text("utf-8"), "utf-8")
    assert gate(sites).code == 2
    inside = Paper(drafts.parent).run("check", "--gate", "--format", "json")
    assert inside.code == 1
    assert {found["code"] for found in inside.json["findings"]} == {"STA003"}
