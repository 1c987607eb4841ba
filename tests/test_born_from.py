"""The page we were born from: its faults are found, it cannot pass, and once mended every part of it comes out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.paper import Paper, Told

EXAMPLE = REPOSITORY / "examples" / "harbour-herald"
STORY = "ministers-reopen-sound-treaty"
FERRY = "hesk-ferry-returns"
WHERE = f"drafts/news/{STORY}.md"


@pytest.fixture
def herald(tmp_path: Path) -> Path:
    root = tmp_path / "herald"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".newsroom", "public", "pdf", "ledger"))
    return root


def typed(root: Path, *words: str) -> Told:
    return Paper(root).run(*words, who=None)


def mend(root: Path) -> None:
    shutil.copy(root / f"mended/{STORY}.md", root / WHERE)
    for place in (root / "mended/authors").glob("*.yml"):
        shutil.copy(place, root / "authors" / place.name)


def test_every_fault_of_the_page_is_found(herald: Path) -> None:
    answer = typed(herald, "check", WHERE, "--for", "published", "--format", "json")
    found = {finding["code"] for finding in json.loads(answer.out)["findings"]}
    assert {"CON001", "PHO002", "PHO014", "AUT004", "QUO002"} <= found
    assert answer.code == 1


def test_it_cannot_be_approved_with_a_placeholder_for_an_alt_text(herald: Path) -> None:
    answer = typed(herald, "move", STORY, "edited", "--as", "bo-li")
    assert answer.code == 1
    assert "PHO014" in answer.err


@pytest.mark.parametrize("override", [(), ("--override", "PHO001", "--reason", "the press is waiting")])
def test_without_its_lead_credit_it_cannot_reach_edited_override_or_not(
    herald: Path, override: tuple[str, ...]
) -> None:
    mend(herald)
    place = herald / WHERE
    text = place.read_text(encoding="utf-8")
    place.write_text(re.sub(r" ?\(Ilse Corran[^)]*\)", "", text), encoding="utf-8")
    assert "Ilse Corran" not in place.read_text(encoding="utf-8")
    answer = typed(herald, "move", STORY, "edited", "--as", "bo-li", *override)
    assert answer.code == 1
    assert "PHO001" in answer.err
    assert json.loads(typed(herald, "status", "--format", "json").out)["articles"][0]["state"] == "draft"
    assert not (herald / f"ledger/{STORY}.jsonl").exists()


def publish_mended(root: Path) -> None:
    """The story, the one that its card shows, and two more of its feed: a brief and a story."""
    mend(root)
    for slug in (FERRY, STORY, "night-bus-trial", "ports-bill-passes"):
        assert typed(root, "move", slug, "edited", "--as", "ana-lopez").code == 0
        assert typed(root, "publish", slug, "--as", "bo-li").code == 0


def test_once_mended_every_part_is_on_the_page(herald: Path) -> None:
    publish_mended(herald)
    assert typed(herald, "export", "html").code == 0
    page = (herald / f"public/{STORY}/index.html").read_text(encoding="utf-8")
    for part in (
        "News Feed",
        "“Both shores must sign” – ministers reopen Sound treaty talks",
        "2 min read",
        "Ilse Corran/Tern Pictures via Quayside Wire",
        "The Hesk ferry is back, and so is the bread",  # the inline card
        f'href="/{FERRY}/"',
        "Ivo Marant",
        "Foreign affairs writer",
        'href="/author/ivo-marant/"',
        "Night buses will run between Port Almery station",  # the next of its feed: a brief, without a headline
        "Show more",
        'href="/section/news/',
    ):
        assert part in page, part
    assert len(re.findall(r"<p>", page)) >= 10
    assert "Article image" not in page


def test_once_mended_every_part_is_in_the_pdf(herald: Path, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext: Debian's poppler-utils has it")
    publish_mended(herald)
    assert typed(herald, "export", "pdf", STORY).code == 0
    text = subprocess.run(
        ["pdftotext", "-layout", str(herald / f"pdf/{STORY}.pdf"), "-"], capture_output=True, check=True, text=True
    ).stdout
    words = " ".join(text.split())
    for part in (
        "NEWS FEED",
        "“Both shores must sign”",
        "2 min read",
        "The Hesk ferry is back, and so is the bread",
        "Ivo Marant",
        "Foreign affairs writer",
    ):
        assert part.casefold() in words.casefold(), part
    assert "TernPictures" in re.sub(r"\s", "", text)


CHANGES = {
    "one letter": ("sat down at one table", "sat down at one fable"),
    "the credit": ("Ilse Corran", "Ilse Corram"),
    "the alt text": ("alt: ", "alt: Again "),
    "an added author": ("authors: [ivo-marant]", "authors: [ivo-marant, ana-lopez]"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_after_approval_voids_it_and_is_named(herald: Path, change: str) -> None:
    mend(herald)
    assert typed(herald, "move", STORY, "edited", "--as", "ana-lopez").code == 0
    place = herald / WHERE
    old, new = CHANGES[change]
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = typed(herald, "publish", STORY, "--as", "bo-li")
    assert answer.code == 3
    word = {"one letter": "paragraph", "the credit": "credit", "the alt text": "alt", "an added author": "ana-lopez"}
    assert word[change] in answer.err
    assert typed(herald, "move", STORY, "edited", "--as", "ana-lopez").code == 0  # a fresh approval
    assert typed(herald, "publish", STORY, "--as", "bo-li").code == 0


def test_changed_bytes_of_the_picture_void_an_approval(herald: Path) -> None:
    mend(herald)
    assert typed(herald, "move", STORY, "edited", "--as", "ana-lopez").code == 0
    shutil.copy(herald / "photos/ferry.jpg", herald / "photos/ministers.jpg")
    answer = typed(herald, "publish", STORY, "--as", "bo-li")
    assert answer.code == 3
    assert "photos/ministers.jpg" in answer.err


def test_the_spelling_of_the_file_does_not_void_it(herald: Path) -> None:
    mend(herald)
    assert typed(herald, "move", STORY, "edited", "--as", "ana-lopez").code == 0
    place = herald / WHERE
    text = place.read_text(encoding="utf-8")
    lines = text.splitlines()
    fence = lines.index("---", 1)
    tags = next(number for number, line in enumerate(lines[:fence]) if line.startswith("tags:"))
    moved = [lines[0], lines[tags], "# a comment", "desk:", "  note: call the ministry", *lines[1:tags]]
    moved += lines[tags + 1 :]
    text = "\r\n".join(moved).replace("kicker: News Feed", 'kicker: "News Feed"') + "\r\n"
    place.write_bytes(b"\xef\xbb\xbf" + text.encode())
    answer = typed(herald, "publish", STORY, "--as", "bo-li")
    assert answer.code == 0, answer.err


def test_an_edited_live_story_keeps_its_approved_page_until_it_is_corrected(herald: Path) -> None:
    publish_mended(herald)
    assert typed(herald, "export", "html").code == 0
    page = herald / f"public/{STORY}/index.html"
    approved = page.read_bytes()
    place = herald / WHERE
    place.write_text(
        place.read_text(encoding="utf-8").replace("sat down at one table", "met at one long table"), encoding="utf-8"
    )
    assert typed(herald, "export", "html").code == 0
    assert page.read_bytes() == approved
    row = next(
        row for row in json.loads(typed(herald, "status", "--format", "json").out)["articles"] if row["slug"] == STORY
    )
    assert row["edited_since"] is True
    notice = "An earlier version said that the ministers sat down at a table. They met."
    answer = typed(herald, "correct", STORY, "--kind", "correction", "--notice", notice, "--as", "bo-li")
    assert answer.code == 0, answer.err
    assert typed(herald, "export", "html").code == 0
    corrected = page.read_text(encoding="utf-8")
    assert "met at one long table" in corrected
    assert notice in corrected
