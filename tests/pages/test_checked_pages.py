"""Pages as the checkers of the trade see them: the Nu HTML checker, axe-core, and a browser under a strict policy."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.browser import Browser, axe_faults, browser, served
from tests.export.test_look import SECOND
from tests.pages.sites import small
from tests.paper import Paper

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
#: One page of each kind.
KINDS = ("", "rich", "rich-ar", "bus", "fair", "wrong", "away", "dead", "section/news", "author/bo-li", "tag/harbour")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def axe() -> str:
    place = os.environ.get("NEWSROOM_AXE_JS")
    if not place or not Path(place).is_file():
        pytest.skip("NEWSROOM_AXE_JS names no axe.min.js (npm axe-core)")
    return Path(place).read_text("utf-8")


@pytest.fixture(scope="module")
def herald(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return small(tmp_path_factory.mktemp("pages") / "herald")


def pages_of(paper: Paper) -> list[Path]:
    return sorted((paper.root / "public").rglob("*.html"))


def html_errors(pages: Sequence[Path]) -> list[str]:
    """What the Nu HTML checker holds against pages; the test skips where it is not there."""
    jar = os.environ.get("NEWSROOM_VNU_JAR")
    java = shutil.which("java")
    if not jar or not Path(jar).is_file() or java is None:
        pytest.skip("NEWSROOM_VNU_JAR names no vnu.jar, or there is no java")
    done = subprocess.run(
        [java, "-Xss8m", "-jar", jar, "--errors-only", *map(str, pages)], capture_output=True, text=True, check=False
    )
    return done.stderr.splitlines()


def seen_by_day_and_night(page: Browser, axe: str | None, paper: Paper, pages: Sequence[Path]) -> list[str]:
    """What axe finds on pages in light and in dark, and what they do that the policy forbids or the server lacks."""
    root = paper.root / "public"
    found = []
    with served(root) as (url, missed):
        for place in pages:
            path = place.relative_to(root).as_posix().removesuffix("index.html")
            page.seen()
            page.open(f"{url}/{path}")
            for scheme in ("light", "dark") if axe is not None else ():
                page.seen(scheme=scheme)
                found += [f"{path} {scheme}: {fault}" for fault in axe_faults(page, axe or "", WCAG)]
            found += [f"{path}: forbidden: {told}" for told in page.forbidden]
        found += [f"not there: {path}" for path in missed]
    return found


def test_the_checkers_find_what_is_wrong(chromium: Browser, axe: str, tmp_path: Path) -> None:
    place = tmp_path / "public" / "index.html"
    place.parent.mkdir()
    place.write_text(
        '<!doctype html><title>x</title><p style="color: #eee; background: #fff">pale</p><img src="gone.png">'
        "<script>1</script>",
        encoding="utf-8",
    )
    told = "\n".join(seen_by_day_and_night(chromium, axe, Paper(tmp_path), [place]))
    for fault in (
        "image-alt",
        "html-has-lang",
        "forbidden: style-src",
        "forbidden: script-src",
        "not there: /gone.png",
    ):
        assert fault in told, fault
    assert html_errors([place])


def test_every_page_of_a_paper_that_holds_everything_is_valid(herald: Paper) -> None:
    pages = pages_of(herald)
    assert len(pages) > 15
    assert html_errors(pages) == []


def test_every_kind_of_page_is_accessible_and_keeps_to_the_policy(chromium: Browser, axe: str, herald: Paper) -> None:
    root = herald.root / "public"
    assert seen_by_day_and_night(chromium, axe, herald, [root / path / "index.html" for path in KINDS]) == []


def test_another_look_by_settings_alone_can_be_read_as_well(chromium: Browser, axe: str, tmp_path: Path) -> None:
    paper = small(tmp_path / "second", settings=SECOND)
    root = paper.root / "public"
    pages = [root / path / "index.html" for path in ("", "rich", "wrong")]
    assert seen_by_day_and_night(chromium, axe, paper, pages) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_is_wider_than_the_screen(chromium: Browser, herald: Paper, width: int) -> None:
    root = herald.root / "public"
    with served(root) as (url, _):
        for path in (
            "",
            "last-crane-on-the-quay/",
            "hesk-ferry-returns-ar/",
            "section/news/",
            "author/ana-lopez/",
            "404.html",
        ):
            chromium.seen(width=width, height=800)
            chromium.open(f"{url}/{path}")
            assert chromium.value("document.documentElement.scrollWidth") <= width, path


#: How far the rows of the groups reach to the right, and the page's column; where the briefs of a list begin.
ROWS = "Math.max(...[...document.querySelectorAll('.group .row')].map(one => one.getBoundingClientRect().right))"
COLUMN = "document.querySelector('.groups').getBoundingClientRect().right"
FIRST = "[...document.querySelectorAll('.below .brief')].map(one => one.firstElementChild.getBoundingClientRect())"


@pytest.mark.parametrize("sections", [1, 2])
def test_the_front_page_of_few_sections_has_no_empty_columns(chromium: Browser, tmp_path: Path, sections: int) -> None:
    slugs = [f"story-{number}" for number in range(12)]
    paper = Paper.found(tmp_path, *slugs, settings='[sections.sport]\ntitle = "Sport"\n')
    for number, slug in enumerate(slugs):
        section = ("news", "sport")[number % sections]
        paper.edit("---\n", f"---\ndate: 2026-05-{number + 1:02}T08:00:00Z\n", f"drafts/{slug}.md")
        paper.edit("section: news", f"section: {section}", f"drafts/{slug}.md")
    for typed in (("adopt", *slugs, "-m", "a test"), ("export", "html")):
        told = paper.run(*typed)
        assert told.code == 0, told.err
    with served(tmp_path / "public") as (url, _):
        for width in (768, 1440):
            chromium.seen(width=width)
            chromium.open(f"{url}/")
            assert chromium.value(ROWS) == pytest.approx(chromium.value(COLUMN), abs=1), width


def test_briefs_side_by_side_begin_at_one_height(chromium: Browser, tmp_path: Path) -> None:
    paper = small(tmp_path / "briefs")
    more = [f"bus-{number}" for number in range(3)]
    for slug in more:
        text = paper.read("drafts/bus.md").replace("slug: bus", f"slug: {slug}")
        paper.write(f"drafts/{slug}.md", text.replace("run from Friday.", "run from Friday. " * 12))
    for typed in (("adopt", *more, "-m", "a test"), ("export", "html")):
        told = paper.run(*typed)
        assert told.code == 0, told.err
    with served(paper.root / "public") as (url, _):
        chromium.seen(width=768)
        chromium.open(f"{url}/section/news/")
        tops = chromium.value(f"{FIRST}.map(one => [Math.round(one.left), Math.round(one.top)])")
    columns = {left: min(top for at, top in tops if at == left) for left, _ in tops}
    assert len(columns) == 2
    assert len(set(columns.values())) == 1


def test_a_redirect_leads_readers_on_without_any_server(chromium: Browser, herald: Paper) -> None:
    with served(herald.root / "public") as (url, _):
        chromium.open(f"{url}/old/")
        for _ in range(50):
            if chromium.value("location.pathname") == "/new/":
                break
            chromium.value("new Promise(done => setTimeout(done, 100))")
        assert chromium.value("location.pathname") == "/new/"


@pytest.mark.slow
def test_two_hundred_pages_of_other_papers_pass_every_checker(
    papers: tuple[Paper, ...], chromium: Browser, axe: str
) -> None:
    every = [(paper, page) for paper in papers for page in pages_of(paper)]
    assert len(every) > 2_000
    chosen = random.Random(20261128).sample(every, 200)
    for paper in papers:
        assert seen_by_day_and_night(chromium, axe, paper, [page for of, page in chosen if of is paper]) == []


@pytest.mark.slow
def test_every_page_of_other_papers_is_valid(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        assert html_errors(pages_of(paper)) == []
