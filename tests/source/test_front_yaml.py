from __future__ import annotations

import re
import runpy
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.model.draft import Fault, Value
from newsroom.model.place import Span
from newsroom.source import front_yaml
from newsroom.source.fields import field_map
from newsroom.source.front_yaml import PureParser, read_yaml, yaml_tree
from newsroom.source.read import read_draft
from newsroom.source.tree import Places, Values, places_of


def read(text: str) -> Values:
    return read_yaml(text, 0, len(text))


def places(text: str) -> dict[tuple[str | int, ...], tuple[str, str]]:
    found = places_of(yaml_tree(text, 0, len(text)))
    return {way: (text[slice(*key)], text[slice(*value)]) for way, (key, value) in found.items()}


def only_fault(text: str) -> Fault:
    faults = read(text).faults
    assert len(faults) == 1
    return faults[0]


def test_scalars_are_those_of_the_core_schema() -> None:
    text = (
        "a: true\nb: False\nc: 12\nd: -1.50\ne: 0x1F\nf: 0o17\ng: 1e3\nh: 2026-05-04\ni: 2026-05-04T06:00:00Z\n"
        "j: ~\nk: null\nl:\nm: '12'\nn: \"x\\ty\"\no: .inf\np: 1e999\nq: 99999999999999999999\nr: 010\ns: +x\n"
    )
    front = read(text).front
    assert (
        front
        == {
            "a": True,
            "b": False,
            "c": 12,
            "d": -1.5,
            "e": 31,
            "f": 15,
            "g": 1000.0,
            "h": "2026-05-04",
            "i": "2026-05-04T06:00:00Z",
            "m": "12",
            "n": "x\ty",
            "o": ".inf",
            "p": "1e999",
            "r": 10,
            "s": "+x",
            "q": "99999999999999999999",
        }
        or front["q"] == 1e20
    )
    assert type(front["c"]) is int


@pytest.mark.parametrize(
    "word", ["no", "NO", "Yes", "on", "off", "y", "12:30:45", "12:30", "010", "1_000", "-190:20:30.15"]
)
def test_what_yaml_1_1_reads_otherwise_is_a_trap(word: str) -> None:
    values = read(f"a: [{word}]\nb: '{word}'\n")
    assert values.faults == ()
    assert [(way, fault.kind) for way, fault in values.traps] == [(("a", 0), "yaml-1.1")]
    fault = values.traps[0][1]
    assert fault.where == Span(4, 4 + len(word))
    assert fault.fix is not None
    assert fault.fix.safe
    assert fault.fix.edits[0].text == f'"{word}"'


@pytest.mark.parametrize(
    "word", ["true", "None", "08:00:00", "0", "0.5", "-1", "10", "nope", "2026-05-04", "1:75", "0x1F"]
)
def test_what_every_yaml_reads_alike_is_no_trap(word: str) -> None:
    assert read(f"a: {word}\n").traps == ()


def test_a_key_twice_names_both_places() -> None:
    text = "headline: A\r\nkicker: B\r\nheadline: C\r\n"
    values = read(text)
    assert values.front["headline"] == "C"
    assert [(fault.kind, fault.message, fault.where) for fault in values.faults] == [
        ("duplicate-key", "headline stands here twice; the first is on line 1", Span(24, 32))
    ]


def test_a_merge_gives_what_the_group_does_not_say() -> None:
    text = "base: &base {a: 1, b: 2}\nmore: &more {b: 9, c: 3}\nx:\n  <<: [*base, *more]\n  a: 7\n"
    assert read(text).front["x"] == {"a": 7, "b": 2, "c": 3}
    assert places(text)["x", "a"] == ("a", "7")
    assert places(text)["x", "b"][0] == "b"
    assert read("x: &x {a: 1}\ny:\n  <<: *x\n").front["y"] == {"a": 1}
    assert read("'<<': a\n").front == {"<<": "a"}


def test_empties_are_absent_and_lists_close_up() -> None:
    text = 'a: ""\nb:\nc: ["", x, null, {q: ""}, y]\nd: {e: ""}\n'
    assert read(text).front == {"c": ["x", "y"]}
    found = places(text)
    assert found["c", 0] == ("x", "x")
    assert found["c", 1] == ("y", "y")


