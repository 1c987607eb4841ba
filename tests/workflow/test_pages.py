"""May a page be passed, and may it go to the press? Every refusal at once, and a pass holds for the very page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from tests.workflow.rows import HASH, OTHER, TEXT
from tests.workflow.test_decide import ANA, BO, NOW, STRANGER

from newsroom.config import Settings, read_settings
from newsroom.errors import Exit
from newsroom.model.ledger import DRAFT, PASSED, SENT, Row
from newsroom.model.place import Digest, Slug
from newsroom.workflow.graph import read_graph
from newsroom.workflow.pages import PageFacts, Plate, decide_pass, decide_send, holds, last_of
from newsroom.workflow.request import Answer, Nothing, Refusal, Refusals, Request, Transition

FACTS = PageFacts("2026-11-28", 4, HASH, TEXT, stories=(Slug("fair"), Slug("quay")))
CHANGED = replace(FACTS, content=OTHER, changes=lambda _text: ("the headline of fair", "the text of quay"))
BARRED = replace(FACTS, problems=(Refusal(Exit.WRONG_STATE, "nobody has approved fair for print"),))
CLEAN, DIRTY = ({"error": count, "warning": 1, "info": 0} for count in (0, 2))
PLATE, ANOTHER = Plate(Digest("1" * 64), CLEAN), Plate(Digest("2" * 64), CLEAN)
FAULTY = Plate(Digest("3" * 64), DIRTY, fails=True)
PASSING = Request("pass", PASSED, BO, NOW)
SENDING = Request("send", SENT, BO, NOW)

ROLES = """
[roles]
chief = ["bo-li"]
night = ["ana-lopez"]
"""
PUBLISHING = f"""{ROLES}
[[workflow.transition]]
from = "edited"
to = "published"
roles = ["chief"]
"""
OWN = f"""{ROLES}
[workflow.pages]
pass = ["chief"]
send = ["night"]
unclean = ["chief"]
"""
OVERRIDING = f"""{OWN.replace('unclean = ["chief"]', "")}
""".replace("[roles]", '[roles]\noverride = ["bo-li"]')


def passing(
    request: Request = PASSING, facts: PageFacts = FACTS, rows: Sequence[Row] = (), *, said: str = ""
) -> Answer:
    settings = read_settings(said) if said else Settings()
    return decide_pass(request, facts, rows, graph=read_graph(settings), settings=settings)


def sending(
    request: Request = SENDING,
    facts: PageFacts = FACTS,
    rows: Sequence[Row] = (),
    plate: Plate = PLATE,
    *,
    said: str = "",
) -> Answer:
    settings = read_settings(said) if said else Settings()
    return decide_send(request, facts, rows, plate, graph=read_graph(settings), settings=settings)


def row_of(answer: Answer) -> Row:
    assert isinstance(answer, Transition)
    return answer.row


def refused(answer: Answer) -> list[tuple[Exit, str]]:
    assert isinstance(answer, Refusals)
    return [(each.exit, each.message) for each in answer.all]


PASS_ROW = row_of(passing())
SENT_ROW = row_of(sending(rows=(PASS_ROW,)))


def test_a_pass_names_the_page_its_hash_and_its_stories() -> None:
    row = PASS_ROW
    assert (row.slug, row.seq, row.action, row.from_state, row.to_state) == (
        *("_edition-2026-11-28", 1, "pass", DRAFT, PASSED),
    )
    assert (row.page, row.content_hash, row.text, row.stories, row.pdf) == (4, HASH, TEXT, ("fair", "quay"), None)
    answer = passing(facts=replace(FACTS, notes=("its deadline was at nine",)))
    assert isinstance(answer, Transition)
    assert (answer.keeps_text, answer.notes) == (True, ("its deadline was at nine",))


def test_it_is_passed_once_as_it_is() -> None:
    told = passing(rows=(PASS_ROW,))
    assert told == Nothing("nothing to do: bo-li passed it as it is, 4 May 2026 06:00")
    other = replace(FACTS, number=5)
    assert row_of(passing(facts=other, rows=(PASS_ROW,))).seq == 2


def test_changed_it_is_passed_anew() -> None:
    row = row_of(passing(facts=CHANGED, rows=(PASS_ROW,)))
    assert (row.seq, row.from_state, row.to_state, row.content_hash) == (2, PASSED, PASSED, OTHER)


def test_what_nobody_approved_keeps_it_from_being_passed() -> None:
    assert refused(passing(facts=BARRED)) == [(Exit.WRONG_STATE, "nobody has approved fair for print")]
    assert refused(passing(facts=BARRED, rows=(PASS_ROW,))) == [
        (Exit.WRONG_STATE, "nobody has approved fair for print")
    ]
    assert not holds(BARRED, PASS_ROW)


@pytest.mark.parametrize("said", [PUBLISHING, OWN])
def test_it_takes_the_role_and_the_row_keeps_it(said: str) -> None:
    assert row_of(passing(said=said)).role == "chief"
    told = refused(passing(replace(PASSING, actor=ANA), facts=BARRED, said=said))
    assert told == [
        (Exit.NOT_PERMITTED, "ana-lopez may not pass it: that takes the role chief"),
        (Exit.WRONG_STATE, "nobody has approved fair for print"),
    ]
    assert refused(passing(replace(PASSING, actor=STRANGER), said=said))[0][0] == Exit.NOT_PERMITTED


def test_without_roles_everybody_may() -> None:
    assert row_of(passing(replace(PASSING, actor=STRANGER))).role is None
    assert row_of(sending(replace(SENDING, actor=STRANGER, reason="r"), rows=(PASS_ROW,), plate=FAULTY)).role is None


def test_a_passed_page_goes_to_the_press_with_the_hash_of_its_pdf() -> None:
    row = SENT_ROW
    assert (row.seq, row.action, row.from_state, row.to_state, row.kind) == (2, "send", PASSED, SENT, None)
    assert (row.page, row.pdf, row.content_hash, row.text, row.stories) == (4, PLATE.pdf, HASH, TEXT, FACTS.stories)
    assert row.checks == CLEAN


def test_what_was_not_passed_does_not_go() -> None:
    assert refused(sending()) == [(Exit.WRONG_STATE, "nobody has passed it")]
    told = sending(facts=CHANGED, rows=(PASS_ROW,))
    assert refused(told) == [
        (Exit.WRONG_STATE, "changed since bo-li passed it: the headline of fair, the text of quay")
    ]
    silent = replace(CHANGED, changes=lambda _text: ())
    assert refused(sending(facts=silent, rows=(PASS_ROW,))) == [(Exit.WRONG_STATE, "changed since bo-li passed it")]
    forgotten = replace(PASS_ROW, text=None)
    assert refused(sending(facts=CHANGED, rows=(forgotten,))) == [(Exit.WRONG_STATE, "changed since bo-li passed it")]
    assert refused(sending(facts=BARRED, rows=(PASS_ROW,))) == [
        (Exit.WRONG_STATE, "nobody has approved fair for print")
    ]


def test_a_pdf_that_was_exported_of_another_page_does_not_go() -> None:
    rows = (PASS_ROW,)
    assert refused(sending(rows=rows, plate=replace(PLATE, made_of=OTHER))) == [
        (Exit.WRONG_STATE, "its PDF was exported before the page changed")
    ]
    assert row_of(sending(rows=rows, plate=replace(PLATE, made_of=HASH))).pdf == PLATE.pdf


def test_it_is_the_last_pass_that_counts() -> None:
    anew = row_of(passing(facts=CHANGED, rows=(PASS_ROW,)))
    rows = (PASS_ROW, anew)
    assert last_of(rows, 4, "pass") == anew
    assert row_of(sending(facts=CHANGED, rows=rows)).content_hash == OTHER
    assert refused(sending(rows=rows)) == [(Exit.WRONG_STATE, "changed since bo-li passed it")]


def test_to_send_it_again_is_a_replate_and_needs_a_reason() -> None:
    rows = (PASS_ROW, SENT_ROW)
    assert sending(rows=rows) == Nothing("nothing to do: bo-li sent this very PDF, 4 May 2026 06:00")
    told = sending(rows=rows, plate=ANOTHER)
    assert isinstance(told, Refusals)
    assert [(each.exit, each.message, each.asks) for each in told.all] == [
        (Exit.USAGE, "bo-li sent it already, 4 May 2026 06:00: a replate needs a reason", "reason")
    ]
    for plate in (PLATE, ANOTHER):
        row = row_of(sending(replace(SENDING, reason="the score"), rows=rows, plate=plate))
        assert (row.seq, row.kind, row.from_state, row.to_state, row.reason) == (3, "replate", SENT, SENT, "the score")


def test_once_a_page_was_sent_the_edition_stays_so() -> None:
    row = row_of(passing(facts=replace(FACTS, number=5), rows=(PASS_ROW, SENT_ROW)))
    assert (row.from_state, row.to_state) == (SENT, SENT)


def test_what_the_press_would_not_take_needs_a_role_and_a_reason() -> None:
    rows = (row_of(passing(said=OWN)),)
    night = replace(SENDING, actor=ANA, reason="the press takes it so")
    assert refused(sending(night, rows=rows, plate=FAULTY, said=OWN)) == [
        (
            Exit.NOT_PERMITTED,
            "its preflight is not clean, and to send it all the same takes the role chief",
        )
    ]
    both = OWN.replace('unclean = ["chief"]', 'unclean = ["night"]')
    row = row_of(sending(night, rows=rows, plate=FAULTY, said=both))
    assert (row.role, row.checks, row.reason) == ("night", DIRTY, "the press takes it so")
    told = sending(replace(night, reason=None), rows=rows, plate=FAULTY, said=both)
    assert refused(told) == [(Exit.FINDINGS, "its preflight is not clean, and to send it all the same needs a reason")]


def test_whoever_may_override_may_send_it_where_nothing_else_is_said() -> None:
    rows = (PASS_ROW,)
    asked = replace(SENDING, actor=ANA, reason="r")
    assert refused(sending(asked, rows=rows, plate=FAULTY, said=OVERRIDING)) == [
        (
            Exit.NOT_PERMITTED,
            "its preflight is not clean, and to send it all the same takes the role override",
        )
    ]
    assert row_of(sending(replace(asked, actor=BO), rows=rows, plate=FAULTY, said=PUBLISHING)).role == "chief"
    # a newsroom that has roles and asks none for publishing: any role will do
    assert row_of(sending(asked, rows=rows, plate=FAULTY, said=ROLES)).role is None
    assert refused(sending(replace(asked, actor=STRANGER), rows=rows, plate=FAULTY, said=ROLES)) == [
        (
            Exit.NOT_PERMITTED,
            "its preflight is not clean, and to send it all the same takes the role chief or night",
        )
    ]


def test_a_replate_with_faults_asks_for_its_reason_once() -> None:
    told = sending(rows=(PASS_ROW, SENT_ROW), plate=FAULTY)
    assert [exit_ for exit_, _ in refused(told)] == [Exit.FINDINGS]
