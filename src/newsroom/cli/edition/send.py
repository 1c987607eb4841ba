"""Send passed pages of an edition to the press, each by its PDF, and keep what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from newsroom.cli.exported import FOLDER, manifest_of, pdf_of
from newsroom.cli.findings import counted
from newsroom.cli.options import Order, ask, recording
from newsroom.cli.session import Session
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.place import ContentHash

if TYPE_CHECKING:
    from newsroom.app.editions import Planned
    from newsroom.app.passing import PageOutcome, PagePdf
    from newsroom.model.press import Preflighted


@click.command()
@click.argument("edition", metavar="EDITION")
@click.option("--pages", required=True, metavar="PAGES", help="Which pages: 4, 1,4 or 2-5.")
@click.option("--file", "files", multiple=True, metavar="FILE", help="The PDF of a page, one for each, in their order.")
@recording
@click.pass_obj
def command(session: Session, *, edition: str, pages: str, files: tuple[str, ...], order: Order) -> int:
    """Write into the ledger that pages go to the press: which, the SHA-256 of the PDF of each, who and when.

    Only pages whose pass still holds are sent. Each PDF is one page, and is looked over first, as by newsroom
    preflight: besides, whether it is of the paper's size, blank or black all over, exported for the press, and by
    newsroom. To send one that is not clean takes a role ([workflow.pages] unclean) and a reason. To send a page again
    is a replate, and needs a reason. Nothing is transmitted: the ledger knows what went, so that newsroom correct,
    unpublish, retract and kill can say where a story was printed. Without --file the PDFs are those that newsroom
    export edition --split writes.

    \b
    Examples:
      newsroom edition send 2026-11-28 --pages 1,4
      newsroom edition send 2026-11-28 --pages 4 --file pdf/page-04.pdf
      newsroom edition send 2026-11-28 --pages 1,4 --file one.pdf --file four.pdf -m "the score was wrong"
    """
    from newsroom.app.page_names import pages_typed
    from newsroom.app.passing import send_pages
    from newsroom.cli.desk import open_desk
    from newsroom.cli.laid_out import LaidOut
    from newsroom.cli.paging import edition_typed, tell_pages
    from newsroom.model.ledger import SENT
    from newsroom.workflow.request import Refusals, Request

    desk, _ = open_desk(session, order.who)
    planned = edition_typed(session, desk.newsroom, edition)
    numbers = pages_typed((pages,))
    named = _named(session, planned, numbers, files)
    within = session.folder if files else session.root
    sheets = [_read(session, within, planned, number, name) for number, name in zip(numbers, named, strict=True)]
    looked: dict[PagePdf, Preflighted] = {}

    def look(sheet: PagePdf) -> Preflighted:
        if sheet not in looked:
            looked[sheet] = _look(session, planned, sheet)
        return looked[sheet]

    request = Request("send", SENT, desk.actor, desk.at, reason=order.reason)
    outcomes = []
    breaks = LaidOut(session, planned).breaks

    def sent(number: int, request: Request) -> PageOutcome:
        (outcome,) = send_pages(
            desk, planned, sheets, request, look=look, only=number, breaks=breaks, dry=order.dry_run
        )
        return outcome

    for sheet in sheets:
        outcome = sent(sheet.number, request)
        refused = outcome.answer.all if isinstance(outcome.answer, Refusals) else ()
        if refused and all(each.asks for each in refused) and (words := ask(f"Reason: {refused[0].message}")):
            request = replace(request, reason=words)
            outcome = sent(sheet.number, request)
        outcomes.append(outcome)
    return tell_pages(session, planned, outcomes, format_=order.format_)


def _named(session: Session, planned: Planned, numbers: Sequence[int], files: Sequence[str]) -> Sequence[str]:
    """The file of each page: as typed, else the one that `export edition --split` writes."""
    if not files:
        return [pdf_of(session, planned, number) for number in numbers]
    if len(files) != len(numbers):
        pages_, files_ = counted(len(numbers), "page"), counted(len(files), "file")
        raise UsageProblem(f"{pages_} and {files_}", hint="say --file once for each page, in the order of --pages")
    return files


def _read(session: Session, within: Path, planned: Planned, number: int, name: str) -> PagePdf:
    """The PDF of a page, with what a manifest says that it was made of: the one beside it, or of the usual folder.

    Its bytes are asked for, for it may have been carried elsewhere under another name.
    """
    from newsroom.app.passing import PagePdf
    from newsroom.app.pdf_manifest import pages_in, profiles_in

    place = within / name
    try:
        sheet = PagePdf(number, name, place.read_bytes())
        manifests = [manifest_of(folder) for folder in (place.parent, session.root / FOLDER)]
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as problem:
        hint = f"newsroom export edition {planned.path} --pages {number} --split --profile print writes it"
        raise UsageProblem(f"there is no file {name}", hint=f"{hint}; --file names another") from problem
    except OSError as problem:
        raise EnvironmentProblem(f"{name} cannot be read: {problem.strerror}") from problem
    for manifest in manifests:
        for path, (digest, hash_) in pages_in(manifest).items():
            if digest == sheet.digest:
                return replace(sheet, made_of=ContentHash(hash_), made_for=profiles_in(manifest).get(path))
    return sheet


def _look(session: Session, planned: Planned, sheet: PagePdf) -> Preflighted:
    """What a preflight finds, by what the newsroom's press asks, and what says that it is another page."""
    from newsroom.adapters.preflight.kept import Kept
    from newsroom.adapters.preflight.sent import mistaken, not_ours
    from newsroom.export.edition.grid import GRIDS
    from newsroom.export.formats.pdf import PRESETS
    from newsroom.model.press import Limits

    preset = PRESETS[session.settings.print_.preset]
    grid = GRIDS[planned.edition.edition.format]
    black = not planned.page(sheet.number).colour or session.settings.print_.inks == "black"
    limits = Limits(preset.ppi, preset.ink, preset.bleed, black=black)
    found = Kept.of(session.root).look(sheet.content, limits)
    unknown = sheet.made_of is None and session.settings.workflow.pages.layout == "newsroom"
    more = (*not_ours(sheet.made_for, unknown=unknown), *mistaken(sheet.content, grid.width, grid.height))
    return replace(found, faults=(*more, *found.faults))
