"""Find the drafts that were named on the command line, and the newsroom that each belongs to."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.adapters.files import FolderFiles, is_draft_name
from newsroom.adapters.spelling import as_spelt
from newsroom.cli.session import Session, find_root, newsrooms_below
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.place import Slug

if TYPE_CHECKING:
    from newsroom.checks.context import Newsroom


class Chosen(Struct, frozen=True):
    """Drafts of one newsroom, or of one bare folder; `all` of them, or those that were named."""

    session: Session
    paths: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    all: bool = False
    drafts: tuple[str, ...] | None = None  # all that there are, where they were looked for

    @property
    def files(self) -> FolderFiles:
        """The newsroom's files."""
        return self.session.files

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom around the drafts, made when it is asked for."""
        return self.session.newsroom


def chosen_drafts(session: Session, names: Sequence[str], *, there: bool = True) -> Iterator[Chosen]:
    """The drafts named, by newsroom: files, folders, slugs; none named: all from where the command was called.

    A file belongs to the nearest newsroom.toml above it, and without one to the bare folder named. A folder named
    stands for the newsrooms below it too. UsageProblem for a name that is nothing (`there` False: a file that need
    not exist).
    """
    if not names and find_root(session.folder) is not None:
        yield _everything(session.at(session.folder, bare=False))
        return
    by_root: dict[Path | None, list[Path]] = {}
    for name in names or (".",):
        place = Path(os.path.normpath(session.folder / as_spelt(str(session.folder), name)))
        if there and not place.exists():
            place = _by_slug(session, name)
        for root, inside in _newsrooms(place):
            by_root.setdefault(root, []).append(inside)
    for root, places in by_root.items():
        home = session.at(root, bare=False) if root is not None else session.at(_common(places), bare=True)
        yield _those(home, places)


def _newsrooms(place: Path) -> Iterator[tuple[Path | None, Path]]:
    """The newsroom that a file or folder lies in, and those that lie in the folder, each with what is meant of it."""
    root = find_root(place if place.is_dir() else place.parent)
    below = newsrooms_below(place) if place.is_dir() else ()
    # Markdown around newsrooms belongs to none of them: it is no draft
    if root is not None or not below:
        yield root, place
    for each in below:
        yield each, each


def _everything(inside: Session) -> Chosen:
    """All of a newsroom: called from within drafts/, those below; called from photos/, all of the newsroom."""
    below = inside.folder.relative_to(inside.root).as_posix()
    drafts = inside.files.drafts()
    those = () if below == "." else tuple(path for path in drafts if path.startswith(f"{below}/"))
    return Chosen(inside, those or drafts, all=not those, drafts=drafts)


def _those(inside: Session, places: Sequence[Path]) -> Chosen:
    files, root = inside.files, inside.root
    found: dict[str, None] = {}
    left_out: list[str] = []
    for place in places:
        path = place.relative_to(root).as_posix()
        if place.is_dir():
            found |= dict.fromkeys(each for each in files.drafts() if path == "." or each.startswith(f"{path}/"))
        elif any(fnmatch.fnmatch(path, pattern) for pattern in files.settings.exclude):
            left_out.append(f"{path} is left out by [drafts] exclude")
        elif is_draft_name(place.name):
            found[path] = None
        else:
            left_out.append(
                f"{path} is no draft: drafts end in .md, and README.md and names with . or _ in front are none"
            )
    return Chosen(inside, tuple(sorted(found)), tuple(left_out), all=root in places)


def _by_slug(session: Session, name: str) -> Path:
    root = find_root(session.folder)
    if root is not None:
        inside = session.at(root, bare=False)
        paths = inside.newsroom.slugs.get(Slug(name), ())
        if len(paths) > 1:
            hint = "give one of them another slug, or name a file"
            raise UsageProblem(f'"{name}" is the slug of {" and ".join(paths)}', hint=hint)
        if paths:
            return root / paths[0]
        raise UsageProblem(f"{name} is no file and no story's slug", hint=did_you_mean(name, inside.newsroom.slugs))
    raise UsageProblem(f"{name} is no file here")


def _common(places: Sequence[Path]) -> Path:
    """The bare folder that holds all the places: the one named, or that of the file named."""
    return Path(os.path.commonpath([place if place.is_dir() else place.parent for place in places]))
