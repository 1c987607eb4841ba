"""Pass pages of an edition, and send them to the press: each page is a row of the edition's journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import Desk
from newsroom.app.editions import Planned
from newsroom.app.joints import Parted, parted
from newsroom.app.stone import Breaks, PageNow, Stone
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
    breaks: Breaks | None = None,
    dry: bool = False,
) -> tuple[PageOutcome, ...]:
    """Pass pages as they are now, or say every reason why not; whatever stops one is its outcome.

    `against` says why the export would not make a page. It is asked only of pages that nothing else keeps back, for
    they are laid out for it.
    """
    stone = Stone.of(desk.newsroom, desk.ledger, desk.files, planned, breaks)

    def passed(number: int) -> PageOutcome:
        now = stone.now(number)

        def decide(rows: tuple[Row, ...]) -> Answer:
            answer = decide_pass(request, now.facts, rows, graph=desk.graph, settings=desk.newsroom.settings)
            if not isinstance(answer, Transition):
                return answer
            refused = tuple(against(number))
            more = () if refused else tuple(one.told for one in parted(stone, number, rows))
            return Refusals(refused) if refused else replace(answer, notes=(*answer.notes, *more))

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
    only: int | None = None,
    breaks: Breaks | None = None,
    dry: bool = False,
) -> tuple[PageOutcome, ...]:
    """Send pages as they were passed, each by its PDF, which `look` looks over first.

    `only`: of these sheets, which go together, this one is sent now.
    """
    stone = Stone.of(desk.newsroom, desk.ledger, desk.files, planned, breaks)
    going = _Going(desk, stone, request, {sheet.number: sheet for sheet in sheets}, look)

    def sent(number: int) -> PageOutcome:
        sheet = going.sheets[number]
        answer, row = _record(desk, stone.now(number), lambda rows: going.answer(number, rows), dry=dry)
        return PageOutcome(number, answer, row, dry, sheet.file, look(sheet).faults)

    return tuple(_told(sent, sheet.number) for sheet in sheets if only in (None, sheet.number))


class _Going(Struct, frozen=True):
    """Pages on their way to the press together."""

    desk: Desk
    stone: Stone
    request: Request
    sheets: Mapping[int, PagePdf]
    look: Callable[[PagePdf], Preflighted]

    def answer(self, number: int, rows: tuple[Row, ...], asking: frozenset[int] = frozenset()) -> Answer:
        """May it go? Not without those that it has to join to; `asking` are pages that ask for this one."""
        sheet, facts, settings = self.sheets[number], self.stone.now(number).facts, self.desk.newsroom.settings
        found = self.look(sheet)
        answer = decide_send(self.request, facts, rows, _plate(sheet, found), graph=self.desk.graph, settings=settings)
        own = answer.all if isinstance(answer, Refusals) else ()
        mates = tuple(self._against(number, rows, asking | {number}))
        more = (*_several(sheet, found), *(each for each in mates if not (each.asks and own)))
        return Refusals((*more, *own)) if more else answer

    def _against(self, number: int, rows: tuple[Row, ...], asking: frozenset[int]) -> Iterator[Refusal]:
        """Pages at the press that this one does not join to, and that do not go with it."""
        for one in parted(self.stone, number, rows):
            if one.page not in self.sheets:
                yield _alone(self.stone.planned, number, one)
            elif one.page not in asking:
                answer = self.answer(one.page, rows, asking)
                yield from _with(one, answer.all if isinstance(answer, Refusals) else ())


def _alone(planned: Planned, number: int, one: Parted) -> Refusal:
    """A page does not go out without the other half of its text."""
    pages = ",".join(map(str, sorted((number, one.page))))
    return Refusal(
        Exit.WRONG_STATE,
        one.told,
        f"newsroom edition pass {planned.id} {one.page}; newsroom export edition {planned.path} --pages {pages} --split"
        f" --profile print; newsroom edition send {planned.id} --pages {pages}",
    )


def _with(one: Parted, refused: Sequence[Refusal]) -> Iterator[Refusal]:
    """Why a page waits for another that goes with it; where that only lacks words, these are asked for."""
    if refused:
        first = next((each for each in refused if not each.asks), refused[0])
        yield replace(
            first, message=f"{one.story} goes on between it and page {one.page}, and of that page: {first.message}"
        )


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


def _several(sheet: PagePdf, found: Preflighted) -> Iterator[Refusal]:
    """A PDF of several pages tells nobody which of them was sent."""
    if found.pages not in (0, 1):  # one that cannot be read has a fault that says so
        yield Refusal(
            Exit.USAGE,
            f"{sheet.file} has {found.pages} pages, and page {sheet.number} is sent by itself",
            "newsroom export edition --split writes a PDF for each page",
        )
