"""Find an ignore that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.catalogue import rule_called
from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span

SUP002 = Code("SUP002")


@rule(SUP002, Level.WARN, "draft")
def suppression_without_reason(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An ignore of a rule that is an error, in this state or a later one, gives no reason.

    `TODO` and `TK` are no reasons. Of a rule that only warns none is asked.

    ## Why it matters
    An error refuses a story. Whoever waves it through says why, for the next who reads the file.

    ## Example
        headline: Harbour fair opens on Tuesday
        authors: [kit-ferrow]
        check:
          ignore: [AUT001]

    ## Instead
        headline: Harbour fair opens on Tuesday
        authors: [kit-ferrow]
        check:
          ignore:
            AUT001: Kit's record comes with the summer staff
    """
    for word, where in _unexplained(draft):
        if _refuses(word, draft, newsroom):
            yield Finding(SUP002, f"the ignore of {word} gives no reason", where)


def _unexplained(draft: Draft) -> Iterator[tuple[str, Span | None]]:
    for word, reason in draft.ignores.items():
        if is_to_come(reason):
            yield word, draft.where_key("check", "ignore", word) or draft.where("check", "ignore")
    if "newsroom:ignore" in draft.text:
        for note in draft.body.ignores:
            if is_to_come(note.reason or ""):
                yield note.code, note.where


def _refuses(word: str, draft: Draft, newsroom: Newsroom) -> bool:
    """Whether a rule is an error anywhere on the way of this draft."""
    found = rule_called(word)
    levels = newsroom.levels.at(draft.path)
    return found is not None and any(levels.of(found, state) >= Level.ERROR for state in levels.states)
