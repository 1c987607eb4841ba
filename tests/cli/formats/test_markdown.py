"""`-f markdown`: a table for a comment, in which a draft's words are words."""

from __future__ import annotations

import re

import comrak
import pytest
from tests.cli.formats.reports import HOSTILE, finding, hostile, laid_out, report

from newsroom.cli.markup import code, words


def shown(markdown: str) -> str:
    """HTML with everything that sites switch on."""
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.autolink = extensions.strikethrough = True
    renders = comrak.RenderOptions()
    renders.unsafe_ = True
    return comrak.render_markdown(markdown, extension_options=extensions, render_options=renders)


def test_a_finding_is_a_row() -> None:
    assert laid_out("markdown", report(finding())) == (
        "**1 draft checked: 1 error**\n\n"
        "| | Where | Rule | What |\n|---|---|---|---|\n"
        "| error | `drafts/ebb.md:4:13` | [PHO001](https://newsroom.example/rules/PHO001/) photo-without-credit"
        " | fair.jpg has no credit |\n"
    )


def test_nothing_found_is_a_line() -> None:
    assert laid_out("markdown", report()) == "**1 draft checked, nothing found**\n"


def test_hostile_words_stay_in_their_cell() -> None:
    html = shown(laid_out("markdown", hostile()))
    assert html.count("<tr>") == 3
    assert all(row.count("<td>") == 4 for row in html.split("<tr>")[2:])
    tags = set(re.findall(r"<(/?\w+)", html))
    assert {tag.strip("/") for tag in tags} <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "a"}
    assert set(re.findall(r'href="([^"]*)"', html)) == {"https://newsroom.example/rules/PHO001/"}
    assert "@everyone" not in html
    assert "#12" not in html


@pytest.mark.parametrize(
    "text", ["a_b.jpg", "1. May", "+ more", "# not a heading", "- x", "C:\\x", "a & b", "~~x~~", HOSTILE]
)
def test_words_are_shown_as_they_are_written(text: str) -> None:
    assert re.fullmatch(r"<p>[^<]*</p>\n", shown(words(text)))


@pytest.mark.parametrize("text", ["a.md", "a`b.md", "``", "` ", "a|b.md"])
def test_a_path_is_code_whatever_it_holds(text: str) -> None:
    html = shown(f"| x |\n|---|\n| {code(text)} |\n")
    assert f"<td><code>{text}</code></td>" in html or f"<td><code>{text.strip()}</code></td>" in html


def test_a_long_table_is_cut_and_says_so() -> None:
    made = laid_out("markdown", report(*[finding("x" * 500)] * 200))
    assert len(made) < 65_536
    assert re.search(r"\n\n… and \d+ more; `newsroom check` shows them all\n$", made)
