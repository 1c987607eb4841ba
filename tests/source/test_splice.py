from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.drafts import OURS, read

from newsroom.model.draft import Way
from newsroom.model.finding import Edit
from newsroom.model.place import Span
from newsroom.source import splice
from newsroom.source.fields import field_map
from newsroom.source.front import find_front
from newsroom.source.splice import apply_edits, set_scalars

STATUS: Way = ("status",)


def spliced(text: str, values: dict[Way, str | int | None]) -> str | None:
    return set_scalars(text, values, fields=OURS)


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("a: 1\nstatus: draft # c\nb: 2\n", {STATUS: "edited"}, "a: 1\nstatus: edited # c\nb: 2\n"),
        ("status: 'draft'\n", {STATUS: "it's"}, "status: 'it''s'\n"),
        ('status: "draft"\n', {STATUS: "edited"}, 'status: "edited"\n'),
        ("status: draft\n", {STATUS: "no"}, 'status: "no"\n'),
        ("status: draft\n", {STATUS: "a: b"}, 'status: "a: b"\n'),
        ("status: draft\n", {STATUS: "é\u2028"}, 'status: "\\u00e9\\u2028"\n'),
        ("status:\na: 1\n", {STATUS: "edited"}, "status: edited\na: 1\n"),
        ("status: # c\n", {STATUS: "edited"}, "status: edited # c\n"),
        ('status: ""\n', {STATUS: "edited"}, 'status: "edited"\n'),
        ("status: |\n  draft\na: 1\n", {STATUS: "edited"}, "status: edited\na: 1\n"),
        ("# c\na: 1\n", {STATUS: "edited"}, "# c\na: 1\nstatus: edited\n"),
        ("  a: 1\n", {STATUS: "edited"}, "  a: 1\n  status: edited\n"),
        ("", {STATUS: "edited"}, "status: edited\n"),
        ("# c\n", {STATUS: "edited"}, "# c\nstatus: edited\n"),
        ("{a: 1}\n", {STATUS: "edited"}, "{a: 1, status: edited}\n"),
        ("{a: 1 }\n", {STATUS: "edited"}, "{a: 1, status: edited }\n"),
        ("a: 1\nread_time: 2\n", {("read_time",): 3, STATUS: "edited"}, "a: 1\nread_time: 3\nstatus: edited\n"),
        ("status: a\nstatus: b\n", {STATUS: "c"}, "status: a\nstatus: c\n"),
        ("status: draft\na: 1\n", {STATUS: None}, "a: 1\n"),
        ("a: 1\nstatus: draft # c\n", {STATUS: None}, "a: 1\n"),
        ("a: 1\n", {STATUS: None}, "a: 1\n"),
        ("{status: draft, a: 1}\n", {STATUS: None}, None),
        ("status: [draft]\n", {STATUS: None}, None),
        ("status: [draft]\n", {STATUS: "edited"}, None),
        ("status: &s draft\na: *s\n", {STATUS: "edited"}, None),
        ("desk:\n  note: x\na: 1\n", {("desk", "assignee"): "bo"}, "desk:\n  note: x\n  assignee: bo\na: 1\n"),
        ("desk:\n    note: x\n", {("desk", "note"): "z"}, "desk:\n    note: z\n"),
        ("desk: {note: x}\n", {("desk", "assignee"): "bo"}, "desk: {note: x, assignee: bo}\n"),
        ("desk:\na: 1\n", {("desk", "assignee"): "bo"}, "desk:\n  assignee: bo\na: 1\n"),
        ("a: 1\n", {("desk", "assignee"): "bo"}, "a: 1\ndesk:\n  assignee: bo\n"),
        ("desk: x\n", {("desk", "assignee"): "bo"}, None),
        ("desk: [x]\n", {("desk", "assignee"): "bo"}, None),
        ("desk: {}\n", {("desk", "assignee"): "bo"}, None),
        ("desk: {note: x}\n", {("desk", "deep", "er"): "bo"}, None),
        ("authors: [a]\n", {("authors", 1): "bo"}, None),
        ("- a\n", {STATUS: "edited"}, None),
        ("status: a: b\n", {STATUS: "edited"}, None),
        ("a: |+\n  x\n\n", {STATUS: "edited"}, "a: |+\n  x\n\nstatus: edited\n"),
        ("a:\n  - x\n", {STATUS: "edited"}, "a:\n  - x\nstatus: edited\n"),
        ("? status\n: draft\n", {STATUS: "edited"}, "? status\n: edited\n"),
        ("? desk\n: note: x\n", {("desk", "due"): "y"}, None),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value_is_set_in_its_place(
    before: str, values: dict[Way, str | int | None], after: str | None, line_end: str
) -> None:
    text = f"---\n{before}---\nBody: x\n---\n".replace("\n", line_end)
    expected = None if after is None else f"---\n{after}---\nBody: x\n---\n".replace("\n", line_end)
    assert spliced(text, values) == expected


