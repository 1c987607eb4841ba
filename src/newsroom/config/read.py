"""Read newsroom.toml and prove it: a wrong key, value, state, role or word is told with its line."""

from __future__ import annotations

import re
import tomllib
import typing
from collections.abc import Iterator, Mapping, Sequence

from msgspec import ValidationError, convert
from msgspec.structs import asdict

from newsroom.config.lines import line_of
from newsroom.config.settings import Settings, Tables, Word, folder_of
from newsroom.config.version import KEY, unfit
from newsroom.contract.asked import as_asked
from newsroom.errors import UsageProblem, did_you_mean, together
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED
from newsroom.patterns import late

#: Section ids, role and state names: they become addresses, and words on the command line.
_NAME = late(r"[a-z0-9][a-z0-9-]{0,99}")
#: Words that were typed without quotes: `headline = No bridge`, `date = 28.11.2026`.
_UNQUOTED = late(r"""\s*([\w-]+)\s*=\s*([^\s"'\[{#][^"'#]*?)\s*(?:#.*)?""")


def read_settings(text: str, *, path: str = "newsroom.toml", within: tuple[str, ...] = ()) -> Settings:
    """Parse and prove settings; `within` is ("tool", "newsroom") for a pyproject.toml.

    Raises UsageProblem with the line, for TOML that does not parse, a key nobody knows, a wrong value, a state or
    role that is not there. Of several faults the first in the file is raised, the others beside it.
    """
    tables = toml_of(text, path=path)
    for name in within:
        inner = tables.get(name, {})
        tables = inner if isinstance(inner, Mapping) else {}
    _prove_version(tables, text, path=path, within=within)
    asked = as_asked(Tables, tables)
    try:
        proved = convert(asked, Tables)
    except ValidationError as problem:
        from newsroom.config.told import all_faults  # loads pydantic, which few who read settings need

        raise all_faults(Tables, tables, problem, text, path=path, within=within) from problem
    settings = Settings(**asdict(proved), text=text, path=path, within=within, said=tuple(asked))
    fault = together(_faults(settings))
    if fault is not None:
        raise fault
    return settings


def toml_of(text: str, *, path: str) -> Mapping[str, object]:
    """The tables of a TOML text; UsageProblem with the line where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", str(problem))
        told = str(problem).replace(line[0], "") if line else str(problem)
        at = int(line[1]) if line and line[1] else max(1, len(text.splitlines()))
        message = f"this is no TOML: {_lower(told)}"
        raise UsageProblem(message, hint=_in_quotes(text, at), path=path, line=at) from problem


def _in_quotes(text: str, at: int) -> str | None:
    """For a line whose words want quotes, the line with them; the parser's word for it is one for programmers."""
    found = _UNQUOTED.fullmatch((text.splitlines() or [""])[at - 1])
    return f'words stand in quotes: {found[1]} = "{found[2]}"' if found else None


def _prove_version(tables: Mapping[str, object], text: str, *, path: str, within: tuple[str, ...]) -> None:
    """Before all else: what a version does not know yet would be told as a slip."""
    for key in (KEY, KEY.replace("-", "_")):
        asked = tables.get(key)
        told = unfit(asked) if isinstance(asked, str) else None
        if told is not None:
            message, hint = told
            raise UsageProblem(message, hint=hint, path=path, line=line_of(text, (*within, key)))


def has_settings(pyproject: str) -> bool:
    """Whether a pyproject.toml holds [tool.newsroom]; one that does not parse holds none."""
    if "newsroom" not in pyproject:
        return False
    try:
        tool = tomllib.loads(pyproject).get("tool")
    except tomllib.TOMLDecodeError:
        return False
    return isinstance(tool, dict) and isinstance(tool.get("newsroom"), dict)


def _lower(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".")


def _faults(settings: Settings) -> Iterator[UsageProblem]:
    """What the types cannot say: names that must fit one another."""
    yield from _names(settings)
    yield from _states(settings)
    yield from _words(settings)
    if settings.git.commit == "move" and not settings.ledger.journal:
        hint = "the moves are in the database alone: there is nothing that git could keep"
        yield settings.problem('commit = "move" needs a journal', "git", "commit", hint=hint)


