"""Find the stories that the ledger knows and no draft tells any more."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.model.ledger import KILLED, SPIKED, Standing

#: These stories are at their end, and nobody misses their files.
_OVER = (SPIKED, KILLED)


def orphans(newsroom: Newsroom) -> Iterator[Standing]:
    """The articles of the ledger whose slug no draft bears, in order; those spiked, killed or renamed left out."""
    for standing in newsroom.lost:
        if standing.row.renamed_to is None and standing.state not in _OVER:
            yield standing


def told(standing: Standing) -> str:
    """What is missing, and what still hangs on it."""
    path = f" ({standing.row.path})" if standing.row.path else ""
    if standing.live is not None:
        return f'"{standing.slug}" is live, and its draft is gone{path}'
    return f'the ledger says that "{standing.slug}" is {_called(standing)}, and its draft is gone{path}'


def _called(standing: Standing) -> str:
    return "a draft" if standing.state == "draft" else standing.state
