from __future__ import annotations

import pytest
from tests.source.drafts import at, faults, read

from newsroom.model.place import Span
from newsroom.source.front import find_front


@pytest.mark.parametrize(
    ("text", "dialect", "inner", "body"),
    [
        ("---\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
        ("---\na: 1\n...\nbody", "yaml", "a: 1\n", "body"),
        ("\n  \n\n---  \na: 1\n--- \t\nbody", "yaml", "a: 1\n", "body"),
        ("---\r\na: 1\r\n---\r\nbody", "yaml", "a: 1\r\n", "body"),
        ("---\ra: 1\r---\rbody", "yaml", "a: 1\r", "body"),
        ("---\na: 1\n---", "yaml", "a: 1\n", ""),
        ("---\n---\nbody", "yaml", "", "body"),
        ("---yaml\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
        ("---toml\na = 1\n---\nbody", "toml", "a = 1\n", "body"),
        ('---json\n{"a": 1}\n---\nbody', "json", '{"a": 1}\n', "body"),
        ("+++\na = 1\n+++\nbody", "toml", "a = 1\n", "body"),
        (';;;\n{"a": 1}\n;;;\nbody', "json", '{"a": 1}\n', "body"),
        ('{"a": 1}\nbody', "json", '{"a": 1}', "body"),
        ('{\n "a": {"b": "}"}\n}  \r\nbody', "json", '{\n "a": {"b": "}"}\n}', "body"),
        ("{ }", "json", "{ }", ""),
    ],
)
def test_front_matter_is_found(text: str, dialect: str, inner: str, body: str) -> None:
    block = find_front(text)
    assert block.fault is None
    assert (block.dialect, text[block.start : block.end], text[block.body_at :]) == (dialect, inner, body)


@pytest.mark.parametrize("text", ["", "# Talks\n\ntext", "{% include x %}", "----\na: 1\n----", " ---\na: 1\n ---\n"])
def test_none_is_no_front_matter(text: str) -> None:
    block = find_front(text)
    assert block.fault is not None
    assert block.fault.message.startswith("there is no front matter")
    assert block.body_at == 0


def test_a_fence_never_closed_is_named_with_its_line() -> None:
    draft = read("\r\n---\nheadline: Talks\n\nBody\n")
    assert faults(draft) == [("no-front-matter", "---")]
    assert draft.faults[0].message == "the front matter that opens on line 2 is never closed; a line --- is missing"
    assert "Body" in draft.body.plain


def test_front_matter_over_the_limit_is_refused() -> None:
    draft = read(f"---\nheadline: {'a' * 70_000}\n---\nBody\n")
    assert [(fault.kind, fault.message) for fault in draft.faults] == [
        ("undecodable", "the front matter has 68 KiB; 64 are the most")
    ]
    assert draft.body.blocks == ()


def test_a_second_block_in_the_body_is_found() -> None:
    draft = read("---\nheadline: A\n---\n\n---\nheadline: B\ntags:\n  - x\n# c\n---\nText\n")
    assert [fault.message for fault in draft.faults] == [
        "a second block of front matter stands in the body; an article has one"
    ]
    assert at(draft, draft.faults[0].where).startswith("---\nheadline: B")


@pytest.mark.parametrize(
    "body",
    [
        "---\n",
        "---\nheadline: B\n",
        "---\nNote: this\n---\n",
        "---\nheadline: B\nand prose goes on\n---\n",
        "text --- text",
    ],
)
def test_a_rule_in_the_body_is_no_second_block(body: str) -> None:
    assert read(f"---\nheadline: A\n---\n{body}").faults == ()


def test_a_broken_object_is_all_front_matter() -> None:
    draft = read('{"headline": "Talks",\n "tags": [}\n\nBody\n')
    assert draft.dialect == "json"
    assert [fault.kind for fault in draft.faults] == ["syntax"]
    assert draft.lines.position(draft.faults[0].where.start if draft.faults[0].where else 0).line == 2


def test_words_after_an_object_belong_to_the_body() -> None:
    text = '{"headline": "Talks"} rest\nBody\n'
    block = find_front(text)
    assert text[block.body_at :] == " rest\nBody\n"
    assert block.fault is None


def test_a_block_tells_its_fault_once() -> None:
    block = find_front("---\na: b")
    assert block.fault is not None
    assert block.fault.where == Span(0, 3)