def _names(settings: Settings) -> Iterator[UsageProblem]:
    for table, names in (
        ("sections", settings.sections),
        ("roles", settings.roles),
        ("clearance", settings.clearance),
    ):
        for name in names:
            if not _NAME.fullmatch(name):
                yield settings.problem(
                    f'"{name}" is no name in [{table}]',
                    table,
                    name,
                    hint="small letters, digits and hyphens, like local-news",
                )


def _states(settings: Settings) -> Iterator[UsageProblem]:
    states = settings.workflow.states
    way = ("workflow", "states")
    if len(states) < 2 or states[0] != DRAFT or states[-1] != PUBLISHED:
        yield settings.problem("the first state is draft and the last published", *way)
    for state in states:
        if state in BUILT_IN:
            yield settings.problem(f'"{state}" is built in; it is not listed', *way)
        elif states.count(state) > 1:
            yield settings.problem(f'the state "{state}" is listed twice', *way)
        elif not _NAME.fullmatch(state):
            yield settings.problem(f'"{state}" is no name for a state', *way, hint="small letters, digits and hyphens")
    for number, edge in enumerate(settings.workflow.transition):
        place = ("workflow", "transition", str(number))
        yield from _known(settings, edge.from_, settings.states, "state", (*place, "from"))
        yield from _known(settings, edge.to, settings.states, "state", (*place, "to"))
        for role in edge.roles:
            yield from _known(settings, role, settings.roles, "role", (*place, "roles"))
    pages = settings.workflow.pages
    for name, roles in (("pass", pages.pass_), ("send", pages.send), ("unclean", pages.unclean)):
        for role in roles:
            yield from _known(settings, role, settings.roles, "role", ("workflow", "pages", name))


def _words(settings: Settings) -> Iterator[UsageProblem]:
    yield from _weights(settings, settings.checks, ())
    yield from _folders(settings)
    yield from _clearances(settings)
    for kind, by_state in settings.required.items():
        for state in by_state:
            yield from _known(settings, state, settings.states, "state", ("required", kind, state))


def _clearances(settings: Settings) -> Iterator[UsageProblem]:
    for name, clearance in settings.clearance.items():
        way = ("clearance", name)
        for role in clearance.roles:
            yield from _known(settings, role, settings.roles, "role", (*way, "roles"))
        for section in clearance.required_when.section:
            yield from _known(settings, section, settings.sections, "section", (*way, "required_when"))


def _folders(settings: Settings) -> Iterator[UsageProblem]:
    seen: dict[str, str] = {}
    for name, folder in settings.folders.items():
        way = ("folders", name)
        plain = folder_of(name)
        if plain in ("", ".") or name.startswith("/") or "\\" in name or ".." in name.split("/"):
            hint = "folders are written like drafts/archive; [checks] is for all of the newsroom"
            yield settings.problem(f'"{name}" is no folder of the newsroom', *way, hint=hint)
        elif plain in seen:
            yield settings.problem(f'"{name}" is the same folder as "{seen[plain]}"', *way)
        seen[plain] = name
        yield from _weights(settings, folder.checks, way)


def _weights(
    settings: Settings, checks: Mapping[str, Mapping[str, str]], within: tuple[str, ...]
) -> Iterator[UsageProblem]:
    """What is wrong in `[checks.<state>]`, the newsroom's or a folder's."""
    words = typing.get_args(Word)
    for state, table in checks.items():
        way = (*within, "checks", state)
        yield from _known(settings, state, settings.states, "state", way)
        for rule, word in table.items():
            if rule == "extends":
                yield from _known(settings, word, settings.states, "state", (*way, rule))
            elif word not in words:
                hint = did_you_mean(word, words) or f"one of {', '.join(words)}"
                yield settings.problem(f'"{word}" is no weight for {rule}', *way, rule, hint=hint)


def _known(
    settings: Settings, name: str, known: Sequence[str] | Mapping[str, object], what: str, way: tuple[str, ...]
) -> Iterator[UsageProblem]:
    if name not in known:
        there = ", ".join(sorted(known))
        hint = did_you_mean(name, known) or (
            f"there are {there}" if there else f"[{what}s] of newsroom.toml names none"
        )
        yield settings.problem(f'no {what} "{name}"', *way, hint=hint)
