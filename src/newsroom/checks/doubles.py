"""Tell which words may stand twice in good prose, by language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Doubles(Struct, frozen=True):
    """Of one language: words that stand twice by right, and words that no name begins with."""

    legal: frozenset[str]
    small: frozenset[str] = frozenset()  # twice they are a slip even where they have a capital, or are a letter


def _of(legal: str, small: str = "") -> Doubles:
    return Doubles(frozenset(legal.split()), frozenset(small.split()))


# Words of calls and of stress stand first. Of the rest most are two words that look alike: an article after a pronoun
# ("die die Stadt kennen"), an object after its subject ("hat sie sie gesehen"), a verb after the verb of the clause
# before ("wat er was was"), "more than" after a preposition ("über über hundert").
_NORDIC = "ja nej nei hej hei ha der det den de dem som er har var for om så da nu nå der her hva hvad hvem i"

DOUBLES: Mapping[str, Doubles] = {
    "en": _of(
        # those that stand twice in the French and German of an unmarked draft are left alone too
        "ah blah boo bye cha choo das der did die do done far ha had hear hush is knock la log long many na night no "
        "nous now out plus really so that there tsk tut very vous wait was well win ya yada yes you yum",
        "a an and are as at be but by for from he her his in its it of on or she the their they to we with",
    ),
    "de": _of(
        "ach bitte bla blah danke ganz ha halt ja klopf komm lang los mal na nein oh schnell sehr so tief tick viel "
        "weit der die das den dem denen deren dessen sie ihr ihnen es uns euch wer was wem wen wie wo da damit hier "
        "nun eben doch selbst immer als aber mehr um über unter zu von sein werden worden haben lassen können wollen"
    ),
    "fr": _of(
        "ah bla blah bien bis cha eh ha hé là ma non oh oui petit si tant toc tout toute très vite nous vous en elle "
        "elles lui eux moi toi leur tous toutes est sont était étaient a ont avait fait faire",
        "à",
    ),
    "es": _of(
        "ah así bis bla blah bueno casi cha claro eh ha ja luego más menos mismo muy nada no oh poco sí solo tan todo "
        "toma uno ya como sobre bajo fue es era son eran está están vino",
        "a y",
    ),
    "da": _of(f"bla hurra meget lidt mange ud op ham {_NORDIC}"),
    "nb": _of(f"bla hurra veldig mye mange litt ham {_NORDIC}"),
    "sv": _of(
        "bla hurra väldigt mycket många länge ja nej hej ha det den de dem som är har var för om så då nu där här när "
        "i vem vad över man in ut"
    ),
    "nl": _of(
        "bla ha heel hoera ja nee nou nu zeer die dat ze zij haar het er u je jullie mijn zijn hun ons van over om als "
        "dan toen waar wat wie is was waren heeft had kan kon moet moest wil wordt werd komt gaat staat doet deed zei"
    ),
}
#: Norwegian by its other names.
_SAME = {"no": "nb", "nn": "nb"}


def doubles_of(language: str) -> Doubles | None:
    """Those of a language, by its primary subtag; None for one whose doubled words nobody listed."""
    return DOUBLES.get(_SAME.get(language, language))
