"""Find the drafts that were named on the command line, and the newsroom that each belongs to."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.adapters.files import FolderFiles, is_draft_name
from newsroom.checks.context import Newsroom
from newsroom.cli.session import Session, find_root
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.place import Slug


@dataclass(frozen=True, slots=True)
class Chosen:
    """Drafts of one newsroom, or of one bare folder. `all` of them, where nothing was named."""

    files: FolderFiles
    newsroom: Newsroom
    paths: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    all: bool = False


def chosen_drafts(session: Session, names: Sequence[str], *, there: bool = True) -> Iterator[Chosen]:
    """The drafts named, by newsroom: files, folders, slugs; none named: all from where the command was called.

    A file belongs to the nearest newsroom.toml above it, and without one to the bare folder named. UsageProblem for
    a name that is nothing (`there` False: a file that need not exist).
    """
    if not names:
        yield _everything(session)
        return
    by_root: dict[Path | None, list[Path]] = {}
    for name in names:
        place = Path(os.path.normpath(session.folder / name))
        if there and not place.exists():
            place = _by_slug(session, name)
        by_root.setdefault(find_root(place if place.is_dir() else place.parent), []).append(place)
    for root, places in by_root.items():
        inside = session.at(root, bare=False) if root is not None else session.at(_common(places), bare=True)
        yield _those(inside, places)


def _everything(session: Session) -> Chosen:
    root = find_root(session.folder)
    if root is None:
        inside = session.at(session.folder, bare=True)
        return Chosen(inside.files, inside.newsroom, inside.files.drafts(), all=True)
    inside = session.at(root, bare=False)
    below = session.folder.relative_to(root).as_posix()
    drafts = inside.files.drafts()
    if below != ".":
        # called from within drafts/: those below; called from photos/: all of the newsroom
        drafts = tuple(path for path in drafts if path.startswith(f"{below}/")) or drafts
    return Chosen(inside.files, inside.newsroom, drafts, all=True)


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
    return Chosen(files, inside.newsroom, tuple(sorted(found)), tuple(left_out))


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
