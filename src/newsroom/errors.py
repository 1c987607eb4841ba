"""Name what stops a command: an exit code, one line, and what to type next."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """The exit codes of the contract; where one article has several causes, `worst_first` decides."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    WRONG_STATE = 3
    NOT_PERMITTED = 4
    CONFLICT = 5
    ENVIRONMENT = 6
    BUG = 70
    INTERRUPTED = 130


#: Several causes for one article: the first of these is the answer.
WORST_FIRST: tuple[Exit, ...] = (
    Exit.ENVIRONMENT,
    Exit.USAGE,
    Exit.CONFLICT,
    Exit.NOT_PERMITTED,
    Exit.WRONG_STATE,
    Exit.FINDINGS,
)


class NewsroomError(Exception):
    """We cannot go on, and can say why: the only exception a command may end with.

    `message` is one sentence in an editor's words without a full stop; `hint` is what to do or type next;
    `path` (relative to the newsroom) and `line` (1-based) say where, if it is somewhere. `beside` are others that were
    found together with it, to be told after it.
    """

    exit: ClassVar[Exit] = Exit.USAGE

    def __init__(
        self, message: str, *, hint: str | None = None, path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.beside: tuple[NewsroomError, ...] = ()

    def __str__(self) -> str:
        """`newsroom.toml:12: no state "edted"`, without the hint."""
        if self.path is None:
            return self.message
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


class UsageProblem(NewsroomError):
    """Wrong words on the command line, wrong settings, a missing path, two files with one slug (2)."""

    exit = Exit.USAGE


class Refused(NewsroomError):
    """The checks refuse it (1)."""

    exit = Exit.FINDINGS


class WrongState(NewsroomError):
    """The article is not where this may start, or its approval is void (3)."""

    exit = Exit.WRONG_STATE


class NotPermitted(NewsroomError):
    """The actor may not do this (4)."""

    exit = Exit.NOT_PERMITTED


class Conflict(NewsroomError):
    """Someone else moved it first, or the slug is frozen by two histories (5)."""

    exit = Exit.CONFLICT


class EnvironmentProblem(NewsroomError):
    """The database, the disk, a library or a picture's bytes are missing (6)."""

    exit = Exit.ENVIRONMENT


def together(faults: Iterable[UsageProblem]) -> UsageProblem | None:
    """Faults of one file as one, in order of their lines, so that all are told at once; None for none."""
    found = sorted(faults, key=lambda fault: fault.line or 0)
    if not found:
        return None
    found[0].beside = tuple(found[1:])
    return found[0]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """`did you mean "edited"?`, or None where nothing is near."""
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else None
