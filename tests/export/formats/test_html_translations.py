"""A story that is told in several languages stands once in each list, and leads on to the others."""

from __future__ import annotations

import html
import json

from tests.export.markup import Element, page
from tests.export.paper import FERRY, TREATY, files, site, story

from newsroom.export.site import Site
from newsroom.model.story import Story


def told(slug: str, language: str, of: str | None = None, *, section: str = "harbour", hour: int = 10) -> Story:
    text = FERRY.replace("slug: ferry", f"slug: {slug}\nlanguage: {language}").replace("harbour", section)
    text = text.replace("The ferry is back", f"About {slug}")
    if of is not None:
        text = text.replace(f"slug: {slug}", f"slug: {slug}\ntranslation_of: {of}")
    return story(text, published_at=f"2026-11-17T{hour:02}:30:00Z", updated_at=f"2026-11-17T{hour:02}:30:00Z")


def shop() -> Site:
    return site(
        told("storm", "en"),
        told("tempestad", "es", "storm", hour=14),
        told("sturm", "de", "storm", hour=15),
        told("feria", "es", hour=9),
        told("uvaer", "nb", hour=8),
        told("gale", "en", "uvaer", hour=12),
        story(TREATY),
    )


def listed(root: Element) -> list[str]:
    return [link["href"].strip("/") for link in root.all("a") if link["class"] == "whole"]


def test_a_list_has_each_story_in_the_newsrooms_language_else_in_its_own() -> None:
    made = files(shop())
    front = listed(page(made["index.html"]))
    assert sorted(front) == ["feria", "gale", "storm", "treaty"]
    for path in ("section/harbour/index.html", "author/bo-li/index.html", "tag/diplomacy/index.html"):
        assert {"tempestad", "sturm", "uvaer"} & set(listed(page(made[path]))) == set(), path
        assert {"storm", "gale", "feria"} <= set(listed(page(made[path]))), path


def test_a_card_leads_on_to_the_other_languages() -> None:
    root = page(files(shop())["index.html"])
    found = {
        card.one(".whole")["href"]: [
            (link.text, link["href"], link["lang"]) for link in card.one(".languages").all("a")
        ]
        for card in root.all("article")
        if card.all(".languages")
    }
    assert found == {
        "/storm/": [("Deutsch", "/sturm/", "de"), ("español", "/tempestad/", "es")],
        "/gale/": [("norsk bokmål", "/uvaer/", "nb")],
    }


def test_a_list_that_has_only_a_translation_shows_it() -> None:
    made = files(site(told("storm", "en", section="news"), told("tempestad", "es", "storm")))
    assert listed(page(made["section/harbour/index.html"])) == ["tempestad"]
    assert listed(page(made["section/news/index.html"])) == ["storm"]
    assert listed(page(made["index.html"])) == ["storm"]


def test_feeds_tell_a_story_once_and_sitemaps_every_page() -> None:
    made = files(shop())
    feed = json.loads(made["feed.json"])
    assert sorted(one["url"].strip("/").rpartition("/")[2] for one in feed["items"]) == [
        *("feria", "gale", "storm", "treaty"),
    ]
    for slug in ("storm", "tempestad", "sturm", "uvaer"):
        assert f"/{slug}/" in html.unescape(made["sitemap.xml"].decode())


def test_what_follows_a_story_is_in_its_language_where_that_is_told() -> None:
    made = files(shop())

    def following(slug: str) -> set[str]:
        return set(listed(page(made[f"{slug}/index.html"]).one(".next")))

    assert following("storm") == {"gale", "feria"}
    assert following("tempestad") == {"gale", "feria"}
    assert following("feria") == {"tempestad", "gale"}
    assert following("uvaer") == {"storm", "feria"}
