"""Check all of a newsroom as `check` does, with what earlier runs remember, for commands that tell more than that."""

from __future__ import annotations

from newsroom.cli.checking.again import Again, results_of
from newsroom.cli.checking.anew import Anew
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.run import WORTH_JOBS
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session
from newsroom.model.finding import Report


def whole_report(session: Session) -> Report:
    """What `newsroom check` would find now, each draft weighed in the state that the ledger says."""
    drafts = session.files.drafts()
    group = Chosen(session, drafts, all=True, drafts=drafts)
    asked = Asked()
    results = results_of(session.root, asked, session.folder)
    if results is not None:
        results.load()
    return Anew(Again(group, asked, results), None, ()).report(WORTH_JOBS)
