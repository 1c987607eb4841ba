"""Say who you are to the newsroom, and how it knows."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import acting, answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session

_SOURCES = {
    "as": "told by --as",
    "env": "told by NEWSROOM_ACTOR",
    "git": "git's user.email",
    "os": "the system's user",
}


@click.command()
@acting
@answering
@click.pass_obj
def command(session: Session, *, who: str | None, format_: str) -> None:
    """Say who you are to the newsroom: the actor of the next move, her roles, how she was found, what signs her rows.

    --as goes before NEWSROOM_ACTOR, that before git's user.email, that before the system's user.

    \b
    Examples:
      newsroom whoami
      newsroom whoami --as ana-lopez
    """
    from newsroom.app.who import author_of, roles_of
    from newsroom.cli.desk import actor_of
    from newsroom.cli.signing import key_told

    newsroom = session.newsroom
    actor = actor_of(session, newsroom, who)
    author = author_of(actor.name, newsroom.authors.values())
    roles = roles_of(actor, session.settings)
    key = key_told(session, actor.name)
    if format_ == "json":
        answer = {
            "actor": actor.name,
            "source": actor.source,
            "ran_by": actor.ran_by,
            "name": author.name if author else None,
            "known": actor.known,
            "roles": list(roles),
            "signing_key": None
            if key is None or key.source is None
            else {"key": key.told, "source": key.source, "missing": key.wanting},
        }
        say(json.dumps(answer, ensure_ascii=False))
        return
    say(f"{safe(actor.name)} ({_SOURCES[actor.source]}; run by {safe(actor.ran_by)})")
    if author is not None:
        say(f"  author: {safe(author.name)}, {author.path}")
    elif not actor.known:
        say("  no author's record and no role knows this name")
    if session.settings.roles:
        say(f"  roles: {', '.join(roles) or 'none'}")
    else:
        say("  roles: this newsroom has none, everybody may do everything")
    if key is not None:
        say(f"  signs rows with {safe(key.told)} ({key.source})" if key.source else f"  {safe(key.told)}")
        if key.wanting is not None:
            path = safe(session.settings.ledger.allowed_signers)
            say(f"  {path} does not give this key to {safe(actor.name)}: what she does with it is refused")
            say(f"  a line to add to {path}: {safe(key.wanting)}")
