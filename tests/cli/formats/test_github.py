"""`-f github`: workflow commands as GitHub's runner reads them, ten of each kind, the rest in the summary."""

from __future__ import annotations

import re

from tests.cli.formats.reports import finding, hostile, laid_out, report

from newsroom.cli.formats import format_named
from newsroom.model.finding import Level, Report


def commands(told: Report) -> list[tuple[str, dict[str, str], str]]:
    """Each command taken apart as actions/runner does: name, properties, words, all unescaped."""
    found = []
    for line in laid_out("github", told).splitlines():
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        if match:
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(match[3])))
    return found


def unescaped(text: str) -> str:
    for code, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_a_finding_is_a_command_with_its_place() -> None:
    assert laid_out("github", report(finding())).splitlines()[0] == (
        "::error file=drafts/ebb.md,line=4,col=13,endLine=4,endColumn=18,"
        "title=PHO001 photo-without-credit::fair.jpg has no credit"
    )


def test_kinds_follow_the_severity() -> None:
    told = report(finding(), finding(level=Level.WARN), finding(level=Level.INFO), finding(suppressed="ignore"))
    assert [kind for kind, _, _ in commands(told)] == ["error", "warning", "notice"]


def test_signs_that_part_a_command_are_escaped() -> None:
    (_, place, words), *_ = commands(report(finding("100 % of a::b, c", path="a,b:c%.md")))
    assert place["file"] == "a,b:c%.md"
    assert words == "100 % of a::b, c"


def test_hostile_words_stay_in_their_command() -> None:
    (kind, place, words), (other, _, _) = commands(hostile())
    assert (kind, other) == ("error", "notice")
    assert place["file"] == "::error::a|`b`,c%0A]]><x>\\u001b.md"
    assert place["title"] == "PHO001 photo-without-credit"
    assert "::error::forged" in words
    assert "\n" not in words


def test_a_place_over_several_lines_has_no_columns() -> None:
    ((_, place, _),) = commands(report(finding(words="Ebbe\n---\nDie")))
    assert (place["line"], place["endLine"]) == ("2", "4")
    assert not {"col", "endColumn"} & set(place)


def test_ten_of_each_kind_are_marked_the_worst_first() -> None:
    many = [finding(f"{number:02}", level=Level.ERROR) for number in range(11)]
    told = report(*many, finding("gate", level=Level.BLOCK), *[finding(level=Level.WARN)] * 10)
    marked = commands(told)
    assert [words for kind, _, words in marked if kind == "error"] == ["gate", *(f"{one:02}" for one in range(9))]
    assert sum(kind == "warning" for kind, _, _ in marked) == 10


def test_what_is_not_marked_stands_in_the_log_and_in_the_summary() -> None:
    told = report(*[finding(f"the {number:02}th | one") for number in range(12)])
    assert laid_out("github", told).splitlines()[10:] == [
        "::group::2 more findings",
        "drafts/ebb.md:4:13 error PHO001 the 10th | one",
        "drafts/ebb.md:4:13 error PHO001 the 11th | one",
        "::endgroup::",
        "1 draft checked: 12 errors",
    ]
    variable, text = format_named("github").aside(told) or ("", "")
    assert variable == "GITHUB_STEP_SUMMARY"
    assert "the 09th" not in text
    assert "the 11th \\| one |" in text


def test_the_summary_stays_empty_where_all_is_marked() -> None:
    assert format_named("github").aside(report(*[finding()] * 10)) is None


def test_the_summary_fits_into_what_github_takes() -> None:
    told = report(*[finding("x" * 10_000)] * 200)
    _, text = format_named("github").aside(told) or ("", "")
    assert len(text.encode()) < 1024 * 1024
    assert "more; `newsroom check` shows them all" in text
