"""Make pages that no export makes, each marked as what it is, and say what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from newsroom.app.proof import Proofed
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit
from newsroom.model.story import Story
from newsroom.ports import Executor


def proofed(
    session: Session,
    stories: Sequence[Story],
    around: Sequence[Story],
    *,
    place: Path,
    shown: str,
    as_pdf: bool,
    as_png: bool = False,
) -> Proofed:
    """Pages or PDFs of marked stories; `around` are those whose cards they may show."""
    from newsroom.adapters.cores import cores
    from newsroom.adapters.crew import Crew
    from newsroom.adapters.pictures import FolderPictures
    from newsroom.adapters.press import Press, given_up
    from newsroom.adapters.rasters import pictures_of
    from newsroom.adapters.staging import FolderOutput
    from newsroom.adapters.templates import FolderTemplates
    from newsroom.adapters.threads import Threads
    from newsroom.app.proof import proof_html
    from newsroom.app.proof_pdf import proof_pdf

    newsroom = session.newsroom
    pictures, templates = FolderPictures.of(session.files), FolderTemplates.of(session.root)
    with FolderOutput(place, shown, kind="proofs") as output:
        make = proof_html
        executor: Executor = Threads()
        if as_pdf:
            make = partial(
                proof_pdf, setter=Press(pictures, templates.folders), pictured=pictures_of if as_png else None
            )
            own = session.settings.print_
            executor = Crew(cores(), given_up, own.seconds, own.megabytes, preload="newsroom.adapters.warm")
        return make(
            stories,
            around=around,
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


def tell(done: Proofed, shown: str, *, format_: str) -> int:
    """Name the pages, and what they do without. Returns the exit code."""
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


def _as_json(done: Proofed, shown: str) -> dict[str, object]:
    return {
        "output": shown,
        "pages": list(done.pages),
        "left_out": [{"slug": one.slug, "file": one.file, "reason": one.reason} for one in done.left_out],
        "refused": [{"slug": one.slug, "reason": one.reason, "exit": int(one.exit)} for one in done.refused],
    }
