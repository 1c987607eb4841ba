"""Read newsroom.toml and prove it: a wrong key, value, state, role or word is told with its line."""

from __future__ import annotations

import re
import tomllib
import typing
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from newsroom.config.lines import line_of, lines_of
from newsroom.config.settings import Settings, Word, folder_of
from newsroom.config.version import KEY, unfit
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED

#: Section ids, role and state names: they become addresses, and words on the command line.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def read_settings(text: str, *, path: str = "newsroom.toml", within: tuple[str, ...] = ()) -> Settings:
    """Parse and prove settings; `within` is ("tool", "newsroom") for a pyproject.toml.

    Raises UsageProblem with the line, for TOML that does not parse, a key nobody knows, a wrong value, a state or
    role that is not there. Of several faults the first in the file is told.
    """
    try:
        tables: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", str(problem))
        told = str(problem).replace(line[0], "") if line else str(problem)
        at = int(line[1]) if line and line[1] else max(1, len(text.splitlines()))
        raise UsageProblem(f"this is no TOML: {_lower(told)}", path=path, line=at) from problem
    for name in within:
        inner = tables.get(name, {})
        tables = inner if isinstance(inner, Mapping) else {}
    _prove_version(tables, text, path=path, within=within)
    try:
        settings = Settings.model_validate(tables)
    except ValidationError as problem:
        raise _first(problem, text, path=path, within=within) from problem
    settings.read_from(text, path=path, within=within)
    for fault in _faults(settings):
        raise fault
    return settings


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


def _first(problem: ValidationError, text: str, *, path: str, within: tuple[str, ...]) -> UsageProblem:
    """The fault that stands first in the file, as one sentence and a hint."""
    lines = lines_of(text)
    faults = [(_line(lines, within + _way(fault)), fault) for fault in problem.errors(include_url=False)]
    # where a key was mistyped, the right one is missing too: the slip is what helps
    line, fault = min(faults, key=lambda found: (found[1]["type"] == "missing", found[0] or 0))
    way = _way(fault)
    return UsageProblem(_sentence(fault, way), hint=_hint(fault, way), path=path, line=line)


def _way(fault: ErrorDetails) -> tuple[str, ...]:
    return tuple(str(part) for part in fault["loc"])


def _line(lines: Mapping[tuple[str, ...], int], way: tuple[str, ...]) -> int | None:
    while way and way not in lines:
        way = way[:-1]
    return lines.get(way)


def _sentence(fault: ErrorDetails, way: tuple[str, ...]) -> str:
    name, given = _shown(way), _told(fault["input"])
    match fault["type"]:
        case "extra_forbidden":
            told = f"no setting {name}"
        case "missing":
            told = f"{name} is missing"
        case "string_type":
            told = f"{name} is {given}, not text in quotes"
        case "bool_type" | "bool_parsing":
            told = f"{name} is {given}, neither true nor false"
        case "tuple_type":
            told = f"{name} is {given}, not a list"
        case "mapping_type" | "model_type" | "dict_type" | "model_attributes_type":
            told = f"{name} is {given}, not a table"
        case "literal_error":
            told = f"{name} is {given}, which is none of {_known_words(fault)}"
        case _:
            told = f"{name}: {_lower(fault['msg'].removeprefix('Value error, '))}"
    return told


def _hint(fault: ErrorDetails, way: tuple[str, ...]) -> str | None:
    match fault["type"]:
        case "tuple_type":
            return f"write a list: {way[-1]} = [{_told(fault['input'])}]"
        case "literal_error":
            return did_you_mean(str(fault["input"]), re.findall(r"'([^']*)'", _known_words(fault)))
        case "extra_forbidden":
            return _where_it_belongs(way)
        case "missing":
            return f'write: {way[-1]} = "…"'
        case _:
            return None


def _where_it_belongs(way: tuple[str, ...]) -> str | None:
    if way[-1].replace("_", "-") == KEY:
        return "it stands at the top of the file, above the first table"
    model = next((kind for kind in _models(Settings, way[:-1])), None)
    known = sorted(_keys(model)) if model else []
    tables = [name for name, kind in _tables() if way[-1] in _keys(kind) and kind is not model]
    if tables:
        return f"it belongs under [{tables[0]}]"
    near = did_you_mean(way[-1], known)
    if near:
        return near
    return f"known here: {', '.join(known)}" if known else None


def _models(model: type[BaseModel], way: Sequence[str]) -> Iterator[type[BaseModel]]:
    """The model that a way leads to, if it leads to one: derived from the annotations."""
    if not way:
        yield model
        return
    for name, field in model.model_fields.items():
        if (field.alias or name) == way[0]:
            yield from _inner(field.annotation, way[1:])


def _inner(annotation: object, way: Sequence[str]) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _models(annotation, way)
        return
    held = [part for part in typing.get_args(annotation) if part is not Ellipsis]
    # of a table or a list, the next step of the way is a name or a number of the newsroom's own
    is_held = typing.get_origin(annotation) in (Mapping, tuple)
    for part in held[-1:]:
        yield from _inner(part, way[1:] if is_held else way)


def _tables() -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield field.alias or name, field.annotation


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _known_words(fault: ErrorDetails) -> str:
    return str(fault.get("ctx", {}).get("expected", ""))


def _shown(way: tuple[str, ...]) -> str:
    """`"workflow.transition[2].from"`: positions count from one, as people do."""
    name = ""
    for part in way:
        name += f"[{int(part) + 1}]" if part.isdigit() and name else f".{part}" if name else part
    return f'"{name}"'


def _told(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case Mapping():
            return "a table"
        case list():
            return "a list"
        case _:
            return str(value)


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
