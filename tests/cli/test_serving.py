"""The desk's windows, asked through their application: what an editor reads there, and what nobody may do there."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import re
import shutil
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from starlette.testclient import TestClient
from tests.paper import Paper

from newsroom.adapters.server import News, application
from newsroom.cli.serving import FolderWindows, called, watching
from newsroom.cli.session import Session

MORNING, NOON, NIGHT = "2026-05-04T06:00:00Z", "2026-05-04T10:00:00Z", "2026-05-04T20:00:00Z"
NOW = "2026-05-04T21:00:00Z"
HOST = "http://127.0.0.1:8173"


class Desk:
    """A paper, and a browser that looks at it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.windows = FolderWindows(called(Session(folder=paper.root, now=NOW)))
        self.browser = TestClient(application(self.windows, None, lambda _path: True, News()), base_url=HOST)

    def see(self, path: str, code: int = 200) -> str:
        answer = self.browser.get(path, follow_redirects=False)
        assert answer.status_code == code, answer.text
        return answer.text

    def edited(self, *paths: str) -> None:
        """What the watch would say."""
        self.windows.changed(frozenset(str(self.paper.root / path) for path in paths))


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four stories: one live and corrected, one edited, one that waits for its hour, one that never moved."""
    paper = Paper.found(tmp_path_factory.mktemp("paper"), "fair", "quay", "town", "wharf")
    assert paper.run("move", "quay", "fair", "wharf", "edited", "--now", MORNING).code == 0
    assert paper.run("publish", "fair", "--now", NOON).code == 0
    paper.edit("before dawn", "at dawn")
    told = paper.run("correct", "fair", "--kind", "correction", "--notice", "It was <b>at</b> dawn.", "--now", NIGHT)
    assert told.code == 0, told.err
    assert paper.run("publish", "wharf", "--embargo", "2026-05-06T06:00:00Z", "--now", NIGHT).code == 0
    return paper.root


@pytest.fixture
def desk(founded: Path, tmp_path: Path) -> Iterator[Desk]:
    """The paper, to be changed."""
    shutil.copytree(founded, tmp_path / "paper")
    desk = Desk(Paper(tmp_path / "paper"))
    with desk.browser:
        yield desk


@pytest.fixture(scope="module")
def still(founded: Path) -> Iterator[Desk]:
    """The paper, for those that only look."""
    desk = Desk(Paper(founded))
    with desk.browser:
        yield desk


class Words(HTMLParser):
    """The words of a page, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def all(self) -> str:
        return " ".join(" ".join(self.words).split())


def words(text: str) -> str:
    return Words(text).all


def column(text: str, state: str) -> str:
    """The part of a board that one state has."""
    return words(text.partition(f'id="state-{state}"')[2].partition("</section>")[0].partition(">")[2])


def test_the_board_has_each_story_in_its_state(still: Desk) -> None:
    text = still.see("/")
    assert "town" in column(text, "draft")
    assert "quay" in column(text, "edited")
    assert "fair" in column(text, "published")
    assert "embargoed until 6 May 2026 08:00" in column(text, "edited")
    assert "4 on the board" in words(text)


def test_the_board_tells_who_has_it_and_when_it_is_due(desk: Desk) -> None:
    late, soon, twice = "2026-05-04T18:00", "2026-05-05T00:30", "2026-10-25T02:30"
    for slug, due in (("town", late), ("quay", soon), ("wharf", twice)):
        desk.paper.edit(
            "language: en\n", f'language: en\ndesk: {{assignee: ana-lopez, due: "{due}"}}\n', f"drafts/{slug}.md"
        )
    text = desk.see("/")
    assert "overdue since today 18:00 · with Ana Lopez" in column(text, "draft")
    assert "due tomorrow 00:30 · with Ana Lopez" in column(text, "edited")
    assert 'class="soon"' in text
    assert "due 2026-10-25T02:30 " in column(text, "edited")
    assert "1 overdue" in words(text)
    # what is due stands before what is not, whatever moved last
    assert column(text, "edited").index("quay") < column(text, "edited").index("wharf")


