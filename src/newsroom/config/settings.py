"""Say what newsroom.toml may hold, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, field_validator

from newsroom.config.desk import Clearance, GitSettings, Hook, LedgerSettings, RequiredWhen, Transition, Workflow
from newsroom.config.frozen import FrozenTable
from newsroom.config.lines import line_of
from newsroom.config.paper import Accent, Export, Identity, Print, ReadTime, Section
from newsroom.config.table import Names, SettingsTable, Table
from newsroom.config.writing import DraftsSettings, Folder, Lengths, StyleSettings, folder_of
from newsroom.errors import UsageProblem
from newsroom.model.ledger import BUILT_IN
from newsroom.model.place import State

__all__ = (
    "RESERVED_SLUGS",
    "Accent",
    "Clearance",
    "DraftsSettings",
    "Folder",
    "Identity",
    "LedgerSettings",
    "Print",
    "ReadTime",
    "RequiredWhen",
    "Section",
    "Settings",
    "StyleSettings",
    "Transition",
    "Word",
    "Workflow",
    "folder_of",
)

Word = Literal["off", "info", "warn", "error", "block"]

#: Names that the exports use as folders, and those that Windows keeps for itself.
RESERVED_SLUGS = frozenset(
    (
        *("section", "author", "tag", "assets", "page", "media", "feed", "atom", "index", "manifest"),
        *("sitemap", "news-sitemap", "404", "410", "gone", "exports", "con", "nul", "aux", "prn"),
    )
)


class Settings(SettingsTable):
    """All that newsroom.toml may say."""

    required_version: Annotated[str | None, Field(alias="required-version")] = None
    """Above the first table: the versions that these settings are for, like `>=0.1,<2` (PEP 440); others refuse."""
    newsroom: Identity = Identity()
    sections: Table[Section] = Field(default_factory=FrozenTable)
    """The sections, by id."""
    roles: Table[Names] = Field(default_factory=FrozenTable)
    """`role = [who, …]`: author ids or e-mails; no roles: everybody may do everything."""
    workflow: Workflow = Workflow()
    clearance: Table[Clearance] = Field(default_factory=FrozenTable)
    """The clearances that stories need besides their approval, by name."""
    checks: Table[Table[str]] = Field(default_factory=FrozenTable)
    """`[checks.<state>]`: rule code or name = `off`, `info`, `warn`, `error`, `block`; `extends` = another state."""
    folders: Table[Folder] = Field(default_factory=FrozenTable)
    """`[folders."drafts/archive".checks.<state>]`: what a folder weighs otherwise, rule by rule; the nearest wins."""
    required: Table[Table[Names]] = Field(default_factory=FrozenTable)
    """`[required.<kind>]`: state = fields that a story of this kind has by then; `default` is for the rest."""
    fields: Table[Names] = Field(default_factory=FrozenTable)
    """`our name = ["a name of your own", …]`: how existing front matter is read."""
    drafts: DraftsSettings = DraftsSettings()
    style: StyleSettings = StyleSettings()
    lengths: Lengths = Lengths()
    read_time: ReadTime = ReadTime()
    export: Export = Export()
    print_: Annotated[Print, Field(alias="print")] = Print()
    ledger: LedgerSettings = LedgerSettings()
    git: GitSettings = GitSettings()
    hooks: tuple[Hook, ...] = ()
    """Commands that run after a move."""

    _text: str = PrivateAttr("")
    _path: str = PrivateAttr("newsroom.toml")
    _within: Names = PrivateAttr(())

    @field_validator("fields", mode="before", json_schema_input_type=Mapping[str, Names | Mapping[str, Names]])
    @classmethod
    def _with_dots(cls, given: object) -> object:
        """`photo.credit = [...]` is a table in a table to TOML, and one name to us."""
        if not isinstance(given, Mapping):
            return given
        flat: dict[object, object] = {}
        for name, names in given.items():
            inner = names if isinstance(names, Mapping) else None
            flat |= {name: names} if inner is None else {f"{name}.{part}": own for part, own in inner.items()}
        return flat

    def problem(self, message: str, *way: str, hint: str | None = None) -> UsageProblem:
        """What is wrong with a setting, with the file and the line it stands on."""
        return UsageProblem(message, hint=hint, path=self._path, line=line_of(self._text, self._within + way))

    def read_from(self, text: str, *, path: str, within: Names) -> None:
        """Remember the text these settings were read from, so that `problem` can name a line."""
        self._text, self._path, self._within = text, path, within

    @property
    def path(self) -> str:
        """The file they were read from."""
        return self._path

    @property
    def text(self) -> str:
        """That file's text."""
        return self._text

    @property
    def within(self) -> Names:
        """The way to the settings in that file: none in newsroom.toml."""
        return self._within

    @property
    def states(self) -> tuple[State, ...]:
        """The desk's own states in order, then the built-in ones."""
        return self.workflow.states + BUILT_IN

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people see times."""
        return ZoneInfo(self.newsroom.timezone)
