"""Turn bytes that name no alphabet into words."""

from __future__ import annotations

from typing import Final

#: The longest value that is kept; what is longer is no caption.
MOST_WORDS: Final = 20_000


def decoded(value: bytes, *, utf8: bool = False) -> str:
    """As UTF-8, or else as Latin-1 the way the web reads it: with the quotes and dashes of Windows-1252."""
    try:
        text = value.decode("utf-8", "replace" if utf8 else "strict")
    except UnicodeDecodeError:
        try:
            text = value.decode("cp1252")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
    return trimmed(text)


def trimmed(text: str) -> str:
    """Without the blanks and NULs that fill fixed fields."""
    return text.replace("\0", " ").strip()[:MOST_WORDS]
