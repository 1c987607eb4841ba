"""Speak to readers in the story's language: the few words that a page adds to it."""

from __future__ import annotations

from functools import cache

from newsroom.export.tongues import TONGUES, Words

#: Languages (their primary subtags) and scripts that are written from right to left.
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"))
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo"))


@cache
def words(language: str) -> Words:
    """The words of a BCP 47 language, by its primary subtag; English where we have none."""
    return TONGUES.get(_primary(language), TONGUES["en"])


def spoken(language: str) -> str:
    """The language itself where we have its words, else English: what joins names then speaks with them."""
    return language if _primary(language) in TONGUES else "en"


def _primary(language: str) -> str:
    name = language.partition("-")[0].lower()
    return "nb" if name == "no" else name  # Norwegian that does not say which is Bokmål


@cache
def direction(language: str) -> str:
    """`rtl` or `ltr`; a script subtag decides over the language's own."""
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
