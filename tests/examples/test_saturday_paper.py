"""The Saturday paper of the example newsroom: no holes, level lines, stories that go on where they say."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct
from PIL import Image

from newsroom.cli.main import answer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)
if shutil.which("pdftotext") is None:
    pytest.skip("poppler-utils is not installed", allow_module_level=True)

HERALD = Path(__file__).parents[2] / "examples/harbour-herald"
EDITION = "editions/2026-11-28.toml"
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
#: The grid, in points.
LINE = 11.5


class Paper(Struct):
    """The paper, and what its plan says."""

    file: Path
    plan: dict[str, list[dict[str, object]]]

    def text(self, page: int) -> str:
        return poppler("pdftotext", "-f", str(page), "-l", str(page), str(self.file), "-").decode()

    def slots(self, page: int) -> list[dict[str, object]]:
        found = next(one for one in self.plan["pages"] if one["page"] == page)["slots"]
        assert isinstance(found, list)
        return found


def poppler(*words: str) -> bytes:
    return subprocess.run(words, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom, all that the paper prints approved."""
    folder = tmp_path_factory.mktemp("saturday") / "herald"
    shutil.copytree(HERALD, folder)
    for mended in (folder / "mended").glob("*.md"):
        (place,) = (folder / "drafts").rglob(mended.name)
        shutil.copy(mended, place)
    shutil.copytree(folder / "mended/authors", folder / "authors", dirs_exist_ok=True)
    slugs = sorted(set(re.findall(r'^story = "(.+)"$', (folder / EDITION).read_text(encoding="utf-8"), re.MULTILINE)))
    assert answer(["-q", "-C", str(folder), "move", *slugs, "edited", "--as", "bo-li"]) == 0
    return folder


def planned(folder: Path, edition: str) -> dict[str, list[dict[str, object]]]:
    with pytest.MonkeyPatch.context() as patch:
        told = io.StringIO()
        patch.setattr("sys.stdout", told)
        assert answer(["-q", "-C", str(folder), "export", "edition", edition, "--plan", "--format", "json"]) == 0
    found: dict[str, list[dict[str, object]]] = json.loads(told.getvalue())
    return found


@pytest.fixture(scope="module")
def paper(desk: Path) -> Paper:
    assert answer(["-q", "-C", str(desk), "export", "edition", EDITION]) == 0
    return Paper(desk / "pdf/editions/2026-11-28.pdf", planned(desk, EDITION))


def largest_white(picture: Image.Image) -> float:
    """The part of a picture that its largest white rectangle takes up."""
    width, height = picture.size
    pixels, columns, largest = picture.tobytes(), [0] * width, 0
    for y in range(height):
        for x in range(width):
            columns[x] = columns[x] + 1 if pixels[y * width + x] > 250 else 0
        stack: list[tuple[int, int]] = []
        for x, high in enumerate([*columns, 0]):
            first = x
            while stack and stack[-1][1] >= high:
                first, tall = stack.pop()
                largest = max(largest, tall * (x - first))
            stack.append((first, high))
    return largest / (width * height)


def test_no_page_has_a_hole(paper: Paper, tmp_path: Path) -> None:
    poppler("pdftoppm", "-r", "20", "-gray", str(paper.file), str(tmp_path / "page"))
    holes = {}
    for place in sorted(tmp_path.glob("page*.pgm")):
        with Image.open(place) as picture:
            holes[place.stem] = round(largest_white(picture), 3)
    assert len(holes) == 10
    del holes["page-10"]  # it came ready-made
    assert {page: hole for page, hole in holes.items() if hole > 0.15} == {}


def test_the_white_of_a_column_of_briefs_stands_below_them(paper: Paper) -> None:
    """In one place, for the paper's own advertisement, and not between them."""
    *above, last = [slot for slot in paper.slots(1) if slot["as"] == "brief"]
    assert [slot["under_lines"] for slot in above] == [0, 0, 0, 0]
    assert int(str(last["under_lines"])) > 7


def test_every_lead_has_its_picture_at_a_size_that_leads(paper: Paper) -> None:
    assert [page["small"] for page in paper.plan["pages"]] == [[]] * 10


