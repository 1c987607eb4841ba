"""What a command said was done is there after a power cut; what it had not said is whole or never was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.proving.deaths import made_ready
from tests.proving.desks import STEPS
from tests.proving.power import Disk, power_cuts

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc tells which file a number is")

STEPS_HERE = [(kind, step.name) for step in STEPS for kind in step.kinds if kind != "postgresql"]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), STEPS_HERE)
def test_the_power_may_go_at_any_moment(kind: str, name: str, tmp_path: Path) -> None:
    step = next(step for step in STEPS if step.name == name)
    with made_ready(kind, step, tmp_path) as ready:
        # a first move makes the folders, too
        assert list(power_cuts(ready, tmp_path, fresh=name == "move")) == []


def test_the_power_may_go_once_a_first_move_is_done(tmp_path: Path) -> None:
    with made_ready("journal", STEPS[0], tmp_path) as ready:
        assert list(power_cuts(ready, tmp_path, fresh=True, first=1000)) == []


def test_a_disk_forgets_what_nobody_synced(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "old").mkdir(parents=True)
    (root / "old/kept").write_bytes(b"kept")
    disk = Disk.of(root)
    (root / "old/kept").write_bytes(b"kept and more")
    (root / "old/new").write_bytes(b"new")
    (root / "young").mkdir()
    (root / "young/child").write_bytes(b"child")
    disk.left(root, tmp_path / "all", "all")
    disk.left(root, tmp_path / "contents", "contents")

    def found(folder: str) -> dict[str, bytes]:
        return {
            place.relative_to(tmp_path / folder).as_posix(): place.read_bytes()
            for place in (tmp_path / folder).rglob("*")
            if place.is_file()
        }

    assert found("all") == {"old/kept": b"kept"}
    assert found("contents") == {"old/kept": b"kept", "old/new": b"", "young/child": b""}
    names = {each.name: each.inode() for each in os.scandir(root)}
    disk.synced(root.stat().st_ino, names)
    disk.synced((root / "young/child").stat().st_ino, b"child")
    disk.left(root, tmp_path / "later", "contents")
    assert found("later")["young/child"] == b"child"
    disk.left(root, tmp_path / "bare", "all")
    assert (tmp_path / "bare/young").is_dir()
    assert found("bare") == {"old/kept": b"kept"}
