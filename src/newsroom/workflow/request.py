"""Say what is asked, by whom, of which text, and what the answer may be: the nouns of a move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct, field

from newsroom.errors import WORST_FIRST, Exit
from newsroom.model.finding import Placed
from newsroom.model.ledger import Row
from newsroom.model.place import ContentHash, Digest, State


class Actor(Struct, frozen=True):
    """Who acts. `names` are all her names, folded: the author's id and e-mails, and what was given."""

    name: str  # the author's id where a record knows her
    source: str  # as, env, git, os
    ran_by: str
    names: frozenset[str]
    known: bool = False  # a record or a role names her


class Request(Struct, frozen=True):
    """What is asked. Times are UTC, RFC 3339, in whole seconds, ending in Z, so that they sort as text."""

    action: str  # move, publish, correct, release, note, clear
    target: State
    actor: Actor
    at: str
    reason: str | None = None
    notice: str | None = None
    kind: str | None = None  # of a correction; "assign" of a note; the name of a clearance
    publish_at: str | None = None
    embargo_until: str | None = None
    unschedule: bool = False
    overrides: tuple[str, ...] = ()  # codes or names of rules
    assignee: str | None = None  # of a note of kind "assign"


class Facts(Struct, frozen=True):
    """The draft's file as it is now.

    `changes` says in words what differs from the approved text; it is asked only where something does.
    `mark` is what an override of a finding is bound to.
    """

    path: str
    content: ContentHash
    text: Digest
    readable: bool = True
    authors: frozenset[str] = frozenset()  # ids and guests' names, folded
    pictures: Mapping[str, Digest] = field(default_factory=dict)
    publish_at: str | None = None
    embargo_until: str | None = None
    bad_time: str | None = None  # a sentence: publish_at or embargo_until cannot be read
    changes: Callable[[], tuple[str, ...]] = tuple
    mark: Callable[[Placed], str] = str
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)  # what clearances ask by; see `traits_of`


class Transition(Struct, frozen=True):
    """It may: the row to record. `notes` are sentences on what else follows from it."""

    row: Row
    keeps_text: bool
    notes: tuple[str, ...] = ()


class Nothing(Struct, frozen=True):
    """It is in force already: no row."""

    message: str


class Refusal(Struct, frozen=True):
    """One reason why not, and what to do about it."""

    exit: Exit
    message: str
    hint: str | None = None
    findings: tuple[Placed, ...] = ()
    asks: Literal["reason", "notice"] | None = None  # words that would lift it


class Refusals(Struct, frozen=True):
    """It may not, and every reason why."""

    all: tuple[Refusal, ...]

    @property
    def exit(self) -> Exit:
        """The worst cause is the answer."""
        return min((refusal.exit for refusal in self.all), key=WORST_FIRST.index)


Answer = Transition | Nothing | Refusals
