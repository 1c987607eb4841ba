"""All formats alike: they are found by their file, write UTF-8, and let no draft speak to whoever reads them."""

from __future__ import annotations

import re

import pytest
from tests.cli.formats.reports import FORBIDDEN, finding, hostile, laid_out, report

from newsroom.cli.formats import format_named, names

CONTRACT = ("concise", "full", "github", "gitlab", "json", "jsonl", "junit", "markdown", "rdjson", "sarif")
#: A line that GitHub takes for a command, and the older form, which may stand anywhere.
OBEYED = re.compile(r"^\s*::(?P<name>[a-z-]+)|##[a-z]*\[")


def test_all_formats_of_the_contract_are_there() -> None:
    assert names() == CONTRACT


@pytest.mark.parametrize("name", CONTRACT)
def test_no_letter_of_a_draft_steers_a_terminal(name: str) -> None:
    made = laid_out(name, hostile())
    assert not [letter for letter in FORBIDDEN if letter in made]
    made.encode("utf-8")


@pytest.mark.parametrize("name", CONTRACT)
def test_no_line_of_a_draft_is_a_command_to_a_log(name: str) -> None:
    found = [match for line in laid_out(name, hostile()).splitlines() if (match := OBEYED.match(line))]
    told = [match["name"] for match in found]
    assert told == (["error", "notice"] if name == "github" else [])
    assert not re.search(r"##[a-z]*\[", laid_out(name, hostile()))


@pytest.mark.parametrize("name", CONTRACT)
def test_an_answer_ends_its_last_line(name: str) -> None:
    for told in (report(), report(finding())):
        assert laid_out(name, told).endswith("\n")
        assert not laid_out(name, told).endswith("\n\n")


@pytest.mark.parametrize("name", CONTRACT)
def test_two_runs_are_equal(name: str) -> None:
    assert laid_out(name, hostile()) == laid_out(name, hostile())


def test_what_ci_systems_read_names_files_as_the_repository_does() -> None:
    asked = {name for name in CONTRACT if format_named(name).from_git_root}
    assert asked == {"github", "gitlab", "sarif", "junit", "rdjson"}
    assert {name for name in CONTRACT if format_named(name).for_people} == {"full", "concise"}
