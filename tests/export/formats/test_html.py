"""The pages: everything the page we were born from has, and nothing a draft could smuggle in."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace
from tests.export.markup import Element, page
from tests.export.paper import ANA, AUTHORS, BRIEF, FERRY, SETTINGS, TREATY, files, site, story

from newsroom.config import read_settings
from newsroom.model.ledger import RETRACTED, Correction
from newsroom.model.place import AuthorId, Slug

EARLIER = {"published_at": "2026-11-16T08:00:00Z", "updated_at": "2026-11-16T08:00:00Z"}


def treaty(**parts: object) -> Element:
    """The page of the treaty story, with the ferry and a brief live beside it."""
    made = files(site(story(TREATY, **parts), story(FERRY, **EARLIER), story(BRIEF, **EARLIER)))
    return page(made["treaty/index.html"])


def of(text: str, **parts: object) -> Element:
    """The page of one story."""
    told = story(text, **parts)
    return page(files(site(told))[f"{told.slug}/index.html"])


def linked(root: Element) -> dict[str, object]:
    """The JSON-LD of a page."""
    told = [one for one in root.all("script") if one["type"] == "application/ld+json"]
    assert len(told) == 1
    found = json.loads(str(told[0].inside[0]))
    assert isinstance(found, dict)
    return found


def test_the_page_we_were_born_from_is_there_whole() -> None:
    root = treaty()
    story_ = root.one("article.story")
    assert story_.one(".kicker").text == "News Feed"
    assert story_.one("h1").text == "“Both shores must sign” – ministers reopen treaty talks"
    assert story_.one(".standfirst").text == "Carrania and Lorvania are talking again after four years."
    assert story_.one(".byline-names").text == "By Ana López"
    assert story_.one(".read-time").text == "2 min read"
    lead = story_.one("figure.lead")
    assert lead.one("img")["alt"] == "Two ministers shake hands across a table"
    assert lead.one("figcaption").text == (
        "The ministers at the Sound Hall, Tuesday. (Ilse Corran/Tern Pictures via Quayside Wire)"
    )
    assert [one.text for one in story_.one(".text").all("p")[:2]] == [
        "CORVALLE — The ministers sat down on Tuesday.",
        "“Nobody came here to win a map,” Astrand said.",
    ]
    card = story_.one(".card")
    assert card.one(".card-headline").text == "The ferry is back"
    assert card.one(".card-standfirst").text == "After 19 days the island has its lifeline again."
    assert card.one("img")["src"].startswith("/media/")
    assert [one["href"] for one in card.all("a")] == ["/ferry/"]
    author = story_.one(".author")
    assert author.one("img")["alt"] == "Ana López in a blue coat"
    assert author.one(".author-name").text == "Ana López"
    assert author.one(".author-role").text == "Harbour correspondent"
    assert author.one(".author-bio").text == "She has covered the port since 2014."
    assert author.one(".author-more").text == "Read more: Ana López"
    assert author.one(".author-more").one("a")["href"] == "/author/ana-lopez/"
    brief = root.one(".next").one(".brief")
    assert brief.text.endswith("Night buses will run from Friday.")
    assert root.one(".next").one(".more").one("a").text == "Show more"
    assert root.one(".next").one(".more").one("a")["href"] == "/"


def test_times_are_told_to_machines_with_their_offset_and_to_people_with_their_zone() -> None:
    times = treaty(updated_at="2026-11-17T18:05:00Z").one(".byline-facts").all("time")
    assert [one["datetime"] for one in times] == ["2026-11-17T17:30:00+01:00", "2026-11-17T19:05:00+01:00"]
    assert times[0].text == "November 17, 2026, 5:30 PM CET"


def test_a_picture_says_its_size_and_comes_in_several_widths() -> None:
    picture = treaty().one("figure.lead").one("picture")
    image = picture.one("img")
    assert (image["width"], image["height"]) == ("1080", "720")
    assert [part.split()[1] for part in image["srcset"].split(", ")] == ["360w", "720w", "1080w", "1600w"]
    assert picture.one("source")["type"] == "image/avif"
    assert image["fetchpriority"] == "high"


def test_the_head_says_all_that_machines_ask() -> None:
    root = treaty()
    metas = {one["name"] or one["property"]: one["content"] for one in root.all("meta")}
    links = {(one["rel"], one["type"]): one["href"] for one in root.all("link")}
    assert root.one("title").text == "“Both shores must sign” – ministers reopen treaty talks – Harbour Herald"
    assert metas["description"] == "Carrania and Lorvania are talking again after four years."
    assert metas["robots"] == "max-image-preview:large"
    assert metas["og:type"] == "article"
    assert metas["og:url"] == "https://herald.example/treaty/"
    assert metas["og:image"].startswith("https://herald.example/media/")
    assert metas["twitter:card"] == "summary_large_image"
    assert links["canonical", ""] == "https://herald.example/treaty/"
    assert links["alternate", "application/rss+xml"] == "/feed.xml"
    assert links["alternate", "application/atom+xml"] == "/atom.xml"


def test_the_json_ld_is_a_news_article_with_all_its_parts() -> None:
    notice = Correction("correction", "2026-11-17T18:05:00Z", 2, "It was Tuesday.")
    told = linked(treaty(updated_at="2026-11-17T18:05:00Z", corrections=(notice,)))
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "“Both shores must sign” – ministers reopen treaty talks"
    assert told["datePublished"] == "2026-11-17T17:30:00+01:00"
    assert told["dateModified"] == "2026-11-17T19:05:00+01:00"
    assert told["author"] == [
        {
            "@type": "Person",
            "name": "Ana López",
            "url": "https://herald.example/author/ana-lopez/",
            "jobTitle": "Harbour correspondent",
            "description": "She has covered the port since 2014.",
            "sameAs": ["https://social.example/@ana"],
            "image": told["author"][0]["image"],  # type: ignore[index]
        }
    ]
    assert told["publisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "Harbour Herald",
        "url": "https://herald.example/",
        "correctionsPolicy": "https://herald.example/corrections",
    }
    assert (told["articleSection"], told["keywords"]) == ("News", ["diplomacy", "Hesk Sound"])
    assert (told["wordCount"], told["timeRequired"], told["inLanguage"]) == (310, "PT2M", "en")
    assert told["isAccessibleForFree"] is True
    assert told["dateline"] == "CORVALLE"
    assert told["correction"] == [
        {"@type": "CorrectionComment", "text": "It was Tuesday.", "datePublished": "2026-11-17T19:05:00+01:00"}
    ]
    image = told["image"][0]  # type: ignore[index]
    assert image["@type"] == "ImageObject"
    assert image["creditText"] == "Ilse Corran/Tern Pictures via Quayside Wire"
    assert image["creator"] == [{"@type": "Person", "name": "Ilse Corran"}]
    assert image["copyrightNotice"] == "© Tern"


def test_a_related_story_that_is_not_live_has_no_card() -> None:
    assert not of(TREATY).all(".card")


def test_stories_that_the_front_matter_relates_stand_below_the_text_once_each() -> None:
    named = FERRY.replace("tags: [diplomacy]", "related: [bus, ferry, treaty, gone, bus]")
    first, bus = story(named), replace(story(BRIEF), published_at="2026-11-17T15:00:00Z")
    treaty_ = replace(story(TREATY), draft=replace(story(TREATY).draft, slug=Slug("treaty")), slug=Slug("treaty"))
    root = page(files(site(first, bus, treaty_))["ferry/index.html"])
    assert [one.one("a").attributes["href"] for one in root.one(".text").all(".card")] == ["/bus/", "/treaty/"]
    assert root.all(".next") == []  # they are not told of twice
    shown = replace(first, draft=story(named + "\n::related bus\n").draft)
    root = page(files(site(shown, bus, treaty_))["ferry/index.html"])
    assert [one.one("a").attributes["href"] for one in root.one(".text").all(".card")] == ["/bus/", "/treaty/"]


def test_a_brief_has_a_heading_that_is_only_heard() -> None:
    root = of(BRIEF)
    assert root.one("h1").text == "Night buses will run from Friday."
    assert root.one("h1").classes == ["unseen"]
    assert "1 min read" in of(BRIEF, read_time=0).one(".byline").text


def test_corrections_stand_above_the_text_and_clarifications_at_its_foot() -> None:
    notes = (
        Correction("clarification", "2026-11-17T18:00:00Z", 2, "The rule takes effect in May."),
        Correction("update", "2026-11-17T18:30:00Z", 3, None),
        Correction("correction", "2026-11-17T19:00:00Z", 4, "It is 14 million, not 41."),
    )
    root = treaty(corrections=notes, version=4)
    assert [one.one("strong").text for one in root.one(".story-header").all(".note")] == ["Correction"]
    assert "It is 14 million, not 41." in root.one(".story-header").one(".note").text
    assert [one.one("strong").text for one in root.one(".story-foot").all(".note")] == ["Clarification"]


def test_a_retracted_story_keeps_headline_and_notice_and_nothing_else() -> None:
    notice = Correction("retraction", "2026-11-17T18:00:00Z", 2, "Its main source was made up.")
    root = treaty(state=RETRACTED, corrections=(notice,))
    assert "Both shores" in root.one("h1").text
    assert "Its main source was made up." in root.one(".note").text
    assert not root.all(".standfirst")
    assert not root.all("figure.lead")
    assert not root.one(".text").all("p")
    assert not root.all(".author")


def test_wire_copy_has_the_agencys_byline_and_no_author_card() -> None:
    root = of(
        "---\nheadline: Talks go on\nslug: talks\nsection: news\n"
        "source: {name: dpa, credit: dpa/Example, url: 'https://dpa.example'}\n---\nThey go on.\n"
    )
    assert root.one(".byline-names").text == "dpa/Example"
    assert root.one(".byline-names").one("a")["href"] == "https://dpa.example"
    assert not root.all(".author")


def test_a_guest_is_named_without_link_and_card() -> None:
    root = of("---\nheadline: A guest\nslug: guest\nauthors: [ana-lopez, {name: Cy Guest}]\n---\nText.\n")
    assert root.one(".byline-names").text == "By Ana López and Cy Guest"
    assert [one.text for one in root.one(".byline-names").all("a")] == ["Ana López"]
    assert len(root.all("section.author")) == 1


@pytest.mark.parametrize(
    ("language", "direction", "minutes", "by"),
    [
        ("de", "ltr", "2 Min. Lesezeit", "Von Ana López und Bo Li"),
        ("es", "ltr", "2 min de lectura", "Por Ana López y Bo Li"),
        ("fr", "ltr", "2 min de lecture", "Par Ana López et Bo Li"),
        ("ar", "rtl", "قراءة 2 د", "بقلم Ana López وBo Li"),
        ("pl", "ltr", "2 min read", "By Ana López and Bo Li"),
    ],
)
def test_a_page_speaks_its_storys_language(language: str, direction: str, minutes: str, by: str) -> None:
    text = f"---\nheadline: H\nslug: s\nlanguage: {language}\nauthors: [ana-lopez, bo-li]\n---\nText.\n"
    root = of(text)
    assert (root.one("html")["lang"], root.one("html")["dir"]) == (language, direction)
    assert root.one(".read-time").text == minutes
    assert root.one(".byline-names").text == by


def test_translations_know_one_another() -> None:
    arabic = "---\nheadline: عبّارة\nslug: ferry-ar\nlanguage: ar\ntranslation_of: ferry\n---\nنص.\n"
    made = files(site(story(FERRY), story(arabic)))
    for name in ("ferry", "ferry-ar"):
        found = {
            one["hreflang"]: one["href"] for one in page(made[f"{name}/index.html"]).all("link") if one["hreflang"]
        }
        assert found == {"en": "https://herald.example/ferry/", "ar": "https://herald.example/ferry-ar/"}
    assert page(made["ferry/index.html"]).one(".languages").one("a").text == "العربية"


def test_blocks_become_what_they_are() -> None:
    root = of(
        "---\nheadline: H\nslug: s\n---\nText.\n\n"
        '![A cat](photos/cat.jpg "The cat. (Bo Li)")\n\n'
        ":::pull A reader\nCats know.\n:::\n\n"
        ":::box In numbers\nTwo cats.\n:::\n\n"
        "::embed https://www.video.example/watch?v=1\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "A ![small](photos/small.jpg) picture.\n"
    ).one(".text")
    assert root.one("figure.picture").one("figcaption").text == "The cat. (Bo Li)"
    assert root.one("figure.pull").one("blockquote").text == "Cats know."
    assert root.one("figure.pull").one("figcaption").text == "A reader"
    assert root.one("aside.box").one(".box-title").text == "In numbers"
    embed = root.one(".card-embed")
    assert (embed.one("a")["href"], embed.one(".kicker").text) == (
        "https://www.video.example/watch?v=1",
        "video.example",
    )
    assert root.one(".scroll")["tabindex"] == "0"
    assert root.one("img.inline")["src"].startswith("/media/")


def test_a_picture_that_is_missing_leaves_no_broken_image() -> None:
    root = of("---\nheadline: H\nslug: s\nphoto: {file: photos/missing.jpg, alt: A, credit: B}\n---\nText.\n")
    assert not root.all("figure")
    assert not root.all("article.story")[0].all("img")


def test_a_lead_photo_never_goes_out_without_a_credit() -> None:
    text = "---\nheadline: H\nslug: s\nphoto: {file: photos/a.jpg, alt: A}\n---\nText.\n"
    assert not of(text).all("figure.lead")


def test_pictures_on_other_servers_are_not_shown() -> None:
    from pathlib import Path

    from newsroom.adapters.files import FolderFiles
    from newsroom.adapters.pictures import FolderPictures

    pictures = FolderPictures(FolderFiles(Path("/nowhere")), Path("/nowhere"))
    assert pictures.look("https://evil.example/x.png") == "it is on another server; nothing is fetched"


def test_a_page_works_under_the_strictest_policy() -> None:
    made = files(site(story(TREATY), story(FERRY), story(BRIEF)))
    for path, content in made.items():
        if not path.endswith(".html"):
            continue
        for one in page(content).all():
            assert "style" not in one.attributes, path
            assert not any(name.startswith("on") for name in one.attributes), path
            assert one.tag not in ("style", "iframe", "object", "embed", "form"), path
            if one.tag == "script":
                assert one["type"] == "application/ld+json", path
            if one.tag in ("img", "source", "link") and one["rel"] not in ("canonical", "alternate", "prev", "next"):
                assert (one["src"] or one["href"] or one["srcset"]).startswith("/"), path


HOSTILE = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)//",
    "<!--<script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "javascript:alert(1)",
    "a\x08b\x1b[31mred\u202erev",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    told = json.dumps(words)
    text = (
        f"---\nheadline: {told}\nslug: s\nsection: news\nkicker: {told}\nstandfirst: {told}\nbyline: {told}\n"
        f"dateline: {told}\ntags: [{told}]\nlabel: {told}\nsponsor: {told}\n"
        f"seo: {{title: {told}, description: {told}}}\n"
        f"photo: {{file: photos/a.jpg, alt: {told}, caption: {told}, credit: {told}}}\n---\n"
    )
    made = story(text)
    made = replace(made, corrections=(Correction("correction", "2026-11-17T18:00:00Z", 2, words),), mark=words)
    ana = replace(ANA, name=words, role=words, bio=words, links=(words,))
    paper = read_settings(f"[newsroom]\ntitle = {told}\ndescription = {told}\n[sections.news]\ntitle = {told}\n")
    of_site = site(made, story(FERRY), settings=paper, authors={**AUTHORS, AuthorId("ana-lopez"): ana})
    for path, content in files(of_site).items():
        if path.endswith(".html"):
            assert _harmless(page(content)) == [], path
            assert "\x1b" not in content.decode()
    if "\x1b" not in words:
        shown = page(files(of_site)["s/index.html"]).one("h1").text
        assert shown == " ".join(words.split())


def _harmless(root: Element) -> list[str]:
    """What a browser would run."""
    found = [one.tag for one in root.all("script") if one["type"] != "application/ld+json"]
    found += [name for one in root.all() for name in one.attributes if name.startswith("on")]
    found += [one["href"] for one in root.all("a") if re.match(r"\s*(javascript|data|vbscript):", one["href"], re.I)]
    for one in root.all("script"):
        json.loads(str(one.inside[0]))
    return found


def test_a_naughty_string_injects_nothing(real_data: object) -> None:
    from pathlib import Path

    place = next(Path(str(real_data)).glob("hostile-text/blns/**/blns.json"), None)
    if place is None:
        pytest.skip("no blns.json in the shared data")
    for number, words in enumerate(json.loads(place.read_text(encoding="utf-8"))):
        told = json.dumps(words)
        text = (
            f"---\nheadline: {told}\nslug: s\nstandfirst: {told}\n"
            f"photo: {{file: photos/a.jpg, alt: {told}, caption: x, credit: {told}}}\n---\nText.\n\n{words}\n"
        )
        from newsroom.source.fields import field_map
        from newsroom.source.read import read_draft

        draft = read_draft(text.encode("utf-8", "surrogatepass"), path="drafts/s.md", fields=field_map({}))
        if not draft.readable:
            continue
        made = replace(story(FERRY), draft=draft, slug=draft.slug)
        content = files(site(made))[f"{draft.slug}/index.html"]
        assert _harmless(page(content)) == [], number


def test_a_front_page_has_one_lead_and_shows_twenty_and_a_way_to_more() -> None:
    stories = [
        story(FERRY.replace("slug: ferry", f"slug: ferry-{number}"), published_at=f"2026-11-{number + 1:02d}T08:00:00Z")
        for number in range(25)
    ]
    made = files(site(*stories, story(BRIEF)))
    first, second = page(made["index.html"]), page(made["page/2/index.html"])
    assert len(first.all(".lead-teaser")) == 1
    assert len(first.all(".second")) == 3
    assert len(first.all(".row")) + len(first.all(".brief")) == 16
    assert (first.one(".more").text, first.one(".more").one("a")["href"]) == ("Show more", "/page/2/")
    assert len(second.all(".row")) == 6
    assert [one["href"] for one in second.one(".more").all("a")] == ["/"]
    assert page(made["section/harbour/page/2/index.html"]).one("h1").text == "Harbour"


def test_an_authors_page_says_who_they_are_and_lists_their_stories() -> None:
    root = page(files(site(story(TREATY), story(FERRY)))["author/ana-lopez/index.html"])
    assert root.one("h1").text == "Ana López"
    assert root.one(".profile-bio").text == "She has covered the port since 2014."
    assert [one["href"] for one in root.one(".profile-links").all("a")] == ["https://social.example/@ana"]
    assert [one.text for one in root.all(".row-headline")] == [
        "“Both shores must sign” – ministers reopen treaty talks"
    ]


def test_a_tag_lists_its_stories_under_one_address_however_it_is_spelled() -> None:
    shouted = FERRY.replace("slug: ferry", "slug: boat").replace("[diplomacy]", "[Diplomacy]")
    made = files(site(story(TREATY), story(FERRY), story(shouted)))
    root = page(made["tag/diplomacy/index.html"])
    assert root.one("h1").text == "diplomacy"
    assert len(root.all(".row")) == 3


def test_two_exports_are_byte_for_byte_equal() -> None:
    stories = (story(TREATY), story(FERRY, **EARLIER), story(BRIEF, **EARLIER))
    assert files(site(*stories)) == files(site(*reversed(stories)))


def test_no_page_knows_what_time_it_is() -> None:
    from datetime import UTC, datetime

    stories = (story(TREATY), story(FERRY), story(BRIEF))
    then, now = files(site(*stories)), files(site(*stories, now=datetime(2031, 1, 1, tzinfo=UTC)))
    assert {path for path in then if then[path] != now.get(path)} == {"news-sitemap.xml"}


def test_the_date_line_is_the_day_of_the_newest_story_or_none() -> None:
    earlier_that_day = {"published_at": "2026-11-17T05:00:00Z", "updated_at": "2026-11-17T05:00:00Z"}
    made = files(
        site(
            story(TREATY, published_at="2026-11-17T16:00:00Z"),
            story(FERRY, **EARLIER),
            story(BRIEF, **earlier_that_day),
        )
    )
    lines = {path: [one.text for one in page(made[path]).all(".masthead-date")] for path in made if ".html" in path}
    today = ["Tuesday, November 17, 2026"]
    assert lines["treaty/index.html"] == lines["index.html"] == today
    assert lines[f"{story(BRIEF).slug}/index.html"] == today
    assert lines["ferry/index.html"] == []  # its own day stands below its headline


def test_a_new_day_takes_the_date_line_from_the_pages_of_the_last() -> None:
    treaty = story(TREATY, published_at="2026-11-17T16:00:00Z")
    before, now = site(treaty), site(treaty, story(FERRY, published_at="2026-11-18T05:00:00Z"))
    path = "treaty/index.html"
    assert page(files(before)[path]).all(".masthead-date")
    assert not page(files(now)[path]).all(".masthead-date")


def test_an_authors_card_leads_to_her_page_in_words_that_say_so() -> None:
    text = "---\nheadline: H\nslug: s\nlanguage: de\nauthors: [ana-lopez]\n---\nText.\n"
    card = of(text).one(".author-more").one("a")
    assert (card["href"], card.text) == ("/author/ana-lopez/", "Alle Beiträge: Ana López")


def test_a_proof_is_marked_and_hidden_from_search() -> None:
    told = story(TREATY, mark="DRAFT", published_at=None, updated_at=None)
    root = page(files(site(told, proof=True))["treaty/index.html"])
    assert root.one(".mark").text == "DRAFT"
    assert [one["content"] for one in root.all("meta") if one["name"] == "robots"] == ["noindex, nofollow"]
    assert not root.all("script")


def test_a_newsroom_below_a_path_keeps_to_it() -> None:
    below = replace(SETTINGS, newsroom=replace(SETTINGS.newsroom, url="https://town.example/herald"))
    root = page(files(site(story(TREATY), settings=below, root="/herald/", files="/herald/"))["treaty/index.html"])
    addresses = [one["href"] or one["src"] for one in root.all() if one["href"] or one["src"]]
    local = [one for one in addresses if one.startswith("/")]
    assert local
    assert all(one.startswith("/herald/") for one in local)


def test_the_publishers_mark_is_told_where_the_settings_name_one() -> None:
    own = replace(SETTINGS, newsroom=replace(SETTINGS.newsroom, logo="photos/logo.png"))
    told = linked(page(files(site(story(FERRY), settings=own))["ferry/index.html"]))
    logo = told["publisher"]["logo"]  # type: ignore[index]
    assert logo["url"].startswith("https://herald.example/media/")
    assert (logo["width"], logo["height"]) == (1600, 1066)


def test_the_icon_bears_the_newsrooms_initial() -> None:
    assert b">H</text>" in files(site(story(FERRY)))["assets/icon.svg"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("### A\n\n#### B\n\n### C", ["h2", "h3", "h2"]),
        ("## A\n\n#### B\n\n#### C\n\n### D\n\n## E", ["h2", "h3", "h3", "h3", "h2"]),
        ("###### A", ["h2"]),
        ("- #### A\n\n> ##### B\n\n## C", ["h2", "h3", "h2"]),
    ],
)
def test_headings_skip_no_level(written: str, shown: list[str]) -> None:
    root = of(f"---\nheadline: H\nslug: s\n---\n{written}\n").one(".text")
    assert [one.tag for one in root.all() if one.tag[0] == "h" and one.tag[1:].isdigit()] == shown


def test_a_heading_never_takes_an_id_of_the_page() -> None:
    root = of("---\nheadline: H\nslug: s\n---\n## Content\n\n## Next\n\n## Latest\n")
    ids = [one["id"] for one in root.all() if one["id"]]
    assert len(ids) == len(set(ids))


def test_an_address_that_no_page_may_hold_is_written_as_browsers_follow_it() -> None:
    root = of("---\nheadline: H\nslug: s\n---\n[a](https:///a.example/) [b](https://b.example/#c#d)\n")
    assert [one["href"] for one in root.one(".text").all("a")] == ["https://a.example/", "https://b.example/#c%23d"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ferry.md", "/ferry/"),
        ("desk/../ferry.md#a-heading", "/ferry/#a-heading"),
        ("/drafts/ferry.md", "/ferry/"),
        ("drafts/ferry.md", "/ferry/"),
        ("harbour/moved.md", "/ferry/"),
        ("ferry", "/ferry/"),
        ("../ferry/?a=b&c=d#e", "/ferry/?a=b&c=d#e"),
        ("/section/harbour/", "/section/harbour/"),
        ("author/bo-li", "/author/bo-li/"),
        ("feed.xml", "/feed.xml"),
        ("/about/", "/about/"),
        ("#own", "#own"),
        ("https://other.example/a?b=c&d=e", "https://other.example/a?b=c&d=e"),
        ("not-live.md", None),
        ("/not-live/", None),
        ("nowhere.md", None),
        ("../../newsroom.toml", None),
        ("/section/nosuch/", None),
        ("author/nobody", None),
    ],
)
def test_a_link_in_a_text_leads_to_what_is_live_or_is_words(written: str, address: str | None) -> None:
    told = f"---\nheadline: H\nslug: s\n---\nSee [the *ferry*]({written}) now.\n"
    ferry = story(FERRY)
    ferry = replace(ferry, draft=replace(ferry.draft, path="drafts/ferry.md"))
    paths = {"drafts/not-live.md": Slug("not-live"), "drafts/harbour/moved.md": Slug("ferry")}
    root = page(files(site(story(told), ferry, paths=paths))["s/index.html"]).one(".text")
    assert [one["href"] for one in root.all("a")] == ([] if address is None else [address])
    assert root.one("em").text == "ferry"


def test_each_table_of_a_text_is_called_otherwise() -> None:
    table = "| port | tons |\n|---|---|\n| Hesk | 3 |\n"
    boxed = f"{table}\n:::box What to know\n{table}:::\n\n{table}"
    root = of(FERRY.rstrip("\n") + f"\n\n{boxed}")
    assert [one["aria-label"] for one in root.all(".scroll")] == ["Table", "Table 2", "Table 3"]


def test_a_list_that_nobody_described_is_told_by_its_newest_stories() -> None:
    bare = read_settings(
        '[newsroom]\ntitle = "Herald"\nurl = "https://herald.example"\n[sections.news]\ntitle = "News"\n'
    )
    quoted = TREATY.replace("tags: [diplomacy, Hesk Sound]", "tags: [diplomacy]")
    made = files(site(story(quoted), story(FERRY), settings=bare))

    def told(path: str) -> list[str]:
        return [one["content"] for one in page(made[path]).all("meta") if one["name"] == "description"]

    headline = "“Both shores must sign” – ministers reopen treaty talks"
    assert told("index.html") == [f"The ferry is back · {headline}"]
    assert told("section/news/index.html") == [headline]
    assert headline in told("tag/diplomacy/index.html")[0]
    assert not told("404.html")
    empty = page(files(site(settings=bare))["index.html"])
    assert not [one for one in empty.all("meta") if one["name"] == "description"]
