"""`-f gitlab`: the fields of a Code Quality report, with fingerprints that are unique and last."""

from __future__ import annotations

import json

from tests.cli.formats.reports import TEXT, finding, hostile, laid_out, report

from newsroom.model.finding import Level, Report

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(told: Report) -> list[dict[str, object]]:
    """The report, each entry proved to have what GitLab asks for."""
    made: list[dict[str, object]] = json.loads(laid_out("gitlab", told))
    for entry in made:
        assert isinstance(entry["description"], str)
        assert isinstance(entry["check_name"], str)
        assert entry["severity"] in SEVERITIES
        place = entry["location"]
        assert isinstance(place, dict)
        assert not place["path"].startswith(("./", "/"))
        assert place["lines"]["begin"] >= 1
    prints = [entry["fingerprint"] for entry in made]
    assert len(set(map(str, prints))) == len(prints)
    return made


def test_an_entry_says_what_where_and_how_bad() -> None:
    (entry,) = entries(report(finding()))
    assert entry.pop("fingerprint")
    assert entry == {
        "description": "PHO001 fair.jpg has no credit",
        "check_name": "photo-without-credit",
        "severity": "major",
        "location": {"path": "drafts/ebb.md", "lines": {"begin": 4, "end": 4}},
    }


def test_each_weight_has_its_severity() -> None:
    weighed = [finding(level=level) for level in (Level.INFO, Level.WARN, Level.ERROR, Level.BLOCK)]
    unread = finding("line 1 holds a NUL byte", code="INT001")
    told = [entry["severity"] for entry in entries(report(*weighed, unread))]
    assert told == ["info", "minor", "major", "blocker", "critical"]


def test_equal_findings_differ_in_their_fingerprints() -> None:
    assert len(entries(report(finding(), finding(), finding()))) == 3


def test_fingerprints_last_when_lines_move() -> None:
    moved = TEXT.replace("Die", "Neu: ein Absatz.\n\nDie")
    before = report(finding("line 4 says so"))
    after = report(finding("line 6 says so", text=moved), texts=[("drafts/ebb.md", moved)])
    assert entries(before)[0]["fingerprint"] == entries(after)[0]["fingerprint"]
    assert before.findings[0].start != after.findings[0].start


def test_fingerprints_differ_by_file_rule_sentence_and_words() -> None:
    told = report(
        finding(), finding(path="a.md"), finding(code="PHO002"), finding("other"), finding(words="Die"),
    )  # fmt: skip
    assert len(entries(told)) == 5


def test_the_ignored_is_left_out() -> None:
    assert entries(report(finding(suppressed="ignore"))) == []
    assert len(entries(hostile())) == 2
