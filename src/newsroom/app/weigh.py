"""Weigh a row that somebody wrote against what the desk would have answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsroom.model.ledger import Row
from newsroom.workflow.request import Answer, Nothing, Refusals, Transition


def weigh(answer: Answer, differing: Callable[[Row], Iterable[str]]) -> Iterator[str]:
    """What stands against the row, each a sentence; `differing` says it of the row that the desk would have written."""
    match answer:
        case Refusals(refusals):
            yield from (each.message for each in refusals)
        case Nothing(message):
            yield message
        case Transition(expected):
            yield from differing(expected)
