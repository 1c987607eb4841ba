from __future__ import annotations

import pytest

from newsroom.model.author import Avatar
from newsroom.source.author import read_author

RECORD = """\
name: Ana López
role: Reporter
bio: Ana writes about ports.
avatar: {file: photos/ana.jpg, alt: Ana López smiling}
emails: ana@herald.example
links: [https://ana.example]
kind: person
active: false
"""


def test_an_author_is_read() -> None:
    author, faults = read_author(RECORD.encode(), path="authors/ana-lopez.yml")
    assert faults == ()
    assert author is not None
    assert (author.id, author.name, author.role, author.active) == ("ana-lopez", "Ana López", "Reporter", False)
    assert author.avatar == Avatar("photos/ana.jpg", "Ana López smiling")
    assert author.emails == ("ana@herald.example",)
    assert author.links == ("https://ana.example",)
    place = author.places["avatar.alt"]
    assert author.text[place.start : place.end] == "Ana López smiling"


def test_an_avatar_may_be_a_file_alone() -> None:
    author, _ = read_author(b"name: A\navatar: a.jpg\n", path="authors/a.yml")
    assert author is not None
    assert author.avatar == Avatar("a.jpg")
    assert author.kind == "person"
    plain, _ = read_author(b"name: A\n", path="authors/a.yml")
    assert plain is not None
    assert plain.avatar is None


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (b"role: x\n", [("bad-value", "the record has no name")]),
        (b"name: [a]\n", [("bad-value", "name is text, not a list")]),
        (b"name: a: b\n", [("syntax", "a colon in the name needs quotes round it")]),
        (b"name: Caf\xe9\n", [("undecodable", "line 1 is not UTF-8 (byte 0xE9): it looks like Windows-1252; save")]),
        (b"", [("bad-value", "the record has no name")]),
    ],
)
def test_a_record_that_names_nobody_is_none(record: bytes, told: list[tuple[str, str]]) -> None:
    author, faults = read_author(record, path="authors/a.yml")
    assert author is None
    assert [fault.kind for fault in faults] == [kind for kind, _ in told]
    assert all(fault.message.startswith(words) for fault, (_, words) in zip(faults, told, strict=True))


def test_what_is_wrong_with_a_record_is_told() -> None:
    author, faults = read_author(b"name: A\nname: B\nkind: robot\nactive: no\nboi: x\nzzzq: 1\n", path="authors/a.yml")
    assert author is not None
    assert author.name == "B"
    assert [(fault.kind, fault.message) for fault in faults] == [
        ("duplicate-key", "name stands here twice; the first is on line 1"),
        ("yaml-1.1", "no is true or false to other tools; put quotes round it"),
        ("bad-value", 'kind is not "robot"; "person" or "organisation"'),
        ("bad-value", 'active is true or false, not "no"'),
        ("unknown-key", 'nobody knows the field boi; did you mean "bio"?'),
        ("unknown-key", "nobody knows the field zzzq"),
    ]
