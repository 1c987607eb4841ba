"""What WeasyPrint needs only without HarfBuzz is not loaded, and is there all the same when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
import newsroom.adapters.warm
heavy = [name for name in ("fontTools.varLib", "fontTools.ttLib.tables.otTables", "pikepdf") if name in sys.modules]
assert not heavy, heavy
from weasyprint.pdf import fonts
assert fonts.subset.Options().notdef_glyph
import fontTools.subset, fontTools.varLib.instancer as real
assert fonts.subset is fontTools.subset
try:
    fonts.instantiateVariableFont(None, {})
except TypeError:
    pass
assert real.instantiateVariableFont.__module__ == "fontTools.varLib.instancer"
assert "fontTools.varLib" in sys.modules
"""


def test_font_tools_come_when_they_are_called() -> None:
    pytest.importorskip("fontTools")
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    if "cannot load library" in done.stderr:
        pytest.skip("Pango is not installed")
    assert done.returncode == 0, done.stderr
