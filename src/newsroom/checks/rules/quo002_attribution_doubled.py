"""Find a sentence that names its speaker twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import HOLE, passages, sentences, vocabulary
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

QUO002 = Code("QUO002")

_SAYING = frozenset(
    "said says told tells added adds stated states noted notes explained explains announced announces claimed claims "
    "insisted insists argued argues warned warns stressed stresses emphasized emphasised declared declares commented "
    "remarked recalled".split()
)
_SAID = rf"(?:{'|'.join(sorted(_SAYING, reverse=True))})"
_VERB = late(rf"\b{_SAID}\b")
_NAME = r"[^\W\d_a-z][\w’'-]+"
#: The first speaker: a pronoun, or the last word of a name or of an office ("the minister").
_FIRST = late(rf"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|I|we|[Tt]he\s+(?:[\w-]+\s+){{0,2}}[\w-]+|{_NAME})\s+{_SAID}\b")
#: The second, after a comma or what closes a quote, never after "and" or "but": that is a second sentence.
_BOTH = rf"(?P<both>(?P<who>he|she|they|{_NAME})\s+{_SAID}|{_SAID}\s+(?P<whom>{_NAME}))"
_SECOND = late(rf"(?:,|[\"”’»{HOLE}])\s+{_BOTH}\s*(?=[.,;!?]|$)")
#: The same in a whole file: where code, a tag or a link ends stands its last sign, where a field ends a quote.
_ANYWHERE = late(rf"[,\"”’»{HOLE}`>)\]}}]\s+{_BOTH}(?=\s*(?:[.,;!?\"')\]}}#\r\n]|\Z))")
#: What is no prose, and may end with any sign.
_NO_PROSE = ("://", "www.", "@", "::", "]:")
_QUOTED = late(r"“[^“”]{0,3000}”|\"[^\"]{0,3000}\"|«[^«»]{0,3000}»|„[^„“”]{0,3000}[“”]")
_PRONOUNS = ("he", "she", "they")
_JOINED = late(r"\b(?:and|but|while|whereas|although|though|because|when|after|before|as)\s*$", re.IGNORECASE)


@rule(QUO002, Level.INFO, "edited")
def attribution_doubled(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A sentence says twice who speaks: "Roe said on Tuesday that the fair was safe, he said".

    English only. Words within quotation marks are left alone.

    ## Why it matters
    It is what remains when a quote is rewritten in a hurry, and it reads so.

    ## Example
        Roe said on Tuesday that the fair was safe, he said.

    ## Instead
        Roe said on Tuesday that the fair was safe.

    ## On real posts
    In 2,243 posts of five public sites it found 1, rightly: hardly any of them reports what people said in sentences of
    its own. Before quotations were taken as sentences, 3 of 4 findings were wrong.
    """
    if _SAYING.isdisjoint(vocabulary(draft)):
        return
    if not (_ANYWHERE.search(draft.text) or any(sign in draft.text for sign in _NO_PROSE)):
        return
    if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
        return
    for passage in passages(draft):
        if passage.part == "headline" or not _SECOND.search(passage.words):
            continue
        if len(_VERB.findall(passage.words)) < 2:
            continue
        unquoted = _QUOTED.sub(_unsaid, passage.words)
        for at, words in sentences(unquoted):
            if span := _twice(words):
                where = Span(passage.at + at + span.start, passage.at + at + span.end)
                said = draft.text[where.start : where.end]
                yield Finding(QUO002, f'"{said}" names the speaker of this sentence a second time', where)


def _unsaid(quotation: re.Match[str]) -> str:
    """A quotation without its words, but as the beginning and the end of a sentence as it was."""
    said = quotation[0]
    first = "Q" if said[1:2].isupper() else HOLE
    return f"{said[0]}{first}{HOLE * (len(said) - 4)}{said[-2:]}" if len(said) > 3 else HOLE * len(said)


def _twice(words: str) -> Span | None:
    first = _FIRST.search(words)
    if first is None:
        return None
    for second in _SECOND.finditer(words, first.end()):
        at = second.start("both")
        if _JOINED.search(words[max(0, at - 30) : at].rstrip(" ,")):
            continue
        if _same(first["who"], second["who"] or second["whom"]):
            return Span(*second.span("both"))
    return None


def _same(first: str, second: str) -> bool:
    """Whether both may be one speaker: a pronoun after a name, or the same word again."""
    first, second = first.rsplit(maxsplit=1)[-1].casefold(), second.casefold()
    if first in _PRONOUNS or second not in _PRONOUNS:
        return first == second
    return first not in ("i", "we")
