"""`newsroom report` tells how the desk does: a page by itself, JSON with documented keys, CSV that commands nobody."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.paper import Paper

REPOSITORY = Path(__file__).parents[3]
MORNING, NOON, NIGHT = "2026-05-04T06:00:00Z", "2026-05-04T10:00:00Z", "2026-05-05T20:00:00Z"
NOW = "2026-05-06T10:00:00Z"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Three drafts: one live and corrected, one spiked, one that never moved."""
    paper = Paper.found(tmp_path, "fair", "quay", "town")
    assert paper.run("move", "quay", "fair", "edited", "--now", MORNING).code == 0
    assert paper.run("publish", "fair", "--now", NOON).code == 0
    assert paper.run("move", "quay", "spiked", "-m", "no news", "--now", NIGHT).code == 0
    paper.edit("before dawn", "at dawn")
    told = paper.run("correct", "fair", "--kind", "correction", "--notice", "It was at dawn.", "--now", NIGHT)
    assert told.code == 0, told.err
    return paper


def counted(paper: Paper, *typed: str) -> dict:  # type: ignore[type-arg]
    told = paper.run("report", "--format", "json", "--now", NOW, *typed)
    assert (told.code, told.err) == (0, "")
    return told.json


def test_where_articles_stood_at_the_end_of_each_day(paper: Paper) -> None:
    found = counted(paper)
    assert (found["step"], found["articles"], found["never_moved"]) == ("day", 3, 1)
    then = {each["state"]: [one["articles"] for one in each["periods"]] for each in found["states"]}
    assert then == {"draft": [0, 0, 0], "edited": [1, 0, 0], "published": [1, 1, 1], "spiked": [0, 1, 1]}
    assert {each["state"]: each["now"] for each in found["states"]} == {
        "draft": 1, "edited": 0, "published": 1, "spiked": 1,
    }  # fmt: skip


def test_hours_in_each_state(paper: Paper) -> None:
    edited = next(each for each in counted(paper)["hours"] if each["state"] == "edited")
    assert edited == {
        "state": "edited", "went_on": 2, "median": 21, "worst": 38, "worst_slug": "quay",
        "there_now": 0, "longest": None, "longest_slug": None,
    }  # fmt: skip


def test_corrections_per_hundred_published(paper: Paper) -> None:
    found = counted(paper)["corrections"]
    assert (found["published"], found["corrections"], found["per_hundred"]) == (1, 1, 100)
    assert [one["published"] for one in found["periods"]] == [1, 0, 0]
    assert [one["per_hundred"] for one in found["periods"]] == [0, None, None]


def test_since_leaves_out_what_happened_before_and_not_where_articles_stood(paper: Paper) -> None:
    found = counted(paper, "--since", "2026-05-05")
    assert (found["corrections"]["published"], found["corrections"]["corrections"]) == (0, 1)
    assert [one["begins"] for one in found["states"][0]["periods"]] == ["2026-05-05", "2026-05-06"]
    assert {each["state"]: each["periods"][0]["articles"] for each in found["states"]}["published"] == 1


def test_findings_are_those_of_a_check(paper: Paper) -> None:
    paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/town.md")
    found, checked = counted(paper), paper.run("check", "--format", "json").json
    assert {name: found["findings"][name] for name in ("error", "warning", "info")} == checked["summary"]
    by_rule = {each["code"]: each["error"] + each["warning"] + each["info"] for each in found["rules"]}
    assert by_rule["PHO001"] == 1
    assert sum(by_rule.values()) == len(checked["findings"])
    assert [each["section"] for each in found["sections"]] == ["News"]


def test_the_keys_are_those_of_the_docs(paper: Paper) -> None:
    page = (REPOSITORY / "docs/report.md").read_text(encoding="utf-8")
    found = counted(paper)
    keys = {*found, *(key for value in found.values() if isinstance(value, dict) for key in value)}
    keys |= {key for value in found.values() if isinstance(value, list) for one in value[:1] for key in one}
    missing = sorted(key for key in keys if f"`{key}`" not in page)
    assert missing == []


