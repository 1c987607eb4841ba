"""Find quotations in the marks of another language: “so” in German."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsroom.checks.prose import Passage
from newsroom.model.finding import Edit
from newsroom.model.place import Span
from newsroom.patterns import late

# A mark opens before a word and behind none.
_OPENS = r"(?<![^\s(\[{—–/*_])"
_BOTH_HIGH = rf"{_OPENS}[“”](?=[\w(‘‚])[^“”„]{{0,2000}}[“”]"
_HIGH = late(rf"{_BOTH_HIGH}|„[^“”„]{{0,2000}}”")
_ENGLISH_IN_GERMAN = late(_BOTH_HIGH)
_LOW_OR_ENGLISH = late(rf"{_OPENS}[“„](?=\w)[^“”„]{{0,2000}}[“”]")
_ENGLISH = late(rf"{_OPENS}“(?=\w)[^“”«»]{{0,2000}}”")
_ANGLED = late(r"«[^«»]{1,4000}»")
#: Marks of a quotation within another: which they become is for a person to say.
_INNER = late(r"[‘’‚‹›]")
#: No draft without one of these has anything to find.
_SIGNS = "“”„«»"


class Custom(Struct, frozen=True):
    """How a language writes quotations: as it would be told, its marks, and what is foreign to it.

    `beside` marks are foreign only where a draft has its own too, and not within them: they are for quotations in
    others, and some papers have none but these.
    """

    said: str
    pair: tuple[str, str]
    beside: bool = False


_ANGLED_FIRST = Custom("the language has «so», and “so” within", ("«", "»"), beside=True)
_CUSTOMS: Mapping[str, Custom] = {
    "de": Custom("German has „so“ or »so«", ("„", "“")),
    "sv": Custom("Swedish has ”so”", ("”", "”")),
    "fi": Custom("Finnish has ”so”", ("”", "”")),
    **dict.fromkeys(("fr", "es", "nb", "nn", "no"), _ANGLED_FIRST),
}
_FOREIGN = {"de": _HIGH, "sv": _LOW_OR_ENGLISH, "fi": _LOW_OR_ENGLISH}


class Quotation(Struct, frozen=True):
    """A quotation in marks of another language, and what its own would be; None where that is not for a program."""

    where: Span
    edits: tuple[Edit, Edit] | None


def custom_of(language: str) -> Custom | None:
    """That of a language, by its primary subtag; None where none is settled enough to tell another.

    There is none of English: drafts that say nothing of their language count as English, in whatever they are written.
    """
    return _CUSTOMS.get(language)


def foreign(passages: Sequence[Passage], language: str) -> Iterator[Quotation]:
    """The quotations of a draft in marks that its language does not have, in order of place."""
    custom = custom_of(language)
    if custom is None or (custom.beside and not any(_ANGLED.search(each.words) for each in passages)):
        return
    pattern = _ENGLISH if custom.beside else _FOREIGN[language]
    for passage in passages:
        words = passage.words
        if custom.beside:
            words = _ANGLED.sub(lambda match: " " * len(match[0]), words)
        for match in pattern.finditer(words):
            where = passage.span(match)
            plain = not custom.beside and not _INNER.search(match[0][1:-1])
            yield Quotation(where, _edits(where, custom.pair) if plain else None)


def without_english(words: str, language: str) -> str:
    """The words of a passage, in German without its English quotations: their “ is no end of a German one."""
    if language != "de" or "„" not in words:
        return words
    return _ENGLISH_IN_GERMAN.sub(lambda match: " " * len(match[0]), words)


def _edits(where: Span, pair: tuple[str, str]) -> tuple[Edit, Edit]:
    start, end = where
    return Edit(Span(start, start + 1), pair[0]), Edit(Span(end - 1, end), pair[1])


def may_have(text: str) -> bool:
    """Whether there is any such mark: told without parsing it."""
    return any(sign in text for sign in _SIGNS)
