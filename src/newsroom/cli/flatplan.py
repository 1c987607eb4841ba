"""Plan an edition at the desk, tell the plan, and write its pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.app.edition_pages import EditionMade, PageMade, lines, make_pages, overset
from newsroom.app.export_edition import Planned, plan_edition
from newsroom.app.page_names import page_name, pages_named
from newsroom.app.pdf_manifest import editions_manifest, pages_in
from newsroom.cli.editions import Opened
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.export.edition.plan import PagePlan, SlotPlan
from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import Profile
from newsroom.model.place import Digest
from newsroom.ports import Written

if TYPE_CHECKING:
    from newsroom.adapters.composing import Compositor


class Desk(Struct, frozen=True, dict=True):
    """An edition on its way to paper."""

    session: Session
    opened: Opened
    profile: Profile
    lenient: bool = False

    @cached_property
    def inks(self) -> tuple[Path | None, Digest | None]:
        """The printer's colours, where a press is meant."""
        from newsroom.cli.inks import printers_inks

        return printers_inks(self.session) if self.profile == "print" else (None, None)

    @cached_property
    def compositor(self) -> Compositor:
        """Who sets the pages."""
        from newsroom.adapters.pictures import FolderPictures
        from newsroom.adapters.press import compositor
        from newsroom.adapters.templates import FolderTemplates

        folders = FolderTemplates.of(self.session.root).folders
        return compositor(FolderPictures.of(self.session.files), folders, self.inks[0], self.profile)

    def plan(self) -> Planned:
        """Where everything stands."""
        from newsroom.adapters.pictures import FolderPictures
        from newsroom.adapters.templates import FolderTemplates

        session = self.session
        return plan_edition(
            self.opened.edition,
            self.opened.stories,
            settings=session.settings,
            authors=session.newsroom.authors,
            pictures=FolderPictures.of(session.files),
            templates=FolderTemplates.of(session.root),
            composing=self.compositor,
            clock=session.clock,
            corrections=self.opened.corrections,
            purpose=Purpose(self.profile, self.inks[1], lenient=self.lenient),
            killed=session.journal.killed(),
        )

    def write(self, planned: Planned, *, named: str | None, split: bool, png: bool, folder: str, format_: str) -> int:
        """Make the pages and write them; a page that cannot be made keeps back the whole, unless they go one by one."""
        from newsroom.adapters.forms import FolderForms
        from newsroom.adapters.staging import FolderOutput
        from newsroom.cli.places import output_folder

        wanted = pages_named(named, [plan.page.number for plan in planned.plans])
        place, shown = output_folder(self.session.root, folder, self.session.settings)
        done = make_pages(
            planned,
            wanted,
            waiting=self.opened.waiting,
            blocked=self.opened.blocked,
            composing=self.compositor,
            forms=FolderForms(self.session.root),
        )
        whole = None if named or split else self._short(planned)
        files: dict[str, bytes] = {}
        if split or named or not (done.refused or whole):
            files = dict(self._files(planned, done, split=split, png=png))
        with FolderOutput(place, shown, kind="editions") as output:
            for path in output.earlier():
                output.keep(path)
            for path, content in files.items():
                output.put(path, content)
            pages = {path: hash_ for path, (_, hash_) in pages_in(output.manifest()).items() if path not in files}
            pages |= self._made_of(planned, files) if split else {}
            written = output.finish(editions_manifest(output.files(), pages))
        if format_ == "json":
            say(json.dumps(self._as_json(planned, done, files, shown), ensure_ascii=False, indent=2))
        else:
            if files:
                self._tell_files(done, written, files, shown)
            self._tell_refused(planned, done, whole)
            if done.refused and not files and not whole:
                self.session.tell(
                    "Nothing is written; --split writes the pages that can be made, --plan says how all fit."
                )
        return _answer(done, whole)

    def _short(self, planned: Planned) -> str | None:
        """Why the pages that there are make no paper."""
        table, numbers = self.opened.edition.edition, {plan.page.number for plan in planned.plans}
        count = table.pages or max(numbers, default=0)
        lost = [number for number in range(1, count + 1) if number not in numbers]
        if lost:
            return f"page {lost[0]} of {count} is not planned"
        multiple = self.session.settings.print_.multiple
        return f"{count} pages are no multiple of {multiple}" if count % multiple else None

    def _files(self, planned: Planned, done: EditionMade, *, split: bool, png: bool) -> Iterator[tuple[str, bytes]]:
        """What is written, by its path below the output."""
        from newsroom.adapters.binding import bound
        from newsroom.adapters.rasters import picture_of

        table, pattern = self.opened.edition.edition, self.session.settings.print_.page_name
        plans = {plan.page.number: plan.page for plan in planned.plans}
        for one in done.pages:
            name = page_name(pattern, edition=self.opened.id, table=table, page=plans[one.number])
            if split:
                yield f"{name}.pdf", one.content
            if png:
                yield f"{name}.png", picture_of(one.content)
        if not split and done.pages:
            some = (
                "" if len(done.pages) == len(planned.plans) else "-" + "-".join(str(one.number) for one in done.pages)
            )
            yield f"{self.opened.id}{some}.pdf", bound([one.content for one in done.pages])

    def _made_of(self, planned: Planned, files: Container[str]) -> dict[str, str]:
        """By the path of each page's PDF the hash that a pass of the page is bound to, as things are."""
        from newsroom.app.editions import edition_named
        from newsroom.app.stone import Stone

        session, table = self.session, self.opened.edition.edition
        stone = Stone.of(session.newsroom, session.journal, edition_named(session.files, self.opened.path))
        found = {}
        for plan in planned.plans:
            name = page_name(session.settings.print_.page_name, edition=self.opened.id, table=table, page=plan.page)
            if f"{name}.pdf" in files:
                found[f"{name}.pdf"] = str(stone.now(plan.page.number).facts.content)
        return found

    def _tell_files(self, done: EditionMade, written: Written, files: dict[str, bytes], shown: str) -> None:
        count, fresh = len(done.pages), len(set(written.written) & set(files))
        self.session.tell(
            f"{safe(shown)}: {count} page{'' if count == 1 else 's'} of {self.opened.id},"
            f" {fresh} file{'' if fresh == 1 else 's'} written, {len(files) - fresh} unchanged"
        )
        for path in files:
            self.session.tell(f"  {safe(path)}")

    def _tell_refused(self, planned: Planned, done: EditionMade, whole: str | None) -> None:
        for one in planned.left_out:
            complain(f"{one.slug}: {one.file} is left out: {one.reason}")
        for page in done.pages:
            for fault in page.faults:
                complain(f"page {page.number}: {fault.message}")
        for refused in done.refused:
            complain(f"page {refused.number} is not made: {refused.reason}", hint=refused.hint)
        if whole is not None:
            complain(f"{self.opened.id} is not made: {whole}", hint="--split and --pages make pages one by one")

    def _as_json(self, planned: Planned, done: EditionMade, files: dict[str, bytes], shown: str) -> dict[str, object]:
        return {
            "output": shown,
            "edition": self.opened.id,
            "profile": self.profile,
            "files": sorted(files),
            "pages": [_page_as_json(one, planned) for one in done.pages],
            "left_out": [{"slug": one.slug, "file": one.file, "reason": one.reason} for one in planned.left_out],
            "refused": [
                {"page": one.number, "reason": one.reason, "hint": one.hint, "exit": int(one.exit)}
                for one in done.refused
            ],
        }


