"""Find what search results would cut off, or could not tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.checks.titles import shown_title
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import KILLED, SPIKED
from newsroom.model.place import Code

HED004 = Code("HED004")


@rule(HED004, Level.INFO, "published")
def meta_length(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A title for search engines is too long, a description too short or too long, or two stories have one title.

    `seo: {title: …}` may have 60 characters, `seo: {description: …}` 50 to 160; `[lengths] seo_title_most`,
    `seo_description_least` and `seo_description_most` set other numbers, and 0 asks nothing. The title of a story is
    its headline where it has none for search engines. Stories in other languages, spiked and killed ones may have the
    same title; in a folder without `newsroom.toml` only drafts in the same folder are compared.

    ## Why it matters
    Of two results with one title readers see no difference, and search engines drop one.

    ## Example
        headline: Harbour fair opens on Tuesday
        seo:
          description: The fair

    ## Instead
        headline: Harbour fair opens on Tuesday
        seo:
          description: Forty stalls, a carousel and a queue on the old quay from Tuesday to Sunday
    """
    yield from _lengths(draft, newsroom)
    title = shown_title(draft)
    if title is None:
        return
    others = [path for path in newsroom.titled(title) if path != draft.path and _rivals(draft, path, newsroom)]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        where = draft.where("seo", "title") if draft.seo.title else draft.where("headline")
        yield Finding(HED004, f'the title "{title}" is that of {others[0]}{more} too', where)


def _lengths(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    lengths = newsroom.settings.lengths
    for name, value, least, most in (
        ("title", draft.seo.title, 0, lengths.seo_title_most),
        ("description", draft.seo.description, lengths.seo_description_least, lengths.seo_description_most),
    ):
        if value is None:
            continue
        length = len(value.strip())
        if length < least:
            told = f"fewer than {least}"
        elif length > most > 0:
            told = f"more than {most}"
        else:
            continue
        message = f"the {name} for search engines has {length} characters, {told}"
        yield Finding(HED004, message, draft.where("seo", name))


def _rivals(draft: Draft, path: str, newsroom: Newsroom) -> bool:
    """Whether readers might take one for the other."""
    if newsroom.bare:
        return dirname(path) == dirname(draft.path)
    other = newsroom.draft_at(path)
    if other is None or newsroom.state_of(other) in (SPIKED, KILLED):
        return False
    own = newsroom.settings.newsroom.language
    return (other.language or own) == (draft.language or own)
