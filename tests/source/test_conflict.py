"""A merge conflict over the state alone is settled; any other is left to somebody."""

from __future__ import annotations

import pytest

from newsroom.source.conflict import settled

OURS = "---\nheadline: A\nstatus: edited\n---\nIt does.\n"


def torn(*, ours: str = "status: edited\n", theirs: str = "status: spiked\nread_time: 2\n", base: str = "") -> str:
    return f"---\nheadline: A\n<<<<<<< HEAD\n{ours}{base}=======\n{theirs}>>>>>>> desk\n---\nIt does.\n"


@pytest.mark.parametrize("base", ["", "||||||| 1f2e3d4\n", "||||||| 1f2e3d4\nstatus: draft\n"])
def test_of_two_states_ours_stays(base: str) -> None:
    assert settled(torn(base=base)) == OURS
    assert settled(torn(base=base).replace("\n", "\r\n")) == OURS.replace("\n", "\r\n")


def test_a_state_that_one_side_alone_wrote() -> None:
    assert settled(torn(theirs="")) == OURS
    assert settled(torn(ours="")) == OURS.replace("status: edited\n", "")


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        torn(theirs="headline: B\n"),
        torn(ours="status: edited\nkicker: News\n"),
        torn(base="||||||| 1f2e3d4\nheadline: C\n"),
        OURS + "<<<<<<< HEAD\nstatus: edited\n=======\nstatus: spiked\n>>>>>>> desk\n",
        torn().replace("headline: A\n", "<<<<<<< HEAD\nheadline: A\n=======\nheadline: B\n>>>>>>> desk\n"),
        torn().replace("---\n", "", 1),
        "---\nstatus: edited\n",
        "",
    ],
)
def test_what_is_about_more_is_left_alone(text: str) -> None:
    assert settled(text) is None
