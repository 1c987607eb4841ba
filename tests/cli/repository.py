"""A newsroom under git, for the commands that ask git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.cli.herald import herald

IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": f"{who}@herald.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(root: Path, *arguments: str, may_fail: bool = False) -> str:
    """What git answers there."""
    run = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=not may_fail,
        env={**os.environ, **IDENTITY},
    )  # fmt: skip
    return run.stdout


def committed(root: Path, files: Mapping[str, str] | None = None, *, newsroom: str = ".") -> Path:
    """The herald, committed on main; these files besides."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    herald(root / newsroom, files)
    commit(root)
    return root


def commit(root: Path, message: str = "A day at the desk") -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", message)
