"""Put what a YAML parser says into an editor's words, at the place in the file."""

from __future__ import annotations

import re

import yaml

from newsroom.model.draft import FaultKind
from newsroom.model.place import Span
from newsroom.source.conflict import CONFLICT, IN_CONFLICT

# Compiled where the parser complains: every command loads this module, few meet bad YAML.
_KEY = r"[\s\-]*([\w.-]+)\s*:"
_BAD = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Misread(Exception):
    """The block cannot be read: why, and where in the file."""

    def __init__(self, message: str, where: Span, *, limit: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.kind: FaultKind = "undecodable" if limit else "syntax"


def in_words(problem: yaml.YAMLError, block: str, start: int) -> Misread:
    """The parser's complaint as a Misread with the place in the file; `block` begins there at `start`."""
    if isinstance(problem, yaml.MarkedYAMLError):
        at = problem.problem_mark.index if problem.problem_mark is not None else 0
        since = problem.context_mark.index if problem.context_mark is not None else at
        message, at = _sentence(problem.problem or "", problem.context or "", block, at, since)
    else:
        bad = re.search(_BAD, block)
        at = bad.start() if bad else 0
        message = f"the character U+{ord(block[at]):04X} cannot stand in front matter" if bad else "this is no YAML"
    at = min(at, max(len(block.rstrip()), 1) - 1) if at >= len(block.rstrip()) else at
    at = max(at, 0)
    return Misread(message, Span(start + at, start + min(at + 1, len(block))))


#: What the parser says (or is busy with), our sentence, and whether it points to where the trouble began.
_SENTENCES: tuple[tuple[str, str, bool], ...] = (
    ("unknown escape", "a backslash between double quotes has a meaning of its own; use single quotes", False),
    ("quoted scalar", "the quote that opens here is never closed", True),
    ("flow sequence", "the bracket that opens here is never closed, or a comma is missing", True),
    ("flow mapping", "the bracket that opens here is never closed, or a comma is missing", True),
    ("undefined alias", "this alias names nothing above; a value that begins with * needs quotes round it", False),
    ("another document", "a line --- stands inside the front matter", False),
    ("expected ':'", "a colon is missing; each field is a line `name: value`", True),
    ("expected", "this line does not fit the lines above it; look at its indentation and its quotes", False),
)


def _sentence(said: str, context: str, block: str, at: int, since: int) -> tuple[str, int]:
    """The sentence and where it points."""
    conflict = re.search(CONFLICT, block)
    if conflict is not None:
        return IN_CONFLICT, conflict.start()
    if "mapping values are not allowed" in said:
        return _colon(block, at)
    if "cannot start any token" in said or "tab" in said:
        return _odd(block, at)
    both = f"{said} {context}"
    for sign, words, began in _SENTENCES:
        if sign in both:
            return words, since if began else at
    return f"this is no YAML: {said}", at


def _colon(block: str, at: int) -> tuple[str, int]:
    begins = max(block.rfind("\n", 0, at), block.rfind("\r", 0, at)) + 1
    key = re.compile(_KEY).match(block, begins)
    if key is not None and key.end() <= at:
        return f"a colon in the {key[1]} needs quotes round it", at
    return "this line does not fit the lines above it; look at its indentation, and for a colon without quotes", at


def _odd(block: str, at: int) -> tuple[str, int]:
    sign = block[at : at + 1]
    if sign == "\t":
        return "a tab stands where blanks belong; YAML is indented with blanks only", at
    return f"a value that begins with {sign} needs quotes round it", at
