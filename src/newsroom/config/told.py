"""Say what is wrong with settings or an edition: each fault with its line, as one sentence and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import ValidationError
from pydantic_core import ErrorDetails

from newsroom.config.lines import lines_of
from newsroom.config.version import KEY
from newsroom.contract.asked import Contract, fields_of, held_by, inner_of, is_group
from newsroom.contract.models import faults
from newsroom.errors import UsageProblem, did_you_mean, together


def all_faults(
    root: type[Contract],
    tables: Mapping[str, object],
    refused: ValidationError,
    text: str,
    *,
    path: str,
    within: tuple[str, ...] = (),
) -> UsageProblem:
    """All that is wrong with `tables`, read from `text` and refused as `root`: the first, and the others beside it."""
    lines = lines_of(text)
    told: dict[tuple[int | None, str], UsageProblem] = {}
    for fault in _helpful(faults(root, tables, refused)):
        way, line = _way(fault), _line(lines, within + _way(fault))
        sentence = _sentence(fault, way)
        problem = UsageProblem(sentence, hint=_hint(fault, way, root), path=path, line=line)
        told.setdefault((line, "" if line else sentence), problem)  # of what one line says wrongly, the first
    first = together(told.values())
    assert first is not None
    return first


def _helpful(found: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without the keys that are missing where one was mistyped: the slip is what helps."""
    slips = {_way(fault)[:-1] for fault in found if fault["type"] == "extra_forbidden"}
    for fault in found:
        if fault["type"] != "missing" or _way(fault)[:-1] not in slips:
            yield fault


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
        case "int_type" | "int_parsing" | "int_from_float" | "float_type":
            told = f"{name} is {given}, not a number"
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


def _hint(fault: ErrorDetails, way: tuple[str, ...], root: type[Contract]) -> str | None:
    match fault["type"]:
        case "literal_error":
            return did_you_mean(str(fault["input"]), re.findall(r"'([^']*)'", _known_words(fault)))
        case "extra_forbidden":
            return _where_it_belongs(way, root)
        case kind:
            written = _instead(kind, fault["input"])
            return None if written is None or way[-1].isdigit() else written.format(f"{way[-1]} = ")


def _instead(kind: str, given: object) -> str | None:
    """How a value of the right kind is written, `{}` for its key."""
    if kind == "missing":
        return 'write: {}"…"'
    if isinstance(given, (Mapping, list)):
        return None
    match kind:
        case "tuple_type":
            written = "write a list: {}[" + _braced(given) + "]"
        case "string_type":
            written = 'write: {}"' + _braced(given) + '"'
        case "int_type" | "int_parsing" | "int_from_float" | "float_type":
            written = "write a number without quotes, like {}3"
        case "bool_type" | "bool_parsing":
            written = "write: {}true, or false"
        case _:
            return None
    return written


def _braced(given: object) -> str:
    return _told(given).replace("{", "{{").replace("}", "}}")


def _where_it_belongs(way: tuple[str, ...], root: type[Contract]) -> str | None:
    if way[-1].replace("_", "-") == KEY:
        return "it stands at the top of the file, above the first table"
    group = next(_groups(root, way[:-1]), None)
    known = sorted(_keys(group)) if group else []
    tables = [name for name, kind in _tables(root) if way[-1] in _keys(kind) and kind is not group]
    if tables:
        return f"it belongs under [{tables[0]}]"
    for deep in range(len(way) - 2, 0, -1):
        around = next(_groups(root, way[:deep]), None)
        if around is not None and way[-1] in _keys(around):
            inner, outer = (".".join(part for part in some if not part.isdigit()) for some in (way[:-1], way[:deep]))
            return f"{way[-1]} belongs to [[{outer}]]: above the first [[{inner}]] of it"
    near = did_you_mean(way[-1], known)
    if near:
        return near
    return f"known here: {', '.join(known)}" if known else None


def _groups(kind: type[Contract], way: Sequence[str]) -> Iterator[type[Contract]]:
    """The group that a way leads to, if it leads to one."""
    if not way:
        yield kind
        return
    for field in fields_of(kind):
        if field.encode_name == way[0]:
            yield from _inner(field.type, way[1:])


def _inner(annotation: object, way: Sequence[str]) -> Iterator[type[Contract]]:
    annotation = inner_of(annotation)
    if is_group(annotation):
        yield from _groups(annotation, way)
    elif (held := held_by(annotation)) is not None:
        # the next step of the way is a name or a number of the newsroom's own
        yield from _inner(held, way[1:])


def _tables(root: type[Contract]) -> Iterator[tuple[str, type[Contract]]]:
    for field in fields_of(root):
        if is_group(field.type):
            yield field.encode_name, field.type


def _keys(kind: type[Contract]) -> tuple[str, ...]:
    return kind.__struct_encode_fields__


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
