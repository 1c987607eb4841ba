"""Name the files of a report as the repository names them, or as they are seen from where the command was called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from newsroom.app.together import together
from newsroom.model.finding import Report


def from_git_root(parts: Sequence[tuple[Path, Report]]) -> Report:
    """The reports of several newsrooms, each with its folder, as one; paths start at the root of git's work tree.

    Where there is none around a folder, its paths stay as they are.
    """
    return together([_moved(report, below_git_root(folder)) for folder, report in parts])


def from_folder(parts: Sequence[tuple[Path, Report]], folder: Path) -> Report:
    """The reports of several newsrooms as one, paths as seen from a folder; that of one newsroom as it is."""
    if len(parts) == 1:
        return parts[0][1]
    return together([_moved(report, seen_from(folder, root), named=True) for root, report in parts])


def seen_from(folder: Path, place: Path) -> str:
    """`sites/herald`, `../echo`; empty for the folder itself."""
    way = Path(os.path.relpath(place, folder)).as_posix()
    return "" if way == "." else way


def git_root(folder: Path) -> Path | None:
    """The root of the work tree that a folder lies in."""
    # a file in a work tree of `git worktree` and in a submodule
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def below_git_root(folder: Path) -> str:
    """`sites/herald` for that folder of a repository; empty at its root, and outside of any."""
    root = git_root(folder)
    return "" if root is None else seen_from(root, folder)


def _moved(report: Report, below: str, *, named: bool = False) -> Report:
    if not below and not named:
        return report
    way = f"{below}/" if below else ""
    newsroom = (below or ".") if named else None
    return replace(
        report,
        findings=tuple(replace(found, path=way + found.path, newsroom=newsroom) for found in report.findings),
        texts={way + path: text for path, text in report.texts.items()},
    )
