"""Say which stories a draft names as related, and where."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.model.draft import Draft
from newsroom.model.place import Slug, Span


def named(draft: Draft) -> Iterator[tuple[Slug, Span | None]]:
    """Those of `related:`, then those of the cards in the body."""
    for number, slug in enumerate(draft.related):
        yield slug, draft.where("related", number)
    for card in draft.body.cards:
        yield card.slug, card.where
