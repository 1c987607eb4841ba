"""Find a word that stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, islice
from operator import eq

from newsroom.checks.context import Newsroom
from newsroom.checks.doubles import doubles_of
from newsroom.checks.language import language_of
from newsroom.checks.prose import passages, running_words
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

BOD004 = Code("BOD004")

_QUOTES = tuple("\"'“”‘’")

#: "The de facto ruler" has the words of two languages.
_LATIN = late(r"\s+(?:facto|jure|luxe)\b")


@rule(BOD004, Level.WARN, "edited", fix="unsafe")
def doubled_word(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A word stands there twice: "the the".

    Looked at are drafts in English, German, French, Spanish, Danish, Dutch, Norwegian and Swedish. What may stand
    twice is left alone: "had had", "that that", "very very", names like Walla Walla, and what stands there three times;
    in German "die die", "das das" and "sie sie", in French "nous nous", in Dutch "dat dat" and "je je", and others of
    their kind in each language.

    ## Why it matters
    The eye skips it, mostly at the end of a line, until it is printed.

    ## On real posts
    Of 42 findings drawn from 47 in the posts of five public sites 40 were right (95 %). What remains are the halves of
    two phrases that meet ("put in in 2019"), and a word doubled for effect. In some 50,000 words of other languages (a
    thousand German sentences from the news and Wikipedia, the words of a program in seven languages) it found 5: 4
    slips, and the title of an English song, told twice.

    ## Example
        The fair opens on the the quay at noon.

    ## Instead
        The fair opens on the quay at noon, and the rain that that year had had no end is over.
    """
    words = running_words(draft)
    twice = set(compress(words, map(eq, words, islice(words, 1, None))))
    doubles = doubles_of(language_of(draft, newsroom)) if twice else None
    if doubles is None:
        return
    twice = {word for word in twice - doubles.legal if word.isalpha() and (len(word) > 1 or word in doubles.small)}
    whole = " ".join(draft.text.casefold().split())  # most end a sentence and begin the next
    twice = {word for word in twice if f"{word} {word}" in whole}
    for passage in passages(draft) if twice else ():
        for match in _doubled().finditer(passage.words):
            word, second = match[1].casefold(), match[3]
            if word not in twice or (second[0].isupper() and word not in doubles.small):
                continue
            where = passage.span(match)
            if _is_meant(passage.words, match) or _HARD_BREAK.search(draft.text, where.start, where.end):
                continue
            fix = Fix((Edit(Span(where.start + len(match[1]), where.end), ""),), safe=False)
            yield Finding(BOD004, f'"{match[1]} {second}" says one word twice', where, fix)


def _is_meant(words: str, match: re.Match[str]) -> bool:
    """Whether it stands there three times, alone in quotation marks, or before Latin: help help help, “done done”."""
    before, after = words[: match.start()].rstrip(" ,"), words[match.end() :].lstrip(" ,")
    word = match[1].casefold()
    if word == "de" and _LATIN.match(words, match.end()):
        return True
    if word in (_LAST.findall(before[-_LONGEST:].casefold())[-1:] + _FIRST.findall(after[:_LONGEST].casefold())):
        return True
    return before[-1:] in _QUOTES and after.lstrip(".!?")[:1] in _QUOTES and bool(before)


#: No doubled word is longer.
_LONGEST = 40
_FIRST, _LAST = late(r"^[^\W_]+"), late(r"[^\W_]+$")
#: A line of verse, or of an address, ends here.
_HARD_BREAK = late(r"(?: {2}|\\)\r?\n")


@cache
def _doubled() -> re.Pattern[str]:
    # a hyphen, a stroke or an apostrophe beside it, and it is part of another word
    return re.compile(r"(?<![\w'’/.:@#-])([^\W\d_]{1,40})(\s{1,40})(\1)(?![\w'’/@-]|\.\w)", re.IGNORECASE)
