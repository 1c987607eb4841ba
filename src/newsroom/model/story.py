"""Say what an export gets: approved texts with their dates, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from newsroom.model.draft import Desk, Draft
from newsroom.model.extract import Extract
from newsroom.model.ledger import Correction
from newsroom.model.photo import Photo
from newsroom.model.place import ContentHash, Digest, Slug, State


class Story(Struct, frozen=True):
    """A live (or, in a proof, any) article: its text as approved, its dates from the ledger.

    `draft` is parsed from the kept text, never from the file of today; only `desk` is today's.
    Times are RFC 3339, UTC. `pictures` maps each local picture's file to the SHA-256 that was approved with the
    text: other bytes are never shown in its place. A picture that is not in it (in a proof: none is) is taken as
    it lies in the folder.
    """

    draft: Draft
    slug: Slug
    state: State
    version: int
    content_hash: ContentHash
    published_at: str | None
    updated_at: str | None
    corrections: tuple[Correction, ...] = ()
    desk: Desk = Desk()
    read_time: int = 1
    words: int = 0
    pictures: Mapping[str, Digest] = field(default_factory=dict)
    text: Digest | None = None  # of the kept text; None where nothing is remembered of this story
    extract: Extract | None = None
    mark: str | None = None  # "DRAFT", "EMBARGOED UNTIL …", "PROOF · live, …": printed on every page of a proof

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The lead photo, then those of the body, which is not parsed for it where they are remembered."""
        return self.draft.photos if self.extract is None else self.extract.photos

    @property
    def cards(self) -> tuple[Slug, ...]:
        """The stories whose cards stand in the body."""
        return tuple(card.slug for card in self.draft.body.cards) if self.extract is None else self.extract.cards
