"""Export an edition: a newspaper laid out from many approved stories."""

from __future__ import annotations

import click

from newsroom.cli.exported import FOLDER
from newsroom.cli.options import answering, clocked
from newsroom.cli.session import Session
from newsroom.export.plate import Profile


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--plan",
    "planning",
    is_flag=True,
    help="Say which story stands where and how it fits (-v: each paragraph); set no page.",
)
@click.option("--pages", "named", metavar="N,N-N", help="Only these pages, like 1,4 or 2-5.")
@click.option("--split", is_flag=True, help="A PDF for each page, named by `[print] page_name`, not one of all.")
@click.option("--png", is_flag=True, help="A picture of each page too, for whoever looks at them.")
@click.option(
    "--profile",
    type=click.Choice(["screen", "print"]),
    default="screen",
    show_default=True,
    help="What for: screen is tagged and bookmarked; print is PDF/X-4 in the printer's inks, with bleed and marks.",
)
@click.option("--no-preflight", is_flag=True, help="Write what preflight refuses; it is told all the same.")
@click.option("-o", "--output", "folder", default=FOLDER, show_default=True, metavar="DIR", help="Write to DIR.")
@answering
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    file: str,
    planning: bool,
    named: str | None,
    split: bool,
    png: bool,
    profile: Profile,
    no_preflight: bool,
    folder: str,
    format_: str,
) -> int:
    """Export an edition: a newspaper laid out from many stories, each as it was approved.

    FILE says which story stands on which page: see newsroom schema edition. Live stories are printed, and approved
    ones whose embargo and schedule end by the hour the paper is sold; nothing else ever is. A text that neither fits
    nor goes on elsewhere is named, with the lines and words to cut; it is never squeezed, and nothing of it dropped.

    A page that cannot be made keeps back the whole, unless --pages or --split asks for pages one by one.

    \b
    Examples:
      newsroom export edition editions/2026-11-28.toml --plan
      newsroom export edition editions/2026-11-28.toml --png
      newsroom export edition editions/2026-11-28.toml --pages 1,4 --split --profile print
    """
    from newsroom.cli.editions import open_edition
    from newsroom.cli.flatplan import Desk
    from newsroom.cli.plan_told import told_plan

    desk = Desk(session, open_edition(session, file), profile, lenient=no_preflight)
    planned = desk.planned
    if planning:
        return told_plan(desk, planned, format_, named=named, split=split)
    return desk.write(planned, named=named, split=split, png=png, folder=folder, format_=format_)
