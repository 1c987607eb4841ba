"""A site puts its stories in the order of their hours, however these are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.export.paper import AUTHORS, FERRY, NOW, SETTINGS, look, story

from newsroom.export.site import Site
from newsroom.model.place import Slug

FIRST = story(FERRY)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30))])
HOURS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=ZONES)  # noqa: DTZ001 - the zone is drawn


def written(at: datetime) -> str:
    """As the ledger writes it in UTC, and as other tools do elsewhere."""
    return at.isoformat().replace("+00:00", "Z")


@given(st.lists(st.none() | HOURS, max_size=12))
def test_the_newest_comes_first_and_what_has_no_hour_before_it(hours: list[datetime | None]) -> None:
    stories = [
        replace(FIRST, slug=Slug(f"story-{number}"), published_at=None if at is None else written(at))
        for number, at in enumerate(hours)
    ]
    found = [story.slug for story in Site(SETTINGS, tuple(stories), AUTHORS, look, NOW).newest]
    late = datetime.max.replace(tzinfo=UTC).timestamp()
    order = sorted(range(len(hours)), key=lambda n: (-(at.timestamp() if (at := hours[n]) else late), f"story-{n}"))
    assert found == [f"story-{number}" for number in order]
