"""Regular expressions are compiled where they are first used, and every one that stands in the sources is one."""

from __future__ import annotations

import ast
import importlib
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsroom
from newsroom.patterns import _Late, late

HOME = Path(newsroom.__file__).parent
MODULES = sorted(
    ".".join(("newsroom", *place.relative_to(HOME).with_suffix("").parts))
    for place in HOME.rglob("*.py")
    if "_templates" not in place.parts and "late(" in place.read_text(encoding="utf-8")
)


def test_a_late_pattern_is_as_the_pattern_itself() -> None:
    word = late(r"(?P<first>w)\w+", re.IGNORECASE)
    assert word.findall("Words and wax") == ["W", "w"]
    assert (word.pattern, word.groups, word.flags) == (r"(?P<first>w)\w+", 1, re.compile("", re.IGNORECASE).flags)
    assert word.sub("x", "Words") == "x"
    assert late(b"a+").split(b"1a2") == [b"1", b"2"]
    with pytest.raises(AttributeError, match="nothing"):
        _ = word.nothing  # type: ignore[attr-defined]


def test_a_mistake_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        late("(").search("x")


def test_a_late_pattern_travels_to_other_processes() -> None:
    used = late("x")
    used.search("x")
    assert all(pickle.loads(pickle.dumps(one)).search("x") for one in (late("x"), used))


@pytest.mark.parametrize("module", MODULES)
def test_every_pattern_of_the_sources_is_one(module: str) -> None:
    for value in list(vars(importlib.import_module(module)).values()):
        for one in _late_in(value):
            assert one.pattern


def _late_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, _Late):
        yield value  # type: ignore[misc] # stands for one
    elif isinstance(value, dict):
        yield from _late_in(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for held in value:
            yield from _late_in(held)


def test_what_a_plain_check_loads_compiles_nothing_at_its_start(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_text("")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.md").write_text("---\nheadline: The tide turns\n---\nText.\n")
    run = (
        "import json, sys; from newsroom.cli.main import answer; answer(['check'])\n"
        "print('LOADED ' + json.dumps([m for m in sys.modules if m.startswith('newsroom.')]))"
    )
    said = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    for module in json.loads(said.rpartition("LOADED ")[2]):
        source = Path(str(importlib.import_module(module).__file__)).read_text(encoding="utf-8")
        assert not list(_compiled_at_import(ast.parse(source))), module


def _compiled_at_import(node: ast.AST) -> Iterator[int]:
    """The lines on which `re.compile` stands outside functions."""
    match node:
        case ast.FunctionDef() | ast.Lambda():
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            yield node.lineno
    for inner in ast.iter_child_nodes(node):
        yield from _compiled_at_import(inner)
