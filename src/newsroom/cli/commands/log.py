"""Show what happened to an article, move by move."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.cli.times import shown
from newsroom.model.ledger import Row
from newsroom.workflow.words import SHORT, did


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@answering
@click.pass_obj
def command(session: Session, *, names: tuple[str, ...], format_: str) -> None:
    """Show every row of the ledger about articles, named by slug or path, oldest first.

    Times are the newsroom's; in JSON they are UTC.

    \b
    Example:
      newsroom log fair
    """
    from newsroom.app.log import log

    found = log(session.newsroom, session.journal, names)
    if format_ == "json":
        say(json.dumps({"rows": [_json(row) for _, rows in found for row in rows]}, ensure_ascii=False))
        return
    for slug, rows in found:
        if len(found) > 1:
            say(safe(slug))
        if not rows:
            say(f"{slug} has never moved: it is a draft")
        for row in rows:
            _tell(session, row)


def _tell(session: Session, row: Row) -> None:
    version = f" · version {row.version}" if row.version else ""
    at = shown(row.at, session.settings.zone)
    say(f"{row.seq:>3}  {at:>17}  {safe(did(row))}{version}  [{row.hash[:SHORT]}]")
    for name, words in (("reason", row.reason), ("notice", row.notice)):
        if words is not None:
            say(f"     {name}: {safe(words)}")
        elif name in row.sealed:
            say(f"     {name}: erased")
    codes = sorted({each["code"] for each in row.overrides if each.get("at") == row.at})
    if codes:
        say(f"     overridden: {', '.join(codes)}")


def _json(row: Row) -> dict[str, object]:
    return {
        "slug": row.slug,
        "seq": row.seq,
        "action": row.action,
        "from": row.from_state,
        "to": row.to_state,
        "version": row.version,
        "content_hash": row.content_hash,
        "actor": row.actor,
        "actor_source": row.actor_source,
        "ran_by": row.ran_by,
        "role": row.role,
        "at": row.at,
        "reason": row.reason,
        "notice": row.notice,
        "checks": dict(row.checks),
        "overrides": [dict(each) for each in row.overrides],
        "hash": row.hash,
        "kind": row.kind,
        "assignee": row.assignee,
        "cleared": {name: dict(given) for name, given in row.cleared.items()},
        "approver": row.approver,
        "publish_at": row.publish_at,
        "embargo_until": row.embargo_until,
        "text": row.text,
        "prev": row.prev,
    }
