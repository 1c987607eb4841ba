"""Name the files of an edition's pages, and read which pages are asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsroom.config.edition import EditionTable, Page
from newsroom.errors import UsageProblem

_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


def page_name(pattern: str, *, edition: str, table: EditionTable, page: Page) -> str:
    """The name of a page's file, without its suffix."""
    return pattern.format(
        edition=edition,
        date=table.date,
        page=page.number,
        section=page.section or "page",
        number=table.number or 0,
    )


def pages_named(written: str | None, known: Collection[int]) -> tuple[int, ...]:
    """The pages of `1,4` or `2-5`, in order; without a word all. UsageProblem for a page that is not there."""
    if written is None:
        return tuple(sorted(known))
    found: set[int] = set()
    for part in written.replace(" ", "").split(","):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise UsageProblem(f'"{part}" is no page', hint="pages are written like 1,4 or 2-5")
        first, last = int(span[1]), int(span[2] or span[1])
        found.update(range(first, last + 1))
    lost = sorted(found - set(known))
    if lost:
        raise UsageProblem(f"the edition has no page {lost[0]}", hint=f"it has {_listed(sorted(known))}")
    return tuple(sorted(found))


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) if numbers else "none"
