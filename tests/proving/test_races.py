"""Of many who reach for an article at once one gets it, on whatever database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.proving.desks import KINDS
from tests.proving.plants import it_reads_and_then_writes, nothing_guards_the_update, the_lock_is_not_taken
from tests.proving.races import Race, race

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.mark.parametrize("kind", KINDS)
def test_four_clerks_have_one_winner_for_each_article(kind: str, tmp_path: Path) -> None:
    assert list(race(Race(kind, clerks=4, articles=5, rounds=3), tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_eight_clerks_have_one_winner_for_each_of_a_hundred_articles_twenty_times(kind: str, tmp_path: Path) -> None:
    assert list(race(Race(kind, clerks=8, articles=100, rounds=20), tmp_path)) == []


def test_read_then_write_has_several_winners_on_a_server(tmp_path: Path) -> None:
    given = Race("postgresql", clerks=8, articles=10, rounds=5)
    told = list(race(given, tmp_path, plant=it_reads_and_then_writes))
    assert any("was won so often" in complaint for complaint in told)


def test_read_then_write_goes_unseen_on_sqlite(tmp_path: Path) -> None:
    given = Race("sqlite", clerks=4, articles=5, rounds=3)
    assert list(race(given, tmp_path, plant=it_reads_and_then_writes)) == []


@pytest.mark.parametrize("kind", KINDS[1:])
def test_an_update_without_its_guard_is_found(kind: str, tmp_path: Path) -> None:
    given = Race(kind, clerks=4, articles=5, rounds=3)
    assert list(race(given, tmp_path, plant=nothing_guards_the_update)) != []


def test_a_lock_that_is_not_taken_is_found(tmp_path: Path) -> None:
    given = Race("journal", clerks=6, articles=10, rounds=5)
    assert list(race(given, tmp_path, plant=the_lock_is_not_taken)) != []
