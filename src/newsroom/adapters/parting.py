"""Say whether the lines of a headline part one of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes


def parts_a_word(headline: Sequence[Any]) -> bool:
    """Whether a line of a headline ends within a word, with a hyphen that is not the word's own or with none."""
    if not headline:
        return False
    told = " ".join("".join(headline[0].element.itertext()).split())
    for line in headline[:-1]:
        text = "".join(inner.text for inner in line.descendants() if isinstance(inner, boxes.TextBox)).strip()
        told = told.lstrip()
        if not told.startswith(text):
            return True
        told = told[len(text) :]
        if not told.startswith(" ") and text[-1:].isalnum():
            return True
    return False
