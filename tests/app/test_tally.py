"""A report counts what the rows say: periods without a gap, stays until another state, LIX as it is defined."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.app.lix import lix
from newsroom.app.periods import end_of, parted
from newsroom.app.stays import standing_then, stayed, stays
from newsroom.model.ledger import Row
from newsroom.model.place import Slug, State
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

MADRID = ZoneInfo("Europe/Madrid")
moments = st.integers(1_000_000_000, 2_200_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(moments, st.integers(0, 9000), st.sampled_from((MADRID, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("UTC"))))
def test_periods_follow_one_another_without_a_gap_and_are_few(since: datetime, days: int, zone: ZoneInfo) -> None:
    until = since + timedelta(days=days)
    step, periods = parted(since, until, zone)
    assert periods[0].begins <= since.astimezone(zone).date()
    assert end_of(periods[-1], zone) > until
    assert all(before.ends == after.begins for before, after in pairwise(periods))
    assert len(periods) <= 42
    assert step in ("day", "week", "month", "year")


@pytest.mark.parametrize(
    ("days", "step", "first"),
    [(0, "day", "2026-05-06"), (31, "day", "2026-05-06"), (32, "week", "2026-05-04"), (300, "month", "2026-05-01"),
     (2000, "year", "2026-01-01")],
)  # fmt: skip
def test_the_longer_the_time_the_longer_the_step(days: int, step: str, first: str) -> None:
    since = datetime(2026, 5, 6, 12, tzinfo=UTC)
    told, periods = parted(since, since + timedelta(days=days), MADRID)
    assert (told, periods[0].begins.isoformat()) == (step, first)


def row(at: str, state: str, *, slug: str = "fair") -> Row:
    return Row(
        slug=Slug(slug), seq=1, action="move", from_state=State("draft"), to_state=State(state), version=0,
        content_hash=None, text=None, actor="bo-li", actor_source="as", ran_by="bo", role=None, at=at,
    )  # fmt: skip


ROWS = (
    row("2026-05-04T06:00:00Z", "edited"),
    row("2026-05-04T08:00:00Z", "edited"),  # a fresh approval: it was there all the time
    row("2026-05-04T16:00:00Z", "draft"),
    row("2026-05-05T16:00:00Z", "edited"),
    row("2026-05-05T18:00:00Z", "published"),
)
NOW = datetime(2026, 5, 6, 18, tzinfo=UTC)


def test_a_stay_lasts_until_another_state() -> None:
    found = [(stay.state, stay.hours(NOW), stay.until is None) for stay in stays(Slug("fair"), ROWS)]
    assert found == [("edited", 10, False), ("draft", 24, False), ("edited", 2, False), ("published", 24, True)]


def test_the_median_and_the_worst_of_those_that_went_on() -> None:
    found = [*stays(Slug("fair"), ROWS), *stays(Slug("quay"), ROWS[:1])]
    told = stayed(found, State("edited"), since=datetime(2026, 5, 1, tzinfo=UTC), now=NOW)
    assert told is not None
    assert (told.count, told.median, told.worst, told.worst_slug) == (2, 6, 10, "fair")
    assert (told.still, told.longest, told.longest_slug) == (1, 60, "quay")
    later = stayed(found, State("edited"), since=datetime(2026, 5, 5, tzinfo=UTC), now=NOW)
    assert later is not None
    assert (later.count, later.median) == (1, 2)
    assert stayed(found, State("spiked"), since=NOW, now=NOW) is None


def test_where_articles_stood_then() -> None:
    found = [*stays(Slug("fair"), ROWS), *stays(Slug("quay"), ROWS[:1])]
    ends = [datetime(2026, 5, day, 22, tzinfo=UTC) for day in (3, 4, 5, 6)]
    assert standing_then(found, State("edited"), ends) == (0, 1, 1, 1)
    assert standing_then(found, State("draft"), ends) == (0, 1, 0, 0)
    assert standing_then(found, State("published"), ends) == (0, 0, 1, 1)


def measured(body: str, language: str = "en") -> float | None:
    text = f"---\nslug: fair\nlanguage: {language}\n---\n{body}\n"
    return lix(read_draft(text.encode(), path="drafts/fair.md", fields=field_map({})), "en")


def test_lix_is_words_a_sentence_and_the_share_of_long_ones() -> None:
    # ten sentences of six words, of which one in six has more than six letters
    body = " ".join(["The old harbour saw seventy boats."] * 10)
    assert measured(body) == pytest.approx(6 + 100 * 2 / 6)  # harbour and seventy have seven letters
    assert measured(body + "\n\n- The old harbour saw seventy boats") == pytest.approx(6 + 100 * 2 / 6)


@pytest.mark.parametrize(("body", "language"), [("Too short.", "en"), ("word " * 80, "th"), ("word " * 80, "zh-Hans")])
def test_no_lix_where_it_says_nothing(body: str, language: str) -> None:
    assert measured(body, language) is None
