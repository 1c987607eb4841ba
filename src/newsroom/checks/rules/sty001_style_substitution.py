"""Find a word for which the house has another."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.house import house_findings
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STY001 = Code("STY001")


@rule(STY001, Level.ERROR, "edited", fix="unsafe", needs_newsroom=True)
def style_substitution(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A word stands there for which the house style has another: "Kiev" for "Kyiv".

    The lists are the files of `style/`, in Vale's format: `extends: substitution`. A list's own `level` counts
    (`suggestion`, `warning`, `error`; without one it warns); `[checks]` sets the most that it may weigh. Phrases
    under `exceptions` are left alone: "chicken Kiev". `[style] packs = ["news-english"]` brings lists along.

    ## On real posts
    Of 30 findings of the pack news-english read in the posts of five public sites 27 were right (90 %); wrong were
    words in a quotation, in a name, and in a Spanish passage of an English post. Its place names found nothing there,
    so that only their own tests speak for them. With the packages Google, alex, proselint, Joblint and write-good,
    which were written for manuals and job advertisements, 4 of 30 were what a news desk would change: most asked for
    "don't" instead of "do not".

    ## Why it matters
    A paper that spells a city in two ways looks like two papers.

    ## Example
        The train from Kiev was late.

        # style/places.yml
        extends: substitution
        message: "Use '%s' instead of '%s'."
        swap:
          Kiev: Kyiv
        exceptions:
          - chicken Kiev

    ## Instead
        The train from Kyiv was late, and the chicken Kiev cold.

        # style/places.yml
        extends: substitution
        message: "Use '%s' instead of '%s'."
        swap:
          Kiev: Kyiv
        exceptions:
          - chicken Kiev
    """
    return house_findings(draft, newsroom, STY001, "substitution")
