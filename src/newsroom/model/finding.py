"""Say what is wrong with a draft, how bad that is, and what would mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import IntEnum
from typing import Literal

from msgspec import Struct, field

from newsroom.model.place import Code, Position, Slug, Span, State

Severity = Literal["error", "warning", "info"]
Suppressed = Literal["baseline", "ignore", "override"]


#: Where the pages of the rules are read: docs/rules as a site.
PAGES = "https://newsroom.example/rules/"


def page_of(code: Code) -> str:
    """Where the page of a rule is read."""
    return f"{PAGES}{code}/"


class Level(IntEnum):
    """How much a rule weighs in a state; `block` is an error that nobody can override."""

    OFF = 0
    INFO = 1
    WARN = 2
    ERROR = 3
    BLOCK = 4

    @classmethod
    def named(cls, name: str) -> Level:
        """From the word in newsroom.toml; KeyError for any other."""
        return cls[name.upper()]

    @property
    def severity(self) -> Severity:
        """The word that JSON and every CI format use."""
        if self >= Level.ERROR:
            return "error"
        return "warning" if self is Level.WARN else "info"


class Edit(Struct, frozen=True):
    """Put `text` in the place of `span`; an empty span inserts."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that together mend a finding; safe ones never change what a reader reads beyond the fault."""

    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(Struct, frozen=True):
    """What a rule yields: one sentence about one place. `where` None means the file as a whole.

    `at_most` is for a rule with two weights: a BOM is front matter out of place too, but never an error. `since`
    names the state from which this finding has its rule's weight, where that differs from finding to finding.
    `beside` is a path and a line, for what is wrong with a story outside its draft: in its journal. `record` is the
    path of the author's record that it is about: people are told once, however many stories she wrote.
    """

    code: Code
    message: str
    where: Span | None = None
    fix: Fix | None = None
    at_most: Level | None = None
    since: State | None = None
    beside: tuple[str, int] | None = None
    record: str | None = None


def mark_of(finding: Finding, text: str) -> str:
    """What an override is bound to: SHA-256 of the code, the sentence and the words the finding stands on.

    Another word there, and the override holds no longer.
    """
    words = "" if finding.where is None else text[finding.where.start : finding.where.end]
    return hashlib.sha256("\0".join((finding.code, finding.message, words)).encode()).hexdigest()


class Placed(Struct, frozen=True):
    """A finding as reported: with its file, its weight in the draft's state, lines and columns.

    In a report over several newsrooms `newsroom` is the folder of its own, and `path` begins with that.
    """

    finding: Finding
    name: str
    level: Level
    path: str
    slug: Slug | None
    start: Position
    end: Position
    suppressed: Suppressed | None = None
    newsroom: str | None = None

    @property
    def counts(self) -> bool:
        """Whether the summary counts it."""
        return self.suppressed is None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """By path, line, column, code: the order of every output."""
        return (self.path, self.start.line, self.start.column, self.finding.code, self.finding.message)


class Report(Struct, frozen=True):
    """All findings of a run, in order, over so many drafts; `crashed` names rules that failed."""

    checked: int
    findings: tuple[Placed, ...]
    crashed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)  # path -> text, of files with findings

    def count(self, severity: Severity) -> int:
        """How many unsuppressed findings of a severity there are."""
        return sum(1 for found in self.findings if found.counts and found.level.severity == severity)

    def summary(self) -> dict[Severity, int]:
        """`{"error": n, "warning": n, "info": n}` without the suppressed."""
        return {"error": self.count("error"), "warning": self.count("warning"), "info": self.count("info")}
