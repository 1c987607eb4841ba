"""Pass pages of an edition, and send them to the press: each page is a row of the edition's journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from msgspec import Struct

from newsroom.app.desk import Desk
from newsroom.app.editions import Planned
from newsroom.app.stone import PageNow, Stone
from newsroom.errors import Conflict, Exit, NewsroomError
from newsroom.model.ledger import Row, journal_of_edition
from newsroom.model.place import ContentHash, Digest
from newsroom.model.press import Fault, Preflighted, Profile
from newsroom.workflow.pages import Plate, decide_pass, decide_send
from newsroom.workflow.request import Answer, Refusal, Refusals, Request, Transition

#: How often a page is tried whose edition somebody else writes to meanwhile: each time one of them gets through.
TRIES = 50


class PageOutcome(Struct, frozen=True):
    """What came of a page: a row, nothing to do, or refusals. `row` of a dry run was not recorded.

    Of a page that is sent, `file` is its PDF, and `faults` are what the preflight found.
    """

    number: int
    answer: Answer
    row: Row | None = None
    dry: bool = False
    file: str | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def exit(self) -> Exit:
        """This page's exit code."""
        return self.answer.exit if isinstance(self.answer, Refusals) else Exit.DONE


class PagePdf(Struct, frozen=True):
    """The PDF of a page: what its file is called, its bytes, of which page it was exported, and what for."""

    number: int
    file: str
    content: bytes
    made_of: ContentHash | None = None  # None: others made it
    made_for: Profile | None = None

    @property
    def digest(self) -> Digest:
        """SHA-256 of its bytes."""
        return Digest(sha256(self.content).hexdigest())


def exit_of(outcomes: Iterable[PageOutcome]) -> Exit:
    """The exit code of several pages: the common one if all failures share one, else 1."""
    failed = {outcome.exit for outcome in outcomes} - {Exit.DONE}
    if not failed:
        return Exit.DONE
    return failed.pop() if len(failed) == 1 else Exit.FINDINGS


def pass_pages(
    desk: Desk,
    planned: Planned,
    numbers: Sequence[int],
    request: Request,
    *,
    against: Callable[[int], Iterable[Refusal]] = lambda _number: (),
    dry: bool = False,
) -> tuple[PageOutcome, ...]:
    """Pass pages as they are now, or say every reason why not; whatever stops one is its outcome.

    `against` says why the export would not make a page. It is asked only of pages that nothing else keeps back, for
    they are laid out for it.
    """
    stone = Stone.of(desk.newsroom, desk.ledger, desk.files, planned)

    def passed(number: int) -> PageOutcome:
        now = stone.now(number)

        def decide(rows: tuple[Row, ...]) -> Answer:
            answer = decide_pass(request, now.facts, rows, graph=desk.graph, settings=desk.newsroom.settings)
            refused = tuple(against(number)) if isinstance(answer, Transition) else ()
            return Refusals(refused) if refused else answer

        answer, row = _record(desk, now, decide, dry=dry)
        return PageOutcome(number, answer, row, dry)

    return tuple(_told(passed, number) for number in numbers)


def send_pages(
    desk: Desk,
    planned: Planned,
    sheets: Sequence[PagePdf],
    request: Request,
    *,
    look: Callable[[PagePdf], Preflighted],
    dry: bool = False,
) -> tuple[PageOutcome, ...]:
    """Send pages as they were passed, each by its PDF, which `look` looks over first."""
    stone = Stone.of(desk.newsroom, desk.ledger, desk.files, planned)
    by_number = {sheet.number: sheet for sheet in sheets}

    def sent(number: int) -> PageOutcome:
        now, sheet = stone.now(number), by_number[number]
        found = look(sheet)
        plate = _plate(sheet, found)

        def decide(rows: tuple[Row, ...]) -> Answer:
            answer = decide_send(request, now.facts, rows, plate, graph=desk.graph, settings=desk.newsroom.settings)
            several = _several(sheet, found)
            if several is None:
                return answer
            return Refusals((several, *(answer.all if isinstance(answer, Refusals) else ())))

        answer, row = _record(desk, now, decide, dry=dry)
        return PageOutcome(number, answer, row, dry, sheet.file, found.faults)

    return tuple(_told(sent, sheet.number) for sheet in sheets)


def _told(do: Callable[[int], PageOutcome], number: int) -> PageOutcome:
    try:
        return do(number)
    except NewsroomError as problem:
        return PageOutcome(number, Refusals((Refusal(problem.exit, str(problem), problem.hint),)))


def _record(
    desk: Desk, now: PageNow, decide: Callable[[tuple[Row, ...]], Answer], *, dry: bool
) -> tuple[Answer, Row | None]:
    """Decide by what the ledger tells, and write it down; where somebody passed another page meanwhile, once more."""
    slug = journal_of_edition(now.facts.edition)
    for left in reversed(range(TRIES)):
        desk.ledger.standing(slug)  # finishes what a command left behind that died
        answer = decide(desk.ledger.rows(slug))
        if dry or not isinstance(answer, Transition):
            return answer, answer.row if isinstance(answer, Transition) else None
        try:
            return answer, desk.ledger.record(answer.row, text=now.form.text if answer.keeps_text else None)
        except Conflict:
            if not left:
                raise
    raise AssertionError  # the last try returns or raises


def _plate(sheet: PagePdf, found: Preflighted) -> Plate:
    counts = {"error": 0, "warning": 0, "info": 0}
    for fault in found.faults:
        counts[fault.level.severity] += 1
    return Plate(sheet.digest, counts, found.fails, sheet.made_of)


def _several(sheet: PagePdf, found: Preflighted) -> Refusal | None:
    """A PDF of several pages tells nobody which of them was sent."""
    if found.pages in (0, 1):  # one that cannot be read has a fault that says so
        return None
    return Refusal(
        Exit.USAGE,
        f"{sheet.file} has {found.pages} pages, and page {sheet.number} is sent by itself",
        "newsroom export edition --split writes a PDF for each page",
    )
