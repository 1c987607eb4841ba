"""May it move? Every guard is asked, every failure told at once, and the worst cause is the answer."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace
from tests.workflow.rows import EDITED, HASH, OTHER, TEXT, a_row

from newsroom.config import Settings, read_settings
from newsroom.errors import Exit
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED, Row, Stamp
from newsroom.model.place import Code, ContentHash, Digest, Position, Slug, State
from newsroom.workflow.decide import Case, decide, due, release_row
from newsroom.workflow.graph import read_graph
from newsroom.workflow.request import Actor, Answer, Facts, Nothing, Refusal, Refusals, Request, Transition

FAIR = Slug("fair")
NOW, LATER, LATEST = "2026-05-04T06:00:00Z", "2026-05-05T06:00:00Z", "2026-05-06T06:00:00Z"
BEFORE = "2026-05-03T06:00:00Z"
BO = Actor("bo-li", "as", "root", frozenset(("bo-li", "bo@herald.example")), known=True)
ANA = Actor("ana-lopez", "as", "root", frozenset(("ana-lopez", "ana lopez")), known=True)
STRANGER = Actor("x@y.example", "git", "root", frozenset(("x@y.example",)))
FACTS = Facts(path="drafts/fair.md", content=HASH, text=TEXT, authors=frozenset(("ana-lopez",)))
CHANGED = replace(FACTS, content=OTHER, changes=lambda: ("the text changed in paragraph 3",))
STAMP = Stamp(HASH, TEXT)

EDITED_ROW = a_row(approved=STAMP, approver="bo-li", content_hash=HASH, text=TEXT)
LIVE_ROW = replace(
    EDITED_ROW,
    seq=2,
    action="publish",
    from_state=EDITED,
    to_state=PUBLISHED,
    version=1,
    live=STAMP,
    first_published=BEFORE,
    updated=BEFORE,
)
DOWN_ROW = replace(LIVE_ROW, seq=3, action="unpublish", from_state=PUBLISHED, to_state=UNPUBLISHED, live=None)
SPIKED_ROW = a_row(to_state=SPIKED)

FOUR_EYES = """
[roles]
editor = ["bo-li"]
[[workflow.transition]]
from = "draft"
to = "edited"
roles = ["editor"]
distinct_from = ["authors"]
[[workflow.transition]]
from = "edited"
to = "published"
distinct_from = ["approver"]
"""


def found(code: str = "PHO001", level: Level = Level.ERROR, **more: object) -> Placed:
    finding = Finding(Code(code), f"{code} says no")
    here = Position(1, 1)
    placed = Placed(finding, code.lower(), level, "drafts/fair.md", FAIR, here, here)
    return replace(placed, **more)  # type: ignore[arg-type]


def asking(target: State, **more: object) -> Request:
    request = Request("publish" if target == PUBLISHED else "move", target, BO, NOW)
    return replace(request, **more)  # type: ignore[arg-type]


def answer(
    request: Request,
    before: Row | None = None,
    *,
    facts: Facts | None = FACTS,
    findings: tuple[Placed, ...] = (),
    toml: str = "",
) -> Answer:
    settings: Settings = read_settings(toml)
    return decide(Case(request, FAIR, before, facts, findings, read_graph(settings), settings))


def row_of(given: Answer) -> Row:
    assert isinstance(given, Transition), given
    return given.row


def refused(given: Answer) -> Refusals:
    assert isinstance(given, Refusals), given
    return given


def told(given: Answer) -> str:
    return " | ".join(refusal.message for refusal in refused(given).all)


# draft -> edited


def test_a_clean_draft_is_approved() -> None:
    given = answer(asking(EDITED), findings=(found(level=Level.WARN), found(level=Level.INFO)))
    row = row_of(given)
    assert (row.seq, row.action, row.from_state, row.to_state, row.version) == (1, "move", DRAFT, EDITED, 0)
    assert row.approved == STAMP
    assert (row.approver, row.actor, row.at, row.path) == ("bo-li", "bo-li", NOW, "drafts/fair.md")
    assert row.checks == {"error": 0, "warning": 1, "info": 1}
    assert row.live is None
    assert isinstance(given, Transition)
    assert given.keeps_text


def test_an_error_refuses_it_and_a_warning_does_not() -> None:
    given = answer(asking(EDITED), findings=(found(), found("HED001", Level.WARN)))
    assert refused(given).exit == Exit.FINDINGS
    assert [each.finding.code for each in refused(given).all[0].findings] == ["PHO001"]
    assert "1 finding stands against edited" in told(given)


def test_several_findings_are_counted() -> None:
    assert "2 findings stand against edited" in told(answer(asking(EDITED), findings=(found(), found("PHO013"))))


def test_an_ignored_error_does_not_refuse_it_and_an_ignored_block_does() -> None:
    assert row_of(answer(asking(EDITED), findings=(found(suppressed="ignore"),)))
    given = answer(asking(EDITED), findings=(found(level=Level.BLOCK, suppressed="ignore"),))
    assert refused(given).exit == Exit.FINDINGS


def test_an_unreadable_file_is_never_approved() -> None:
    given = answer(asking(EDITED), facts=replace(FACTS, readable=False))
    assert refused(given).exit == Exit.FINDINGS
    assert "cannot be read" in told(given)


def test_moving_again_with_the_same_text_is_nothing_to_do() -> None:
    given = answer(asking(EDITED), EDITED_ROW)
    assert given == Nothing("nothing to do: it is edited already, with this very text")


def test_moving_again_with_a_changed_text_is_a_fresh_approval() -> None:
    row = row_of(answer(asking(EDITED), EDITED_ROW, facts=CHANGED))
    assert (row.from_state, row.to_state, row.seq) == (EDITED, EDITED, 2)
    assert row.approved == Stamp(OTHER, TEXT)


def test_a_changed_text_faces_the_same_guards_again() -> None:
    given = answer(asking(EDITED), EDITED_ROW, facts=CHANGED, findings=(found(),))
    assert refused(given).exit == Exit.FINDINGS


def test_a_fresh_approval_takes_it_off_the_schedule_and_says_so() -> None:
    scheduled = replace(EDITED_ROW, publish_at=LATER)
    given = answer(asking(EDITED), scheduled, facts=CHANGED)
    assert row_of(given).publish_at is None
    assert isinstance(given, Transition)
    assert given.notes == ("the schedule for Tue 5 May 2026 06:00 (UTC) was taken off",)


# overrides


def test_an_override_passes_an_error_over_and_is_kept_with_its_mark() -> None:
    facts = replace(FACTS, mark=lambda placed: f"mark of {placed.finding.code}")
    request = asking(EDITED, overrides=("PHO001",), reason="the agency will send it")
    row = row_of(answer(request, facts=facts, findings=(found(), found("HED001", Level.WARN))))
    assert row.overrides == ({"code": "PHO001", "mark": "mark of PHO001", "by": "bo-li", "at": NOW},)
    assert row.checks == {"error": 0, "warning": 1, "info": 0}
    assert row.reason == "the agency will send it"


def test_an_override_may_name_the_rule() -> None:
    assert row_of(answer(asking(EDITED, overrides=("pho001",), reason="r"), findings=(found(),))).overrides


def test_an_override_holds_on_while_its_finding_is_there() -> None:
    kept = {"code": "PHO001", "mark": "m", "by": "bo-li", "at": BEFORE}
    gone = {"code": "PHO013", "mark": "m", "by": "bo-li", "at": BEFORE}
    before = replace(EDITED_ROW, overrides=(kept, gone))
    facts = replace(FACTS, mark=lambda _placed: "m")
    row = row_of(answer(asking(PUBLISHED), before, facts=facts, findings=(found(suppressed="override"),)))
    assert row.overrides == (kept,)
    again = asking(PUBLISHED, overrides=("PHO001",), reason="r")
    assert row_of(answer(again, before, facts=facts, findings=(found(),))).overrides == (kept,)


def test_a_block_is_overridden_by_nobody() -> None:
    given = answer(
        asking(EDITED, overrides=("PHO001",), reason="r"), findings=(found(level=Level.BLOCK), found("PHO013"))
    )
    assert refused(given).exit == Exit.FINDINGS
    assert refused(given).all[0].hint == "PHO001 cannot be overridden by anyone"
    assert len(refused(given).all[0].findings) == 2


def test_an_override_needs_a_reason() -> None:
    given = answer(asking(EDITED, overrides=("PHO001",)), findings=(found(),))
    assert refused(given).exit == Exit.USAGE
    assert refused(given).all[0].asks == "reason"


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ("", True),
        ('[roles]\neditor = ["bo-li"]\n', True),
        ('[roles]\neditor = ["ana-lopez"]\n', False),
        ('[roles]\neditor = ["bo-li"]\noverride = ["ana-lopez"]\n', False),
        ('[roles]\neditor = ["ana-lopez"]\noverride = ["BO@herald.example"]\n', True),
        (
            """
            roles = {editor = ["bo-li"], writer = ["bo-li"]}
            [[workflow.transition]]
            from = "draft"
            to = "edited"
            roles = ["editor"]
            """,
            True,
        ),
    ],
)
def test_overriding_takes_a_role_that_may(roles: str, *, may: bool) -> None:
    given = answer(asking(EDITED, overrides=("PHO001",), reason="r"), findings=(found(),), toml=roles)
    if may:
        assert row_of(given).overrides
    else:
        assert refused(given).exit == Exit.NOT_PERMITTED
        assert "bo-li may not override" in told(given)


# who may


def test_the_role_that_was_used_is_kept() -> None:
    assert row_of(answer(asking(EDITED), toml=FOUR_EYES)).role == "editor"


def test_without_the_role_it_is_refused_with_who_has_it() -> None:
    given = answer(asking(EDITED, actor=replace(ANA, names=frozenset(("kit",)))), toml=FOUR_EYES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    assert "that takes the role editor" in told(given)
    assert "bo-li" in (refused(given).all[0].hint or "")


def test_a_role_that_nobody_has_is_told_so() -> None:
    given = answer(asking(EDITED), toml=FOUR_EYES.replace('["bo-li"]', "[]"))
    told = 'nobody has that role yet: whoever keeps newsroom.toml adds "bo-li" to editor under [roles]'
    assert refused(given).all[0].hint == told


def test_whom_to_ask_goes_before_what_to_write() -> None:
    for members, either in (('["cy"]', "cy"), ('["eve", "cy", "di"]', "eve, cy or di")):
        given = answer(asking(EDITED), toml=FOUR_EYES.replace('["bo-li"]', members))
        told = f'ask {either}, or whoever keeps newsroom.toml adds "bo-li" to editor under [roles]'
        assert refused(given).all[0].hint == told


def test_an_author_does_not_approve_her_own_story() -> None:
    given = answer(asking(EDITED), facts=replace(FACTS, authors=frozenset(("bo-li",))), toml=FOUR_EYES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    assert "one of its authors" in told(given)
    line = 'newsroom.toml says editor = ["bo-li"] under [roles]; add somebody there'
    assert refused(given).all[0].hint == f"nobody else has the role editor: {line}"


def test_whoever_wrote_it_is_not_asked_to_approve_it() -> None:
    def hints(members: str, *authors: str) -> list[str | None]:
        facts, toml = replace(FACTS, authors=frozenset(authors)), FOUR_EYES.replace('["bo-li"]', members)
        return [each.hint for each in refused(answer(asking(EDITED), facts=facts, toml=toml)).all]

    giving = 'whoever keeps newsroom.toml adds "bo-li" to editor under [roles]'
    assert hints('["ana-lopez", "cy"]', "ana-lopez") == [f"ask cy, or {giving}"]
    assert hints('["ana-lopez"]', "ana-lopez") == [f"ana-lopez may not, and nobody else has that role: {giving}"]
    assert hints('["Bo-Li", "cy"]', "bo-li") == ["ask cy"]
    another = "whoever keeps newsroom.toml adds somebody else to editor under [roles]"
    assert hints('["ana-lopez"]', "ana-lopez", "bo-li") == [
        f"ana-lopez may not, and nobody else has that role: {another}",
        'nobody else has the role editor: newsroom.toml says editor = ["ana-lopez"] under [roles]; add somebody there',
    ]


def test_whoever_approved_it_asks_somebody_else_where_that_takes_a_role() -> None:
    toml = FOUR_EYES.replace('distinct_from = ["approver"]', 'roles = ["editor"]\ndistinct_from = ["approver"]')
    given = answer(asking(PUBLISHED), EDITED_ROW, toml=toml.replace('["bo-li"]', '["bo-li", "cy"]'))
    assert refused(given).all[0].hint == "ask cy"


def test_who_approved_does_not_publish_where_that_is_asked() -> None:
    given = answer(asking(PUBLISHED), EDITED_ROW, toml=FOUR_EYES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    assert "bo-li approved it" in told(given)
    assert row_of(answer(asking(PUBLISHED, actor=ANA), EDITED_ROW, toml=FOUR_EYES)).version == 1


def test_an_actor_whom_no_record_knows_is_refused_with_the_line_to_add() -> None:
    given = answer(asking(EDITED, actor=STRANGER), toml=FOUR_EYES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    hint = refused(given).all[0].hint or ""
    assert "emails: [x@y.example]" in hint
    assert "to editor under [roles]" in hint


def test_an_unknown_actor_without_an_address_needs_a_record() -> None:
    given = answer(asking(PUBLISHED, actor=replace(STRANGER, name="root")), EDITED_ROW, toml=FOUR_EYES)
    assert refused(given).all[0].hint == "add a record authors/root.yml"


def test_without_roles_everybody_may() -> None:
    assert row_of(answer(asking(EDITED, actor=STRANGER))).actor == "x@y.example"


# publishing


def test_an_approved_text_is_published() -> None:
    row = row_of(answer(asking(PUBLISHED), EDITED_ROW))
    assert (row.seq, row.action, row.to_state, row.version) == (2, "publish", PUBLISHED, 1)
    assert row.live == STAMP
    assert row.first_published == row.updated == NOW


def test_a_changed_text_voids_the_approval_and_says_what_changed() -> None:
    given = answer(asking(PUBLISHED), EDITED_ROW, facts=CHANGED)
    assert refused(given).exit == Exit.WRONG_STATE
    assert told(given) == "changed since it was approved: the text changed in paragraph 3"
    assert "newsroom move fair edited" in (refused(given).all[0].hint or "")


def test_a_change_that_has_no_words_is_refused_all_the_same() -> None:
    given = answer(asking(PUBLISHED), EDITED_ROW, facts=replace(CHANGED, changes=tuple))
    assert told(given) == "changed since it was approved"


def test_a_draft_is_approved_before_it_is_published() -> None:
    given = answer(asking(PUBLISHED), findings=(found(),))
    assert refused(given).exit == Exit.WRONG_STATE
    assert told(given) == "it is a draft; it is approved first | 1 finding stands against published"
    assert refused(given).all[0].hint == "newsroom move fair edited"


def test_all_failures_are_told_and_the_worst_is_the_code() -> None:
    given = answer(asking(PUBLISHED, actor=STRANGER), facts=CHANGED, findings=(found(),), toml=FOUR_EYES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    assert {refusal.exit for refusal in refused(given).all} == {Exit.NOT_PERMITTED, Exit.WRONG_STATE, Exit.FINDINGS}


def test_an_edited_article_that_lost_its_approval_is_not_published() -> None:
    given = answer(asking(PUBLISHED), replace(EDITED_ROW, approved=None))
    assert told(given) == "nobody has approved it"


def test_a_live_story_is_nothing_to_publish() -> None:
    assert isinstance(answer(asking(PUBLISHED), LIVE_ROW), Nothing)


def test_a_live_story_whose_file_changed_is_corrected_not_published() -> None:
    given = answer(asking(PUBLISHED), LIVE_ROW, facts=CHANGED)
    assert refused(given).exit == Exit.WRONG_STATE
    assert "newsroom correct fair" in (refused(given).all[0].hint or "")


def test_a_story_taken_down_is_published_again_with_the_same_text() -> None:
    row = row_of(answer(asking(PUBLISHED), DOWN_ROW))
    assert (row.version, row.first_published, row.updated) == (2, BEFORE, BEFORE)


def test_a_story_taken_down_and_changed_goes_back_to_the_desk_first() -> None:
    given = answer(asking(PUBLISHED), DOWN_ROW, facts=CHANGED)
    assert refused(given).exit == Exit.WRONG_STATE
    assert "newsroom move fair draft --reason R" in (refused(given).all[0].hint or "")


def test_without_its_file_nothing_is_published() -> None:
    given = answer(asking(PUBLISHED), EDITED_ROW, facts=None)
    assert refused(given).exit == Exit.USAGE
    assert "its file is gone" in told(given)


# schedules and embargoes


def test_before_its_time_publishing_is_a_schedule() -> None:
    row = row_of(answer(asking(PUBLISHED, publish_at=LATER), EDITED_ROW))
    assert (row.action, row.from_state, row.to_state, row.version) == ("schedule", EDITED, EDITED, 0)
    assert (row.publish_at, row.embargo_until, row.live) == (LATER, None, None)
    assert due(row) == LATER


def test_the_times_in_the_file_count_too_and_the_later_of_two() -> None:
    facts = replace(FACTS, publish_at=LATER, embargo_until=LATEST)
    row = row_of(answer(asking(PUBLISHED), EDITED_ROW, facts=facts))
    assert due(row) == LATEST


def test_a_time_already_past_counts_as_none() -> None:
    facts = replace(FACTS, publish_at=BEFORE, embargo_until=BEFORE)
    assert row_of(answer(asking(PUBLISHED), EDITED_ROW, facts=facts)).to_state == PUBLISHED


def test_a_time_that_cannot_be_read_refuses_publishing() -> None:
    given = answer(asking(PUBLISHED), EDITED_ROW, facts=replace(FACTS, bad_time='embargo_until: "soon" is no time'))
    assert refused(given).exit == Exit.FINDINGS
    assert "soon" in told(given)


def test_publishing_again_never_breaks_a_schedule() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", embargo_until=LATER)
    given = answer(asking(PUBLISHED), scheduled)
    assert given == Nothing(
        "nothing to do: it is scheduled for Tue 5 May 2026 06:00 (UTC); --unschedule takes that off"
    )


def test_another_time_is_another_schedule() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=LATER)
    row = row_of(answer(asking(PUBLISHED, publish_at=LATEST), scheduled))
    assert (row.seq, row.action, row.publish_at) == (3, "schedule", LATEST)


def test_a_schedule_that_is_due_may_be_published_by_hand() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=BEFORE)
    assert row_of(answer(asking(PUBLISHED), scheduled)).to_state == PUBLISHED


def test_a_scheduled_text_that_changed_is_void() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=LATER)
    assert refused(answer(asking(PUBLISHED), scheduled, facts=CHANGED)).exit == Exit.WRONG_STATE


def test_unscheduling_leaves_it_approved() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=LATER)
    row = row_of(answer(asking(PUBLISHED, unschedule=True), scheduled))
    assert (row.action, row.to_state, row.publish_at, row.approved) == ("unschedule", EDITED, None, STAMP)


@pytest.mark.parametrize("before", [None, EDITED_ROW])
def test_what_is_not_scheduled_is_not_unscheduled(before: Row | None) -> None:
    given = answer(asking(PUBLISHED, unschedule=True), before)
    assert given == Nothing("nothing to do: it is not scheduled")


def test_a_release_publishes_the_scheduled_text_under_who_scheduled_it() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=BEFORE, reason="r")
    row = release_row(scheduled, at=NOW, ran_by="cron")
    assert (row.seq, row.action, row.to_state, row.version) == (3, "release", PUBLISHED, 1)
    assert (row.actor, row.ran_by, row.live, row.publish_at, row.reason) == ("bo-li", "cron", STAMP, None, None)
    assert row.first_published == row.updated == NOW


def test_a_release_of_what_was_taken_down_keeps_its_dates() -> None:
    row = release_row(replace(DOWN_ROW, publish_at=BEFORE), at=NOW, ran_by="cron")
    assert (row.first_published, row.updated) == (BEFORE, BEFORE)


# corrections


def correcting(kind: str, **more: object) -> Request:
    return asking(PUBLISHED, action="correct", kind=kind, **more)


def test_a_correction_is_a_new_version_with_a_notice() -> None:
    row = row_of(answer(correcting("correction", notice="The name was wrong"), LIVE_ROW, facts=CHANGED))
    assert (row.action, row.version, row.kind, row.notice) == ("correct", 2, "correction", "The name was wrong")
    assert row.live == row.approved == Stamp(OTHER, TEXT)
    assert (row.first_published, row.updated) == (BEFORE, NOW)


@pytest.mark.parametrize("kind", ["correction", "clarification", "editors-note"])
def test_what_readers_are_told_needs_words(kind: str) -> None:
    given = answer(correcting(kind), LIVE_ROW, facts=CHANGED)
    assert refused(given).exit == Exit.USAGE
    assert refused(given).all[0].asks == "notice"


def test_a_minor_correction_needs_a_reason_and_keeps_the_date() -> None:
    assert refused(answer(correcting("minor"), LIVE_ROW, facts=CHANGED)).all[0].asks == "reason"
    row = row_of(answer(correcting("minor", reason="a comma"), LIVE_ROW, facts=CHANGED))
    assert (row.version, row.updated) == (2, BEFORE)


def test_an_update_needs_no_words() -> None:
    assert row_of(answer(correcting("update"), LIVE_ROW, facts=CHANGED)).updated == NOW


@pytest.mark.parametrize("kind", ["update", "minor"])
def test_an_unchanged_text_is_nothing_to_correct(kind: str) -> None:
    assert isinstance(answer(correcting(kind, notice="n", reason="r"), LIVE_ROW), Nothing)


def test_no_notice_of_a_correction_is_swallowed() -> None:
    given = refused(answer(correcting("correction", notice="n"), LIVE_ROW))
    assert given.exit == Exit.WRONG_STATE
    assert given.all[0].message == "the text is the one that is live: there is no correction to tell of"
    corrected = row_of(answer(correcting("correction", notice="n"), LIVE_ROW, facts=CHANGED))
    assert isinstance(answer(correcting("correction", notice="n"), corrected, facts=CHANGED), Nothing)


@pytest.mark.parametrize("kind", ["clarification", "editors-note"])
def test_a_clarification_may_stand_beside_an_unchanged_text_once(kind: str) -> None:
    row = row_of(answer(correcting(kind, notice="n"), LIVE_ROW))
    assert (row.version, row.live) == (2, STAMP)
    assert isinstance(answer(correcting(kind, notice="n"), row), Nothing)
    assert row_of(answer(correcting(kind, notice="more"), row)).version == 3


@pytest.mark.parametrize("before", [None, EDITED_ROW, DOWN_ROW])
def test_only_a_published_story_is_corrected(before: Row | None) -> None:
    given = answer(correcting("update"), before, facts=CHANGED)
    assert refused(given).exit == Exit.WRONG_STATE
    assert "only a published story" in told(given)
    assert (refused(given).all[0].hint is None) == (before is None)


def test_a_correction_passes_the_gate_of_published() -> None:
    assert refused(answer(correcting("update"), LIVE_ROW, facts=CHANGED, findings=(found(),))).exit == Exit.FINDINGS


def test_a_correction_is_no_schedule() -> None:
    facts = replace(CHANGED, publish_at=LATER)
    assert row_of(answer(correcting("update"), LIVE_ROW, facts=facts)).to_state == PUBLISHED


# back to the desk, the spike, taken down


def test_sent_back_needs_a_reason_and_voids_the_approval() -> None:
    assert refused(answer(asking(DRAFT), EDITED_ROW)).all[0].asks == "reason"
    row = row_of(answer(asking(DRAFT, reason="two sources, please"), EDITED_ROW))
    assert (row.to_state, row.approved, row.approver, row.reason) == (DRAFT, None, None, "two sources, please")


def test_a_scheduled_article_sent_back_is_off_the_schedule() -> None:
    given = answer(asking(DRAFT, reason="r"), replace(EDITED_ROW, publish_at=LATER))
    assert isinstance(given, Transition)
    assert given.notes
    assert given.row.publish_at is None


def test_a_reason_on_a_draft_is_a_note() -> None:
    row = row_of(answer(asking(DRAFT, reason="waiting for the photo")))
    assert (row.action, row.from_state, row.to_state) == ("note", DRAFT, DRAFT)


def test_a_note_changes_nothing_else() -> None:
    before = a_row(to_state=DRAFT, publish_at=LATER, embargo_until=LATER)
    row = row_of(answer(asking(DRAFT, reason="r"), before))
    assert (row.seq, row.publish_at, row.embargo_until) == (2, LATER, LATER)


def test_a_draft_without_a_reason_is_nothing_to_do() -> None:
    assert answer(asking(DRAFT)) == Nothing("nothing to do: it is a draft")


def test_spiking_needs_a_reason_and_unspiking_does_not() -> None:
    assert refused(answer(asking(SPIKED))).all[0].asks == "reason"
    spiked = row_of(answer(asking(SPIKED, reason="no news"), EDITED_ROW))
    assert (spiked.to_state, spiked.approved) == (SPIKED, None)
    assert isinstance(answer(asking(SPIKED, reason="no news"), spiked), Nothing)
    assert row_of(answer(asking(DRAFT), spiked)).to_state == DRAFT


def test_a_spiked_story_needs_a_new_approval() -> None:
    given = answer(asking(PUBLISHED), SPIKED_ROW)
    assert refused(given).exit == Exit.WRONG_STATE
    assert "no way leads from there to published" in told(given)


def test_taking_down_needs_a_reason_and_no_file() -> None:
    assert refused(answer(asking(UNPUBLISHED), LIVE_ROW)).all[0].asks == "reason"
    row = row_of(answer(asking(UNPUBLISHED, reason="the court asked"), LIVE_ROW, facts=None))
    assert (row.to_state, row.live, row.approved, row.path) == (UNPUBLISHED, None, STAMP, "drafts/fair.md")
    assert isinstance(answer(asking(UNPUBLISHED, reason="r"), row, facts=None), Nothing)


def test_a_retraction_tells_readers_why() -> None:
    given = answer(asking(RETRACTED, reason="r"), LIVE_ROW)
    assert refused(given).all[0].asks == "notice"
    row = row_of(answer(asking(RETRACTED, reason="r", notice="It was not so"), LIVE_ROW))
    assert (row.to_state, row.live, row.approved) == (RETRACTED, None, None)


def test_killed_stays_killed() -> None:
    killed = replace(LIVE_ROW, to_state=KILLED, live=None)
    given = answer(asking(DRAFT, reason="r"), killed)
    assert refused(given).exit == Exit.WRONG_STATE
    assert told(given) == "it was killed, and stays so"


def test_a_live_text_stays_as_it_is() -> None:
    for target in (DRAFT, EDITED, SPIKED):
        given = answer(asking(target, reason="r"), LIVE_ROW)
        assert refused(given).exit == Exit.WRONG_STATE
        assert "a live text stays as it is" in told(given)


def test_a_state_that_no_way_leads_to_names_the_open_ones() -> None:
    given = answer(asking(EDITED), DOWN_ROW)
    assert refused(given).all[0].hint == "open: published, retracted, draft, killed"


@pytest.mark.parametrize(("row", "hint"), [(EDITED_ROW, "newsroom move fair spiked --reason R"), (SPIKED_ROW, None)])
def test_only_what_was_published_is_taken_back(row: Row, hint: str | None) -> None:
    given = answer(asking(KILLED, reason="r"), row)
    assert told(given) == f"it is {row.to_state}, and only what was published is killed"
    assert refused(given).all[0].hint == hint


def test_nobody_knows_its_file_before_its_first_move() -> None:
    given = answer(asking(DRAFT, reason="r"), facts=None)
    assert row_of(given).path == ""


# more states


FOUR_STATES = """
[roles]
sub = ["bo-li"]
editor = ["ana-lopez"]
[workflow]
states = ["draft", "subbed", "edited", "published"]
[[workflow.transition]]
from = "draft"
to = "subbed"
roles = ["sub"]
[[workflow.transition]]
from = "subbed"
to = "edited"
roles = ["editor"]
"""


def test_each_forward_move_binds_the_text_and_publishing_asks_for_the_last() -> None:
    subbed = row_of(answer(asking(State("subbed")), toml=FOUR_STATES))
    assert subbed.approved == STAMP
    edited = row_of(answer(asking(EDITED, actor=ANA), subbed, facts=CHANGED, toml=FOUR_STATES))
    assert edited.approved == Stamp(OTHER, TEXT)
    assert row_of(answer(asking(PUBLISHED), edited, facts=CHANGED, toml=FOUR_STATES)).live == Stamp(OTHER, TEXT)
    assert refused(answer(asking(PUBLISHED), edited, facts=FACTS, toml=FOUR_STATES)).exit == Exit.WRONG_STATE


def test_one_state_after_another() -> None:
    given = answer(asking(EDITED, actor=ANA), toml=FOUR_STATES)
    assert refused(given).exit == Exit.WRONG_STATE
    subbed = row_of(answer(asking(State("subbed")), toml=FOUR_STATES))
    given = answer(asking(PUBLISHED), subbed, toml=FOUR_STATES)
    assert "newsroom move fair edited" in (refused(given).all[0].hint or "")


def test_a_correction_of_a_story_with_roles_takes_the_roles_of_its_approval() -> None:
    given = answer(correcting("update"), LIVE_ROW, facts=CHANGED, toml=FOUR_STATES)
    assert refused(given).exit == Exit.NOT_PERMITTED
    assert row_of(answer(correcting("update", actor=ANA), LIVE_ROW, facts=CHANGED, toml=FOUR_STATES)).role == "editor"


def test_hashes_are_what_counts_not_bytes() -> None:
    resaved = replace(FACTS, text=Digest("f" * 64))
    assert isinstance(answer(asking(EDITED), EDITED_ROW, facts=resaved), Nothing)
    row = row_of(answer(asking(PUBLISHED), EDITED_ROW, facts=resaved))
    assert row.live == Stamp(ContentHash(HASH), Digest("f" * 64))


# notes


@pytest.mark.parametrize("before", [None, EDITED_ROW, LIVE_ROW, SPIKED_ROW])
def test_a_note_keeps_all_that_holds(before: Row | None) -> None:
    row = row_of(answer(asking(DRAFT, action="note", reason="r"), before))
    assert (row.action, row.reason) == ("note", "r")
    assert (row.to_state, row.approved, row.live) == (
        (before.to_state, before.approved, before.live) if before else (DRAFT, None, None)
    )


def test_a_note_leaves_a_schedule_and_the_release_is_of_the_row_that_made_it() -> None:
    scheduled = replace(EDITED_ROW, seq=2, action="schedule", publish_at=LATER)
    noted = row_of(answer(asking(DRAFT, action="note", reason="r", actor=ANA), scheduled))
    assert due(noted) == LATER
    row = release_row(noted, at=LATEST, ran_by="cron", planned=scheduled)
    assert (row.seq, row.actor, row.live, row.text) == (4, "bo-li", STAMP, TEXT)


def test_a_note_without_words_is_refused() -> None:
    given = refused(answer(asking(DRAFT, action="note")))
    assert (given.exit, given.all[0].asks) == (Exit.USAGE, "reason")


def test_nothing_is_done_with_a_slug_that_a_story_had_before() -> None:
    gone = a_row(renamed_to=Slug("town-fair"))
    for request in (asking(PUBLISHED), asking(DRAFT, reason="why"), replace(asking(DRAFT), action="note", reason="so")):
        given = refused(answer(request, gone))
        assert given.exit == Exit.USAGE
        assert told(given) == "fair was renamed to town-fair, and no other story gets its slug"


@pytest.mark.parametrize(
    ("row", "target", "hint"),
    [
        (SPIKED_ROW, EDITED, "newsroom move fair draft takes it back to the desk first"),
        (SPIKED_ROW, PUBLISHED, "newsroom move fair draft takes it back to the desk first"),
        (a_row(to_state=RETRACTED), PUBLISHED, "newsroom move fair draft --reason R takes it back to the desk first"),
    ],
)
def test_what_lies_aside_is_taken_back_first(row: Row, target: State, hint: str) -> None:
    given = answer(asking(target), row)
    assert refused(given).all[0].hint == hint


@pytest.mark.parametrize(("worse", "other"), list(itertools.combinations((6, 2, 5, 4, 3, 1), 2)))
def test_of_several_causes_the_worst_is_the_code(worse: int, other: int) -> None:
    both = tuple(Refusal(Exit(code), "no") for code in (other, worse))
    assert Refusals(both).exit == worse
