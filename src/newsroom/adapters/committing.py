"""Commit what a move wrote, and nothing else that is staged or changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from newsroom.adapters.lock import locked


def commit(root: Path, paths: Sequence[str], message: str, *, folder: Path) -> str | None:
    """Commit these files of a newsroom as they are, those that are gone too; why git refused, or None.

    What else is staged stays staged. The repository's hooks run as ever. Where git refuses, its index is as it was.
    `folder` is .newsroom: two commands that commit wait for one another there.
    """
    with locked(folder / "locks" / "git.lock"):
        told = _git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *paths)
        if told.returncode != 0:
            return _said(told)
        prefix = _git(root, "rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").rstrip("\n")
        states = {entry[3:].removeprefix(prefix): entry[:2] for entry in _parts(told) if entry}
        ignored = [path for path in _unknown(root, paths) if path not in states and (root / path).exists()]
        if ignored:
            return f"{', '.join(ignored)} is ignored by .gitignore"
        if not states:
            return None  # another command's commit took it along
        new = [path for path, state in states.items() if state == "??"]
        if new:
            added = _git(root, "add", "--intent-to-add", "--", *new)
            if added.returncode != 0:
                return _said(added)
        done = _git(root, "commit", "--quiet", "--only", "-m", message, "--", *states)
        if done.returncode == 0:
            return None
        if new:
            _git(root, "rm", "--quiet", "--cached", "--force", "--", *new)
        return _said(done)


def _unknown(root: Path, paths: Sequence[str]) -> list[str]:
    """Those that git does not know yet."""
    known = set(_parts(_git(root, "ls-files", "-z", "--", *paths)))
    return [path for path in paths if path not in known]


def _parts(answer: subprocess.CompletedProcess[bytes]) -> list[str]:
    return answer.stdout.decode("utf-8", "surrogateescape").split("\0")


def _said(answer: subprocess.CompletedProcess[bytes]) -> str:
    lines = (answer.stderr + answer.stdout).decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in lines if line.strip()), f"it ended with {answer.returncode}")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            # a file's name is a name: no pattern, no magic
            ["git", "--literal-pathspecs", *arguments],
            cwd=root,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except OSError:
        return subprocess.CompletedProcess(arguments, 127, b"", b"git is not installed here")
