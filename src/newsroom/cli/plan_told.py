"""Tell the plan of an edition: which story stands where, how it fits, and what keeps a page from being made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from newsroom.app.edition_pages import PageRefused, for_the_press, lines, needless, overset, small
from newsroom.app.export_edition import Planned
from newsroom.cli.flatplan import TWICE, Desk, answer_of
from newsroom.cli.output import complain, safe, say
from newsroom.export.edition.cuts import Paragraph
from newsroom.export.edition.plan import PagePlan, SlotPlan


def told_plan(desk: Desk, planned: Planned, format_: str, *, named: str | None, split: bool) -> int:
    """Print the flat plan, and whatever keeps a page from being set; the exit code is that of the export."""
    refused, whole = desk.refused(planned, named=named, split=split)
    wanted = frozenset(desk.wanted(planned, named))
    planned, doubts = desk.only(planned, wanted), desk.doubts(wanted)
    pressed = [
        (plan.page.number, told, hint)
        for plan in planned.plans
        for told, hint in for_the_press(planned, plan.page, desk.forms)
    ]
    if format_ == "json":
        found = _plan_as_json(desk, planned, refused, whole)
        found["doubts"] = [{"pages": list(one.pages), "reason": one.told, "hint": one.hint} for one in doubts]
        found["for_the_press"] = [{"page": page, "reason": told, "hint": hint} for page, told, hint in pressed]
        say(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for plan in planned.plans:
            for line in plan_lines(plan, closely=desk.session.verbose > 0):
                say(safe(line))
    for one in desk.waiting(wanted):
        complain(f"{one.slug} is not printed: {one.reason}", hint=one.hint)
    known = {overset(plan)[0] for plan in planned.plans if plan.over}
    known |= {f"{one.slug}: {one.reason}" for one in desk.opened.waiting}
    for fault in refused:
        if fault.reason not in known:
            complain(f"page {fault.number} cannot be made: {fault.reason}", hint=fault.hint)
    for gone in planned.left_out:
        complain(f"{gone.slug}: {gone.file} is left out: {gone.reason}")
    for page, told, hint in pressed:
        complain(f"page {page}: {told}", hint=hint)
    for doubt in doubts:
        complain(doubt.told, hint=doubt.hint)
    for picture in desk.twice(wanted):
        complain(picture.told, hint=TWICE)
    if whole is not None:
        complain(f"{desk.opened.id} cannot be made: {whole}", hint="--split and --pages make pages one by one")
    return answer_of(refused, whole)


def plan_lines(plan: PagePlan, *, closely: bool = False) -> Iterator[str]:
    """A page of the flat plan: a line for it, and one for each story, if asked for with its paragraphs."""
    page = plan.page
    told = [f"page {page.number}"] + ([page.section] if page.section else []) + ([] if page.colour else ["black alone"])
    if page.file is not None:
        yield f"{', '.join(told)}: ready-made, {page.file}"
        return
    fits = "does not fit" if plan.over else (f"{round(100 * plan.white)} % white" if plan.white >= 0.02 else "full")
    yield f"{', '.join(told)}: {lines(plan.lines)} a column, {fits}"
    rows = [_row(slot) for slot in plan.slots]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)] if rows else []
    for row, slot in zip(rows, plan.slots, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"  {cells}  {row[-1]}".rstrip()
        for one in slot.paragraphs if closely else ():
            number = f"box {one.number}" if one.box else str(one.number)
            wide = 6 if any(other.box for other in slot.paragraphs) else 3
            yield f"    {number:>{wide}}  {lines(one.lines):>9}  {one.begins} …{'  may go' if one.optional else ''}"
    for ad in page.ad:
        yield f"  ad {ad.booking}, {ad.width_mm:g} x {ad.height_mm:g} mm"
    for told_so in needless(plan):
        yield f"  ! {told_so}"
    for told_of, hint in small(plan):
        yield f"  ! {told_of}; {hint}"
    if plan.over:
        reason, hint = overset(plan)
        yield f"  ! {reason}; {hint}"


def _row(slot: SlotPlan) -> Sequence[str]:
    told = []
    if slot.begins:
        told.append(f"from page {slot.begins}")
    if slot.goes_on:
        told.append(f"goes on on page {slot.goes_on}")
    if slot.over:
        told.append(f"overset by {lines(slot.over)}, {slot.cut} words")
    elif slot.under:
        told.append(f"underset by {lines(slot.under)}, {slot.wanted} words")
    return (slot.as_, slot.story, f"{slot.columns} col", lines(slot.text), f"{slot.words} words", "; ".join(told))


def _may_go(one: Paragraph) -> dict[str, object]:
    return {"number": one.number, "begins": one.begins, "lines": one.lines, "optional": one.optional}


def _plan_as_json(desk: Desk, planned: Planned, refused: Iterable[PageRefused], whole: str | None) -> dict[str, object]:
    return {
        "edition": desk.opened.id,
        "format": desk.opened.edition.edition.format,
        "pages": [
            {
                "page": plan.page.number,
                "section": plan.page.section,
                "colour": plan.page.colour,
                "file": plan.page.file,
                "lines": plan.lines,
                "over": plan.over,
                "white": round(plan.white, 3),
                "slots": [
                    {
                        "story": slot.story,
                        "as": slot.as_,
                        "columns": slot.columns,
                        "lines": slot.text,
                        "words": slot.words,
                        "over_lines": slot.over,
                        "over_words": slot.cut,
                        "under_lines": slot.under,
                        "under_words": slot.wanted,
                        "optional": list(slot.optional),
                        "paragraphs": [_may_go(one) for one in slot.paragraphs if not one.box],
                        "boxes": [_may_go(one) for one in slot.paragraphs if one.box],
                        "cuts": [
                            {"cut": list(one.cut), "cut_boxes": list(one.boxes), "saves": one.saves}
                            for one in slot.proposals
                        ],
                        "from_page": slot.begins,
                        "continued_on": slot.goes_on,
                    }
                    for slot in plan.slots
                ],
                "small": [
                    {"story": one.story, "picture_columns": one.span, "columns": one.columns, "cut_lines": one.cut}
                    for one in plan.small
                ],
                "needless": [{"story": story, "whole_on": number} for story, number in plan.needless],
                "ads": [{"booking": ad.booking, "file": ad.file} for ad in plan.page.ad],
            }
            for plan in planned.plans
        ],
        "waiting": [
            {"story": one.slug, "reason": one.reason, "exit": int(one.exit)}
            for one in desk.waiting(frozenset(plan.page.number for plan in planned.plans))
        ],
        "refused": [
            {"page": one.number, "reason": one.reason, "hint": one.hint, "exit": int(one.exit)} for one in refused
        ],
        "twice": [
            {"file": one.file, "places": [{"page": page, "story": story} for page, story in one.places]}
            for one in desk.twice(frozenset(plan.page.number for plan in planned.plans))
        ],
        "short": whole,
    }
