"""Show a draft as its page would look, marked as a proof."""

from __future__ import annotations

from pathlib import Path

import click

from newsroom.app.proof import Proofed
from newsroom.cli.options import answering, clocked
from newsroom.cli.proofs import proofed, tell
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@click.option(
    "-o", "--output", "folder", default=".newsroom/proof", show_default=True, metavar="DIR", help="Write to DIR."
)
@click.option("--pdf", "as_pdf", is_flag=True, help="Show the PDF instead of the page.")
@click.option("--png", "as_png", is_flag=True, help="With --pdf: pictures of its pages too.")
@answering
@clocked
@click.pass_obj
def command(session: Session, *, slugs: tuple[str, ...], folder: str, as_pdf: bool, as_png: bool, format_: str) -> int:
    """Show anything as its page would look: what is not live yet, and what changed since.

    Every page is marked DRAFT, EMBARGOED UNTIL its time, or, where the file is what readers get, PROOF; and it never
    goes where exports go. A picture that cannot be shown is left out and named; the answer is 1 then.

    \b
    Example:
      newsroom proof fair-opens -o proofs
      newsroom proof --pdf --png fair-opens
    """
    from newsroom.cli.places import output_folder

    if as_png and not as_pdf:
        raise UsageProblem("--png makes pictures of a PDF's pages", hint="newsroom proof --pdf --png SLUG")
    place, shown = output_folder(session.root, folder, session.settings)
    done = _proofed(session, slugs, place, shown, as_pdf=as_pdf, as_png=as_png)
    return tell(done, shown, format_=format_)


def _proofed(
    session: Session, slugs: tuple[str, ...], place: Path, shown: str, *, as_pdf: bool, as_png: bool
) -> Proofed:
    from newsroom.app.gather import find
    from newsroom.app.stories import live_stories, proof_story
    from newsroom.cli.naming import from_here

    newsroom = session.newsroom
    drafts = dict.fromkeys(find(newsroom, from_here(session, newsroom, name)).path for name in slugs)
    found = (draft for path in drafts if (draft := newsroom.draft_at(path)) is not None)
    stories = [proof_story(draft, newsroom, journal=session.journal) for draft in found]
    around = live_stories(session.journal, newsroom).stories
    return proofed(session, stories, around, place=place, shown=shown, as_pdf=as_pdf, as_png=as_png)
