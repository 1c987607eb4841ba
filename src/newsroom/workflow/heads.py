"""Tell from an older list of last rows whether a tail was cut off, a history changed, or an article dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from newsroom.model.place import Slug
from newsroom.workflow.chain import CONFLICT_MARKS
from newsroom.workflow.words import SHORT

#: An article's slug, or the name of a killed picture's journal.
_LINE = re.compile(rb"(_?[a-z0-9][a-z0-9-]{0,119}) ([1-9][0-9]{0,8}) ([0-9a-f]{64})")


class Head(Struct, frozen=True, order=True):
    """A line of ledger/HEADS: an article had this row."""

    slug: Slug
    seq: int
    hash: str


class Heads(Struct, frozen=True):
    """What ledger/HEADS says, and the lines of it (1, 2 …) that say nothing."""

    all: tuple[Head, ...] = ()
    unreadable: tuple[int, ...] = ()


def read_heads(content: bytes) -> Heads:
    """Read the list.

    Two branches that were merged may leave several lines of one article, or git's marks between them: each line says
    that the article had a row, and all of them have to hold.
    """
    heads: set[Head] = set()
    unreadable = []
    for number, line in enumerate(content.splitlines(), 1):
        found = _LINE.fullmatch(line.strip())
        if found is not None:
            heads.add(Head(Slug(found[1].decode()), int(found[2]), found[3].decode()))
        elif line.strip() and not line.startswith(CONFLICT_MARKS):
            unreadable.append(number)
    return Heads(tuple(sorted(heads)), tuple(unreadable))


def write_heads(heads: Iterable[Head]) -> bytes:
    """The list, sorted, a line each."""
    return b"".join(f"{head.slug} {head.seq} {head.hash}\n".encode() for head in sorted(heads))


def missing_since(head: Head, hashes: Sequence[str]) -> str | None:
    """What an article, by the hashes of its rows, lacks of what it once had; None where the row is still there."""
    if head.seq > len(hashes):
        if not hashes:
            return f"its journal is gone, and it had {_rows(head.seq)}"
        return f"its last rows are gone: it had {_rows(head.seq)}, and {len(hashes)} hold"
    if hashes[head.seq - 1] != head.hash:
        here = hashes[head.seq - 1][:SHORT]
        return f"its history is another: row {head.seq} was {head.hash[:SHORT]}, and is {here}"
    return None


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
