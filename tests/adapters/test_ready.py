"""WeasyPrint is loaded with its declarations read, where they are those that the table was made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cffi
import pytest
from tests.make_declared import content

from newsroom.adapters import ready
from newsroom.adapters.ready import TABLE, declarations_ready

SCRIPT = """
import sys
import newsroom.adapters.warm
assert not {"pycparser", "cffi.cparser"} & set(sys.modules)
from newsroom.adapters.ready import _Ready
from weasyprint import HTML
from weasyprint.text.ffi import ffi, pango
assert isinstance(ffi, _Ready)
assert ffi.sizeof("PangoRectangle") == 16 and len(ffi.new("hb_tag_t[3]")) == 3
assert HTML(string="<p>The ferry is back").write_pdf().startswith(b"%PDF")
"""


def test_the_table_is_of_the_weasyprint_that_is_installed() -> None:
    told = TABLE.read_text(encoding="utf-8")
    assert told == content(), "make it anew: python tests/make_declared.py"


@pytest.mark.skipif(not ready.NODELETE, reason="without it no library stays open to the end")
def test_nothing_is_taken_apart_and_all_ends_well() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    if "cannot load library" in done.stderr:
        pytest.skip("Pango is not installed")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not ready.NODELETE, reason="without it no library stays open to the end")
def test_the_way_to_declare_is_put_back() -> None:
    plain = cffi.FFI
    with declarations_ready():
        assert cffi.FFI is not plain
    assert cffi.FFI is plain
    with pytest.raises(OSError, match="no Pango"), declarations_ready():
        raise OSError("no Pango")
    assert cffi.FFI is plain


def test_other_declarations_are_read_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "ffi.py"
    other.write_text("ffi.cdef('''int strlen(char *);''')", encoding="utf-8")
    plain = cffi.FFI
    for place in (other, tmp_path / "none.py", None):
        monkeypatch.setattr(ready, "declaring", lambda place=place: place)
        with declarations_ready():
            assert cffi.FFI is plain


def test_without_a_flag_to_keep_libraries_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = cffi.FFI
    monkeypatch.setattr(ready, "NODELETE", 0)
    with declarations_ready():
        assert cffi.FFI is plain
