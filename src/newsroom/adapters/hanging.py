"""Let the blank at the end of a text hang over the end of its line, where WeasyPrint 70 breaks after the first word.

A text that ends with a blank, for a link or a credit comes after it, may fit a line but for that blank. Pango says that
it fits, WeasyPrint that it is too wide; then it looks for a place to break within the first word, and ends the line
behind that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import VERSION
from weasyprint.layout import inline

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: What `split_first_line` answers: a layout, bytes of the line, bytes to go on from, width, height, baseline.
_Line = tuple[Any, int, int | None, float, float, float]


def let_blanks_hang() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(inline, "split_first_line", _hanging)


def _hanging(plain: Callable[..., _Line]) -> Callable[..., _Line]:
    def split_first_line(text: str, *rest: Any, **more: Any) -> _Line:
        made = plain(text, *rest, **more)
        if made[2] is None or not text.endswith(" ") or not _one_word(text, made[2]):
            return made
        whole = plain(text.rstrip(" "), *rest, **more)
        return made if whole[2] is not None else whole

    return split_first_line


def _one_word(text: str, resume_at: int) -> bool:
    """Whether a line of a text of several words ends with the first, or within it."""
    line = text.encode()[:resume_at].decode()
    return " " not in line.strip() and " " in text.strip()