def test_the_board_counts_what_stands_against_the_next_step(desk: Desk) -> None:
    desk.paper.edit("  credit: Kit Ferrow/The Paper\n", "", "drafts/town.md")
    assert re.search(r"1 error .*for edited", column(desk.see("/"), "draft"))
    desk.paper.edit("Nobody minded.", "Nobody minded. TK", "drafts/fair.md")
    desk.edited("drafts/fair.md")
    told = column(desk.see("/"), "published")
    assert "changed since it went live" in told
    assert re.search(r"1 error .*for published", told)


def test_the_board_marks_what_is_out_with_an_error(desk: Desk) -> None:
    told = column(desk.see("/"), "published")
    assert "fair" in told
    assert not re.search("error|warning|info", told)
    desk.paper.edit("bio: Ana Lopez", "biography: Ana Lopez", "authors/ana-lopez.yml")
    desk.edited("authors/ana-lopez.yml")
    told = column(desk.see("/"), "published")
    assert "1 error" in told
    assert "warning" not in told  # with those it was let pass


def test_the_board_calls_a_brief_by_its_first_words(desk: Desk) -> None:
    desk.paper.write("drafts/bus.md", "---\nslug: bus\nkind: brief\nsection: news\n---\nNight buses <b>run</b>.\n")
    desk.edited("drafts/bus.md")
    assert "Night buses run." in column(desk.see("/"), "draft")
    assert "Night buses run." in words(desk.see("/article/bus"))


def test_what_is_done_is_never_overdue(desk: Desk) -> None:
    desk.paper.edit("language: en\n", 'language: en\ndesk: {due: "2026-05-04T09:00"}\n', "drafts/fair.md")
    text = desk.see("/")
    assert "overdue" not in words(text)
    desk.paper.edit("Nobody minded.", "Nobody cared.", "drafts/fair.md")
    desk.edited("drafts/fair.md")
    assert "overdue since today 09:00" in column(desk.see("/"), "published")


def test_the_board_of_one_person_and_of_one_section(desk: Desk) -> None:
    desk.paper.edit("language: en\n", "language: en\ndesk: {assignee: ana-lopez}\n", "drafts/town.md")
    assert "/?assignee=ana-lopez" in {attrs.get("href") for tag, attrs in Words(desk.see("/")).tags if tag == "a"}
    hers = desk.see("/?assignee=ana-lopez")
    assert "with Ana Lopez : 1 on the board" in words(hers)
    assert ("town" in column(hers, "draft"), "quay" in hers) == (True, False)
    assert "4 on the board" in words(desk.see("/?section=news"))
    assert "0 on the board" in words(desk.see("/?section=nowhere%22%3E%3Cb%3E"))


def test_what_came_to_rest_long_ago_is_left_out_until_it_is_asked_for(desk: Desk) -> None:
    assert desk.paper.run("move", "quay", "spiked", "-m", "no news", "--now", "2026-05-01T10:00:00Z").code == 0
    desk.edited("ledger/quay.jsonl")
    text = desk.see("/")
    assert "Show 1 more at rest" in words(text)
    assert "Nothing in the last day." in column(text, "spiked")
    assert "quay" in column(desk.see("/?all=1"), "spiked")


def test_an_article_has_its_proof_beside_its_findings_and_its_history(desk: Desk) -> None:
    desk.paper.edit("Nobody minded.", "Nobody minded. TK", "drafts/town.md")
    text = desk.see("/article/town")
    assert '<iframe id="proof" class="proof" src="/proof/town/"' in text
    assert "<mark>TK</mark>" in text
    assert "drafts/town.md:18:16" in words(text)
    assert "As they weigh for edited." in text
    assert "It has never moved: it is a draft." in text


def test_history_is_told_in_the_words_of_the_desk_with_what_changed(desk: Desk) -> None:
    text = desk.see("/article/fair")
    told = words(text)
    assert "bo-li corrected it (correction) · version 2" in told
    assert "bo-li moved it to edited" in told
    assert told.index("corrected it") < told.index("published it") < told.index("moved it to edited")
    assert "<del>before</del><ins>at</ins> dawn" in text.replace(" </", "</")
    assert "Notice: It was <b>at</b> dawn." in told  # as words, not as mark-up
    assert "<b>at</b>" not in text
    assert "The file has moved on" not in told
    desk.paper.edit("Nobody minded.", "Nobody cared.", "drafts/fair.md")
    desk.edited("drafts/fair.md")
    text = desk.see("/article/fair")
    assert "The file has moved on since the text that was kept last" in words(text)
    assert "<del>minded</del><ins>cared</ins>" in text


