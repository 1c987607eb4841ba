"""`newsroom export pdf` and `newsroom proof --pdf`, from the words typed to the files on disk."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct
from PIL import Image
from tests.press import CMYK, needs_inks

from newsroom.cli.main import answer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pikepdf = pytest.importorskip("pikepdf")

SETTINGS = """[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
timezone = "Europe/Madrid"
[sections.news]
title = "News"
"""
ANA = """name: Ana López
role: Harbour correspondent
bio: Ana López has covered the port since 2014.
avatar: {file: photos/ana.jpg, alt: Ana López on the pier}
emails: [ana@herald.example]
"""
FERRY = """---
headline: The Hesk ferry is back
slug: ferry
section: news
standfirst: After 19 days the island has its lifeline again.
authors: [ana-lopez]
language: en
photo:
  file: photos/ferry.jpg
  alt: A white ferry crosses calm water in the morning
  caption: The ferry Anika Sund crosses Hesk Sound on Friday, Nov. 13, 2026.
  credit: Nils Aarvo/Tern Pictures
---
They heard her before they saw her. At ten to eight on Friday morning a horn came over the water.

“You can bake, of course,” said Margit Olsen, who keeps the shop.

The ferry had been out of service for 19 days with a broken shaft.
"""
NOW = ("--now", "2026-11-20T08:00:00Z")


class Desk(Struct):
    """A newsroom, and what a command said in it."""

    root: Path
    capture: pytest.CaptureFixture[str]
    complaint: str = ""

    def type(self, *words: str, code: int = 0) -> str:
        """Run a command; what it printed. It ends with `code`."""
        self.capture.readouterr()
        found = answer(["-C", str(self.root), *words])
        told = self.capture.readouterr()
        self.complaint = told.err
        assert found == code, f"{words}: {found}\n{told.out}{told.err}"
        return told.out

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def draw(self, path: str, colour: str = "navy", size: tuple[int, int] = (1800, 1200)) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, colour).save(self.root / path, "JPEG")

    def put_out(self, slug: str) -> None:
        self.type("move", slug, "edited", "--as", "ana-lopez")
        self.type("publish", slug, "--as", "ana-lopez", "--now", "2026-11-13T07:10:00Z")

    def pdf(self, path: str = "pdf/ferry.pdf") -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO((self.root / path).read_bytes()))

    def words_of(self, path: str) -> str:
        if shutil.which("pdftotext") is None:
            pytest.skip("pdftotext (poppler-utils) is not installed")
        command = ["pdftotext", str(self.root / path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    made = Desk(tmp_path / "herald", capsys)
    made.write("newsroom.toml", SETTINGS)
    made.write("authors/ana-lopez.yml", ANA)
    made.write("drafts/ferry.md", FERRY)
    made.draw("photos/ferry.jpg")
    made.draw("photos/ana.jpg", "teal", (600, 600))
    return made


def test_a_live_story_becomes_a_pdf(desk: Desk) -> None:
    desk.put_out("ferry")
    assert desk.type("export", "pdf", *NOW) == "pdf: 1 PDF written, 0 unchanged, 0 removed\n"
    pdf = desk.pdf()
    assert str(pdf.docinfo.Title) == "The Hesk ferry is back"
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert len(pdf.pages) in (1, 2)


def test_a_draft_that_nobody_approved_is_in_no_pdf(desk: Desk) -> None:
    assert desk.type("export", "pdf") == "pdf: 0 PDFs written, 0 unchanged, 0 removed\n"
    assert not (desk.root / "pdf" / "ferry.pdf").exists()


def test_naming_what_is_not_live_is_the_wrong_state(desk: Desk) -> None:
    desk.type("export", "pdf", "ferry", code=3)
    assert "ferry is not live" in desk.complaint


def test_an_edited_file_changes_no_pdf_before_it_is_corrected(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "pdf")
    first = (desk.root / "pdf/ferry.pdf").read_bytes()
    desk.write("drafts/ferry.md", FERRY.replace("ten to eight", "ten to nine"))
    assert desk.type("export", "pdf") == "pdf: 0 PDFs written, 1 unchanged, 0 removed\n"
    desk.type("export", "pdf", "-o", "elsewhere")
    assert (desk.root / "elsewhere/ferry.pdf").read_bytes() == first


def test_the_clock_is_on_no_page(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "pdf", "-o", "one", "--now", "2026-11-20T08:00:00Z")
    desk.type("export", "pdf", "-o", "two", "--now", "2031-01-01T00:00:00Z")
    assert (desk.root / "one/ferry.pdf").read_bytes() == (desk.root / "two/ferry.pdf").read_bytes()


def test_the_answer_for_programs(desk: Desk) -> None:
    desk.put_out("ferry")
    told = json.loads(desk.type("export", "pdf", "--format", "json"))
    assert told == {
        "output": "pdf",
        "profile": "screen",
        "written": ["ferry.pdf"],
        "unchanged": 0,
        "removed": [],
        "left_out": [],
        "kept": [],
        "refused": [],
        "notes": [],
    }


def test_a_profile_that_is_not_there_is_not_offered(desk: Desk) -> None:
    desk.type("export", "pdf", "--profile", "x", code=2)
    assert "screen" in desk.complaint


def test_a_press_wants_the_printers_colours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSROOM_ICC", raising=False)
    desk.put_out("ferry")
    desk.type("export", "pdf", "--profile", "print", code=2)
    assert "needs the printer's colour profile" in desk.complaint
    assert "[print] icc" in desk.complaint
    desk.write("newsroom.toml", SETTINGS + '[print]\nicc = "profiles/press.icc"\n')
    desk.type("export", "pdf", "--profile", "print", code=2)
    assert "there is no colour profile profiles/press.icc" in desk.complaint
    desk.write("profiles/press.icc", "no profile at all, though long enough to be taken for one")
    desk.type("export", "pdf", "--profile", "print", code=2)
    assert "profiles/press.icc is no ICC profile" in desk.complaint
    assert not (desk.root / "pdf").exists()


@needs_inks
def test_a_press_gets_what_the_settings_say(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", str(CMYK))
    desk.put_out("ferry")
    assert json.loads(desk.type("export", "pdf", "--profile", "print", "--format", "json"))["profile"] == "print"
    assert desk.type("export", "pdf", "--profile", "print") == "pdf: 0 PDFs written, 1 unchanged, 0 removed\n"
    pdf = desk.pdf()
    assert float(pdf.pages[0].trimbox[0]) == pytest.approx(11 * 72 / 25.4, abs=0.01)
    desk.write("newsroom.toml", SETTINGS + '[print]\npreset = "newsprint"\ninks = "black"\npage = "Letter"\n')
    assert desk.type("export", "pdf", "--profile", "print") == "pdf: 1 PDF written, 0 unchanged, 0 removed\n"
    pdf = desk.pdf()
    assert [float(side) for side in pdf.pages[0].mediabox] == [0, 0, 612, 792]
    pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert {str(one.ColorSpace) for one in pictures} == {"/DeviceGray"}
    # what is read on a screen takes its place again
    assert desk.type("export", "pdf") == "pdf: 1 PDF written, 0 unchanged, 0 removed\n"


@needs_inks
def test_what_a_press_would_not_take_does_not_go_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", str(CMYK))
    desk.draw("photos/ferry.jpg", size=(300, 200))
    desk.put_out("ferry")
    desk.type("export", "pdf", "--profile", "print", code=1)
    assert "ferry is not exported: photos/ferry.jpg has 4" in desk.complaint
    assert "pixels an inch here; 300 are wanted (page 1, 18 mm from the left, 67 mm down)" in desk.complaint
    assert not (desk.root / "pdf/ferry.pdf").exists()
    desk.type("export", "pdf", "--profile", "print", "--no-preflight")
    assert "ferry: photos/ferry.jpg has 4" in desk.complaint
    assert (desk.root / "pdf/ferry.pdf").exists()


def test_an_archive_carries_the_approved_text_and_the_rows(desk: Desk) -> None:
    desk.put_out("ferry")
    approved = (desk.root / "drafts/ferry.md").read_bytes()
    desk.write("drafts/ferry.md", FERRY.replace("ten to eight", "ten to nine"))
    desk.type("export", "pdf", "--profile", "archive")
    pdf = desk.pdf()
    kept = pdf.attachments["ferry.md"].get_file().read_bytes()
    assert hashlib.sha256(kept).hexdigest() in {path.stem for path in (desk.root / "ledger/texts").glob("*.md")}
    assert b"ten to eight" in kept
    assert kept.splitlines()[3:] != approved
    assert pdf.attachments["ferry.jsonl"].get_file().read_bytes() == (desk.root / "ledger/ferry.jsonl").read_bytes()


def test_a_letter_without_a_font_is_shown_with_its_code(desk: Desk) -> None:
    desk.write("drafts/ferry.md", FERRY.replace("broken shaft", "broken \U0001f9ff shaft"))
    desk.put_out("ferry")
    desk.type("export", "pdf")
    assert "ferry: no font has \U0001f9ff (U+1F9FF, line " in desk.complaint


def test_where_a_letter_stands_is_told_of_a_text_that_is_remembered_too(desk: Desk) -> None:
    desk.write("drafts/ferry.md", FERRY.replace("broken shaft", "broken \U0001f9ff shaft"))
    desk.put_out("ferry")
    desk.type("export", "pdf")
    first = desk.complaint
    desk.type("export", "pdf", "-o", "again")
    assert desk.complaint == first
    assert "line 20)" in first


RICH = """
A line of talk with a [story](bridge.md), a [page](https://council.example/minutes) and a note.[^1]

## What it costs

| Year | Cost in euros |
|---|---:|
| 2025 | 1,200 |

> “We wait,” she said.

![Men mend a wall by the sea](photos/wall.jpg "Masons at work in Hesk on Nov. 12, 2026. (Kit Ferrow/Tern Pictures)")

- one *thing*
- another, with `code`

[^1]: The minutes of May 4.
"""


@pytest.mark.parametrize("profile", ["screen", "archive", pytest.param("print", marks=needs_inks)])
def test_what_exports_learned_changes_no_pdf(desk: Desk, monkeypatch: pytest.MonkeyPatch, profile: str) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", str(CMYK))
    monkeypatch.setattr("newsroom.adapters.learned.RACY", -(10**11))  # what was just written is believed
    desk.draw("photos/wall.jpg", "olive")
    desk.write("drafts/bridge.md", FERRY.replace("slug: ferry", "slug: bridge"))
    desk.write("drafts/ferry.md", FERRY.replace("language: en", "language: en\nrelated: [bridge]") + RICH)
    desk.put_out("bridge")
    desk.put_out("ferry")
    command = ("export", "pdf", "--profile", profile, "--no-preflight", *NOW)
    desk.type(*command, "-o", "anew")
    desk.type("export", "html", *NOW)
    with monkeypatch.context() as patched:
        for name in ("newsroom.app.approved.read_draft", "newsroom.adapters.media.FolderMedia._hash"):
            patched.setattr(name, lambda *_, **__: pytest.fail("it is remembered"))
        desk.type(*command, "-o", "remembered")
    for slug in ("bridge", "ferry"):
        assert (desk.root / f"anew/{slug}.pdf").read_bytes() == (desk.root / f"remembered/{slug}.pdf").read_bytes()


def test_a_letter_without_a_font_is_told_on_a_screen_and_refused_where_it_is_kept(desk: Desk) -> None:
    desk.write("drafts/ferry.md", FERRY.replace("broken shaft", "broken shaft \U00100000"))
    desk.put_out("ferry")
    desk.type("export", "pdf")
    assert "ferry: no font has U+100000 (line " in desk.complaint
    desk.type("export", "pdf", "--profile", "archive", "-o", "archive", code=1)
    assert "ferry is not exported: no font has U+100000 (line " in desk.complaint
    assert "write it otherwise" in desk.complaint
    assert not (desk.root / "archive/ferry.pdf").exists()


def test_a_picture_other_than_the_approved_is_refused_and_named(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.draw("photos/ferry.jpg", "red")
    desk.type("export", "pdf", code=1)
    assert "photos/ferry.jpg" in desk.complaint
    assert not (desk.root / "pdf/ferry.pdf").exists()


def test_the_pdf_of_an_earlier_export_stands_when_the_picture_changes(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "pdf")
    desk.draw("photos/ferry.jpg", "red")
    told = desk.type("export", "pdf")
    assert "1 unchanged" in told
    assert "stays as it was exported" in told


def test_a_missing_picture_is_named_once_with_what_to_do(desk: Desk) -> None:
    desk.put_out("ferry")
    (desk.root / "photos/ferry.jpg").unlink()
    desk.type("export", "pdf", code=1)
    assert "newsroom: ferry is not exported: photos/ferry.jpg is missing\n" in desk.complaint
    assert "hint: put it back (git checkout -- photos/ferry.jpg)" in desk.complaint


def test_a_missing_authors_record_changes_no_pdf(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "pdf")
    before = (desk.root / "pdf/ferry.pdf").read_bytes()
    (desk.root / "authors/ana-lopez.yml").unlink()
    desk.type("export", "pdf", code=1)
    assert 'ferry stays as it was exported: there is no author "ana-lopez"' in desk.complaint
    assert (desk.root / "pdf/ferry.pdf").read_bytes() == before
    desk.type("export", "pdf", "-o", "fresh", code=1)
    assert 'ferry is not exported: there is no author "ana-lopez"' in desk.complaint
    assert "hint: put it back (git checkout -- authors/ana-lopez.yml)" in desk.complaint
    assert not (desk.root / "fresh/ferry.pdf").exists()


def test_the_folder_of_a_site_is_not_taken_for_that_of_pdfs(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "html", "-o", "public")
    before = sorted(place.name for place in (desk.root / "public").iterdir())
    desk.type("export", "pdf", "-o", "public", code=2)
    assert sorted(place.name for place in (desk.root / "public").iterdir()) == before


@pytest.mark.parametrize("folder", ["drafts", "photos", "ledger", ".", ".."])
def test_a_folder_of_the_newsrooms_own_is_not_written_to(desk: Desk, folder: str) -> None:
    desk.type("export", "pdf", "-o", folder, code=2)


def test_a_proof_is_marked_on_every_page(desk: Desk) -> None:
    desk.write("drafts/ferry.md", FERRY + "\nMore of the same, at length.\n" * 120)
    assert desk.type("proof", "--pdf", "ferry") == ".newsroom/proof/ferry.pdf\n"
    pages = desk.words_of(".newsroom/proof/ferry.pdf").split("\f")[:-1]
    assert len(pages) > 2
    assert all("DRAFT" in page for page in pages)
    assert not (desk.root / "pdf").exists()


def test_a_live_pdf_bears_no_mark(desk: Desk) -> None:
    desk.put_out("ferry")
    desk.type("export", "pdf")
    assert "DRAFT" not in desk.words_of("pdf/ferry.pdf")


def test_a_proof_does_without_a_picture_and_says_so(desk: Desk) -> None:
    (desk.root / "photos/ferry.jpg").unlink()
    assert desk.type("proof", "--pdf", "ferry", code=1) == ".newsroom/proof/ferry.pdf\n"
    assert "photos/ferry.jpg is left out: it is missing" in desk.complaint


def test_proofs_of_both_kinds_lie_side_by_side(desk: Desk) -> None:
    desk.type("proof", "--pdf", "ferry")
    desk.type("proof", "ferry")
    desk.type("proof", "--pdf", "ferry")
    assert {"ferry", "ferry.pdf"} <= {place.name for place in (desk.root / ".newsroom/proof").iterdir()}


def test_two_processes_set_the_same_bytes_as_one(desk: Desk) -> None:
    for number in range(7):
        desk.write(f"drafts/ferry-{number}.md", FERRY.replace("slug: ferry", f"slug: ferry-{number}"))
        desk.put_out(f"ferry-{number}")
    command = [sys.executable, "-m", "newsroom", "-C", str(desk.root), "export", "pdf"]
    temporary = desk.root.parent / "tmp"
    temporary.mkdir()
    for jobs in ("1", "2"):
        words = [*command, "--jobs", jobs, "-o", f"by-{jobs}"]
        done = subprocess.run(
            words,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "7 PDFs written" in done.stdout
        assert list(temporary.iterdir()) == [], "no font is left lying about"
    for number in range(7):
        one, two = (desk.root / f"by-{jobs}/ferry-{number}.pdf" for jobs in "12")
        assert one.read_bytes() == two.read_bytes()
