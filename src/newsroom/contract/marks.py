"""Say beside a field what its type cannot: how else it may be typed, and what else is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Lenient(Struct, frozen=True):
    """How else a value may be typed.

    `read` makes of it what the type asks, and gives back what it cannot read; `typed` is what a schema says instead.
    """

    read: Callable[[object], object]
    typed: object


class Proof(Struct, frozen=True):
    """What is asked of a value besides its type.

    `prove` gives it back as the newsroom goes on with it, and that again as it is; its ValueError is the sentence about
    one that will not do.
    """

    prove: Callable[[Any], object]  # of whatever the type is
