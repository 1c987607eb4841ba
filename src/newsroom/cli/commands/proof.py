"""Show a draft as its page would look, marked as a proof."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import click

from newsroom.app.proof import Proofed
from newsroom.cli.options import answering, clocked
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.ports import Executor


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@click.option(
    "-o", "--output", "folder", default=".newsroom/proof", show_default=True, metavar="DIR", help="Write to DIR."
)
@click.option("--pdf", "as_pdf", is_flag=True, help="Show the PDF instead of the page.")
@answering
@clocked
@click.pass_obj
def command(session: Session, *, slugs: tuple[str, ...], folder: str, as_pdf: bool, format_: str) -> int:
    """Show anything as its page would look: what is not live yet, and what changed since.

    Every page is marked DRAFT, EMBARGOED UNTIL its time, or, where the file is what readers get, PROOF; and it never
    goes where exports go. A picture that cannot be shown is left out and named; the answer is 1 then.

    \b
    Example:
      newsroom proof fair-opens -o proofs
      newsroom proof --pdf fair-opens
    """
    from newsroom.cli.places import output_folder

    place, shown = output_folder(session.root, folder, session.settings)
    done = _proofed(session, slugs, place, shown, as_pdf=as_pdf)
    if format_ == "json":
        say(json.dumps(_as_json(done, shown), ensure_ascii=False, indent=2))
    else:
        for page in done.pages:
            say(safe(f"{shown}/{page}"))
        for one in done.left_out:
            complain(f"{one.slug}: {one.file} is left out: {one.reason}")
        for refused in done.refused:
            complain(f"{refused.slug} has no proof: {refused.reason}", hint=refused.hint)
    return Exit.FINDINGS if done.left_out or done.refused else Exit.DONE


def _proofed(session: Session, slugs: tuple[str, ...], place: Path, shown: str, *, as_pdf: bool) -> Proofed:
    from newsroom.adapters.pictures import FolderPictures
    from newsroom.adapters.press import Press
    from newsroom.adapters.processes import Processes, cores
    from newsroom.adapters.staging import FolderOutput
    from newsroom.adapters.templates import FolderTemplates
    from newsroom.adapters.threads import Threads
    from newsroom.app.gather import find
    from newsroom.app.proof import proof_html
    from newsroom.app.proof_pdf import proof_pdf
    from newsroom.app.stories import live_stories, proof_story

    newsroom = session.newsroom
    drafts = dict.fromkeys(find(newsroom, name).path for name in slugs)
    found = (draft for path in drafts if (draft := newsroom.draft_at(path)) is not None)
    stories = [proof_story(draft, newsroom, journal=session.journal) for draft in found]
    pictures, templates = FolderPictures.of(session.files), FolderTemplates.of(session.root)
    with FolderOutput(place, shown, kind="proofs") as output:
        make = proof_html
        executor: Executor = Threads()
        if as_pdf:
            make = partial(proof_pdf, setter=Press(pictures, templates.folders))
            executor = Processes(cores(), preload="newsroom.adapters.warm")
        return make(
            stories,
            around=live_stories(session.journal, newsroom).stories,
            settings=session.settings,
            authors=newsroom.authors,
            pictures=pictures,
            templates=templates,
            output=output,
            executor=executor,
            clock=session.clock,
            paths=newsroom.paths,
            killed=session.journal.killed(),
        )


def _as_json(done: Proofed, shown: str) -> dict[str, object]:
    return {
        "output": shown,
        "pages": list(done.pages),
        "left_out": [{"slug": one.slug, "file": one.file, "reason": one.reason} for one in done.left_out],
        "refused": [{"slug": one.slug, "reason": one.reason, "exit": int(one.exit)} for one in done.refused],
    }
