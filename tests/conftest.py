"""What every test may use: the newsroom's own folder of real material, if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]


def shared_data() -> Path | None:
    """The folder of real posts, photos and specs that lies beside the repository; None where it is absent."""
    place = Path(os.environ.get("NEWSROOM_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    return place if place.is_dir() else None


# no test asserts a speed: the machine may be busy
settings.register_profile("newsroom", deadline=None)
settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The real material; the test skips where it is absent."""
    place = shared_data()
    if place is None:
        pytest.skip("no ../shared/data beside the repository")
    return place
