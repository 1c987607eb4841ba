"""A PDF says which story lies where on its pages, and preflight says whose a fault is."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.press import needs_inks

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.preflight.look import preflight
from newsroom.cli.main import answer
from newsroom.export.plate import PdfOrder, Plate
from newsroom.model.photo import Picture
from newsroom.model.place import Slug
from newsroom.model.press import Limits

try:
    from newsroom.adapters.pdf import Typesetter
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

import pikepdf
from PIL import Image
from tests.press import CMYK

from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.platemaker import Platemaker

TEMPLATES = Path(__file__).parents[2] / "templates"
STYLES = ("fonts/print.css", "pdf/article.css", "pdf/a4.css")
#: Two stories on the first page, the second goes on overleaf.
PAGE = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>The front</title>
<meta name="dcterms.created" content="2026-11-13T08:10:00+01:00">
<style>
@page { size: 100mm 100mm; margin: 10mm } body { margin: 0 } article { font: 10pt/12pt "Newsroom Serif" }
img { width: 30mm; height: 20mm } .next { break-before: page }
</style></head><body>
<article data-story="ferry-is-back" style="height: 30mm"><p>It came.</p><img src="plate:ferry" alt="A ferry"></article>
<article data-story="quay-is-closed"><p>It is closed.</p><p class="next" style="font-size: 3pt">Until May.</p></article>
<p style="font-size: 3pt; margin: 0">The imprint.</p></body></html>"""
ONE = PAGE.replace("ferry-is-back", "quay-is-closed")


@pytest.fixture
def typesetter(tmp_path: Path) -> Typesetter:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "photos/ferry.jpg")
    icc = CMYK.read_bytes() if CMYK.is_file() else None
    return Typesetter(FolderPictures.of(FolderFiles(tmp_path)), (TEMPLATES,), icc)


def made(typesetter: Typesetter, html: str = PAGE) -> bytes:
    picture = typesetter.pictures.look("photos/ferry.jpg")
    assert isinstance(picture, Picture)
    plates = (Plate("ferry", picture, 60, 40),)
    return typesetter.set(PdfOrder(Slug("front"), html, STYLES[:1], None, "herald/front", plates)).content


def test_every_fault_has_the_story_and_the_picture_it_stands_in(typesetter: Typesetter) -> None:
    faults = preflight(made(typesetter), Limits(), "screen").faults
    assert [(fault.code, fault.article, fault.picture) for fault in faults] == [
        ("PDF003", "ferry-is-back", "photos/ferry.jpg"),
        ("PDF024", "quay-is-closed", None),
        ("PDF024", None, None),
    ]


def test_a_picture_that_is_cut_belongs_to_the_story_where_it_is_seen(typesetter: Typesetter) -> None:
    placed = "position: absolute; top: 0; width: 30mm; height: 40mm"
    cut = 'style="width: 20mm; height: 30mm; object-fit: cover; object-position: 100% 0"'
    html = (
        PAGE[: PAGE.index("<article")]
        + f'<article data-story="quay-is-closed" style="{placed}; left: 0"><p>It is closed.</p></article>'
        + f'<article data-story="ferry-is-back" style="{placed}; left: 32mm">'
        + f'<img src="plate:ferry" alt="A ferry" {cut}></article></body></html>'
    )
    (fault,) = preflight(made(typesetter, html), Limits(), "screen").faults
    assert (fault.article, fault.picture) == ("ferry-is-back", "photos/ferry.jpg")
    assert fault.place is not None
    assert fault.place.x == pytest.approx(42, abs=0.5)


def test_what_stands_beside_the_only_story_is_a_part_of_it(typesetter: Typesetter) -> None:
    content = made(typesetter, ONE)
    assert {fault.article for fault in preflight(content, Limits(), "screen").faults} == {"quay-is-closed"}
    assert {fault.article for fault in preflight(content, Limits(), "print", rendered=False).faults} == {
        "quay-is-closed"
    }


def test_a_reader_follows_a_story_from_page_to_page(typesetter: Typesetter) -> None:
    with pikepdf.open(io.BytesIO(made(typesetter))) as pdf:
        first, second = pdf.Root.Threads
        assert [str(thread.I.Title) for thread in (first, second)] == ["ferry-is-back", "quay-is-closed"]
        assert first.F.N == first.F.V == first.F
        assert pdf.pages[0].obj == second.F.P
        assert pdf.pages[1].obj == second.F.N.P
        assert second.F.N.N == second.F
        assert [len(page.obj.B) for page in pdf.pages] == [2, 1]


@needs_inks
def test_stories_move_with_the_page_when_marks_are_put_round_it(typesetter: Typesetter) -> None:
    from newsroom.adapters.sheet import for_the_press
    from newsroom.export.plate import Sheet
    from newsroom.model.place import Digest

    assert isinstance(typesetter.pictures, FolderPictures)
    assert typesetter.icc is not None
    maker = Platemaker(typesetter.pictures, typesetter.icc, mono=False)
    plain = made(typesetter, PAGE.replace('<img src="plate:ferry" alt="A ferry">', ""))
    content = for_the_press(plain, Sheet(Digest("0" * 64), Limits(), marks=True), maker, "herald/front")
    with pikepdf.open(io.BytesIO(plain)) as before, pikepdf.open(io.BytesIO(content)) as after:
        was, now = before.Root.Threads[0].F.R, after.Root.Threads[0].F.R
        moved = 11 * 72 / 25.4
        assert [float(side) for side in now] == pytest.approx([float(side) + moved for side in was], abs=0.02)
    faults = preflight(content, Limits(), rendered=False).faults
    assert [fault.article for fault in faults if fault.code == "PDF024"] == ["quay-is-closed", None]


def test_the_command_tells_whose_a_fault_is(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "front.pdf").write_bytes(made(typesetter))
    (tmp_path / "quay-is-closed.pdf").write_bytes(made(typesetter, ONE))
    assert answer(["preflight", "front.pdf"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "PDF003" in line]
    assert line == (
        "front.pdf:1:10,21.3 warning PDF003 ferry-is-back: photos/ferry.jpg has 51 pixels an inch here; 96 are wanted"
    )
    assert answer(["preflight", "quay-is-closed.pdf"]) == 0
    assert "PDF003 photos/ferry.jpg has 51" in capsys.readouterr().out
    assert answer(["preflight", "front.pdf", "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["findings"][0]["article"] == "ferry-is-back"


def test_a_story_of_another_maker_is_nobodys(typesetter: Typesetter) -> None:
    with pikepdf.open(io.BytesIO(made(typesetter))) as pdf:
        for thread in pdf.Root.Threads:
            del thread.I["/NewsroomStory"]
        other = io.BytesIO()
        pdf.save(other)
    assert {fault.article for fault in preflight(other.getvalue(), Limits(), "screen").faults} == {None}