def test_places_are_exact_after_anything() -> None:
    text = (
        "# c\r\nhead line: “é😀” # comment\r\nq: 'it''s\r\n  folded'\r\nb: |\r\n  one\r\n  two\r\n\r\n"
        "c: plain\r\n  more\r\nd: [1, {e: 😀 }]\r\nf:\r\n- x\r\n# c\r\ng:\r\n  h: i\r\n\r\n# end\r\n"
    )
    assert places(text) == {
        ("head line",): ("head line", "“é😀”"),
        ("q",): ("q", "'it''s\r\n  folded'"),
        ("b",): ("b", "|\r\n  one\r\n  two"),
        ("c",): ("c", "plain\r\n  more"),
        ("d",): ("d", "[1, {e: 😀 }]"),
        ("d", 0): ("1", "1"),
        ("d", 1): ("{e: 😀 }", "{e: 😀 }"),
        ("d", 1, "e"): ("e", "😀"),
        ("f",): ("f", "- x"),
        ("f", 0): ("x", "x"),
        ("g",): ("g", "h: i"),
        ("g", "h"): ("h", "i"),
    }
    assert read(text).front["q"] == "it's folded"


def test_old_line_breaks_are_characters_like_others() -> None:
    text = "a: x\u2028y\x85z\nb: &k w\nc: [*k, *k]\n\u2029d: 1\n"
    values = read(text)
    assert values.front == {"a": "x\u2028y\x85z", "b": "w", "c": ["w", "w"], "\u2029d": 1}
    assert places(text)["a",] == ("a", "x\u2028y\x85z")


@pytest.mark.parametrize(
    ("text", "message", "there"),
    [
        ("headline: Talks: again\n", "a colon in the headline needs quotes round it", ": again"),
        ("a: b\nheadline: x\n  kicker: y\n", "this line does not fit the lines above it", ": y"),
        ("a: b\n\tc: d\n", "a tab stands where blanks belong; YAML is indented with blanks only", "\tc"),
        ('a: b\nheadline: "Talks\nc: d\n', "the quote that opens here is never closed", '"Talks'),
        ("a: [b\nc: d\n", "the bracket that opens here is never closed", "[b"),
        ("a: {b: c\n", "the bracket that opens here is never closed", "{b"),
        ("a: @b\n", "a value that begins with @ needs quotes round it", "@b"),
        ("a: *b\n", "this alias names nothing above", "*b"),
        ('a: "\\q"\n', "a backslash between double quotes has a meaning of its own", "\\q"),
        ("a: 1\n--- b\n", "a line --- stands inside the front matter", "--- b"),
        ("a: 1\nnothing here\nb: 2\n", "a colon is missing; each field is a line `name: value`", "nothing"),
        ("- a\nb: c\n", "this line does not fit the lines above it", "b: c"),
        ("a: \x07\n", "the character U+0007 cannot stand in front matter", "\x07"),
        ("a: !!python/object:x {}\n", 'the tag "python/object:x" has no meaning here', "!!python"),
        ("a: !t b\n", 'the tag "!t" has no meaning here', "!t"),
        ("[a]: b\n", "a list or a group cannot be the name of a field", "[a]"),
        ("? [a]\n: b\n", "a list or a group cannot be the name of a field", "[a]"),
        ("a: &x [*x]\n", "an alias stands inside what it names", "&x"),
        ("a:\n  <<: b\n", "`<<` takes a group of fields, or a list of them", "b"),
        ("just words\n", "the front matter holds no fields; each is a line `name: value`", "just"),
        ("%YAML 9.9\n", "this is no YAML", ""),
    ],
)
def test_a_mistake_is_said_at_its_place(text: str, message: str, there: str) -> None:
    fault = only_fault(text)
    assert fault.kind == "syntax"
    assert fault.message.startswith(message)
    assert fault.where is not None
    assert text[fault.where.start :].startswith(there)
    assert read(text).front == {}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 65 + "]" * 65,
        "- " * 40_000 + "a",
        "[" * 60_000,
        "\n".join(" " * n + f"k{n}:" for n in range(70)) + " v",
        "a: &a x\nb: [" + "*a, " * 101 + "]",
        "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9)),
    ],
)
def test_what_is_over_a_limit_is_refused(text: str) -> None:
    fault = only_fault(text)
    assert fault.kind == "undecodable"
    assert fault.where is not None
    assert fault.where.end <= len(text)


def test_64_levels_and_100_aliases_are_read() -> None:
    assert read("a: " + "[" * 63 + "x" + "]" * 63).faults == ()
    assert read("a: &a x\nb: [" + "*a, " * 100 + "]").faults == ()


