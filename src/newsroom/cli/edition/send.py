"""Send passed pages of an edition to the press, each by its PDF, and keep what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from newsroom.cli.options import ask, recording
from newsroom.cli.session import Session
from newsroom.errors import EnvironmentProblem, UsageProblem

if TYPE_CHECKING:
    from newsroom.model.press import Preflighted


@click.command()
@click.argument("edition", metavar="EDITION")
@click.option("--pages", required=True, metavar="PAGES", help="Which pages: 4, 1,4 or 2-5.")
@click.option("--file", "files", multiple=True, metavar="FILE", help="The PDF of a page; one for each, in their order.")
@recording
@click.pass_obj
def command(
    session: Session,
    *,
    edition: str,
    pages: str,
    files: tuple[str, ...],
    dry_run: bool,
    who: str | None,
    reason: str | None,
    format_: str,
) -> int:
    """Write into the ledger that pages go to the press: which, the SHA-256 of the PDF of each, who and when.

    Only pages whose pass still holds are sent. Each PDF is one page, and is looked over first, as by newsroom
    preflight; to send one that is not clean takes a role ([workflow.pages] unclean) and a reason. To send a page again
    is a replate, and needs a reason. Nothing is transmitted: the ledger knows what went, so that newsroom correct,
    unpublish, retract and kill can say where a story was printed.

    \b
    Examples:
      newsroom edition send 2026-11-28 --pages 4 --file pdf/page-04.pdf
      newsroom edition send 2026-11-28 --pages 1,4 --file one.pdf --file four.pdf -m "the score was wrong"
    """
    from newsroom.app.passing import PagePdf, send_pages
    from newsroom.cli.desk import open_desk
    from newsroom.cli.paging import edition_typed, pages_typed, tell_pages
    from newsroom.model.ledger import SENT
    from newsroom.workflow.request import Refusals, Request

    desk, _ = open_desk(session, who)
    planned = edition_typed(session, desk.newsroom, edition)
    numbers = pages_typed((pages,))
    sheets = [
        PagePdf(number, name, _content(session, name))
        for number, name in zip(numbers, _named(numbers, files), strict=True)
    ]
    looked: dict[bytes, Preflighted] = {}

    def look(content: bytes) -> Preflighted:
        if content not in looked:
            looked[content] = _look(session, content)
        return looked[content]

    request = Request("send", SENT, desk.actor, desk.at, reason=reason)
    outcomes = []
    for sheet in sheets:
        (outcome,) = send_pages(desk, planned, (sheet,), request, look=look, dry=dry_run)
        refused = outcome.answer.all if isinstance(outcome.answer, Refusals) else ()
        if refused and all(each.asks for each in refused) and (words := ask(f"Reason: {refused[0].message}")):
            request = replace(request, reason=words)
            (outcome,) = send_pages(desk, planned, (sheet,), request, look=look, dry=dry_run)
        outcomes.append(outcome)
    return tell_pages(session, planned, outcomes, format_=format_)


def _named(numbers: Sequence[int], files: Sequence[str]) -> Sequence[str]:
    """The file of each page."""
    if len(files) != len(numbers):
        raise UsageProblem(
            f"{len(numbers)} pages and {len(files)} files" if len(numbers) > 1 else f"1 page and {len(files)} files",
            hint="say --file once for each page, in the order of --pages",
        )
    return files


def _content(session: Session, name: str) -> bytes:
    try:
        return (session.folder / name).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as problem:
        raise UsageProblem(f"there is no file {name}", hint="newsroom export edition --split writes them") from problem
    except OSError as problem:
        raise EnvironmentProblem(f"{name} cannot be read: {problem.strerror}") from problem


def _look(session: Session, content: bytes) -> Preflighted:
    """What a preflight finds, by what the newsroom's press asks."""
    from newsroom.adapters.preflight.look import preflight
    from newsroom.export.formats.pdf import PRESETS
    from newsroom.model.press import Limits

    preset = PRESETS[session.settings.print_.preset]
    return preflight(content, Limits(preset.ppi, preset.ink, preset.bleed), "print")
