"""Words, dates, addresses, pictures, the order of a front page: each by itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_skeleton, format_time
from hypothesis import given
from hypothesis import strategies as st
from tests.export.paper import BRIEF, FERRY, TREATY, site, story

from newsroom.config import read_settings
from newsroom.export.article import left_out
from newsroom.export.dates import for_machines, joints, listed, locale_of, moment
from newsroom.export.index import by_news_value, lists, more_url, next_stories, view_of
from newsroom.export.jsonld import script
from newsroom.export.pictures import RATIOS, crops, focus_classes, picture_view, prints_of, renditions, widths
from newsroom.export.safe import Html, clean, path_address, said, shorten, web_address
from newsroom.export.site import is_name, tag_id
from newsroom.export.tongues import TONGUES
from newsroom.export.words import direction, spoken, words
from newsroom.model.draft import Desk
from newsroom.model.photo import Focus, Picture
from newsroom.model.place import Digest, Slug
from newsroom.model.story import Story

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/b?c=d&e=f", "https://a.example/b?c=d&amp;e=f"),
        ("https://a.example/ü \"'<", "https://a.example/%C3%BC%22&#x27;%3C"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("/relative", None),
        ("https://[", None),
    ],
)
def test_an_address_leads_only_where_links_may_lead(written: str, address: str | None) -> None:
    assert web_address(written) == address


def test_what_no_page_may_hold_is_taken_out() -> None:
    assert clean("a\x00b\x1b[1m\ud800\ufdd0\U0001ffffc\td") == "ab[1mc\td"
    assert said(" a\n b\u00a0 ") == "a b"
    assert said(" \x07 ") is None


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("short", 12) == "short"
    assert shorten("a" * 20, 10) == "a" * 9 + "…"


def test_paths_are_percent_encoded_once() -> None:
    assert path_address("/tag/défense/") == "/tag/d%C3%A9fense/"
    assert isinstance(path_address("/"), Html)


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("az-Arab", "rtl"), ("ks-Latn", "ltr")],
)
def test_the_script_decides_the_direction(language: str, way: str) -> None:
    assert direction(language) == way


def test_an_unknown_language_speaks_english() -> None:
    assert words("xx").show_more == "Show more"
    assert words("DE-at").show_more == "Mehr anzeigen"


@pytest.mark.parametrize("language", sorted(TONGUES.keys() - {"en"}))
def test_every_language_says_all_that_a_page_adds_in_its_own_words(language: str) -> None:
    english, told = TONGUES["en"], TONGUES[language]
    for name in english.__struct_fields__:
        ours, theirs = getattr(english, name), getattr(told, name)
        assert sorted(re.findall(r"{\w+}", theirs)) == sorted(re.findall(r"{\w+}", ours)), name
        assert theirs == theirs.strip() != "", name
    same = {name for name in english.__struct_fields__ if getattr(english, name) == getattr(told, name)}
    assert same <= {"feed", "page", "page_of", "update", "source"}
    assert spoken(language) == language


def test_norwegian_is_bokmal_where_it_does_not_say_which() -> None:
    assert words("no") == words("nb-NO")
    assert spoken("no") == "no"
    assert spoken("fi") == "en"


def test_times_are_told_as_their_language_tells_them() -> None:
    told = moment("2026-07-04T06:00:00Z", "de", MADRID)
    assert (told.iso, told.full) == ("2026-07-04T08:00:00+02:00", "4. Juli 2026, 08:00 MESZ")
    assert told.rfc822 == "Sat, 04 Jul 2026 08:00:00 +0200"
    assert moment("2026-07-04T06:00:00Z", "en", ZoneInfo("Asia/Dubai")).full.endswith("UTC+04")
    assert moment("2026-07-04T06:00:00Z", "xx-yy", MADRID).day == "July 4, 2026"


def test_names_are_joined_as_their_language_joins_them() -> None:
    assert listed(["A"], "en") == "A"
    assert listed(["A", "B", "C"], "en") == "A, B, and C"
    assert listed(["A", "B"], "de") == "A und B"
    assert joints(0, "en") == ()


def test_a_picture_is_never_made_wider_than_it_is() -> None:
    assert widths(2000) == (360, 720, 1080, 1600)
    assert widths(1000) == (360, 720, 1000)
    assert widths(200) == (200,)
    small = Picture("a.jpg", Digest("ab" * 32), 200, 1)
    assert [(one.width, one.height, one.format) for one in renditions(small)] == [(200, 1, "avif"), (200, 1, "jpeg")]
    assert picture_view(small, "", files="/").src == f"/media/{'ab' * 10}-200.jpg"


@given(
    at=st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    language=st.sampled_from(("en", "en-GB", "de", "nb", "es", "ar", "he", "fa", "ja", "hi", "pt-BR", "uk")),
    zone=st.sampled_from(("UTC", "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati")),
)
def test_a_moment_reads_as_babel_writes_it_though_its_day_and_hour_are_spelt_once(
    at: datetime, language: str, zone: str
) -> None:
    told = moment(at.isoformat(), language, ZoneInfo(zone))
    local, locale = at.astimezone(ZoneInfo(zone)), locale_of(language)
    assert told.day == format_date(local, "long", locale=locale)
    assert told.long_day == format_date(local, "full", locale=locale)
    assert told.time == format_time(local, "short", locale=locale)
    assert told.medium == format_skeleton("yMMMd", local, locale=locale)
    assert told.short == format_skeleton("MMMd", local, locale=locale)
    comma = "\u060c" if language == "ar" else ","
    assert told.full.startswith(f"{told.day}{comma} {told.time} ")
    assert for_machines(at.isoformat(), ZoneInfo(zone)) == told.iso


def test_widths_and_formats_are_those_of_the_settings() -> None:
    own = prints_of(read_settings('[pictures]\nwidths = [800, 400, 400]\nformats = ["webp", "jpeg"]\n'))
    made = [(one.width, one.format) for one in renditions(Picture("a.jpg", Digest("ab" * 32), 600, 400), own)]
    assert made == [(400, "webp"), (600, "webp"), (400, "jpeg"), (600, "jpeg")]
    view = picture_view(Picture("a.jpg", Digest("ab" * 32), 600, 400), "", files="/", prints=own)
    assert [source.type for source in view.sources] == ["image/webp"]


@given(
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
    focus=st.none() | st.builds(Focus, x=st.floats(-1, 2), y=st.floats(-1, 2)),
)
def test_a_crop_lies_in_the_picture_holds_its_focus_and_has_its_shape(
    width: int, height: int, focus: Focus | None
) -> None:
    for one, (across, down) in zip(
        crops(Picture("a.jpg", Digest("ab" * 32), width, height), focus), RATIOS, strict=True
    ):
        assert one.box is not None
        left, top, wide, high = one.box
        assert left >= 0
        assert top >= 0
        assert left + wide <= width
        assert top + high <= height
        assert wide == width or high == height or min(wide, high) >= min(width, height) - 2
        if min(wide, high) > 100:
            assert abs(wide / high - across / down) < 0.05
            assert abs(one.width / one.height - across / down) < 0.05
        x, y = (0.5, 0.5) if focus is None else (min(1.0, max(0.0, focus.x)), min(1.0, max(0.0, focus.y)))
        assert left - 1 <= x * width <= left + wide + 1
        assert top - 1 <= y * height <= top + high + 1


def test_the_point_that_a_crop_keeps_is_told_in_tenths() -> None:
    assert focus_classes(Focus(0.52, 1.4)) == "fx5 fy10"
    assert focus_classes(None) == ""


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("Hesk Sound", "hesk-sound"),
        ("AT&T / telecoms", "at-t-telecoms"),
        ("../../etc", "etc"),
        ("Défense", "défense"),
        ("De\u0301fense", "défense"),
        ("ميناء", "ميناء"),
        ("हिन्दी", "हिन्दी"),
        ("!!!", ""),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_tag_becomes_a_folder_that_stays_in_its_place(tag: str, name: str) -> None:
    assert tag_id(tag) == name


def test_a_section_that_is_no_name_has_no_page() -> None:
    assert is_name("news-desk_2")
    assert not is_name("../x")
    assert not is_name("")
    odd = story(FERRY.replace("section: harbour", "section: '../x'"))
    assert list(site(odd).sections) == ["news", "harbour"]


def test_priority_counts_while_a_story_is_fresh() -> None:
    def told(slug: str, at: str, **desk: object) -> object:
        return story(FERRY.replace("slug: ferry", f"slug: {slug}"), published_at=at, desk=Desk(**desk))  # type: ignore[arg-type]

    stories = [
        told("newest", "2026-11-17T16:00:00Z"),
        told("weighty", "2026-11-17T08:00:00Z", priority=1),
        told("old-and-weighty", "2026-11-01T08:00:00Z", priority=1),
        told("old", "2026-11-02T08:00:00Z"),
        told("pinned", "2026-10-01T08:00:00Z", pin_until="2026-12-01T00:00:00Z"),
        told("unpinned", "2026-10-02T08:00:00Z", pin_until="2026-11-01T00:00:00Z"),
    ]
    order = [one.slug for one in by_news_value(stories)]  # type: ignore[arg-type]
    assert order == ["pinned", "weighty", "newest", "old", "old-and-weighty", "unpinned"]
    assert by_news_value([]) == ()


def test_a_brief_never_leads() -> None:
    brief = story("---\nslug: b\nkind: brief\n---\nShort.\n", published_at="2026-11-18T08:00:00Z")
    of = site(brief, story(FERRY))
    page = view_of(lists(of)[0], of)
    assert [card.slug for card in page.leads] == ["ferry"]
    assert [card.slug for card in page.briefs] == ["b"]


def feed_of(number: int) -> list[Story]:
    """So many stories of a section, the oldest first: f00, f01 …"""
    return [
        story(FERRY.replace("slug: ferry", f"slug: f{day:02}"), published_at=f"2026-10-{day + 1:02}T08:00:00Z")
        for day in range(number)
    ]


def test_at_the_foot_of_a_story_stand_the_newest_of_its_section() -> None:
    made = feed_of(7)
    of = site(*made)
    assert [card.slug for card in next_stories(made[1], of)] == ["f06", "f05", "f04", "f03", "f02"]
    assert [card.slug for card in next_stories(made[6], of)] == ["f05", "f04", "f03", "f02", "f01"]


def test_at_the_foot_of_an_old_story_stand_those_before_it_the_newest_first() -> None:
    made = feed_of(30)
    of = site(*made)
    assert [card.slug for card in next_stories(made[9], of)] == ["f08", "f07", "f06", "f05", "f04"]
    assert [card.slug for card in next_stories(made[1], of)] == ["f05", "f04", "f03", "f02", "f00"]


def test_a_new_story_changes_the_foot_of_no_old_one() -> None:
    made = feed_of(28)
    before, now = site(*made[:27]), site(*made)
    changed = [each.slug for each in made[:27] if next_stories(each, before) != next_stories(each, now)]
    assert changed == [f"f{number:02}" for number in range(7, 27)]


@pytest.mark.parametrize(("others", "more"), [(1, None), (5, None), (6, "/section/harbour/")])
def test_more_is_offered_only_where_there_is_more(others: int, more: str | None) -> None:
    made = [story(FERRY.replace("slug: ferry", f"slug: f{number}")) for number in range(others + 1)]
    assert more_url(made[0], site(*made)) == more
    assert more_url(made[0], site(*made, story(BRIEF))) == (more or "/")


def test_a_card_in_the_text_is_not_told_again_below() -> None:
    treaty = story(TREATY.replace("section: news", "section: harbour"))
    assert [card.slug for card in next_stories(treaty, site(treaty, story(FERRY)))] == []


def test_pictures_left_out_are_named_with_the_reason() -> None:
    text = (
        "---\nheadline: H\nslug: s\nphoto: {file: photos/missing.jpg, alt: A, credit: B}\n---\n"
        "Text.\n\n![x](photos/gone-missing.jpg)\n"
    )
    made = story(text)
    assert [(one.file, one.reason) for one in left_out(made, site(made))] == [
        ("photos/missing.jpg", "it is missing"),
        ("photos/gone-missing.jpg", "it is missing"),
    ]


@pytest.mark.parametrize(
    ("until", "shown"), [("2026-11-18", True), ("2026-11-17", False), ("2026-11-18T11:00:00Z", False)]
)
def test_a_picture_whose_rights_ended_is_left_out(until: str, shown: bool) -> None:
    made = story(FERRY.replace("credit: Nils Aarvo}", f"credit: Nils Aarvo, rights_until: '{until}'}}"))
    of = site(made, now=datetime(2026, 11, 18, 12, tzinfo=UTC))
    assert isinstance(of.picture(made, made.draft.photos[0]), Picture) is shown


def test_json_in_a_page_can_end_nothing() -> None:
    told = script({"a": "</script><!--&\u2028", "b": None})
    assert told == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


def test_a_story_that_translates_itself_ends() -> None:
    one = story(FERRY.replace("slug: ferry", "slug: a\ntranslation_of: b"))
    two = story(FERRY.replace("slug: ferry", "slug: b\ntranslation_of: a"))
    assert site(one, two).translations.get(Slug("a"), ()) is not None
