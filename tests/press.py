"""A printer's colour profile for the tests: Ghostscript's, which Debian's libgs-common brings."""

from __future__ import annotations

from pathlib import Path

import pytest

#: A profile for four inks, of which nothing else is asked than to be one.
CMYK = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
SRGB = CMYK.with_name("srgb.icc")

needs_inks = pytest.mark.skipif(not CMYK.is_file(), reason="Debian's libgs-common, with a profile for inks, is absent")
