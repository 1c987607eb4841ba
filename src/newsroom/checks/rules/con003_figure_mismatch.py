"""Find a count that is another one elsewhere in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from newsroom.checks.context import Newsroom
from newsroom.checks.figures import Figure, figures
from newsroom.checks.prose import Passage, passages, vocabulary
from newsroom.checks.rule import rule
from newsroom.model.block import Box, Prose
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

CON003 = Code("CON003")

#: What is counted, in small letters, and what it did: "people were killed", "died".
_NOUN = late(r"\s+(?:(?:more|other|young|old|elderly|local|foreign)\s+)?(?P<noun>[a-z]{3,20})\b(?![’'-])")
_FATES = frozenset(
    "killed dead died die injured wounded hurt missing arrested rescued evacuated displaced elected charged jailed "
    "sentenced infected dismissed sacked".split()
)
#: Between the figure and the fate: whom it met.
_WHOM = late(r"\s+(?P<noun>[a-z]{3,20})\s+(?:(?:has|have|had|was|were|is|are|been)\s+){0,2}")
#: No more letters than these stand between them.
_NEAR = 60
#: What is measured and not counted: there are many amounts of it in a story.
_MEASURED = frozenset(
    "percent per cent points point years year months month weeks week days day hours hour minutes minute seconds times "
    "time miles metres meters kilometres euros dollars pounds cents degrees tonnes tons of the and or to in on at "
    "for from with more less other million billion ways things reasons tips steps lessons pm".split()
)
#: Figures that are small are of many things; a headline's count of two or more is looked for.
_FEWEST = 2


@rule(CON003, Level.INFO, "edited")
def figure_mismatch(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A count in the headline is another one in the text, or the same people met the same fate in two numbers.

    A headline's count (three boats) is looked at where the text has the same word with other figures only, and where
    the figure is not the sum or the difference of two, nor the number of a list's points or of the headings. In the
    text, counts of killed, injured, arrested and the like are compared where noun and fate are the same. English only;
    weighs little, for a story may well tell of two accidents.

    ## Why it matters
    It is the error that readers write in about: the figure that was updated in one place and not in the other.

    ## Example
        ---
        headline: Three boats sink off Port Almery
        ---

        Four boats sank in the storm on Sunday.

    ## Instead
        ---
        headline: Four boats sink off Port Almery
        ---

        Four boats sank in the storm on Sunday.

    ## On real posts
    In 2,243 posts of five public sites it found nothing, neither rightly nor wrongly. Looked for without the same word
    in the text, 3 headlines' figures were told ("Five questions"), of things that the text has and does not number:
    so the word is asked for.
    """
    if not (draft.language or newsroom.settings.newsroom.language).lower().startswith("en"):
        return
    if draft.headline and any(_counted(draft.headline)):
        told = passages(draft)
        yield from _of_headline(draft, [passage for passage in told if passage.part == "headline"], told)
    fates = _FATES & vocabulary(draft)
    if fates:
        yield from _of_fates(passages(draft), fates)


def _of_headline(draft: Draft, headlines: Sequence[Passage], told: Sequence[Passage]) -> Iterator[Finding]:
    for headline in headlines:
        for figure, noun in _counted(headline.words):
            others = _counts(noun["noun"], told)
            if others and not _stands(figure, draft, told):
                said = headline.words[figure.start : noun.end()]
                message = f'"{said}" stands in the headline, and "{others[0]}" in the text'
                yield Finding(CON003, message, Span(headline.at + figure.start, headline.at + noun.end()))


def _counted(words: str) -> Iterator[tuple[Figure, re.Match[str]]]:
    """The counts of a headline, each with what is counted."""
    for figure in figures(words):
        noun = _NOUN.match(words, figure.end)
        if noun and noun["noun"] not in _MEASURED and _FEWEST <= figure.value < 10_000 and not _year(figure):
            yield figure, noun


def _year(figure: Figure) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", figure.written) is not None


def _counts(noun: str, told: Sequence[Passage]) -> list[str]:
    """What the text counts of the same thing."""
    stem = noun.removesuffix("s")
    found: list[str] = []
    for passage in told:
        if passage.part != "headline" and stem in passage.words:
            for figure in figures(passage.words):
                match = _NOUN.match(passage.words, figure.end)
                if match is not None and match["noun"].removesuffix("s") == stem:
                    found.append(" ".join(passage.words[figure.start : match.end()].split()))
    return found


def _stands(figure: Figure, draft: Draft, told: Sequence[Passage]) -> bool:
    """Whether the text has a figure, in words or digits, rounded, as a sum, a difference, or a list as long."""
    values = {each.value for passage in told if passage.part != "headline" for each in figures(passage.words)}
    if any(abs(value - figure.value) <= max(figure.slack, figure.value * 0.05) for value in values):
        return True
    if any(figure.value in (one + other, abs(one - other)) for one, other in combinations(sorted(values)[:60], 2)):
        return True
    return figure.value in _lengths(draft)


def _lengths(draft: Draft) -> set[float]:
    """How many headings of each level there are, and points of each list."""
    blocks = [inner for block in draft.body.blocks for inner in (block.blocks if isinstance(block, Box) else (block,))]
    prose = [block for block in blocks if isinstance(block, Prose)]
    kinds = [block.kind for block in prose]
    lists = (float(block.html.count("<li")) for block in prose if block.kind in ("ul", "ol"))
    return {float(kinds.count(kind)) for kind in kinds} | set(lists)


def _of_fates(told: Sequence[Passage], fates: frozenset[str]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[float, str]] = {}
    pattern = re.compile("|".join(rf"{fate}(?<!\w{fate})\b" for fate in sorted(fates)))
    for passage in told:
        for fate in () if passage.part == "headline" else pattern.finditer(passage.words):
            at = max(0, fate.start() - _NEAR)
            before = passage.words[at : fate.start()]
            for figure in figures(before):
                whom = _WHOM.fullmatch(before, figure.end)
                if whom is None:
                    continue
                said = " ".join(passage.words[at + figure.start : fate.end()].split())
                value, first = seen.setdefault((whom["noun"], fate[0]), (figure.value, said))
                if value != figure.value:
                    where = Span(passage.at + at + figure.start, passage.at + fate.end())
                    yield Finding(CON003, f'"{said}" stands here, and "{first}" before', where)
