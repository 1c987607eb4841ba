"""Find a headline that is cut off where readers meet it."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

HED001 = Code("HED001")


@rule(HED001, Level.WARN, "edited")
def headline_length(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A headline is longer than readers get to see: over 110 characters, or, as a hint, over 70.

    Google asked for headlines of 110 characters at most in its structured data; its results cut by pixels, which is
    some 70 characters. `[lengths] headline_most` and `headline` set other numbers; 0 asks nothing.

    ## Why it matters
    What is cut off in search results, on cards and in feeds is as a rule the news.

    ## Example
        headline: Harbour fair opens on Tuesday after three years of rain, two of repairs and one of quarrels

    ## Instead
        headline: Harbour fair opens on Tuesday after three years
    """
    if draft.headline is None:
        return
    length, lengths = len(draft.headline.strip()), newsroom.settings.lengths
    if length > lengths.headline_most > 0:
        message = f"the headline has {length} characters, more than {lengths.headline_most}"
        yield Finding(HED001, message, draft.where("headline"))
    elif length > lengths.headline > 0:
        message = f"the headline has {length} characters; search results show some {lengths.headline}"
        yield Finding(HED001, message, draft.where("headline"), at_most=Level.INFO)
