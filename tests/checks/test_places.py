"""Places are exact: `text[start:end]` is what a finding talks about, whatever the file's bytes are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.desk import desk

from newsroom.checks.run import check_draft
from newsroom.model.draft import Draft
from newsroom.model.place import State
from newsroom.source.read import read_draft

BODY = """\
{before}Foreign Minister Sergei Valdurin said on Tuesday that it “belongs to both shores”, he said.

It opened on Monday, May 27, 2025, and [the programme](#nowhere) is out.

::relatd ferry-closes

![Article image](photos/talks.jpg "{before}The quay (Jo Roe /Agency)")
"""

FRONT = """\
---
headline: {before} Sergey Valdurin comes
slug: Harbour_Fair
section: nwes
authors: [ana-lopes]
photo:
  file: photos/gone.jpg
  alt: "0001"
related: [nowhere]
status: published
---

"""

#: What stands at the place of each finding that has one.
STANDS = {
    "CON001": {"Sergei Valdurin"},
    "CON002": {"Monday, May 27, 2025"},
    "QUO002": {"he said"},
    "BOD005": {"::relatd ferry-closes"},
    "PHO014": {"Article image", '"0001"'},
    "PHO002": {"Jo Roe /Agency"},
    "PHO020": {"photos/gone.jpg"},
    "FM006": {"nwes"},
    "FM008": {"Harbour_Fair"},
    "AUT001": {"ana-lopes"},
    "REL001": {"nowhere"},
    "STA001": {"published"},
}

BEFORE = ("", "Ä", "中文", "\U0001f642 ", "e\u0301 ", "\u202eabc\u202c ", "ﷺ ", "\u200b")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_place_holds_whatever_stands_before_it(before: str, end: str, bom: str) -> None:
    text = (FRONT + BODY).format(before=before).replace("\n", end)
    made = desk((bom + text).encode())
    assert made.draft.text == text
    found = made.findings("published")
    for each in found:
        if each.finding.code in STANDS and each.finding.where is not None:
            start, stop = each.finding.where
            assert text[start:stop] in STANDS[each.finding.code], each.finding
    assert set(STANDS) <= {each.finding.code for each in found}


@given(
    st.lists(
        st.sampled_from([*BEFORE, "\n", "\n\n", "> ", "- ", "`", "**", "| a | b |\n|---|---|\n", "<b>", "[x](#y)"])
    ),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=150, deadline=None)
def test_lines_and_columns_lead_to_the_same_place(pieces: list[str], end: str) -> None:
    text = (FRONT.format(before="") + "".join(pieces) + BODY.format(before="")).replace("\n", end)
    made = desk(text.encode())
    for each in made.findings("published"):
        if each.finding.where is not None:
            lines = made.draft.lines
            assert lines.offset(*each.start) == each.finding.where.start
            assert lines.offset(*each.end) == each.finding.where.end
            inside(made.draft, *each.finding.where)


def inside(draft: Draft, start: int, stop: int) -> None:
    assert 0 <= start <= stop <= len(draft.text)


FOLDERS = ("posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs", "frontmatter-edge")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.slow
def test_real_posts_are_checked_without_a_failed_rule_and_every_place_lies_in_its_text(
    folder: str, real_data: Path
) -> None:
    newsroom = desk("---\nheadline: x\n---\n", bare=True).newsroom
    checked = 0
    for place in sorted((real_data / folder).rglob("*")):
        if place.suffix not in (".md", ".mdx", ".markdown", ".html", ".txt") or not place.is_file():
            continue
        draft = read_draft(place.read_bytes(), path=place.name, fields=newsroom.fields)
        for each in check_draft(draft, newsroom, state=State("published")):
            assert each.finding.code != "INT002", (place, each.finding.message)
            if each.finding.where is not None:
                inside(draft, *each.finding.where)
            for edit in each.finding.fix.edits if each.finding.fix else ():
                inside(draft, *edit.span)
        checked += 1
    assert checked > 10


@pytest.mark.slow
def test_hostile_text_is_checked_without_a_failed_rule(real_data: Path) -> None:
    made = desk("---\nheadline: x\n---\n")
    for place in sorted((real_data / "hostile-text").rglob("*.txt")):
        for line in place.read_bytes().splitlines():
            text = b"---\nheadline: |\n  " + line + b"\n---\n\n" + line + b"\n"
            draft = read_draft(text, path="drafts/x.md", fields=made.newsroom.fields)
            found = check_draft(draft, made.newsroom, state=State("published"))
            assert "INT002" not in [each.finding.code for each in found], line