def test_lines_of_all_columns_stand_level(paper: Paper) -> None:
    for page in range(1, 10):
        told = poppler("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(paper.file), "-").decode()
        words = [tuple(map(float, found)) for found in WORD.findall(told)]
        heights = Counter(round(low - high, 1) for _, high, _, low in words)
        body = heights.most_common(1)[0][0]
        feet = Counter(round(low % LINE, 1) for _, high, _, low in words if round(low - high, 1) == body)
        level, _ = feet.most_common(1)[0]
        off = sum(count for foot, count in feet.items() if min(abs(foot - level), LINE - abs(foot - level)) > 0.15)
        assert off <= 0.03 * sum(feet.values()), (page, feet)  # lists in boxes, which stand as one


def test_stories_that_go_on_say_where_and_from_where(paper: Paper) -> None:
    jumps = 0
    for page in range(1, 10):
        for slot in paper.slots(page):
            if slot["continued_on"] is not None:
                assert f"Continued on page {slot['continued_on']}" in paper.text(page)
                jumps += 1
            if slot["from_page"] is not None:
                assert f"From page {slot['from_page']}" in paper.text(page)
                assert any(other["continued_on"] == page for other in paper.slots(int(str(slot["from_page"]))))
    assert jumps == 2


def test_the_front_page_tells_what_is_inside(paper: Paper) -> None:
    front = " ".join(paper.text(1).split())
    assert "Harbour Herald" in front
    assert "INSIDE" in front.upper()
    for page in range(2, 10):
        slug = next(slot for slot in paper.slots(page) if slot["from_page"] is None)["story"]
        (draft,) = HERALD.rglob(f"drafts/**/{slug}.md")
        headline = re.search(r'^headline: "?(.+?)"?$', draft.read_text(encoding="utf-8"), re.MULTILINE)
        assert headline is not None
        assert " ".join(headline[1].split()[:3]) in front


def test_it_is_read_aloud_page_by_page(paper: Paper) -> None:
    told = poppler("pdfinfo", "-struct-text", str(paper.file)).decode()
    places = [
        told.find(words) for words in ("Council backs", "Storm", "Both shores", "The last tide table", "Chess club")
    ]
    assert all(place >= 0 for place in places)
    assert places == sorted(places)


def test_on_a_larger_sheet_a_long_story_stands_whole_on_its_page(desk: Path) -> None:
    """Over more columns than it was first given, rather than broken off beside white."""
    text = (desk / EDITION).read_text(encoding="utf-8").partition("[[page]]\nnumber = 10")[0]
    text = re.sub(r"\[\[page\.ad\]\]\n(?:.+\n)+|columns = \d\n", "", text).replace('"tabloid"', '"broadsheet"')
    (desk / "editions/large.toml").write_text(text.replace("pages = 10", "pages = 9"), encoding="utf-8")
    _, _, _, fourth, fifth, *_ = planned(desk, "editions/large.toml")["pages"]
    assert [slot["continued_on"] for slot in fourth["slots"]] == [None]  # type: ignore[attr-defined]
    assert fifth["needless"] == [{"story": "last-crane-on-the-quay", "whole_on": 4}]


def test_no_picture_is_blown_up_beside_a_text_that_is_too_short_for_it(desk: Path, tmp_path: Path) -> None:
    """What stays white beside a text, below which a picture goes on, is gathered as well."""
    on_it = {1: ["storm-delwyn-breakwater"], 2: ["hesk-ferry-returns"]}
    on_it[3] = ["dredging-tender-opens", "short-film-days-lineup", "school-meals-fund"]
    text = '[edition]\ndate = 2026-11-28\non_sale = "06:00"\nformat = "broadsheet"\n'
    for number, slugs in on_it.items():
        text += f"[[page]]\nnumber = {number}\n"
        for slug, as_ in zip(slugs, ("lead", "second", "story"), strict=False):
            text += f'[[page.slot]]\nstory = "{slug}"\nas = "{as_}"\n'
    (desk / "editions/wide.toml").write_text(text, encoding="utf-8")
    assert answer(["-q", "-C", str(desk), "export", "edition", "editions/wide.toml", "--split", "--pages", "3"]) == 0
    poppler("pdftoppm", "-r", "20", "-gray", str(desk / "pdf/editions/wide-03.pdf"), str(tmp_path / "page"))
    (place,) = tmp_path.glob("page*.pgm")
    with Image.open(place) as picture:
        assert largest_white(picture) < 0.06
