"""The widths of advertisements in the docs are those of the grid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsroom.export.edition.grid import GRIDS, Grid

DOCS = Path(__file__).parents[3] / "docs/editions.md"


@pytest.mark.parametrize(("name", "grid"), GRIDS.items())
def test_the_docs_say_how_wide_an_advertisement_is(name: str, grid: Grid) -> None:
    (row,) = re.findall(rf"^\| `{name}` \| ([\d.| ]+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    told = [float(cell) for cell in row.replace(" ", "").split("|") if cell]
    widths = [round(grid.span(columns), 1) for columns in range(1, grid.columns + 1)]
    assert told == [*widths, grid.gutter, grid.side]
