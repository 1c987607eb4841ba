"""The line of a finding with its place underlined, however wide its letters are."""

from __future__ import annotations

import pytest

from newsroom.cli.excerpt import excerpt
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.place import Code, Lines, Slug, Span


def shown(text: str, word: str, *, columns: int = 80, colour: bool = False, level: Level = Level.ERROR) -> list[str]:
    lines = Lines.of(text)
    start = text.index(word)
    where = Span(start, start + len(word))
    placed = Placed(
        Finding(Code("ZZZ001"), "so", where),
        "so",
        level,
        "x.md",
        Slug("x"),
        lines.position(where.start),
        lines.position(where.end),
    )
    return excerpt(text, lines, placed, colour=colour, columns=columns)


@pytest.mark.parametrize(
    ("line", "word", "mark"),
    [
        ("It opens on Monday", "Monday", "            ^^^^^^"),
        ("\tMonday", "Monday", "    ^^^^^^"),
        ("a\tMonday", "Monday", "    ^^^^^^"),
        ("中文 Monday", "Monday", "     ^^^^^^"),
        ("It is 中文", "中文", "      ^^^^"),
        ("cafe\u0301 Monday", "Monday", "     ^^^^^^"),
        ("cafe\u0301", "e\u0301", "   ^"),
        ("\u200bMonday", "Monday", "^^^^^^"),
        ("\x1bMonday", "Monday", "      ^^^^^^"),
        ("Monday \x1b[31m", "\x1b[31m", "       ^^^^^^^^^^"),
        ("\u202eMonday", "Monday", "      ^^^^^^"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, word: str, mark: str) -> None:
    _, _, under = shown(f"{line}\n", word)
    assert under == f"  | {mark}"


def test_control_characters_are_shown_and_never_obeyed() -> None:
    assert shown("\x1b[31mMonday\n", "Monday")[1] == "1 | \\u001b[31mMonday"


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    assert shown("one\r\ntwo three\r\nfour\r\n", "three\r\nfour")[1:] == ["2 | two three", "  |     ^^^^^"]


def test_a_place_at_the_end_of_a_line_has_a_mark_of_its_own() -> None:
    assert shown("one\ntwo\n", "\ntwo")[1:] == ["1 | one", "  |    ^"]


def test_a_long_line_is_cut_round_the_place() -> None:
    line = "word " * 60 + "Monday" + " word" * 60
    _, line_shown, under = shown(f"{line}\n", "Monday", columns=60)
    assert len(line_shown) <= 60
    assert line_shown[under.index("^") :].startswith("Monday")
    assert under.count("^") == 6
    assert line_shown.startswith("1 | …")
    assert line_shown.endswith("…")


def test_a_place_wider_than_the_screen_is_marked_as_far_as_it_is_shown() -> None:
    _, line_shown, under = shown("x " + "word" * 60 + "\n", "word" * 60, columns=60)
    assert len(under) <= len(line_shown)


def test_a_finding_about_the_file_has_no_line() -> None:
    placed = Placed(
        Finding(Code("Z"), "so"), "so", Level.WARN, "x.md", None, Lines.of("a").position(0), Lines.of("a").position(0)
    )
    assert excerpt("a", Lines.of("a"), placed, colour=False, columns=80) == []


def test_colour_marks_an_error_red_and_a_warning_yellow() -> None:
    assert "\x1b[31m" in shown("Monday\n", "Monday", colour=True)[2]
    assert "\x1b[33m" in shown("Monday\n", "Monday", colour=True, level=Level.WARN)[2]
