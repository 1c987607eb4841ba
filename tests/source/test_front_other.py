"""TOML and JSON front matter."""

from __future__ import annotations

import pytest
from tests.source.drafts import at, read

from newsroom.source.front_json import json_tree, read_json
from newsroom.source.front_toml import read_toml, toml_tree
from newsroom.source.tree import Node, places_of

TOML = '''\
# a comment
title = "A \\"b\\" é" # another
'quoted.key' = 'c\\d'
"k\\u00e9y" = """
one ""two"" """
plain.inner = 12
date = 2026-05-04 06:00:00Z
times = [07:30:00, "x", ""]
list = [ "a", # in between
  "b", 3, ]
inline = { x = 0.5, y.z = [ { q = 1 } ] }
empty = ""
bare = '''
TOML = (
    TOML.removesuffix("bare = ")
    + "\n[photo]\nfile = 'a.jpg'\n[photo.focus]\nx = 1\n[[rows]]\nn = 1\n[[rows]]\nn = 2\n[rows.deep]\nm = 3\n"
)


def places(node: Node, text: str) -> dict[tuple[str | int, ...], tuple[str, str]]:
    return {way: (text[slice(*key)], text[slice(*value)]) for way, (key, value) in places_of(node).items()}


def test_toml_is_read_with_dates_as_written() -> None:
    assert read_toml(TOML, 0, len(TOML)).front == {
        "title": 'A "b" é',
        "quoted.key": "c\\d",
        "kéy": 'one ""two"" ',
        "plain": {"inner": 12},
        "date": "2026-05-04 06:00:00Z",
        "times": ["07:30:00", "x"],
        "list": ["a", "b", 3],
        "inline": {"x": 0.5, "y": {"z": [{"q": 1}]}},
        "photo": {"file": "a.jpg", "focus": {"x": 1}},
        "rows": [{"n": 1}, {"n": 2, "deep": {"m": 3}}],
    }


def test_toml_places_are_exact() -> None:
    found = places(toml_tree(TOML, 0, len(TOML)), TOML)
    assert found["title",] == ("title", '"A \\"b\\" é"')
    assert found["quoted.key",] == ("'quoted.key'", "'c\\d'")
    assert found["kéy",][1] == '"""\none ""two"" """'
    assert found["plain", "inner"] == ("inner", "12")
    assert found["date",] == ("date", "2026-05-04 06:00:00Z")
    assert found["times", 1] == ('"x"', '"x"')
    assert ("times", 2) not in found
    assert found["list", 2] == ("3", "3")
    assert found["inline",][1] == "{ x = 0.5, y.z = [ { q = 1 } ] }"
    assert found["inline", "y", "z", 0, "q"] == ("q", "1")
    assert found["photo", "file"] == ("file", "'a.jpg'")
    assert found["photo", "focus", "x"] == ("x", "1")
    assert found["rows", 1, "n"] == ("n", "2")
    assert found["rows", 1, "deep", "m"] == ("m", "3")


def test_toml_with_crlf_keeps_its_places() -> None:
    text = TOML.replace("\n", "\r\n")
    assert read_toml(text, 0, len(text)).front == read_toml(TOML, 0, len(TOML)).front
    assert places(toml_tree(text, 0, len(text)), text)["rows", 1, "n"] == ("n", "2")


@pytest.mark.parametrize(
    ("text", "kind", "message", "there"),
    [
        ("a = 1\nb = [\nc = 2\n", "syntax", "this is no TOML: invalid value", "c = 2"),
        ("a = 1\r\nb == 2\r\n", "syntax", "this is no TOML: invalid value", "= 2"),
        ("a = 1\na = 2\n", "syntax", "this is no TOML: cannot overwrite a value", ""),
        ('a = "x', "syntax", "this is no TOML: ", ""),
        ("a = " + "[" * 70 + "]" * 70, "undecodable", "the front matter is nested deeper than 64 levels", "a"),
        ("a = " + "{a = " * 70 + "1" + "}" * 70, "undecodable", "the front matter is nested deeper", "a"),
        ("a = " + "[" * 9000 + "]" * 9000, "undecodable", "the front matter is nested deeper than 64 levels", "a"),
        ("a = " + "9" * 5000, "syntax", "a number has too many digits", "a"),
    ],
)
def test_toml_that_cannot_be_read_is_refused(text: str, kind: str, message: str, there: str) -> None:
    (fault,) = read_toml(text, 0, len(text)).faults
    assert fault.kind == kind
    assert fault.message.startswith(message)
    assert fault.where is not None
    assert text[fault.where.start :].startswith(there)


def test_empty_blocks_say_nothing() -> None:
    assert read_toml("", 0, 0).front == {}
    assert read_json("", 0, 0).front == {}
    assert places_of(json_tree("", 0, 0)) == {}


JSON = '{"title": "A \\"b\\" é", "n": [1, "", {"x": null, "y": -1.5e3}],\r\n "t": true, "o": {}, "k\\u00e9y": "v"}'


def test_json_is_read_with_places() -> None:
    assert read_json(JSON, 0, len(JSON)).front == {
        "title": 'A "b" é',
        "n": [1, {"y": -1500.0}],
        "t": True,
        "kéy": "v",
    }
    found = places(json_tree(JSON, 0, len(JSON)), JSON)
    assert found["title",] == ('"title"', '"A \\"b\\" é"')
    assert found["n", 1, "y"] == ('"y"', "-1.5e3")
    assert found["kéy",] == ('"k\\u00e9y"', '"v"')
    assert found["o",][1] == "{}"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ('{"a": 1,}', "syntax", "this is no JSON: "),
        ('{"a": [1}', "syntax", "this is no JSON: expecting ',' delimiter"),
        ("[1]", "syntax", "the front matter holds no fields"),
        ('{"a": ' + "[" * 70 + "]" * 70 + "}", "undecodable", "the front matter is nested deeper than 64 levels"),
        ('{"a": ' + "9" * 5000 + "}", "syntax", "a number has too many digits"),
    ],
)
def test_json_that_cannot_be_read_is_refused(text: str, kind: str, message: str) -> None:
    (fault,) = read_json(text, 0, len(text)).faults
    assert fault.kind == kind
    assert fault.message.startswith(message)


def test_a_name_twice_in_json_is_found() -> None:
    text = '{"a": 1, "b": [{"c": 1, "c": 2}], "a": 3}'
    assert [fault.message for fault in read_json(text, 0, len(text)).faults] == [
        "c stands here twice",
        "a stands here twice",
    ]


def test_drafts_in_toml_and_json_are_read() -> None:
    toml = read("+++\nheadline = 'A'\npublish_at = 2026-05-04T06:00:00Z\n[photo]\nfile = 'a.jpg'\n+++\nBody\n")
    assert (toml.headline, toml.publish_at, toml.dialect) == ("A", "2026-05-04T06:00:00Z", "toml")
    assert toml.photo is not None
    assert at(toml, toml.photo.where("file")) == "'a.jpg'"
    assert toml.body.plain == "Body"
    deep = read('{"headline": "A", "tags": [5]}\nBody\n')
    assert (deep.headline, deep.tags, deep.dialect) == ("A", ("5",), "json")
    assert at(deep, deep.where("tags", 0)) == "5"
    assert deep.body.plain == "Body"


def test_an_object_too_deep_to_be_ended_is_refused() -> None:
    draft = read('{"a": ' + "[" * 30_000)
    assert [fault.kind for fault in draft.faults] == ["undecodable"]
