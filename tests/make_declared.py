"""Write src/newsroom/adapters/declared.json anew for another WeasyPrint: `python tests/make_declared.py`."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path

import cffi

from newsroom.adapters.ready import TABLE, declaring

_CDEF = re.compile(r"ffi\.cdef\('''(.*?)'''\)", re.DOTALL)


def table(text: str) -> dict[str, object]:
    """What cffi makes of declarations in C."""
    ffi = cffi.FFI()
    ffi.cdef(text)
    ffi.set_source("declared", None)
    kept: dict[str, object] = {}

    class Backend:
        @staticmethod
        def FFI(_name: str, **told: object) -> None:  # noqa: N802 - as cffi calls it
            kept.update(told)

    with tempfile.TemporaryDirectory() as folder:
        made = Path(ffi.compile(tmpdir=folder)).read_text(encoding="utf-8")
    # it imports the backend, and hands it the table
    exec(made.replace("import _cffi_backend", ""), {"_cffi_backend": Backend})
    return kept


def content() -> str:
    """The whole file: bytes are written as the letters of Latin-1."""
    place = declaring()
    assert place is not None
    source = place.read_bytes()
    (text,) = _CDEF.findall(source.decode())
    told = {"of": hashlib.sha256(source).hexdigest(), "table": table(text)}
    return json.dumps(told, default=lambda value: value.decode("latin-1"), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    TABLE.write_text(content(), encoding="utf-8")
