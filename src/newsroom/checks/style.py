"""Turn a file of the house style, in Vale's rule format, into a word list, or say why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newsroom.checks.prose import HOLE, Passage
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.draft import Value
from newsroom.model.finding import Level
from newsroom.model.place import Lines
from newsroom.source.front_yaml import read_yaml
from newsroom.source.text import decode

#: Vale's words for how bad it is; a list without one warns, as there.
LEVELS = {"suggestion": Level.INFO, "warning": Level.WARN, "error": Level.ERROR}

Table = Mapping[str, Value]

_KINDS = ("existence", "substitution")
_OTHER_KINDS = {
    "sequence": "it asks for parts of speech, which are not told apart here",
    "script": "it runs a program, and a word list never does",
    "metric": "it computes a score, and this desk reads words",
    "spelling": "it needs a dictionary, which your editor brings",
}
_NOT_YET = ("occurrence", "repetition", "consistency", "conditional", "capitalization")
_BOTH = ("extends", "message", "level", "link", "scope", "ignorecase", "nonword", "exceptions", "vocab", "action")
_KEYS = {
    "existence": (*_BOTH, "tokens", "raw", "append", "description", "limit", "name"),
    "substitution": (*_BOTH, "swap", "description", "capitalize", "limit", "name"),
}
_SCOPES: Mapping[str, tuple[str, ...]] = {
    "text": (),
    "summary": (),
    "sentence": (),
    "raw": (),
    "heading": ("headline", "h1", "h2", "h3", "h4", "h5", "h6"),
    "paragraph": ("p",),
    "list": ("ul", "ol"),
    "blockquote": ("blockquote",),
    "table": ("table",),
    "headline": ("headline",),
    "standfirst": ("standfirst",),
    "caption": ("caption",),
}
_PLAIN = re.compile(r"[\w'’ -]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a word list: what stands there, and what should (None where it should only go)."""

    match: re.Match[str]
    better: tuple[str, ...]


@dataclass(frozen=True)
class WordList:
    """One file of `style/`: the words it bans, or those it wants changed for others.

    `swaps` are (pattern, what to write instead); of a list that only bans, the second part is empty.
    """

    path: str
    kind: Literal["existence", "substitution"]
    message: str
    level: Level
    link: str | None
    parts: tuple[str, ...]
    swaps: tuple[tuple[str, tuple[str, ...]], ...]
    ignorecase: bool
    nonword: bool
    before: str = ""
    after: str = ""
    exceptions: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All swaps at once, each in a group named `s0`, `s1` …"""
        alternatives = "|".join(f"(?P<s{number}>{_ungrouped(key)})" for number, (key, _) in enumerate(self.swaps))
        edge = "" if self.nonword or not self.swaps else r"\b"
        body = f"{edge}(?:{alternatives}){edge}" if self.swaps else ""
        return re.compile(
            f"{_ungrouped(self.before)}{body}{_ungrouped(self.after)}", re.IGNORECASE if self.ignorecase else 0
        )

    @cached_property
    def excepted(self) -> re.Pattern[str] | None:
        """The phrases in which a match is right: "chicken Kiev"."""
        if not self.exceptions:
            return None
        return re.compile(rf"\b(?:{'|'.join(map(_ungrouped, self.exceptions))})\b", re.IGNORECASE)

    @cached_property
    def first_words(self) -> frozenset[str] | None:
        """The words one of which must stand in a text for any match; None where patterns make that unknown."""
        if self.before or self.after or self.nonword or not all(_PLAIN.fullmatch(key) for key, _ in self.swaps):
            return None
        return frozenset(re.findall(r"\w+", key)[0].casefold() for key, _ in self.swaps if re.search(r"\w", key))

    def hits(self, passage: Passage, words: frozenset[str]) -> Iterator[Hit]:
        """What the list finds in a passage that holds these words (casefolded)."""
        if self.parts and passage.part not in self.parts:
            return
        if self.first_words is not None and self.first_words.isdisjoint(words):
            return
        spared = [] if self.excepted is None else [match.span() for match in self.excepted.finditer(passage.words)]
        for match in self.pattern.finditer(passage.words):
            if not match[0].strip() or HOLE in match[0]:
                continue
            if any(start <= match.start() and match.end() <= end for start, end in spared):
                continue
            better = self._better(match)
            if match[0] not in better:
                yield Hit(match, better)

    def _better(self, match: re.Match[str]) -> tuple[str, ...]:
        # only our own groups capture, so the last one that did is the swap that matched
        return self.swaps[int(match.lastgroup[1:])][1] if match.lastgroup else ()

    def sentence(self, hit: Hit) -> str:
        """The list's own message with its words filled in, without a full stop."""
        given = (" or ".join(hit.better), hit.match[0]) if self.kind == "substitution" else (hit.match[0],) * 2
        message = self.message
        for words in given:
            message = message.replace("%s", words, 1)
        return " ".join(message.split()).removesuffix(".")


