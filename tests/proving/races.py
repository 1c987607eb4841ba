"""Let many clerks reach for the same articles at the same moment, and count who got them."""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from tests.paper import Paper
from tests.proving import child
from tests.proving.deaths import Plant
from tests.proving.desks import a_desk, ledger_in
from tests.proving.said import disagreements
from tests.workflow.rows import EDITED, a_row

from newsroom.errors import Conflict
from newsroom.model.ledger import DRAFT, Row
from newsroom.model.place import Slug

PATIENCE = 600


class Race(Struct, frozen=True):
    """How many clerks, over how many articles, how often."""

    kind: str
    clerks: int
    articles: int
    rounds: int

    @property
    def slugs(self) -> tuple[str, ...]:
        """The articles."""
        return tuple(f"story-{number}" for number in range(self.articles))


def next_row(slug: str, number: int, clerk: int) -> Row:
    """To edited and back to draft, in turn. Each clerk says that it was she."""
    there, back = (DRAFT, EDITED), (EDITED, DRAFT)
    from_, to = there if number % 2 else back
    who, path = f"clerk-{clerk}", f"drafts/{slug}.md"
    return a_row(slug=Slug(slug), seq=number, from_state=from_, to_state=to, actor=who, reason=who, path=path)


def race(given: Race, folder: Path, *, plant: Plant | None = None) -> Iterator[str]:
    """Whatever is not as it should be: an article without a winner or with two, a row lost, doubled or not whole.

    A server is used from as many machines as there are clerks: no lock in a folder parts them there.
    """
    with a_desk(given.kind, folder / "desk", *given.slugs) as paper:
        desks = [paper.root] * given.clerks
        if given.kind == "postgresql":
            desks = [folder / f"desk-{clerk}" for clerk in range(given.clerks)]
            for desk in desks:
                shutil.copytree(paper.root, desk)
        ledger_in(paper.root).database.close()  # the tables are there before anybody is
        start = multiprocessing.get_context("fork").Barrier(given.clerks)

        def clerk(number: int, tell: child.Tell) -> int:
            try:
                return move_all(number, tell)
            except BaseException:
                start.abort()  # the others wait for nobody
                raise

        def move_all(number: int, tell: child.Tell) -> int:
            if plant is not None:
                plant()
            ledger = ledger_in(desks[number])
            for round_ in range(1, given.rounds + 1):
                start.wait(PATIENCE)
                for slug in given.slugs:
                    row = next_row(slug, round_, number)
                    try:
                        tell((slug, round_, ledger.record(row, text=None).hash))
                    except Conflict:
                        tell((slug, round_, None))
            return 0

        works = [lambda tell, number=number: clerk(number, tell) for number in range(given.clerks)]
        with child.children(works) as clerks:
            for each in clerks:
                each.wait()
            yield from _judged(given, paper, clerks)
        for each in set(desks) - {paper.root}:
            shutil.rmtree(each)


def _judged(given: Race, paper: Paper, clerks: list[child.Child]) -> Iterator[str]:
    won: Counter[tuple[str, int]] = Counter()
    hashes: dict[tuple[str, int], str] = {}
    for number, each in enumerate(clerks):
        for slug, round_, hash_ in each.told:
            if hash_ is not None:
                won[slug, round_] += 1
                hashes[slug, round_] = hash_
        answered = len(each.told)
        if each.code or answered != given.articles * given.rounds:
            yield f"clerk {number} ended with {each.code} after {answered} answers: {each.said[-300:]}"
    for slug in given.slugs:
        winners = [won[slug, round_] for round_ in range(1, given.rounds + 1)]
        if set(winners) != {1}:
            yield f"{slug} was won so often in its {given.rounds} rounds: {winners}"
        with contextlib.suppress(Conflict):  # a frozen one is told below
            kept = [row.hash for row in _rows(paper, slug)]
            if kept != [hashes.get((slug, round_)) for round_ in range(1, given.rounds + 1)]:
                yield f"{slug} keeps {len(kept)} rows, not those of its winners"
    try:
        yield from disagreements(paper)
    except Conflict as problem:
        yield str(problem)
    if given.kind != "postgresql":
        state = "edited" if given.rounds % 2 else "draft"
        for slug in given.slugs:
            if f"status: {state}\n" not in paper.read(f"drafts/{slug}.md"):
                yield f"the file of {slug} does not say {state}"


def _rows(paper: Paper, slug: str) -> tuple[Row, ...]:
    ledger = ledger_in(paper.root)
    try:
        return ledger.own_rows(Slug(slug))
    finally:
        ledger.database.close()
