"""Find an author of whom there is no record."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.errors import did_you_mean
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import AuthorId, Code

AUT001 = Code("AUT001")

#: A slip is one of a few; to look for the nearest of thousands takes time.
HINTS = 10


@rule(AUT001, Level.ERROR, "draft", needs_newsroom=True)
def author_unknown(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's id has no record in authors/, or one that cannot be read.

    A guest without a record is written `{name: Jo Roe}`.

    ## Why it matters
    The byline, the author's page and the card under the story are made from the record.

    ## Example
        headline: Harbour fair opens on Tuesday
        authors: [ana-lopes]

    ## Instead
        headline: Harbour fair opens on Tuesday
        authors: [ana-lopez]
    """
    unknown = [each for each in (*draft.authors, *draft.contributors) if each.id and each.id not in newsroom.authors]
    for number, author in enumerate(unknown):
        why = _why(author.id or AuthorId(""), newsroom, hint=number < HINTS)
        yield Finding(AUT001, why, author.where)


def _why(id_: AuthorId, newsroom: Newsroom, *, hint: bool) -> str:
    for path, faults in newsroom.author_faults.items():
        if path.rpartition("/")[2].rpartition(".")[0] == id_:
            return f"{path} cannot be read: {faults[0].message}"
    near = did_you_mean(id_, newsroom.authors) if hint else None
    return f'there is no author "{id_}"' + (f"; {near.removesuffix('?')}" if near else f" (authors/{id_}.yml)")
