"""Do independent things side by side in threads: for work that frees the interpreter, as pictures do."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from msgspec import Struct

Given = TypeVar("Given")
Made = TypeVar("Made")


class Threads(Struct, frozen=True):
    """As many threads as there are cores; no more is made ahead than will soon be taken."""

    count: int = min(8, os.cpu_count() or 1)

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in: in order."""
        with ThreadPoolExecutor(self.count) as pool:
            waiting: deque[Future[Made]] = deque()
            for one in given:
                waiting.append(pool.submit(make, one))
                if len(waiting) > self.count * 2:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
