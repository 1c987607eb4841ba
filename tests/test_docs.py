"""The generated pages say what the code says, and the written ones name only what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("maker", sorted(place.name for place in DOCS.glob("make_*.py")))
def test_generated_pages_are_what_the_code_says(maker: str) -> None:
    run = subprocess.run(
        [sys.executable, str(DOCS / maker), "--check"],
        cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
    )  # fmt: skip
    assert run.returncode == 0, f"{run.stdout}{run.stderr}run: python docs/{maker}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`|^    .*?$", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)", prose):
        assert (page.parent / target).exists(), target
