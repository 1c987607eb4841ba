"""Make the slug of a draft from what is typed, or from its path."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from pathlib import PurePosixPath

from newsroom.model.place import Slug
from newsroom.patterns import late

_SLUG = late(r"[a-z0-9][a-z0-9-]{0,99}")
_JEKYLL_DATE = late(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_NOT_SLUG = late(r"[^a-z0-9]+")
_APOSTROPHES = late(r"['’‘ʼ]")

# Letters that Unicode does not take apart, as their languages write them in ASCII.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        **dict(zip("абвгдезийклмнопрстуфыэієґ", "abvgdeziyklmnoprstufyeieg", strict=True)),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "ё": "e",
        "ї": "yi",
        **dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
        "ς": "s",
    }
)

# What a language writes otherwise than its neighbours do.
_OWN = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}),
    "da": str.maketrans({"å": "aa", "ø": "oe"}),
}


def is_slug(word: str) -> bool:
    """Whether a word has a slug's form."""
    return _SLUG.fullmatch(word) is not None


def fold(headline: str, language: str = "") -> Slug:
    """The slug of a headline: its letters and digits in ASCII as its language writes them, joined by hyphens, at most
    100.

    A headline in a script that is not transcribed here gets "story-" and eight digits of its hash.
    """
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", headline)).casefold()
    plain = plain.translate(_OWN.get(language.partition("-")[0].lower(), {})).translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    slug = _NOT_SLUG.sub("-", plain.translate(_LETTERS)).strip("-")[:100].rstrip("-")
    return Slug(slug or f"story-{sha256(headline.encode()).hexdigest()[:8]}")


def slug_of(path: str, typed: str | None) -> Slug:
    """The slug typed in the draft, else its file's name (of index.md and _index.md the folder's) without a date."""
    if typed is not None:
        return Slug(typed) if is_slug(typed) else fold(typed)
    place = PurePosixPath(path)
    stem = place.name.split(".")[0] if place.name.startswith("index.") else place.stem
    if stem in ("index", "_index") and place.parent.name:
        stem = place.parent.name
    stem = _JEKYLL_DATE.sub("", stem, count=1) if _JEKYLL_DATE.match(stem) else stem
    return Slug(stem) if is_slug(stem) else fold(stem)