def test_an_erased_text_is_named_and_no_fault(desk: Desk) -> None:
    kept = sorted((desk.paper.root / "ledger/texts").iterdir())
    rows = desk.paper.run("log", "fair", "--format", "json").json["rows"]
    next(place for place in kept if place.stem == rows[0]["text"]).unlink()
    assert "was erased" in words(desk.see("/article/fair"))


@pytest.mark.parametrize(("slug", "mark"), [("town", "DRAFT"), ("fair", "PROOF · live, version 2")])
def test_a_proof_is_marked_as_what_it_is(still: Desk, slug: str, mark: str) -> None:
    assert mark in words(still.see(f"/proof/{slug}/"))


def test_a_proof_under_embargo_says_until_when(still: Desk) -> None:
    assert "EMBARGOED UNTIL 6 May 2026, 08:00" in words(still.see("/proof/wharf/"))
    assert "EMBARGOED UNTIL 6 May 2026, 08:00" in words(still.see("/article/wharf"))


def test_a_proof_is_what_the_command_makes(desk: Desk) -> None:
    assert desk.paper.run("proof", "town", "--now", NOW, "-o", "proofs").code == 0
    made = desk.paper.read("proofs/town/index.html")
    # but for where its links lead
    seen = desk.see("/proof/town/").replace('"/proof/', '"https://paper.example/')
    own = re.compile(r'rel="(?:author|external)"')
    assert own.sub("", seen) == own.sub("", made)


@pytest.mark.parametrize("settings", ["", '[pictures]\nwidths = [500]\nformats = ["webp", "jpeg"]\n'])
def test_a_proof_finds_its_pictures_and_its_style(desk: Desk, settings: str) -> None:
    desk.paper.write("newsroom.toml", desk.paper.read("newsroom.toml") + settings)
    text = desk.see("/proof/town/")
    named: set[str] = set()
    for _, attrs in Words(text).tags:
        named |= {attrs.get("src") or "", attrs.get("href") or ""}
        named |= {each.split()[0] for each in (attrs.get("srcset") or "").split(",") if each.strip()}
    files = sorted(name.removeprefix("../") for name in named if name.startswith("../"))
    assert any(name.startswith("media/") for name in files)
    assert any(name.endswith(".css") for name in files)
    for name in files:
        answer = desk.browser.get(f"/proof/{name}")
        assert (answer.status_code, bool(answer.content)) == (200, True), name
        assert answer.headers["cache-control"] == "max-age=3600"
        assert not answer.headers["content-type"].startswith("application/"), name  # which no browser shows
    desk.edited("newsroom.toml")  # a page that was shown finds them after a change, too
    assert all(desk.browser.get(f"/proof/{name}").status_code == 200 for name in files)


def test_a_picture_that_is_missing_is_named(desk: Desk) -> None:
    (desk.paper.root / "photos/fair.jpg").unlink()
    assert "Left out of the proof: photos/fair.jpg: it is missing" in words(desk.see("/article/town"))


def test_a_finding_leads_to_the_page_of_its_rule(still: Desk) -> None:
    told = words(still.see("/rule/PHO001"))
    assert "photo-without-credit" in told
    assert "Why it matters" in told
    still.see("/rule/XXX999", 404)


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted"'


def test_a_drafts_words_never_act_on_the_browser(desk: Desk) -> None:
    yaml = HOSTILE.replace("'", "''")
    desk.paper.edit("headline: The fair comes back to town", f"headline: '{yaml} TK'", "drafts/town.md")
    desk.paper.edit("language: en\n", f"language: en\ndesk: {{assignee: '{yaml}', due: '{yaml}'}}\n", "drafts/town.md")
    desk.paper.edit("Nobody minded.", f"{HOSTILE} TK", "drafts/town.md")
    for path in ("/", "/article/town", "/proof/town/"):
        page = Words(desk.see(path))
        scripts = [attrs for tag, attrs in page.tags if tag == "script"]
        assert all(
            attrs.get("src") == "/assets/live.js" or attrs.get("type") == "application/ld+json" for attrs in scripts
        )
        assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    assert HOSTILE in Words(desk.see("/article/town")).all


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8173", "localhost.evil", ""])
def test_a_page_of_another_site_is_refused(still: Desk, host: str) -> None:
    assert still.browser.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8173", "localhost:8173", "localhost"])