class Page(HTMLParser):
    """What a page fetches and runs, and its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_stands_by_itself(paper: Paper) -> None:
    told = paper.run("report", "--now", NOW)
    assert (told.code, told.out, told.err) == (0, ".newsroom/report.html\n", "")
    text = paper.read(".newsroom/report.html")
    page = Page()
    page.feed(text)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not [attrs for _, attrs in page.tags if "src" in attrs or "style" in attrs]
    assert re.findall(r'url\((?!"data:)[^)]*', text) == []
    charts = [attrs for tag, attrs in page.tags if tag == "svg" and attrs.get("role") == "img"]
    assert charts
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert all(ids.issuperset((chart["aria-labelledby"] or "").split()) for chart in charts)
    assert sum(tag == "table" for tag, _ in page.tags) >= len(charts)
    assert len(text) < 250_000


def test_the_same_newsroom_and_the_same_now_give_the_same_bytes(paper: Paper) -> None:
    made = []
    for name in ("one.html", "two.html"):
        assert paper.run("report", "--now", NOW, "-o", name).code == 0
        made.append((paper.root / name).read_bytes())
    assert made[0] == made[1]
    assert paper.run("report", "--now", NOW, "-o", "-").out.encode() == made[0]


def test_an_empty_newsroom_and_one_of_a_single_story(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair")
    (tmp_path / "drafts/fair.md").unlink()
    told = paper.run("report", "--now", NOW, "-o", "-")
    assert told.code == 0
    assert "There are no articles yet." in told.out
    assert "<svg" not in told.out
    assert paper.run("report", "--now", NOW, "--format", "csv").out.startswith("figure,period,of,measure,value\r\n")
    paper = Paper.found(tmp_path, "fair")
    told = paper.run("report", "--now", NOW, "-o", "-")
    assert told.code == 0
    assert "1 draft never moved: the ledger knows nothing of it" in told.out
    assert "Nothing has moved yet" in told.out


HOSTILE = ('=cmd|" /C calc"!A0', "+1", "-1", "@SUM(A1)", "\t=1", "<script>alert(1)</script>")


@pytest.mark.parametrize("title", HOSTILE)
def test_a_section_with_a_hostile_name_commands_nobody(paper: Paper, title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    paper.edit('title = "News"', f'title = "{quoted}"', "newsroom.toml")
    told = paper.run("report", "--format", "csv", "--now", NOW)
    cells = [cell for line in csv.reader(io.StringIO(told.out, newline="")) for cell in line]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]
    assert any("calc" in cell or "1" in cell for cell in cells)
    assert "<script" not in paper.run("report", "-o", "-", "--now", NOW).out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("-o", "newsroom.toml"), "newsroom.toml is no name for a HTML file"),
        (("-o", "drafts/report.html"), "lies among what the newsroom holds itself"),
        (("-o", "ledger/report.csv", "--format", "csv"), "lies among what the newsroom holds itself"),
        (("-o", "shelf.html"), "shelf.html is a folder"),
        (("--since", "2026-06-01"), "2026-06-01 lies ahead"),
        (("--since", "whenever"), '"whenever" is no time'),
    ],
)
def test_what_is_refused(paper: Paper, typed: tuple[str, ...], words: str) -> None:
    (paper.root / "shelf.html").mkdir()
    told = paper.run("report", "--now", NOW, *typed)
    assert told.code == 2
    assert words in told.err


def test_an_article_with_two_histories_is_named_and_not_counted(paper: Paper) -> None:
    journal = paper.root / "ledger/quay.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text(lines[0] + lines[1].replace('"at":"2026-05-05', '"at":"2026-05-06'))
    told = paper.run("report", "--now", NOW, "-o", "-")
    assert told.code == 5
    assert "Not counted: the history of quay is broken" in told.out
    assert "its rows are left out until that is settled" in told.err
