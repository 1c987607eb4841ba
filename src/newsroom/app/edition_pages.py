"""Set the pages of a planned edition, and say of each that cannot go out why not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from newsroom.app.export_edition import Planned, set_pages
from newsroom.app.printable import NotPrinted
from newsroom.config.edition import Page
from newsroom.errors import Exit, NewsroomError
from newsroom.export.edition.cuts import Proposal
from newsroom.export.edition.piece import Composing
from newsroom.export.edition.plan import PagePlan, SlotPlan
from newsroom.export.formats.pdf import PRESETS
from newsroom.model.finding import Level
from newsroom.model.press import Fault, Limits

#: Millimetres by which an advertisement or a ready-made page may be off: as much as a knife is.
OFF = 0.5


#: No printer's profile within: what is put on a page of ours is printed by the page's.
NO_INTENT = frozenset(("PDF008",))
#: Of an advertisement also its boxes: it stands within a page, which brings trim and bleed, and its size is measured.
OF_THE_PAGE = NO_INTENT | {"PDF006", "PDF007"}
#: Inks on a page that is black alone, and the colours of a screen: the cause of much else, and told in front of it.
COLOURED, CAUSES = "PDF055", ("PDF000", "PDF055", "PDF004")
#: And more ink than dries, which may come of any of these: told last.
CAUSED = "PDF009"
#: What is too much is about as long as a story that has so much of it at least.
SO_LONG = 0.6
#: Nobody is told to cut more of a story.
HALF = 0.5
#: What a ready-made page is called.
WHOLE = "the page"


class PageRefused(Struct, frozen=True):
    """A page that does not go out: why, what to do, and the exit code that this would be alone."""

    number: int
    reason: str
    hint: str | None = None
    exit: int = Exit.FINDINGS


class PageMade(Struct, frozen=True):
    """A page that was set; `faults` are what a press would find."""

    number: int
    content: bytes
    faults: tuple[Fault, ...] = ()


class Forms(Protocol):
    """Advertisements and ready-made pages, by their path in the newsroom."""

    def content(self, file: str) -> bytes:
        """The bytes. UsageProblem where there are none."""
        ...

    def size(self, file: str) -> tuple[float, float]:
        """Width and height after trimming, in millimetres. UsageProblem where it is no PDF of one page."""
        ...

    def faults(self, file: str, limits: Limits) -> Sequence[Fault]:
        """What a press would find in it."""
        ...


class EditionMade(Struct, frozen=True):
    """The pages that were set, and those that were not."""

    pages: tuple[PageMade, ...]
    refused: tuple[PageRefused, ...]


def make_pages(
    planned: Planned,
    wanted: Collection[int],
    *,
    waiting: Sequence[NotPrinted],
    blocked: Mapping[int, Sequence[str]],
    composing: Composing,
    forms: Forms,
    void: Sequence[PageRefused] = (),
) -> EditionMade:
    """Each wanted page, or the reason why it is not made; `void` are those that are others than were passed."""
    refused = [*void, *kept_back(planned, wanted, waiting, blocked, forms=forms)]
    out = [number for number in sorted(wanted) if number not in {one.number for one in refused}]
    made: list[PageMade] = []
    for number, one in zip(out, set_pages(planned, out, composing, forms.content), strict=True):
        against = list(_after(planned, number, one.tofu, one.faults))
        refused += against
        if not against:
            made.append(PageMade(number, one.content, one.faults))
    return EditionMade(tuple(made), tuple(sorted(refused, key=lambda one: one.number)))


def kept_back(
    planned: Planned,
    wanted: Collection[int],
    waiting: Sequence[NotPrinted],
    blocked: Mapping[int, Sequence[str]],
    *,
    forms: Forms,
) -> list[PageRefused]:
    """The pages that are not even set, each with every reason."""
    return [
        one
        for plan in planned.plans
        if plan.page.number in wanted
        for one in _before(planned, plan, waiting, blocked, forms)
    ]


def _before(
    planned: Planned,
    plan: PagePlan,
    waiting: Sequence[NotPrinted],
    blocked: Mapping[int, Sequence[str]],
    forms: Forms,
) -> Iterator[PageRefused]:
    """What keeps a page from being set at all."""
    number = plan.page.number
    for one in waiting:
        if one.slug in blocked.get(number, ()):
            yield PageRefused(number, f"{one.slug}: {one.reason}", one.hint, one.exit)
    for slug, file, reason in planned.lacking:
        if any(slot.story == slug for slot in plan.page.slot):
            yield PageRefused(number, f"{slug}: {file}: {reason}", "approve it anew, or take it off the page")
    if plan.over:
        yield PageRefused(number, *overset(plan))
    slots = [slot for slot in plan.page.slot if slot.story not in dict(plan.needless)]
    if plan.page.file is None and not slots and not plan.page.ad and number not in blocked:
        yield PageRefused(number, "nothing stands on it", "give it a slot, an advertisement or a file")
    for file, width, height, told in _booked(planned, plan.page):
        try:
            wide, high = forms.size(file)
            if max(abs(wide - width), abs(high - height)) > OFF:
                reason = f"{file} is {millimetres(wide, high)} mm, and {told} is {millimetres(width, height)} mm"
                yield PageRefused(number, reason, "ask for it in the right size; it is never made to fit")
            elif planned.purpose.profile == "print" and not planned.purpose.lenient:
                yield from (PageRefused(number, *one) for one in _against(planned, forms, plan.page, file))
        except NewsroomError as problem:
            yield PageRefused(number, problem.message, problem.hint, problem.exit)


def _booked(planned: Planned, page: Page) -> Iterator[tuple[str, float, float, str]]:
    """The advertisements of a page, or the file that is the page: width and height in millimetres, and whose they
    are."""
    yield from ((ad.file, ad.width_mm, ad.height_mm, f"booking {ad.booking}") for ad in page.ad)
    if page.file is not None:
        yield page.file, planned.layout.grid.width, planned.layout.grid.height, WHOLE


def for_the_press(planned: Planned, page: Page, forms: Forms) -> Iterator[tuple[str, str]]:
    """What the press will not take of a page's advertisements, or of the file that is the page, where the pages are
    made for a screen: there it is only told."""
    if planned.purpose.profile == "print":
        return
    for file, *_ in _booked(planned, page):
        try:
            yield from _against(planned, forms, page, file)
        except NewsroomError:
            continue  # a file that is not there keeps its page back


def _against(planned: Planned, forms: Forms, page: Page, file: str) -> Iterator[tuple[str, str]]:
    """Why the press takes no such advertisement or ready-made page, the cause in front, and what to do."""
    black = not page.colour or planned.print_.inks == "black"
    preset = PRESETS[planned.print_.preset]
    found = forms.faults(file, Limits(preset.ppi, preset.ink, preset.bleed, black=black))
    whole = page.file is not None
    brought = NO_INTENT if whole else OF_THE_PAGE
    worst = [fault for fault in found if fault.level >= Level.ERROR and fault.code not in brought]
    if not worst:
        return
    typed = " ".join((file, *(() if whole else ("--advertisement",)), *(("--black",) if black else ())))
    more = f"newsroom preflight {typed} shows all"
    first = min(worst, key=_rank)
    if first.code == COLOURED:
        reason = f"{file} is in colour, and page {page.number} is printed in black alone"
        way = "" if planned.print_.inks == "black" else ", or make this a page with colour (colour = true)"
        yield reason, f"ask for it in black{way}; {more}"
        return
    yield f"{file}: {first.message}{_more(worst)}", f"ask for it anew; {more}"


def _rank(fault: Fault) -> int:
    if fault.code in CAUSES:
        return CAUSES.index(fault.code)
    return len(CAUSES) + (fault.code == CAUSED)


def _after(planned: Planned, number: int, tofu: Sequence[str], faults: Sequence[Fault]) -> Iterator[PageRefused]:
    """What is wrong with a page that was set."""
    strict = planned.purpose.profile == "print"
    if tofu and strict:
        hint = "write it otherwise, or put a font that has it into templates/fonts"
        yield PageRefused(number, f"no font has {', '.join(tofu)}", hint)
    worst = [fault for fault in faults if fault.level >= Level.ERROR]
    if worst and not planned.purpose.lenient:
        first = min(worst, key=_rank)
        yield PageRefused(number, first.message + _more(worst), "mend it; --no-preflight exports it as it is")


def overset(plan: PagePlan) -> tuple[str, str]:
    """By how much a page is too long, and what would make it fit."""
    slot = next((slot for slot in plan.slots if slot.over), None)
    if slot is None:
        told = f"overset by {lines(plan.over)} over all columns"
        if not plan.slots:
            return told, "take an advertisement off the page"
        spared = next((one for one in plan.slots if one.story == plan.spare), None)
        way = _left_out(spared) if spared else "take a story off the page"
        return told, f"{way}, or give one of them fewer columns elsewhere"
    least = f"overset: {slot.story} is {lines(slot.over)} too long, about {slot.cut} words"
    spare = _spare(plan, slot)
    other = spare is not None and slot.story != plan.spare
    helping = [one for one in slot.proposals if not (other and _guts(one, slot))]
    cuts = [f"{_keys(one)} saves {one.saves}{_of(one, slot)}" for one in helping]
    if cuts and slot.begins is not None:
        cuts[0] = f"in its slot on the page where it begins {cuts[0]}"
    if spare is not None and slot.as_ == "brief":
        return least, spare
    ways = [*filter(None, [spare]), *([", ".join(cuts)] if cuts else [] if spare else ["cut paragraphs of it"])]
    return least, f"{'; or '.join(ways)}; or let {slot.story if other else 'it'} go on elsewhere{_jump(cuts)}"


def _jump(cuts: Sequence[str]) -> str:
    return "" if cuts else ' with a slot as = "jump"'


def _spare(plan: PagePlan, over: SlotPlan) -> str | None:
    """The story without which a page holds all others, where what is too much is about as long as that, or more."""
    spare = next((slot for slot in plan.slots if slot.story == plan.spare), None)
    if spare is None or over.over < SO_LONG * spare.text:
        return None
    return _left_out(spare)


def _left_out(spare: SlotPlan) -> str:
    return f"leave out {spare.story}, which has {lines(spare.text)}"


def _guts(one: Proposal, slot: SlotPlan) -> bool:
    """Whether cuts would leave less than half of a story."""
    return one.saves > HALF * slot.text


def _keys(one: Proposal) -> str:
    """`cut = [16]`, `cut = [16] with cut_boxes = [1]`."""
    keys = (("cut", one.cut), ("cut_boxes", one.boxes))
    return " with ".join(f"{key} = [{', '.join(map(str, numbers))}]" for key, numbers in keys if numbers)


def needless(plan: PagePlan) -> Iterator[str]:
    """The stories that were to go on on a page, and stand whole on an earlier one."""
    for story, page in plan.needless:
        yield f"the jump on page {plan.page.number} is not needed: {story} stands whole on page {page}"


def small(plan: PagePlan) -> Iterator[tuple[str, str]]:
    """The lead's picture where it is smaller than it deserves, and what would help."""
    for one in plan.small:
        told = f"the picture of {one.story}, which leads, stands over {one.span} of {one.columns} columns"
        if one.fits is None:
            yield told, "it has too few pixels for more: ask for a larger one, or take another"
            continue
        room = f"that makes room for it over {one.fits}"
        cuts = [f"{_keys(each)} saves {lines(each.saves)}" for each in one.proposals if each.saves >= (one.cut or 0)]
        if cuts:
            yield told, f"{cuts[0]}, and {room}"
        elif one.cut is not None:
            yield told, f"cut {lines(one.cut)} of the story, and {room}"
        else:
            yield told, "take something off the page, or give it a lower advertisement, for a larger one"


def _of(one: Proposal, slot: SlotPlan) -> str:
    """Of how many lines too few are saved."""
    return f" of {lines(slot.over)}" if one.saves < slot.over else ""


def lines(count: int) -> str:
    """`1 line`, `12 lines`."""
    return f"{count} line{'' if count == 1 else 's'}"


def _more(worst: Sequence[Fault]) -> str:
    return f", and {len(worst) - 1} more" if len(worst) > 1 else ""


def millimetres(wide: float, high: float) -> str:
    """`149.2 x 80`."""
    return f"{_mm(wide)} x {_mm(high)}"


def _mm(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
