"""`newsroom export edition`, from the words typed to the pages on disk."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from tests.press import CMYK, needs_inks

from newsroom.cli.main import answer

try:
    import weasyprint  # noqa: F401
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

pikepdf = pytest.importorskip("pikepdf")

SETTINGS = """[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
timezone = "Europe/Madrid"
[sections.news]
title = "News"
[sections.harbour]
title = "Harbour"
"""
ANA = "name: Ana López\nrole: Reporter\nbio: Ana López has covered the port since 2014.\nemails: [ana@herald.example]\n"
NOW = ("--now", "2026-11-27T20:00:00Z")
SENTENCE = "The harbour board met on Friday and heard that the tide had been kinder than the budget. "


def story(slug: str, paragraphs: int, *, photo: bool = True, more: str = "", body: str = "") -> str:
    picture = f"""photo:
  file: photos/{slug}.jpg
  alt: The harbour on a grey morning with {slug} in it
  caption: The harbour on Friday, Nov. 27, 2026.
  credit: Nils Aarvo/Tern Pictures
"""
    text = body or "\n\n".join(SENTENCE * (2 + number % 3) for number in range(paragraphs))
    return f"""---
headline: What the board heard of {slug}
slug: {slug}
section: harbour
standfirst: A morning in the harbour office, told as it was.
authors: [ana-lopez]
{picture if photo else "photo: none" + chr(10)}{more}
---
{text}
"""


class Paper:
    """A newsroom in a folder."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str] | None) -> None:
        self.root, self._capsys = root, capsys

    @property
    def capsys(self) -> pytest.CaptureFixture[str]:
        assert self._capsys is not None
        return self._capsys

    def run(self, *words: str) -> int:
        return answer(["-C", str(self.root), *words])

    def ok(self, *words: str) -> str:
        assert self.run(*words) == 0, self.capsys.readouterr().err
        return self.capsys.readouterr().out

    def told(self) -> str:
        return self.capsys.readouterr().err

    def draft(self, slug: str, text: str) -> None:
        (self.root / "drafts" / f"{slug}.md").write_text(text, encoding="utf-8")
        picture = Image.new("RGB", (1800, 1200), (90, 120, 150))
        picture.paste((40 + len(slug), 60, 80), (0, 800, 1800, 1200))
        picture.save(self.root / "photos" / f"{slug}.jpg", quality=80)

    def live(self, slug: str, text: str) -> None:
        self.draft(slug, text)
        self.ok("move", slug, "edited", *NOW)
        self.ok("publish", slug, *NOW)

    def edition(self, text: str, name: str = "today") -> str:
        (self.root / "editions").mkdir(exist_ok=True)
        (self.root / "editions" / f"{name}.toml").write_text(text, encoding="utf-8")
        return f"editions/{name}.toml"

    def export(self, *words: str) -> int:
        return self.run("export", "edition", *words, *NOW)

    def text(self, name: str) -> str:
        pdf = self.root / "pdf/editions" / name
        made = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
        return made.stdout.decode()


@pytest.fixture
def paper(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Paper:
    for name in ("NEWSROOM_NOW", "NEWSROOM_ICC", "SOURCE_DATE_EPOCH", "NEWSROOM_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    made(tmp_path)
    return Paper(tmp_path, capsys)


def made(root: Path) -> None:
    """The folders and settings of a newsroom."""
    for folder in ("drafts", "authors", "photos"):
        (root / folder).mkdir()
    (root / "newsroom.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "authors/ana-lopez.yml").write_text(ANA, encoding="utf-8")


TWO = """[edition]
number = 7
date = 2026-11-28
on_sale = "06:00"
price = "€2"
[[page]]
number = 1
section = "news"
[[page.slot]]
story = "tides"
as = "lead"
columns = 3
[[page.slot]]
story = "ropes"
as = "second"
columns = 2
[[page]]
number = 2
section = "harbour"
[[page.slot]]
story = "tides"
as = "jump"
columns = 2
[[page.slot]]
story = "nets"
columns = 3
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with three live stories, made once."""
    root = tmp_path_factory.mktemp("three")
    made(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_ACTOR", "ana-lopez")
        paper = Paper(root, None)
        for slug, paragraphs in (("tides", 20), ("ropes", 7), ("nets", 11)):
            paper.draft(slug, story(slug, paragraphs))
        assert paper.run("-q", "move", "tides", "ropes", "nets", "edited", *NOW) == 0
        assert paper.run("-q", "publish", "tides", "ropes", "nets", *NOW) == 0
    return root


@pytest.fixture
def two(paper: Paper, three: Path) -> str:
    shutil.copytree(three, paper.root, dirs_exist_ok=True)
    return paper.edition(TWO)


def test_a_plan_says_where_stories_stand_and_writes_nothing(paper: Paper, two: str) -> None:
    told = paper.ok("export", "edition", two, "--plan", *NOW)
    assert "page 1, news" in told
    assert "goes on on page 2" in told
    assert "from page 1" in told
    assert not (paper.root / "pdf").exists()


def test_a_story_goes_on_where_it_was_broken_off(paper: Paper, two: str) -> None:
    assert paper.export(two) == 0
    front, inside = paper.text("today.pdf").split("\f")[:2]
    assert "Continued on page 2" in front
    assert "From page 1" in inside
    assert "Harbour Herald" in front
    assert "Saturday, November 28, 2026" in front.replace("28 November", "November 28,")


def test_no_word_of_a_text_is_lost_between_its_pages(paper: Paper) -> None:
    marks = [f"mark{number:03}" for number in range(160)]
    body = "\n\n".join(
        " ".join(f"{mark} is a word of the board" for mark in marks[at : at + 5]) for at in range(0, 160, 5)
    )
    paper.live("tides", story("tides", 0, body=body))
    paper.live("ropes", story("ropes", 7))
    paper.live("nets", story("nets", 11))
    assert paper.export(paper.edition(TWO)) == 0
    found = paper.text("today.pdf")
    assert [mark for mark in marks if found.count(mark) != 1] == []


def test_the_same_edition_comes_out_in_the_same_bytes(paper: Paper, two: str) -> None:
    assert paper.export(two, "--split") == 0
    pages = sorted((paper.root / "pdf/editions").glob("*.pdf"))
    assert [page.name for page in pages] == ["today-01.pdf", "today-02.pdf"]
    before = [page.read_bytes() for page in pages]
    for page in pages:
        page.unlink()
    assert paper.export(two, "--split") == 0
    assert [page.read_bytes() for page in pages] == before


def test_an_edition_that_extends_another_changes_its_own_pages_alone(paper: Paper, two: str) -> None:
    assert paper.export(two, "--split") == 0
    late = paper.edition(
        '[edition]\ndate = 2026-11-28\nextends = "editions/today.toml"\n'
        '[[page]]\nnumber = 2\nsection = "harbour"\n[[page.slot]]\nstory = "tides"\nas = "jump"\ncolumns = 3\n'
        '[[page.slot]]\nstory = "nets"\ncolumns = 2\n',
        "late",
    )
    assert paper.export(late, "--split") == 0
    out = paper.root / "pdf/editions"
    assert (out / "late-01.pdf").read_bytes() == (out / "today-01.pdf").read_bytes()
    assert (out / "late-02.pdf").read_bytes() != (out / "today-02.pdf").read_bytes()


def test_a_text_that_does_not_fit_is_named_with_lines_and_words(paper: Paper, two: str) -> None:
    paper.live("sails", story("sails", 60))
    long = paper.edition(TWO.replace('story = "ropes"', 'story = "sails"'))
    assert paper.export(long, "--plan") == 1
    out = paper.capsys.readouterr().out
    assert "page 1, news" in out
    assert "overset: sails is" in out
    assert paper.export(long) == 1
    told = paper.told()
    assert "page 1 is not made: overset: sails is" in told
    assert "words" in told
    assert not list((paper.root / "pdf/editions").glob("*.pdf"))


def test_what_may_be_cut_is_proposed_first(paper: Paper, two: str) -> None:
    body = "\n\n".join(("::optional\n\n" if number == 3 else "") + SENTENCE * 3 for number in range(50))
    paper.live("sails", story("sails", 0, body=body))
    assert paper.export(paper.edition(TWO.replace('story = "ropes"', 'story = "sails"')), "--plan") == 1
    out = paper.capsys.readouterr().out
    over = int(re.findall(r"sails is (\d+) lines too long", out)[0])
    hint = rf" cut = \[4\] saves (\d+) of {over} lines, cut = \[([\d, ]+)\] saves (\d+); or let it go on"
    ((few, numbers, enough),) = re.findall(hint, out)
    assert int(few) < over <= int(enough)
    cut = [int(number) for number in numbers.split(", ")]
    assert cut == list(range(cut[0], 51))
    paper.edition(TWO.replace('story = "ropes"', f'story = "sails"\ncut = [{numbers}]'))
    assert paper.export("editions/today.toml", "--plan") == 0  # and that is enough
    paper.edition(TWO.replace('story = "ropes"', f'story = "sails"\ncut = {cut[2:]}'))
    assert paper.export("editions/today.toml", "--plan") == 1  # and less is not
    assert f"cut = {[4, *cut[2:]]} saves" in paper.capsys.readouterr().out  # what is cut stays so


def test_paragraphs_are_shown_with_their_numbers_and_lines(paper: Paper) -> None:
    body = "A first word. " + SENTENCE + "\n\n## A heading\n\n> Said.\n\nA *second* word.\n\n::optional\n\nA third.\n"
    paper.live("tides", story("tides", 0, body=body))
    told = paper.ok("export", "edition", paper.edition(ONE.replace("5", "3")), "--plan", "-v", *NOW).splitlines()
    assert [line.split() for line in told if line.startswith("    ")] == [
        ["1", "4", "lines", "A", "first", "word.", "The", "harbour", "board", "met", "on", "…"],
        ["2", "1", "line", "A", "second", "word.", "…"],
        ["3", "1", "line", "A", "third.", "…", "may", "go"],
    ]
    plan = json.loads(paper.ok("export", "edition", "editions/today.toml", "--plan", "--format", "json", *NOW))
    assert [one["number"] for one in plan["pages"][0]["slots"][0]["paragraphs"]] == [1, 2, 3]


def test_paragraphs_that_are_cut_are_left_out(paper: Paper) -> None:
    body = "\n\n".join(f"Paragraph number {number} stands here. " + SENTENCE * 2 for number in range(1, 21))
    paper.live("tides", story("tides", 0, body=body))
    paper.ok("export", "edition", paper.edition(ONE), "--plan", *NOW)
    assert paper.export(paper.edition(ONE.replace("columns = 5", "columns = 5\ncut = [2, 19]"))) == 0
    found = " ".join(paper.text("today.pdf").split())
    assert "number 1 stands" in found
    assert "number 2 stands" not in found
    assert "number 19 stands" not in found


ONE = """[edition]
date = 2026-11-28
on_sale = "06:00"
[[page]]
number = 1
[[page.slot]]
story = "tides"
as = "lead"
columns = 5
"""


def test_an_approved_story_is_printed_once_its_embargo_ends_by_the_hour_of_sale(paper: Paper) -> None:
    paper.draft("tides", story("tides", 20, more="embargo_until: 2026-11-28 05:30\n"))
    edition = paper.edition(ONE)
    assert paper.export(edition) == 3
    assert "nobody has approved it for print" in paper.told()
    paper.ok("move", "tides", "edited", *NOW)
    assert paper.export(edition) == 0
    assert "What the board heard of tides" in " ".join(paper.text("today.pdf").split())
    early = paper.edition(ONE.replace("06:00", "05:00"), "early")
    paper.capsys.readouterr()
    assert paper.export(early) == 3
    assert "tides: it waits until 28 Nov 2026" in paper.told()


@pytest.mark.usefixtures("two")
def test_what_was_changed_after_its_approval_is_printed_as_approved(paper: Paper) -> None:
    place = paper.root / "drafts/tides.md"
    place.write_text(place.read_text(encoding="utf-8").replace("kinder", "crueller"), encoding="utf-8")
    assert paper.export(paper.edition(ONE)) == 0
    found = paper.text("today.pdf")
    assert "kinder" in found
    assert "crueller" not in found


@pytest.mark.usefixtures("two")
def test_a_story_taken_down_is_not_printed(paper: Paper) -> None:
    paper.ok("unpublish", "tides", "--reason", "A court asked", *NOW)
    assert paper.export(paper.edition(ONE)) == 3
    assert "tides: it was taken down" in paper.told()


def test_the_ground_of_a_box_lies_under_its_words(paper: Paper) -> None:
    body = f"{SENTENCE}\n\n:::box The mill in figures\n- Built in 1764\n- Two wheels\n:::\n\n{SENTENCE}\n"
    paper.live("tides", story("tides", 0, body=body))
    assert paper.export(paper.edition(ONE.replace("columns = 5", "columns = 2"))) == 0, paper.told()
    pdf = paper.root / "pdf/editions/today.pdf"
    subprocess.run(["pdftoppm", "-r", "72", "-gray", "-singlefile", str(pdf), str(paper.root / "page")], check=True)
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    (wheels,) = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">wheels<', told)
    left, top, right, low = (round(float(side)) for side in wheels)
    with Image.open(paper.root / "page.pgm") as page:
        beside = page.crop((right + 2, top + 2, right + 12, low - 2)).getextrema()
        grey = page.point(lambda shade: 255 if 230 < shade < 250 else 0).getbbox()
    assert beside[0] == beside[1] < 250  # right of the words the ground alone
    assert grey[0] < left < grey[2]
    assert grey[1] < top < low < grey[3]


AD = """[[page.ad]]
booking = "4711"
file = "ads/4711.pdf"
width_mm = 149.2
height_mm = 80
label = "Advertisement"
"""


def advertisement(place: Path, width: float, height: float) -> None:
    place.parent.mkdir(exist_ok=True)
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(width * 72 / 25.4, height * 72 / 25.4))
        page.contents_add(b"0 0 0 0.4 k 20 20 100 60 re f")
        document.save(place, deterministic_id=True)


@pytest.mark.usefixtures("two")
def test_an_advertisement_is_placed_as_it_came_and_refused_off_size(paper: Paper) -> None:
    edition = paper.edition(ONE + AD)
    advertisement(paper.root / "ads/4711.pdf", 149.2, 80)
    assert paper.export(edition) == 0
    with pikepdf.open(paper.root / "pdf/editions/today.pdf") as document:
        forms = [one for one in document.pages[0].Resources.XObject.values() if one.get("/Subtype") == "/Form"]
        assert any(b"0.4 k" in form.read_bytes() for form in forms)
    advertisement(paper.root / "ads/4711.pdf", 147, 80)
    paper.capsys.readouterr()
    assert paper.export(edition) == 1
    assert "ads/4711.pdf is 147 x 80 mm, and booking 4711 is 149.2 x 80 mm" in paper.told()


@pytest.mark.usefixtures("two")
def test_a_page_of_too_many_advertisements_says_so(paper: Paper) -> None:
    ad = AD.replace("height_mm = 80", "height_mm = 250")
    paper.export(paper.edition(ONE + "[[page]]\nnumber = 2\n" + ad + ad.replace("4711", "4712")), "--plan")
    assert " over all columns; take an advertisement off the page\n" in paper.capsys.readouterr().out


@pytest.mark.usefixtures("two")
def test_a_ready_made_page_is_put_in_as_it_is(paper: Paper) -> None:
    edition = paper.edition(ONE + '[[page]]\nnumber = 2\nfile = "ads/whole.pdf"\n')
    advertisement(paper.root / "ads/whole.pdf", 280, 400)
    assert paper.export(edition) == 0
    with pikepdf.open(paper.root / "pdf/editions/today.pdf") as document:
        assert len(document.pages) == 2
    advertisement(paper.root / "ads/whole.pdf", 210, 297)
    paper.capsys.readouterr()
    assert paper.export(edition) == 1
    assert "ads/whole.pdf is 210 x 297 mm, and the page is 280 x 400 mm" in paper.told()


def test_pages_are_asked_for_by_number_and_shown_as_pictures(paper: Paper, two: str) -> None:
    assert paper.export(two, "--pages", "2", "--split", "--png") == 0
    out = paper.root / "pdf/editions"
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "today-02.pdf", "today-02.png"]
    with Image.open(io.BytesIO((out / "today-02.png").read_bytes())) as picture:
        assert picture.size == (1103, 1575)
    assert paper.export(two, "--pages", "9") == 2


def test_the_manifest_says_of_which_page_each_pdf_is_made(paper: Paper, two: str) -> None:
    def made_of() -> dict[str, str]:
        manifest = json.loads((paper.root / "pdf/editions/manifest.json").read_bytes())
        return dict(manifest["pages"])

    assert paper.export(two, "--split") == 0
    before = made_of()
    paper.ok("edition", "pass", "today", "1-2", *NOW)
    rows = (paper.root / "ledger/_edition-today.jsonl").read_text("utf-8").splitlines()
    assert before == {f"today-0{row['page']}.pdf": row["content_hash"] for row in map(json.loads, rows)}
    file = paper.root / two
    file.write_text(file.read_text("utf-8").replace("number = 2\n", "number = 2\ncolour = false\n"), "utf-8")
    assert paper.export(two, "--pages", "2", "--split") == 0
    assert (made_of()["today-01.pdf"], made_of()["today-02.pdf"] == before["today-02.pdf"]) == (
        before["today-01.pdf"],
        False,
    )


def test_pages_that_are_no_multiple_of_the_press_make_no_paper(paper: Paper, two: str) -> None:
    settings = paper.root / "newsroom.toml"
    settings.write_text(
        SETTINGS + '[print]\nmultiple = 4\npage_name = "{date}_{page:03}_{section}"\n', encoding="utf-8"
    )
    assert paper.export(two) == 1
    assert "2 pages are no multiple of 4" in paper.told()
    assert paper.export(two, "--split") == 0
    assert (paper.root / "pdf/editions/2026-11-28_002_harbour.pdf").is_file()


def test_the_answer_for_programs_names_pages_and_hashes(paper: Paper, two: str) -> None:
    paper.capsys.readouterr()
    assert paper.export(two, "--split", "--format", "json") == 0
    told = json.loads(paper.capsys.readouterr().out)
    assert [page["stories"] for page in told["pages"]] == [["tides", "ropes"], ["tides", "nets"]]
    assert all(len(page["sha256"]) == 64 for page in told["pages"])
    plan = json.loads(paper.ok("export", "edition", two, "--plan", "--format", "json", *NOW))
    assert plan["pages"][0]["slots"][0]["continued_on"] == 2


@needs_inks
def test_for_the_press_pages_are_in_inks_and_black_pages_in_black(
    paper: Paper, two: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", os.fspath(CMYK))
    (paper.root / "newsroom.toml").write_text(SETTINGS + '[print]\npreset = "newsprint"\n', encoding="utf-8")
    edition = paper.edition(TWO.replace("number = 2\n", "number = 2\ncolour = false\n"))
    assert paper.export(edition, "--split", "--profile", "print") == 0, paper.told()
    for number, spaces in ((1, {"/DeviceCMYK"}), (2, {"/DeviceGray"})):
        with pikepdf.open(paper.root / f"pdf/editions/today-0{number}.pdf") as document:
            found = {
                str(thing.ColorSpace)
                for thing in document.objects
                if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
            }
            assert found == spaces
            (page,) = document.pages
            for operands, operator in pikepdf.parse_content_stream(page):
                assert str(operator) not in ("rg", "RG")
                if str(operator) in ("k", "K") and number == 2:
                    assert [float(part) for part in operands[:3]] == [0, 0, 0]
            left, low, right, high = (float(side) for side in page.trimbox)
            assert round((right - left) * 25.4 / 72, 1) == 280
            assert round((high - low) * 25.4 / 72, 1) == 400


@needs_inks
@pytest.mark.usefixtures("two")
def test_of_an_advertisement_is_asked_what_its_page_does_not_bring(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", os.fspath(CMYK))
    (paper.root / "newsroom.toml").write_text(SETTINGS + '[print]\npreset = "newsprint"\n', encoding="utf-8")
    edition, place = paper.edition(ONE + AD), paper.root / "ads/4711.pdf"
    advertisement(place, 149.2, 80)  # without trim box, bleed and output intent
    assert paper.export(edition, "--split", "--profile", "print") == 0, paper.told()
    with pikepdf.open(place, allow_overwriting_input=True) as document:
        document.pages[0].contents_add(b"1 0 0 rg 20 20 100 60 re f")
        document.save(place)
    paper.capsys.readouterr()
    assert paper.export(edition, "--split", "--profile", "print") == 1
    told = paper.capsys.readouterr()
    assert "ads/4711.pdf: an area in the colours of a screen" in told.err
    assert told.out == "Nothing is written; --plan says how all fit.\n"  # no word of --split, which was asked for


@needs_inks
def test_for_the_press_the_same_page_comes_out_in_the_same_bytes(
    paper: Paper, two: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_ICC", os.fspath(CMYK))
    (paper.root / "newsroom.toml").write_text(SETTINGS + '[print]\npreset = "newsprint"\n', encoding="utf-8")
    for folder in ("one", "other"):
        assert paper.export(two, "--pages", "2", "--split", "--profile", "print", "-o", folder) == 0, paper.told()
        with pikepdf.open(paper.root / folder / "today-02.pdf") as document:  # no clock has a say in it
            assert b"<xmp:ModifyDate>2026-11-28<" in document.Root.Metadata.read_bytes()
    one, other = ((paper.root / folder / "today-02.pdf").read_bytes() for folder in ("one", "other"))
    assert one == other


@pytest.mark.usefixtures("two")
def test_corrections_stand_in_the_paper(paper: Paper) -> None:
    place = paper.root / "drafts/tides.md"
    place.write_text(place.read_text(encoding="utf-8").replace("kinder", "gentler"), encoding="utf-8")
    paper.ok("correct", "tides", "--kind", "correction", "--notice", "The tide was gentler.", *NOW)
    assert paper.export(paper.edition(ONE.replace("tides", "ropes"))) == 0
    assert "The tide was gentler." in " ".join(paper.text("today.pdf").split())


def test_once_the_press_is_known_those_of_stories_that_were_printed_do(paper: Paper) -> None:
    paper.live("tides", story("tides", 20))
    paper.live("ropes", story("ropes", 7))
    paper.edition(ONE.replace("2026-11-28", "2026-11-27"), "yesterday")
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(paper.root / "page.pdf")
    file = str(paper.root / "page.pdf")
    paper.ok("edition", "pass", "yesterday", "1", *NOW)
    paper.ok("edition", "send", "yesterday", "--pages", "1", "--file", file, "-m", "a proof", *NOW)
    for slug, notice in (("tides", "The tide was gentler."), ("ropes", "The rope was longer.")):
        place = paper.root / f"drafts/{slug}.md"
        place.write_text(place.read_text(encoding="utf-8").replace("kinder", "gentler"), encoding="utf-8")
        paper.ok("correct", slug, "--kind", "correction", "--notice", notice, *NOW)
    assert paper.export(paper.edition(ONE)) == 0, paper.told()
    words = " ".join(paper.text("today.pdf").split())
    assert "The tide was gentler." in words
    assert "The rope was longer." not in words


@pytest.mark.usefixtures("two")
def test_what_is_written_from_right_to_left_begins_at_the_right(paper: Paper) -> None:
    body = "\n\n".join("اجتمع مجلس الميناء يوم الجمعة وسمع أن المد كان أرحم من الميزانية. " * 4 for _ in range(12))
    paper.live("tidesar", story("tidesar", 0, body="Beginning " + body, photo=False, more="language: ar\n"))
    assert paper.export(paper.edition(ONE.replace("tides", "tidesar")), "--split") == 0
    told = subprocess.run(
        ["pdftotext", "-bbox", str(paper.root / "pdf/editions/today-01.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    (first,) = re.findall(r'<word xMin="([\d.]+)"[^>]*>Beginning<', told)
    assert float(first) > 280 * 72 / 25.4 * 0.8


@pytest.mark.slow
@pytest.mark.parametrize("size", ["berliner", "broadsheet", "A4", "Letter"])
def test_papers_of_other_sizes_are_planned(paper: Paper, two: str, size: str) -> None:
    text = TWO.replace("number = 7", f'format = "{size}"\nnumber = 7')
    if size in ("A4", "Letter"):
        text = text.replace("columns = 3", "columns = 2")
    code = paper.export(paper.edition(text), "--plan")
    told = paper.capsys.readouterr().out
    assert code in (0, 1)
    assert ("goes on on page 2" in told) != ("the jump on page 2 is not needed" in told)  # large pages hold it whole


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("written", "told"),
    [
        (ONE.replace("number = 1", 'number = 1\nsection = "harbor"'), 'page 1: no section "harbor"'),
        (ONE + '[[page.slot]]\nstory = "ropes"\nas = "teaser"\n', "a teaser points to ropes, which stands on no page"),
        (ONE.replace("columns = 5", "columns = 6"), "page 1: tides has 6 columns, and the page 5"),
        (ONE.replace("columns = 5", "cut = [2, 99]"), "page 1: tides has 20 paragraphs, and cut names 99"),
        (ONE + AD.replace("149.2", "300"), "booking 4711 is 300 mm wide, and the page's columns 252"),
        (ONE.replace('"lead"', '"jump"'), "tides goes on here, and begins on no page before"),
        (ONE + '[[page.slot]]\nstory = "ropes"\nas = "teaser"\n' * 6, "page 1 has 6 teasers, and room for 5"),
    ],
)
def test_what_no_page_can_do_is_told(paper: Paper, written: str, told: str) -> None:
    assert paper.export(paper.edition(written), "--plan") == 2
    assert told in paper.told()


@pytest.mark.usefixtures("two")
def test_a_list_is_parted_between_columns_each_line_with_its_mark(paper: Paper) -> None:
    body = "A list.\n\n" + "\n".join(f"- item{number:02} {SENTENCE}" for number in range(60))
    paper.live("sails", story("sails", 0, body=body, photo=False))
    assert paper.export(paper.edition(ONE.replace("tides", "sails")), "--split") == 0
    found = paper.text("today-01.pdf")
    assert all(found.count(f"item{number:02}") == 1 for number in range(60))
    assert found.count("– item") == 60


@pytest.mark.usefixtures("two")
def test_a_slots_own_words_are_printed_on_its_page_alone(paper: Paper) -> None:
    own = 'columns = 5\nheadline = "Tide kinder than the purse"\nstandfirst = ""\ncaption = "Grey water"\ncrop = "16:9"'
    assert paper.export(paper.edition(ONE.replace("columns = 5", own)), "--split") == 0
    found = " ".join(paper.text("today-01.pdf").split())
    assert "Tide kinder than the purse" in found
    assert "What the board heard" not in found
    assert "A morning in the harbour office" not in found
    assert "Grey water" in found
    assert "NILS AARVO/TERN PICTURES" in found.upper()


@pytest.mark.usefixtures("two")
def test_what_points_to_a_story_calls_it_as_its_page_does(paper: Paper) -> None:
    own = 'columns = 3\nheadline = "Tide kinder than the purse"'
    teaser = '[[page.slot]]\nstory = "nets"\nas = "teaser"\n'
    edition = TWO.replace("columns = 3", own, 1).replace(
        '[[page.slot]]\nstory = "tides"\nas = "lead"', teaser + '[[page.slot]]\nstory = "tides"\nas = "lead"'
    )
    edition = edition.replace('story = "nets"\ncolumns = 3', 'story = "nets"\ncolumns = 3\nheadline = "Nets of gold"')
    assert paper.export(paper.edition(edition)) == 0, paper.told()
    front, inside = (" ".join(page.split()) for page in paper.text("today.pdf").split("\f")[:2])
    assert front.count("Nets of gold") == 2  # above the page, and in the contents
    assert inside.count("Tide kinder than the purse") == 1  # where it goes on
    assert "What the board heard of nets" not in front + inside
    assert "What the board heard of tides" not in front + inside


@pytest.mark.usefixtures("two")
def test_what_stood_in_an_earlier_paper_is_not_corrected_twice(paper: Paper) -> None:
    place = paper.root / "drafts/tides.md"
    place.write_text(place.read_text(encoding="utf-8").replace("kinder", "gentler"), encoding="utf-8")
    paper.ok("correct", "tides", "--kind", "correction", "--notice", "The tide was gentler.", *NOW)
    paper.edition(ONE.replace("2026-11-28", "2026-11-27").replace("06:00", "2026-11-27 23:30"), "evening")
    paper.edition("[edition]\ndate = ", "half")
    assert paper.export(paper.edition(ONE), "--split") == 0
    assert "The tide was gentler." not in " ".join(paper.text("today-01.pdf").split())


@pytest.mark.usefixtures("two")
def test_a_picture_that_changed_keeps_its_page_back(paper: Paper) -> None:
    Image.new("RGB", (1800, 1200), (1, 2, 3)).save(paper.root / "photos/tides.jpg")
    assert paper.export(paper.edition(ONE)) == 1
    assert "photos/tides.jpg is not the picture that was approved" in paper.told()


@pytest.mark.usefixtures("two")
def test_editions_are_named_by_path_and_extend_no_circle(paper: Paper) -> None:
    assert paper.export("editions/none.toml") == 2
    assert "there is no edition editions/none.toml" in paper.told()
    paper.edition(ONE.replace('06:00"', '06:00"\nextends = "editions/b.toml"'), "a")
    paper.edition(ONE.replace('06:00"', '06:00"\nextends = "editions/a.toml"'), "b")
    assert paper.export("editions/a.toml") == 2
    assert "editions/a.toml extends itself, by way of editions/b.toml" in paper.told()
    paper.edition(ONE.replace('06:00"', '06:00"\nformat = "A4"\nextends = "editions/today.toml"'), "c")
    paper.edition(ONE)
    assert paper.export("editions/c.toml") == 2
    assert "it is A4, and editions/today.toml that it extends is tabloid" in paper.told()


@pytest.mark.usefixtures("two")
def test_what_is_no_pdf_of_one_page_is_not_put_on_a_page(paper: Paper) -> None:
    edition = paper.edition(ONE + AD)
    assert paper.export(edition) == 2
    assert "there is no ads/4711.pdf" in paper.told()
    advertisement(paper.root / "ads/4711.pdf", 149.2, 80)
    with pikepdf.open(paper.root / "ads/4711.pdf", allow_overwriting_input=True) as document:
        document.add_blank_page()
        document.save()
    assert paper.export(edition) == 2
    assert "ads/4711.pdf has 2 pages, and one is wanted" in paper.told()
    (paper.root / "ads/4711.pdf").write_bytes(b"no PDF")
    assert paper.export(edition) == 2
    assert "ads/4711.pdf is no PDF that can be read" in paper.told()


@pytest.mark.usefixtures("two")
def test_separators_of_word_processors_are_blanks(paper: Paper) -> None:
    body = "\n\n".join(SENTENCE.replace("heard that", "heard\u2028that\x85") * 3 for _ in range(12))
    paper.live("sails", story("sails", 0, body=body))
    assert paper.export(paper.edition(ONE.replace("tides", "sails")), "--split") == 0


@pytest.mark.usefixtures("two")
def test_a_plan_tells_what_keeps_pages_from_being_made(paper: Paper) -> None:
    missing = paper.edition(ONE + AD)
    assert paper.export(missing, "--plan") == 2
    assert "page 1 cannot be made: there is no ads/4711.pdf" in paper.told()
    advertisement(paper.root / "ads/4711.pdf", 147, 80)
    assert paper.export(missing, "--plan") == 1
    assert "ads/4711.pdf is 147 x 80 mm, and booking 4711 is 149.2 x 80 mm" in paper.told()
    assert paper.export(missing, "--plan", "--format", "json") == 1
    (fault,) = json.loads(paper.capsys.readouterr().out)["refused"]
    assert (fault["page"], fault["exit"]) == (1, 1)


def test_a_plan_tells_that_its_pages_make_no_paper(paper: Paper, two: str) -> None:
    short = paper.edition(TWO.replace("number = 7", "number = 7\npages = 4"), "short")
    assert paper.export(short, "--plan") == 1
    assert "short cannot be made: page 3 of 4 is not planned" in paper.told()
    settings = paper.root / "newsroom.toml"
    settings.write_text(SETTINGS + "[print]\nmultiple = 4\n", encoding="utf-8")
    assert paper.export(two, "--plan") == 1
    assert "today cannot be made: 2 pages are no multiple of 4" in paper.told()
    assert paper.export(two, "--plan", "--split") == 0


@pytest.mark.usefixtures("two")
def test_a_story_that_its_first_page_holds_is_not_broken_off(paper: Paper) -> None:
    body = "\n\n".join(f"Mark{number:02} stands here. {SENTENCE * 3}" for number in range(8))
    paper.live("sails", story("sails", 0, body=body))
    edition = paper.edition(TWO.replace("tides", "sails"))
    assert paper.export(edition, "--plan") == 0
    told = paper.capsys.readouterr().out
    assert "  ! the jump on page 2 is not needed: sails stands whole on page 1" in told
    assert "goes on on page" not in told
    alone = paper.edition("[[page]]".join(TWO.replace("tides", "sails").split("[[page]]")[:2]))
    paper.export(alone, "--plan")
    assert paper.capsys.readouterr().out == told.split("page 2, ")[0]  # its page is as full as without the slot
    assert paper.export(paper.edition(TWO.replace("tides", "sails"))) == 0
    assert "the jump on page 2 is not needed" in paper.told()
    pages = paper.text("today.pdf").split("\f")
    assert all(f"Mark{number:02}" in pages[0] for number in range(8))
    assert "Mark" not in pages[1]
    assert "Continued on page" not in pages[0]


@pytest.mark.usefixtures("two")
def test_a_page_whose_only_story_stands_whole_before_is_not_made(paper: Paper) -> None:
    paper.live("sails", story("sails", 6))
    text = TWO.replace("tides", "sails").replace('[[page.slot]]\nstory = "nets"\ncolumns = 3\n', "")
    assert paper.export(paper.edition(text)) == 1
    assert "page 2 is not made: nothing stands on it" in paper.told()


def test_the_papers_own_advertisement_never_stands_twice_side_by_side(paper: Paper) -> None:
    for slug in ("tides", "ropes"):
        paper.live(slug, story(slug, 4, photo=False))
    side = "".join(f'[[page.slot]]\nstory = "{slug}"\ncolumns = 2\n' for slug in ("tides", "ropes"))
    assert paper.export(paper.edition(ONE.split("[[page.slot]]", maxsplit=1)[0] + side)) == 0
    assert paper.text("today.pdf").count("herald.example") == 2  # and once in the imprint


BOXED = """The board met on Friday.

A second paragraph, which carries the news.

:::box The tide in figures
Boxed words are here.
:::

::optional
:::pull Nils Aarvo
Pulled words are here.
:::

::optional
A paragraph that may go.

The end."""


@pytest.mark.usefixtures("two")
def test_a_box_is_cut_by_its_number(paper: Paper) -> None:
    paper.live("sails", story("sails", 0, body=BOXED))
    text = ONE.replace("tides", "sails")
    told = paper.ok("export", "edition", paper.edition(text), "--plan", "-v", *NOW)
    assert re.search(r"  box 1 +\d+ lines  The tide in figures Boxed words are here\. …\n", told)
    assert re.search(r"  box 2 +\d+ lines  Nils Aarvo Pulled words are here\. …  may go\n", told)
    assert paper.export(paper.edition(text.replace("columns = 5", "columns = 5\ncut_boxes = [2]\ncut = [1]"))) == 0
    found = paper.text("today.pdf")
    assert ("Boxed words" in found, "Pulled words" in found, "The board met on" in found) == (True, False, False)
    assert paper.export(paper.edition(text.replace("columns = 5", "columns = 5\ncut_boxes = [3]"))) == 2
    assert "page 1: sails has 2 boxes, and cut_boxes names 3" in paper.told()


@pytest.mark.usefixtures("two")
def test_of_a_story_that_is_too_long_its_optional_boxes_are_proposed_too(paper: Paper) -> None:
    paper.live("sails", story("sails", 0, body=BOXED + ("\n\n" + SENTENCE * 6) * 60))
    edition = paper.edition(ONE.replace("tides", "sails"))
    assert paper.export(edition, "--plan") == 1
    assert "cut = [3] with cut_boxes = [2] saves " in paper.capsys.readouterr().out
    paper.export(edition, "--plan", "--format", "json")
    (slot,) = json.loads(paper.capsys.readouterr().out)["pages"][0]["slots"]
    assert [(one["number"], one["optional"]) for one in slot["boxes"]] == [(1, False), (2, True)]
    assert (slot["cuts"][0]["cut"], slot["cuts"][0]["cut_boxes"]) == ([3], [2])
    assert slot["cuts"][0]["saves"] > 5
    # what is cut already stays in the list, which can be copied into the slot
    assert paper.export(paper.edition(ONE.replace("tides", "sails").replace("= 5", "= 5\ncut_boxes = [1]")), "--plan")
    assert "cut = [3] with cut_boxes = [1, 2] saves " in paper.capsys.readouterr().out


@pytest.mark.usefixtures("two")
def test_a_picture_that_stands_twice_is_told(paper: Paper) -> None:
    paper.live("sails", story("sails", 4).replace("photos/sails.jpg", "photos/tides.jpg"))
    page = '[[page]]\nnumber = 2\n[[page.slot]]\nstory = "sails"\n'
    teaser = '[[page.slot]]\nstory = "sails"\nas = "teaser"\n'
    edition = paper.edition(ONE + teaser + page)
    said = (
        "newsroom: photos/tides.jpg stands on page 1 with tides and on page 2 with sails\n"
        "  hint: give one of the stories another picture, or leave it as it is meant\n"
    )
    paper.export(edition, "--plan")
    assert paper.told().count("photos/") == said.count("photos/") == 1
    assert paper.export(edition, "--split") == 0
    assert paper.told() == said
    paper.capsys.readouterr()
    paper.export(edition, "--plan", "--format", "json")
    assert json.loads(paper.capsys.readouterr().out)["twice"] == [
        {"file": "photos/tides.jpg", "places": [{"page": 1, "story": "tides"}, {"page": 2, "story": "sails"}]}
    ]
