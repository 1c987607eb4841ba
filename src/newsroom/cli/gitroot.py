"""Name the files of a report as the repository names them, which is how CI systems know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from newsroom.app.check import together
from newsroom.model.finding import Report


def from_git_root(parts: Sequence[tuple[Path, Report]]) -> Report:
    """The reports of several newsrooms, each with its folder, as one; paths start at the root of git's work tree.

    Where there is none around a folder, its paths stay as they are.
    """
    return together([_moved(report, _below(folder)) for folder, report in parts])


def _below(folder: Path) -> str:
    """`sites/herald/` for that folder of a repository; empty at its root, and outside of any."""
    for place in (folder, *folder.parents):
        # a file in a work tree of `git worktree` and in a submodule
        if (place / ".git").exists():
            below = folder.relative_to(place).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def _moved(report: Report, below: str) -> Report:
    if not below:
        return report
    return replace(
        report,
        findings=tuple(replace(found, path=below + found.path) for found in report.findings),
        texts={below + path: text for path, text in report.texts.items()},
    )
