"""Wire a command to the newsroom it was called in: find the root, read the settings, open what is needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.clock import FixedClock, clock
from newsroom.adapters.files import FolderFiles, Patterns
from newsroom.cli.output import say
from newsroom.errors import EnvironmentProblem, UsageProblem

if TYPE_CHECKING:
    from newsroom.adapters.media import FolderMedia
    from newsroom.adapters.staged import Index
    from newsroom.adapters.web import Web
    from newsroom.checks.context import Newsroom
    from newsroom.config import Settings
    from newsroom.model.finding import Finding
    from newsroom.model.place import Slug
    from newsroom.ports import Files, Journal

SETTINGS = "newsroom.toml"
SETTINGS_NAMES = frozenset((SETTINGS, "pyproject.toml"))


class Session(Struct, frozen=True, dict=True):
    """One call of the command: where it was called, how loud it may be, and the newsroom it is about."""

    folder: Path
    verbose: int = 0
    quiet: bool = False
    color: str = "auto"
    now: str | None = None
    bare: bool = False  # a folder of Markdown that is no newsroom, and is taken as it is
    cross: bool = False  # paragraphs are compared across drafts
    online: bool = False  # the web is asked
    staged: bool = False  # what git's index holds is read, not what lies in the folder
    settings_at: Callable[[Path], Settings] | None = None  # for a root, where not those in the folder are in force
    gate: Mapping[Slug, tuple[Finding, ...]] | None = None  # what became of the ledger since another commit
    patterns: Patterns | None = None  # `[drafts]`, where it is known without reading the settings

    def tell(self, line: str = "") -> None:
        """A line that -q leaves out: what was done, what comes next."""
        if not self.quiet:
            say(line)

    @cached_property
    def root(self) -> Path:
        """The nearest folder above that holds newsroom.toml (or a pyproject.toml with [tool.newsroom])."""
        if self.bare:
            return self.folder
        found = find_root(self.folder)
        if found is None:
            raise UsageProblem(
                f"there is no newsroom.toml in {self.folder} or above it",
                hint="newsroom init makes a newsroom here; -C DIR names another folder",
            )
        return found

    @cached_property
    def settings(self) -> Settings:
        """What is in force."""
        from newsroom.config import DraftsSettings, Settings  # takes long to load

        if self.bare:
            # Jekyll's folders begin with a mark that elsewhere means: no draft in here
            return Settings(drafts=DraftsSettings(include=(".", "_posts", "_drafts")))
        if self.settings_at is not None:
            return self.settings_at(self.root)
        return settings_of(self.root, self.index.content if self.staged else None)

    @cached_property
    def files(self) -> FolderFiles:
        """The newsroom's files."""
        if self.staged:
            from newsroom.adapters.staged import StagedFiles

            return StagedFiles(self.root, self.settings.drafts, index=self.index)
        return self.folder_files

    @cached_property
    def folder_files(self) -> FolderFiles:
        """The files as they lie in the folder, whatever is staged."""
        return FolderFiles(self.root, self.patterns or self.settings.drafts)

    @cached_property
    def index(self) -> Index:
        """What is staged of the newsroom."""
        from newsroom.adapters.staged import Index

        return Index.of(self.root)

    @cached_property
    def clock(self) -> FixedClock:
        """One now for the whole command."""
        return clock(self.now)

    @cached_property
    def media(self) -> FolderMedia:
        """The newsroom's pictures."""
        from newsroom.adapters.media import FolderMedia

        return FolderMedia(self.files)

    @cached_property
    def journal(self) -> Journal:
        """What the ledger says; what a dead command left half done is finished first."""
        from newsroom.cli.desk import journal_of

        return journal_of(self)

    @cached_property
    def newsroom(self) -> Newsroom:
        """The newsroom as rules see it; what costs reading is read when it is asked for."""
        from newsroom.cli.desk import remembering

        return remembering(self, self.newsroom_over(self.files))

    def newsroom_over(self, files: Files) -> Newsroom:
        """The newsroom, its files read through `files`."""
        from newsroom.adapters.packs import PackagedPacks
        from newsroom.app.gather import gather

        made = gather(files, self.media, self.journal, self.clock, self.settings, packs=PackagedPacks(), bare=self.bare)
        return replace(made, cross=self.cross, web=self._web() if self.online else None, gate=self.gate or {})

    def _web(self) -> Web:
        from newsroom.adapters import line, web  # what talks to servers takes long to load

        # a bare folder of Markdown is left as it is found
        place = None if self.bare else self.root / ".newsroom/cache/links.json"
        return web.Web(line.Line(), self.clock.now(), place)

    def at(self, folder: Path, *, bare: bool) -> Session:
        """The same call in another newsroom, or in a bare folder."""
        return replace(self, folder=folder, bare=bare)


def find_root(folder: Path) -> Path | None:
    """The newsroom a folder lies in, or None."""
    return next((place for place in (folder, *folder.parents) if settings_place(place)), None)


def newsrooms_below(folder: Path) -> tuple[Path, ...]:
    """The newsrooms that lie in a folder (not the folder itself), sorted; what is hidden is passed over."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "." and name != "node_modules"]
        place = Path(at)
        if place != folder and SETTINGS_NAMES.intersection(names) and settings_place(place):
            found.append(place)
    return tuple(sorted(found))


def settings_place(root: Path) -> Path | None:
    """Where a folder's settings stand: newsroom.toml, or a pyproject.toml with [tool.newsroom]; None for neither."""
    if (root / SETTINGS).is_file():
        return root / SETTINGS
    pyproject = root / "pyproject.toml"
    if pyproject.is_file():
        from newsroom.config import has_settings

        if has_settings(pyproject.read_text(encoding="utf-8", errors="replace")):
            return pyproject
    return None


def settings_from(content: Callable[[str], bytes | None]) -> Settings | None:
    """The settings among files that are told by name: newsroom.toml, else pyproject.toml; None for neither."""
    from newsroom.config import has_settings, read_settings
    from newsroom.workflow.graph import read_graph

    ways: tuple[tuple[str, tuple[str, ...]], ...] = ((SETTINGS, ()), ("pyproject.toml", ("tool", "newsroom")))
    for name, within in ways:
        found = content(name)
        if found is None or (within and not has_settings(found.decode("utf-8", "replace"))):
            continue
        try:
            settings = read_settings(found.decode("utf-8-sig"), path=name, within=within)
        except UnicodeDecodeError as problem:
            raise UsageProblem("the settings are not UTF-8", path=name) from problem
        read_graph(settings)
        return settings
    return None


def settings_of(root: Path, staged: Callable[[str], bytes | None] | None = None) -> Settings:
    """Read the settings of a newsroom's folder; what is `staged` of them in their place, where that reads otherwise."""
    from newsroom.config import read_settings
    from newsroom.workflow.graph import read_graph

    place = settings_place(root) or root / SETTINGS
    within = () if place.name == SETTINGS else ("tool", "newsroom")
    try:
        content = None if staged is None else staged(place.name)
        text = (place.read_bytes() if content is None else content).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageProblem("the settings are not UTF-8", path=place.name) from problem
    except OSError as problem:
        raise EnvironmentProblem(f"{place.name} cannot be read: {problem.strerror}") from problem
    settings = read_settings(text, path=place.name, within=within)
    read_graph(settings)  # proves the states and the ways between them
    return settings