def read_word_list(content: bytes, *, path: str) -> WordList:
    """The word list that a style file holds; UsageProblem with file and reason for anything else."""
    text, _, unreadable = decode(content)
    values = read_yaml(text, 0, len(text))
    fault = unreadable or next((fault for fault in values.faults if fault.kind in ("undecodable", "syntax")), None)
    if fault is not None:
        line = None if fault.where is None else Lines.of(text).position(fault.where.start).line
        raise UsageProblem(fault.message, path=path, line=line)
    table = values.front
    kind = table.get("extends")
    if kind not in _KINDS:
        raise _refused(kind, path)
    _known_keys(table, str(kind), path)
    made = WordList(
        path=path,
        kind="existence" if kind == "existence" else "substitution",
        message=_word(table, "message", path) or ("'%s' is not our style" if kind == "existence" else "'%s', not '%s'"),
        level=_level(table, path),
        link=_word(table, "link", path),
        parts=_parts(table, path),
        swaps=_swaps(table, path)
        if kind == "substitution"
        else tuple((each, ()) for each in _words(table, "tokens", path)),
        ignorecase=_flag(table, "ignorecase", path),
        nonword=_flag(table, "nonword", path),
        before="" if _flag(table, "append", path) else "".join(_words(table, "raw", path)),
        after="".join(_words(table, "raw", path)) if _flag(table, "append", path) else "",
        exceptions=_words(table, "exceptions", path),
    )
    if not made.swaps and not made.before and not made.after:
        raise UsageProblem("this word list has no words", path=path)
    _prove(made)
    return made


def _prove(made: WordList) -> None:
    for key in (*(key for key, _ in made.swaps), made.before, made.after, *made.exceptions):
        try:
            re.compile(_ungrouped(key))
        except re.error as problem:
            raise UsageProblem(f'"{key}" is no pattern that can be read: {problem}', path=made.path) from problem
    try:
        _ = made.pattern, made.excepted
    except re.error as problem:
        raise UsageProblem(f"these patterns cannot be read together: {problem}", path=made.path) from problem


def _ungrouped(pattern: str) -> str:
    """A pattern whose groups capture nothing, so that only ours have numbers."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\((?!\?)", r"\1(?:", pattern)


def _refused(kind: object, path: str) -> UsageProblem:
    if isinstance(kind, str) and kind in _OTHER_KINDS:
        return UsageProblem(f"style files of the kind {kind} are not read: {_OTHER_KINDS[kind]}", path=path)
    if kind in _NOT_YET:
        return UsageProblem(
            f"style files of the kind {kind} are not read", hint="existence and substitution are", path=path
        )
    known = did_you_mean(str(kind), _KINDS) if kind else None
    said = "this style file does not say what it extends" if kind is None else f'no kind of style "{kind}"'
    return UsageProblem(said, hint=known or "it is existence or substitution", path=path)


def _known_keys(table: Table, kind: str, path: str) -> None:
    for key in table:
        if key not in _KEYS[kind]:
            hint = did_you_mean(str(key), _KEYS[kind])
            raise UsageProblem(f'"{key}" means nothing in a style file of the kind {kind}', hint=hint, path=path)


def _word(table: Table, key: str, path: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise UsageProblem(f'"{key}" is no text', path=path)


def _words(table: Table, key: str, path: str) -> tuple[str, ...]:
    value = table.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence) or any(isinstance(each, Mapping | list) or each is None for each in value):
        raise UsageProblem(f'"{key}" is no list of words', path=path)
    return tuple(str(each) for each in value)


def _swaps(table: Table, path: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    value = table.get("swap")
    pairs = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    made: list[tuple[str, tuple[str, ...]]] = []
    for each in pairs:
        if not isinstance(each, Mapping):
            raise UsageProblem('"swap" is no list of words with those to write instead', path=path)
        made += [(str(key), tuple(str(better or "").split("|"))) for key, better in each.items()]
    return tuple(made)


def _flag(table: Table, key: str, path: str) -> bool:
    value = table.get(key, False)
    if value in (True, "true", "True"):
        return True
    if value in (False, None, "false", "False"):
        return False
    raise UsageProblem(f'"{key}" is true or false', path=path)


def _level(table: Table, path: str) -> Level:
    word = table.get("level") or "warning"
    if word not in LEVELS:
        raise UsageProblem(f'no level "{word}"', hint=f"a style's level is one of {', '.join(LEVELS)}", path=path)
    return LEVELS[str(word)]


def _parts(table: Table, path: str) -> tuple[str, ...]:
    parts: list[str] = []
    for scope in _words(table, "scope", path):
        name = scope.removeprefix("heading.") if scope.startswith("heading.h") else scope
        if name not in _SCOPES and name not in _SCOPES["heading"]:
            raise UsageProblem(f'no scope "{scope}"', hint=f"a scope is one of {', '.join(_SCOPES)}", path=path)
        parts += _SCOPES.get(name, (name,))
        if not _SCOPES.get(name, (name,)):
            return ()
    return tuple(parts)
