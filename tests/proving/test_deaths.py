"""A command that dies at any moment is whole after the next one, or never was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.proving.deaths import deaths, made_ready
from tests.proving.desks import KINDS, STEPS
from tests.proving.points import deaths_by_name, random_deaths

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

#: Those that the ordinary suite lets die; each does what most others do, or what no other does.
QUICK = (("journal", "take"), ("sqlite", "kill-photo"))
STEPS_ON = [(kind, step.name) for step in STEPS for kind in step.kinds]


@pytest.mark.parametrize(
    ("kind", "name"),
    [pytest.param(*each, marks=() if each in QUICK else pytest.mark.slow) for each in STEPS_ON],
)
def test_a_command_that_dies_before_any_touch_of_the_disk_is_whole_or_never_was(
    kind: str, name: str, tmp_path: Path
) -> None:
    step = next(step for step in STEPS if step.name == name)
    with made_ready(kind, step, tmp_path) as ready:
        assert list(deaths(ready, tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_fifty_deaths_at_every_point_lose_nothing(kind: str, tmp_path: Path) -> None:
    assert list(deaths_by_name(kind, tmp_path, rounds=50)) == []


@pytest.mark.parametrize(
    ("kind", "rounds"), [("journal", 8), *(pytest.param(kind, 200, marks=pytest.mark.slow) for kind in KINDS)]
)
def test_a_desk_killed_at_random_loses_and_doubles_nothing(kind: str, rounds: int, tmp_path: Path) -> None:
    assert list(random_deaths(kind, tmp_path, rounds, seed=1)) == []