@pytest.mark.parametrize(
    "text", ["No front matter\n", "+++\nstatus = 'a'\n+++\n", '{"status": "a"}\n', "---\nstatus: a\n", ";;;\n{}\n;;;\n"]
)
def test_what_is_no_yaml_is_left_alone(text: str) -> None:
    assert spliced(text, {STATUS: "edited"}) is None


def test_a_sites_own_name_is_kept() -> None:
    fields = field_map({"status": ("state",)})
    assert set_scalars("---\nstate: a\n---\n", {STATUS: "b"}, fields=fields) == "---\nstate: b\n---\n"


def test_edits_are_made_at_once() -> None:
    edits = [Edit(Span(4, 5), "E"), Edit(Span(0, 1), "A"), Edit(Span(2, 2), "-")]
    assert apply_edits("abcde", edits) == "Ab-cdE"
    assert apply_edits("abc", ()) == "abc"
    with pytest.raises(ValueError, match="two edits overlap"):
        apply_edits("abc", [Edit(Span(0, 2), ""), Edit(Span(1, 3), "")])


_SCALARS = st.text(alphabet="ab: #'\"-é😀\n,[]{}&*!|>%@`?\t\\0", max_size=12)
_LINES = st.sampled_from(
    [
        *(
            "headline: 'A'",
            "kicker: b # status: x",
            "# comment",
            "",
            "photo:\n  file: a.jpg\n  alt: |\n    two\n    lines",
        ),
        *(
            "tags: [a,\n  b]",
            "desk: {note: c}",
            "status: draft",
            "read_time: 2",
            "standfirst: folded\n  text",
            "x: >-\n  y",
        ),
        'byline: "q"',
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_LINES, max_size=8, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    _SCALARS,
    st.sampled_from([STATUS, ("kicker",), ("desk", "note"), ("desk", "assignee"), ("headline",)]),
)
def test_only_that_value_changes(lines: list[str], line_end: str, value: str, way: Way) -> None:
    text = ("---\n" + "".join(f"{line}\n" for line in lines) + "---\nBody  \n\nstatus: x\n").replace("\n", line_end)
    after = spliced(text, {way: value})
    if after is None:
        return
    before, now = read(text), read(after)
    assert now.text[now.body_at :] == before.text[before.body_at :]
    old, new = dict(before.front), dict(now.front)
    for front in (old, new):
        group = front.pop(str(way[0]), None)
        if isinstance(group, dict):
            front["rest"] = {name: inner for name, inner in group.items() if name != way[-1]} or None
        else:
            front["rest"] = None
    assert old == new
    assert all(comment in after for comment in ("# status: x", "# comment") if comment in text)
    if value:
        found: object = now.front
        for name in way:
            assert isinstance(found, dict)
            found = found[name]
        assert found == value
    again = spliced(after, {way: value})
    assert again in (after, None) or not value


_PLAIN = st.sampled_from(
    [
        *("headline: 'A'", 'kicker: "b"', "# comment", "", "status:", "status: draft", "state: edited", "title: Late"),
        *("photo:\n  file: a.jpg", "tags: [a, b]", "tags:\n  - a", "status: ''", "status: # c", "read_time: 2"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PLAIN, max_size=6, unique=True),
    st.one_of(_SCALARS, st.none(), st.integers(0, 99)),
    st.sampled_from([STATUS, ("headline",), ("tags",), ("photo",), ("photo", "file"), ("read_time",)]),
)
def test_the_line_scanner_splices_as_the_parser_does(lines: list[str], value: str | int | None, way: Way) -> None:
    text = "---\n" + "".join(f"{line}\n" for line in lines) + "---\nBody\n"
    fields = field_map({"status": ("state",)})
    quick = splice._plainly(text, find_front(text), way, value, fields)
    assert quick in (None, splice._by_parser(text, find_front(text), way, value, fields))


def test_plain_front_matter_is_spliced_by_the_line_scanner() -> None:
    text = "---\nheadline: A\nread_time: 2\n---\nBody\n"
    for way, value, after in (
        (("read_time",), 3, "---\nheadline: A\nread_time: 3\n---\nBody\n"),
        (("read_time",), None, "---\nheadline: A\n---\nBody\n"),
        (STATUS, "edited", "---\nheadline: A\nread_time: 2\nstatus: edited\n---\nBody\n"),
    ):
        assert splice._plainly(text, find_front(text), way, value, OURS) == after
