"""Tell what a word without quotes means in YAML: text, a number, true, false or nothing."""

from __future__ import annotations

import math

from newsroom.patterns import late

LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER_BEGINS = frozenset("0123456789+-.")
_INT = late(r"[-+]?[0-9]{1,18}")
_BASED = late(r"0(?:o[0-7]{1,18}|x[0-9a-fA-F]{1,15})")
_FLOAT = late(r"(?=.*[.eE])[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")

#: Words that YAML 1.1, which most tools still speak, takes for true and false.
TRAP_WORDS = frozenset("y Y n N yes Yes YES no No NO on On ON off Off OFF".split())
#: 12:30:45 (base sixty), 010 (base eight), 1_000 and 0b11.
TRAP_NUMBER = late(r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|0[0-7_]+|[1-9][0-9]*_[0-9_]*|0b[01_]+)")

_PLAIN = late(r"[^\W\d_][\w-]*(?: [\w-]+)*")


def is_plain_word(value: str) -> bool:
    """Whether every YAML reads the value as the text it is, without quotes."""
    return _PLAIN.fullmatch(value) is not None and value not in LITERALS and value not in TRAP_WORDS


def number(written: str) -> int | float | str:
    """A number of the core schema; what is none, or is too great to be kept whole, stays a word."""
    if _INT.fullmatch(written):
        return int(written)
    if _BASED.fullmatch(written):
        return int(written, 0)
    if _FLOAT.fullmatch(written) and math.isfinite(value := float(written)) and len(written) < 40:
        return value
    return written
