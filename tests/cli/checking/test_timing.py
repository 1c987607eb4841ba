"""--timing says on stderr what each stage and each rule took, and leaves the findings alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.paper import DRAFT, Paper

from newsroom.checks.catalogue import catalogue


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper.found(tmp_path, "fair", "quay", "ferry")


def rows(told: str) -> dict[str, tuple[float, float]]:
    """By name: seconds and share."""
    found = re.findall(r"^ +([0-9.]+) s +([0-9.]+)%  (\S+)", told, flags=re.MULTILINE)
    return {name: (float(seconds), float(share)) for seconds, share, name in found}


@pytest.mark.parametrize("typed", [(), ("--jobs", "2"), ("--no-cache",), ("--no-cache", "--jobs", "1"), ("--staged",)])
def test_every_stage_and_every_rule_that_ran_has_its_time(paper: Paper, typed: tuple[str, ...]) -> None:
    if "--staged" in typed:
        paper.git("init", "-q")
        paper.git("add", ".")
    plain = paper.run("check", *typed, "-f", "json", "--no-cache")
    told = paper.run("check", *typed, "-f", "json", "--timing")
    assert (told.code, told.out) == (plain.code, plain.out)
    times = rows(told.err)
    assert "3 drafts checked in " in told.err
    assert {"reading", "body", "words", "FM005", "PHO001"} <= set(times)
    assert set(times) <= {"reading", "body", "words", *(rule.code for rule in catalogue())}
    assert sum(share for _, share in times.values()) == pytest.approx(100, abs=4)
    assert times["reading"][0] > 0 or times["reading"][1] > 0
    rules = [seconds for name, (seconds, _) in times.items() if name not in ("reading", "body", "words")]
    assert rules == sorted(rules, reverse=True)
    assert ("summed over all processes" in told.err) is ("2" in typed)


def test_drafts_that_were_known_are_told_and_not_timed(paper: Paper) -> None:
    paper.run("check")
    told = paper.run("check", "--timing")
    assert "0 drafts checked in " in told.err
    assert "3 drafts are known from an earlier run and not timed; --no-cache checks all" in told.err
    paper.write("drafts/fair.md", DRAFT.format(slug="fair") + "More.\n")
    told = paper.run("check", "--timing")
    assert "1 draft checked in " in told.err
    assert "2 drafts are known" in told.err


def test_timing_is_of_a_check_alone(paper: Paper) -> None:
    told = paper.run("check", "--timing", "--fix")
    assert told.code == 2
    assert "--timing takes the time of a check of files alone" in told.err
