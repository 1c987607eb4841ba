"""Whatever the desk types, in whatever order: no text reaches readers but through a gate, and no row is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.proving.machine import Desk

from newsroom.model.ledger import KILLED
from newsroom.workflow import decide, following
from newsroom.workflow.decide import Case
from newsroom.workflow.graph import Edge

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Plant = Callable[[pytest.MonkeyPatch], None]
#: What it finds is told as it was found: to shorten a day at the desk takes longer than to read it.
PLAIN = settings(phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.parametrize(("days", "steps"), [(8, 15), pytest.param(100, 50, marks=pytest.mark.slow)])
def test_nothing_gets_out_and_nothing_gets_lost(days: int, steps: int) -> None:
    run_state_machine_as_test(Desk, settings=settings(PLAIN, max_examples=days, stateful_step_count=steps))


def approvals_are_never_void(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "approval_void", lambda *_given, **_named: ())


def gates_stand_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "gate_shut", lambda *_given, **_named: ())


def times_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(following, "times_ahead", lambda _case: (None, None))


def the_dead_rise(patch: pytest.MonkeyPatch) -> None:
    edge = decide._edge

    def way(case: Case) -> Edge | None:
        return Edge(case.state, case.request.target) if case.state == KILLED else edge(case)

    patch.setattr(decide, "_edge", way)


def nobody_asks_the_lawyer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "not_cleared", lambda *_given, **_named: ())


PLANTS = (approvals_are_never_void, gates_stand_open, the_dead_rise, nobody_asks_the_lawyer, times_are_forgotten)


@pytest.mark.slow
@pytest.mark.parametrize("plant", PLANTS)
def test_a_desk_without_one_of_its_guards_is_found_out(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    found = settings(PLAIN, max_examples=400, stateful_step_count=40, derandomize=True)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Desk, settings=found)
