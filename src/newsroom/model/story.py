"""Say what an export gets: approved texts with their dates, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.model.draft import Desk, Draft
from newsroom.model.ledger import Correction
from newsroom.model.place import ContentHash, Slug, State


@dataclass(frozen=True, slots=True)
class Story:
    """A live (or, in a proof, any) article: its text as approved, its dates from the ledger.

    `draft` is parsed from the kept text, never from the file of today; only `desk` is today's.
    Times are RFC 3339, UTC.
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
    mark: str | None = None  # "DRAFT", "EMBARGOED UNTIL …": printed on every page of a proof
