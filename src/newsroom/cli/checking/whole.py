"""Check all of a newsroom as `check` does, with what earlier runs remember, for commands that tell more than that."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.cli.checking.again import Again, results_of
from newsroom.cli.checking.anew import Anew
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.run import WORTH_JOBS
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session
from newsroom.model.finding import Report
from newsroom.model.place import State


def whole_report(session: Session) -> Report:
    """What `newsroom check` would find now, each draft weighed in the state that the ledger says."""
    drafts = session.files.drafts()
    return _report(session, Chosen(session, drafts, all=True, drafts=drafts), Asked(), None)


def report_on(session: Session, paths: Sequence[str], state: State) -> Report:
    """What stands in some drafts against a state."""
    group = Chosen(session, tuple(paths), drafts=session.files.drafts())
    return _report(session, group, Asked(state=state), state)


def _report(session: Session, group: Chosen, asked: Asked, state: State | None) -> Report:
    results = results_of(session.root, asked, session.folder)
    if results is not None:
        results.load()
    return Anew(Again(group, asked, results), state, ()).report(WORTH_JOBS)
