"""Name the files of an edition's pages, and read which pages are asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsroom.config.edition import EditionTable, Page
from newsroom.errors import UsageProblem

_SPAN = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")


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
        found.update(_span(part))
    lost = sorted(found - set(known))
    if lost:
        raise UsageProblem(f"the edition has no page {lost[0]}", hint=f"it has {_listed(sorted(known))}")
    return tuple(sorted(found))


def pages_typed(words: Sequence[str]) -> tuple[int, ...]:
    """`1 4`, `1,4` and `2-5`: each page once, in the order typed. UsageProblem for what is no page."""
    found: list[int] = []
    for word in filter(None, ",".join(words).replace(" ", "").split(",")):
        found += _span(word)
    return tuple(dict.fromkeys(found))


def _span(word: str) -> range:
    read = _SPAN.fullmatch(word)
    first, last = (int(read[1]), int(read[2] or read[1])) if read else (0, 0)
    if not 1 <= first <= last:
        raise UsageProblem(f'"{word}" is no page', hint="pages are typed like 1,4 or 2-5")
    return range(first, last + 1)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) if numbers else "none"
