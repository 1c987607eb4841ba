"""What the rounds over real material share: the sites of four other papers, and the example's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages.sites import JEKYLL, adopted, example
from tests.paper import Paper

POSTS = ("posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs", JEKYLL)


@pytest.fixture(scope="session")
def papers(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, ...]:
    """The example after its day, and every post of other papers that `adopt` takes."""
    root = tmp_path_factory.mktemp("papers")
    made = [example(root / "herald")]
    for name in POSTS:
        paper, told = adopted(real_data / name, root / name.rpartition("/")[2].removeprefix("posts-"))
        refused = [line for line in told.err.splitlines() if "hint" not in line]
        assert len(refused) <= 14, refused  # two files of one slug whose texts say so themselves, or texts all HTML
        made.append(paper)
    return tuple(made)
