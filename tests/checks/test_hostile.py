"""Texts made to take for ever take a moment: ten times what is expected is the limit."""

from __future__ import annotations

import time

import pytest
from tests.checks.desk import desk

from newsroom.cli.formats.full import lay_out
from newsroom.model.finding import Report

SIZE = 300_000


def many(piece: str) -> str:
    return piece * (SIZE // len(piece))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "“",
            "«",
            "„",
            '"',
            "`",
            "` `` ",
            "<!-- ",
            "![",
            "](",
            "](a",
            "{{",
            "{%",
            "a",
            "A",
            "a.",
            "a-",
            "A’",
            "<a ",
            "[",
        ),
        *(
            "[x]: ",
            "(",
            "said ",
            "Roe said, ",
            "he said, ",
            "said “",
            "said «",
            "said „x ",
            "Roe said that, he said ",
            "the a b ",
            ". ",
            "., he said",
        ),
        *(
            "5 km and 3 miles ",
            "5 miles (3 km) ",
            "from 1 to 2, up 3% ",
            "5 people killed, ",
            "[insert ",
            "tk",
            "colour color ",
            "“a\n\n",
            "<div>\n\n“a\n\n",
            "“A b c d. ",
            "€5bn €5 billion ",
        ),
        *(
            "Monday, May ",
            "Monday, May 27, 2025 ",
            "[a](#b) ",
            "[a](b) ",
            "# x\n\n",
            "::x\n",
            ":::box\n",
            "> ",
            "- ",
            "\n",
        ),
        *(
            "<b>",
            "</b>",
            "<!-- newsroom:ignore CON002 x -->\n\n",
            "![a](photos/fair.jpg)\n\n",
            " ",
            "\t",
            "www.",
            "@",
            "a@",
        ),
    ],
)
def test_a_body_of_one_piece_over_and_over(piece: str) -> None:
    began = time.monotonic()
    made = desk(f"---\nheadline: x\n---\n\n{many(piece)}\n")
    found = made.findings("published")
    assert "INT002" not in [each.finding.code for each in found]
    few = Report(1, found[:50], texts={made.draft.path: made.draft.text})
    assert lay_out(few, colour=False, columns=80)
    assert time.monotonic() - began < 30


def test_a_bare_folder_with_links_to_nowhere() -> None:
    began = time.monotonic()
    body = "".join(f"[a](#x{number}) <a name='y{number}'>\n\n## z{number}\n\n" for number in range(3000))
    made = desk(f"---\ntitle: x\n---\n\n{body}", bare=True)
    assert len(made.messages("LNK002")) == 3000
    assert time.monotonic() - began < 30


def test_people_by_the_thousand() -> None:
    began = time.monotonic()
    letters = "abcdefghij"
    names = [f"Given{a}{b}{c}{d} Smith" for a in letters for b in letters for c in letters for d in letters]
    surnames = [f"Smithson{a}{b}{c}yy." for a in letters for b in letters for c in letters]
    assert desk(f"---\nheadline: x\n---\n\n{', '.join(names)}\n\n{' '.join(surnames)}\n").words("CON001") == []
    assert time.monotonic() - began < 30


def test_a_long_list_of_unknown_names_is_met_with_a_few_hints() -> None:
    ids = [f"ana-lope{number}" for number in range(2000)]
    made = desk(f"---\nheadline: x\nauthors: [{', '.join(ids)}]\nrelated: [{', '.join(ids)}]\n---\n")
    assert len(made.messages("AUT001")) == 2000
    assert sum("did you mean" in each for each in made.messages("AUT001")) == 10
    assert len(made.messages("REL001")) == 2000


def test_an_alt_text_of_blanks_and_numbers() -> None:
    began = time.monotonic()
    alt = "img " + " " * 50_000 + "x"
    made = desk(f'---\nheadline: x\nphoto:\n  file: photos/fair.jpg\n  alt: "{alt}"\n---\n')
    assert made.messages("PHO014") == []
    assert time.monotonic() - began < 10