def test_this_machine_by_its_own_names_is_not(still: Desk, host: str) -> None:
    assert still.browser.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/article/fair", "/proof/fair/", "/events"])
def test_there_is_nothing_to_do_here_but_read(still: Desk, method: str, path: str) -> None:
    assert still.browser.request(method, path).status_code == 405


def test_head_is_get_without_the_words(still: Desk) -> None:
    answer = still.browser.head("/article/fair")
    assert (answer.status_code, answer.content) == (200, b"")


PATHS = (
    "/",
    "/?all",
    "/article/fair",
    "/article/town",
    "/proof/fair/",
    "/rule/PHO001",
    "/assets/serve.css",
    "/nowhere",
)


def test_looking_changes_no_file_but_caches(still: Desk) -> None:
    def files() -> dict[str, str]:
        root = still.paper.root
        places = (place for place in sorted(root.rglob("*")) if place.is_file())
        told = {place.relative_to(root).as_posix(): hashlib.sha256(place.read_bytes()).hexdigest() for place in places}
        return {path: digest for path, digest in told.items() if not path.startswith(".newsroom/cache/")}

    before = files()
    for path in PATHS:
        still.browser.get(path)
    assert files() == before


@pytest.mark.parametrize(
    ("path", "type_", "holds"),
    [
        ("/assets/serve.css", "text/css; charset=utf-8", "--paper: #fffdf9;"),
        ("/assets/live.js", "text/javascript; charset=utf-8", "EventSource"),
        ("/assets/icon.svg", "image/svg+xml", ">T</text>"),
        ("/assets/fonts/sans-latin-400.woff2", "font/woff2", "wOF2"),
    ],
)
def test_what_pages_are_made_with(still: Desk, path: str, type_: str, holds: str) -> None:
    answer = still.browser.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, type_)
    assert holds.encode() in answer.content


def test_the_desk_has_the_look_of_its_site(desk: Desk) -> None:
    desk.paper.write(
        "newsroom.toml", desk.paper.read("newsroom.toml") + '[look]\npaper = "#ffffff"\nheadlines = "serif"\n'
    )
    desk.edited("newsroom.toml")
    style = desk.see("/assets/serve.css")
    assert "--paper: #ffffff;" in style
    assert "--headline: var(--serif);" in style
    assert "--paper: #ffffff;" in desk.paper.run("report", "-o", "-", "--now", NOW).out


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_a_browser_may_do_with_it(still: Desk, path: str) -> None:
    headers = still.browser.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert ("script-src" in headers["content-security-policy"]) is not path.startswith("/proof/")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/newsroom.toml",
        "/drafts/fair.md",
        "/../newsroom.toml",
        "/assets/../../newsroom.toml",
        "/assets/..%2f..%2fnewsroom.toml",
        "/assets/fonts/..%2f..%2f..%2fpyproject.toml",
        "/proof/..%2fnewsroom.toml",
        "/proof/media/..%2f..%2fphotos%2ffair.jpg",
        "/proof/%2e%2e/%2e%2e/etc/passwd",
        "/article/..%2f..%2fetc%2fpasswd",
        "/article/drafts%2ffair.md",
        "/proof/nobody/",
        "/proof/",
        "/%00",
    ],
)
def test_no_path_leads_into_the_folder_or_out_of_it(still: Desk, path: str) -> None:
    answer = still.browser.get(path)
    assert answer.status_code in (404, 409)
    assert "[newsroom]" not in answer.text
    assert "root:" not in answer.text
    assert "headline:" not in answer.text


