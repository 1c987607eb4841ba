"""Tell what happened to an article, row by row."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.app.gather import find
from newsroom.checks.context import Newsroom
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.ports import Journal
from newsroom.source.slug import is_slug


def slug_named(newsroom: Newsroom, journal: Journal, name: str) -> Slug:
    """The slug of an article named by slug or path; one whose file is gone is known by its slug alone."""
    slug = Slug(name)
    if slug not in newsroom.slugs and is_slug(name) and journal.rows(slug):
        return slug
    return find(newsroom, name).slug


def log(newsroom: Newsroom, journal: Journal, names: Iterable[str]) -> tuple[tuple[Slug, tuple[Row, ...]], ...]:
    """The rows of each article, oldest first; an article that never moved has none."""
    slugs = dict.fromkeys(slug_named(newsroom, journal, name) for name in names)
    return tuple((slug, journal.rows(slug)) for slug in slugs)
