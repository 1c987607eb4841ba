"""A page for the press is looked over on plates once; what was found is kept by its bytes and by what is asked."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from newsroom.adapters.preflight.kept import Kept
from newsroom.model.press import Limits

NEWSPRINT = Limits(200, 240, 0)
needs_plates = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")


def page(inks: str) -> bytes:
    """A page with one large picture in these inks: what it paints by itself is told without plates."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    dots = pikepdf.Stream(document, bytes(int(float(ink) * 255) for ink in inks.split()) * 4)
    dots.Type, dots.Subtype, dots.Width, dots.Height = pikepdf.Name.XObject, pikepdf.Name.Image, 2, 2
    dots.ColorSpace, dots.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    (one,) = document.pages
    one.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=dots))
    one.contents_add(b"q 250 0 0 250 20 20 cm /X Do Q")
    one.obj.TrimBox = one.obj.MediaBox
    made = io.BytesIO()
    document.save(made, deterministic_id=True)
    return made.getvalue()


def codes(kept: Kept, content: bytes, limits: Limits = NEWSPRINT) -> set[str]:
    return {fault.code for fault in kept.look(content, limits).faults}


@needs_plates
def test_it_is_rendered_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, dark, light = Kept.of(tmp_path), page("0.8 0.8 0.8 0.6"), page("0.2 0.2 0.2 0.6")
    first = kept.look(dark, NEWSPRINT)
    assert first.plates
    assert "PDF009" in codes(kept, dark)
    assert "PDF009" not in codes(kept, light)
    monkeypatch.setenv("PATH", str(tmp_path))  # no Ghostscript from here on
    assert kept.look(dark, NEWSPRINT) == first
    assert "PDF009" not in codes(kept, light)
    other = replace(NEWSPRINT, ink=320)
    assert not kept.look(dark, other).plates  # what another press asks was not looked for


@needs_plates
def test_what_is_not_as_it_was_written_is_looked_for_anew(tmp_path: Path) -> None:
    kept, dark = Kept.of(tmp_path), page("0.8 0.8 0.8 0.6")
    first = kept.look(dark, NEWSPRINT)
    (place,) = kept.folder.rglob("*.json")
    for written in (b"", b'{"profile": "stone"}', b"[]"):
        place.write_bytes(written)
        assert kept.look(dark, NEWSPRINT) == first


def test_what_was_found_without_plates_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    kept = Kept.of(tmp_path)
    assert not kept.look(page("0.8 0.8 0.8 0.6"), NEWSPRINT).plates
    assert not kept.folder.exists()
