"""Find every rule there is: one file each in `rules/`, and those that other packages bring."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from newsroom.checks.rule import Rule
from newsroom.errors import EnvironmentProblem, UsageProblem, did_you_mean
from newsroom.model.place import Code

RULES = Path(__file__).parent / "rules"
#: Under this name other packages say in their entry points which rules they bring.
GROUP = "newsroom.rules"


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules, sorted by code; made at first use. EnvironmentProblem where two share a code or a name."""
    return arranged((*_own(), *_brought()))


@cache
def _by_word() -> Mapping[str, Rule]:
    return {word.casefold(): rule for rule in catalogue() for word in (rule.code, rule.name)}


def rule_called(word: str) -> Rule | None:
    """The rule of a code or name, or None."""
    return _by_word().get(word.casefold())


def rule_named(word: str) -> Rule:
    """The rule of a code or name; UsageProblem with the nearest for a slip."""
    found = rule_called(word)
    if found is None:
        raise UsageProblem(f'no rule "{word}"', hint=nearest_rule(word))
    return found


def code_of(word: str) -> Code | None:
    """The code of a rule that is called just so, by code or by name; None where nobody knows it.

    Ours are known by their files, and none of them is loaded for it.
    """
    return _filed().get(word) or next((rule.code for rule in catalogue() if word in (rule.code, rule.name)), None)


@cache
def _filed() -> Mapping[str, Code]:
    parted = (place.stem.partition("_") for place in _files())
    return {word: Code(code.upper()) for code, _, name in parted for word in (code.upper(), name.replace("_", "-"))}


def nearest_rule(word: str) -> str:
    """`did you mean "PHO001"?`, or where all of them are listed."""
    return (
        did_you_mean(word.upper(), [rule.code for rule in catalogue()])
        or did_you_mean(word.casefold(), [rule.name for rule in catalogue()])
        or "newsroom rule lists them all"
    )


def arranged(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Sorted by code; refused where two rules share a code or a name."""
    seen: dict[str | Code, Rule] = {}
    for rule in (found := sorted(rules, key=lambda rule: rule.code)):
        for word in (rule.code, rule.name):
            if word in seen:
                raise EnvironmentProblem(
                    f"two rules are called {word}: {_home(seen[word])} and {_home(rule)}",
                    hint="remove the package that brings the second one",
                )
            seen[word] = rule
    return tuple(found)


def _own() -> Iterable[Rule]:
    for place in _files():
        yield from _declared(importlib.import_module(f"newsroom.checks.rules.{place.stem}"))


def _files() -> Iterable[Path]:
    return sorted(RULES.glob("[!_]*.py"))


def _brought() -> Iterable[Rule]:
    if not any(map(_may_bring_rules, sys.path)):
        return
    from importlib.metadata import entry_points  # brings a mail parser and a socket along

    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        brought = entry.load()
        if isinstance(brought, Rule):
            yield brought
        else:
            yield from _declared(brought)


def _may_bring_rules(folder: str) -> bool:
    """Whether a package that is installed in a folder of `sys.path` names rules, or is packed so that one may."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            installed = [entry for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return any(entry.name.endswith(".egg") or GROUP in _entry_points(entry.path) for entry in installed)


def _entry_points(installed: str) -> str:
    place = f"{installed}/entry_points.txt"
    return Path(place).read_text(encoding="utf-8", errors="replace") if os.path.exists(place) else ""


def _declared(module: object) -> Iterable[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


def _home(rule: Rule) -> str:
    return rule.find.__module__ if rule.last else f"{rule.code} {rule.name}"
