"""Put functions of ours in the place of a library's, for this process: each once, and so that it can be undone.

Only where the library is of the version whose code was read: any other is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: The version of WeasyPrint whose code was read.
WEASYPRINT = "70.0"


def stand_in(place: Any, name: str, make: Callable[[Any], Callable[..., Any]]) -> None:
    """Put in the place of a function what `make` makes of it; doing so again changes nothing.

    The one it stands for is its `plain`, which may stand for another in turn.
    """
    plain = getattr(place, name)
    before = plain
    while before is not None:
        if getattr(before, "maker", None) is make:
            return
        before = getattr(before, "plain", None)
    ours = make(plain)
    vars(ours).update(plain=plain, maker=make)
    setattr(place, name, ours)
