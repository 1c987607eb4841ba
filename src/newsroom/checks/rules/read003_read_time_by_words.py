"""Tell that a story's minutes are not those that Ghost would count."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.source.minutes import counts_words

READ003 = Code("READ003")


@rule(READ003, Level.INFO, "edited", needs_newsroom=True)
def read_time_by_words(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A story's language is one whose words Ghost cannot tell apart, so that its minutes are counted otherwise.

    Of Arabic, Hebrew, Persian, Urdu, Hindi, Bengali, Tamil, Thai, Japanese, Georgian and others Ghost counts nothing or
    half, and every story would be "1 min read". Here their words are counted, 238 a minute, and ideograms and kana,
    500 a minute. `[read_time] mode = "words"` counts so in every language, and this note goes.

    ## Why it matters
    A site that came from Ghost shows other minutes than before, and its readers may ask why.

    ## Example
        language: ar
        headline: افتتاح معرض الميناء يوم الثلاثاء

    ## Instead
        language: es
        headline: La feria del puerto abre el martes
    """
    if newsroom.settings.read_time.mode == "ghost" and counts_words(draft, newsroom.settings):
        language = draft.language or newsroom.settings.newsroom.language
        message = f"the read time is counted by words, as Ghost miscounts {language}"
        yield Finding(READ003, message, draft.where("language"))
