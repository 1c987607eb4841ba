"""`newsroom export html` and `newsroom proof`, from drafts in a folder to pages in another."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from tests.export.markup import page

from newsroom.cli.main import answer

TOML = """
[newsroom]
title = "Herald"
url = "https://herald.example"
[sections.news]
title = "News"
"""
AUTHOR = "name: Ana López\nrole: Reporter\nbio: She has covered the port since 2014, from both shores.\n"
FERRY = """---
headline: The ferry is back
slug: ferry
section: news
standfirst: After nineteen days the island has its lifeline again.
authors: [ana-lopez]
language: en
photo:
  file: photos/ferry.jpg
  alt: A white ferry leaves the quay at dawn
  caption: The ferry leaves on Friday.
  credit: Nils Aarvo/Tern Pictures
---
It came at eight, and the island was glad of it.
"""


def photo(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1200, 800), colour).save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with one story in the draft state."""
    for name, text in {"newsroom.toml": TOML, "authors/ana-lopez.yml": AUTHOR, "drafts/ferry.md": FERRY}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "ferry.jpg").write_bytes(photo("navy"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    return tmp_path


def publish() -> None:
    assert answer(["-q", "move", "ferry", "edited"]) == 0
    assert answer(["-q", "publish", "ferry"]) == 0


def test_a_draft_is_in_no_export(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["export", "html"]) == 0
    assert not (here / "public" / "ferry").exists()
    assert "0 stories" in capsys.readouterr().out


def test_what_is_live_is_exported_and_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    capsys.readouterr()
    assert answer(["export", "html"]) == 0
    assert capsys.readouterr().out.startswith("public: 1 story, ")
    root = page((here / "public" / "ferry" / "index.html").read_bytes())
    assert root.one("h1").text == "The ferry is back"
    assert root.one(".read-time").text == "1 min read"
    assert root.one("figcaption").text == "The ferry leaves on Friday. (Nils Aarvo/Tern Pictures)"


def test_a_live_text_stays_out_whatever_happens_in_its_file(here: Path) -> None:
    publish()
    (here / "drafts" / "ferry.md").write_text(FERRY.replace("is back", "has sunk"), encoding="utf-8")
    assert answer(["-q", "export", "html"]) == 0
    assert page((here / "public" / "ferry" / "index.html").read_bytes()).one("h1").text == "The ferry is back"


def test_an_export_says_how_to_look_at_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    capsys.readouterr()
    assert answer(["export", "html", "-o", "the site"]) == 0
    assert "  to look at it: python3 -m http.server -d 'the site'\n" in capsys.readouterr().out
    (here / "newsroom.toml").write_text(TOML.replace("herald.example", "town.example/herald"), encoding="utf-8")
    assert answer(["export", "html"]) == 0
    assert "http.server" not in capsys.readouterr().out


def test_programs_get_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    capsys.readouterr()
    assert answer(["export", "html", "-o", "site", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["output"], told["stories"], told["left_out"], told["refused"]) == ("site", 1, [], [])
    assert "ferry/index.html" in told["written"]


def test_a_changed_picture_exits_1_in_a_fresh_output_and_stays_in_an_old_one(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish()
    assert answer(["-q", "export", "html"]) == 0
    before = (here / "public" / "ferry" / "index.html").read_bytes()
    (here / "photos" / "ferry.jpg").write_bytes(photo("maroon"))
    assert answer(["export", "html"]) == 0
    assert (here / "public" / "ferry" / "index.html").read_bytes() == before
    assert "ferry stays with the picture that was approved" in capsys.readouterr().out
    assert answer(["export", "html", "-o", "fresh"]) == 1
    assert "photos/ferry.jpg" in capsys.readouterr().err
    assert not (here / "fresh" / "ferry").exists()


def test_a_missing_authors_record_changes_no_live_page(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    assert answer(["-q", "export", "html"]) == 0
    before = (here / "public" / "ferry" / "index.html").read_bytes()
    (here / "authors" / "ana-lopez.yml").unlink()
    for folder in ("public", "fresh"):
        capsys.readouterr()
        assert answer(["export", "html", "-o", folder]) == 1
        said = capsys.readouterr().err
        assert 'ferry is not exported: there is no author "ana-lopez"' in said
        assert "hint: put it back (git checkout -- authors/ana-lopez.yml)" in said
    assert (here / "public" / "ferry" / "index.html").read_bytes() == before
    assert not (here / "fresh" / "ferry").exists()


def test_a_page_that_stays_while_its_story_stands_still_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    assert answer(["-q", "export", "html"]) == 0
    journal = here / "ledger" / "ferry.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8") + "<<<<<<< HEAD\n=======\n>>>>>>> other\n", encoding="utf-8")
    capsys.readouterr()
    assert answer(["export", "html"]) == 5
    told = capsys.readouterr()
    assert "ferry is not exported: " in told.err
    assert "hint: newsroom doctor says how it is settled\n" in told.err
    assert "the page of ferry stays as it was; front page, lists and feeds go without it\n" in told.out


def test_a_slug_that_is_not_live_is_told_where_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["export", "html", "ferry"]) == 3
    assert "ferry is not live" in capsys.readouterr().err
    assert answer(["export", "html", "fery"]) == 2
    assert 'did you mean "ferry"?' in capsys.readouterr().err


@pytest.mark.parametrize("folder", [".", "..", "drafts", "drafts/x", "photos", "ledger", ".newsroom", "newsroom.toml"])
def test_an_export_never_goes_where_the_newsroom_is(here: Path, folder: str) -> None:
    assert answer(["-q", "export", "html", "-o", folder]) == 2


def test_a_proof_shows_what_is_not_live_and_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["proof", "ferry", "-o", "proofs"]) == 0
    assert capsys.readouterr().out == "proofs/ferry/index.html\n"
    root = page((here / "proofs" / "ferry" / "index.html").read_bytes())
    assert root.one(".mark").text == "DRAFT"
    assert not (here / "public").exists()


def test_a_proof_names_a_picture_it_does_without(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "photos" / "ferry.jpg").write_bytes(b"no picture")
    assert answer(["proof", "ferry"]) == 1
    assert "photos/ferry.jpg is left out: it cannot be read as a picture" in capsys.readouterr().err
    assert (here / ".newsroom" / "proof" / "ferry" / "index.html").is_file()


def test_a_proof_does_not_go_into_a_site(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    assert answer(["-q", "export", "html"]) == 0
    assert answer(["proof", "ferry", "-o", "public"]) == 2
    assert "public holds something else" in capsys.readouterr().err


def test_two_exports_are_the_same_on_another_day(here: Path) -> None:
    publish()
    assert answer(["-q", "export", "html", "-o", "one", "--now", "2030-01-01T00:00:00Z"]) == 0
    shutil.rmtree(here / ".newsroom" / "cache")
    assert answer(["-q", "export", "html", "-o", "two", "--now", "2031-01-01T00:00:00Z"]) == 0
    one, two = (
        {place.relative_to(base): place.read_bytes() for place in base.rglob("*") if place.is_file()}
        for base in (here / "one", here / "two")
    )
    assert one == two


def test_the_nu_checker_finds_no_error(here: Path) -> None:
    jar = os.environ.get("NEWSROOM_VNU_JAR")
    java = shutil.which("java")
    if java is None or jar is None or not Path(jar).is_file():
        pytest.skip("NEWSROOM_VNU_JAR names no vnu.jar, or there is no java")
    publish()
    assert answer(["-q", "export", "html"]) == 0
    assert answer(["-q", "proof", "ferry", "-o", "proofs"]) == 0
    found = subprocess.run(
        [java, "-jar", jar, "--skip-non-html", "--errors-only", "public", "proofs"],
        capture_output=True, text=True, timeout=120, check=False, cwd=here,
    )  # fmt: skip
    assert found.stderr == ""
    assert found.returncode == 0


def test_a_colour_that_nobody_has_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "newsroom.toml").write_text(f'{TOML}accent = "pink"\n', encoding="utf-8")
    assert answer(["export", "html"]) == 2
    assert "newsroom.toml:7" in capsys.readouterr().err


def test_pictures_go_out_in_the_widths_and_formats_of_the_settings_and_cut_for_search_engines(here: Path) -> None:
    with (here / "newsroom.toml").open("a", encoding="utf-8") as settings:
        settings.write('[pictures]\nwidths = [300]\nformats = ["webp", "jpeg"]\n')
    ferry = here / "drafts" / "ferry.md"
    ferry.write_text(FERRY.replace("  credit:", "  focus: {x: 0.9, y: 0.1}\n  credit:"), encoding="utf-8")
    answer(["move", "ferry", "edited"])
    answer(["publish", "ferry"])
    assert answer(["export", "html"]) == 0
    made = {place.name.partition("-")[2]: place for place in (here / "public" / "media").iterdir()}
    assert sorted(made) == ["16x9-90-10.jpg", "1x1-90-10.jpg", "300.jpg", "300.webp", "4x3-90-10.jpg"]
    assert Image.open(made["16x9-90-10.jpg"]).size == (1200, 675)
    assert Image.open(made["1x1-90-10.jpg"]).size == (800, 800)
    text = (here / "public" / "ferry" / "index.html").read_text(encoding="utf-8")
    images = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["image"]
    assert [(image["width"], image["height"]) for image in images] == [(300, 200), (1200, 675), (1066, 800), (800, 800)]
    assert {image["creditText"] for image in images} == {"Nils Aarvo/Tern Pictures"}
    with (here / "newsroom.toml").open("a", encoding="utf-8") as settings:
        settings.write("crops = false\n")
    assert answer(["export", "html"]) == 0
    assert sorted(place.suffix for place in (here / "public" / "media").iterdir()) == [".jpg", ".webp"]
