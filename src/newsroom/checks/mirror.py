"""Make the fix that writes a value of the tool's own into a draft's front matter."""

from __future__ import annotations

from newsroom.model.draft import Draft, Way
from newsroom.model.finding import Edit, Fix
from newsroom.model.place import Span
from newsroom.source.fields import FieldMap
from newsroom.source.splice import set_scalars


def setting(draft: Draft, fields: FieldMap, way: Way, value: str | int) -> Fix | None:
    """The fix that sets one value and touches nothing else; None where that cannot be done safely."""
    spliced = set_scalars(draft.text, {way: value}, fields=fields)
    if spliced is None or spliced == draft.text:
        return None
    return Fix((difference(draft.text, spliced),))


def difference(old: str, new: str) -> Edit:
    """The one edit between two texts: what stands between what they begin and end with alike."""
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(Span(start, len(old) - tail), new[start : len(new) - tail])