def test_a_slug_that_a_story_had_leads_to_the_one_it_has(desk: Desk) -> None:
    assert desk.paper.run("rename", "quay", "pier", "--now", NIGHT).code == 0
    desk.edited("ledger/quay.jsonl", "drafts/quay.md")
    answer = desk.browser.get("/article/quay", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/article/pier")
    assert desk.browser.get("/proof/town", follow_redirects=False).headers["location"] == "/proof/town/"


def test_what_stands_in_the_way_is_said_on_a_page(desk: Desk) -> None:
    toml = desk.paper.read("newsroom.toml")
    desk.paper.write("newsroom.toml", "[newsroo]\n")
    desk.edited("newsroom.toml")
    assert 'no setting "newsroo"' in words(desk.see("/", 409))
    desk.paper.write("newsroom.toml", toml)
    desk.edited("newsroom.toml")
    desk.see("/")
    desk.paper.write("drafts/twice.md", desk.paper.read("drafts/town.md"))
    desk.edited("drafts/twice.md")
    assert "two files bear this slug" in column(desk.see("/"), "draft")
    assert "is the slug of drafts/town.md and drafts/twice.md" in words(desk.see("/article/town", 409))


def test_a_file_that_cannot_be_read_has_findings_and_no_proof(desk: Desk) -> None:
    desk.paper.write("drafts/town.md", "---\nheadline: [\n---\n")
    told = words(desk.see("/article/town"))
    assert "The file cannot be read, so there is no proof" in told
    assert "FM002" in told
    desk.see("/proof/town/", 404)
    (desk.paper.root / "drafts/quay.md").unlink()
    desk.edited("drafts/quay.md", "drafts/town.md")
    assert "newsroom restore quay brings it back" in words(desk.see("/article/quay"))
    assert "its file is gone" in column(desk.see("/"), "edited")


def test_a_newsroom_may_have_a_board_of_its_own(desk: Desk) -> None:
    place = desk.paper.root / "templates/serve"
    place.mkdir(parents=True)
    (place / "tile.html").write_text("<p>{{ tile.slug }}, ours</p>")
    desk.edited("templates/serve/tile.html")
    assert "town, ours" in words(desk.see("/"))
    (place / "tile.html").write_text("{{ nothing.at.all }}")
    desk.edited("templates/serve/tile.html")
    assert "the template cannot be filled" in words(desk.see("/", 409))


def test_a_story_with_two_histories_is_on_the_board_and_says_so(desk: Desk) -> None:
    journal = desk.paper.root / "ledger/quay.jsonl"
    journal.write_text(journal.read_text().replace('"to":"edited"', '"to":"published"'))
    desk.edited("ledger/quay.jsonl")
    assert "the history of quay is broken" in words(desk.see("/"))
    assert "the history of quay is broken" in words(desk.see("/article/quay", 409))


def test_a_card_goes_with_its_story(desk: Desk) -> None:
    """Maybe not at once: what readers get is proved beside the pages, and word comes when that is done."""
    desk.paper.edit("language: en\n", "language: en\nrelated: [fair]\n", "drafts/town.md")
    assert "The fair comes back to fair" in words(desk.see("/proof/town/"))
    assert desk.paper.run("unpublish", "fair", "-m", "a complaint", "--now", NIGHT).code == 0
    desk.edited("ledger/fair.jsonl", "drafts/fair.md")
    for _ in range(100):
        if "The fair comes back to fair" not in words(desk.see("/proof/town/")):
            break
        time.sleep(0.1)
    assert "The fair comes back to fair" not in words(desk.see("/proof/town/"))


def test_a_newsroom_whose_truth_is_a_database_is_shown_too(tmp_path: Path) -> None:
    paper = Paper.found(tmp_path, "fair", "town", settings="[ledger]\njournal = false\n")
    assert paper.run("move", "fair", "edited", "--now", MORNING).code == 0
    desk = Desk(paper)
    with desk.browser:
        assert "fair" in column(desk.see("/"), "edited")
        assert "bo-li moved it to edited" in words(desk.see("/article/fair"))
        assert paper.run("publish", "fair", "--now", NOON).code == 0
        desk.edited("drafts/fair.md")  # the move mirrors its state there
        assert "fair" in column(desk.see("/"), "published")
        assert "PROOF · live, version 1" in words(desk.see("/proof/fair/"))


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("drafts/fair.md", True), ("ledger/fair.jsonl", True), ("photos/fair.JPG", True), ("newsroom.toml", True),
        ("templates/html/card.html", True), (".newsroom/cache/check.results", False), ("public/index.html", False),
        ("drafts/.fair.md.12.tmp", False), ("drafts/fair.md~", False), ("pdf/fair.pdf", False),
    ],
)  # fmt: skip
def test_which_files_matter(tmp_path: Path, path: str, *, is_one: bool) -> None:
    assert watching(tmp_path)(os.fspath(tmp_path / path)) is is_one


