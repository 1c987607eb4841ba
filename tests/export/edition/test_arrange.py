"""Slots arranged on a page: each once, none over another, all lines taken up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.export.edition.arrange import Arranger, Placed, _on, between
from newsroom.export.edition.fit import fit
from newsroom.export.edition.galley import Galley, paragraph
from newsroom.export.edition.grid import GAP, GRIDS
from newsroom.export.edition.shape import Picture, Sized, heights

COLUMNS, LINES = 5, 90


def text(lines: int) -> Galley:
    strips, block = [], 0
    while lines > 0:
        strips += paragraph(block, [6] * min(lines, 5))
        lines, block = lines - 5, block + 1
    return Galley(tuple(strips))


def arranged(slots: list[Sized], lines: int = LINES) -> tuple[Placed, ...] | None:
    tables = tuple(heights(slot, lines) for slot in slots)
    return Arranger(COLUMNS, tuple(slot.columns for slot in slots), tables, lines).arrange(lines)


SLOTS = st.lists(
    st.builds(
        lambda columns, head, lines, pictured: Sized(
            columns,
            heads=(head,),
            galley=text(lines),
            pictures=(Picture(columns, 8 * columns, 2),) if pictured else (),
        ),
        st.integers(1, COLUMNS),
        st.integers(1, 10),
        st.integers(4, 90),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(SLOTS)
def test_slots_stand_once_and_none_over_another(slots: list[Sized]) -> None:
    found = arranged(slots)
    if found is None:
        return
    assert sorted(placed.slot for placed in found) == list(range(len(slots)))
    taken: set[tuple[int, int]] = set()
    for placed in found:
        assert placed.line >= 0
        assert placed.line + placed.height <= LINES
        assert placed.column + placed.columns <= COLUMNS
        cells = {
            (placed.column + column, placed.line + line)
            for column in range(placed.columns)
            for line in range(placed.height)
        }
        assert not cells & taken
        taken |= cells


@settings(max_examples=60, deadline=None)
@given(SLOTS)
def test_every_line_of_every_text_finds_its_place(slots: list[Sized]) -> None:
    for placed in arranged(slots) or ():
        slot = slots[placed.slot]
        fitted = fit(slot, placed.height, placed.shape)
        stood = [at for column in fitted.columns for at in range(column.first, column.end)]
        assert stood == list(range(len(slot.galley.strips)))
        assert all(column.line + column.depth <= placed.height for column in fitted.columns)


def test_rows_fill_the_page_with_white_between_them() -> None:
    lead = Sized(3, heads=(10,), galley=text(60), pictures=(Picture(3, 40, 2),))
    second = Sized(2, heads=(8,), galley=text(60), pictures=(Picture(2, 30, 2),))
    found = arranged([lead, second, Sized(5, rigid=12)])
    assert found is not None
    assert [(placed.column, placed.line) for placed in found] == [(0, 0), (3, 0), (0, LINES - 12)]
    assert {placed.height for placed in found[:2]} == {LINES - 12 - GAP}


def test_stories_of_one_width_stand_on_one_another() -> None:
    tall = Sized(4, heads=(6,), galley=text(150), pictures=(Picture(4, 40, 2),))
    briefs = [Sized(1, heads=(3,), galley=text(lines)) for lines in (38, 43)]
    found = arranged([tall, *briefs])
    assert found is not None
    assert [placed.column for placed in found] == [0, 4, 4]


def test_a_page_that_is_too_full_has_no_arrangement_and_says_how_high_it_would_be() -> None:
    slots = [Sized(5, heads=(6,), galley=text(300)), Sized(5, heads=(6,), galley=text(200))]
    assert arranged(slots) is None
    tables = tuple(heights(slot, 3 * LINES) for slot in slots)
    least = Arranger(COLUMNS, (5, 5), tables, 3 * LINES).least()
    assert least == 6 + 60 + GAP + 6 + 40


def test_the_grids_are_those_of_the_formats() -> None:
    tabloid = GRIDS["tabloid"]
    assert (tabloid.width, tabloid.height, tabloid.columns) == (280, 400, 5)
    assert 46 <= tabloid.column <= 47
    assert tabloid.x(4) + tabloid.column + tabloid.side == 280
    assert all(grid.y(grid.lines) <= grid.height - grid.foot for grid in GRIDS.values())
    assert tabloid.columns_for(tabloid.span(2)) == 2
    assert tabloid.columns_for(tabloid.measure + 5) == 6


def test_the_line_between_columns_runs_on_beside_an_advertisement() -> None:
    lead, story, ad, foot = (
        Sized(3, heads=(10,), galley=text(180)),
        Sized(2, heads=(6,), galley=text(60)),
        Sized(2, rigid=26),
        Sized(5, rigid=12),
    )
    found = arranged([lead, story, ad, foot])
    assert found is not None
    assert [(placed.column, placed.line) for placed in found][1:3] == [(3, 0), (3, 50)]
    assert list(between(found)) == [(3, 0, LINES - 12 - GAP)]


WAYS = st.dictionaries(
    st.integers(1, 30), st.tuples(st.integers(0, 9).map(float), st.tuples(st.text("ab", max_size=2))), max_size=9
)


@settings(max_examples=80, deadline=None)
@given(WAYS, WAYS, st.integers(1, 50))
def test_of_each_height_the_first_of_the_cheapest_is_kept(
    upper: dict[int, tuple[float, tuple[str, ...]]], lower: dict[int, tuple[float, tuple[str, ...]]], most: int
) -> None:
    wanted: dict[int, tuple[float, tuple[str, ...]]] = {}
    for high, (cost, one) in upper.items():
        for low, (other, two) in lower.items():
            total = high + GAP + low
            if total <= most and (total not in wanted or cost + other < wanted[total][0]):
                wanted[total] = (cost + other, (*one, *two))
    found = _on(upper, lower, most)
    assert found == wanted
    assert list(found) == list(wanted)
