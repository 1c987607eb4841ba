"""The line of every key, however the TOML is written."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec import Struct, field

from newsroom.config.lines import Way, line_of, lines_of

# each "#N" names the line on which the way before it stands; here the forms are side by side
FORMS: list[tuple[str, dict[Way, int]]] = [
    ("a = 1\n\n# b\nb = 2", {("a",): 1, ("b",): 4}),
    ("a.b.c = 1\na.b.d = 2", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1, ("a", "b", "d"): 2}),
    ("[a]\nb = 1\n[a.c]\nd = 1", {("a",): 1, ("a", "b"): 2, ("a", "c"): 3, ("a", "c", "d"): 4}),
    ("[ a . 'b c' ]\n\"d\\u00e9\" = 1", {("a", "b c"): 1, ("a", "b c", "dé"): 2}),
    ("[[a]]\nb = 1\n[[a]]\nb = 2", {("a",): 1, ("a", "0"): 1, ("a", "0", "b"): 2, ("a", "1"): 3, ("a", "1", "b"): 4}),
    ("[[a]]\n[a.c]\nb = 1\n[[a]]\n[a.c]\nb = 2", {("a", "0", "c", "b"): 3, ("a", "1", "c"): 5}),
    ("[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2", {("a", "0", "b", "1", "c"): 5}),
    ("a = {b = 1, c = {d = 2}}\ne = 3", {("a", "b"): 1, ("a", "c", "d"): 1, ("e",): 2}),
    ("a = [\n  1, # one\n  {b = 2},\n  [3,\n   4],\n]\nc = 5",
     {("a", "0"): 2, ("a", "1"): 3, ("a", "1", "b"): 3, ("a", "2"): 4, ("a", "2", "1"): 5, ("c",): 7}),
    ('a = """\nb = 1\n[c]\n"quoted""""\nd = 2', {("a",): 1, ("d",): 5}),
    ("a = '''\n'x' = \\\n'''\nd = 2", {("a",): 1, ("d",): 4}),
    ('a = "x # no = comment ] }" # b = 1\nc = \'#\'\nd = 1', {("a",): 1, ("c",): 2, ("d",): 3}),
    ("a = 2026-05-04 06:00:00Z\r\nb = inf\r\n\r\nc = 1\r\n", {("a",): 1, ("b",): 2, ("c",): 4}),
    ('"" = 1\n"a.b" = 2', {("",): 1, ("a.b",): 2}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[form[0].splitlines()[0] for form in FORMS])
def test_every_form_of_key_has_its_line(text: str, expected: dict[Way, int]) -> None:
    tomllib.loads(text)
    found = lines_of(text)
    assert {way: found.get(way) for way in expected} == expected
    assert set(found) == set(ways_of(tomllib.loads(text)))


def test_an_absent_key_stands_where_its_table_stands() -> None:
    assert line_of("x = 1\n[a.b]\nc = 1", ("a", "b", "d", "e")) == 2
    assert line_of("x = 1", ("a",)) is None


def ways_of(value: object, way: Way = ()) -> list[Way]:
    """Every way of a parsed TOML text."""
    inner: list[tuple[str, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = [(str(number), held) for number, held in enumerate(value)]
    return [found for name, held in inner for found in ((*way, name), *ways_of(held, (*way, name)))]


names = some.one_of(
    some.sampled_from(["a", "b", "news", "x-1"]), some.text("ab.\"'\\ #=[]{}é\n\t", max_size=4), some.just("title")
)
scalars = some.one_of(some.integers(), some.booleans(), some.text("ab\"'\\#=[]{},\n é", max_size=8))
values = some.recursive(
    scalars, lambda inner: some.one_of(some.lists(inner, max_size=3), some.dictionaries(names, inner, max_size=3))
)


class Written(Struct):
    """A TOML text as it grows, with the line on which each way was first written."""

    lines: list[str] = field(default_factory=list)
    expected: dict[Way, int] = field(default_factory=dict)

    def note(self, way: Way) -> None:
        self.expected.setdefault(way, len(self.lines) + 1)

    def table(self, table: dict[str, object], way: Way, header: list[str]) -> None:
        """Scalars first, then tables as [headers] or, where a list holds only tables, as [[headers]]."""
        later = []
        for name, value in table.items():
            if (isinstance(value, dict) and value) or (
                isinstance(value, list) and value and all(isinstance(held, dict) for held in value)
            ):
                later.append((name, value))
            else:
                self.note((*way, name))
                self.note_inline(value, (*way, name))
                self.lines.append(f"{json.dumps(name)} = {inline(value)}")
        for name, value in later:
            dotted = [*header, name]
            if isinstance(value, dict):
                self.note((*way, name))
                self.lines.append(f"[{'.'.join(map(json.dumps, dotted))}]")
                self.table(value, (*way, name), dotted)
            else:
                for number, held in enumerate(value):
                    self.note((*way, name))
                    self.note((*way, name, str(number)))
                    self.lines.append(f"[[{'.'.join(map(json.dumps, dotted))}]]")
                    self.table(held, (*way, name, str(number)), dotted)

    def note_inline(self, value: object, way: Way) -> None:
        for found in ways_of(value, way):
            self.note(found)


def inline(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {inline(held)}" for name, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(held) for held in value) + "]"
    return json.dumps(value)


@given(some.dictionaries(names, values, max_size=5))
def test_any_toml_has_the_line_of_every_key(table: dict[str, object]) -> None:
    written = Written()
    written.table(table, (), [])
    text = "\n".join(written.lines)
    assert tomllib.loads(text) == table
    assert dict(lines_of(text)) == written.expected


def test_real_settings_have_a_line_for_every_key() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(ways_of(tomllib.loads(text)))
