"""Find a field that a story of its kind needs and does not have."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.required import demands, written
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

FM005 = Code("FM005")

_CALLED = {"authors": "author", "photo": "lead photo", "related": "related story"}
_MANY = ("tags", "contributors")


@rule(FM005, Level.ERROR, "draft")
def required_field(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A field that this kind of story needs is missing, empty, TK or TODO.

    A headline is asked of every draft; section, standfirst, authors (or `source`), language and a lead photo (or
    `photo: none`) from `edited` on. The newsroom's `language` counts where the draft names none. Of a brief only
    section and authors are asked. `[required.<kind>]` in newsroom.toml asks otherwise, `[required.default]` of all
    kinds that have no table of their own. Before its state a missing field is a warning.

    ## Why it matters
    What is missing here is missing on the page, in the feed and in print.

    ## Example
        headline: TK
        section: news

    ## Instead
        headline: Harbour fair opens on Tuesday
        section: news
        standfirst: The first one since the flood
        authors: [ana-lopez]
        photo: none
    """
    for field, since in demands(draft, newsroom.settings, bare=newsroom.bare):
        words = written(draft, newsroom.settings, field)
        name = _CALLED.get(field, field.replace("_", " ").replace(".", " "))
        if words is None:
            key = draft.where_key(*field.split("."))  # it may stand there, with nothing behind it
            yield Finding(FM005, f"the {name} {'are' if name in _MANY else 'is'} missing", key, since=since)
        elif is_to_come(words):
            where = draft.where(*field.split("."))
            still = "are" if name in _MANY else "is"
            yield Finding(FM005, f'the {name} {still} still to come ("{words.strip()}")', where, since=since)
