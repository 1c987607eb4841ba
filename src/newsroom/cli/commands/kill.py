"""Kill articles that were published, or a picture: they are gone, and stay so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from newsroom.cli.moving import run
from newsroom.cli.options import Order, ask, recording
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem

if TYPE_CHECKING:
    from newsroom.adapters.outputs import PdfFolder
    from newsroom.app.kill_photo import PhotoOutcome
    from newsroom.cli.paper_pdfs import PaperPdf

#: Where the site lies unless it is told otherwise.
SITE = "public"


@click.command()
@click.argument("names", nargs=-1, metavar="[SLUG...]")
@click.option("--photo", metavar="FILE", help="Kill the picture FILE instead: no export shows it, the stories stay.")
@recording
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], photo: str | None, order: Order) -> int:
    """Kill articles that were published, named by slug, path or pattern, for good: no way leads back to readers.

    What may come back is unpublished, what readers are to be told of is retracted. With --photo a picture leaves every
    export, by its path and by its bytes; the ledger tells every clone of it, and the stories stay without it.

    \b
    Examples:
      newsroom kill fair -m "a court forbids it"
      newsroom kill --photo photos/fair.jpg -m "he did not consent"
    """
    if photo is not None and names:
        raise UsageProblem("a picture and articles are killed one after the other", hint="leave out --photo or SLUG")
    if photo is not None:
        return _photo(session, photo, order)
    if not names:
        raise UsageProblem("nothing to kill", hint="newsroom kill SLUG --reason R, or newsroom kill --photo FILE")
    return run(session, names, order, action="kill", target="killed")


def _photo(session: Session, photo: str, order: Order) -> int:
    from newsroom.adapters.outputs import folders_with
    from newsroom.app.kill_photo import kill_photo
    from newsroom.cli.desk import open_desk
    from newsroom.cli.naming import from_here
    from newsroom.cli.outcomes import complain_refusals
    from newsroom.cli.paper_pdfs import paper_pdfs
    from newsroom.model.ledger import KILLED
    from newsroom.workflow.request import Nothing, Refusals, Request

    desk, _ = open_desk(session, order.who)
    photo = from_here(session, desk.newsroom, photo)
    request = Request("kill", KILLED, desk.actor, desk.at, reason=order.reason)
    done = kill_photo(desk, photo, request, dry=order.dry_run)
    refused = done.outcome.answer.all if isinstance(done.outcome.answer, Refusals) else ()
    if {each.asks for each in refused} == {"reason"} and (words := ask(f"Reason for killing {photo}")):
        done = kill_photo(desk, photo, replace(request, reason=words), dry=order.dry_run)
    one, answer = done.outcome, done.outcome.answer
    pdfs, papers = tuple(folders_with(session.root, done.stories)), tuple(paper_pdfs(session, done.places))
    if order.format_ == "json":
        say(json.dumps(_record(done, pdfs, papers, dry_run=order.dry_run), ensure_ascii=False))
    elif isinstance(answer, Nothing):
        session.tell(f"{safe(one.path)}: {answer.message}")
    elif one.row is not None:
        session.tell(f"{safe(one.path)}: {'would be ' if order.dry_run else ''}killed by {safe(one.row.actor)}")
        _tell_where(session, done, pdfs, papers)
    else:
        complain_refusals(session, one.path, answer.all if isinstance(answer, Refusals) else ())
    return one.exit


def _record(
    done: PhotoOutcome, pdfs: Sequence[PdfFolder], papers: Sequence[PaperPdf], *, dry_run: bool
) -> dict[str, object]:
    from newsroom.cli.outcomes import printed_json
    from newsroom.workflow.request import Nothing, Refusals

    one, answer = done.outcome, done.outcome.answer
    refusals = answer.all if isinstance(answer, Refusals) else ()
    return {
        "code": int(one.exit),
        "photo": one.path,
        "outcome": "refused" if refusals else "nothing" if isinstance(answer, Nothing) else "done",
        "dry_run": dry_run,
        "hash": (one.row.hash or None) if one.row else None,
        "stories": list(done.stories),
        "waiting": list(done.waiting),
        "printed": [{"slug": slug, "in": printed_json(pages)} for slug, pages in sorted(done.printed.items())],
        "drafts": list(done.drafts.values()),
        "pdfs": [{"folder": one.folder, "profile": one.profile, "slugs": list(one.slugs)} for one in pdfs],
        "editions": [
            {"file": one.file, "edition": one.edition, "pages": list(one.pages), "profile": one.profile}
            for one in papers
        ],
        "message": answer.message if isinstance(answer, Nothing) else None,
        "refusals": [
            {"code": int(each.exit), "message": each.message, "hint": each.hint, "findings": []} for each in refusals
        ],
    }


def _tell_where(session: Session, done: PhotoOutcome, pdfs: Sequence[PdfFolder], papers: Sequence[PaperPdf]) -> None:
    """Where it was shown, was printed, or still stands, and what takes it out."""
    from newsroom.adapters.earlier_output import MANIFEST
    from newsroom.cli.paper_pdfs import commands
    from newsroom.model.printed import printed_in

    if done.stories:
        session.tell(f"  shown until now in {', '.join(done.stories)}")
    if done.waiting:
        session.tell(f"  approved with it, and refused until it is replaced: {', '.join(done.waiting)}")
    for slug, pages in sorted(done.printed.items()):
        session.tell(f"  {slug} was {printed_in(pages)}")
    for folder in pdfs:
        session.tell(f"  PDFs in {safe(folder.folder)} show it: {', '.join(folder.slugs)}")
    for paper in papers:
        session.tell(f"  {safe(paper.file)} shows it: {safe(paper.told)}")
    site = ["newsroom export html"] if (session.root / SITE / MANIFEST).is_file() else []
    anew = [*site, *(folder.command for folder in pdfs), *commands(papers)]
    if anew:
        session.tell(f"  next, to take it out: {safe('; '.join(dict.fromkeys(anew)))}")
    else:
        session.tell("  no export here is known to show it; newsroom export html, or export pdf, takes it out of any")
    for slug, path in done.drafts.items():
        until = f"until then no correction of {slug} goes out"
        session.tell(f"  next: take it out of {safe(path)} (photo: none, if it leads); {until}")
