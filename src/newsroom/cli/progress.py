"""Show how far a long command is, to a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from newsroom.ports import Executor

Given = TypeVar("Given")
Made = TypeVar("Made")

#: What takes less is not worth a bar, in seconds.
PATIENCE = 1.0


class Watched(Struct, frozen=True):
    """An executor that draws a bar on stderr after a second, where stderr is a terminal; `what` names the work."""

    executor: Executor
    what: str
    quiet: bool = False

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in."""
        things = list(given)
        made = self.executor.map(make, things)
        return made if self.quiet or not sys.stderr.isatty() else self._shown(made, len(things))

    def _shown(self, made: Iterator[Made], total: int) -> Iterator[Made]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task(self.what, total=total)
        start = time.monotonic()
        try:
            for one in made:
                if not bar.live.is_started and time.monotonic() - start > PATIENCE:
                    bar.start()
                bar.advance(task)
                yield one
        finally:
            bar.stop()
