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

from newsroom.adapters.columns import READ_IN

#: What `split_first_line` answers: a layout, bytes of the line, bytes to go on from, width, height, baseline.
_Line = tuple[Any, int, int | None, float, float, float]


def let_blanks_hang() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if READ_IN == VERSION and not hasattr(inline.split_first_line, "standing"):
        inline.split_first_line = _hanging(inline.split_first_line)


def _hanging(standing: Callable[..., _Line]) -> Callable[..., _Line]:
    def split_first_line(text: str, *rest: Any, **more: Any) -> _Line:
        made = standing(text, *rest, **more)
        if made[2] is None or not text.endswith(" ") or not _one_word(text, made[2]):
            return made
        whole = standing(text.rstrip(" "), *rest, **more)
        return made if whole[2] is not None else whole

    split_first_line.standing = standing  # type: ignore[attr-defined] # so that it is put in place once
    split_first_line.plain = standing.plain  # type: ignore[attr-defined] # what ladders stand on is found as before
    return split_first_line


def _one_word(text: str, resume_at: int) -> bool:
    """Whether a line of a text of several words ends with the first, or within it."""
    line = text.encode()[:resume_at].decode()
    return " " not in line.strip() and " " in text.strip()
