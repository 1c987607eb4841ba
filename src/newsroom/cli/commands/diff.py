"""Show what differs between two texts of an article, word by word."""

from __future__ import annotations

import click

from newsroom.cli.options import answering
from newsroom.cli.output import colourful, say
from newsroom.cli.records import as_json as printable
from newsroom.cli.session import Session
from newsroom.errors import Exit


@click.command()
@click.argument("name", metavar="SLUG")
@click.argument("old", required=False, metavar="[A]")
@click.argument("new", required=False, metavar="[B]")
@click.option("--lines", "by_lines", is_flag=True, help="Show whole lines, as diff does, instead of words.")
@click.option(
    "-U",
    "--unified",
    "context",
    metavar="N",
    type=click.IntRange(0, 1_000_000),
    default=3,
    show_default=True,
    help="Show N lines around what differs.",
)
@click.option("--exit-code", is_flag=True, help="Exit 1 where they differ.")
@answering
@click.pass_obj
def command(
    session: Session,
    *,
    name: str,
    old: str | None,
    new: str | None,
    by_lines: bool,
    context: int,
    exit_code: bool,
    format_: str,
) -> int:
    """Show what differs between two texts of an article: by default what readers get (else what was approved) and
    its file.

    A and B are `file`, `live`, `approved`, a version (2), a row of the log (r3), or the beginning of a hash that the
    log shows. `[-gone-]` and `{+new+}` are marked; the lines that newsroom itself writes, status and read_time, are
    left out.

    \b
    Examples:
      newsroom diff fair
      newsroom diff fair approved
      newsroom diff fair 1 2
    """
    from newsroom.app.versions import difference
    from newsroom.cli.beside import as_json, told
    from newsroom.cli.naming import article_named

    name = article_named(session, name)
    found = difference(
        session.files, session.newsroom, session.journal, name, old=old, new=new, context=context, words=not by_lines
    )
    if format_ == "json":
        say(printable(as_json(found)))
    elif found.same:
        session.tell(f"{found.slug}: {found.old.name} and {found.new.name} say the same")
    else:
        colour = colourful(session.color)
        for line in told(found, session.settings, words=not by_lines, colour=colour):
            click.echo(line, color=colour)
    return Exit.FINDINGS if exit_code and not found.same else Exit.DONE
