"""Narrow the list of articles to those that are asked for, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from newsroom.app.desk import rfc3339
from newsroom.app.entry import Entry
from newsroom.model.place import State
from newsroom.source.times import end_of


class Filter(Struct, frozen=True):
    """Which articles are asked for; what is None asks for nothing. `due` is RFC 3339, UTC."""

    state: State | None = None
    assignee: str | None = None
    author: str | None = None
    section: str | None = None
    due: str | None = None
    stale: bool = False

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()

    def has(self, entry: Entry, zone: ZoneInfo) -> bool:
        """Whether an article is among them."""
        return (
            (self.state is None or entry.state == self.state)
            and (self.assignee is None or entry.assignee == self.assignee)
            and (self.author is None or self.author.casefold() in (name.casefold() for name in entry.authors))
            and (self.section is None or entry.section == self.section)
            and (self.due is None or _due_by(entry, self.due, zone))
            and (not self.stale or entry.stale)
        )


def _due_by(entry: Entry, then: str, zone: ZoneInfo) -> bool:
    """Whether it is due by a time. One whose time cannot be read is never found: FM010 tells of it."""
    if entry.due is None:
        return False
    try:
        return rfc3339(end_of(entry.due, zone)) <= then
    except ValueError:
        return False


def page(
    entries: Sequence[Entry], *, after: str | None, limit: int | None, states: Iterable[str]
) -> tuple[tuple[Entry, ...], str | None]:
    """The articles behind a key, no more than `limit`, and the key to go on from; None where nothing follows.

    A key holds even where the article that it names has moved or gone meanwhile.
    """
    order = {state: number for number, state in enumerate(states)}

    def place(key: str) -> tuple[int, str]:
        state, _, slug = key.partition("/")
        return order.get(state, len(order)), slug

    left = [entry for entry in entries if after is None or place(entry.key) > place(after)]
    if limit is None or len(left) <= limit:
        return tuple(left), None
    end = limit
    while end < len(left) and left[end].key == left[end - 1].key:
        end += 1  # two files that bear one slug stand on one page
    return tuple(left[:end]), left[end - 1].key if end < len(left) else None
