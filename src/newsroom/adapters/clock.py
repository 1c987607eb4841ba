"""Tell the time, once per command."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from msgspec import Struct

from newsroom.errors import UsageProblem


class FixedClock(Struct, frozen=True):
    """A clock that stands still, so that one command has one now."""

    at: datetime

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self.at


def machine_time() -> int:
    """Nanoseconds as the machine counts them, to tell whether a file changed just now; nothing that anybody reads."""
    return time.time_ns()


def clock_of_the_machine() -> datetime:
    """What time it is outside, whatever a command was told: aware, in UTC."""
    return datetime.now(UTC)


def clock(now: str | None = None) -> FixedClock:
    """The clock of a command: `--now`, else SOURCE_DATE_EPOCH, else the machine's."""
    if now is not None:
        try:
            at = datetime.fromisoformat(now)
        except ValueError as problem:
            raise UsageProblem(f'"{now}" is no time', hint="write it like 2026-05-04T06:00:00Z") from problem
        if at.tzinfo is None:
            raise UsageProblem(f'"{now}" has no zone', hint="write it like 2026-05-04T06:00:00Z")
        return FixedClock(at.astimezone(UTC))
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return FixedClock(datetime.fromtimestamp(int(epoch), UTC))
        except (ValueError, OverflowError, OSError) as problem:
            raise UsageProblem(f'SOURCE_DATE_EPOCH is "{epoch}", which is no number of seconds') from problem
    return FixedClock(clock_of_the_machine())
