"""Find merge conflicts, and settle those over nothing but lines which the tool itself writes into a draft."""

from __future__ import annotations

import re

from newsroom.patterns import late

#: A line that git writes round what two branches changed.
CONFLICT = r"(?m)^(?:<{7} |={7}$|>{7} )"
IN_CONFLICT = "git left a merge conflict here; settle it, and take its marks out"

#: Two branches that moved one article wrote two states into its file; which of them stands the ledger says.
_OWN = r"(?:(?:status|read_time):[^\r\n]*\r?\n)*"
_NAME = r"(?: [^\r\n]*)?\r?\n"
_HUNK = late(rf"^<{{7}}{_NAME}(?P<ours>{_OWN})(?:\|{{7}}{_NAME}{_OWN})?={{7}}\r?\n{_OWN}>{{7}}{_NAME}", re.MULTILINE)
_FENCE = late(r"^---[ \t]*\r?$", re.MULTILINE)


def has_marks(text: str) -> bool:
    """Whether git left a conflict in it that nobody has settled."""
    return re.search(CONFLICT, text) is not None


def settled(text: str) -> str | None:
    """The text with our side of each conflict over `status` and `read_time`; None where there is none, or another."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if closing is None:
        return None
    front, changes = _HUNK.subn(lambda hunk: hunk["ours"], text[: closing.start()])
    return front + text[closing.start() :] if changes and "\n<<<<<<<" not in front else None
