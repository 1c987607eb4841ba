"""An edition is read from editions/*.toml: what fits is proved, what does not is told with its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.config.edition import extended, read_edition
from newsroom.errors import UsageProblem

PATH = "editions/2026-11-28.toml"
SATURDAY = """\
[edition]
date = 2026-11-28
number = 212
on_sale = 06:00:00
price = "£1.20"
pages = 4

[[page]]
number = 4
section = "sport"
colour = false
deadline = 2026-11-27 21:30:00
[[page.slot]]
story = "harbour-swim"
as = "jump"

[[page]]
number = 1
[[page.slot]]
story = "harbour-swim"
as = "lead"
columns = 3
cut = [9, 7, 7]
[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 100
height_mm = 62.5
"""


def told(text: str) -> UsageProblem:
    with pytest.raises(UsageProblem) as problem:
        read_edition(text, path=PATH)
    return problem.value


def test_an_edition_is_read() -> None:
    made = read_edition(SATURDAY, path=PATH)
    assert (made.edition.date, made.edition.on_sale, made.edition.format) == ("2026-11-28", "06:00:00", "tabloid")
    assert [page.number for page in made.page] == [1, 4]
    first, last = made.page
    assert (first.slot[0].story, first.slot[0].as_, first.slot[0].columns) == ("harbour-swim", "lead", 3)
    assert first.slot[0].cut == (7, 9)
    assert (first.ad[0].width_mm, first.ad[0].height_mm) == (100, 62.5)
    assert (last.colour, last.deadline) == (False, "2026-11-27T21:30:00")
    assert made.of(4) is last
    assert made.of(2) is None


@pytest.mark.parametrize(
    ("typed", "instead", "line", "says"),
    [
        ('as = "lead"', 'as = "leed"', 21, 'is "leed", which is none of'),
        ("date = 2026-11-28", 'date = "28.11."', 2, '"28.11." is no day'),
        ("date = 2026-11-28", 'date = "2026-02-30"', 2, '"2026-02-30" is no day'),
        ("06:00:00", '"six"', 4, '"six" is no time'),
        ("06:00:00", '"2026-11-28 25:00"', 4, "is no time"),
        ("number = 1\n", 'number = "1"\n', 18, '"page[2].number" is "1", not a number'),
        ("number = 1\n", "number = 4\n", 18, "page 4 is there twice"),
        ("pages = 4", "pages = 3", 9, "page 4 is past the last: the edition has 3"),
        ("height_mm = 62.5", "", 24, '"page[2].ad[1].height_mm" is missing'),
        ("ads/4711.pdf", "../4711.pdf", 26, "is no path in the newsroom"),
        ("ads/4711.pdf", "/4711.pdf", 26, "is no path in the newsroom"),
        ("number = 1\n", 'number = 1\nfile = "own.pdf"\n', 19, "page 1 is ready-made"),
        ("columns = 3", "column = 3", 22, 'no setting "page[2].slot[1].column"'),
        ("price = ", "price ", 5, "this is no TOML"),
        ("columns = 3", 'columns = 3\nsection = "sport"', 23, 'no setting "page[2].slot[1].section"'),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(typed: str, instead: str, line: int, says: str) -> None:
    assert typed in SATURDAY
    problem = told(SATURDAY.replace(typed, instead))
    assert says in problem.message
    assert (problem.path, problem.line) == (PATH, line)


JUMP = '[[page]]\nnumber = 2\n[[page.slot]]\nstory = "harbour-swim"\nas = "{}"\n{} = [3]\n'


@pytest.mark.parametrize("kind", ["jump", "teaser"])
@pytest.mark.parametrize("key", ["cut", "cut_boxes"])
def test_a_cut_where_it_would_cut_nothing_is_told_with_its_line_and_where_it_belongs(kind: str, key: str) -> None:
    lines = SATURDAY.count("\n")
    problem = told(SATURDAY + JUMP.format(kind, key))
    assert problem.message == (
        f"page 2: {key} cuts nothing in a {kind}; write it into the slot of harbour-swim on page 1, where it begins"
    )
    assert (problem.path, problem.line) == (PATH, lines + 6)


def test_a_cut_in_a_jump_of_a_story_that_begins_in_the_edition_that_it_extends() -> None:
    late = f'[edition]\ndate = 2026-11-28\nextends = "{PATH}"\n' + JUMP.format("jump", "cut")
    assert told(late).message.endswith("write it into the slot of harbour-swim on the page where it begins")


def test_a_slip_is_told_with_the_way_out() -> None:
    below = told(SATURDAY.replace("columns = 3", 'columns = 3\nsection = "sport"'))
    assert below.hint == "section belongs to [[page]]: above the first [[page.slot]] of it"
    assert told(SATURDAY.replace("2026-11-28\n", "28.11.2026  # a Saturday\n")).hint == (
        'words stand in quotes: date = "28.11.2026"'
    )
    assert (
        told(SATURDAY.replace('"harbour-swim"', "Harbour swim")).hint == 'words stand in quotes: story = "Harbour swim"'
    )
    assert told(SATURDAY.replace("[edition]", "[edition")).hint is None


def test_a_story_stands_once_on_a_page_and_may_be_pointed_to_from_it() -> None:
    slot = '[[page.slot]]\nstory = "harbour-swim"\nas = "{}"\n'
    assert told(SATURDAY + slot.format("story")).message == "harbour-swim stands twice on page 1"
    assert len(read_edition(SATURDAY + slot.format("teaser"), path=PATH).page[0].slot) == 2


def test_pages_of_an_edition_that_extends_another_stand_in_place_of_its_own() -> None:
    base = read_edition(SATURDAY, path=PATH)
    late = read_edition(
        f'[edition]\ndate = 2026-11-28\nextends = "{PATH}"\n[[page]]\nnumber = 1\nsection = "news"\n', path="late.toml"
    )
    made = extended(late, base)
    assert [page.number for page in made.page] == [1, 4]
    assert made.page[0].section == "news"
    assert made.page[1] == base.page[1]
    assert made.edition.pages == 4
    assert (made.edition.number, made.edition.on_sale) == (base.edition.number, base.edition.on_sale)


@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    with suppress(UsageProblem):
        assert read_edition(text, path=PATH).edition.date
