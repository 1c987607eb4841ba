"""Export the live stories as a site."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import click

from newsroom.app.export_html import Exported
from newsroom.app.stories import Live
from newsroom.cli.left_out import UNCREDITED, credit_hint, tell_left_out
from newsroom.cli.options import answering, clocked
from newsroom.cli.output import complain, complain_hint, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem, WrongState, did_you_mean
from newsroom.export.view import LeftOut
from newsroom.model.place import Slug


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("-o", "--output", "folder", default="public", show_default=True, metavar="DIR", help="Write to DIR.")
@click.option("--record", is_flag=True, help="Note in ledger/exports.jsonl what went out, for the CI job that exports.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Use at most N processes (default: one a core).")
@answering
@clocked
@click.pass_obj
def command(
    session: Session, *, slugs: tuple[str, ...], folder: str, record: bool, jobs: int | None, format_: str
) -> int:
    """Export the live stories as a site: pages, feeds, sitemap, pictures.

    Only what changed is written, what went is taken away, and files that newsroom did not write are never touched.
    With SLUGs only these are exported anew; what an earlier export wrote of others stays. With --record the ledger
    keeps what went out, and newsroom status marks what is live and not exported yet.

    \b
    Example:
      newsroom export html -o public
    """
    from newsroom.adapters.copies import Copies
    from newsroom.adapters.cores import cores
    from newsroom.adapters.staging import FolderOutput
    from newsroom.adapters.templates import FolderTemplates
    from newsroom.adapters.threads import Threads
    from newsroom.app.departed import addresses
    from newsroom.app.export_html import export_html
    from newsroom.app.stories import live_stories
    from newsroom.cli.memory import memory_of, pictures_of, remembering
    from newsroom.cli.places import output_folder
    from newsroom.cli.progress import Watched

    place, shown = output_folder(session.root, folder, session.settings)
    workers = Copies(jobs or cores())
    with FolderOutput(place, shown, kind="pages") as output:
        memory = memory_of(session, output)
        newsroom = remembering(session, memory)
        live = live_stories(session.journal, newsroom, memory, workers)
        # where only a picture changed, the text is proved: what an earlier export made of the picture may stand in
        doubtful = [problem.story for problem in live.problems if problem.story is not None]
        done = export_html(
            [*live.stories, *doubtful],
            settings=session.settings,
            authors=newsroom.authors,
            pictures=pictures_of(session, memory),
            templates=FolderTemplates.of(session.root),
            output=output,
            executor=Watched(Threads(), "pictures", quiet=session.quiet),
            workers=workers,
            clock=session.clock,
            only=[_live(name, live, session) for name in slugs],
            paths=newsroom.paths,
            killed=session.journal.killed(),
            addresses=addresses(session.journal, newsroom),
            withheld={
                problem.slug: problem.message.removeprefix(f"{problem.slug}: ")
                for problem in live.problems
                if problem.story is None
            },
            memory=memory,
        )
        memory.save(output.files())
    recorded = record and _record(session, done, shown)
    if format_ == "json":
        say(json.dumps(_as_json(done, shown) | {"recorded": recorded}, ensure_ascii=False, indent=2))
    else:
        _tell(session, done, place, shown, {problem.slug: problem.hint for problem in live.problems})
        if record:
            from newsroom.app.exports import RECORD

            session.tell(f"  {RECORD}: {'one line more, to commit' if recorded else 'nothing new to note'}")
    return _exit(done, {problem.slug: problem.exit for problem in live.problems})


def _record(session: Session, done: Exported, shown: str) -> bool:
    """Append what is new to the record of exports; whether anything was."""
    from newsroom.app.desk import rfc3339
    from newsroom.app.exports import RECORD, line_of
    from newsroom.cli.desk import actor_of

    files = session.folder_files
    before = files.read(RECORD) if files.exists(RECORD) else b""
    actor = actor_of(session, session.newsroom, None)
    line = line_of(
        done.live,
        output=shown,
        before=before,
        at=rfc3339(session.clock.now()),
        actor=actor.name,
        ran_by=actor.ran_by,
    )
    if line is not None:
        files.write(RECORD, before + (b"" if before.endswith(b"\n") or not before else b"\n") + line)
    return line is not None


def _exit(done: Exported, causes: Mapping[Slug, Exit]) -> Exit:
    """The code that all failures share, else 1."""
    if done.complete:
        return Exit.DONE
    codes = {causes.get(one.slug, Exit.FINDINGS) for one in done.refused} or {Exit.FINDINGS}
    return codes.pop() if len(codes) == 1 and not done.left_out else Exit.FINDINGS


def _live(name: str, live: Live, session: Session) -> Slug:
    """The slug of a live story, by slug or path; the reason where it is not live."""
    from newsroom.app.gather import find, prove_one
    from newsroom.cli.naming import from_here

    known = {story.slug: story for story in live.stories} | {problem.slug: problem for problem in live.problems}
    if name in known:
        prove_one(session.newsroom, Slug(name))
        return Slug(name)
    try:
        slug = find(session.newsroom, from_here(session, session.newsroom, name)).slug
    except UsageProblem as problem:
        near = did_you_mean(name, known)
        raise UsageProblem(problem.message, hint=near or problem.hint) from problem
    if slug not in known:
        raise WrongState(
            f"{slug} is not live", hint=f"newsroom status {slug} says where it is; newsroom proof shows it"
        )
    return slug


def _tell(session: Session, done: Exported, place: Path, shown: str, hints: Mapping[Slug, str | None]) -> None:
    written = done.written
    session.tell(
        f"{safe(shown)}: {_count(done.stories, 'story', 'stories')}, {_count(len(written.written), 'file')} written,"
        f" {written.unchanged} unchanged, {len(written.removed)} removed"
    )
    if done.stories and not urlsplit(session.settings.newsroom.url).path:  # below a path it needs that path's server
        session.tell(f"  to look at it: python3 -m http.server -d {shlex.quote(safe(_from_here(session, shown)))}")
    if session.verbose:
        for path in written.written:
            session.tell(f"  + {safe(path)}")
        for path in written.removed:
            session.tell(f"  - {safe(path)}")
    if not session.settings.newsroom.url:
        session.tell("  newsroom.toml has no url: no sitemap was made, and the feeds lack whole addresses")
    for one in done.kept:
        session.tell(f"  {one.slug} stays with the picture that was approved: {safe(one.file)}: {safe(one.reason)}")
    tell_left_out(session, done.left_out)
    if bare := [one.slug for one in done.left_out if one.reason == UNCREDITED]:
        complain_hint(credit_hint(bare, out="a story is out without a photo that has no credit"))
    for one in done.refused:
        reason = f"{one.file}: {one.reason}" if one.file else one.reason
        complain(f"{one.slug} is not exported: {reason}", hint=hints.get(one.slug))
        if (place / one.slug / "index.html").is_file():
            session.tell(f"  the page of {one.slug} stays as it was; front page, lists and feeds go without it")


def _from_here(session: Session, shown: str) -> str:
    """The folder as one types it where the command was called."""
    place, here = session.root / shown, Path.cwd()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _as_json(done: Exported, shown: str) -> dict[str, object]:
    return {
        "output": shown,
        "stories": done.stories,
        "written": list(done.written.written),
        "unchanged": done.written.unchanged,
        "removed": list(done.written.removed),
        "left_out": _named(done.left_out),
        "kept": _named(done.kept),
        "refused": _named(done.refused),
    }


def _named(found: Iterable[LeftOut]) -> list[dict[str, str | None]]:
    return [{"slug": one.slug, "file": one.file or None, "reason": one.reason} for one in found]
