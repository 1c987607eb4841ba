"""The hash of a page: every word of it counts, how its file spells it does not; and what changed is told in words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.config.edition import read_edition
from newsroom.model.place import ContentHash, Digest, Slug
from newsroom.source.page import (
    Broken,
    Corrected,
    Inside,
    Joint,
    PageAsPrinted,
    PageForm,
    StoryAsPrinted,
    day_of_page,
    hash_of_page,
    joints_of,
    page_form,
    stories_of_page,
    story_on_page,
    told_on_page,
)
from newsroom.source.page_changes import page_changes

Tables = dict[str, Any]
PAGE: Tables = {
    "edition": {"date": "2026-11-28", "name": "Herald", "number": 12, "price": "2 €", "format": "tabloid"},
    "page": {"number": 4, "section": "news", "colour": False, "deadline": "21:30"},
    "slot": [
        {
            "story": "fair",
            "as": "lead",
            "columns": 4,
            "headline": "The fair is back",
            "standfirst": "It rained",
            "caption": "A baker",
            "crop": "3:2",
            "cut": [7, 9],
        },
        {"story": "quay", "as": "brief"},
        {"story": "fair", "as": "teaser"},
    ],
    "ad": [{"booking": "4711", "file": "ads/a.pdf", "width_mm": 90, "height_mm": 100, "label": "Advertisement"}],
}
STORIES = {
    Slug("fair"): StoryAsPrinted(ContentHash("v1:a"), Digest("t1")),
    Slug("quay"): StoryAsPrinted(ContentHash("v1:b"), Digest("t2"), ("photos/gone.jpg",)),
}
FILES = {"ads/a.pdf": Digest("d1")}


def toml(tables: Tables, shuffled: st.DataObject | None = None) -> str:
    """The same in TOML, with the keys in any order, and comments between them."""

    def of(name: str, table: Mapping[str, object]) -> list[str]:
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
        if shuffled is not None:
            lines = shuffled.draw(st.permutations(lines))
            lines = [line for each in lines for line in ("# a note = 1", f"  {each}  # why", "")]
        return [name, *lines]

    parts = [of("[edition]", tables["edition"]), of("[[page]]", tables["page"])]
    parts += [of("[[page.slot]]", slot) for slot in tables["slot"]]
    parts += [of("[[page.ad]]", ad) for ad in tables["ad"]]
    return "\n".join(line for part in parts for line in part) + "\n"


def form(
    text: str,
    stories: Mapping[Slug, StoryAsPrinted] = STORIES,
    files: Mapping[str, Digest] = FILES,
    edition: str = "2026-11-28",
    elsewhere: Mapping[Slug, tuple[int, ...]] = MappingProxyType({}),
    inside: tuple[Inside, ...] = (),
    corrections: tuple[Corrected, ...] = (),
    **more: Any,
) -> PageForm:
    read = read_edition(text, path="editions/2026-11-28.toml")
    page = read.page[0]
    return page_form(PageAsPrinted(edition, read.edition, page, stories, files, elsewhere, inside, corrections, **more))


WAS = form(toml(PAGE))
#: Every field of a page that is printed, and another value for it.
OTHER: Mapping[tuple[str, int | None, str], object] = {
    ("edition", None, "date"): "2026-11-29",
    ("edition", None, "name"): "Harbour Herald",
    ("edition", None, "number"): 13,
    ("edition", None, "price"): "3 €",
    ("edition", None, "format"): "berliner",
    ("page", None, "number"): 5,
    ("page", None, "section"): "sport",
    ("page", None, "colour"): True,
    ("slot", 0, "story"): "ferry",
    ("slot", 0, "as"): "second",
    ("slot", 0, "columns"): 3,
    ("slot", 0, "headline"): "The fair is off",
    ("slot", 0, "standfirst"): "",
    ("slot", 0, "caption"): "Two bakers",
    ("slot", 0, "crop"): "1:1",
    ("slot", 0, "cut"): [7],
    ("ad", 0, "booking"): "4712",
    ("ad", 0, "file"): "ads/b.pdf",
    ("ad", 0, "width_mm"): 90.5,
    ("ad", 0, "height_mm"): 99,
    ("ad", 0, "label"): "Anzeige",
}


def changed(place: tuple[str, int | None, str], value: object) -> Tables:
    """The page with one field otherwise; None takes it out."""
    table, number, name = place
    made = deepcopy(PAGE)
    row = made[table] if number is None else made[table][number]
    row.pop(name)
    if value is not None:
        row[name] = value
    return made


@pytest.mark.parametrize("place", OTHER, ids=lambda place: f"{place[0]}.{place[2]}")
def test_another_value_of_any_field_is_another_page(place: tuple[str, int | None, str]) -> None:
    assert form(toml(changed(place, OTHER[place]))).content != WAS.content


#: What a page, a story on it and an ad have to say; and tabloid is what an edition is that says nothing.
_SAID = ("date", "number", "format", "story", "booking", "file", "width_mm", "height_mm")


@pytest.mark.parametrize("place", [place for place in OTHER if place[2] not in _SAID], ids=lambda place: place[2])
def test_a_field_that_is_taken_out_is_another_page(place: tuple[str, int | None, str]) -> None:
    assert form(toml(changed(place, None))).content != WAS.content


@given(st.data())
def test_neither_the_order_of_keys_nor_comments_nor_blanks_count(data: st.DataObject) -> None:
    assert form(toml(PAGE, data)) == WAS


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(WORDS, WORDS, st.sampled_from(["headline", "standfirst", "caption"]))
def test_words_are_the_same_page_just_where_they_read_the_same(one: str, other: str, name: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    first, second = (form(toml(changed(("slot", 0, name), words))) for words in (one, other))
    assert (first.content == second.content) == same


@given(st.permutations(range(3)))
def test_the_order_of_the_stories_counts(order: list[int]) -> None:
    assume(order != [0, 1, 2])
    made = {**PAGE, "slot": [PAGE["slot"][number] for number in order]}
    told = form(toml(made))
    assert told.content != WAS.content
    assert page_changes(WAS.text, told.text)


def test_a_deadline_may_change() -> None:
    later = form(toml(changed(("page", None, "deadline"), "22:00")))
    assert later.content == WAS.content
    assert later.text != WAS.text
    assert form(toml(changed(("page", None, "deadline"), None))).content == WAS.content


def test_so_may_the_edition_that_it_is_printed_in() -> None:
    assert form(toml(PAGE), edition="2026-11-28-late").content == WAS.content


def test_a_standfirst_that_is_left_out_is_not_one_that_is_not_spoken_of() -> None:
    without, silent = (form(toml(changed(("slot", 0, "standfirst"), words))) for words in ("", None))
    assert without.content != silent.content


@pytest.mark.parametrize(
    ("story", "same"),
    [
        (StoryAsPrinted(ContentHash("v1:c"), Digest("t1")), False),
        (StoryAsPrinted(ContentHash("v1:a"), Digest("t1"), ("photos/fair.jpg",)), False),
        (StoryAsPrinted(ContentHash("v1:a"), Digest("saved-without-a-change")), True),
    ],
)
def test_what_a_story_says_counts(story: StoryAsPrinted, *, same: bool) -> None:
    told = form(toml(PAGE), stories={**STORIES, Slug("fair"): story})
    assert (told.content == WAS.content) is same


def test_the_bytes_of_an_ad_count() -> None:
    assert form(toml(PAGE), files={"ads/a.pdf": Digest("d2")}).content != WAS.content


def test_where_its_stories_go_on_counts() -> None:
    fourth, fifth = (form(toml(PAGE), elsewhere={Slug("fair"): (number,)}) for number in (4, 5))
    assert len({fourth.content, fifth.content, WAS.content}) == 3
    assert page_changes(fourth.text, fifth.text) == ("the pages of fair",)
    assert page_changes(WAS.text, fifth.text) == ("the pages of fair",)


def test_what_the_first_page_says_of_those_inside_counts() -> None:
    lines = (Inside(2, "sport", "match", None), Inside(3, "sport", "match", None), Inside(2, None, "match", None))
    lines += (Inside(2, "sport", "song", None), Inside(2, "sport", "match", "They won"))
    lines += (lines[0]._replace(titled="Sport"), lines[0]._replace(title="We won"))
    told = [form(toml(PAGE), inside=(line,)) for line in lines]
    assert len({each.content for each in (WAS, *told)}) == 8
    assert page_changes(told[0].text, told[1].text) == ("what is inside",)
    assert page_changes(WAS.text, told[1].text) == ("what is inside",)


def test_a_page_is_kept_so_that_it_can_be_shown_years_later() -> None:
    assert hash_of_page(WAS.text) == WAS.content
    assert stories_of_page(WAS.text) == ("fair", "quay")
    kept = json.loads(WAS.text)
    assert kept["page"]["slot"][0]["headline"] == "The fair is back"
    assert kept["beside"] == {
        "deadline": "21:30",
        "edition": "2026-11-28",
        "texts": {"fair": "t1", "quay": "t2"},
    }
    assert len(WAS.digest) == 64


@pytest.mark.parametrize("text", [b"[]", b"{}", b'{"edition": {}, "page": {}, "stories": {}}'])
def test_what_is_no_page_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="it is no page"):
        hash_of_page(text)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("edition", None, "price"), ("the price of the edition",)),
        (("page", None, "section"), ("the section of the page",)),
        (("slot", 0, "headline"), ("the headline of fair",)),
        (("slot", 0, "as"), ("the place of fair",)),
        (("slot", 0, "cut"), ("the cuts of fair",)),
        (("ad", 0, "label"), ("the label of ad 4711",)),
        (("ad", 0, "booking"), ("ad 4712 came onto it", "ad 4711 went from it")),
    ],
)
def test_what_changed_is_told_in_words(place: tuple[str, int | None, str], said: tuple[str, ...]) -> None:
    assert page_changes(WAS.text, form(toml(changed(place, OTHER[place]))).text) == said


def test_stories_that_came_and_went_are_told() -> None:
    made = {**PAGE, "slot": [PAGE["slot"][0], {"story": "zoo"}]}
    assert page_changes(WAS.text, form(toml(made)).text) == (
        "zoo came onto it",
        "quay went from it",
        "fair went from it",
    )


def test_what_became_of_its_stories_and_files_is_told() -> None:
    stories = {
        Slug("fair"): StoryAsPrinted(ContentHash("v1:c"), Digest("t3")),
        Slug("quay"): StoryAsPrinted(ContentHash("v1:b"), Digest("t2"), ("photos/gone.jpg", "photos/quay.jpg")),
    }
    told = form(toml(PAGE), stories=stories, files={"ads/a.pdf": Digest("d2")})
    assert page_changes(WAS.text, told.text) == (
        "the text of fair",
        "a picture of quay was killed",
        "the bytes of ads/a.pdf",
    )


def test_ads_that_change_places_are_told() -> None:
    two = {**PAGE, "ad": [PAGE["ad"][0], {**PAGE["ad"][0], "booking": "4712"}]}
    turned = {**two, "ad": two["ad"][::-1]}
    assert page_changes(form(toml(two)).text, form(toml(turned)).text) == ("the order of its ads",)
    assert page_changes(WAS.text, WAS.text) == ()


def test_a_kept_page_tells_what_a_story_is_on_it_and_in_which_text() -> None:
    kept = form(toml(PAGE)).text
    assert story_on_page(kept, Slug("fair")) == (frozenset(("lead", "teaser")), "v1:a", "t1", ())
    assert story_on_page(kept, Slug("quay")) == (frozenset(("brief",)), "v1:b", "t2", ("photos/gone.jpg",))


def test_corrections_belong_to_the_page_that_carries_them() -> None:
    first = Corrected("quay", "correction", "2026-11-27T10:00:00Z", "It was Ann.", "The quay")
    other = first._replace(kind="clarification", at="2026-11-27T11:00:00Z")
    one, both, retitled = (
        form(toml(PAGE), corrections=told) for told in ((first,), (other, first), (first._replace(title="A quay"),))
    )
    assert len({WAS.content, one.content, both.content, retitled.content}) == 4
    assert page_changes(one.text, both.text) == ("a clarification of quay came onto it",)
    assert page_changes(both.text, one.text) == ("a clarification of quay went from it",)
    assert page_changes(one.text, retitled.text) == ("the correction of quay",)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"imprint": ("Herald Press",)}, "the imprint"),
        ({"credits": ("Kit Ferrow",)}, "whose the pictures beside teasers are"),
        ({"own": {"name": "The Herald"}}, "the name of the paper"),
        ({"own": {"section": "Sport"}}, "the title of its section"),
        ({"made": {"fair": {"byline": "By Ana"}}}, "the byline of fair"),
        ({"made": {"fair": {"related": [["The quay", 3]]}}}, "the related stories of fair"),
    ],
)
def test_what_comes_from_records_and_settings_counts(more: dict[str, Any], said: str) -> None:
    silent = form(toml(PAGE), made={Slug("fair"): {}})
    assert silent.content != form(toml(PAGE), **more).content
    assert page_changes(silent.text, form(toml(PAGE), **more).text) == (said,)


def test_words_of_a_story_that_came_are_not_told_besides() -> None:
    made = form(toml(PAGE), made={Slug("zoo"): {"byline": "By Ana"}})
    assert page_changes(WAS.text, made.text) == ()


def test_a_picture_whose_rights_ended_is_another_page() -> None:
    fair = StoryAsPrinted(ContentHash("v1:a"), Digest("t1"), ended=("photos/fair.jpg",))
    told = form(toml(PAGE), stories={**STORIES, Slug("fair"): fair})
    assert told.content != WAS.content
    assert page_changes(WAS.text, told.text) == ("the rights to a picture of fair ended",)


def test_what_many_stories_have_in_common_is_told_once() -> None:
    before, now = ({Slug(slug): {"kicker": title} for slug in ("ann", "ben", "cal")} for title in ("News", "The news"))
    told = page_changes(form(toml(PAGE), made=before).text, form(toml(PAGE), made=now).text)
    assert told == ("the kicker of ann and 2 more",)


def test_of_a_story_in_another_place_other_words_are_not_told_besides() -> None:
    other = changed(("slot", 1, "as"), "story")
    before, now = {Slug("quay"): {"kicker": "News"}}, {Slug("quay"): {"kicker": "News", "byline": "By Ana"}}
    told = page_changes(form(toml(PAGE), made=before).text, form(toml(other), made=now).text)
    assert told == ("the place of quay",)


def test_where_a_text_breaks_is_part_of_the_page() -> None:
    front = form(toml(PAGE), broken={Slug("fair"): Broken(None, (6, 1040))})
    shorter = form(toml(PAGE), broken={Slug("fair"): Broken(None, (6, 902))})
    middle = form(toml(PAGE), broken={Slug("fair"): Broken((2, 1040), (6, 1200))})
    last = form(toml(PAGE), broken={Slug("fair"): Broken((2, 1040), None)})
    assert len({one.content for one in (WAS, front, shorter, middle, last)}) == 5
    assert page_changes(front.text, shorter.text) == ("where fair breaks off",)
    assert page_changes(middle.text, last.text) == ("where fair breaks off",)
    assert page_changes(WAS.text, last.text) == ("where fair is taken up",)
    assert page_changes(front.text, WAS.text) == ("where fair breaks off",)
    assert joints_of(WAS.text, 4) == ()
    assert joints_of(front.text, 4) == (Joint(Slug("fair"), 4, 6, 1040),)
    assert joints_of(last.text, 4) == (Joint(Slug("fair"), 2, 4, 1040),)
    assert joints_of(middle.text, 4) == (Joint(Slug("fair"), 2, 4, 1040), Joint(Slug("fair"), 4, 6, 1200))


def test_of_a_story_that_is_pointed_to_the_hash_holds_no_text_and_the_ledger_knows_it() -> None:
    one, other = (
        form(toml(PAGE), {**STORIES, Slug("quay"): StoryAsPrinted(ContentHash(content), Digest("t"), pointed=True)})
        for content in ("v1:b", "v1:c")
    )
    assert one.content == other.content
    assert [story_on_page(each.text, Slug("quay")).content for each in (one, other)] == ["v1:b", "v1:c"]
    assert page_changes(WAS.text, one.text) == ("a picture of quay was killed",)


def test_a_kept_page_says_its_day_and_the_corrections_that_it_tells() -> None:
    one = Corrected("quay", "correction", "2026-11-27T10:00:00Z", "It was.", "The quay", 4, "2026-11-21")
    other = Corrected("fair", "correction", "2026-11-27T10:00:00Z", "It was.", "The fair")
    page = form(toml(PAGE), corrections=(one, other))
    assert told_on_page(page.text) == (one, other)
    assert (told_on_page(WAS.text), told_on_page(b"")) == ((), ())
    assert day_of_page(page.text) == "2026-11-28"
