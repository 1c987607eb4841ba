"""Columns and headlines chosen for a page: who leads is larger, briefs are narrow, pictures are not blown up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from newsroom.config.edition import As, Page, Slot
from newsroom.export.edition.choose import Asked, Chooser
from newsroom.export.edition.galley import Galley, paragraph
from newsroom.export.edition.grid import GRIDS
from newsroom.export.edition.item import Item, Setting, heads, story_item
from newsroom.export.edition.piece import Key, Laid
from newsroom.export.edition.words import SlotView
from newsroom.export.pictures import PictureView
from newsroom.export.safe import Html
from newsroom.export.view import FigureView
from newsroom.model.place import Digest, Slug

GRID = GRIDS["tabloid"]
PAGE = Page(1)


def picture(width: int, height: int, pixels: int) -> FigureView:
    """`pixels` stand in its digest, where `setting` finds them."""
    digest = Digest(f"{pixels:020}")
    shown = PictureView("a.jpg", digest, "A boat", width, height, Html(""), Html(""), (), "", width, height, "", False)
    return FigureView(shown, "A boat.", None, ai=False)


def item(slug: str, as_: As, columns: int | None = None, *, lead: FigureView | None = None) -> Item:
    view = SlotView(
        Slug(slug), "en", "ltr", as_, None, None, None, "A headline", "A headline", None, None, lead, None, None, None,
        (), None, {},
    )  # fmt: skip
    return story_item(PAGE, Slot(slug, as_=as_, columns=columns), view, Key(f"{slug}-text"), GRID)


def setting(items: Sequence[Item], texts: Mapping[str, int], *, long: Sequence[str] = ()) -> Setting:
    """Headlines take a line; those of `long` stories three up to 30 points, and four above."""
    laid: dict[Key, Laid] = {}
    across: dict[str, int] = {}
    for one in items:
        assert one.view is not None
        for each in (one, *one.others):
            for size, key in each.heads:
                count = (3 if size <= 30 else 4) if one.view.slug in long else 1
                laid[key] = Laid(1 + count * size // 11, headline=count)
            for _, key in each.captions:
                laid[key] = Laid(2)
        told = texts[one.view.slug]
        strips = [strip for block in range(told // 5) for strip in paragraph(block, [6] * 5)]
        if told % 5:
            strips += paragraph(99, [6] * (told % 5))
        laid[Key(f"{one.view.slug}-text")] = Laid(told, galley=Galley(tuple(strips)))
        if one.view.lead is not None:
            across[one.view.lead.picture.digest] = int(one.view.lead.picture.digest)
    return Setting(laid, GRID, 200, across)


def chosen(items: Sequence[Item], texts: Mapping[str, int], *, lines: int = 90, **more: Sequence[str]) -> list[Asked]:
    return list(Chooser(setting(items, texts, **more), {}).chosen(items, lines))


def size_of(one: Asked) -> int:
    """The largest headline that it may have."""
    return int(one.heads[0].rsplit("x", 1)[1])


def test_the_lead_has_the_largest_headline_of_its_page() -> None:
    items = [item("boats", "lead", 3), item("nets", "second", 2), item("ropes", "story", 5)]
    lead, second, story = chosen(items, {"boats": 150, "nets": 100, "ropes": 100}, long=("boats",))
    assert size_of(lead) == 30
    assert (size_of(second), size_of(story)) == (22, 22)
    short = chosen(items, {"boats": 150, "nets": 100, "ropes": 100})
    assert [size_of(one) for one in short] == [40, 30, 22]  # a story is no larger than a second may be


@pytest.mark.parametrize(
    ("parted", "sizes"),
    [
        ((), [40, 30]),
        ((40,), [30]),
        ((40, 30), [30]),  # it is parted in any, and least in the smallest
    ],
)
def test_a_headline_has_a_size_that_parts_none_of_its_words(parted: Sequence[int], sizes: Sequence[int]) -> None:
    lead = item("boats", "lead", 3)
    laid = {key: Laid(5, headline=2, parted=size in parted) for size, key in lead.heads}
    assert [size for size, _ in heads(lead, laid)] == sizes


def test_briefs_that_were_given_many_columns_stand_in_one() -> None:
    items = [item("boats", "lead", 4), *(item(slug, "brief", 5) for slug in ("b", "c", "d", "e"))]
    found = chosen(items, {"boats": 240, "b": 6, "c": 5, "d": 7, "e": 4})
    assert [one.item.columns for one in found] == [4, 1, 1, 1, 1]


def test_a_brief_that_has_the_lines_for_its_columns_keeps_them() -> None:
    items = [item("boats", "lead", 5), item("b", "brief", 5)]
    found = chosen(items, {"boats": 300, "b": 45})
    assert [one.item.columns for one in found] == [5, 5]


def test_a_story_without_columns_takes_those_that_would_stay_white() -> None:
    items = [item("boats", "lead"), item("nets", "story", 5)]
    assert [one.item.columns for one in chosen(items, {"boats": 220, "nets": 160})] == [5, 5]
    beside = [item("boats", "lead"), item("nets", "story", 2)]
    assert [one.item.columns for one in chosen(beside, {"boats": 250, "nets": 160})] == [3, 2]


def test_what_was_given_columns_keeps_them() -> None:
    found = chosen([item("boats", "lead", 3), item("nets", "story", 5)], {"boats": 150, "nets": 160})
    assert [one.item.columns for one in found] == [3, 5]


@pytest.mark.parametrize(
    ("width", "height", "pixels", "spans"),
    [
        (1600, 1067, 1600, [1, 2, 3, 4, 5]),
        (1600, 1067, 600, [1, 2, 3]),  # 600 pixels over four columns were 76 an inch
        (320, 240, 320, [1]),
        (60, 40, 60, [1]),  # the least that there is
        (1000, 1500, 1600, [1, 2]),  # over three it were more than half a page high
    ],
)
def test_a_picture_is_set_no_larger_than_its_pixels_and_the_page_bear(
    width: int, height: int, pixels: int, spans: list[int]
) -> None:
    (one,) = chosen([item("boats", "lead", 5, lead=picture(width, height, pixels))], {"boats": 200})
    assert [shown.span for shown in one.sized.pictures] == spans


def test_a_page_that_is_too_long_is_told_of_as_it_was_asked() -> None:
    items = [item("boats", "lead", 3), item("nets", "brief", 2)]
    found = chosen(items, {"boats": 900, "nets": 9})
    assert [one.item.columns for one in found] == [3, 2]
    assert size_of(found[0]) == 30
