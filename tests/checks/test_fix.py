"""Mends: the bytes they change, and no others; to a fixed point; proved by reading again."""

from __future__ import annotations

import pytest
from tests.checks.desk import Desk, desk, standing

from newsroom.app.check import fix
from newsroom.checks.fix import PASSES, apart, fixes_of, mend
from newsroom.model.draft import Draft, Fault
from newsroom.model.finding import Edit, Finding, Fix, Level, Placed
from newsroom.model.place import Code, Position, Slug, Span, State
from newsroom.source.read import read_draft

STORY = """\
---
# the desk's own comment
headline: 'Harbour fair'   # kept
kicker: no
status: published
photo:
    file: photos/fair.jpg
    credit: Jo Roe /Agency
read_time: 9
---

It opens.
"""


def mended(text: str | bytes, *, unsafe: bool = False, state: str = "edited", made: Desk | None = None) -> str | bytes:
    made = made or desk(text)
    _, change = fix(made.draft, made.newsroom, state=State(state), unsafe=unsafe)
    content = made.files.read(made.draft.path) if change is None else change.after.content()
    return content if isinstance(text, bytes) else content.decode()


def test_safe_fixes_change_their_bytes_and_no_others() -> None:
    assert mended(STORY) == STORY.replace("kicker: no", 'kicker: "no"').replace(
        "status: published", "status: draft"
    ).replace("Roe /Agency", "Roe/Agency").replace("read_time: 9", "read_time: 1")


def test_line_ends_and_a_missing_last_one_are_kept() -> None:
    text = STORY.rstrip("\n").replace("\n", "\r\n").encode()
    after = mended(text)
    assert isinstance(after, bytes)
    assert after.count(b"\r\n") == text.count(b"\r\n")
    assert after.endswith(b"It opens.")


def test_a_byte_order_mark_goes_and_the_rest_stays() -> None:
    text = b"\xef\xbb\xbf---\nheadline: Fair\nread_time: 1\n---\n\nIt opens.\n"
    assert mended(text) == text[3:]


def test_mending_twice_changes_nothing_more() -> None:
    once = mended(STORY, unsafe=True)
    assert mended(once, unsafe=True) == once


def test_unsafe_fixes_are_made_only_where_asked_for() -> None:
    text = "---\nheadline: Fair\nstandfrist: At last\nread_time: 1\n---\n"
    assert mended(text) == text
    assert mended(text, unsafe=True) == text.replace("standfrist", "standfirst")


def test_a_read_time_is_added_where_there_is_none() -> None:
    assert mended("---\nheadline: Fair\n---\n") == "---\nheadline: Fair\nread_time: 1\n---\n"


def test_a_slug_off_its_form_is_folded() -> None:
    text = "---\nheadline: Fair\nslug: Harbour_Fäir\nread_time: 1\n---\n"
    assert mended(text) == text.replace("Harbour_Fäir", "harbour-fair")
    year = "---\nheadline: Fair\nslug: '2024!'\nread_time: 1\n---\n"
    assert mended(year) == year.replace("'2024!'", '"2024"')
    gone = "---\nheadline: Fair\nslug: 'Tag!'\nread_time: 1\n---\n"
    assert mended(gone) == gone


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("check:\n  ignore:\n    CON002: x\n    PHO013: y\n", "check:\n  ignore:\n"),
        ("check: {ignore: {CON002: x, PHO013: y}}\n", "check: {ignore: {}}\n"),
        ("check: {ignore: {CON002: x}}\n", "check: {ignore: {}}\n"),
        ("check: {ignore: [CON002]}\n", "check: {ignore: [CON002]}\n"),
    ],
)
def test_an_ignore_that_hides_nothing_is_taken_out(before: str, after: str) -> None:
    frame = "---\nheadline: Fair\n{}read_time: 1\n---\n"
    assert mended(frame.format(before)) == frame.format(after)


def test_an_idle_comment_goes_with_its_line() -> None:
    text = "---\nheadline: Fair\nread_time: 1\n---\n\nOne.\n\n<!-- newsroom:ignore CON002 why -->\nTwo.\n"
    assert mended(text) == text.replace("<!-- newsroom:ignore CON002 why -->\n", "")
    last = "---\nheadline: Fair\nread_time: 1\n---\n\nOne.\n\n<!-- newsroom:ignore CON002 why -->"
    assert mended(last) == last.replace("<!-- newsroom:ignore CON002 why -->", "")


def test_brackets_doubled_round_a_credit_become_one_pair() -> None:
    text = "---\nheadline: Fair\nphoto:\n  file: photos/fair.jpg\n  credit: ((Jo Roe/AP))\nread_time: 1\n---\n"
    assert mended(text) == text.replace("((Jo Roe/AP))", "(Jo Roe/AP)")


@pytest.mark.parametrize("which", ["approved", "live"])
def test_a_text_that_an_approval_is_bound_to_is_not_touched_but_for_what_lies_outside_it(which: str) -> None:
    stands = {"harbour-fair": standing("edited", **{which: STORY})}  # type: ignore[arg-type]
    made = desk(STORY, stands=stands)
    assert mended(STORY, made=made) == STORY.replace("published", "edited").replace("read_time: 9", "read_time: 1")


def test_a_text_that_has_moved_on_from_its_approval_is_mended_as_any_other() -> None:
    stands = {"harbour-fair": standing("edited", approved=STORY.replace("It opens", "It closes"))}
    assert "Roe/Agency" in str(mended(STORY, made=desk(STORY, stands=stands)))
    idle = {"harbour-fair": standing("draft")}
    assert "Roe/Agency" in str(mended(STORY, made=desk(STORY, stands=idle)))


def placed(*edits: Edit, safe: bool = True) -> Placed:
    finding = Finding(Code("ZZZ001"), "so it is", None, Fix(edits, safe))
    start = Position(1, 1)
    return Placed(finding, "so", Level.WARN, "drafts/x.md", Slug("x"), start, start)


def test_fixes_that_touch_one_another_wait_for_the_next_pass() -> None:
    one, two, three = (Fix((Edit(Span(a, b), "x"),)) for a, b in ((0, 4), (4, 6), (8, 9)))
    assert apart((one, two, three, one)) == (one, three)


def test_findings_without_a_fix_or_hidden_ones_give_none() -> None:
    assert list(fixes_of((placed(safe=False),), unsafe=False)) == []
    assert len(list(fixes_of((placed(safe=False),), unsafe=True))) == 1


def reader(content: bytes) -> Draft:
    return read_draft(content, path="drafts/x.md", fields=desk("x").newsroom.fields)


def test_a_mend_that_calls_for_another_for_ever_is_stopped() -> None:
    draft = reader(b"---\nheadline: Fair\n---\n")
    after = mend(draft, check=lambda now: (placed(Edit(Span(len(now.text), len(now.text)), "x")),), read=reader)
    assert after.text == draft.text + "x" * PASSES
    assert after.count == PASSES


def test_a_mend_after_which_the_draft_reads_worse_is_not_made() -> None:
    draft = reader(b"---\nheadline: Fair\n---\n")
    after = mend(draft, check=lambda _: (placed(Edit(Span(4, 12), "[")),), read=reader)
    assert (after.text, after.count) == (draft.text, 0)


def test_a_mend_that_changes_nothing_is_none() -> None:
    draft = reader(b"---\nheadline: Fair\n---\n")
    after = mend(draft, check=lambda _: (placed(Edit(Span(0, 3), "---")),), read=reader)
    assert (after.text, after.count) == (draft.text, 0)


def test_a_fault_is_what_the_reader_says() -> None:
    assert Fault("bom", "x", None).fix is None