def _page_as_json(one: PageMade, planned: Planned) -> dict[str, object]:
    plan = next(plan for plan in planned.plans if plan.page.number == one.number)
    return {
        "page": one.number,
        "sha256": hashlib.sha256(one.content).hexdigest(),
        "stories": [slot.story for slot in plan.slots],
    }


def _answer(done: EditionMade, whole: str | None) -> int:
    codes = {int(one.exit) for one in done.refused} | ({int(Exit.FINDINGS)} if whole else set())
    if not codes:
        return Exit.DONE
    return codes.pop() if len(codes) == 1 else Exit.FINDINGS


def told_plan(desk: Desk, planned: Planned, format_: str) -> int:
    """Print the flat plan; 1 where a page does not hold what is on it, or a story may not be printed."""
    if format_ == "json":
        say(json.dumps(_plan_as_json(desk, planned), ensure_ascii=False, indent=2))
    else:
        for plan in planned.plans:
            for line in plan_lines(plan):
                say(safe(line))
    for one in desk.opened.waiting:
        complain(f"{one.slug} is not printed: {one.reason}", hint=one.hint)
    failed = any(plan.over for plan in planned.plans) or desk.opened.waiting
    return Exit.FINDINGS if failed else Exit.DONE


def plan_lines(plan: PagePlan) -> Iterator[str]:
    """A page of the flat plan: a line for it, and one for each story."""
    page = plan.page
    told = [f"page {page.number}"] + ([page.section] if page.section else []) + ([] if page.colour else ["black alone"])
    if page.file is not None:
        yield f"{', '.join(told)}: ready-made, {page.file}"
        return
    fits = "does not fit" if plan.over else (f"{round(100 * plan.white)} % white" if plan.white >= 0.02 else "full")
    yield f"{', '.join(told)}: {lines(plan.lines)} a column, {fits}"
    rows = [_row(slot) for slot in plan.slots]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + "  " + row[-1]
    for ad in page.ad:
        yield f"  ad {ad.booking}, {ad.width_mm:g} x {ad.height_mm:g} mm"
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


def _plan_as_json(desk: Desk, planned: Planned) -> dict[str, object]:
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
                        "from_page": slot.begins,
                        "continued_on": slot.goes_on,
                    }
                    for slot in plan.slots
                ],
                "ads": [{"booking": ad.booking, "file": ad.file} for ad in plan.page.ad],
            }
            for plan in planned.plans
        ],
        "waiting": [{"story": one.slug, "reason": one.reason, "exit": int(one.exit)} for one in desk.opened.waiting],
    }
