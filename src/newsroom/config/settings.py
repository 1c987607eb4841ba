"""Say what newsroom.toml may hold, table by table."""

from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import field

from newsroom.config.desk import (
    Clearance,
    GitSettings,
    Hook,
    LedgerSettings,
    PagesSettings,
    RequiredWhen,
    Transition,
    Workflow,
)
from newsroom.config.frozen import FrozenTable
from newsroom.config.lines import line_of
from newsroom.config.look import Look
from newsroom.config.paper import Accent, Export, Identity, Pictures, Print, ReadTime, Section
from newsroom.config.table import Names, SettingsTable, Table
from newsroom.config.writing import DraftsSettings, Folder, Lengths, StyleSettings, folder_of
from newsroom.contract.marks import Lenient
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
    "PagesSettings",
    "Print",
    "ReadTime",
    "RequiredWhen",
    "Section",
    "Settings",
    "StyleSettings",
    "Tables",
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


def _with_dots(given: object) -> object:
    """`photo.credit = [...]` is a table in a table to TOML, and one name to us."""
    if not isinstance(given, Mapping):
        return given
    flat: dict[object, object] = {}
    for name, names in given.items():
        inner = names if isinstance(names, Mapping) else None
        flat |= {name: names} if inner is None else {f"{name}.{part}": own for part, own in inner.items()}
    return flat


#: A field's name may be one of a group's: `photo.credit`.
FieldNames = Annotated[Table[Names], Lenient(_with_dots, Mapping[str, Names | Mapping[str, Names]])]


class Tables(SettingsTable, frozen=True):
    """All that newsroom.toml may say."""

    required_version: str | None = field(default=None, name="required-version")
    """Above the first table: the versions that these settings are for, like `>=0.1,<2` (PEP 440); others refuse."""
    newsroom: Identity = Identity()
    sections: Table[Section] = field(default_factory=FrozenTable)
    """The sections, by id."""
    roles: Table[Names] = field(default_factory=FrozenTable)
    """`role = [who, …]`: author ids or e-mails; no roles: everybody may do everything."""
    workflow: Workflow = Workflow()
    clearance: Table[Clearance] = field(default_factory=FrozenTable)
    """The clearances that stories need besides their approval, by name."""
    checks: Table[Table[str]] = field(default_factory=FrozenTable)
    """`[checks.<state>]`: rule code or name = `off`, `info`, `warn`, `error`, `block`; `extends` = another state."""
    folders: Table[Folder] = field(default_factory=FrozenTable)
    """`[folders."drafts/archive".checks.<state>]`: what a folder weighs otherwise, rule by rule; the nearest wins."""
    required: Table[Table[Names]] = field(default_factory=FrozenTable)
    """`[required.<kind>]`: state = fields that a story of this kind has by then; `default` is for the rest."""
    fields: FieldNames = field(default_factory=FrozenTable)
    """`our name = ["a name of your own", …]`: how existing front matter is read."""
    drafts: DraftsSettings = DraftsSettings()
    style: StyleSettings = StyleSettings()
    lengths: Lengths = Lengths()
    read_time: ReadTime = ReadTime()
    export: Export = Export()
    look: Look = Look()
    pictures: Pictures = Pictures()
    print_: Print = field(default=Print(), name="print")
    ledger: LedgerSettings = LedgerSettings()
    git: GitSettings = GitSettings()
    hooks: tuple[Hook, ...] = ()
    """Commands that run after a move."""


class Settings(Tables, frozen=True):
    """What newsroom.toml says, and how to tell on which line."""

    text: str = ""
    """The text they were read from."""
    path: str = "newsroom.toml"
    """The file that holds it."""
    within: Names = ()
    """The way to the settings in that file: none in newsroom.toml."""
    said: Names = ()
    """The keys and tables that it names at the top."""

    def problem(self, message: str, *way: str, hint: str | None = None) -> UsageProblem:
        """What is wrong with a setting, with the file and the line it stands on."""
        return UsageProblem(message, hint=hint, path=self.path, line=line_of(self.text, self.within + way))

    @property
    def states(self) -> tuple[State, ...]:
        """The desk's own states in order, then the built-in ones."""
        return self.workflow.states + BUILT_IN

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people see times."""
        return ZoneInfo(self.newsroom.timezone)
