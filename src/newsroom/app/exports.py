"""Remember what was exported, line by line in ledger/exports.jsonl, and tell what still waits for an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import orjson
from msgspec import Struct
from msgspec.structs import replace

from newsroom import __version__
from newsroom.app.entry import Entry
from newsroom.app.manifest import HeldPage
from newsroom.model.ledger import Row
from newsroom.model.place import Slug

#: Where it is remembered. No article has this slug.
RECORD = "ledger/exports.jsonl"


class Shown(Struct, frozen=True):
    """What readers got of a story: which version of which text."""

    version: int
    hash: str


#: What an output holds, by slug.
Holding = Mapping[Slug, Shown]


def line_of(
    pages: Iterable[HeldPage], *, output: str, before: bytes | None, at: str, actor: str, ran_by: str
) -> bytes | None:
    """The line of an export: what is new in that output since the last line about it; None where nothing is.

    A line holds what changed and no more, so that a site of ten thousand stories that publishes one adds one.
    """
    known = _fold(before).get(output, {})
    now = {page.slug: Shown(page.version, page.hash) for page in pages}
    told = {
        "at": at,
        "actor": actor,
        "ran_by": ran_by,
        "generator": f"newsroom {__version__}",
        "output": output,
        "stories": len(now),
        "exported": [
            {"slug": slug, "version": one.version, "hash": one.hash}
            for slug, one in sorted(now.items())
            if known.get(slug) != one
        ],
        "gone": sorted(known.keys() - now.keys()),
    }
    if before and not told["exported"] and not told["gone"]:
        return None
    return orjson.dumps(told) + b"\n"


def holding(content: bytes | None) -> Holding | None:
    """What the output of the last line holds; None where no export was recorded."""
    outputs = _fold(content)
    return outputs[next(reversed(outputs))] if outputs else None


def _fold(content: bytes | None) -> dict[str, Holding]:
    """What each output holds, the one that was recorded last at the end. A line that is none of ours is passed over."""
    found: dict[str, Holding] = {}
    for output, exported, gone in _lines(content or b""):
        held = {slug: one for slug, one in found.pop(output, {}).items() if slug not in gone}
        found[output] = {**held, **exported}
    return found


def _lines(content: bytes) -> Iterator[tuple[str, Holding, frozenset[str]]]:
    for line in content.splitlines():
        try:
            told = orjson.loads(line)
            exported = {Slug(one["slug"]): Shown(int(one["version"]), str(one["hash"])) for one in told["exported"]}
            yield str(told["output"]), exported, frozenset(told["gone"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            continue


def with_export(entry: Entry, row: Row, held: Holding | None) -> Entry:
    """An article that moved, with whether readers got what is live of it, as far as exports are recorded."""
    if held is None:
        return entry
    shown = held.get(entry.slug)
    if row.live is None:
        return replace(entry, still_out=shown is not None)
    return replace(entry, exported=shown == Shown(row.version, row.live.content))
