"""What stands on a page from right to left is read back as it was written, and looks as it did."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

try:
    from weasyprint import HTML
    from weasyprint.draw import text

    from newsroom.adapters.pdf import Typesetter  # noqa: F401 - it puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

from newsroom.adapters.templates import packaged

pikepdf = pytest.importorskip("pikepdf")

#: Letters that differ in their dots alone (ب ت ث ن ي), two that join to one (لا), and a link.
ARABIC = "معرض الكتاب العربي يفتح أبوابه في سوق السمك القديم ثلاثون دار نشر قطعت البحر لتقرأ بين ألف عنوان"
HEBREW = "המעבורת חזרה אל הים עם הלחם והדואר"
_MARKS = re.compile("[\u200d-\u200f\u202a-\u202e\u2066-\u2069\n\f]")


def made(words: str, font: str, place: Path) -> Path:
    (file,) = (packaged() / "fonts/ttf").glob(f"{font}-Regular.ttf")
    style = f"@font-face {{ font-family: own; src: url({file.as_uri()}) }} body {{ font: 14px own; direction: rtl }}"
    page = f"<style>{style}</style><p>{words.replace('في', '<a href=https://fair.example>في</a>')}"
    HTML(string=page).write_pdf(place, pdf_variant="pdf/ua-1")
    return place


def read(place: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    told = subprocess.run(["pdftotext", str(place), "-"], check=True, capture_output=True, text=True, timeout=60).stdout
    return _MARKS.sub("", told.replace("\n", " ")).strip()


@pytest.mark.parametrize(("words", "font"), [(ARABIC, "NotoNaskhArabic"), (HEBREW, "NotoSerifHebrew")])
def test_words_are_read_back_as_they_were_written(tmp_path: Path, words: str, font: str) -> None:
    assert re.sub(" +", " ", read(made(words, font, tmp_path / "page.pdf"))) == words


def test_every_letter_of_a_page_means_something(tmp_path: Path) -> None:
    with pikepdf.open(made(ARABIC, "NotoNaskhArabic", tmp_path / "page.pdf")) as pdf:
        told = b"".join(font.ToUnicode.read_bytes() for font in pdf.pages[0].Resources.Font.values())
    assert len(re.findall(rb"<[0-9a-f]{4}> <[0-9a-f]+>", told)) > 20
    assert b"> <>" not in told


def test_letters_stand_where_they_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    ours = shown(made(ARABIC, "NotoNaskhArabic", tmp_path / "ours.pdf"))
    monkeypatch.setattr(text, "draw_first_line", text.draw_first_line.plain)
    plain = shown(made(ARABIC, "NotoNaskhArabic", tmp_path / "plain.pdf"))
    (_, most) = ImageChops.difference(ours, plain).getextrema()
    assert most < 40  # WeasyPrint rounds where letters stand, by a hundredth of their size


def shown(place: Path) -> Image.Image:
    done = subprocess.run(["pdftoppm", "-gray", "-r", "400", str(place)], check=True, capture_output=True, timeout=60)
    return Image.open(io.BytesIO(done.stdout)).reduce(8)
