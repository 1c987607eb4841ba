"""Check drafts: what is wrong, where, and what can be mended."""

from __future__ import annotations

import click

from newsroom.cli.checking.asked import SEVERITIES, Asked
from newsroom.cli.checking.start import answer
from newsroom.cli.checkopts import chosen_by_code, held, mending, narrowing, printing
from newsroom.cli.session import Session


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--for", "state", metavar="STATE", help="Ask what STATE asks (default: the state the ledger says).")
@printing
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit 1 at findings of this severity or worse.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@mending
@chosen_by_code
@narrowing
@held
@click.option("--cross", is_flag=True, help="Look for paragraphs that stand in other drafts too (BOD003).")
@click.option("--online", is_flag=True, help="Ask the web whether links still lead somewhere (LNK003).")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--timing", is_flag=True, help="Say on stderr what each rule and each stage took.")
@click.option("--watch", is_flag=True, help="Check again whenever something changed, until Ctrl-C.")
@click.option("--stdin-filename", metavar="PATH", help="Check standard input as if it stood in PATH; takes - as PATH.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 where there is no draft.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Check in N processes (default: as many as help)."
)
@click.option("--no-cache", is_flag=True, help="Check every draft anew, and keep nothing of it.")
@click.option(
    "--cache-dir", metavar="DIR", help="Keep what was found in DIR (default: .newsroom/cache, or NEWSROOM_CACHE_DIR)."
)
@click.pass_obj
def command(
    session: Session,
    *,
    paths: tuple[str, ...],
    state: str | None,
    formats: tuple[str, ...],
    fail_on: str,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    exit_non_zero_on_fix: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    since: str | None,
    staged: bool,
    gate: bool,
    base: str | None,
    baseline: str | None,
    write_baseline: str | None,
    prune_baseline: bool,
    cross: bool,
    online: bool,
    statistics: bool,
    stdin_filename: str | None,
    allow_empty: bool,
    jobs: int | None,
    timing: bool,
    watch: bool,
    no_cache: bool,
    cache_dir: str | None,
) -> int:
    """Check drafts, folders of drafts or slugs; without a PATH all of the newsroom.

    A folder of Markdown without newsroom.toml is checked too; the rules that need a newsroom are off there.

    \b
    Examples:
      newsroom check
      newsroom check drafts/harbour-fair.md --for published
      newsroom check -f concise -f json=report.json --fail-on warning
      newsroom check --since origin/main
      newsroom check --staged
      newsroom check --gate --base origin/main
      newsroom check --write-baseline baseline.txt
      newsroom check --baseline baseline.txt
    """
    return answer(
        session,
        Asked(
            paths=paths,
            state=state,
            formats=formats,
            fail_on=fail_on,
            fix=fix,
            unsafe=unsafe_fixes,
            diff=diff,
            exit_on_fix=exit_non_zero_on_fix,
            select=select,
            ignore=ignore,
            preview=preview,
            since=since,
            staged=staged,
            gate=gate,
            base=base,
            baseline=baseline,
            write_baseline=write_baseline,
            prune_baseline=prune_baseline,
            cross=cross,
            online=online,
            statistics=statistics,
            stdin_filename=stdin_filename,
            allow_empty=allow_empty,
            jobs=jobs,
            timing=timing,
            watch=watch,
            cache=not no_cache,
            cache_dir=cache_dir,
        ),
    )
