"""Say what every file of the house style has: where it stands, what it says, how bad it is, what it would write."""

from __future__ import annotations

import re
from abc import ABCMeta, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct, StructMeta

from newsroom.checks.style.action import Action, read_action
from newsroom.checks.style.pattern import Match, Patience
from newsroom.checks.style.scope import Scope, read_scope
from newsroom.checks.style.stretch import Story, Stretch
from newsroom.checks.style.table import Table
from newsroom.model.finding import Edit, Fix, Level
from newsroom.model.place import Span

Kind = Literal["existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization"]

_SPEC = re.compile(r"%%|%(?:\[(\d)\])?([sdvq])")
_QUOTE = re.compile(r"""(['"‘“])%(?:\[1\])?s(['"’”])""")
#: Signs that may mean more than themselves in front matter.
_MEANT = re.compile(r"""["'\\:#{}\[\]|>&*!%@`]""")


class Hit(Struct, frozen=True):
    """What a list finds: the words, their place (None: the story as a whole), and what may stand there instead.

    `given` are the words for the list's message.
    """

    found: str
    where: Span | None
    given: tuple[str, ...]
    better: tuple[str, ...] = ()
    front: bool = False


#: What a scan found of a list: by number of a stretch, where the letters of one of its keys stand.
Near = Mapping[int, Sequence[Match]]


class Look(Struct, frozen=True):
    """What a list looks at: the story, where the letters stand that it waits for, and how long it may take."""

    story: Story
    near: Near
    patience: Patience


class Head(Struct, frozen=True):
    """What every style file says. `name` is that of a package's file, for the message: Google/WordList."""

    path: str
    kind: Kind
    name: str
    message: str
    level: Level
    scope: Scope
    action: Action
    limit: int  # findings in one draft at most; 0: all
    english: bool = False  # for drafts in English alone

    def sentence(self, hit: Hit) -> str:
        """The list's own message with its words filled in, without a full stop."""
        told = " ".join(_filled(self.message, hit.given).split()).removesuffix(".")
        return f"{told} ({self.name})" if self.name else told

    def fix(self, hit: Hit, text: str) -> Fix | None:
        """What would mend it, where one thing alone would, and only words would change."""
        if hit.where is None or len(hit.better) != 1 or hit.better[0] == hit.found:
            return None
        better, (start, end) = hit.better[0], hit.where
        if " ".join(text[start:end].split()) != " ".join(hit.found.split()):
            return None  # signs of emphasis stand in it
        if hit.front and _MEANT.search(better):
            return None
        if not better.strip() and text[start - 1 : start] == " " == text[end : end + 1]:
            start -= 1  # one blank is enough where a word went
        return Fix((Edit(Span(start, end), better),), safe=self.action.safe)


class _Kinds(StructMeta, ABCMeta):
    """A value that leaves something open."""


class Style(Struct, frozen=True, metaclass=_Kinds):
    """One file of `style/`."""

    head: Head

    @property
    def anchors(self) -> Iterator[tuple[str, int]]:
        """(letters, key): without one of these letters in a story there is no match of that key."""
        yield from ()

    @property
    def always(self) -> bool:
        """Whether to look even where none of the letters stand."""
        return True

    @abstractmethod
    def hits(self, look: Look) -> Iterator[Hit]:
        """What the list finds; Stalled where that takes too long."""


def hit(stretch: Stretch, start: int, end: int, *given: str, better: tuple[str, ...] = ()) -> Hit:
    """What stands in a stretch, as a hit; without other words given, the message speaks of it."""
    found = stretch.words[start:end]
    return Hit(found, stretch.span(start, end), given or (found,), better, stretch.front)


def read_head(table: Table, kind: Kind, name: str, message: str) -> Head:
    """What every style file says; `message` is for one that says none."""
    return Head(
        path=table.path,
        kind=kind,
        name=name,
        message=table.word("message") or message,
        level=table.level(),
        scope=read_scope(table),
        action=read_action(table),
        limit=int(table.number("limit")),
    )


def joined(better: Sequence[str], message: str) -> str:
    """Several words to choose from as the message's quotes want them: 'a', 'b' or 'c'."""
    quotes = _QUOTE.search(message)
    closing, opening = (quotes[2], quotes[1]) if quotes else ("", "")
    if len(better) < 2:
        return "".join(better)
    return f"{closing}, {opening}".join(better[:-1]) + f"{closing} or {opening}{better[-1]}"


def _filled(message: str, given: Sequence[str]) -> str:
    left = iter(given)

    def word(spec: re.Match[str]) -> str:
        if spec[0] == "%%":
            return "%"
        if spec[1]:
            number = int(spec[1])
            return given[number - 1] if 0 < number <= len(given) else ""
        return next(left, given[-1])

    return _SPEC.sub(word, message)
