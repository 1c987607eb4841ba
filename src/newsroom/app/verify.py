"""Prove the ledger: every row's hash, every link of a chain, every kept text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from newsroom.errors import NewsroomError
from newsroom.model.ledger import Row, Standing
from newsroom.model.place import Digest, Slug
from newsroom.values import dataclass


class Provable(Protocol):
    """A ledger whose every row can be proved."""

    def slugs(self) -> tuple[Slug, ...]:
        """The articles it knows, sorted."""
        ...

    def prove(self, slug: Slug) -> tuple[int, str | None, frozenset[Digest]]:
        """How many rows an article has, where its chain breaks if it does, and the texts its rows name."""
        ...

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands."""
        ...

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article."""
        ...

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved."""
        ...


@dataclass(frozen=True, slots=True)
class Broken:
    """What does not hold: an article's chain, or a kept text."""

    slug: Slug
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved. `erased` counts texts that are gone, which is no fault."""

    articles: int
    rows: int
    texts: int
    erased: int
    broken: tuple[Broken, ...]


def verify(ledger: Provable) -> Proof:
    """Prove all of it."""
    rows = erased = 0
    broken: list[Broken] = []
    seen: set[Digest] = set()
    slugs = ledger.slugs()
    for slug in slugs:
        count, problem, texts = ledger.prove(slug)
        rows += count
        if problem is not None:
            broken.append(Broken(slug, problem))
        for digest in sorted(texts - seen):
            try:
                erased += ledger.text(digest) is None
            except NewsroomError as unproved:
                broken.append(Broken(slug, unproved.message))
        seen |= texts
    broken += _lost_on_the_way(ledger)
    return Proof(len(slugs), rows, len(seen) - erased, erased, tuple(broken))


def _lost_on_the_way(ledger: Provable) -> Iterator[Broken]:
    """Stories that were renamed, and do not go on under their new slug where the old one ends."""
    for slug, standing in sorted(ledger.standings().items()):
        to = standing.row.renamed_to
        if to is None:
            continue
        try:
            goes_on = any(row.renamed_from.get("hash") == standing.row.hash for row in ledger.rows(to))
        except NewsroomError:
            continue  # that its chain is broken is told already
        if not goes_on:
            yield Broken(slug, f"it was renamed to {to}, and its history does not go on there")
