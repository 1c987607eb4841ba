"""Explain a rule: what it finds, why it matters, what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click
from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue, rule_named
from newsroom.checks.levels import Levels, levels_of
from newsroom.checks.rule import Rule
from newsroom.cli.options import answering
from newsroom.cli.output import colourful, say
from newsroom.cli.session import Session, find_root
from newsroom.config import Settings
from newsroom.model.finding import Level
from newsroom.model.place import State


@click.command()
@click.argument("word", metavar="[CODE]", required=False)
@answering
@click.pass_obj
def command(session: Session, *, word: str | None, format_: str) -> int:
    """Explain one rule by its code or name, or list all of them.

    \b
    Examples:
      newsroom rule PHO001
      newsroom rule photo-without-credit
      newsroom rule
    """
    settings = session.settings if find_root(session.folder) else Settings()
    levels = levels_of(settings)
    if word is None:
        return _list(levels, settings, format_)
    found = rule_named(word)
    if format_ == "json":
        say(json.dumps(_as_json(found, levels, settings), ensure_ascii=False, indent=2))
        return 0
    colour = colourful(session.color)
    click.echo("\n".join(_page(found, levels, settings, colour=colour)), color=colour)
    return 0


def _page(found: Rule, levels: Levels, settings: Settings, *, colour: bool) -> Iterator[str]:
    yield _bold(f"{found.code} {found.name}", colour=colour)
    yield ""
    yield f"Weight: {_weights(found, levels, settings)}"
    for folder, own in reversed(levels.folders):
        if (otherwise := _weights(found, own, settings)) != _weights(found, levels, settings):
            yield f"        {otherwise} below {folder}"
    yield f"Fix:    {_fixes(found)}"
    if found.off:
        yield f"Off by default: [checks.<state>] or --select {found.code} turns it on."
    if found.preview:
        yield "In preview: it runs with --preview, or where [newsroom] preview = true."
    if found.needs_newsroom:
        yield "Off in a folder without newsroom.toml."
    yield ""
    for line in found.page.splitlines():
        yield _bold(line.removeprefix("## "), colour=colour) if line.startswith("## ") else line


def _list(levels: Levels, settings: Settings, format_: str) -> int:
    if format_ == "json":
        rules = [_as_json(rule, levels, settings) for rule in catalogue()]
        say(json.dumps({"rules": rules}, ensure_ascii=False, indent=2))
        return 0
    width = max(len(rule.name) for rule in catalogue())
    for rule in catalogue():
        say(f"{rule.code:<8} {rule.name:<{width}}  {rule.summary}")
    return 0


def _weights(rule: Rule, levels: Levels, settings: Settings) -> str:
    shown = replace(rule, preview=False)
    told: list[tuple[str, Level]] = [(state, levels.of(shown, State(state))) for state in settings.workflow.states]
    if rule.off and not any(level for _, level in told):
        return f"{rule.severity.name.lower()}, where it is turned on"
    return ", ".join(f"{level.name.lower()} in {state}" for state, level in told)


def _fixes(rule: Rule) -> str:
    return {
        "no": "by hand",
        "safe": "newsroom fix mends it, where it can",
        "unsafe": "newsroom fix --unsafe-fixes mends it, where it can; look at what it did",
    }[rule.fix]


def _as_json(rule: Rule, levels: Levels, settings: Settings) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.severity,
        "levels": {state: levels.of(rule, state).name.lower() for state in settings.workflow.states},
        "folders": {
            folder: {state: own.of(rule, state).name.lower() for state in settings.workflow.states}
            for folder, own in levels.folders
        },
        "fix": rule.fix,
        "off": rule.off,
        "preview": rule.preview,
        "needs_newsroom": rule.needs_newsroom,
        "page": rule.page,
        "url": rule.url,
    }


def _bold(text: str, *, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text
