"""Report on the desk: states over time, hours in each, findings, corrections, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsroom.cli.options import clocked
from newsroom.cli.output import complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit

if TYPE_CHECKING:
    from newsroom.model.tally import Tally

#: Where the page goes if nobody says.
PAGE = ".newsroom/report.html"


@click.command()
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help=f"Write to FILE; - is standard output. Without it a page goes to {PAGE}, JSON and CSV to standard output.",
)
@click.option("--since", metavar="TIME", help="Tell what happened from TIME on: 2026-05-04, monday, 30 days ago.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["html", "json", "csv"]),
    default="html",
    show_default=True,
    help="A page for people, or numbers for programs or a spreadsheet.",
)
@clocked
@click.pass_obj
def command(session: Session, *, file: str | None, since: str | None, format_: str) -> int:
    """Tell how the desk does: articles by state over time, hours spent in each state (the median and the worst),
    findings by rule and by section, corrections per hundred published, length and readability.

    It counts the rows of the ledger and what a check of the drafts finds. The page stands by itself: no network, no
    script, its charts, fonts and style are in it. In CSV an apostrophe stands before what a spreadsheet would take for
    a formula. The same newsroom and the same --now give the same bytes.

    \b
    Examples:
      newsroom report
      newsroom report --since "30 days ago" -o may.html
      newsroom report --format csv -o desk.csv
    """
    from newsroom.cli.places import output_file

    place, shown = (None, "-") if file == "-" else (None, "")
    name = file or (PAGE if format_ == "html" else "-")
    if name != "-":
        place, shown = output_file(session.root, name, f".{format_}", session.settings)
    found = _tally(session, since)
    made = _made(session, found, format_)
    if place is None:
        click.echo(made, nl=False)
    else:
        from newsroom.adapters.files import write_whole

        write_whole(place, made.encode(), shown=shown)
        say(safe(shown))
    for sentence in found.frozen:
        complain(sentence, hint="its rows are left out until that is settled: newsroom log SLUG says how")
    return Exit.CONFLICT if found.frozen else Exit.DONE


def _tally(session: Session, since: str | None) -> Tally:
    from datetime import datetime

    from newsroom.adapters.glimpses import FolderGlimpses
    from newsroom.app.status import status
    from newsroom.app.tally import tally
    from newsroom.cli.checking.whole import whole_report
    from newsroom.cli.when import from_then
    from newsroom.errors import UsageProblem

    newsroom, now = session.newsroom, session.clock.now()
    begins = None
    if since is not None:
        begins = datetime.fromisoformat(from_then(since, session.settings.zone, now))
        if begins > now:
            raise UsageProblem(f"{since} lies ahead", hint="--since takes a time that is past, like monday")
    glimpses = FolderGlimpses(session.root, session.settings)
    glimpses.load()
    entries = status(session.files, newsroom, session.journal, glimpses=glimpses)
    glimpses.save()
    return tally(session.files, newsroom, session.journal, entries, whole_report(session), since=begins)


def _made(session: Session, found: Tally, format_: str) -> str:
    if format_ == "html":
        from newsroom.adapters.templates import FolderTemplates
        from newsroom.export.report import report_page

        return report_page(found, session.settings, FolderTemplates.of(session.root))
    from newsroom.cli.records import as_json
    from newsroom.cli.reports import as_csv, report_record

    if format_ == "csv":
        return as_csv(found)
    return as_json(report_record(found), indent=2) + "\n"
