"""Count how long an article takes to read, as its page will say it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from newsroom.config import Settings
from newsroom.model.draft import Draft
from newsroom.model.place import Slug
from newsroom.source.readtime import estimated_minutes, ghost_minutes, images, in_minutes, words
from newsroom.source.wordcount import counted, is_miscounted


def read_minutes(draft: Draft, related: Callable[[Slug], Draft | None], settings: Settings) -> int:
    """Minutes, never under 1: the body with its figures, the lead photo, and the cards that stand in the body.

    A card counts with its headline, standfirst and picture, as a card in a Ghost post does; `related` finds its story.
    Counted as `[read_time] mode` says, but for the languages that Ghost miscounts, whose words are counted.
    """
    cards = [story for card in draft.body.cards if (story := related(card.slug)) is not None]
    html = "\n".join((draft.body.html, *map(_card, cards)))
    pictures = sum(story.photo is not None for story in (draft, *cards))
    if counts_words(draft, settings):
        return max(1, in_minutes(counted(html).seconds, images(html) + pictures))
    return ghost_minutes(html, extra_images=pictures)


def counts(draft: Draft, settings: Settings) -> tuple[int, int]:
    """Words and minutes of a draft without cards: its tags are taken out once for both."""
    if draft.body.cards or counts_words(draft, settings):
        return word_count(draft, settings), read_minutes(draft, _nobody, settings)
    html = draft.body.html
    count = words(html)
    return count, max(1, estimated_minutes(count, images(html) + (draft.photo is not None)))


def _nobody(_slug: Slug) -> None:
    return None


def counts_words(draft: Draft, settings: Settings) -> bool:
    """Whether the draft's words are counted by the rules of their script, and not as Ghost counts."""
    return settings.read_time.mode == "words" or is_miscounted(draft.language or settings.newsroom.language)


def word_count(draft: Draft, settings: Settings) -> int:
    """The words of the body, captions included, counted as for the reading time; an ideogram is one."""
    if counts_words(draft, settings):
        return sum(counted(draft.body.html))
    return words(draft.body.html)


def _card(story: Draft) -> str:
    lines = (story.headline, story.standfirst)
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)
