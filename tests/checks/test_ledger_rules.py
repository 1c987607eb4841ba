"""Rules that lay a draft beside the ledger: lost drafts, two eyes, dates, ignores without a reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from tests.checks.desk import SETTINGS, Desk, desk, standing

from newsroom.app.check import check
from newsroom.checks.catalogue import rule_named
from newsroom.model.ledger import Standing
from newsroom.model.place import State

FAIR = "---\nheadline: Harbour fair opens on Tuesday\nauthors: [ana-lopez, {name: Jo Roe}]\n---\nIt does.\n"
MADRID = {"newsroom.toml": SETTINGS.replace("[sections", 'timezone = "Europe/Madrid"\n[sections')}


def moved(made: Standing, **changes: object) -> Mapping[str, Standing]:
    return {made.slug: Standing(replace(made.row, **changes))}  # type: ignore[arg-type]


# --- STA003 ---------------------------------------------------------------------------------------------------------


def lost(made: Desk, state: str | None = None, codes: tuple[str, ...] = ()) -> list[tuple[str, str | None, str]]:
    """What a check of the whole newsroom says of stories without a draft."""
    rules = tuple(rule_named(code) for code in codes)
    found = check((), made.newsroom, state=None if state is None else State(state), rules=rules, records=True).findings
    return [(each.path, each.slug, each.finding.message) for each in found]


def test_a_live_story_without_its_draft_is_told_once_at_its_journal() -> None:
    regatta = standing("published", live=FAIR, slug="regatta")
    made = desk(FAIR, {"ledger/regatta.jsonl": "{}\n"}, stands={"regatta": regatta})
    assert lost(made) == [
        ("ledger/regatta.jsonl", "regatta", '"regatta" is live, and its draft is gone (drafts/regatta.md)')
    ]
    assert made.messages("STA003") == []


@pytest.mark.parametrize(("state", "called"), [("edited", "edited"), ("draft", "a draft"), ("retracted", "retracted")])
def test_without_a_journal_the_last_path_is_told(state: str, called: str) -> None:
    made = desk(FAIR, stands={"regatta": standing(state, slug="regatta")})
    told = f'the ledger says that "regatta" is {called}, and its draft is gone (drafts/regatta.md)'
    assert lost(made) == [("drafts/regatta.md", "regatta", told)]


@pytest.mark.parametrize("state", ["spiked", "killed"])
def test_what_is_over_needs_no_draft(state: str) -> None:
    assert lost(desk(FAIR, stands={"regatta": standing(state, slug="regatta")})) == []


def test_a_row_that_names_no_file_is_told_without_one() -> None:
    made = desk(FAIR, {"ledger/regatta.jsonl": ""}, stands=moved(standing("edited", slug="regatta"), path=""))
    assert lost(made)[0][2] == 'the ledger says that "regatta" is edited, and its draft is gone'


def test_a_story_whose_slug_was_changed_is_told_at_its_slug_alone() -> None:
    made = desk(FAIR.replace("authors:", "slug: summer-fair\nauthors:"), stands={"harbour-fair": standing("edited")})
    assert made.messages("STA003") == [
        'the ledger knows this file as "harbour-fair", and no draft bears that slug any more'
    ]
    assert made.words("STA003") == ["summer-fair"]
    assert lost(made) == []


def test_a_story_that_moved_to_another_file_is_not_lost() -> None:
    made = desk(
        FAIR.replace("authors:", "slug: summer-fair\nauthors:"),
        {"drafts/old.md": "---\nslug: harbour-fair\n---\n"},
        stands={"harbour-fair": standing("edited")},
    )
    assert made.messages("STA003") == []
    assert lost(made) == []


def test_of_two_stories_that_a_file_told_the_last_one_to_move_counts() -> None:
    before = moved(standing("edited", slug="regatta"), path="drafts/harbour-fair.md", at="2026-05-01T06:00:00Z")[
        "regatta"
    ]
    after = moved(standing("edited", slug="regatta"), path="drafts/harbour-fair.md", at="2026-06-01T06:00:00Z")[
        "regatta"
    ]
    own = standing("edited")
    assert desk(FAIR, stands={"regatta": before, "harbour-fair": own}).messages("STA003") == []
    assert len(desk(FAIR, stands={"regatta": after, "harbour-fair": own}).messages("STA003")) == 1
    spiked = moved(standing("spiked", slug="regatta"), path="drafts/harbour-fair.md", at="2026-06-01T06:00:00Z")
    assert desk(FAIR, stands={**spiked, "harbour-fair": own}).messages("STA003") == []


def test_lost_drafts_are_asked_for_like_any_rule() -> None:
    stands = {"regatta": standing("edited", slug="regatta")}
    assert lost(desk(FAIR, stands=stands), codes=("PHO001",)) == []
    assert lost(desk(FAIR, {"newsroom.toml": SETTINGS + '[checks.edited]\nSTA003 = "off"\n'}, stands=stands)) == []
    off = {"newsroom.toml": SETTINGS + '[folders.drafts.checks.published]\nledger-orphan = "off"\n'}
    assert lost(desk(FAIR, off, stands=stands), "published") == []
    assert len(lost(desk(FAIR, off, stands=stands))) == 1


# --- STA004 ---------------------------------------------------------------------------------------------------------

EDGES = """
[[workflow.transition]]
from = "draft"
to = "edited"
{approve}
[[workflow.transition]]
from = "edited"
to = "published"
{publish}
"""
FOUR = 'distinct_from = ["authors"]'


def eyes(stands: Mapping[str, Standing], *, approve: str = "", publish: str = "") -> list[str]:
    toml = SETTINGS + EDGES.format(approve=approve, publish=publish)
    ana = "name: Ana López\nemails: [ana@herald.example]\n"
    return desk(FAIR, {"newsroom.toml": toml, "authors/ana-lopez.yml": ana}, stands=stands).messages("STA004")


@pytest.mark.parametrize("who", ["ana-lopez", "ana@herald.example", "ANA LÓPEZ", "jo roe"])
def test_an_author_who_approved_is_found_by_any_of_her_names(who: str) -> None:
    stands = moved(standing("edited", approved=FAIR), approver=who)
    assert eyes(stands, approve=FOUR) == [f"{who} approved the story, and is one of its authors"]
    assert eyes(stands) == []
    assert eyes(stands, publish=FOUR) == []


def test_a_live_story_is_known_by_who_approved_it_and_by_who_published_it() -> None:
    live = standing("published", live=FAIR)
    assert eyes(moved(live, approver="ana-lopez"), approve=FOUR) == [
        "ana-lopez approved the story, and is one of its authors"
    ]
    published = moved(live, action="publish", actor="ana-lopez")
    assert eyes(published, publish=FOUR) == ["ana-lopez published the story, and is one of its authors"]
    assert eyes(published, approve=FOUR) == []
    assert eyes(moved(live, action="note", actor="ana-lopez"), publish=FOUR) == []


def test_somebody_elses_approval_is_right() -> None:
    assert eyes({"harbour-fair": standing("edited", approved=FAIR)}, approve=FOUR) == []
    assert eyes({}, approve=FOUR) == []


# --- FM010 ----------------------------------------------------------------------------------------------------------


def dates(fields: str, **changes: object) -> list[tuple[str, str]]:
    stands = moved(standing("edited", approved=FAIR), **changes) if changes else {}
    made = desk(FAIR.replace("authors:", f"{fields}\nauthors:"), MADRID, stands=stands)
    return [(each.finding.message, each.level.severity) for each in made.findings(code="FM010")]


def test_an_hour_that_the_clock_skips_or_shows_twice_is_an_error() -> None:
    assert dates("publish_at: 2027-03-28 02:30") == [
        ('publish_at: "2027-03-28 02:30" does not exist in Europe/Madrid: the clocks skip that hour', "error")
    ]
    ((told, _),) = dates("publish_at: 2026-10-25 02:30")
    assert "comes twice in Europe/Madrid" in told
    assert dates("publish_at: 2026-10-25T02:30+01:00") == []
    assert dates("embargo_until: 2027-03-28 02:30") == []  # LEG001


def test_the_hour_at_which_rights_end_is_one() -> None:
    photo = "photo: {file: photos/fair.jpg, rights_until: '%s'}"
    assert len(dates(photo % "2027-03-28 02:30")) == 1
    assert dates(photo % "2027-03-28") == dates(photo % "2027-03-28 12:30") == []


def test_a_time_that_has_passed_is_told_until_the_story_is_out() -> None:
    passed = "publish_at: 2025-05-05 12:00"
    assert dates(passed) == [("publish_at has passed (2025-05-05 12:00), and counts for nothing", "warning")]
    assert dates("embargo_until: 2025-05-05 12:00") == [("the embargo ended on 2025-05-05 12:00", "info")]
    assert dates(passed, seq=2)[0][1] == "warning"
    assert dates(passed, first_published="2025-05-05T10:00:00Z") == []
    assert dates("publish_at: 2026-05-05 12:00") == []


def test_a_time_ahead_of_a_live_story_is_an_error() -> None:
    live = standing("published", live=FAIR).row.live
    assert dates("publish_at: 2026-05-05 12:00", live=live) == [
        ("the story is live, and its publish_at lies ahead: 2026-05-05 12:00", "error")
    ]
    assert dates("publish_at: 2025-05-05 12:00", live=live) == []
    assert dates("embargo_until: 2026-05-05 12:00", live=live) == []  # LEG001


def test_a_schedule_that_says_otherwise_is_told() -> None:
    at = {"publish_at": "2026-05-05T10:00:00Z"}
    assert dates("publish_at: 2026-05-05 12:00", **at) == []
    assert dates("publish_at: 2026-05-05T12:00:00.5+02:00", **at) == []
    assert dates("publish_at: 2026-05-05 13:00", **at) == [
        ("publish_at is 2026-05-05 13:00, and the ledger has 2026-05-05T12:00+02:00", "warning")
    ]
    assert dates("embargo_until: 2026-05-06 13:00", **at) == [
        ("embargo_until is 2026-05-06 13:00, and the schedule knows of none", "warning")
    ]
    assert dates("embargo_until: 2025-05-06 13:00", **at) == []


# --- SUP002 ---------------------------------------------------------------------------------------------------------


def test_an_ignore_of_an_error_says_why() -> None:
    made = desk(FAIR.replace("authors:", "check: {ignore: {PHO016: TODO, PHO014: tk, AUT001: he is new}}\nauthors:"))
    assert made.messages("SUP002", "draft") == [
        "the ignore of PHO016 gives no reason",
        "the ignore of PHO014 gives no reason",
    ]
    assert made.words("SUP002") == ["PHO016", "PHO014"]


def test_a_comment_says_why_too() -> None:
    made = desk(FAIR + "\n<!-- newsroom:ignore CON002 -->\nOn Monday, May 27, 2025.\n")
    assert made.words("SUP002") == ["<!-- newsroom:ignore CON002 -->"]
    assert desk(FAIR + "\n<!-- newsroom:ignore CON002 so it was printed -->\nOn Monday.\n").words("SUP002") == []


def test_of_a_rule_that_only_warns_or_that_nobody_knows_no_reason_is_asked() -> None:
    ignored = FAIR.replace("authors:", "check: {ignore: [PHO002, XYZ001]}\nauthors:")
    assert desk(ignored).messages("SUP002") == []
    stricter = {"newsroom.toml": SETTINGS + '[checks.published]\nPHO002 = "error"\n'}
    assert desk(ignored, stricter).messages("SUP002", "draft") == ["the ignore of PHO002 gives no reason"]


# --- PHO007 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "found"),
    [
        ("2026-05-03", True),
        ("2026-05-04", False),  # now is eleven that morning in Madrid
        ("2026-05-04 10:59", True),
        ("2026-05-04 11:00", False),
        ("2026-05-04T08:59:59Z", True),
        ("2026-05-04T09:00:00Z", False),
    ],
)
def test_rights_last_to_the_end_of_their_day_where_the_newsroom_is(until: str, found: bool) -> None:
    made = desk(
        FAIR.replace("authors:", f"photo: {{file: photos/fair.jpg, rights_until: '{until}'}}\nauthors:"), MADRID
    )
    assert made.messages("PHO007") == ([f"the rights to fair.jpg ended on {until}"] if found else [])


def test_a_term_that_is_no_day_has_not_ended() -> None:
    made = desk(FAIR.replace("authors:", "photo: {file: photos/fair.jpg, rights_until: soon}\nauthors:"))
    assert (made.messages("PHO007"), len(made.messages("FM006"))) == ([], 1)
