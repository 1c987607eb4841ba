"""Find a story that has grown or shrunk since its read time was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.mirror import setting
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

READ002 = Code("READ002")


@rule(READ002, Level.WARN, "edited", fix="safe", needs_newsroom=True)
def read_time_stale(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A draft's `read_time` is not what its text comes to.

    Counted as Ghost counts: 275 words a minute, 12 seconds for the first picture, 11 for the second, never under 3;
    with `[read_time] mode = "words"` 238 words of any script a minute, 500 ideograms or kana.

    ## Why it matters
    A "2 min read" that takes ten loses the reader's trust before the second paragraph.

    ## Example
        headline: Harbour fair opens on Tuesday
        read_time: 7

    ## Instead
        headline: Harbour fair opens on Tuesday
        read_time: 1
    """
    if draft.read_time is None:
        return
    minutes = newsroom.minutes(draft)
    if minutes != draft.read_time:
        fix = setting(draft, newsroom.fields, ("read_time",), minutes)
        message = f"the read time is {minutes} min, not {draft.read_time}"
        yield Finding(READ002, message, draft.where("read_time"), fix)
