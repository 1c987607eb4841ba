"""The feeds: read by a feed reader without complaint, with the credit of every picture."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from defusedxml import ElementTree
from lxml import etree
from tests.export.markup import page
from tests.export.paper import BRIEF, FERRY, TREATY, files, site, story

from newsroom.config import read_settings
from newsroom.export.formats import sitemap
from newsroom.model.ledger import RETRACTED, Correction

LATER = {"updated_at": "2026-11-17T19:00:00Z"}
EARLIER = {"published_at": "2026-11-16T08:00:00Z", "updated_at": "2026-11-16T08:00:00Z"}


def made() -> dict[str, bytes]:
    return dict(files(site(story(TREATY, **LATER), story(FERRY, **EARLIER), story(BRIEF, **EARLIER))))


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "section/news/feed.xml", "section/harbour/atom.xml"])
def test_a_reader_has_nothing_to_complain_of(path: str) -> None:
    told = feedparser.parse(made()[path])
    assert not told.bozo, told.get("bozo_exception")
    assert told.feed.title.startswith("Harbour Herald")
    own = [link.href for link in told.feed.links if link.rel == "self"]
    assert own == [f"https://herald.example/{path}"]


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_an_entry_says_what_when_by_whom_and_whose_the_picture_is(path: str) -> None:
    entry = feedparser.parse(made()[path]).entries[0]
    assert entry.title == "“Both shores must sign” – ministers reopen treaty talks"
    assert entry.link == "https://herald.example/treaty/"
    assert entry.published_parsed[:5] == (2026, 11, 17, 16, 30)
    assert entry.author == "Ana López"
    assert entry.summary == "Carrania and Lorvania are talking again after four years."
    assert entry.media_credit[0]["content"] == "Ilse Corran/Tern Pictures via Quayside Wire"
    assert entry.media_content[0]["url"].startswith("https://herald.example/media/")
    assert {"diplomacy", "Hesk Sound"} <= {tag.term for tag in entry.tags}


def test_atom_tells_when_a_story_changed() -> None:
    assert feedparser.parse(made()["atom.xml"]).entries[0].updated_parsed[:5] == (2026, 11, 17, 19, 0)


def test_a_brief_is_told_by_the_beginning_of_its_text() -> None:
    titles = [entry.title for entry in feedparser.parse(made()["feed.xml"]).entries]
    assert "Night buses will run from Friday." in titles


def test_the_json_feed_says_the_same() -> None:
    told = json.loads(made()["feed.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["items"][0]["url"] == "https://herald.example/treaty/"
    assert told["items"][0]["authors"] == [{"name": "Ana López"}]


def test_a_feed_without_stories_is_a_feed() -> None:
    empty = files(site())
    assert not feedparser.parse(empty["feed.xml"]).bozo
    assert not feedparser.parse(empty["atom.xml"]).bozo


def test_the_sitemap_lists_every_page_but_those_that_are_not_to_be_found() -> None:
    hidden = FERRY.replace("slug: ferry", "slug: hidden\nseo: {noindex: true}")
    told = files(site(story(TREATY, **LATER), story(hidden)))
    root = ElementTree.fromstring(told["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {one.findtext(f"{space}loc"): one.findtext(f"{space}lastmod") for one in root}
    assert found["https://herald.example/treaty/"] == "2026-11-17T20:00:00+01:00"
    assert "https://herald.example/" in found
    assert "https://herald.example/author/ana-lopez/" in found
    assert "https://herald.example/hidden/" not in found


def test_the_news_sitemap_holds_what_is_under_two_days_old() -> None:
    old = {"published_at": "2026-11-16T11:59:00Z"}
    told = files(site(story(TREATY), story(FERRY, **old), story(BRIEF, state=RETRACTED)))["news-sitemap.xml"]
    root = ElementTree.fromstring(told)
    assert len(root) == 1
    assert b"2026-11-17T17:30:00+01:00" in told


def test_without_an_address_there_is_no_sitemap() -> None:
    bare = read_settings('[newsroom]\ntitle = "Herald"\n')
    told = files(site(story(FERRY), settings=bare))
    assert not {"sitemap.xml", "news-sitemap.xml"} & told.keys()
    assert not feedparser.parse(told["feed.xml"]).bozo


def test_words_that_xml_cannot_hold_do_not_break_a_feed() -> None:
    bad = FERRY.replace("headline: The ferry is back", 'headline: "a\\x0bb & <c> ]]> \\ufffe"')
    told = files(site(story(bad)))
    assert feedparser.parse(told["feed.xml"]).entries[0].title == "ab & <c> ]]>"
    assert ElementTree.fromstring(told["atom.xml"]) is not None


WHOLE = read_settings(
    """
[newsroom]
title = "Harbour Herald"
url = "https://town.example/herald"
[export]
feeds = "whole"
[sections.news]
title = "News"
"""
)
RICH = """---
headline: "نص <كامل>"
slug: rich
section: news
standfirst: What is said first.
authors: [ana-lopez, {name: Jo Guest}]
language: ar
dateline: CORVALLE
label: Advertisement
sponsor: Tern Line
photo: {file: photos/quay.jpg, alt: The quay & its lamps, caption: Lamps, credit: Nils Aarvo, ai: true}
related: [ferry]
---

Text with [a page](/ferry/), [a note][x], a footnote[^1] & <b>mark-up</b>.

![A chart](photos/chart.jpg "Fish landed (Kit Ferrow)")

| port | tons |
|---|---|
| Hesk | 3 |

::related ferry

::embed https://video.example/watch?v=1

:::pull The skipper
Nobody minded.
:::

:::box What to know
- It came at eight.
:::

