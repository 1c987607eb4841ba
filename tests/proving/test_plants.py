"""A bug that is planted is found: these tests can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.proving import plants
from tests.proving.deaths import Plant, deaths, made_ready
from tests.proving.desks import STEPS
from tests.proving.power import power_cuts

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc tells which file a number is")

KILLED, CUT = "kill -9", "a power cut"
#: Each bug, the ledger it is in, and by what it shows. Those of a race are in `test_races`.
PLANTED: tuple[tuple[Plant, str, str], ...] = (
    (plants.the_file_is_not_synced, "journal", CUT),
    (plants.the_journal_is_not_synced, "journal", CUT),
    (plants.the_folder_is_not_synced, "journal", CUT),
    (plants.a_new_folder_is_not_synced, "journal", CUT),
    (plants.a_new_folder_is_not_synced, "sqlite", CUT),
    (plants.no_row_waits, "journal", KILLED),
    (plants.no_row_waits, "sqlite", KILLED),
    (plants.what_waits_is_a_second_commit, "journal", KILLED),
    (plants.what_waits_is_a_second_commit, "postgresql", KILLED),
    (plants.the_row_is_a_second_commit, "sqlite", KILLED),
    (plants.the_journal_comes_before_the_commit, "journal", KILLED),
    (plants.the_splice_comes_before_the_commit, "journal", KILLED),
    (plants.the_text_comes_after_the_journal, "journal", KILLED),
    (plants.nothing_waits_for_the_splice, "journal", KILLED),
)
QUICK = (plants.the_journal_is_not_synced, plants.the_text_comes_after_the_journal)


@pytest.mark.parametrize(
    ("plant", "kind", "how"),
    [
        pytest.param(
            *each,
            marks=() if each[0] in QUICK else pytest.mark.slow,
            id=f"{each[0].__name__}, {each[1]}, {each[2]}",
        )
        for each in PLANTED
    ],
)
def test_a_planted_bug_is_found(plant: Plant, kind: str, how: str, tmp_path: Path) -> None:
    with made_ready(kind, STEPS[0], tmp_path) as ready:
        if how == KILLED:
            found = deaths(ready, tmp_path, plant=plant)
        else:
            # an approval that was told, and is gone, is the worst that can be
            found = power_cuts(ready, tmp_path, plant=plant, fresh=True, first=1000)
        assert next(found, None) is not None
        found.close()
