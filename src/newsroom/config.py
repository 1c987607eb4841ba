"""Turn the text of newsroom.toml into settings that are proved, or say the line and what was meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator

from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED
from newsroom.model.place import State

Word = Literal["off", "info", "warn", "error", "block"]

#: Names that the exports use as folders, and those that Windows keeps for itself.
RESERVED_SLUGS = frozenset(
    (
        *("section", "author", "tag", "assets", "page", "media", "feed", "atom", "index", "manifest"),
        *("sitemap", "news-sitemap", "404", "gone", "con", "nul", "aux", "prn"),
    )
)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Identity(_Table):
    """`[newsroom]`: what the newsroom calls itself."""

    title: str = "Newsroom"
    url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    description: str | None = None
    logo: str | None = None
    publisher: str | None = None
    corrections_policy: str | None = None
    ethics_policy: str | None = None

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
            message = f'no time zone "{name}"; zones are named like Europe/Madrid'
            raise ValueError(message) from problem
        return name

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not re.match(r"https?://[^\s/]+", url):
            message = f'"{url}" is no address; it begins with https://'
            raise ValueError(message)
        return url.rstrip("/")


class Section(_Table):
    """`[sections.<id>]`."""

    title: str
    description: str | None = None
    accent: str | None = None


class Transition(_Table):
    """`[[workflow.transition]]`: an edge the desk may walk."""

    from_: State = Field(alias="from")
    to: State
    roles: tuple[str, ...] = ()
    distinct_from: tuple[Literal["authors", "approver"], ...] = ()
    reason: bool = False


class Workflow(_Table):
    """`[workflow]`: the states between draft and published, and the edges."""

    states: tuple[State, ...] = (DRAFT, State("edited"), PUBLISHED)
    transition: tuple[Transition, ...] = ()


class Print(_Table):
    """`[print]`."""

    preset: Literal["magazine", "newsprint"] = "magazine"
    icc: str | None = None
    page: Literal["A4", "Letter"] = "A4"


class LedgerSettings(_Table):
    """`[ledger]`."""

    journal: bool = True
    mirror: bool = True


class DraftsSettings(_Table):
    """`[drafts]`: globs below the newsroom; `include` names folders or patterns."""

    include: tuple[str, ...] = ("drafts",)
    exclude: tuple[str, ...] = ()


class StyleSettings(_Table):
    """`[style]`: names with several spellings (first the one to use), and credit patterns."""

    variants: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    credit_patterns: tuple[str, ...] = ()


class ReadTime(_Table):
    """`[read_time]`."""

    mode: Literal["ghost"] = "ghost"


class Settings(_Table):
    """All that newsroom.toml may say."""

    newsroom: Identity = Identity()
    sections: Mapping[str, Section] = Field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    workflow: Workflow = Workflow()
    checks: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    required: Mapping[str, Mapping[str, tuple[str, ...]]] = Field(default_factory=dict)
    fields: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    drafts: DraftsSettings = DraftsSettings()
    style: StyleSettings = StyleSettings()
    read_time: ReadTime = ReadTime()
    print_: Annotated[Print, Field(alias="print")] = Print()
    ledger: LedgerSettings = LedgerSettings()
    _text: str = PrivateAttr("")
    _path: str = PrivateAttr("newsroom.toml")
    _within: tuple[str, ...] = PrivateAttr(())

    def problem(self, message: str, *way: str, hint: str | None = None) -> UsageProblem:
        """What is wrong with a setting, with the file and the line it stands on."""
        return UsageProblem(message, hint=hint, path=self._path, line=line_of(self._text, self._within + way))

    @property
    def states(self) -> tuple[State, ...]:
        """The desk's own states in order, then the built-in ones."""
        return self.workflow.states + BUILT_IN

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people see times."""
        return ZoneInfo(self.newsroom.timezone)


def read_settings(text: str, *, path: str = "newsroom.toml", within: tuple[str, ...] = ()) -> Settings:
    """Parse and prove settings; `within` is ("tool", "newsroom") for a pyproject.toml.

    Raises UsageProblem with the line, for TOML that does not parse, a key nobody knows, a wrong value.
    """
    try:
        tables: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        raise UsageProblem(f"this is no TOML: {problem}", path=path, line=int(line[1]) if line else None) from problem
    for name in within:
        inner = tables.get(name, {})
        tables = inner if isinstance(inner, Mapping) else {}
    try:
        settings = Settings.model_validate(tables)
    except ValidationError as problem:
        first = problem.errors()[0]
        way = tuple(str(part) for part in first["loc"])
        raise UsageProblem(
            _sentence(first["type"], way, first["msg"]),
            hint=_hint(first["type"], way),
            path=path,
            line=line_of(text, within + way),
        ) from problem
    settings._text, settings._path, settings._within = text, path, within
    return settings


def line_of(text: str, way: tuple[str, ...]) -> int | None:
    """The line (1-based) on which a table or key of a TOML text stands, as near as can be told."""
    best: int | None = None
    depth = 0
    table: tuple[str, ...] = ()
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[(\[)?\s*([^\]]+?)\s*\]", line)
        if header:
            table = tuple(part.strip().strip("\"'") for part in header[2].split("."))
            if header[1]:
                index = seen.get(table, -1) + 1
                seen[table] = index
                table = (*table, str(index))
            here = table
        else:
            key = re.match(r"\s*([\w\"'.-]+)\s*=", line)
            if not key:
                continue
            here = (*table, *(part.strip("\"'") for part in key[1].split(".")))
        if here == way[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best


def _sentence(kind: str, way: tuple[str, ...], message: str) -> str:
    name = ".".join(way)
    if kind == "extra_forbidden":
        return f'no setting "{name}"'
    if kind == "missing":
        return f'"{name}" is missing'
    return f'"{name}": {message.removeprefix("Value error, ").rstrip(".")}'


def _hint(kind: str, way: tuple[str, ...]) -> str | None:
    if kind != "extra_forbidden":
        return None
    model: type[BaseModel] | None = Settings
    for part in way[:-1]:
        model = _inner(model, part)
    if model is None:
        return None
    known = [field.alias or name for name, field in model.model_fields.items()]
    return did_you_mean(way[-1], known) or f"known here: {', '.join(sorted(known))}"


def _inner(model: type[BaseModel] | None, part: str) -> type[BaseModel] | None:
    if model is None:
        return None
    tables: dict[str, type[BaseModel]] = {
        "newsroom": Identity,
        "workflow": Workflow,
        "transition": Transition,
        "drafts": DraftsSettings,
        "style": StyleSettings,
        "read_time": ReadTime,
        "print": Print,
        "ledger": LedgerSettings,
        "sections": Section,
    }
    return tables.get(part, model)
