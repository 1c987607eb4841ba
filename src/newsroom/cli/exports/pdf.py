"""Export the live stories as PDFs, one for each."""

from __future__ import annotations

import json
from importlib.metadata import version

import click

from newsroom.app.export_pdf import ExportedPdfs
from newsroom.app.stories import Live
from newsroom.cli.left_out import UNCREDITED, credit_hint, tell_left_out
from newsroom.cli.options import answering, clocked
from newsroom.cli.output import complain, complain_hint, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem, WrongState, did_you_mean
from newsroom.export.plate import Profile
from newsroom.model.place import Slug


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--profile",
    type=click.Choice(["screen", "print", "archive"]),
    default="screen",
    show_default=True,
    help="What for: screen is tagged, linked and bookmarked; print is in the printer's inks, with bleed and marks; "
    "archive carries the approved text and its ledger rows within it.",
)
@click.option(
    "--no-preflight", is_flag=True, help="Export for the press what its preflight refuses; it is told all the same."
)
@click.option("-o", "--output", "folder", default="pdf", show_default=True, metavar="DIR", help="Write to DIR.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Use at most N processes (default: one a core).")
@answering
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    slugs: tuple[str, ...],
    profile: Profile,
    no_preflight: bool,
    folder: str,
    jobs: int | None,
    format_: str,
) -> int:
    """Export the live stories as PDFs: one well set file for each, SLUG.pdf.

    What did not change is not set again, what went is taken away, and files that newsroom did not write are never
    touched. One that cannot be made is named, and the others are made all the same; the answer is 1 then. With SLUGs
    only these are exported.

    Print is PDF/X-4 in three columns; it wants the printer's colour profile: `[print] icc`, or NEWSROOM_ICC. What
    newsroom preflight would refuse does not go out. Archive is PDF/A-3a. Give each profile a folder of its own.

    \b
    Examples:
      newsroom export pdf
      newsroom export pdf --profile print -o pdf/press
      newsroom export pdf --profile archive -o pdf/archive council-backs-sea-wall
    """
    from newsroom.adapters.copies import Copies
    from newsroom.adapters.cores import cores
    from newsroom.adapters.crew import Crew
    from newsroom.adapters.outputs import remember
    from newsroom.adapters.pictures import FolderPictures
    from newsroom.adapters.press import Press, given_up
    from newsroom.adapters.staging import FolderOutput
    from newsroom.adapters.templates import FolderTemplates
    from newsroom.app.export_pdf import export_pdf, nothing
    from newsroom.app.keepsake import keepsakes, texts_of
    from newsroom.app.stories import live_stories
    from newsroom.cli.inks import printers_inks
    from newsroom.cli.memory import memory_of, pictures_of, remembering
    from newsroom.cli.places import output_folder
    from newsroom.cli.progress import Watched
    from newsroom.export.formats.pdf import Purpose

    icc, digest = printers_inks(session) if profile == "print" else (None, None)
    place, shown = output_folder(session.root, folder, session.settings)
    templates = FolderTemplates.of(session.root)
    limits = session.settings.print_
    workers = Crew(jobs or cores(), given_up, limits.seconds, limits.megabytes, preload="newsroom.adapters.warm")
    with FolderOutput(place, shown, kind="pdfs") as output:
        memory = memory_of(session, output)
        newsroom = remembering(session, memory)
        live = live_stories(session.journal, newsroom, memory, Copies(jobs or cores()))
        done = export_pdf(
            live.stories,
            settings=session.settings,
            authors=newsroom.authors,
            pictures=pictures_of(session, memory),
            templates=templates,
            output=output,
            executor=Watched(workers, "Setting PDFs", quiet=session.quiet),
            setter=Press(FolderPictures.of(session.files), templates.folders, icc),
            clock=session.clock,
            tool=f"{profile}, WeasyPrint {version('weasyprint')}",
            purpose=Purpose(profile, digest, lenient=no_preflight),
            attach=keepsakes(session.journal) if profile == "archive" else nothing,
            texts=texts_of(session.journal),
            paths=newsroom.paths,
            killed=session.journal.killed(),
            tainted=[problem.slug for problem in live.problems if problem.tainted],
            withheld={problem.slug: problem.message.removeprefix(f"{problem.slug}: ") for problem in live.problems},
            only=[_live(name, live, session) for name in slugs],
        )
        memory.save(output.files())
    remember(session.root, shown, profile)
    if format_ == "json":
        say(json.dumps(_as_json(done, shown, profile), ensure_ascii=False, indent=2))
    else:
        _tell(session, done, shown, live)
    return _answer(done, live)


