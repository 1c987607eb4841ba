"""All formats alike: they are found by their file, write UTF-8, and let no draft speak to whoever reads them."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.cli.formats.reports import FORBIDDEN, finding, hostile, laid_out, report

from newsroom.cli.formats import format_named, names
from newsroom.model.finding import Level, Placed

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


def of_record(message: str, draft: str) -> Placed:
    """What is wrong with the record of an author, at one of her stories."""
    found = finding(message, code="AUT004", level=Level.WARN, path=f"drafts/{draft}.md")
    return replace(found, finding=replace(found.finding, record="authors/jo-roe.yml"))


def test_people_are_told_once_of_an_authors_record() -> None:
    """It is one, however many stories she wrote; whoever reads by machine has it at each."""
    no_bio, no_avatar = "Jo Roe has no bio", "Jo Roe has no avatar"
    found = (
        *(of_record(no_bio, "a"), of_record(no_avatar, "a"), finding(path="drafts/a.md")),
        *(of_record(no_avatar, "b"), finding(path="drafts/b.md"), of_record(no_avatar, "c"), of_record(no_bio, "c")),
    )
    heads = [line for line in laid_out("full", report(*found)).splitlines() if line.startswith("drafts/")]
    assert [line.partition(" ")[2] for line in heads] == [
        "warning AUT004 Jo Roe has no bio (and in 1 more story)",
        "warning AUT004 Jo Roe has no avatar (and in 2 more stories)",
        "error PHO001 fair.jpg has no credit",
        "error PHO001 fair.jpg has no credit",
    ]
    assert laid_out("full", report(*found)).rstrip().endswith("2 errors, 5 warnings")
    for name in CONTRACT:
        if name not in ("full", "markdown", "github", "junit"):
            assert laid_out(name, report(*found)).count(no_avatar) >= 3, name
