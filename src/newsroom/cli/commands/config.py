"""Show the settings and where each comes from."""

from __future__ import annotations

import json
import os

import click

from newsroom.cli.options import answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.config import InForce, in_force


@click.command()
@click.option("--show", is_flag=True, help="Show every setting in force, the defaults too.")
@answering
@click.pass_obj
def command(session: Session, *, show: bool, format_: str) -> int:
    """Show what newsroom.toml and the environment set; with --show, every setting in force.

    \b
    Example:
      newsroom config --show
    """
    found = in_force(session.settings, os.environ)
    if not show:
        found = tuple(setting for setting in found if setting.origin != "default")
    if format_ == "json":
        say(json.dumps(_as_json(session, found), ensure_ascii=False, indent=2))
        return 0
    width = max((len(setting.key) for setting in found), default=0)
    values = [_written(setting) for setting in found]
    column = min(max((len(value) for value in values), default=0), 40)
    for setting, value in zip(found, values, strict=True):
        origin = setting.origin if setting.line is None else f"{setting.origin}:{setting.line}"
        say(f"{setting.key:<{width}}  {value:<{column}}  {origin}")
    if not show:
        session.tell(f"{'' if found else 'nothing is set; '}newsroom config --show lists the defaults too")
    return 0


def _written(setting: InForce) -> str:
    match setting.value:
        case None:
            return "-"
        case str() as text:
            return safe(text) or '""'
        case list() as names:
            return safe(", ".join(names)) or "[]"
        case value:
            return str(value).lower()


def _as_json(session: Session, found: tuple[InForce, ...]) -> dict[str, object]:
    return {
        "root": str(session.root),
        "file": session.settings.path,
        "settings": [{"key": one.key, "value": one.value, "from": one.origin, "line": one.line} for one in found],
    }
