"""Let no more than three lines in a row end with a hyphen: WeasyPrint 70 knows no such limit, and ladders are ugly.

Where three lines of a paragraph have ended so, the fourth is broken between words, unless it has but one. Nor is the
last word of a text parted so that but a few letters of it stand on the last line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint import VERSION
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from newsroom.adapters.instead import WEASYPRINT, stand_in

#: Lines that may end with a hyphen, one under the other.
MOST = 3
#: So few letters of a word, with the marks behind them, are no last line.
FEW = 7


def limit_ladders() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if VERSION == WEASYPRINT:
        stand_in(inline, "get_next_linebox", _counted)
        stand_in(inline, "split_first_line", _whole)


def _counted(plain: Callable[..., Any]) -> Callable[..., Any]:
    def get_next_linebox(
        context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any, *rest: Any
    ) -> Any:
        if linebox.style["hyphens"] != "auto":
            return plain(context, linebox, position_y, bottom_space, skip_stack, *rest)
        steps = _steps(context)
        _, before = steps.get((id(linebox), repr(skip_stack)), (None, 0))
        context.newsroom_ladder = before >= MOST
        try:
            line, resume_at = plain(context, linebox, position_y, bottom_space, skip_stack, *rest)
        finally:
            context.newsroom_ladder = False
        if resume_at is not None:
            # the box stands in the value, too: while it is kept, its id is not given to another
            steps[id(linebox), repr(resume_at)] = (linebox, before + 1 if _ends_with_hyphen(line) else 0)
        return line, resume_at

    return get_next_linebox


def _whole(plain: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(text: str, style: Any, context: Any, *rest: Any, **more: Any) -> Any:
        if style["hyphens"] != "auto":
            return plain(text, style, context, *rest, **more)
        if not getattr(context, "newsroom_ladder", False):
            made = plain(text, style, context, *rest, **more)
            if not _leaves_few(text, made[2]):
                return made
            total, left, _ = style["hyphenate_limit_chars"]
            return plain(text, _with(style, hyphenate_limit_chars=(total, left, FEW + 1)), context, *rest, **more)
        made = plain(text, _with(style, hyphens="manual"), context, *rest, **more)
        return plain(text, style, context, *rest, **more) if _tears(text, made[2]) else made

    return split_first_line


def _with(style: Any, **parts: object) -> Any:
    """A style with some of its properties changed."""
    made = style.copy()
    made.update(parts)
    return made


def _leaves_few(text: str, resume_at: int | None) -> bool:
    """Whether a line ends within the last word of a text, of which a few letters are left."""
    if resume_at is None:
        return False
    rest = text.encode()[resume_at:].decode()
    return 0 < len(rest.rstrip()) <= FEW and not rest[:1].isspace() and text[: len(text) - len(rest)][-1:].isalpha()


def _tears(text: str, resume_at: int | None) -> bool:
    """Whether a line ends within its only word, which is too long for it: a hyphen is the lesser evil."""
    if resume_at is None:
        return False
    line = text.encode()[:resume_at].decode()
    return " " not in line.strip() and line[-1:].isalpha() and text[len(line) : len(line) + 1].isalpha()


def _steps(context: Any) -> dict[tuple[int, str], tuple[Any, int]]:
    """Of each line that begins in a paragraph, how many before it ended with a hyphen."""
    if not hasattr(context, "newsroom_steps"):
        context.newsroom_steps = {}
    steps: dict[tuple[int, str], tuple[Any, int]] = context.newsroom_steps
    return steps


def _ends_with_hyphen(line: Any) -> bool:
    """Whether the last letters of a line are the hyphen of a word that goes on."""
    while line is not None and not isinstance(line, boxes.TextBox):
        children = getattr(line, "children", ())
        line = children[-1] if children else None
    return line is not None and line.text.endswith(line.style["hyphenate_character"])