def _live(name: str, live: Live, session: Session) -> Slug:
    """The slug of a live story, by slug or path; the reason where it is not live."""
    from newsroom.app.gather import find, prove_one
    from newsroom.cli.naming import from_here

    known = {story.slug for story in live.stories} | {problem.slug for problem in live.problems}
    if name in known:
        prove_one(session.newsroom, Slug(name))
        return Slug(name)
    try:
        slug = find(session.newsroom, from_here(session, session.newsroom, name)).slug
    except UsageProblem as problem:
        raise UsageProblem(problem.message, hint=did_you_mean(name, known) or problem.hint) from problem
    if slug not in known:
        raise WrongState(
            f"{slug} is not live", hint=f"newsroom status {slug} says where it is; newsroom proof --pdf {slug} shows it"
        )
    return slug


def _answer(done: ExportedPdfs, live: Live) -> int:
    """The code that all failures share; 1 where they differ. An old PDF beside a changed picture is no failure."""
    causes = {problem.slug: problem.exit for problem in live.problems if problem.story is None}
    codes = {one.exit for one in done.refused} | {causes[slug] for slug, _ in done.kept if slug in causes}
    if not codes:
        return Exit.DONE
    return codes.pop() if len(codes) == 1 else Exit.FINDINGS


def _tell(session: Session, done: ExportedPdfs, shown: str, live: Live) -> None:
    hints = {problem.slug: problem.hint for problem in live.problems}
    lost = {problem.slug for problem in live.problems if problem.story is None}
    written = done.written
    count = len(written.written)
    session.tell(
        f"{safe(shown)}: {count} PDF{'' if count == 1 else 's'} written, {written.unchanged} unchanged,"
        f" {len(written.removed)} removed"
    )
    if session.verbose:
        for path in written.written:
            session.tell(f"  + {safe(path)}")
        for path in written.removed:
            session.tell(f"  - {safe(path)}")
    for slug, reason in done.kept:
        if slug in lost:
            complain(f"{slug} stays as it was exported: {reason}", hint=hints[slug])
        else:
            session.tell(f"  {slug} stays as it was exported: {safe(reason)}")
    tell_left_out(session, done.left_out)
    for slug, note in done.notes:
        complain(f"{slug}: {note}")
    for refused in done.refused:
        complain(f"{refused.slug} is not exported: {refused.reason}", hint=refused.hint or hints.get(refused.slug))
    if bare := [refused.slug for refused in done.refused if refused.reason.endswith(f": {UNCREDITED}")]:
        complain_hint(credit_hint(bare, out="no PDF is made with a hole where its lead photo belongs"))


def _as_json(done: ExportedPdfs, shown: str, profile: str) -> dict[str, object]:
    return {
        "output": shown,
        "profile": profile,
        "written": list(done.written.written),
        "unchanged": done.written.unchanged,
        "removed": list(done.written.removed),
        "left_out": [{"slug": one.slug, "file": one.file, "reason": one.reason} for one in done.left_out],
        "kept": [{"slug": slug, "reason": reason} for slug, reason in done.kept],
        "refused": [{"slug": one.slug, "reason": one.reason, "exit": int(one.exit)} for one in done.refused],
        "notes": [{"slug": slug, "note": note} for slug, note in done.notes],
    }
