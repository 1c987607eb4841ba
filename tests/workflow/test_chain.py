"""Rows become lines that prove one another; whatever is wrong with a journal is said, and never raised."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.workflow.rows import EDITED, HASH, OTHER, TEXT, a_row, chained

from newsroom.model.ledger import DRAFT, PUBLISHED, Stamp
from newsroom.model.place import Slug
from newsroom.workflow.chain import (
    chain_to,
    fault_in,
    fields_of,
    former_slug,
    heads_of,
    line_of,
    prove,
    prove_lines,
    quick_last,
    read_history,
    readable_rows,
    row_of,
    seal,
    sound_rows,
    with_former,
    without_words,
)

FAIR = Slug("fair")
FULL = a_row(
    version=2,
    content_hash=HASH,
    text=TEXT,
    role="editor",
    reason="the mayor called",
    notice="The name was wrong",
    kind="correction",
    checks={"error": 0, "warning": 1, "info": 2},
    overrides=({"code": "PHO013", "mark": "d" * 64, "by": "bo-li", "at": "2026-05-04T06:00:00Z"},),
    approved=Stamp(HASH, TEXT),
    approver="bo-li",
    live=Stamp(OTHER, TEXT),
    first_published="2026-05-04T06:00:00Z",
    updated="2026-05-04T06:00:00Z",
    publish_at="2026-05-05T06:00:00Z",
    embargo_until="2026-05-05T07:00:00Z",
    pictures={"photos/fair.jpg": TEXT},
)
THREE = chained(
    a_row(),
    a_row(action="publish", from_state=EDITED, to_state=PUBLISHED, version=1, reason="go"),
    a_row(action="correct", from_state=PUBLISHED, to_state=PUBLISHED, version=2, notice="A name was wrong"),
)
WHOLE = b"".join(line_of(row) for row in THREE)


def test_a_row_comes_back_from_its_line_as_it_was() -> None:
    for row in (*chained(FULL), *THREE):
        assert row_of(line_of(row)) == row


def test_absent_values_take_no_room_in_a_line() -> None:
    (row,) = chained(a_row())
    assert set(orjson.loads(line_of(row))) == {
        *("slug", "seq", "action", "from", "to", "version", "actor", "actor_source", "ran_by", "at", "path", "hash")
    }


def test_a_line_is_canonical_json() -> None:
    (row,) = chained(a_row(reason="später"))
    line = line_of(row)
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert "später".encode() in line
    fields = orjson.loads(line)
    assert list(fields) == sorted(fields)


def test_every_word_of_a_row_is_in_its_hash() -> None:
    (row,) = chained(FULL)
    fields = fields_of(row)
    for name in set(fields) - {"hash", "salts", "reason", "notice"}:
        changed = {**fields, name: "x"}
        assert fault_in(changed) is not None, name


def test_a_reason_changed_by_hand_shows() -> None:
    (row,) = chained(a_row(reason="the mayor called"))
    fields = {**fields_of(row), "reason": "nobody called"}
    assert fault_in(fields) == "its reason is not the one that was written"


def test_an_erased_reason_leaves_the_chain_whole() -> None:
    rows = chained(a_row(reason="a name that must go"), a_row(action="note", reason="more"))
    first = fields_of(rows[0])
    del first["reason"], first["salts"]
    history = read_history(orjson.dumps(first) + b"\n" + line_of(rows[1]), FAIR)
    assert history.problem is None
    assert history.rows[0].reason is None
    assert history.rows[1].reason == "more"


def test_two_equal_reasons_are_sealed_differently() -> None:
    rows = chained(a_row(reason="same"), a_row(reason="same"))
    assert rows[0].sealed != rows[1].sealed


def test_a_whole_journal_is_read_in_order() -> None:
    history = read_history(WHOLE, FAIR)
    assert history.rows == THREE
    assert history.last == THREE[-1]
    assert history.whole == len(WHOLE)
    assert history.problem is None


def test_an_empty_journal_has_no_rows() -> None:
    assert read_history(b"", FAIR).rows == ()
    assert read_history(b"", FAIR).last is None


def test_crlf_line_ends_are_read() -> None:
    assert read_history(WHOLE.replace(b"\n", b"\r\n"), FAIR).rows == THREE


@given(st.integers(min_value=0, max_value=len(WHOLE)))
def test_a_last_line_cut_short_anywhere_is_left_out(cut: int) -> None:
    history = read_history(WHOLE[:cut], FAIR)
    assert history.problem is None
    assert history.rows == THREE[: len(history.rows)]
    whole = WHOLE[:cut].count(b"\n")
    assert len(history.rows) in (whole, whole + 1)  # a row without its line end is a row


def test_a_last_line_without_its_end_counts() -> None:
    history = read_history(WHOLE[:-1], FAIR)
    assert history.rows == THREE
    assert history.whole == len(WHOLE) - 1


def test_a_last_line_that_is_json_but_no_sound_row_is_cut_off() -> None:
    torn = WHOLE + line_of(replace(THREE[-1], seq=4, prev=THREE[-1].hash))[:-1]
    assert read_history(torn, FAIR).rows == THREE


def test_a_line_changed_by_hand_is_named() -> None:
    lines = WHOLE.splitlines(keepends=True)
    history = read_history(lines[0] + lines[1].replace(b"bo-li", b"ann-i") + lines[2], FAIR)
    assert history.problem == "line 2 was changed by hand: its hash does not fit what it says"
    assert history.rows == THREE[:1]
    assert history.last is None


@pytest.mark.parametrize("line", [b"nonsense\n", b"[1]\n", b"{}\n", b'{"slug":"fair","seq":"1"}\n'])
def test_a_line_that_is_no_row_is_named(line: bytes) -> None:
    history = read_history(line + WHOLE, FAIR)
    assert history.problem is not None
    assert history.problem.startswith("line 1 cannot be read")


def test_a_row_that_leaves_out_its_actor_cannot_be_read() -> None:
    fields = fields_of(THREE[0])
    del fields["actor"]
    with pytest.raises(ValueError, match="leaves out"):
        row_of(orjson.dumps(fields))


def test_a_stamp_without_its_hashes_cannot_be_read() -> None:
    fields = {**fields_of(THREE[0]), "live": {"content": 1}}
    with pytest.raises(ValueError, match="without its hashes"):
        row_of(orjson.dumps(fields))


def test_a_line_of_another_article_is_named() -> None:
    assert read_history(WHOLE, Slug("other")).problem == 'line 1 belongs to "fair"'


def test_a_missing_line_is_told() -> None:
    lines = WHOLE.splitlines(keepends=True)
    for content in (lines[0] + lines[2], lines[1] + lines[2]):
        history = read_history(content, FAIR)
        assert history.problem == "a line of its history is missing or doubled"


def test_a_doubled_line_is_told() -> None:
    lines = WHOLE.splitlines(keepends=True)
    assert read_history(WHOLE + lines[2], FAIR).problem == "a line of its history is missing or doubled"


def two_branches() -> tuple[bytes, bytes, bytes]:
    ours = seal(a_row(seq=2, action="move", to_state=EDITED, actor="ana-lopez"), prev=THREE[0].hash, salt=str)
    theirs = seal(a_row(seq=2, action="move", to_state=DRAFT, reason="again"), prev=THREE[0].hash, salt=str)
    return line_of(THREE[0]), line_of(ours), line_of(theirs)


def test_a_git_conflict_shows_both_histories() -> None:
    base, ours, theirs = two_branches()
    content = base + b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> other\n"
    history = read_history(content, FAIR)
    assert history.problem == "it was moved on two branches"
    assert [row.actor for row in history.heads] == ["ana-lopez", "bo-li"]
    assert history.last is None


def test_two_histories_without_marks_show_too() -> None:
    history = read_history(b"".join(two_branches()), FAIR)
    assert history.problem == "it was moved on two branches"
    assert len(history.heads) == 2


def test_a_chain_is_found_among_the_rows_of_two_branches() -> None:
    base, ours, theirs = two_branches()
    rows = readable_rows([base.strip(), b"=======", b"{torn", theirs.strip(), ours.strip(), base.strip()])
    assert len(rows) == 3
    for head in heads_of(rows):
        chain = chain_to(head, rows)
        assert chain is not None
        assert chain[0].hash == THREE[0].hash
        assert chain[-1] == head


def test_no_chain_leads_over_a_missing_row() -> None:
    assert chain_to(THREE[2], (THREE[0], THREE[2])) is None
    assert chain_to(replace(THREE[1], prev=None), THREE) is None
    assert chain_to(replace(THREE[2], prev=THREE[0].hash), THREE) is None


def test_readable_rows_leave_out_what_was_changed_by_hand() -> None:
    assert readable_rows([line_of(THREE[0]).replace(b"bo-li", b"ann-i")]) == ()


def test_the_last_row_is_told_at_a_glance() -> None:
    assert quick_last(WHOLE, FAIR) == THREE[2]
    assert quick_last(line_of(THREE[0]), FAIR) == THREE[0]


def test_a_glance_hands_on_whatever_looks_odd() -> None:
    lines = WHOLE.splitlines(keepends=True)
    base, ours, theirs = two_branches()
    odd = [
        b"",
        b"\n",
        WHOLE[:-1],
        WHOLE + b'{"torn',
        b"nonsense\n",
        lines[0] + lines[2],
        lines[1],
        lines[0] + lines[1].replace(b"bo-li", b"ann-i"),
        base + ours + theirs,
        lines[0].replace(b"bo-li", b"ann-i") + b"{}\n",
        WHOLE + b"<<<<<<< HEAD\n",
    ]
    for content in odd:
        assert quick_last(content, FAIR) is None, content
    assert quick_last(WHOLE, Slug("other")) is None
    # a first row that claims a row before it, and a later one that claims none
    assert quick_last(line_of(seal(a_row(), prev="e" * 64, salt=str)), FAIR) is None
    assert quick_last(lines[0] + line_of(seal(a_row(seq=2), prev=None, salt=str)), FAIR) is None


def test_proving_agrees_with_reading() -> None:
    lines = WHOLE.splitlines(keepends=True)
    base, ours, theirs = two_branches()
    for content in (
        b"",
        WHOLE,
        WHOLE[:-1],
        WHOLE[:-5],
        lines[0] + lines[2],
        WHOLE.replace(b"bo-li", b"ann-i", 1),
        b"nonsense\n" + WHOLE,
        base + ours + theirs,
        base + b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> b\n",
    ):
        assert prove(content, FAIR)[1] == read_history(content, FAIR).problem
    assert prove(WHOLE, FAIR)[0] == 3
    assert prove(WHOLE, Slug("other"))[1] == 'line 1 belongs to "fair"'


def test_proving_names_where_an_article_goes_on() -> None:
    rows = chained(a_row(), a_row(action="rename", renamed_to=Slug("town-fair")))
    assert prove(b"".join(line_of(row) for row in rows), FAIR).renamed_to == "town-fair"


def test_proving_names_the_texts_of_the_rows() -> None:
    rows = chained(a_row(text=TEXT), a_row(action="note"))
    hashes = tuple(row.hash for row in rows)
    assert prove(b"".join(line_of(row) for row in rows), FAIR) == (2, None, frozenset((TEXT,)), hashes, None, None)


def test_the_rows_of_a_former_slug_come_before_without_the_one_that_closes_them() -> None:
    former = chained(a_row(), a_row(action="rename", renamed_to=Slug("town-fair")))
    closing = {"slug": "fair", "hash": former[-1].hash}
    rows = chained(a_row(slug=Slug("town-fair"), action="rename", renamed_from=closing))
    assert with_former(rows, {FAIR: former}.__getitem__) == (former[0], *rows)
    assert with_former(former, lambda _: rows) == former
    assert with_former((), lambda _: rows) == ()
    assert with_former(rows, {FAIR: rows}.__getitem__) == rows  # a former slug that knows nothing of it
    assert row_of(line_of(rows[0])) == rows[0]
    assert prove(line_of(rows[0]), Slug("town-fair")).goes_on == (FAIR, former[-1].hash)


def test_erased_words_go_with_their_salt_and_the_chain_holds() -> None:
    rows = chained(a_row(reason="he rang us", notice="We erred."), a_row(reason="kept"))
    erased = [{"field": "reason", "slug": "fair", "row": rows[0].hash}, {"field": "text", "text": TEXT}]
    left = without_words(rows, erased)
    assert (left[0].reason, left[0].notice, list(left[0].salts)) == (None, "We erred.", ["notice"])
    assert left[1] == rows[1]
    history = read_history(b"".join(line_of(row) for row in left), FAIR)
    assert (history.problem, history.rows) == (None, left)
    row = a_row(action="erase", erased=({"field": "text", "text": TEXT},))
    assert row_of(line_of(chained(row)[0])).erased == row.erased


@pytest.mark.parametrize("number", [b'"1"', b"true", b"null"])
def test_a_row_without_its_number_is_none(number: bytes) -> None:
    line = b'{"slug":"fair","from":"draft","to":"edited","at":"2026-05-04T06:00:00Z","hash":"0","seq":%s}' % number
    with pytest.raises(ValueError, match='it has no "seq"'):
        row_of(line)


def test_two_journals_that_each_claim_to_go_on_from_the_other_are_read() -> None:
    town = Slug("town-fair")
    one = chained(a_row(action="rename", renamed_from={"slug": town, "hash": "0" * 64}), a_row(action="note"))
    other = chained(a_row(slug=town, action="rename", renamed_from={"slug": FAIR, "hash": one[-1].hash}))
    journals = {FAIR: one, town: other}
    assert with_former(one, journals.__getitem__) == one
    assert with_former(other, journals.__getitem__) == (one[0], *other)


@pytest.mark.parametrize(
    ("first", "slug"),
    [
        (b"", None),
        (line_of(chained(a_row())[0]), None),
        (line_of(chained(a_row(renamed_from={"slug": "quay", "hash": "f" * 64}))[0]), "quay"),
        (b'  \n{"slug":"fair","from":"a","to":"b","at":"c","hash":"d","seq":1,"renamed_from":{"slug":"quay"}}', "quay"),
        (b'{"slug":"fair","from":"a","to":"b","at":"c","hash":"d","seq":1,"renamed_from":"quay"}', None),
        (b'{"renamed_from":{"slug":"quay"', None),
    ],
)
def test_a_journal_says_in_its_first_line_what_it_goes_on_from(first: bytes, slug: str | None) -> None:
    behind = line_of(chained(a_row(renamed_from={"slug": "zoo", "hash": "f" * 64}))[0])
    assert former_slug(first + b"\n" + behind if first else first) == slug


def test_the_lines_of_a_database_are_proved_as_a_journal_is() -> None:
    rows = chained(a_row(text=TEXT), a_row(action="note", reason="so"), a_row(action="note"))
    lines = [line_of(row).decode().rstrip("\n") for row in rows]
    assert prove_lines(lines, FAIR) == prove("\n".join([*lines, ""]).encode(), FAIR)
    assert prove_lines([], FAIR) == prove(b"", FAIR)
    for wrong in (lines[1:], [*lines, lines[0]], [*lines[:2], lines[2].replace("bo-li", "zo-li")], [*lines, "{"]):
        proved = prove_lines(wrong, FAIR)
        assert proved.problem is not None
        assert proved == prove("\n".join([*wrong, ""]).encode(), FAIR)


def test_rows_are_taken_whole_or_not_at_all() -> None:
    rows = chained(a_row(), a_row(action="note", reason="so"))
    content = b"".join(map(line_of, rows))
    assert [fields["hash"] for fields in sound_rows(content, FAIR)] == [row.hash for row in rows]
    assert sound_rows(content.rstrip(b"\n"), FAIR)[1]["hash"] == rows[1].hash
    for wrong in (b"", content + b'{"torn', content[10:], content.replace(b"note", b"move"), content + content):
        assert sound_rows(wrong, FAIR) == ()
    assert sound_rows(content, Slug("quay")) == ()