def test_word_of_changes_goes_to_all_who_listen_and_ends() -> None:
    async def listened() -> list[str]:
        news = News()
        first, second = news.lines(), news.lines()
        heard = [await anext(first), await anext(second)]
        news.tell()
        heard += [await anext(first), await anext(second)]
        news.end()
        heard += [line async for line in first]
        return heard

    heard = asyncio.run(listened())
    assert heard[:2] == ["retry: 1000\nevent: begun\ndata: 0\n\n"] * 2
    assert heard[2:] == ["event: changed\ndata: 1\n\n"] * 2


EDITION = """\
[edition]
date = 2026-05-05
number = 9
[[page]]
number = 1
deadline = 2026-05-04 18:00:00
[[page.slot]]
story = "fair"
as = "lead"
[[page]]
number = 2
section = "news"
colour = false
[[page.slot]]
story = "town"
"""


def test_an_edition_shows_its_pages_and_how_they_stand(desk: Desk) -> None:
    (desk.paper.root / "editions").mkdir()
    desk.paper.write("editions/2026-05-05.toml", EDITION)
    assert desk.paper.run("edition", "pass", "2026-05-05", "1", "--now", NIGHT).code == 0
    assert "2026-05-05, no. 9" in Words(desk.see("/")).all
    told = Words(desk.see("/edition/2026-05-05"))
    assert "2 pages: 1 passed, 0 sent · no. 9 · tabloid" in told.all
    assert told.all.count("passed by") == 1, told.all
    assert "late" in told.all
    assert "black alone" in told.all
    assert "town: nobody has approved it for print" in told.all
    assert "/article/fair" in [tag.get("href") for _, tag in told.tags]
    assert "Not exported yet" in told.all


def test_a_page_that_was_exported_is_seen(desk: Desk) -> None:
    (desk.paper.root / "editions").mkdir()
    desk.paper.write("editions/2026-05-05.toml", EDITION)
    desk.see("/edition/2026-05-05/1.png", 404)
    picture = desk.paper.root / "pdf/editions/2026-05-05-01.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\x89PNG")
    told = Words(desk.see("/edition/2026-05-05"))
    (source,) = (tag["src"] for name, tag in told.tags if name == "img")
    answer = desk.browser.get(source or "")
    assert (answer.content, answer.headers["content-type"]) == (b"\x89PNG", "image/png")
    desk.see("/edition/2026-05-05/7.png", 404)


def test_a_page_is_seen_by_the_pdf_of_all(desk: Desk) -> None:
    (desk.paper.root / "editions").mkdir()
    desk.paper.write("editions/2026-05-05.toml", EDITION)
    place = desk.paper.root / "pdf/editions/2026-05-05.pdf"
    place.parent.mkdir(parents=True)
    with pikepdf.new() as document:
        for width in (100, 200):
            document.add_blank_page(page_size=(width, 300))
        document.save(place)
    widths = []
    for number in (1, 2):
        answer = desk.browser.get(f"/edition/2026-05-05/{number}.png")
        with Image.open(io.BytesIO(answer.content)) as picture:
            widths.append(round(picture.width * 72 / 100))
    assert widths == [100, 200]


def test_an_edition_that_cannot_be_read_stands_in_nobodys_way(desk: Desk) -> None:
    (desk.paper.root / "editions").mkdir()
    desk.paper.write("editions/2026-05-05.toml", "[edition]\ndate = 5\n")
    assert "2026-05-05 (cannot be read)" in Words(desk.see("/")).all
    assert "editions/2026-05-05.toml:2" in Words(desk.see("/edition/2026-05-05", 409)).all
    assert "there is no edition editions/monday.toml" in Words(desk.see("/edition/monday", 409)).all
