"""List every setting in force, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsroom.config.lines import Way, lines_of
from newsroom.config.settings import Settings, Tables
from newsroom.contract.asked import Contract

#: What the environment may say, and which setting it goes before, if any.
ENVIRONMENT: Mapping[str, Way] = {
    "NEWSROOM_ACTOR": (),
    "NEWSROOM_DATABASE_URL": (),
    "NEWSROOM_ICC": ("print", "icc"),
    "SOURCE_DATE_EPOCH": (),
    "NO_COLOR": (),
    "FORCE_COLOR": (),
}

Shown = str | bool | int | None | list[str]


class InForce(Struct, frozen=True):
    """One setting: `origin` is the file, `default`, or the variable's name; `line` where it is the file."""

    key: str
    value: Shown
    origin: str
    line: int | None = None


def in_force(settings: Settings, environment: Mapping[str, str]) -> tuple[InForce, ...]:
    """Every setting in the order of the settings' reference, then what only the environment says."""
    lines = lines_of(settings.text)
    told = {way: name for name, way in ENVIRONMENT.items() if way and environment.get(name)}
    found = []
    for way, value in _walk(settings, ()):
        at = lines.get((*settings.within, *way))
        key = ".".join(_quoted(part) for part in way)
        if way in told:
            found.append(InForce(key, environment[told[way]], told[way]))
        else:
            found.append(InForce(key, value, "default" if at is None else settings.path, at))
    for name, way in ENVIRONMENT.items():
        if not way and environment.get(name):
            found.append(InForce(name, without_password(environment[name]), "environment"))
    return tuple(found)


def without_password(address: str) -> str:
    """A database's address that can be shown: `postgresql://desk:…@host/db`."""
    return re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1:…@", address)


def _walk(value: object, way: Way) -> Iterator[tuple[Way, Shown]]:
    match value:
        case Contract():
            kind = Tables if isinstance(value, Settings) else type(value)
            for name, key in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True):
                yield from _walk(getattr(value, name), (*way, key))
        case Mapping():
            for name, held in value.items():
                yield from _walk(held, (*way, str(name)))
        case tuple() if any(isinstance(held, Contract) for held in value):
            for number, held in enumerate(value):
                yield from _walk(held, (*way, str(number)))
        case tuple():
            yield way, [str(held) for held in value]
        case str() | bool() | int() | None:
            yield way, value
        case _:
            yield way, str(value)


def _quoted(part: str) -> str:
    return part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"'
