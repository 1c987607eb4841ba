"""Find wire copy whose agency no reader is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

LEG005 = Code("LEG005")


@rule(LEG005, Level.WARN, "published")
def wire_without_credit(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A story has a `source`, and neither its byline nor its dateline names it.

    Without `byline` and `authors` the byline is the agency's by itself. Where one is written, or made from authors,
    the agency's `credit` or `name` stands in it or in the dateline: "By Ana López and Tern Wire",
    "CORVALLE (Tern Wire)". Capitals and blanks do not count.

    ## Why it matters
    Agencies are owed the credit by contract, and readers should know who reported.

    ## Example
        headline: Parliament passes ports bill
        source: {name: Tern Wire}
        byline: By Ana López

    ## Instead
        headline: Parliament passes ports bill
        source: {name: Tern Wire}
        byline: By Ana López and Tern Wire
    """
    source = draft.source
    if source is None or (draft.byline is None and not draft.authors):
        return
    byline = _of_authors(draft, newsroom) if draft.byline is None else draft.byline
    told = f" {_plain(byline)} {_plain(draft.dateline or '')} "
    names = [plain for name in (source.name, source.credit or "") if (plain := _plain(name))]
    if names and not any(f" {name} " in told for name in names):
        where = draft.where("byline") if draft.byline is not None else draft.where("source")
        yield Finding(LEG005, f"neither byline nor dateline names {source.name.strip()}", where)


def _of_authors(draft: Draft, newsroom: Newsroom) -> str:
    """The byline as it is made from the authors' records; an agency may have one."""
    records = (newsroom.authors.get(ref.id) if ref.id else None for ref in draft.authors)
    named = (record.name if record else ref.name or "" for record, ref in zip(records, draft.authors, strict=True))
    return " ".join(named)


def _plain(written: str) -> str:
    return " ".join(re.findall(r"\w+", written.casefold()))
