"""Compile regular expressions where they are first used: a plain draft asks for few of the two hundred there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern until something is asked of it, and then answers as fast as the pattern itself."""

    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:  # what a pattern has
        found = getattr(self._compiled(), name)
        self.__dict__[name] = found
        return found

    def __reduce__(self) -> tuple[Callable[[], re.Pattern[Any]], tuple[()]]:
        return self._compiled, ()


def late(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled at its first use; `re.sub` and its like do not take it, its own methods do.

    A mistake in it is told at its first use as well.
    """
    return cast("re.Pattern[AnyStr]", _Late(partial(re.compile, written, flags)))
