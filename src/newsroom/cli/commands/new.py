"""Begin a draft with the front matter that the checks will ask for."""

from __future__ import annotations

import json

import click

from newsroom.adapters.actor import claimed
from newsroom.app.new import Asked, Begun, begin_draft, draft_text
from newsroom.cli.options import acting, answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session


@click.command()
@click.argument("headline")
@click.option(
    "-a", "--author", "authors", metavar="ID", multiple=True, help="Who writes it; may repeat (default: you)."
)
@click.option("-s", "--section", metavar="ID", help="Section, as in newsroom.toml (default: the only one).")
@click.option(
    "-k",
    "--kind",
    metavar="KIND",
    help="What it is: news (the default), analysis, opinion, brief …, as the house calls it.",
)
@click.option("--slug", metavar="SLUG", help="Its address (default: made from the headline).")
@click.option("-l", "--language", metavar="TAG", help="Its language (default: the newsroom's).")
@click.option("-n", "--dry-run", is_flag=True, help="Show the draft, and write nothing.")
@acting
@answering
@click.pass_obj
def command(
    session: Session,
    *,
    headline: str,
    authors: tuple[str, ...],
    section: str | None,
    kind: str | None,
    slug: str | None,
    language: str | None,
    dry_run: bool,
    who: str | None,
    format_: str,
) -> int:
    """Begin a draft under HEADLINE, with a hint behind each thing that only a person can supply.

    \b
    Examples:
      newsroom new "Ferry workers end their strike"
      newsroom new "Tide tables: what changes" --author ana-lopez --section news --kind analysis
    """
    asked = Asked(headline, authors=authors, section=section, kind=kind, slug=slug, language=language)
    actor, _, _ = claimed(who, session.root)
    begun = begin_draft(asked, newsroom=session.newsroom, actor=actor)
    text = draft_text(begun, session.settings)
    if not dry_run:
        session.files.write(begun.path, text.encode())
    if format_ == "json":
        say(json.dumps(_as_json(begun, dry_run=dry_run), ensure_ascii=False, indent=2))
    elif dry_run:
        session.tell(f"Would make {safe(begun.path)}")
        session.tell(text)
    else:
        session.tell(f"Made {safe(begun.path)}")
        if begun.section is None and session.settings.sections:
            session.tell(f"It has no section yet (--section): there are {safe(', '.join(session.settings.sections))}")
        session.tell(f"Next: write it, then newsroom check {begun.slug}")
    return 0


def _as_json(begun: Begun, *, dry_run: bool) -> dict[str, object]:
    return {
        "slug": begun.slug,
        "path": begun.path,
        "headline": begun.headline,
        "section": begun.section,
        "authors": list(begun.authors),
        "kind": begun.kind,
        "language": begun.language,
        "dry_run": dry_run,
    }
