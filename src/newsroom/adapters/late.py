"""Load WeasyPrint without what it needs only where HarfBuzz cannot subset fonts: a fifth of the time it takes to load.

It takes functions of fontTools by name when it is loaded, with all that these need. While it loads, a function stands
there that brings the real one when it is called.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

#: What is taken by name, and from where.
_TAKEN = ("fontTools.varLib.instancer", "instantiateVariableFont")
#: What is taken whole.
_WHOLE = "fontTools.subset"


@contextmanager
def font_tools_late() -> Iterator[None]:
    """While it lasts, the heavy half of fontTools is put off until it is used."""
    name, function = _TAKEN
    if name in sys.modules:
        yield
        return
    _put_off(_WHOLE)

    def brought(*given: object, **named: object) -> object:
        return getattr(importlib.import_module(name), function)(*given, **named)

    stand_in = ModuleType(name)
    setattr(stand_in, function, brought)
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]


def _put_off(name: str) -> None:
    """A module that is loaded when something of it is used; nothing happens where it is loaded, or is not there."""
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    setattr(sys.modules[parent], last, module)
    spec.loader.exec_module(module)
