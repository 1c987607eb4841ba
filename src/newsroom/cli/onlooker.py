"""Know what readers get, for the cards of proofs, without keeping anybody waiting who looks at one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from threading import Thread

from newsroom.adapters.journal import FolderJournal
from newsroom.app.stories import live_stories
from newsroom.cli.session import Session
from newsroom.errors import NewsroomError
from newsroom.model.story import Story
from newsroom.ports import Journal

#: Seconds that a page waits for new cards, where it has older ones.
PATIENCE = 0.4


class Onlooker(Session, frozen=True, dict=True):
    """A session that only reads: what a dead command left half done waits for the next one that does something."""

    ledger: Journal | None = None  # the database, where it is the truth

    @cached_property
    def journal(self) -> Journal:
        """What the ledger says."""
        return self.ledger if self.ledger is not None else FolderJournal(self.folder_files)


def onlooker(called: Session, ledger: Journal | None) -> Onlooker:
    """A session that sees what is there now."""
    return Onlooker(folder=called.folder, quiet=called.quiet, now=called.now, ledger=ledger)


class LiveStories:
    """The live stories. To prove those of years takes seconds.

    While that is done after a change, proofs have the cards that were right before it, and word comes when it is done.
    """

    def __init__(self, called: Session, ledger: Journal | None) -> None:
        """Nothing is read yet. A database is asked in the turn of the page that wants it, by nobody else meanwhile."""
        self._called, self._ledger = called, ledger
        self._reading: Future[tuple[Story, ...]] | None = None
        self._last: tuple[Story, ...] | None = None
        self._tell: Callable[[], None] = lambda: None

    def begin(self, tell: Callable[[], None]) -> None:
        """`tell` is called when a reading has ended that a page did not wait for."""
        self._tell = tell

    def ahead(self) -> None:
        """Read them before a page asks, if nobody has yet."""
        if self._ledger is None and self._last is None and self._reading is None:
            self._read()

    def forget(self) -> None:
        """They may be others now."""
        self._reading = None

    def now(self) -> tuple[Story, ...]:
        """The stories."""
        if self._ledger is not None:
            return self._proved()
        reading = self._reading or self._read()
        try:
            self._last = reading.result(None if self._last is None else PATIENCE)
        except TimeoutError:
            reading.add_done_callback(lambda _: self._tell())
        assert self._last is not None
        return self._last

    def _read(self) -> Future[tuple[Story, ...]]:
        reading: Future[tuple[Story, ...]] = Future()
        self._reading = reading

        def read() -> None:
            try:
                reading.set_result(self._proved())
            except NewsroomError as problem:
                reading.set_exception(problem)
            finally:
                if not reading.done():  # a bug, which the thread tells of: nobody shall wait for ever
                    reading.cancel()

        # Ctrl-C waits for no thread like this one: it only reads
        Thread(target=read, daemon=True).start()
        return reading

    def _proved(self) -> tuple[Story, ...]:
        session = onlooker(self._called, self._ledger)
        return live_stories(session.journal, session.newsroom).stories
