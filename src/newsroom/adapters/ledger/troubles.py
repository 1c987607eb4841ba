"""Say in one sentence what the ledger's database complains of, and whether it may be asked again."""

from __future__ import annotations

import contextlib
import random
import re
import time
from collections.abc import Callable
from typing import TypeVar

from newsroom.errors import EnvironmentProblem

Given = TypeVar("Given")

#: How often what a server undid or dropped is tried, all in all.
TRIES = 6
#: Seconds before the second try; each later one waits twice as long, and up to as long again by chance.
PAUSE = 0.05

WHERE = "NEWSROOM_DATABASE_URL names it"
AGAIN = "what was committed is finished by the next command, the rest never was: run the same command again"
#: What SQLSTATE says, where an editor can be told more than the server does: (sentence, hint).
STATES = {
    "25006": ("the database server only lets us read", f"is it a standby? {WHERE}"),
    "40001": ("others moved too much at once", "try again"),
    "40P01": ("two commands waited for one another", "try again"),
    "42501": ("the database server lets this user not do that", f"who owns the tables may GRANT it; {WHERE}"),
    "53100": ("the disk of the database server is full", "nothing was written; whoever keeps the server can make room"),
    "53300": ("the database server takes no more connections", "try again, or raise its max_connections"),
    "55P03": ("another command has kept us waiting for too long", "try again; newsroom doctor once it has ended"),
    "57014": ("the database server took too long and stopped", "try again when it is less busy"),
}
#: What servers undo by themselves: serialization failures and deadlocks.
UNDONE = ("40001", "40P01")
#: What is said while we knock, when there is no SQLSTATE yet: (pattern, sentence, hint, whether it may pass).
KNOCKING = (
    (
        r'database ".+" does not exist',
        "the database server does not have this database: {said}",
        f"createdb makes it, and the tables come by themselves; {WHERE}",
        False,
    ),
    (
        r"password|no pg_hba\.conf entry|authentication|role .+ does not exist|permission denied",
        "the database server does not let us in: {said}",
        f"look at user and password; {WHERE}, and ~/.pgpass may keep the password",
        False,
    ),
    (r"too many clients|remaining connection slots", *STATES["53300"], True),
    (
        r"starting up|shutting down|recovery mode",
        "the database server is just starting or stopping: {said}",
        "try again in a moment",
        True,
    ),
    (
        r"refused|resolve|timeout|timed out|No such file|unreachable|No route|closed the connection",
        "the database server does not answer: {said}",
        f"is it running, and is the address right? {WHERE}",
        True,
    ),
)


class Damaged(EnvironmentProblem):
    """The file is no database any more."""


class Undone(EnvironmentProblem):
    """The server undid the whole transaction; it may be asked again."""


class Dropped(EnvironmentProblem):
    """The server went away; a transaction that was not acknowledged is in it, or never was."""


def told(problem: Exception, *, lost: bool = False) -> EnvironmentProblem:
    """What to raise for a complaint of a driver; `lost` where the connection went with it."""
    lines = [line.strip() for line in str(problem).strip().splitlines()] or ["it said nothing"]
    said = lines[0]
    if "not a database" in said or "malformed" in said:
        hint = "newsroom ledger rebuild sets it aside and makes it anew from the journal"
        return Damaged(f"the ledger's database: {said}", hint=hint)
    state = str(getattr(problem, "sqlstate", None) or "")
    if state in STATES:
        sentence, hint = STATES[state]
        return (Undone if state in UNDONE else EnvironmentProblem)(f"{sentence} ({said})", hint=hint)
    knocked = _knocking(said)
    if knocked is None and lost:
        return Dropped(f"the database server went away: {said}", hint=AGAIN)
    return knocked or EnvironmentProblem(
        f"the ledger's database: {said}", hint="another command is writing; try again" if "locked" in said else None
    )


def _knocking(said: str) -> EnvironmentProblem | None:
    """What a server, or the way to it, says before it lets us in."""
    if not said.startswith(("connection failed", "connection timeout", "failed to resolve")):
        return None
    found = re.search(r'(?:at "(.+?)"(?:.*?), port (\d+)|on socket "(.+?)") failed: (?:FATAL: +)?(.+)', said)
    plain = f"{found[4]} ({found[3] or f'{found[1]}:{found[2]}'})" if found else said
    for pattern, sentence, hint, passes in KNOCKING:
        if re.search(pattern, said):
            return (Dropped if passes else EnvironmentProblem)(sentence.format(said=plain), hint=hint)
    return None


def steadily(work: Callable[[], Given], again: tuple[type[EnvironmentProblem], ...] = (Undone, Dropped)) -> Given:
    """Do what may be repeated whole, some times more where that happens to it; the last complaint is raised."""
    for pause in (PAUSE * 2**number for number in range(TRIES - 1)):
        with contextlib.suppress(*again):
            return work()
        # by chance, or those who got into each other's way would do so again
        time.sleep(pause * random.uniform(1, 2))
    return work()
