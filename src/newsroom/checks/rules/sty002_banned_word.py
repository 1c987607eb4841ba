"""Find a word that the house does not print."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.house import house_findings
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

STY002 = Code("STY002")


@rule(STY002, Level.ERROR, "edited", fix="unsafe", needs_newsroom=True)
def banned_word(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A word stands there that the house does not print.

    The lists are the files of `style/`, in Vale's format: `extends: existence`. A list's own `level` counts
    (`suggestion`, `warning`, `error`; without one it warns); `[checks]` sets the most that it may weigh.

    ## On real posts
    Of 30 findings of the pack news-english (clichés, as hints) read in the posts of five public sites 29 were right
    (97 %); the other stood in a quotation. With the packages Google, alex, proselint, Joblint and write-good 3 of 30
    were what a news desk would change: most were about "is", "we" and the passive. Leave such files alone by
    `[style] ignore`.

    ## Why it matters
    What the house has once decided need not be argued at every desk again.

    ## Example
        The fair was, needless to say, a success.

        # style/padding.yml
        extends: existence
        message: "'%s' says nothing"
        tokens:
          - needless to say

    ## Instead
        The fair was a success.

        # style/padding.yml
        extends: existence
        message: "'%s' says nothing"
        tokens:
          - needless to say
    """
    return house_findings(draft, newsroom, STY002, "existence")
