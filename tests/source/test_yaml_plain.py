from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.source.front import find_front
from newsroom.source.front_yaml import read_yaml, yaml_tree
from newsroom.source.tree import places_of
from newsroom.source.yaml_plain import plain_places, plain_values


def told(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the scanner answers; then it answers what the parser does, in values, places and their order."""
    end = len(text) if end is None else end
    values = plain_values(text, start, end)
    if values is None:
        return False
    read = read_yaml(text, start, end)
    assert repr(values) == repr(read.front)  # 1 is not True, 1.0 not 1
    assert (read.faults, read.traps) == ((), ())
    assert list(plain_places(text, start, end).items()) == list(places_of(yaml_tree(text, start, end)).items())
    return True


@pytest.mark.parametrize(
    "block",
    [
        "headline: Fair opens\n",
        "a: b  \n\nc:\n  d: 1\n  e:\n    f: -1.5\n  g: x\nh: true\n",
        "a:\n- one\n- 'two'\n\n# what the desk says\n- \"\"\nb: 2026-05-04T06:00:00Z\n",
        "a:\n  b:\n  - x\n  c:\n    - w\n    - null\n  d: z\n",
        "a: [one, 'two, three', \"\", 4 , null]\nb: []\nc: [ ]\n",
        'a: ""\nb: \'\'\nc: "é “q” — x"\nd: «\u00a0e\u00a0»\n',
        "a: https://herald.example/x?y=z\nb: 12h:00\nc: (a) b/c, d\n",
        "a:\nb: null\nc: New\n",
        "emails: [ana@herald.example, a.b+c@d.example]\n",
        "a:\n  b: c\n# d\ne: f",
        "",
    ],
)
def test_plain_yaml_is_told_without_the_parser(block: str) -> None:
    assert told(block)
    assert told(f"---\n{block}---\n", 4, 4 + len(block))


@pytest.mark.parametrize(
    "block",
    [
        'a: "b\\tc"\n',  # an escape
        "a: 'it''s'\n",
        "a: b # c\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\x85c\n",
        "a: b\u2028c\n",
        "a: \ufeffb\n",
        "a: &x b\nc: *x\n",
        "a: !t b\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: b\n  c: d\n",
        "a: b\n- c\n",
        "a: b: c\n",
        "a: b:\n",
        "a: yes\n",
        "a: [b, no]\n",
        "a: 12:30:45\n",
        "a: 1_000\n",
        "a: b\na: c\n",
        "a:\n    b: c\n  d: e\n",
        "a:\n  - b\n - c\n",
        "a:\n- b\n  c: d\n",
        "a:\n- [b]\n",
        "a:\n- b: c\n",
        "a:\n  b: c\n- d\n",
        "  a: b\n",
        "- a\n",
        "a: {b: c}\n",
        "a: [b, [c]]\n",
        "a: [b\n  c]\n",
        "'a': b\n",
        "a b: c\n",
        "a:b\n",
        "<<: b\n",
        f"a: {'b' * 9000}\n",
    ],
)
def test_what_is_in_doubt_is_left_to_the_parser(block: str) -> None:
    assert not told(block)


_PARTS = (
    *("a: ", "b:", "  c: ", "    d: ", "e-f_1: ", "- ", "  - ", "\n", "\n\n", " ", "  ", "# g", " #", ": ", ":", "\t"),
    *("word", "two words", "null", "~", "yes", "true", "12", "0x1F", "1_0", "1:20:3", ".5", "-1", "é“”", "\u00a0"),
    *('""', "''", '"q: r"', "'s'", "it's", '"', "'", "\\", "[t, u]", "['v', \"w\"]", "[ ]", "[,]", "[", "]", "{x: y}"),
    *("&z ", "*z", "!t ", "|", ">", "---", "? ", "%", "@", "`", "\u2028", "\ufeff", "\r\n"),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=14).map("".join))
def test_the_scanner_never_says_what_the_parser_does_not(block: str) -> None:
    told(block)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "  ", "    ", " ")),
            st.sampled_from(("a:", "b:", "c:", "-", "d: e", "f: 'g'", "- h", "- 'i'", "j: [k, l]", "# m", "")),
            st.sampled_from(("", " n", " 7", " ", " 'o'", " []", " null")),
        ),
        max_size=7,
    )
)
def test_groups_and_lists_are_those_of_the_parser(lines: list[tuple[str, str, str]]) -> None:
    told("\n".join(map("".join, lines)))


def test_real_posts_are_told_alike(real_data: Path) -> None:
    answered = 0
    for path in sorted(real_data.glob("*/**/*")):
        if path.suffix not in (".md", ".mdx", ".markdown", ".yaml", ".yml", ".txt") or path.stat().st_size > 300_000:
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        block = find_front(text)
        if block.dialect == "yaml":
            answered += told(text, block.start, block.end)
        if path.suffix in (".yaml", ".yml"):
            answered += told(text)
    assert answered > 1000
