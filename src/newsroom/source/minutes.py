"""Count how long an article takes to read, as its page will say it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from newsroom.model.draft import Draft
from newsroom.model.place import Slug
from newsroom.source.readtime import ghost_minutes, words


def read_minutes(draft: Draft, related: Callable[[Slug], Draft | None]) -> int:
    """Minutes, never under 1: the body with its figures, the lead photo, and the cards that stand in the body.

    A card counts with its headline, standfirst and picture, as a card in a Ghost post does; `related` finds its story.
    """
    cards = [story for card in draft.body.cards if (story := related(card.slug)) is not None]
    html = "\n".join((draft.body.html, *map(_card, cards)))
    pictures = [story for story in (draft, *cards) if story.photo is not None]
    return ghost_minutes(html, extra_images=len(pictures))


def word_count(draft: Draft) -> int:
    """The words of the body, counted as for the reading time, captions included."""
    return words(draft.body.html)


def _card(story: Draft) -> str:
    lines = (story.headline, story.standfirst)
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)
