"""Show a page as it went to the press, or as it was passed, however long ago that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import click

from newsroom.cli.options import answering, clocked
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.workflow.words import SHORT

#: A slot's own words, and what they are called.
_WORDS = ("headline", "standfirst", "caption", "crop", "cut")


@click.command()
@click.argument("edition", metavar="EDITION")
@click.argument("page", metavar="PAGE")
@click.option("--at", metavar="TIME", help="As it was by TIME: 2026-11-27T22:00, yesterday 21:30.")
@answering
@clocked
@click.pass_obj
def command(session: Session, *, edition: str, page: str, at: str | None, format_: str) -> None:
    """Show a page of an edition as it went to the press last, else as it was passed last: who, when, the SHA-256 of its
    PDF, its stories with the words that were the page's own, its advertisements.

    It is read from the ledger: the edition's file, and its stories, may have changed or be gone.

    \b
    Examples:
      newsroom edition show 2026-11-28 4
      newsroom edition show 2026-11-28 4 --at "2026-11-27 21:30" --format json
    """
    from newsroom.app.edition_shown import page_then
    from newsroom.app.page_names import pages_typed
    from newsroom.cli.records import as_json
    from newsroom.cli.when import until_then
    from newsroom.source.shown import shown

    numbers = pages_typed((page,))
    if len(numbers) != 1:
        raise UsageProblem(f'"{page}" is not one page', hint=f"newsroom edition show {edition} 4")
    zone = session.settings.zone
    id_ = PurePosixPath(edition).stem if edition.endswith(".toml") else edition
    by_then = until_then(at, zone, session.clock.now()) if at is not None else None
    then = page_then(session.journal, session.newsroom.fields, id_, numbers[0], at=by_then)
    row = then.row
    if format_ == "json":
        told = {"edition": id_, "page": row.page, "action": row.action, "by": row.actor, "at": row.at, "pdf": row.pdf}
        more = {"reason": row.reason, "content_hash": row.content_hash, "headlines": then.headlines, "kept": then.kept}
        say(as_json({**told, **more}))
        return
    did = "sent it to the press" if row.pdf is not None else "passed it"
    say(safe(f"{id_}, page {row.page}, as {row.actor} {did}, {shown(row.at, zone)}"))
    if row.reason:
        say(safe(f"  reason: {row.reason}"))
    for line in _lines(then.kept, then.headlines, row.pdf):
        say(safe(line))


def _lines(kept: Mapping[str, Any], headlines: Mapping[str, str], pdf: str | None) -> Iterator[str]:
    page, edition = kept["page"], kept["edition"]
    if pdf is not None:
        yield f"  PDF {pdf}"
    of = [str(edition[name]) for name in ("name", "date", "price") if name in edition]
    number = [f"no. {edition['number']}"] if "number" in edition else []
    colour = "colour" if page.get("colour") else "black"
    yield f"  {', '.join((*of, *number, edition['format'], *filter(None, (page.get('section'),)), colour))}"
    for slot in page.get("slot", ()):
        story, text = slot["story"], kept["beside"]["texts"][slot["story"]]
        titled = f": {headlines[story]}" if story in headlines else ""
        yield f"  {story} ({slot['as']}){titled}, ledger/texts/{text[:SHORT]}"
        yield from (f"    {name}: {_said(slot[name])}" for name in _WORDS if name in slot)
    for ad in page.get("ad", ()):
        yield f"  ad {ad['booking']}, {ad['file']}, {kept['files'][ad['file']]}"
    if "file" in page:
        yield f"  ready-made: {page['file']}, {kept['files'][page['file']]}"


def _said(words: object) -> str:
    if isinstance(words, list):
        return ", ".join(map(str, words))
    return str(words) or "none"
