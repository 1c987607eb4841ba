"""Look for what was left half done, and mend it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Protocol

from msgspec import Struct

from newsroom.app.editions import FOLDER, SUFFIX
from newsroom.app.gather import read_all
from newsroom.app.mirror import Mirror
from newsroom.checks.context import Newsroom
from newsroom.model.ledger import DRAFT, edition_of, is_edition
from newsroom.model.place import Slug
from newsroom.ports import Executor, Files, Ledger


class Mendable(Ledger, Protocol):
    """A ledger that can be looked after."""

    def finish_all(self) -> tuple[Slug, ...]:
        """Finish whatever commands that were cut short left behind."""
        ...

    def agree_all(self, executor: Executor) -> tuple[Slug, ...]:
        """Take in what changed in any journal, part by part as `executor` goes through them."""
        ...

    def slugs(self) -> tuple[Slug, ...]:
        """Everything that has a journal: articles, pictures, editions."""
        ...

    def set_aside(self) -> tuple[Slug, ...]:
        """Articles with rows that no branch at hand knows."""
        ...


class Health(Struct, frozen=True):
    """What was found and mended; `frozen` needs somebody's eye: slug and sentence."""

    finished: tuple[Slug, ...] = ()
    taken_in: tuple[Slug, ...] = ()
    mirrored: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    aside: tuple[Slug, ...] = ()
    frozen: tuple[tuple[Slug, str], ...] = ()


def examine(ledger: Mendable, files: Files, newsroom: Newsroom, executor: Executor) -> Health:
    """Finish what was cut short, bring the index up to the journal, set every mirror right."""
    finished = ledger.finish_all()
    taken_in = ledger.agree_all(executor)
    mirror = Mirror(files, newsroom.fields, newsroom.settings)
    mirrored = []
    frozen = ledger.frozen()
    for draft in read_all(files, newsroom):
        if draft.slug in frozen:
            continue  # which of its histories stands is for somebody to say
        standing = newsroom.standings.get(draft.slug)
        state = standing.state if standing else DRAFT
        if standing is None and draft.status in (None, DRAFT):
            continue  # it never moved, and says nothing else
        if len(newsroom.slugs.get(draft.slug, ())) == 1 and mirror.put(draft.path, draft.slug, state, None):
            mirrored.append(draft.path)
    return Health(
        finished=finished,
        taken_in=taken_in,
        mirrored=tuple(mirrored),
        warnings=(*mirror.warnings, *_without_file(ledger, files, frozen)),
        aside=ledger.set_aside(),
        frozen=tuple(sorted(frozen.items())),
    )


def _without_file(ledger: Mendable, files: Files, frozen: Container[Slug]) -> Iterator[str]:
    """Editions whose pages were passed, or went to the press, and whose file is gone."""
    for slug in sorted(ledger.slugs()):
        path = f"{FOLDER}/{edition_of(slug)}{SUFFIX}" if is_edition(slug) and slug not in frozen else None
        if path is None or files.exists(path):
            continue
        pages = sorted({row.page for row in ledger.rows(slug) if row.page is not None})
        told = f"page {pages[0]} of it was" if len(pages) == 1 else f"{len(pages)} pages of it were"
        yield (
            f"{path} is gone, and {told} passed: git checkout -- {path} brings it back;"
            f" newsroom edition show {edition_of(slug)} {pages[0]} shows what was"
        )
