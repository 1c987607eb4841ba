"""Find a word for which the house has another."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.house import style_hits
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code

STY001 = Code("STY001")


@rule(STY001, Level.ERROR, "edited", fix="unsafe", needs_newsroom=True)
def style_substitution(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A word stands there for which the house style has another: "Kiev" for "Kyiv".

    The lists are the files of `style/`, in Vale's format: `extends: substitution`. A list's own `level` counts
    (`suggestion`, `warning`, `error`; without one it warns); `[checks]` sets the most that it may weigh. Phrases
    under `exceptions` are left alone: "chicken Kiev".

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
    for style, hit, where in style_hits(draft, newsroom, "substitution"):
        better = hit.better[0] if len(hit.better) == 1 else ""
        fix = Fix((Edit(where, better),), safe=False) if better else None
        yield Finding(STY001, style.sentence(hit), where, fix, at_most=style.level)
