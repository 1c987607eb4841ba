"""Drafts as text, for the tests of this folder."""

from __future__ import annotations

from newsroom.model.draft import Draft
from newsroom.model.place import Span
from newsroom.source.fields import FieldMap, field_map
from newsroom.source.read import read_draft

OURS = field_map({})
BARE = field_map(None)


def read(text: str, *, path: str = "drafts/talks.md", fields: FieldMap = OURS) -> Draft:
    """The draft of a text."""
    return read_draft(text.encode(), path=path, fields=fields)


def faults(draft: Draft) -> list[tuple[str, str]]:
    """Kind and place of each fault, the place as the text that stands there."""
    return [(fault.kind, at(draft, fault.where)) for fault in draft.faults]


def at(draft: Draft, where: Span | None) -> str:
    """What stands at a place."""
    return "" if where is None else draft.text[where.start : where.end]


def body_of(markdown: str) -> Draft:
    """A draft of that body under the least front matter."""
    return read(f"---\nheadline: Talks\n---\n{markdown}")
