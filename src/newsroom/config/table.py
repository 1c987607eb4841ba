"""Say what all tables of newsroom.toml have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from newsroom.config.frozen import FrozenTable

Held = TypeVar("Held")
Names = tuple[str, ...]
#: A TOML table whose keys are the newsroom's own words.
Table = Annotated[Mapping[str, Held], AfterValidator(FrozenTable)]


class SettingsTable(BaseModel):
    """Frozen; a key that nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
