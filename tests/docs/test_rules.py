"""The rules' pages in docs/ are what the rules say now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import newsroom

REPOSITORY = Path(__file__).parents[2]


def test_the_pages_of_the_rules_are_not_stale() -> None:
    ran = subprocess.run(
        [sys.executable, "docs/make_rules.py", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(newsroom.__file__).parents[1])},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
