"""Plan an edition at the desk, and write its pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.edition_pages import (
    EditionMade,
    Forms,
    PageMade,
    PageRefused,
    for_the_press,
    kept_back,
    make_pages,
    needless,
    small,
)
from newsroom.app.export_edition import Planned, plan_edition
from newsroom.app.page_names import page_name, pages_named
from newsroom.app.pdf_manifest import Shelf, editions_manifest
from newsroom.app.twice import Twice, pictures_twice
from newsroom.cli.editions import Opened
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Conflict, Exit
from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import Profile
from newsroom.model.place import Digest
from newsroom.ports import Written

if TYPE_CHECKING:
    from newsroom.adapters.composing import Compositor
    from newsroom.app.doubled import Doubt
    from newsroom.app.printable import NotPrinted
    from newsroom.app.stone import Stone


#: What to do about a picture that stands twice.
TWICE = "give one of the stories another picture, or leave it as it is meant"


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

    @cached_property
    def planned(self) -> Planned:
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
        from newsroom.adapters.staging import FolderOutput
        from newsroom.cli.places import output_folder

        wanted = self.wanted(planned, named)
        place, shown = output_folder(self.session.root, folder, self.session.settings)
        done = self._made(planned, wanted, self._void(wanted))
        self._tell_of_plates(done)
        whole = None if named or split else self._short(planned)
        files: dict[str, bytes] = {}
        if split or named or not (done.refused or whole):
            files = dict(self._files(planned, done, split=split, png=png))
        with FolderOutput(place, shown, kind="editions") as output:
            made_of = self._made_of(planned, files) if split else {}
            shelf = Shelf.of(output.manifest(), self.profile, files)
            for path in output.earlier():
                if path not in shelf.replaced:
                    output.keep(path)
            moved = {path: other for path, other in shelf.apart.items() if output.has(path)}
            for path, other in moved.items():
                output.put(other, (place / path).read_bytes())
            for path, content in files.items():
                output.put(path, content)
            written = output.finish(editions_manifest(output.files(), shelf.pages | made_of, shelf.profiles))
        if format_ == "json":
            say(json.dumps(self._as_json(planned, done, files, shown), ensure_ascii=False, indent=2))
        else:
            if files:
                self._tell_files(done, written, files, shown)
                for path, other in moved.items():
                    self.session.tell(f"  what {safe(path)} was before is kept as {safe(other)}")
            self._tell_refused(self.only(planned, frozenset(wanted)), done, whole)
            if done.refused and not files and not whole:
                apart = "" if split or named else " --split writes the pages that can be made,"
                self.session.tell(f"Nothing is written;{apart} --plan says how all fit.")
        return answer_of(done.refused, whole)

    def tried(self, numbers: Collection[int]) -> tuple[PageRefused, ...]:
        """What stands against making these pages, whatever was passed of them; nothing is written."""
        return self._made(self.planned, numbers).refused

    def _made(self, planned: Planned, wanted: Collection[int], void: Sequence[PageRefused] = ()) -> EditionMade:
        return make_pages(
            planned,
            wanted,
            waiting=self.opened.waiting,
            blocked=self.opened.blocked,
            composing=self.compositor,
            forms=self.forms,
            void=void,
        )

    def refused(self, planned: Planned, *, named: str | None, split: bool) -> tuple[list[PageRefused], str | None]:
        """The pages that are not even set, and why there is no paper; what is known without setting one."""
        wanted = self.wanted(planned, named)
        found = kept_back(planned, wanted, self.opened.waiting, self.opened.blocked, forms=self.forms)
        return [*self._void(wanted), *found], None if named or split else self._short(planned)

    def only(self, planned: Planned, wanted: Container[int]) -> Planned:
        """What is told of these pages alone."""
        plans = tuple(plan for plan in planned.plans if plan.page.number in wanted)
        stories = {slot.story for plan in plans for slot in plan.page.slot}
        return replace(planned, plans=plans, left_out=tuple(one for one in planned.left_out if one.slug in stories))

    def waiting(self, wanted: Container[int]) -> tuple[NotPrinted, ...]:
        """The stories of these pages that cannot be printed, and why."""
        named = {slug for number, slugs in self.opened.blocked.items() if number in wanted for slug in slugs}
        return tuple(one for one in self.opened.waiting if one.slug in named)

    def twice(self, wanted: Container[int]) -> tuple[Twice, ...]:
        """The pictures that stand twice, once of it on one of these pages."""
        found = pictures_twice(self.planned)
        return tuple(one for one in found if any(page in wanted for page, _ in one.places))

    def doubts(self, wanted: Container[int]) -> tuple[Doubt, ...]:
        """What else stands twice, or nowhere any more, and is told of one of these pages."""
        return tuple(one for one in self.stone.doubts if any(page in wanted for page in one.pages))

    @cached_property
    def stone(self) -> Stone:
        """What is on each page, and what was passed."""
        from newsroom.app.editions import edition_named
        from newsroom.app.joints import broken
        from newsroom.app.stone import Stone

        session = self.session
        edition = edition_named(session.files, self.opened.path)
        elsewhere = session.settings.workflow.pages.layout == "elsewhere"
        breaks = None if elsewhere else lambda: broken(self.planned.plans)
        return Stone.of(session.newsroom, session.journal, session.files, edition, breaks)

    def _void(self, wanted: Collection[int]) -> tuple[PageRefused, ...]:
        """The pages that were passed and are others now: the press gets none of them; on a screen it is told."""
        from newsroom.app.edition_status import changed_since

        found: list[PageRefused] = []
        try:
            changed = tuple(changed_since(self.stone, sorted(wanted)))
        except Conflict as torn:
            if self.profile == "print":
                raise
            complain(str(torn), hint=torn.hint)
            changed = ()
        for number, why in changed:
            again = f"newsroom edition pass {self.opened.id} {number} passes it as it is now"
            if self.profile == "print":
                found.append(PageRefused(number, why, again, Exit.WRONG_STATE))
            else:
                complain(f"page {number}: {why}", hint=again)
        return tuple(found)

    def wanted(self, planned: Planned, named: str | None) -> Collection[int]:
        """The numbers of the pages that were asked for."""
        return pages_named(named, [plan.page.number for plan in planned.plans])

    @property
    def forms(self) -> Forms:
        """Its advertisements and ready-made pages."""
        from newsroom.adapters.forms import FolderForms

        return FolderForms(self.session.root)

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
        session, table = self.session, self.opened.edition.edition
        found = {}
        for plan in planned.plans:
            name = page_name(session.settings.print_.page_name, edition=self.opened.id, table=table, page=plan.page)
            if f"{name}.pdf" in files:
                found[f"{name}.pdf"] = str(self.stone.now(plan.page.number).facts.content)
        return found

    def _tell_of_plates(self, done: EditionMade) -> None:
        """Once, where nobody can see how the inks of a page add up."""
        from newsroom.adapters.preflight.plates import can_be_rendered

        if self.profile == "print" and done.pages and not can_be_rendered():
            complain(
                "Ghostscript is not installed: the inks of pictures and advertisements were not added up",
                hint="apt install ghostscript, or ask the printer to look at it",
            )

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
        for plan in planned.plans:
            for told in needless(plan):
                complain(told, hint="take the slot off the page")
            for told, hint in small(plan):
                complain(f"page {plan.page.number}: {told}", hint=hint)
            prints = "print" in self.session.settings.said  # else nobody knows what a press would ask
            for told, hint in for_the_press(planned, plan.page, self.forms) if prints else ():
                complain(f"page {plan.page.number}: {told}", hint=hint)
        wanted = frozenset(plan.page.number for plan in planned.plans)
        for doubt in self.doubts(wanted):
            complain(doubt.told, hint=doubt.hint)
        for picture in self.twice(wanted):
            complain(picture.told, hint=TWICE)
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


def answer_of(refused: Iterable[PageRefused], whole: str | None) -> int:
    """The exit code: the common one of all pages that are refused, else 1."""
    codes = {int(one.exit) for one in refused} | ({int(Exit.FINDINGS)} if whole else set())
    if not codes:
        return Exit.DONE
    return codes.pop() if len(codes) == 1 else Exit.FINDINGS
