"""Find a standfirst too short to say anything, or too long to be read."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

HED003 = Code("HED003")


@rule(HED003, Level.INFO, "edited")
def standfirst_length(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A standfirst has fewer than 60 or more than 200 characters.

    `[lengths] standfirst_least` and `standfirst_most` set other numbers; 0 asks nothing.

    ## Why it matters
    It stands under the headline, on every card and in every feed: three words add nothing there, and a paragraph
    is not read.

    ## Example
        standfirst: Open again

    ## Instead
        standfirst: The first fair since the flood has forty stalls, a carousel and a queue
    """
    if draft.standfirst is None:
        return
    length, lengths = len(draft.standfirst.strip()), newsroom.settings.lengths
    if length < lengths.standfirst_least:
        message = f"the standfirst has {length} characters, fewer than {lengths.standfirst_least}"
    elif length > lengths.standfirst_most > 0:
        message = f"the standfirst has {length} characters, more than {lengths.standfirst_most}"
    else:
        return
    yield Finding(HED003, message, draft.where("standfirst"))
