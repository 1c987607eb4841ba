"""Show what readers had of an article, today or at any time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newsroom.cli.options import answering, clocked
from newsroom.cli.output import as_it_stands, say
from newsroom.cli.records import as_json as printable
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem
from newsroom.source.shown import shown

if TYPE_CHECKING:
    from newsroom.app.show import Had

_TOLD = {
    "correction": "Correction",
    "clarification": "Clarification",
    "editors-note": "Editor's note",
    "update": "Updated",
}


@click.command()
@click.argument("name", metavar="SLUG")
@click.option(
    "--at", "at", metavar="TIME", help="What they had at TIME, like 2026-05-04T06:00; of a day (yesterday), its end."
)
@click.option("--html", "as_html", is_flag=True, help="Make the page, with the settings and records of today.")
@click.option("--pdf", "as_pdf", is_flag=True, help="Make the PDF, likewise.")
@click.option("--text", "as_text", is_flag=True, help="Show the words; this is what happens anyway.")
@click.option(
    "-o", "--output", "folder", default=".newsroom/show", show_default=True, metavar="DIR", help="Write pages to DIR."
)
@answering
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    name: str,
    at: str | None,
    as_html: bool,
    as_pdf: bool,
    as_text: bool,
    folder: str,
    format_: str,
) -> int:
    """Show what readers had of an article, by the text that was kept, whatever its file says today.

    Pages are marked ARCHIVE with the version. A picture whose bytes are not those of then, or that was killed since,
    is left out and named; the answer is 1 then. Where readers had nothing, or the text was erased, it is 3.

    \b
    Examples:
      newsroom show fair
      newsroom show fair --at 2026-05-04T09:00
      newsroom show fair --at yesterday --html
    """
    from newsroom.app.desk import rfc3339
    from newsroom.app.show import around, had, story_had
    from newsroom.cli.naming import article_named
    from newsroom.cli.when import until_then

    if as_html + as_pdf + as_text > 1:
        raise UsageProblem("--html, --pdf and --text exclude one another", hint="choose one of them")
    now = session.clock.now()
    then = rfc3339(now) if at is None else until_then(at, session.settings.zone, now)
    found = had(session.newsroom, session.journal, article_named(session, name), then)
    if as_html or as_pdf:
        from newsroom.cli.places import output_folder
        from newsroom.cli.proofs import proofed, tell

        story = story_had(found, session.newsroom)
        place, called = output_folder(session.root, folder, session.settings)
        near = around(found, session.newsroom, session.journal, then)
        done = proofed(session, [story], near, place=place, shown=called, as_pdf=as_pdf)
        return tell(done, called, format_=format_)
    if format_ == "json":
        say(printable(_json(session, found, then)))
    else:
        for line in _lines(session, found):
            say(as_it_stands(line))
    return Exit.DONE


def _lines(session: Session, found: Had) -> Iterator[str]:
    from newsroom.app.show import byline

    draft, row, zone = found.draft, found.row, session.settings.zone
    yield from (line for line in (draft.kicker, draft.headline) if line)
    if found.notice is not None:
        yield f"Retracted, {shown(found.since, zone)}"
        yield ""
        yield from found.notice.splitlines() or ["(the notice was erased)"]
        return
    if who := byline(draft, session.newsroom):
        yield who
    updated = f", updated {shown(row.updated, zone)}" if row.updated != row.first_published else ""
    yield f"Published {shown(row.first_published, zone)}{updated} · version {row.version}"
    for text in (draft.standfirst, _photo(found)):
        if text:
            yield ""
            yield text
    yield ""
    yield from draft.text[draft.body_at :].strip("\r\n").splitlines()
    for told in found.corrections:
        yield ""
        notice = f": {told.notice}" if told.notice else ""
        yield f"{_TOLD.get(told.kind, told.kind)}, {shown(told.at, zone)}{notice}"


def _photo(found: Had) -> str | None:
    photo = found.draft.photo
    if photo is None:
        return None
    credit = f" ({photo.credit})" if photo.credit else ""
    return f"[{photo.file}] {photo.caption or photo.alt or ''}{credit}"


def _json(session: Session, found: Had, then: str) -> dict[str, object]:
    from newsroom.app.show import byline

    draft, row = found.draft, found.row
    stamp = found.wording.row
    return {
        "slug": found.slug,
        "at": then,
        "state": row.to_state,
        "version": row.version,
        "since": found.since,
        "published_at": row.first_published,
        "updated_at": row.updated,
        "content_hash": stamp.content_hash if stamp else None,
        "text": stamp.text if stamp else None,
        "kicker": None if found.retracted else draft.kicker,
        "headline": draft.headline,
        "standfirst": None if found.retracted else draft.standfirst,
        "byline": None if found.retracted else byline(draft, session.newsroom),
        "body": None if found.retracted else draft.text[draft.body_at :],
        "pictures": {} if found.retracted else dict(sorted(found.wording.pictures.items())),
        "corrections": [
            {"kind": each.kind, "at": each.at, "version": each.version, "notice": each.notice}
            for each in found.corrections
        ],
        "notice": found.notice,
    }
