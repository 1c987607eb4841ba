"""Libraries are found without starting a process, and the way to look for them is put back."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from newsroom.adapters.sonames import by_soname

LOADED_QUIETLY = """
import subprocess

from newsroom.adapters.sonames import by_soname

def started(*_, **__):
    raise AssertionError("a process was started")

subprocess.Popen.__init__ = started
try:
    with by_soname():
        import newsroom.adapters.pdf
except OSError:
    print("no Pango")
else:
    print("loaded")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for in other ways")
def test_pango_is_loaded_without_asking_a_compiler() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED_QUIETLY], capture_output=True, text=True, check=False)
    if "no Pango" in run.stdout:
        pytest.skip("Pango is not installed")
    assert (run.returncode, run.stdout) == (0, "loaded\n"), run.stderr


def test_on_linux_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"found {name}")
    monkeypatch.setattr(sys, "platform", "linux")
    with by_soname():
        assert ctypes.util.find_library("pango-1.0") is None
    assert ctypes.util.find_library("pango-1.0") == "found pango-1.0"


def test_elsewhere_it_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"found {name}")
    monkeypatch.setattr(sys, "platform", "darwin")
    with by_soname():
        assert ctypes.util.find_library("pango-1.0") == "found pango-1.0"


def test_a_failure_puts_it_back_too() -> None:
    looked = ctypes.util.find_library
    with pytest.raises(OSError, match="no Pango"), by_soname():
        raise OSError("no Pango")
    assert ctypes.util.find_library is looked