def test_nothing_is_read_as_nothing() -> None:
    assert read("").front == {}
    assert read("# only a comment\n").front == {}
    assert read("a:\n").front == {}
    assert places("# only a comment\n") == {}


def test_a_block_within_a_file_is_placed_in_the_file() -> None:
    text = "---\na: 😀\nb: no\n---\n"
    values = read_yaml(text, 4, 15)
    assert text[slice(*values.traps[0][1].where or ())] == "no"


@pytest.fixture
def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_yaml, "_Parser", PureParser)


@pytest.mark.usefixtures("in_python")
@pytest.mark.parametrize("case", ["scalars", "places", "mistakes", "limits"])
def test_the_parser_in_python_reads_the_same(case: str) -> None:
    if case == "scalars":
        test_scalars_are_those_of_the_core_schema()
        test_a_merge_gives_what_the_group_does_not_say()
    elif case == "places":
        test_places_are_exact_after_anything()
    elif case == "mistakes":
        assert only_fault("a: 1\nb: c: d\n").message == "a colon in the b needs quotes round it"
        assert only_fault("a: @b\n").message == "a value that begins with @ needs quotes round it"
    else:
        assert only_fault("[" * 60_000).kind == "undecodable"
        assert only_fault("\n".join(" " * n + f"k{n}:" for n in range(480)) + " v").kind == "undecodable"


def test_without_libyaml_the_parser_in_python_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    names = runpy.run_path(str(front_yaml.__file__))
    assert names["_Parser"] is names["PureParser"]


# PyYAML writes these without quotes, for in YAML 1.1 they are words.
_ONLY_IN_1_2 = re.compile(r"[-+]?[0-9.]*[eE][-+]?[0-9]+|0o[0-7]+|[-+]?[0-9]+[.]?[eE].*|[-+]?0[0-9]+|[-+][.][0-9]+")
_WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff\ud800", exclude_categories=["Cc", "Cs", "Cn"]),
    min_size=1,
    max_size=12,
).filter(lambda word: not _ONLY_IN_1_2.fullmatch(word))
_TREES: st.SearchStrategy[object] = st.recursive(
    _WORDS | st.integers(-(10**9), 10**9) | st.booleans(),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_WORDS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(_WORDS, _TREES, min_size=1, max_size=5),
    st.sampled_from(["block", "flow", "quoted"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_written_values_are_read_and_each_stands_at_its_place(
    tree: dict[str, object], style: str, line_end: str
) -> None:
    written = yaml.safe_dump(
        tree, allow_unicode=True, default_flow_style=style == "flow", default_style='"' if style == "quoted" else None
    )
    assert isinstance(written, str)
    if style == "quoted":
        written = re.sub(r'!!(int|bool) "([^"]*)"', r"\2", written)
    text = written.replace("\n", line_end)
    values = read(text)
    if any(fault.kind == "syntax" for fault in values.faults):
        return  # PyYAML may break a line inside a word at a sign it takes for a line's end
    assert _plain(values.front) == _plain(tree)
    found = places_of(yaml_tree(text, 0, len(text)))
    for way, value in _leaves(values.front, ()):
        _, where = found[way]
        inner = text[where.start : where.end]
        assert read(f"a: {inner}").front.get("a") == value or "\n" in inner or "\r" in inner or "\u2028" in inner
    assert _nested(found)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _leaves(value: Value, way: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Value]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, (*way, key))]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in _leaves(inner, (*way, index))]
    return [(way, value)]


def _nested(found: Places) -> bool:
    """Whether every value stands within the one that holds it."""
    return all(
        way[:-1] not in found or (found[way[:-1]][1].start <= where.start and where.end <= found[way[:-1]][1].end)
        for way, (_, where) in found.items()
    )


def test_a_merge_conflict_is_called_one() -> None:
    text = "---\nheadline: Fair\n<<<<<<< HEAD\nstatus: edited\n=======\nstatus: draft\n>>>>>>> other\n---\n\nText.\n"
    draft = read_draft(text.encode(), path="drafts/fair.md", fields=field_map({}))
    (fault,) = draft.faults
    assert (fault.kind, fault.message) == (
        "syntax",
        "git left a merge conflict here; settle it, and take its marks out",
    )
    assert fault.where is not None
    assert draft.lines.position(fault.where.start).line == 3
