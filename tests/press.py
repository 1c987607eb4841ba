"""A printer's colour profile for the tests: Ghostscript's, which Debian's libgs-common brings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.paper import Paper

#: A profile for four inks, of which nothing else is asked than to be one.
CMYK = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
SRGB = CMYK.with_name("srgb.icc")


def with_a_printer(paper: Paper) -> None:
    """Let a newsroom that prints newspapers know its press."""
    shutil.copyfile(CMYK, paper.root / "printer.icc")
    paper.edit('preset = "newsprint"', 'preset = "newsprint"\nicc = "printer.icc"', "newsroom.toml")


needs_inks = pytest.mark.skipif(not CMYK.is_file(), reason="Debian's libgs-common, with a profile for inks, is absent")
