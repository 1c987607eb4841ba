"""Fill templates: the newsroom's own first, then those that come with the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import minijinja
from msgspec import Struct

from newsroom.adapters.packaged import packaged
from newsroom.errors import EnvironmentProblem, UsageProblem


class FolderTemplates(Struct, frozen=True, dict=True):
    """Templates below folders; the first folder that has a name wins, one file at a time."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, root: Path) -> FolderTemplates:
        """Those of a newsroom: its `templates/`, then the packaged."""
        return cls((root / "templates", packaged()))

    @cached_property
    def _environment(self) -> minijinja.Environment:
        return minijinja.Environment(
            loader=self._source,
            auto_escape_callback=lambda name: not name.endswith(".css"),
            undefined_behavior="strict",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def _source(self, name: str) -> str | None:
        place = self._place(name)
        return None if place is None else place.read_text(encoding="utf-8")

    def _place(self, name: str) -> Path | None:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name:
            return None
        for folder in self.folders:
            place = folder / pure
            if place.is_file():
                return place
        return None

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """A filled template."""
        try:
            return self._environment.render_template(name, **values)
        except minijinja.TemplateError as problem:
            at = problem.name or name
            place = self._place(at)
            own = place is not None and place.is_relative_to(self.folders[0])
            raise UsageProblem(
                f"the template cannot be filled: {problem.detail or problem.kind or problem.message}",
                hint="it is the newsroom's own; without it the packaged one is used" if own else None,
                path=f"templates/{at}",
                line=problem.line,
            ) from problem
        except UnicodeDecodeError as problem:
            raise UsageProblem("the template is not UTF-8", path=f"templates/{name}") from problem

    def listed(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names in a folder that end so, sorted."""
        names = {
            f"{folder}/{place.name}"
            for base in self.folders
            if (base / folder).is_dir()
            for place in (base / folder).iterdir()
            if place.name.endswith(suffix) and place.is_file()
        }
        return tuple(sorted(names))

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        place = self._place(name)
        if place is None:
            raise EnvironmentProblem(f"templates/{name} is missing")
        return place.read_bytes()
