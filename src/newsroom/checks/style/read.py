"""Turn a file of the house style, in Vale's rule format, into a list, or say why it cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from newsroom.checks.style import (
    capitalization,
    conditional,
    consistency,
    existence,
    occurrence,
    repetition,
    substitution,
)
from newsroom.checks.style.base import Style
from newsroom.checks.style.dialect import Unreadable
from newsroom.checks.style.pattern import read_key
from newsroom.checks.style.table import Table
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.draft import Value
from newsroom.model.place import Lines
from newsroom.source.front import Block, read_block
from newsroom.source.text import decode

Read = Callable[[Table, str, tuple[str, ...]], Style]

_KINDS: dict[str, tuple[Read, tuple[str, ...]]] = {
    "existence": (existence.read, existence.KEYS),
    "substitution": (substitution.read, substitution.KEYS),
    "occurrence": (occurrence.read, occurrence.KEYS),
    "repetition": (repetition.read, repetition.KEYS),
    "consistency": (consistency.read, consistency.KEYS),
    "conditional": (conditional.read, conditional.KEYS),
    "capitalization": (capitalization.read, capitalization.KEYS),
}
_REFUSED = {
    "sequence": "it asks for parts of speech, which are not told apart here",
    "script": "it runs a program, and a word list never does",
    "metric": "it computes a score, and this desk reads words",
    "readability": "it computes a score, and this desk reads words",
    "spelling": "it needs a dictionary, which your editor brings",
}


def read_style(
    content: bytes, *, path: str, name: str = "", accepted: tuple[str, ...] = (), english: bool = False
) -> Style:
    """The list that a style file holds; UsageProblem with file and reason for anything else.

    `name` is that of a package's file, `accepted` are the words of the house's vocabulary; an `english` list is for
    drafts in that language alone.
    """
    table = Table(_values(content, path), path)
    kind = table.word("extends")
    if kind is None:
        raise table.refuse("this style file does not say what it extends", f"it is one of {', '.join(_KINDS)}")
    if kind in _REFUSED:
        raise table.refuse(f"style files of the kind {kind} are not read: {_REFUSED[kind]}")
    if kind not in _KINDS:
        raise table.refuse(
            f'no kind of style "{kind}"', did_you_mean(kind, _KINDS) or f"it is one of {', '.join(_KINDS)}"
        )
    read, keys = _KINDS[kind]
    table.only(*keys, kind=kind)
    style = read(table, name, accepted)
    return replace(style, head=replace(style.head, english=True)) if english else style


def is_style(content: bytes) -> bool:
    """Whether a file means to be a style file at all: others lie beside them in packages."""
    return b"extends" in content


def read_words(content: bytes, *, path: str) -> tuple[str, ...]:
    """The words of a vocabulary, one a line; UsageProblem for what is no pattern."""
    text, _, unreadable = decode(content)
    if unreadable is not None:
        raise UsageProblem(unreadable.message, path=path)
    words: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if not word or word.startswith("# "):
            continue
        try:
            read_key(word)
        except Unreadable as problem:
            message = f'"{word}" is no pattern that can be read: {problem}'
            raise UsageProblem(message, path=path, line=number) from problem
        words.append(word)
    return tuple(words)


def _values(content: bytes, path: str) -> Mapping[str, Value]:
    text, _, unreadable = decode(content)
    values = read_block(text, Block("yaml", 0, len(text), len(text)))
    fault = unreadable or next((fault for fault in values.faults if fault.kind in ("undecodable", "syntax")), None)
    if fault is not None:
        line = None if fault.where is None else Lines.of(text).position(fault.where.start).line
        raise UsageProblem(fault.message, path=path, line=line)
    return values.front
