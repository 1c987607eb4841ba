"""`newsroom rule`: a rule's page, or all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.checks.catalogue import catalogue
from newsroom.cli.main import answer


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rule_is_explained_by_code_or_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["rule", "PHO001"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(
        "PHO001 photo-without-credit\n\nWeight: warn in draft, block in edited, block in published\n"
        "Fix:    newsroom fix mends it, where it can\n\nA photo has no credit.\n"
    )
    assert "\nWhy it matters\n" in page
    assert "\nExample\n    photo:\n      file: photos/fair.jpg\n" in page
    assert answer(["rule", "photo-without-credit"]) == 0
    assert capsys.readouterr().out == page


def test_a_rule_says_how_it_is_mended_and_where_it_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    answer(["rule", "READ002", "--color", "always"])
    page = capsys.readouterr().out
    assert "newsroom fix mends it, where it can\nOff in a folder without newsroom.toml.\n" in page
    assert "\x1b[1m" in page


def test_a_slip_is_met_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["rule", "PHO0001"]) == 2
    assert capsys.readouterr().err == 'newsroom: no rule "PHO0001"\n  hint: did you mean "PHO001"?\n'


def test_all_rules_are_listed_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    answer(["rule"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(catalogue())
    assert lines[0].startswith("AUT001   author-unknown ")


def test_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    answer(["rule", "AUT002", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["levels"] == {"draft": "warn", "edited": "warn", "published": "error"}
    assert (told["code"], told["name"], told["severity"], told["fix"]) == (
        "AUT002",
        "author-without-bio",
        "error",
        "no",
    )
    answer(["rule", "--format", "json"])
    assert len(json.loads(capsys.readouterr().out)["rules"]) == len(catalogue())


def test_the_weights_are_those_of_the_newsroom(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (nowhere / "newsroom.toml").write_text('[checks.edited]\nPHO001 = "off"\n')
    answer(["rule", "PHO001"])
    assert "warn in draft, off in edited, block in published" in capsys.readouterr().out
