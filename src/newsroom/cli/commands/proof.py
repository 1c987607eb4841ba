"""Show a draft as its page would look, marked as a proof."""

from __future__ import annotations

import json

import click

from newsroom.app.proof import Proofed
from newsroom.cli.options import answering, clocked
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@click.option(
    "-o", "--output", "folder", default=".newsroom/proof", show_default=True, metavar="DIR", help="Write to DIR."
)
@answering
@clocked
@click.pass_obj
def command(session: Session, *, slugs: tuple[str, ...], folder: str, format_: str) -> int:
    """Show anything as its page would look: what is not live yet, and what changed since.

    Every page is marked DRAFT or EMBARGOED UNTIL its time, and never goes where exports go. A picture that cannot be
    shown is left out and named; the answer is 1 then.

    \b
    Example:
      newsroom proof fair-opens -o proofs
    """
    from newsroom.adapters.pictures import FolderPictures
    from newsroom.adapters.staging import FolderOutput
    from newsroom.adapters.templates import FolderTemplates
    from newsroom.adapters.threads import Threads
    from newsroom.app.gather import find
    from newsroom.app.proof import proof_html
    from newsroom.app.stories import live_stories, proof_story
    from newsroom.cli.places import output_folder

    place, shown = output_folder(session.root, folder, session.settings)
    newsroom = session.newsroom
    drafts = dict.fromkeys(find(newsroom, name).path for name in slugs)
    stories = [proof_story(draft, newsroom) for path in drafts if (draft := newsroom.draft_at(path)) is not None]
    with FolderOutput(place, shown, kind="proofs") as output:
        done = proof_html(
            stories,
            around=live_stories(session.journal, newsroom).stories,
            settings=session.settings,
            authors=newsroom.authors,
            pictures=FolderPictures.of(session.files),
            templates=FolderTemplates.of(session.root),
            output=output,
            executor=Threads(),
            clock=session.clock,
        )
    if format_ == "json":
        say(json.dumps(_as_json(done, shown), ensure_ascii=False, indent=2))
    else:
        for page in done.pages:
            say(safe(f"{shown}/{page}"))
        for one in done.left_out:
            complain(f"{one.slug}: {one.file} is left out: {one.reason}")
    return Exit.FINDINGS if done.left_out else Exit.DONE


def _as_json(done: Proofed, shown: str) -> dict[str, object]:
    return {
        "output": shown,
        "pages": list(done.pages),
        "left_out": [{"slug": one.slug, "file": one.file, "reason": one.reason} for one in done.left_out],
    }
