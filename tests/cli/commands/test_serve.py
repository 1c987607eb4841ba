"""`newsroom serve` as somebody runs it: in a real browser, followed from edit to edit, and ended with Ctrl-C."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from tests.paper import Paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POSIX = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")


EDITION = """\
[edition]
date = 2026-05-05
[[page]]
number = 1
[[page.slot]]
story = "fair"
"""


class Running(Struct, frozen=True):
    """A server that was started, and what it said so far."""

    process: subprocess.Popen[bytes]
    url: str

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def end(self, sent: int) -> tuple[int, str]:
        """The exit code and what it complained of, after a signal."""
        self.process.send_signal(sent)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err.decode()


@contextmanager
def served(paper: Paper, *typed: str) -> Iterator[Running]:
    process = paper.start("serve", "--port", "0", *typed)
    try:
        assert process.stdout is not None
        line = process.stdout.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        yield Running(process, found[0])
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate(timeout=30)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair", "town")
    assert paper.run("move", "fair", "edited").code == 0
    return paper


@POSIX
def test_it_says_where_it_is_and_ends_quietly(paper: Paper) -> None:
    with served(paper) as running:
        assert asked(running, "/")[0] == 200
        assert running.end(signal.SIGINT) == (130, "")


@POSIX
def test_it_ends_though_somebody_listens_for_changes(paper: Paper) -> None:
    with served(paper) as running:
        line = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
        line.request("GET", "/events")
        answer = line.getresponse()
        assert answer.getheader("content-type") == "text/event-stream; charset=utf-8"
        assert answer.readline() == b"retry: 1000\n"
        assert running.end(signal.SIGINT) == (130, "")
        line.close()


def test_it_listens_on_this_machine_alone(paper: Paper) -> None:
    with served(paper) as running:
        assert asked(running, "/")[0] == 200
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
        for address in others | {"127.0.0.2"}:
            with (
                pytest.raises(OSError, match=r"refused|unreachable|timed out"),
                socket.create_connection((address, running.port), timeout=5),
            ):
                pass


def test_a_page_of_another_site_that_leads_here_is_refused(paper: Paper) -> None:
    with served(paper) as running:
        assert asked(running, "/", host=f"evil.example:{running.port}")[0] == 400
        assert asked(running, "/../newsroom.toml")[0] == 404
        assert asked(running, "/", method="POST")[0] == 405


def asked(running: Running, path: str, *, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    line.request(method, path, headers={"Host": host} if host else {})
    answer = line.getresponse()
    told = answer.status, answer.read().decode()
    line.close()
    return told


def test_a_port_that_is_taken_is_named_with_the_way_out(paper: Paper) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = paper.run("serve", "--port", str(port))
    assert told.code == 6
    assert f"port {port} is not to be had" in told.err
    assert "newsroom serve --port 0 takes a free one" in told.err


def test_open_opens_the_browser(paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with served(paper, "--open") as running:
        asked(running, "/")
        assert opened.read_text() == running.url


def test_without_the_extra_it_says_what_to_install(paper: Paper) -> None:
    code = "import sys; sys.modules['starlette'] = None; from newsroom.cli.main import run; run()"
    told = subprocess.run(
        [sys.executable, "-c", code, "serve"],
        cwd=paper.root, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
    )  # fmt: skip
    assert told.returncode == 6
    assert told.stderr.splitlines()[1] == "  hint: pip install 'newsroom[serve]'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one, without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium here")
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    with playwright.sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@contextmanager
def looking(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page; what its console complains of is a fault."""
    context = browser.new_context(**options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield page
    context.close()
    assert complaints == []


def test_from_the_board_to_an_article_and_from_edit_to_edit(paper: Paper, browser: Browser) -> None:
    with served(paper) as running, looking(browser) as page:
        page.goto(running.url)
        page.get_by_text("Live: changes show by themselves").wait_for()
        paper.edit("comes back to town", "stays away from town", "drafts/town.md")
        link = page.get_by_role("link", name="The fair stays away from town")
        link.wait_for()
        link.click()
        proof = page.frame_locator("#proof")
        proof.get_by_role("heading", name="The fair stays away from town").wait_for()
        assert proof.get_by_text("DRAFT").count() == 1
        assert proof.locator("figure.lead img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")

        page.get_by_text("Live: changes show by themselves").wait_for()
        paper.edit("Nobody minded.", "Nobody minded. TK", "drafts/town.md")
        page.locator("#findings mark", has_text="TK").wait_for()
        proof.get_by_text("Nobody minded. TK").wait_for()
        paper.edit("Nobody minded. TK", "Nobody minded.", "drafts/town.md")
        page.locator("#findings mark", has_text="TK").wait_for(state="detached")
        assert paper.run("move", "town", "edited").code == 0
        page.get_by_text("bo-li moved it to edited").wait_for()
        assert page.locator("#head .kicker").inner_text() == "EDITED"


def test_what_a_reader_opened_stays_open_when_the_page_changes(paper: Paper, browser: Browser) -> None:
    paper.edit("Nobody minded.", "Nobody cared.")
    assert paper.run("move", "fair", "edited").code == 0
    with served(paper) as running, looking(browser) as page:
        page.goto(f"{running.url}article/fair")
        page.get_by_text("Live: changes show by themselves").wait_for()
        page.get_by_text("What changed from the text before").click()
        assert page.locator("#row-2 ins").inner_text() == "cared"
        assert paper.run("note", "fair", "-m", "ask the bakers").code == 0
        page.get_by_text("ask the bakers").first.wait_for()
        assert page.locator("#row-2").get_attribute("open") is not None
        assert page.locator("#row-2 ins").is_visible()


def test_without_a_script_it_is_all_there_but_alive(paper: Paper, browser: Browser) -> None:
    with served(paper) as running, looking(browser, java_script_enabled=False) as page:
        page.goto(running.url)
        page.get_by_text("Reload the page to see what changed").wait_for()
        page.get_by_role("link", name="The fair comes back to town").click()
        page.frame_locator("#proof").get_by_role("heading", name="The fair comes back to town").wait_for()
        assert page.locator("#findings-head").inner_text().startswith("Findings")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(paper: Paper, browser: Browser) -> None:
    with served(paper) as running, looking(browser) as page:
        page.goto(running.url)
        reached = []
        for _ in range(6):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", reached
        assert reached == [
            *("Skip to content", "The Paper"),
            *("News", "The fair comes back to town"),
            *("News", "The fair comes back to fair"),
        ]
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="The fair comes back to fair").first.wait_for()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_window(paper: Paper, browser: Browser, width: int) -> None:
    paper.edit("comes back to town", f"comes back to {'Llanfairpwllgwyngyll' * 5}", "drafts/town.md")
    (paper.root / "editions").mkdir()
    paper.write("editions/2026-05-05.toml", EDITION)
    with served(paper) as running, looking(browser, viewport={"width": width, "height": 800}) as page:
        for path in ("", "article/town", "rule/PHO001", "edition/2026-05-05"):
            page.goto(f"{running.url}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_windows_and_the_report(paper: Paper, browser: Browser, scheme: str) -> None:
    script = os.environ.get("NEWSROOM_AXE_JS")
    if not script:
        pytest.skip("NEWSROOM_AXE_JS names no axe.min.js (npm axe-core)")
    paper.edit("Nobody minded.", "Nobody cared. TK")
    (paper.root / "editions").mkdir()
    paper.write("editions/2026-05-05.toml", EDITION)
    assert paper.run("report", "-o", "report.html").code == 0
    with served(paper) as running, looking(browser, color_scheme=scheme, bypass_csp=True) as page:
        pages = [
            f"{running.url}{path}" for path in ("", "article/fair", "article/town", "rule/PHO001", "edition/2026-05-05")
        ]
        for url in (*pages, (paper.root / "report.html").as_uri()):
            page.goto(url)
            page.evaluate(Path(script).read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document, {iframes: false})")
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
            assert len(found["passes"]) > 10


def test_several_may_ask_at_once(paper: Paper) -> None:
    with served(paper) as running, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda path: asked(running, path)[0], ["/", "/article/fair"] * 4)) == [200] * 8
