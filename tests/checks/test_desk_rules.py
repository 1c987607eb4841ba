"""Rules about what stands beside a story: its authors' names, their records, the style and the size of its pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.checks.desk import PICTURES, SETTINGS, Desk, desk

from newsroom.checks.catalogue import rule_named
from newsroom.checks.fix import mend
from newsroom.checks.rules import pho022_picture_coarse as coarse
from newsroom.checks.run import check_draft
from newsroom.export.formats import pdf
from newsroom.model.photo import PhotoFacts
from newsroom.model.place import State
from newsroom.source.read import read_draft


def story(fields: str, body: str = "It does.", **files: str) -> Desk:
    return desk(f"---\nheadline: Harbour fair opens on Tuesday\n{fields}\n---\n{body}\n", files)


def mended(made: Desk, code: str, *, unsafe: bool = False) -> str:
    rules = (rule_named(code),)
    draft, newsroom = made.draft, made.newsroom
    return mend(
        draft,
        check=lambda now: check_draft(now, newsroom, state=State("published"), rules=rules),
        read=lambda content: read_draft(content, path=draft.path, fields=newsroom.fields),
        unsafe=unsafe,
    ).text


# --- AUT005 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Jo Roe and Kit Ferrow", "is more than one person; each is an entry of its own"),
        ("Jo Roe, Kit Ferrow & Ana López", "is more than one person; each is an entry of its own"),
        ("Jo van der Roe / Kit Ferrow", "is more than one person; each is an entry of its own"),
        ("Jo Roe (@jo) & Kit Ferrow (@kit)", "is more than one person; each is an entry of its own"),
        ("Dr. Jo Roe", 'holds "Dr.", which is no part of a name'),
        ("Jo Roe, PhD", 'holds "PhD", which is no part of a name'),
        ("Jo Roe, senior staff reporter", 'holds "senior staff reporter", which is no part of a name'),
        ("Jo Roe, UNCW Biology", 'holds "UNCW Biology", which is no part of a name'),
        ("Jo Roe (@joroe)", 'holds "(@joroe)", which is no part of a name'),
        ("Jo Roe (code.example/jo)", 'holds "(code.example/jo)", which is no part of a name'),
    ],
)
def test_a_name_that_is_more_than_a_name_is_told(name: str, told: str) -> None:
    made = story(f'authors: [{{name: "{name}"}}]')
    assert made.messages("AUT005", "edited") == [f'the author "{name}" {told}']


@pytest.mark.parametrize(
    "name",
    [
        "Jo Roe",
        "Jo Roe Jr.",
        "Roe, Jo",
        "William (Bill) Roe",
        "Department of Health and Human Services",
        "The Harbour Herald and Sound Times",
        "Martin Luther King, Jr.",
        "Byron Roe",
        "Drew Professor",
        "Jo",
        "Jo Roe and Kit Ferrow " * 20,
    ],
)
def test_a_name_is_left_alone(name: str) -> None:
    assert story(f'authors: [{{name: "{name}"}}]').messages("AUT005") == []


def test_an_id_with_a_record_is_no_name() -> None:
    record = {"authors/Jo Roe, PhD.yml": "name: Jo Roe\n"}
    assert desk('---\nauthors: ["Jo Roe, PhD"]\n---\n', record).messages("AUT005") == []
    assert desk('---\nauthors: ["Jo Roe, PhD"]\n---\n').words("AUT005") == ['"Jo Roe, PhD"']


@pytest.mark.parametrize("prefix", ["By ", "by ", "BY: ", "Written by ", "By  "])
def test_a_by_before_a_name_is_taken_away(prefix: str) -> None:
    made = story(f"authors:\n  - name: '{prefix}Jo Roe' # ours\n")
    assert made.words("AUT005") == [prefix]
    assert mended(made, "AUT005") == made.draft.text.replace(prefix, "")


def test_a_by_that_the_file_spells_otherwise_is_left_to_the_editor() -> None:
    made = story('authors: [{name: "By\\u0020Jo Roe"}]')
    (found,) = made.findings(code="AUT005")
    assert found.finding.fix is None


# --- AUT006, AUT007 -------------------------------------------------------------------------------------------------


def test_an_author_without_links_is_told_where_she_is_named() -> None:
    ana = "name: Ana López\nbio: {bio}\n"
    made = desk("---\nauthors: [ana-lopez]\n---\n", {"authors/ana-lopez.yml": ana.format(bio="Covers the harbour.")})
    assert made.messages("AUT006") == ["Ana López has no link in authors/ana-lopez.yml"]
    assert made.words("AUT006") == ["ana-lopez"]
    assert [each.level.severity for each in made.findings(code="AUT006")] == ["info"]


@pytest.mark.parametrize(
    ("letters", "settings", "told"),
    [
        (79, "", ["the bio of Ana López has 79 characters; 80 are the fewest"]),
        (80, "", []),
        (400, "", []),
        (401, "", ["the bio of Ana López has 401 characters; 400 are the most"]),
        (401, "[lengths]\nbio_most = 0\n", []),
        (30, "[lengths]\nbio_least = 20\n", []),
    ],
)
def test_a_bio_has_a_length(letters: int, settings: str, told: list[str]) -> None:
    files = {
        "newsroom.toml": SETTINGS + settings,
        "authors/ana-lopez.yml": f"name: Ana López\nbio: {'b' * letters}\n",
    }
    assert desk("---\nauthors: [ana-lopez]\n---\n", files).messages("AUT007") == told


def test_a_bio_to_come_is_no_short_one() -> None:
    files = {"authors/ana-lopez.yml": "name: Ana López\nbio: TK\n"}
    made = desk("---\nauthors: [ana-lopez]\n---\n", files)
    assert (made.messages("AUT007"), len(made.messages("AUT002"))) == ([], 1)


# --- PHO004 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caption", "credit", "left"),
    [
        ("The quay (Jo Roe/Agency)", "Jo Roe/Agency", "The quay"),
        ("The quay (Jo Roe / Agency)", "Jo Roe/Agency via Distributor", "The quay"),
        ("The quay. (Jo Roe/Agency).", "(Jo Roe/Agency)", "The quay."),
        ("The quay (Jo Roe/Agency).", "Jo Roe/Agency", "The quay."),
        ('"The quay (JO ROE)"', "Jo Roe", '"The quay"'),
    ],
)
def test_a_credit_in_the_caption_that_stands_in_its_field_too_is_taken_out(
    caption: str, credit: str, left: str
) -> None:
    made = story(f"photo:\n  file: photos/fair.jpg\n  caption: {caption}\n  credit: {credit}")
    (span,) = made.words("PHO004")
    assert re.fullmatch(r"\(.*\)", span)
    assert mended(made, "PHO004") == made.draft.text.replace(caption, left)


def test_another_credit_in_the_caption_is_left_to_the_editor() -> None:
    made = story("photo: {file: photos/fair.jpg, caption: The quay (Kit Ferrow/Sound), credit: Jo Roe/Agency}")
    assert made.messages("PHO004") == [
        'the caption of fair.jpg ends in a credit ("Kit Ferrow/Sound"), and it has one besides'
    ]
    assert mended(made, "PHO004") == made.draft.text


@pytest.mark.parametrize(
    "caption", ["(Jo Roe/Agency)", '"The quay\\n (Jo Roe/Agency)"', '"The \\u0071uay (Jo Roe/Agency)"']
)
def test_a_caption_that_would_be_empty_or_is_spelled_otherwise_is_left_to_the_editor(caption: str) -> None:
    made = story(f"photo:\n  file: photos/fair.jpg\n  caption: {caption}\n  credit: Jo Roe/Agency")
    assert len(made.messages("PHO004")) == 1
    if "u0071" in caption or caption.startswith("("):
        assert mended(made, "PHO004") == made.draft.text


def test_a_figure_whose_credit_stands_twice_keeps_one() -> None:
    made = story("section: news", '![Rain](photos/fair.jpg "The quay (Jo Roe/AP) (Jo Roe/AP)")')
    assert mended(made, "PHO004") == made.draft.text.replace(" (Jo Roe/AP) (Jo Roe/AP)", " (Jo Roe/AP)")


@pytest.mark.parametrize(
    "photo",
    [
        "file: photos/fair.jpg, caption: The quay (left), credit: Jo Roe/AP",
        "file: photos/fair.jpg, caption: The quay (Jo Roe/AP)",
        "file: photos/fair.jpg, caption: The quay, credit: Jo Roe/AP",
        'file: photos/fair.jpg, caption: The quay (Jo Roe/AP), credit: " "',
        "file: photos/fair.jpg",
    ],
)
def test_one_credit_is_right(photo: str) -> None:
    assert story(f"photo: {{{photo}}}").messages("PHO004") == []


# --- PHO015 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "left"),
    [
        ("Photo of two stalls", "Two stalls"),
        ("An image of the old quay", "The old quay"),
        ('"A picture showing éclairs in rain"', '"Éclairs in rain"'),
        ("images of 53 adults", "53 adults"),
    ],
)
def test_what_a_screen_reader_says_already_is_taken_away(alt: str, left: str) -> None:
    made = story(f"photo:\n  file: photos/fair.jpg\n  alt: {alt}")
    assert mended(made, "PHO015") == made.draft.text.replace(alt, left)
    body = story("section: news", f"Now ![{alt}](photos/fair.jpg) then.")
    assert mended(body, "PHO015") == body.draft.text.replace(alt, left) or alt.startswith('"')


@pytest.mark.parametrize(
    ("fields", "alt"),
    [
        ("language: es", "Photo of two stalls"),
        ("language: en", "Picture of the Year winners on stage"),
        ("language: en", "Two stalls and a photo of the mayor"),
        ("language: en", "Article image"),
        ("language: en", "A portrait of Jo Roe by the window"),
    ],
)
def test_an_alt_text_that_describes_is_left_alone(fields: str, alt: str) -> None:
    assert story(f"{fields}\nphoto: {{file: photos/fair.jpg, alt: {alt}}}").messages("PHO015") == []


def test_a_prefix_that_the_file_spells_otherwise_is_left_to_the_editor() -> None:
    made = story('photo: {file: photos/fair.jpg, alt: "\\u0050hoto of two stalls"}')
    (found,) = made.findings(code="PHO015")
    assert found.finding.fix is None
    made = story("section: news", "![Photo of \\\ntwo stalls](photos/fair.jpg)")
    assert all(each.finding.fix is None for each in made.findings(code="PHO015"))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("alt: Two stalls. Photo by Jo Roe", True),
        ("alt: 'Two stalls, credit: Jo'", True),
        ("alt: Two stalls courtesy of the town", True),
        ("alt: Two stalls by Jo Roe of AP, credit: Jo Roe", True),
        ("alt: Two stalls of the Agency, credit: Agency", False),
        ("alt: A photo by the stalls", False),
    ],
)
def test_a_credit_in_an_alt_text_is_told(fields: str, found: bool) -> None:
    made = story(f"photo: {{file: photos/fair.jpg, {fields}}}")
    assert made.messages("PHO015") == (["the alt text of fair.jpg holds its credit"] if found else [])


def test_every_picture_of_a_story_is_asked() -> None:
    made = story("photo: {file: photos/fair.jpg, alt: Photo of rain}", "![Photo of the quay](photos/talks.jpg)")
    assert made.words("PHO015") == ["Photo of ", "Photo of "]


def test_an_alt_text_that_goes_on_is_told_by_its_length() -> None:
    long = story(f"photo: {{file: photos/fair.jpg, alt: {'stalls ' * 36}}}")
    assert long.messages("PHO015") == ["the alt text of fair.jpg has 251 characters; 250 are the most"]
    files = {"newsroom.toml": SETTINGS + "[lengths]\nalt_most = 0\n"}
    assert desk(long.draft.text, files).messages("PHO015") == []


# --- PHO017, PHO018 -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("Two stalls under awnings in the rain", "when or where"),
        ("Two stalls at Hesk Quay in the rain", "when"),
        ("Two stalls on Monday in the rain", "where"),
        ("Two stalls in August in the rain", "where"),
        ("Two stalls under awnings. Photo made in Port Almery on May 4, 2026", "when or where"),
        ("Two <a href='https://a.example/2026/05/04'>stalls</a> at Hesk Quay", "when"),
        ("Two stalls at the old Hesk Quay on Monday, May 4, 2026", None),
        ("Undated file photo of stalls at Hesk Quay", None),
        ("Stalls in the rain", "when or where"),
        ("Stalls in rain", None),
        ("TK", None),
    ],
)
def test_a_caption_says_when_and_where(caption: str, told: str | None) -> None:
    made = story(f'photo:\n  file: photos/fair.jpg\n  caption: "{caption}"')
    expected = [] if told is None else [f"the caption of fair.jpg does not say {told}"]
    assert made.messages("PHO017", "edited") == expected
    assert made.messages("PHO017", "draft") == []


@pytest.mark.parametrize("code", ["PHO017", "PHO018"])
@pytest.mark.parametrize(
    ("fields", "file"), [("language: es", "photos/fair.jpg"), ("language: en", "photos/chart.PNG")]
)
def test_other_languages_and_drawn_pictures_are_not_asked(code: str, fields: str, file: str) -> None:
    toml = {"newsroom.toml": SETTINGS + f'[checks.edited]\n{code} = "info"\n'}
    text = f"---\n{fields}\nphoto:\n  file: {file}\n  caption: Jo Roe and Kit Ferrow with loaves\n---\n"
    assert desk(text, toml).messages(code, "edited") == []


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        ("Jo Roe and Kit Ferrow with loaves", ("Jo Roe", "Kit Ferrow")),
        ("Mayor Jo A. Roe, Kit van Ferrow and a dog", ("Jo A. Roe", "Kit van Ferrow")),
        ("Jo Roe with the baker Kit Ferrow", ("Jo Roe", "Kit Ferrow")),
        ("Jo Roe, left, and Kit Ferrow", None),
        ("Jo Roe (r) and Kit Ferrow", None),
        ("Jo Roe in Port Almery", None),
    ],
)
def test_where_positions_are_asked_for_names_alone_are_told(caption: str, names: tuple[str, str] | None) -> None:
    text = f"---\nphoto:\n  file: photos/fair.jpg\n  caption: {caption}\n---\n\n![x](photos/talks.jpg)\n"
    toml = {"newsroom.toml": SETTINGS + '[checks.edited]\nPHO018 = "info"\n'}
    told = [f"the caption of fair.jpg names {names[0]} and {names[1]}, and does not say who is who"] if names else []
    assert desk(text, toml).messages("PHO018", "edited") == told
    assert desk(text).messages("PHO018", "edited") == []


# --- PHO021, PHO022 -------------------------------------------------------------------------------------------------


@pytest.fixture
def sized(monkeypatch: pytest.MonkeyPatch) -> None:
    for size in ("1199x1000", "1200x600", "1200x667", "1000x2000", "800x500", "800x1600", "1000x400", "700x500"):
        width, height = map(int, size.split("x"))
        monkeypatch.setitem(PICTURES, f"photos/{size}.jpg", PhotoFacts(width, height, "JPEG"))


@pytest.mark.usefixtures("sized")
@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("1199x1000.jpg", ["1199x1000.jpg is 1,199 × 1,000 pixels; a lead photo is 1,200 wide or wider"]),
        ("1200x600.jpg", ["1200x600.jpg is 1,200 × 600 pixels; a lead photo has 800,000 or more"]),
        ("1200x667.jpg", []),
        ("gone.jpg", []),
    ],
)
def test_a_lead_photo_has_a_least_size(file: str, told: list[str]) -> None:
    assert story(f"photo: {{file: photos/{file}}}").messages("PHO021", "edited") == told
    assert story("section: news", f'![x](photos/{file} "y")').messages("PHO021", "edited") == []


def test_a_photo_on_another_server_has_no_size() -> None:
    assert story("photo: {file: 'https://a.example/b.jpg'}").messages("PHO021") == []
    assert printed("photo: {file: 'https://a.example/b.jpg'}") == []


def printed(fields: str, body: str = "It does.") -> list[tuple[str, str]]:
    text = f"---\nheadline: x\n{fields}\n---\n{body}\n"
    made = desk(text, {"newsroom.toml": SETTINGS + '[print]\npage = "A4"\n'})
    return [(each.finding.message.partition(" has ")[2], each.level.severity) for each in made.findings(code="PHO022")]


@pytest.mark.usefixtures("sized")
@pytest.mark.parametrize(
    ("file", "body", "told"),
    [
        ("800x500.jpg", "", [("181 pixels an inch in print, where it is 112 mm wide", "warning")]),
        ("800x500.jpg", "word " * 1200, [("122 pixels an inch in print, where it is 166 mm wide", "error")]),
        ("1000x400.jpg", "", [("153 pixels an inch in print, where it is 166 mm wide", "warning")]),
        ("800x1600.jpg", "", []),  # 58 mm wide and 116 high
        ("1000x2000.jpg", "word " * 1200, []),
        ("1199x1000.jpg", "", []),
        ("1199x1000.jpg", "word " * 1200, []),  # 150 mm wide and 125 high
        ("fair.jpg", "", []),
    ],
)
def test_a_lead_photo_is_fine_enough_where_print_sets_it(file: str, body: str, told: list[tuple[str, str]]) -> None:
    assert printed(f"photo: {{file: photos/{file}}}", body) == told


@pytest.mark.usefixtures("sized")
@pytest.mark.parametrize(
    ("file", "words", "told"),
    [
        ("700x500.jpg", 1, [("159 pixels an inch in print, where it is 112 mm wide", "warning")]),
        ("700x500.jpg", 1200, []),
        ("800x1600.jpg", 1200, []),
    ],
)
def test_a_figure_is_fine_enough_in_its_column(file: str, words: int, told: list[tuple[str, str]]) -> None:
    figure = f'![x](photos/{file} "The quay")\n\nNow ![x](photos/wide.jpg) then.\n\n'
    assert printed("section: news", figure + "word " * words) == told


def test_only_who_prints_is_asked() -> None:
    assert story("photo: {file: photos/wide.jpg}").messages("PHO022") == []
    assert printed("photo: {file: photos/wide.jpg}")[0][1] == "error"


def test_the_widths_are_those_of_the_packaged_page() -> None:
    css = (Path(pdf.__file__).parents[4] / "templates" / "pdf" / "article.css").read_text(encoding="utf-8")
    assert f"{coarse.PAGE} mm of page, of which {coarse.TEXT} mm are text" in css
    gap = re.search(r"\.two \.text \{ columns: 2; column-gap: (\d+)mm", css)
    assert gap
    assert (coarse.PAGE - int(gap[1])) / 2 == coarse.COLUMN
    assert f".one .figure.upright img {{ width: auto; max-width: 100%; max-height: {coarse.HIGH}mm }}" in css
    assert f".two .figure.upright img {{ width: auto; max-width: 100%; max-height: {coarse.HIGH_IN_COLUMN}mm }}" in css
    assert f".two .lead img, .three .lead img {{ max-height: {coarse.HIGH_LEAD}mm; object-fit: contain" in css
    assert coarse.LONG == pdf.LONG
