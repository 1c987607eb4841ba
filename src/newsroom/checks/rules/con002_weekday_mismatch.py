"""Find a date that was another day of the week."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.calendar import DAY_NAMES, LATE_DAYS, TONGUES, dated, impossible
from newsroom.checks.prose import passages, vocabulary
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

CON002 = Code("CON002")


@rule(CON002, Level.ERROR, "edited")
def weekday_mismatch(draft: Draft) -> Iterator[Finding]:
    """A weekday does not go with its date: "Monday, May 27, 2025" was a Tuesday. Or there is no such day: 31 November.

    Weekdays are looked at beside dates with a year; which of the two is wrong, only the desk knows. Days that no
    calendar has are told with a year and without ("30 février", "31. November", "29 February 2025"). Dates are read in
    English, Spanish, French, German, Danish, Norwegian, Swedish and Dutch, and in figures as 31.11.2026, with weekdays
    in German, Danish and Norwegian.

    ## Why it matters
    Readers plan by it, and one of the two is wrong.

    ## Example
        The fair opens on Monday, May 27, 2025, at noon.

    ## Instead
        The fair opens on Tuesday, May 27, 2025, at noon.

    ## On real posts
    In 2,243 posts of five public sites stand 245 dates with a weekday and a year. It found 1 of them wrong, rightly:
    "Friday, 22 February, 2021". A newspaper's date (Edmonton Sun, August 16, 2008) was told wrongly, and is no longer.
    One date is in no calendar, "November 31, 2017", and no day was told that is in one.
    """
    words = vocabulary(draft)
    tongues = () if words.isdisjoint(DAY_NAMES) else tuple(each for each in TONGUES if words & each.day_names)
    late = not words.isdisjoint(LATE_DAYS)
    for passage in passages(draft) if tongues or late else ():
        for match, sentence in dated(passage.words, tongues):
            yield Finding(CON002, sentence, passage.span(match))
        for match, sentence in impossible(passage.words) if late else ():
            yield Finding(CON002, sentence, passage.span(match))
