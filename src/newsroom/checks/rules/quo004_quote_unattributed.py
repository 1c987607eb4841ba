"""Find a quotation of which nobody says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import HOLE
from newsroom.checks.quotes import paragraphs
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.patterns import late

QUO004 = Code("QUO004")

#: What may be left of a paragraph that is all quotation.
_BARE = late(r"[\W_]*")


@cache
def _quoted() -> re.Pattern[str]:
    """A quotation that is a sentence: begins with a capital, has a few words, ends with a stop or a comma."""
    return re.compile(
        r"“(?=[^\W\d_a-z])(?:[^“”\s]+\s+){3,200}[^“”\s]*[.,!?…]”|“(?=[^\W\d_a-z])(?:[^“”\s]+\s+){3,200}[^“”\s]+”[.,!?]"
        r'|(?<!\S)"(?=[^\W\d_a-z])(?:[^"\s]+\s+){3,200}[^"\s]*[.,!?…]"'
        r'|(?<!\S)"(?=[^\W\d_a-z])(?:[^"\s]+\s+){3,200}[^"\s]+"[.,!?]'
    )


@cache
def _speaker() -> re.Pattern[str]:
    """A verb of speech, or a name: two words with capitals, or one before a colon or after a dash."""
    return re.compile(
        r"\b(?:said|sa(?:y|ys|ying)|t(?:old|ells?|elling)|add(?:s|ed|ing)?|ask(?:s|ed|ing)?|answer(?:s|ed)?"
        r"|repl(?:y|ies|ied)|wr(?:ote|ites?|itten|iting)|read[s]?|according\s+to|note[sd]?|explain(?:s|ed|ing)?"
        r"|state[sd]?|call(?:s|ed)?|tweet(?:s|ed)?|quot(?:e[sd]?|ing)|recall(?:s|ed)?|remark(?:s|ed)?"
        r"|conclud(?:e[sd]?|ing)|argue[sd]?|suggest(?:s|ed)?|warn(?:s|ed)?|insist(?:s|ed)?|claim(?:s|ed)?"
        r"|admit(?:s|ted)?|shout(?:s|ed)?|cried|joke[sd]?|thought|thinks?|describe[sd]?|comment(?:s|ed)?"
        r"|declare[sd]?|announce[sd]?|respon(?:ds?|ded|se)|shared?|put\s+it|title[d]?|entitled|phrase[sd]?|words?"
        r"|like|begins?|began|continue[sd]?|goes|went|went on)\b"
        r"|[^\W\d_a-z][\w’'.-]+\s+[^\W\d_a-z][\w’'-]+|[^\W\d_a-z]\w+:|[—–-]\s?[^\W\d_a-z]"
    )


@rule(QUO004, Level.INFO, "edited", off=True)
def quote_unattributed(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A quoted sentence has no speaker: no verb of speech and no name in its paragraph, nor in the one before or after.

    A run of paragraphs that are all quotation has the speaker that stands before or after it. Lists and block quotes
    are not looked at, nor quotations of less than four words, or that are no sentence. English only, and off until a
    newsroom sets a level for it: a speaker may be named in many ways.

    ## Why it matters
    A quotation without a speaker cannot be checked, and readers cannot weigh it.

    ## Example
        The hall was empty.

        “Nobody came to us with a better plan.”

        It rained.

    ## Instead
        The hall was empty.

        “Nobody came to us with a better plan,” the conductor said.

        It rained.

    ## On real posts
    In 2,243 posts of five public sites it found 5, of which 2 were right (40 %): the others were an example, a question
    of a survey, and a speaker who is named without a verb of speech. So it is off.
    """
    if "”" not in draft.text and '"' not in draft.text:
        return
    if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
        return
    told = [passage for passage in paragraphs(draft) if passage.part == "p"]
    rests = [_quoted().sub(HOLE, passage.words) for passage in told]
    for at, passage in enumerate(told):
        match = _quoted().search(passage.words)
        if match is not None and not any(map(_speaker().search, _around(rests, at))):
            where = passage.span(match)
            words = " ".join(draft.text[where.start : where.end].split())
            yield Finding(QUO004, f"nobody is named as the speaker of {words}", where)


def _around(rests: Sequence[str], at: int) -> Iterator[str]:
    """What stands round a quotation: in its own paragraph and in the nearest on each side that is not all quotation."""
    yield rests[at]
    for side in (reversed(rests[:at]), iter(rests[at + 1 :])):
        yield next((rest for rest in side if not _BARE.fullmatch(rest)), "")
