"""Ask the web whether addresses still lead somewhere: politely, briefly, and never inside the house."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from msgspec import Struct, field

from newsroom.adapters.line import Reply, Unanswered
from newsroom.ports import Dead

#: Requests to one host begin so many seconds apart.
PAUSE = 0.5
#: Addresses asked for at once.
AT_ONCE = 8
REDIRECTS = 5
#: How long an answer is believed: what is there may go, what is gone may come back, what did not answer may soon.
_FINE, _GONE, _DOUBTFUL = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
#: The page is there, but not for a machine that asks without a name.
_NOT_FOR_US = frozenset((401, 402, 403, 405, 406, 407, 412, 418, 421, 425, 426, 429, 451, 501, 999))
_MOVED = frozenset((301, 302, 303, 307, 308))
_NAMES = {404: "404 Not Found", 410: "410 Gone", 500: "500 Internal Server Error", 503: "503 Service Unavailable"}


class Ask(Protocol):
    """One request: the reply's status and, of a redirect, where to. Unanswered where there is none."""

    def __call__(self, method: str, address: str) -> Reply: ...


class Web(Struct, dict=True):
    """The web as one check sees it. What it answered is kept in `place` for a while, if there is a place."""

    ask: Ask
    now: datetime
    place: Path | None = None
    wait: Callable[[float], None] = time.sleep
    tick: Callable[[], float] = time.monotonic
    _turns: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def dead(self, addresses: Iterable[str]) -> Mapping[str, Dead]:
        """Of the addresses those that lead nowhere, or did not answer, each with why."""
        pages = {address: urldefrag(address).url for address in addresses}
        unknown = sorted({page for page in pages.values() if self._fresh(page) is None})
        if unknown:
            pool = ThreadPoolExecutor(AT_ONCE)
            try:
                for page, answer in zip(unknown, pool.map(self._answer, unknown), strict=True):
                    self._known[page] = {"at": self.now.isoformat(), **answer}
            finally:
                pool.shutdown(cancel_futures=True)
        found = {address: self._known[page] for address, page in pages.items()}
        return {
            address: Dead(str(answer["said"]), sure=bool(answer["sure"]))
            for address, answer in found.items()
            if answer["said"]
        }

    def keep(self) -> None:
        """Write down what was answered, for the next check. What cannot be written is forgotten: it is a cache."""
        if self.place is None or "_known" not in self.__dict__:
            return
        fresh = {page: self._known[page] for page in sorted(self._known) if self._fresh(page)}
        with suppress(OSError):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            opened, name = tempfile.mkstemp(dir=self.place.parent, prefix=".links-")
            with os.fdopen(opened, "w", encoding="utf-8") as written:
                json.dump(fresh, written, indent=0, sort_keys=True)
            Path(name).replace(self.place)

    @cached_property
    def _known(self) -> dict[str, dict[str, object]]:
        """Page -> {at, said (None where it leads somewhere), sure}."""
        try:
            read = json.loads(self.place.read_text(encoding="utf-8")) if self.place else {}
        except (OSError, ValueError):
            return {}
        return {page: answer for page, answer in read.items() if _is_answer(answer)} if isinstance(read, dict) else {}

    def _fresh(self, page: str) -> Mapping[str, object] | None:
        """What is known of a page and may still be believed."""
        answer = self._known.get(page)
        if answer is None:
            return None
        believed = _FINE if answer["said"] is None else _GONE if answer["sure"] else _DOUBTFUL
        age = self.now - datetime.fromisoformat(str(answer["at"]))
        return answer if timedelta(0) <= age <= believed else None

    def _answer(self, page: str) -> dict[str, object]:
        try:
            status = self._status(page)
        except Unanswered as problem:
            return {"said": str(problem), "sure": problem.sure}
        if status < 400 or status in _NOT_FOR_US:
            return {"said": None, "sure": True}
        return {"said": _NAMES.get(status, f"status {status}"), "sure": status in {404, 410}}

    def _status(self, page: str) -> int:
        """The status at the end of all redirects; a server that refuses HEAD is asked with GET."""
        method, at = "HEAD", page
        for _ in range(2 * REDIRECTS + 2):
            host = urlsplit(at).hostname
            if urlsplit(at).scheme not in {"http", "https"} or not host:
                raise Unanswered(f"it leads on to {at}", sure=False)
            self._turn(host)
            reply = self.ask(method, at)
            if reply.status in _MOVED and reply.location:
                at = urldefrag(urljoin(at, reply.location)).url
            elif reply.status >= 400 and method == "HEAD":
                method = "GET"
            else:
                return reply.status
        raise Unanswered("it leads on and on", sure=True)

    def _turn(self, host: str) -> None:
        """Wait until this host may be asked again."""
        with self._guard:
            now = self.tick()
            turn = max(now, self._turns.get(host, now))
            self._turns[host] = turn + PAUSE
        if turn > now:
            self.wait(turn - now)


def _is_answer(answer: object) -> bool:
    if not isinstance(answer, dict) or not {"at", "said", "sure"} <= answer.keys():
        return False
    try:
        return datetime.fromisoformat(str(answer["at"])).tzinfo is not None
    except ValueError:
        return False
