"""Write a person's words so that TOML and YAML both read them back."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """Text in double quotes; what is not printable is escaped, so that one line stays one line."""
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in plain)
