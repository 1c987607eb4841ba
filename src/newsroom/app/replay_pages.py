"""Ask of a row of an edition whether the desk would have written it: who may pass a page, and what may be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from newsroom.app.weigh import weigh
from newsroom.config import Settings
from newsroom.errors import EnvironmentProblem
from newsroom.model.ledger import Row, edition_of
from newsroom.model.place import Digest
from newsroom.ports import Journal
from newsroom.source.page import hash_of_page, stories_of_page
from newsroom.workflow.graph import Graph
from newsroom.workflow.pages import PASS, SEND, PageFacts, Plate, decide_pass, decide_send
from newsroom.workflow.request import Actor, Request


def page_faults(
    row: Row,
    earlier: Sequence[Row],
    actor: Actor,
    *,
    journal: Journal,
    graph: Graph,
    settings: Settings,
    erased: Set[Digest],
) -> Iterator[str]:
    """What stands against it, each a sentence. What was on the page may have changed since: that is not asked."""
    if row.action not in (PASS, SEND) or row.page is None or row.text is None or row.content_hash is None:
        yield "it is no row of an edition"
        return
    yield from _unlike_its_page(row, journal, erased)
    facts = PageFacts(
        edition=edition_of(row.slug), number=row.page, content=row.content_hash, text=row.text, stories=row.stories
    )
    # words that were erased were there
    request = Request(row.action, row.to_state, actor, row.at, reason=row.reason or row.sealed.get("reason"))
    if row.action == PASS:
        answer = decide_pass(request, facts, earlier, graph=graph, settings=settings)
    elif row.pdf is None:
        yield "it does not say what was sent"
        return
    else:
        plate = Plate(row.pdf, dict(row.checks), fails=bool(row.checks.get("error")))
        answer = decide_send(request, facts, earlier, plate, graph=graph, settings=settings)
    yield from weigh(answer, lambda expected: _differing(row, expected))


def _differing(row: Row, expected: Row) -> Iterator[str]:
    if (row.from_state, row.to_state, row.kind) != (expected.from_state, expected.to_state, expected.kind):
        yield "its state cannot come of it"


def _unlike_its_page(row: Row, journal: Journal, erased: Set[Digest]) -> Iterator[str]:
    """Where the page that was kept is not the one that the row tells of."""
    assert row.text is not None
    try:
        kept = journal.text(row.text)
        if kept is None:
            yield from () if row.text in erased else ("the page that it is about is not kept",)
            return
        told = hash_of_page(kept), stories_of_page(kept)
    except (EnvironmentProblem, ValueError) as problem:
        yield str(problem)
        return
    if told != (row.content_hash, row.stories):
        yield "the page that it keeps is not the one it is about"
