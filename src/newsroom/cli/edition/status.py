"""Show how an edition stands, page by page: what is on it, who passed it, when it went to the press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsroom.cli.options import answering, clocked
from newsroom.cli.output import colourful, safe, say
from newsroom.cli.session import Session

if TYPE_CHECKING:
    from newsroom.app.edition_status import PageStanding
    from newsroom.app.editions import Planned
    from newsroom.model.ledger import Row


@click.command()
@click.argument("edition", metavar="EDITION")
@answering
@clocked
@click.pass_obj
def command(session: Session, *, edition: str, format_: str) -> None:
    """Show how an edition stands: of each page its section, colour, deadline and stories, who passed it and whether
    that holds, when it was sent with the hash of its PDF, and its replates.

    A page that an edition has from the one that it extends counts as passed and sent where it was there.

    \b
    Examples:
      newsroom edition status 2026-11-28
      newsroom edition status editions/2026-11-28.toml --format json
    """
    from newsroom.app.edition_status import edition_status
    from newsroom.app.stone import Stone
    from newsroom.cli.laid_out import LaidOut
    from newsroom.cli.paging import edition_typed
    from newsroom.cli.records import as_json

    planned = edition_typed(session, session.newsroom, edition)
    breaks = LaidOut(session, planned).breaks
    pages = edition_status(Stone.of(session.newsroom, session.journal, session.files, planned, breaks))
    if format_ == "json":
        say(as_json(_json(planned, pages)))
        return
    _tell(session, planned, pages)


def _tell(session: Session, planned: Planned, pages: Sequence[PageStanding]) -> None:
    from newsroom.app.desk import rfc3339
    from newsroom.app.editions import on_sale

    table, zone = planned.edition.edition, session.settings.zone
    name = table.name or session.settings.newsroom.title
    issue = f", no. {table.number}" if table.number else ""
    extends = f", extends {planned.base.id}" if planned.base else ""
    say(safe(f"{name}, {table.date}{issue}, {table.format}{extends}"))
    colour = colourful(session.color)
    for one in pages:
        say(f"  {_head(one, zone)}")
        for line, fault in _lines(one, planned, zone):
            say("      " + (click.style(safe(line), fg="red") if colour and fault else safe(line)), colour=colour)
    if not pages:
        session.tell("  no pages yet")
    session.tell(_counts(pages))
    on_paper = on_sale(planned, session.newsroom) < rfc3339(session.clock.now())
    for step in _next(session, planned, [one for one in pages if not (on_paper and one.sends)]):
        session.tell(f"  {step}")


def _head(one: PageStanding, zone: ZoneInfo) -> str:
    from newsroom.source.shown import shown

    if one.page is None:
        return f"{one.number:>2}"
    due = f"due {shown(one.due, zone)}" + (", late" if one.late else "") if one.due else ""
    parts = (one.page.section, "colour" if one.page.colour else "black", due)
    return f"{one.number:>2}  {', '.join(safe(part) for part in parts if part)}"


def _lines(one: PageStanding, planned: Planned, zone: ZoneInfo) -> Iterator[tuple[str, bool]]:
    """What is said of a page, and whether it is a fault."""
    from newsroom.model.ledger import edition_of
    from newsroom.source.shown import shown

    page = one.page
    if page is not None:
        stories = ", ".join(f"{slot.story} ({slot.as_})" for slot in page.slot)
        ads = ", ".join(f"ad {ad.booking}" for ad in page.ad)
        there = [part for part in (stories, ads, f"ready-made: {page.file}" if page.file else "") if part]
        yield "; ".join(there) or "empty", False
    passed = one.passed
    if passed is None and page is not None:
        yield "nobody has passed it", False
    elif passed is not None:
        other = edition_of(passed.slug)
        within = f", with {other}" if other != planned.id else ""
        yield f"passed by {passed.actor}, {shown(passed.at, zone)}{within}", False
    yield from ((why, True) for why in (*one.notes, *one.why))
    for number, row in enumerate(one.sends):
        again = "sent again" if number else "sent"
        reason = f": {row.reason}" if row.reason else ""
        yield f"{again} by {row.actor}, {shown(row.at, zone)}, {(row.pdf or '')[:12]}{reason}", False
    if one.sends and page is not None and not one.as_sent:
        told = "what was passed since is not at the press yet" if one.holds else "the press has it as it was before"
        yield told, True


def _counts(pages: Sequence[PageStanding]) -> str:
    of = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    passed, sent = sum(1 for one in pages if one.holds), [one for one in pages if one.sends]
    other = sum(1 for one in sent if not one.as_sent)
    return f"{of}: {passed} passed, {len(sent)} sent" + (f", {other} of them changed since" if other else "")


def _next(session: Session, planned: Planned, pages: Sequence[PageStanding]) -> Iterator[str]:
    from newsroom.cli.exported import steps
    from newsroom.cli.paging import spans

    for one in pages:
        if one.gone:
            yield f"next: page {one.number} needs another story in place of {' and '.join(one.gone)}"
    to_pass = " ".join(spans(one.number for one in pages if one.next == "pass"))
    if to_pass:
        yield f"next: newsroom edition pass {planned.id} {to_pass}"
    to_send = [one for one in pages if one.next == "send"]
    yield from steps(session, planned, {one.number: one.passed.content_hash for one in to_send if one.passed})


def _json(planned: Planned, pages: Sequence[PageStanding]) -> dict[str, object]:
    table = planned.edition.edition
    return {
        "edition": planned.id,
        "path": planned.path,
        "name": table.name,
        "number": table.number,
        "date": table.date,
        "on_sale": table.on_sale,
        "format": table.format,
        "extends": planned.base.id if planned.base else None,
        "pages": [_page(one) for one in pages],
    }


def _page(one: PageStanding) -> dict[str, object]:
    page, passed = one.page, one.passed
    return {
        "page": one.number,
        "section": page.section if page else None,
        "colour": page.colour if page else None,
        "deadline": one.due,
        "late": one.late,
        "notes": list(one.notes),
        "file": page.file if page else None,
        "stories": [{"slug": slot.story, "as": slot.as_} for slot in page.slot] if page else [],
        "ads": [ad.booking for ad in page.ad] if page else [],
        "in_file": page is not None,
        "passed": None
        if passed is None
        else {"by": passed.actor, "role": passed.role, "at": passed.at, "content_hash": passed.content_hash},
        "holds": one.holds,
        "why": list(one.why),
        "gone": list(one.gone),
        "sent": _sent(one.sends[-1]) if one.sends else None,
        "as_sent": one.as_sent,
        "replates": [_sent(row) for row in one.sends[1:]],
        "next": one.next,
    }


def _sent(row: Row) -> dict[str, object]:
    return {"by": row.actor, "role": row.role, "at": row.at, "pdf": row.pdf, "reason": row.reason, "hash": row.hash}
