"""Find the formats of the site by folder, so that one more is one file more."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from newsroom.export import formats
from newsroom.export.rendered import Format


@cache
def site_formats() -> tuple[tuple[str, Format], ...]:
    """What a site is made of, by name: each module of formats/ that has a function `rendered`."""
    found = []
    for module in sorted(pkgutil.iter_modules(formats.__path__), key=lambda module: module.name):
        make = getattr(importlib.import_module(f"{formats.__name__}.{module.name}"), "rendered", None)
        if make is not None:
            found.append((module.name, make))
    return tuple(found)