[x]: https://elsewhere.example/
[^1]: The note.
"""
NOTES = (
    Correction("correction", "2026-11-17T18:00:00Z", 2, "We misheard <her>."),
    Correction("clarification", "2026-11-17T19:00:00Z", 3, "She was there."),
)


def whole() -> dict[str, bytes]:
    return dict(files(site(story(RICH, corrections=NOTES, **LATER), story(FERRY, **EARLIER), settings=WHOLE)))


def texts_of(told: dict[str, bytes], path: str) -> list[str]:
    """The whole texts as a feed has them, one per story."""
    if path.endswith(".json"):
        return [one["content_html"] for one in json.loads(told[path])["items"]]
    return [
        entry.content[0].value
        for entry in feedparser.parse(told[path], sanitize_html=False, resolve_relative_uris=False).entries
    ]


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "feed.json", "section/news/feed.json"])
def test_by_setting_feeds_hold_the_whole_text(path: str) -> None:
    text = texts_of(whole(), path)[0]
    root = page(text)
    first = root.one("div")
    assert (first["lang"], first["dir"]) == ("ar", "rtl")
    told = root.text
    for said in (
        *("Advertisement", "Tern Line", "We misheard <her>.", "What is said first.", "(Nils Aarvo)", "(Kit Ferrow)"),
        *("CORVALLE", "The ferry is back", "video.example", "Nobody minded.", "The skipper", "What to know"),
        *("It came at eight.", "She was there.", "The note.", "Hesk", "صورة مولّدة بالذكاء الاصطناعي"),
    ):
        assert said in told, said
    assert not root.all("b")


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "feed.json"])
def test_every_address_in_a_whole_text_is_whole(path: str) -> None:
    for text in texts_of(whole(), path):
        for one in page(text).all():
            for address in (one["href"], one["src"], *(part.split()[0] for part in one["srcset"].split(", ") if part)):
                assert not address or address.startswith("https://"), address
        assert "%3A//" not in text
    text = texts_of(whole(), path)[0]
    assert 'href="https://town.example/herald/ferry/"' in text
    assert 'href="https://town.example/herald/rich/#' in text


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_a_reader_has_nothing_to_complain_of_in_whole_texts(path: str) -> None:
    told = feedparser.parse(whole()[path])
    assert not told.bozo, told.get("bozo_exception")
    assert told.entries[0].summary == "What is said first."


def test_summaries_are_all_that_feeds_hold_of_a_text_where_nothing_is_set() -> None:
    told = made()
    for path in ("feed.xml", "atom.xml", "feed.json", "section/news/feed.json"):
        assert b"Neither would name a date" not in told[path], path
        assert b"Carrania and Lorvania are talking again" in told[path], path


def test_a_json_feed_names_whose_the_picture_is() -> None:
    assert json.loads(made()["feed.json"])["items"][0]["_image"] == {
        "credit": "Ilse Corran/Tern Pictures via Quayside Wire",
        "caption": "The ministers at the Sound Hall, Tuesday.",
        "alt": "Two ministers shake hands across a table",
    }


def test_every_section_has_its_json_feed() -> None:
    told = json.loads(made()["section/harbour/feed.json"])
    assert told["feed_url"] == "https://herald.example/section/harbour/feed.json"
    assert [one["title"] for one in told["items"]] == ["The ferry is back"]


def test_a_story_in_another_language_says_so_in_every_feed() -> None:
    told = whole()
    assert json.loads(told["feed.json"])["items"][0]["language"] == "ar"
    assert feedparser.parse(told["feed.xml"]).entries[0].language == "ar"
    assert b'<entry xml:lang="ar">' in told["atom.xml"]


def test_sitemaps_are_as_their_schema_wants_them(real_data: Path) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "sitemap-xsd/schema/sitemap.xsd"))
    told = made()
    root = etree.fromstring(told["sitemap.xml"])
    assert schema.validate(root), schema.error_log
    news = etree.fromstring(told["news-sitemap.xml"])
    for one in news.findall("{*}url/{*}news"):
        one.getparent().remove(one)  # the schema of news sitemaps lies elsewhere
    assert schema.validate(news), schema.error_log


def test_a_news_sitemap_without_news_holds_the_newest_page_as_any_other(real_data: Path) -> None:
    """The schema knows none without a page."""
    schema = etree.XMLSchema(etree.parse(real_data / "sitemap-xsd/schema/sitemap.xsd"))
    old = {"published_at": "2026-11-12T11:59:00Z"}
    hidden = FERRY.replace("slug: ferry", "slug: hidden\nseo: {noindex: true}")
    for stories, path in (((story(hidden), story(TREATY, **old)), "treaty/"), ((), ""), ((story(hidden),), "")):
        root = etree.fromstring(dict(files(site(*stories)))["news-sitemap.xml"])
        assert [one.text for one in root.iterfind("{*}url/{*}loc")] == [f"https://herald.example/{path}"]
        assert root.find(".//{*}news") is None
        assert schema.validate(root), schema.error_log


def test_a_sitemap_with_too_many_pages_is_an_index_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ElementTree.fromstring(made()["sitemap.xml"])
    monkeypatch.setattr(sitemap, "MOST", 3)
    told = made()
    index = ElementTree.fromstring(told["sitemap.xml"])
    parts = [one.text.removeprefix("https://herald.example/") for one in index.iterfind("{*}sitemap/{*}loc")]
    assert parts == [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    held = [one.text for part in parts for one in ElementTree.fromstring(told[part]).iterfind("{*}url/{*}loc")]
    assert held == [one.text for one in whole.iterfind("{*}url/{*}loc")]
