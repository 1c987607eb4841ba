"""What an export goes without is named, with the way out; -q keeps to what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.paper import Paper


@pytest.fixture(autouse=True)
def at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSROOM_ACTOR", "NEWSROOM_DATABASE_URL", "NEWSROOM_FAULT", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def adopted(root: Path, *slugs: str) -> Paper:
    """Old stories without a credit, taken in by the one door that has no gate."""
    paper = Paper.found(root, *slugs)
    for slug in slugs:
        paper.edit("  credit: Kit Ferrow/The Paper\n", "", f"drafts/{slug}.md")
        paper.edit("language: en\n", "language: en\ndate: 2025-05-04\n", f"drafts/{slug}.md")
    assert paper.run("adopt", *slugs, "-m", "from the old site").code == 0
    return paper


def test_a_lead_photo_without_a_credit_is_told_on_the_site_and_in_pdfs_alike(tmp_path: Path) -> None:
    paper = adopted(tmp_path, "fair")
    told = paper.run("export", "html")
    mend = "write its credit into the draft, then newsroom correct fair --kind minor --reason R"
    assert (told.code, told.err) == (
        1,
        (
            "newsroom: fair: photos/fair.jpg is left out: it has no credit\n"
            f"  hint: a story is out without a photo that has no credit; {mend}\n"
        ),
    )
    assert paper.run("-q", "export", "html").err == told.err  # it is why the export answers 1
    told = paper.run("export", "pdf")
    assert (told.code, told.err) == (
        1,
        (
            "newsroom: fair is not exported: photos/fair.jpg: it has no credit\n"
            f"  hint: no PDF is made with a hole where its lead photo belongs; {mend}\n"
        ),
    )


def test_the_way_out_that_is_told_leads_out(tmp_path: Path) -> None:
    paper = adopted(tmp_path, "fair")
    paper.edit("  caption:", "  credit: Kit Ferrow/The Paper\n  caption:")
    assert paper.run("correct", "fair", "--kind", "minor", "--reason", "its credit").code == 0
    assert paper.run("export", "html").code == 0


def test_of_many_the_first_dozen_is_named_and_the_rest_counted(tmp_path: Path) -> None:
    slugs = [f"fair-{number:02}" for number in range(14)]
    paper = adopted(tmp_path, *slugs)
    told = paper.run("export", "html").err.splitlines()
    assert [line.split(":")[1].strip() for line in told[:12]] == slugs[:12]
    assert told[12:14] == ["newsroom: 2 more pictures are left out", "  hint: -v names each of them"]
    assert told[14].endswith("newsroom correct SLUG… --kind minor --reason R")
    assert len(told) == 15
    told = paper.run("-v", "export", "html").err.splitlines()
    assert sum("is left out" in line for line in told) == 14


def test_a_picture_that_went_by_right_is_told_but_not_with_q(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path)
    paper.edit("  caption:", "  rights_until: 2029-12-31\n  caption:")
    assert paper.run("move", "fair", "edited").code == 0
    assert paper.run("publish", "fair").code == 0
    late = ("export", "html", "--now", "2030-06-01T06:00:00Z")
    told = paper.run(*late)
    assert (told.code, told.err) == (
        0,
        "newsroom: fair: photos/fair.jpg is left out: its rights ended on 2029-12-31\n",
    )
    assert paper.run("-q", *late).err == ""
