"""Find the libraries of the system by the names that the loader knows, without asking a compiler for them."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_soname() -> Iterator[None]:
    """While it lasts, `ctypes.util.find_library` finds nothing on Linux; elsewhere it is left as it is.

    WeasyPrint tries the names that its libraries have on each system, one of which Linux loads as it stands
    ("libpango-1.0.so.0"). For each name before that one find_library asks ldconfig, gcc and ld, fifty processes in all.
    """
    if sys.platform != "linux":
        yield
        return
    asking = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - as it is called
    try:
        yield
    finally:
        ctypes.util.find_library = asking
