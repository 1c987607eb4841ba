"""What addresses answer when their story was renamed, unpublished, retracted or killed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import feedparser
import pytest
from tests.export.markup import Element, page
from tests.paper import DRAFT, Paper

NOTICE = "This story was wrong, and we have retracted it."
#: What no reader finds any more of a story that is not live: its standfirst, text, picture and what search was told.
WORDS = ("has its fair again", "came back on Monday", "A baker hands", "told to search engines")


@pytest.fixture
def live(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "port")
    hidden = "seo: {title: Search title, description: told to search engines}\ntags: [fairs]\n"
    paper.write("drafts/fair.md", DRAFT.format(slug="fair").replace("language: en\n", f"language: en\n{hidden}"))
    paper.write(
        "drafts/port.md",
        "---\nheadline: The port\nslug: port\nsection: news\nstandfirst: All of it\nauthors: [bo-li]\nphoto: none\n"
        "language: en\nrelated: [fair]\n---\nSee [the fair](/fair/) and [its file](fair.md).\n\n::related fair\n",
    )
    for slug in ("fair", "port"):
        for command in (("move", slug, "edited"), ("publish", slug)):
            told = paper.run(*command)
            assert told.code == 0, told.err
    export(paper)
    return paper


def export(paper: Paper, *typed: str, code: int = 0) -> None:
    told = paper.run("export", "html", *typed)
    assert told.code == code, told.err


def do(paper: Paper, *typed: str) -> None:
    told = paper.run(*typed)
    assert told.code == 0, told.err


def shown(paper: Paper, slug: str, folder: str = "public") -> Element:
    return page((paper.root / folder / slug / "index.html").read_bytes())


def files(paper: Paper) -> Iterator[tuple[str, str]]:
    for path in sorted((paper.root / "public").rglob("*")):
        if path.suffix in (".html", ".xml", ".json"):
            yield path.relative_to(paper.root / "public").as_posix(), path.read_text("utf-8")


def told_elsewhere(paper: Paper) -> list[str]:
    """The files that still tell of the fair: none but its own page, and what says which pages there are."""
    own = ("fair/index.html", "gone.json", "manifest.json")
    return [path for path, text in files(paper) if path not in own and re.search("fairs?/|has its fair", text)]


def test_an_unpublished_story_is_not_available_at_present(live: Paper) -> None:
    live.edit("See [the fair](/fair/) and [its file](fair.md).\n\n::related fair", "All is well.", "drafts/port.md")
    do(live, "correct", "port", "--kind", "minor", "-m", "no links")
    do(live, "unpublish", "fair", "-m", "the lawyers asked")
    export(live)
    root = shown(live, "fair")
    assert root.one("h1").text == "This story is not available at present"
    assert [one["content"] for one in root.all("meta") if one["name"] == "robots"] == ["noindex"]
    assert "lawyers" not in live.read("public/fair/index.html")
    assert told_elsewhere(live) == []
    assert not any(word in text for _, text in files(live) for word in WORDS)
    do(live, "publish", "fair")
    export(live)
    assert shown(live, "fair").one("h1").text == "The fair comes back to fair"


def test_a_retracted_story_keeps_its_headline_and_the_notice_in_the_open(live: Paper) -> None:
    do(live, "retract", "fair", "-m", "made up", "--notice", NOTICE)
    export(live)
    root, text = shown(live, "fair"), live.read("public/fair/index.html")
    assert root.one("h1").text == "The fair comes back to fair"
    assert root.one(".note-retraction").text.endswith(NOTICE)
    assert root.one(".byline-names").text == "By Ana Lopez"
    assert not any(word in text for word in (*WORDS, "Search title", "made up"))
    assert "min read" not in root.one(".byline").text
    assert not root.all("figure")
    assert [one["content"] for one in root.all("meta") if one["name"] == "robots"] == ["max-image-preview:large"]
    assert [one["content"] for one in root.all("meta") if one["name"] == "description"] == [NOTICE]
    written = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert [one["text"] for one in written["correction"]] == [NOTICE]
    assert not {"image", "wordCount", "timeRequired", "keywords"} & written.keys()
    for path in ("feed.xml", "atom.xml", "section/news/feed.xml"):
        assert [one.link for one in feedparser.parse(live.read(f"public/{path}")).entries] == [
            "https://paper.example/port/"
        ]
    for path in (
        "sitemap.xml",
        "news-sitemap.xml",
        "index.html",
        "section/news/index.html",
        "author/ana-lopez/index.html",
    ):
        assert "/fair/" not in live.read(f"public/{path}")
    assert not (live.root / "public/tag").exists()
    assert not (live.root / "public/media").exists()


def test_a_retraction_stands_while_the_desk_works_on_the_story(live: Paper) -> None:
    do(live, "retract", "fair", "-m", "made up", "--notice", NOTICE)
    do(live, "move", "fair", "draft", "-m", "try again")
    export(live, "-o", "fresh")
    assert shown(live, "fair", "fresh").one(".note-retraction").text.endswith(NOTICE)
    do(live, "move", "fair", "edited")
    do(live, "publish", "fair")
    export(live, "-o", "fresh")
    assert not shown(live, "fair", "fresh").all(".note-retraction")


def test_a_retraction_whose_text_was_erased_has_a_notice_and_no_headline(live: Paper) -> None:
    do(live, "retract", "fair", "-m", "made up", "--notice", NOTICE)
    shutil.rmtree(live.root / "ledger/texts")
    export(live, "-o", "fresh", code=1)  # the other story has lost its text too
    root = shown(live, "fair", "fresh")
    assert root.one("h1").text == "This story has been retracted"
    assert root.one(".note-retraction").text.endswith(NOTICE)


def test_a_retracted_brief_tells_nothing_of_its_text(live: Paper) -> None:
    live.write("drafts/bus.md", "---\nslug: bus\nsection: news\nauthors: [bo-li]\nkind: brief\n---\nBuses fly.\n")
    do(live, "move", "bus", "edited")
    do(live, "publish", "bus")
    do(live, "retract", "bus", "-m", "no", "--notice", NOTICE)
    export(live)
    assert shown(live, "bus").one("h1").text == "This story has been retracted"
    assert "Buses fly" not in live.read("public/bus/index.html")


def test_a_killed_story_leaves_a_tombstone_under_all_its_slugs(live: Paper) -> None:
    do(live, "rename", "fair", "town-fair")
    do(live, "kill", "town-fair", "-m", "the court said so")
    export(live)
    for slug in ("fair", "town-fair"):
        root, text = shown(live, slug), live.read(f"public/{slug}/index.html")
        assert root.one("h1").text == "This story has been removed"
        assert "noindex" in text
        assert not any(word in text for word in (*WORDS, "comes back", "court"))
    told = json.loads(live.read("public/gone.json"))
    assert [(one["slug"], one["url"]) for one in told["gone"]] == [
        ("fair", "https://paper.example/fair/"),
        ("town-fair", "https://paper.example/town-fair/"),
    ]
    assert "location = /fair/ { return 410; }\n" in live.read("public/redirects.nginx.conf")
    assert 'RedirectMatch 410 "^/town-fair(/.*)?$"\n' in live.read("public/redirects.apache.conf")
    assert live.read("public/_redirects") == ""


def test_a_renamed_story_is_led_to_from_every_slug_it_had(live: Paper) -> None:
    do(live, "rename", "fair", "town-fair")
    do(live, "rename", "town-fair", "spring-fair")
    export(live)
    for slug in ("fair", "town-fair"):
        root = shown(live, slug)
        assert [one["content"] for one in root.all("meta") if one["http-equiv"]] == ["0; url=/spring-fair/"]
        assert [one["href"] for one in root.all("link") if one["rel"] == "canonical"] == [
            "https://paper.example/spring-fair/"
        ]
        assert "/spring-fair/" in [one["href"] for one in root.one("main").all("a")]
    assert live.read("public/_redirects").splitlines() == [
        *("/fair /spring-fair/ 301", "/fair/ /spring-fair/ 301"),
        *("/town-fair /spring-fair/ 301", "/town-fair/ /spring-fair/ 301"),
    ]
    assert "location = /fair { return 301 /spring-fair/; }\n" in live.read("public/redirects.nginx.conf")
    assert 'RedirectMatch 301 "^/town-fair/?$" "/spring-fair/"\n' in live.read("public/redirects.apache.conf")


def test_feeds_know_a_renamed_story_by_its_first_address(live: Paper) -> None:
    export(live)
    do(live, "rename", "fair", "town-fair")
    do(live, "rename", "town-fair", "spring-fair")
    export(live)
    first, now = "https://paper.example/fair/", "https://paper.example/spring-fair/"
    atom, rss = (unescape(live.read(f"public/{name}.xml")) for name in ("atom", "feed"))
    assert f"<id>{first}</id>" in atom
    assert f'<guid isPermaLink="true">{first}</guid>' in rss
    assert f"<link>{now}</link>" in rss
    told = json.loads(live.read("public/feed.json"))["items"]
    assert [one["id"] for one in told if one["url"] == now] == [first]


def test_a_text_that_names_a_story_by_its_old_slug_still_finds_it(live: Paper) -> None:
    do(live, "rename", "fair", "town-fair")
    export(live)
    text = shown(live, "port").one(".text")
    assert [one["href"] for one in text.all("p")[0].all("a")] == ["/town-fair/", "/town-fair/"]
    assert text.one(".card").one("a")["href"] == "/town-fair/"


def test_a_site_below_a_path_says_so_to_its_server(live: Paper) -> None:
    live.edit("https://paper.example", "https://town.example/the.paper", "newsroom.toml")
    do(live, "rename", "fair", "town-fair")
    export(live)
    assert live.read("public/_redirects").startswith("/the.paper/fair /the.paper/town-fair/ 301\n")
    assert 'RedirectMatch 301 "^/the\\.paper/fair/?$"' in live.read("public/redirects.apache.conf")
    assert "error_page 410 /the.paper/410.html;" in live.read("public/redirects.nginx.conf")


def test_an_address_that_readers_never_had_answers_nothing(live: Paper) -> None:
    live.write("drafts/mill.md", DRAFT.format(slug="mill"))
    do(live, "move", "mill", "edited")
    do(live, "rename", "mill", "old-mill")
    do(live, "move", "old-mill", "spiked", "-m", "dull")
    export(live)
    assert not {"mill", "old-mill"} & {path.name for path in (live.root / "public").iterdir()}


def test_with_slugs_only_addresses_that_were_exported_answer(live: Paper) -> None:
    do(live, "rename", "fair", "town-fair")
    export(live, "port", "-o", "fresh")
    assert not (live.root / "fresh/fair").exists()
    export(live, "port")
    assert shown(live, "fair").one("h1").text == "This story has moved"
    assert shown(live, "town-fair").one("h1").text == "The fair comes back to fair"


def test_a_renamed_story_that_cannot_be_exported_anew_stays_at_its_old_address(live: Paper) -> None:
    do(live, "rename", "fair", "town-fair")
    text = next(path for path in (live.root / "ledger/texts").iterdir() if "The fair comes back" in path.read_text())
    text.unlink()
    export(live, code=1)
    assert shown(live, "fair").one("h1").text == "The fair comes back to fair"
    assert not (live.root / "public/town-fair").exists()
    assert live.read("public/_redirects") == ""


def test_what_became_of_a_story_that_stands_still_stays(live: Paper) -> None:
    do(live, "unpublish", "fair", "-m", "later")
    export(live)
    lines = live.read("ledger/fair.jsonl").splitlines(keepends=True)
    live.write("ledger/fair.jsonl", "".join([*lines, "<<<<<<< ours\n"]))
    export(live, code=5)
    assert shown(live, "fair").one("h1").text == "This story is not available at present"


def test_the_same_state_gives_the_same_pages_in_a_fresh_folder(live: Paper) -> None:
    do(live, "rename", "port", "new-port")
    do(live, "retract", "fair", "-m", "made up", "--notice", NOTICE)
    export(live)
    export(live, "-o", "fresh")
    before, after = (
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file()}
        for r in (live.root / "public", live.root / "fresh")
    )
    assert before == after
