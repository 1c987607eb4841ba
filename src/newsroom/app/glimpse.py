"""See of a draft what a list of articles shows."""

from __future__ import annotations

from msgspec import Struct

from newsroom.checks.context import Newsroom
from newsroom.export.safe import shorten
from newsroom.model.draft import Draft
from newsroom.model.glimpse import Glimpse
from newsroom.source.content import picture_files
from newsroom.source.minutes import word_count

#: So many characters at the most stand for a headline.
OPENING = 80


class NoGlimpses(Struct, frozen=True):
    """Nothing is remembered."""

    def seen(self, path: str) -> Glimpse | None:  # noqa: ARG002 - the seam's signature
        """None."""
        return None

    def see(self, glimpse: Glimpse) -> None:
        """Forgotten at once."""


def glimpse_of(draft: Draft, newsroom: Newsroom) -> Glimpse:
    """What a list shows of a draft."""
    return Glimpse(
        path=draft.path,
        slug=draft.slug,
        headline=draft.headline,
        assignee=draft.desk.assignee,
        due=draft.desk.due,
        content=newsroom.hash_of(draft),
        pictures=picture_files(draft),
        words=word_count(draft, newsroom.settings) if draft.readable else None,
        minutes=newsroom.minutes(draft) if draft.readable and not draft.body.cards else None,
        section=draft.section,
        authors=names_of(draft),
        opening=opening_of(draft) if draft.readable else None,
    )


def opening_of(draft: Draft) -> str | None:
    """The first words of a text without a headline, as feeds call it."""
    return None if draft.headline else shorten(" ".join(draft.body.plain.split()), OPENING) or None


def names_of(draft: Draft) -> tuple[str, ...]:
    """Its authors' ids; of guests their names."""
    return tuple(name for each in draft.authors if (name := each.id or each.name))
