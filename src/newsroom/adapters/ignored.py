"""Ask git which files a repository ignores."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path


def ignored(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths (relative to `root`) that .gitignore hides; none outside a repository, or without git.

    A file that git tracks is never ignored, whatever .gitignore says: that is git's own rule.
    """
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return frozenset()
    asked = "\0".join(paths)
    if not asked:
        return frozenset()
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), "check-ignore", "--stdin", "-z"],
            input=asked.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return frozenset()
    return frozenset(answer.stdout.decode("utf-8", "surrogateescape").split("\0")) - {""}
