"""Say what all tables of newsroom.toml have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

from newsroom.config.frozen import frozen
from newsroom.contract.asked import Contract
from newsroom.contract.marks import Proof

Held = TypeVar("Held")
Names = tuple[str, ...]
#: A TOML table whose keys are the newsroom's own words.
Table = Annotated[Mapping[str, Held], Proof(frozen)]


class SettingsTable(Contract, frozen=True, forbid_unknown_fields=True):
    """Frozen; a key that nobody knows is refused."""


def from_here(path: str) -> str:
    """A path as it is below the newsroom: `./drafts` is `drafts`."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path
