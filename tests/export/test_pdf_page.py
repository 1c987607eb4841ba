"""The page that a PDF is set from: every part of the article in its place, and no word of it as mark-up."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.app.album import Album
from newsroom.app.pdf_order import SCREEN, order_of, site_of
from newsroom.config import read_settings
from newsroom.export.edition.grid import GRIDS
from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import PdfOrder
from newsroom.model.author import Author, Avatar
from newsroom.model.ledger import PUBLISHED, Correction
from newsroom.model.photo import Picture
from newsroom.model.place import AuthorId, ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

HOSTILE = (
    "</p><script>alert(1)</script><style>@import 'file:///etc/passwd'</style>\"><img src=x onerror=y> & {{ 7 * 7 }}"
)

TALKS = """---
headline: “Both shores must sign” – ministers reopen talks
slug: talks
kicker: News Feed
section: news
standfirst: Four years of silence end.
authors: [ana-lopez]
dateline: CORVALLE
photo:
  file: photos/talks.jpg
  alt: Two ministers at a table
  caption: The ministers on Tuesday.
  credit: Ana Person/Agency via Distributor
---
First paragraph with a [link](../other-page) and an icon ![a flag](photos/flag.png) inside.

::related bridge

![A boat](photos/boat.jpg "The boat. (Bo Person/Agency)")

:::pull
Both shores must sign.
:::

:::box In figures
- Four years
:::

| Year | Ships |
|------|------:|
| 2022 | 400   |

A note.[^1]

[^1]: Of the harbour office.
"""

PRESS = Purpose("print", Digest("0" * 64))


class Folder:
    """Pictures by name; tall ones are upright."""

    def look(self, file: str) -> Picture | str:
        sizes = {"tall": (2000, 3000), "wide": (3000, 1000), "square": (3000, 3000), "flag": (300, 199)}
        size = next((size for name, size in sizes.items() if name in file), (3000, 2000))
        return Picture(file, Digest(file.encode().hex().ljust(64, "0")[:64]), *size)

    def make(self, picture: Picture, wanted: object) -> tuple[bytes, ...]:
        raise AssertionError


def settings(url: str = "https://herald.example", page: str = "A4") -> str:
    return (
        f'[newsroom]\ntitle = "Harbour Herald"\nurl = "{url}"\ntimezone = "Europe/Madrid"\n'
        f'[sections.news]\ntitle = "News"\n[print]\npage = "{page}"'
    )


def story(text: str, **parts: object) -> Story:
    draft = read_draft(text.encode(), path="drafts/x.md", fields=field_map({}))
    told = Story(
        draft=draft,
        slug=draft.slug,
        state=PUBLISHED,
        version=1,
        content_hash=ContentHash("v1:" + "0" * 64),
        published_at="2026-11-13T07:10:00Z",
        updated_at="2026-11-13T07:10:00Z",
        words=300,
        read_time=2,
    )
    return replace(told, **parts)  # type: ignore[arg-type]


BRIDGE = story(
    "---\nheadline: The bridge is shut\nslug: bridge\nsection: news\nstandfirst: Until Monday.\n---\nWords.\n"
)


def ordered(
    told: Story, *beside: Story, toml: str | None = None, author: Author | None = None, purpose: Purpose = SCREEN
) -> PdfOrder:
    ana = author or Author(
        AuthorId("ana-lopez"),
        "Ana López",
        "authors/ana-lopez.yml",
        role="Reporter",
        bio="She writes.",
        avatar=Avatar("photos/ana.jpg", "Ana López at her desk"),
    )
    album = Album(Folder())
    site = site_of(
        [told, *beside, BRIDGE],
        settings=read_settings(toml or settings()),
        authors={ana.id: ana},
        album=album,
        clock=FixedClock(datetime(2026, 11, 20, tzinfo=UTC)),
    )
    return order_of(told, site, album, FolderTemplates((packaged(),)), purpose=purpose)


def test_every_part_of_the_article_is_on_the_page() -> None:
    html = unescape(ordered(story(TALKS)).html)
    for part in (
        '<p class="title">Harbour Herald</p>',
        "Friday, November 13, 2026",
        ">News Feed<",
        "<h1>“Both shores must sign” – ministers reopen talks</h1>",
        "Four years of silence end.",
        "2 min read",
        'alt="Two ministers at a table"',
        "The ministers on Tuesday.",
        "Ana Person/Agency via Distributor",
        "CORVALLE",
        "The bridge is shut",
        "Until Monday.",
        'alt="A boat"',
        "Bo Person/Agency",
        '<div class="pull">',
        '<div class="box"><p class="top">In figures</p>',
        '<td align="right">400</td>',
        "Of the harbour office.",
        "Ana López</a></p>",
        "She writes.",
        "https://herald.example/talks/",
    ):
        assert part in html, part


def test_the_pictures_are_ordered_once_in_the_size_of_their_place() -> None:
    found = {
        (plate.picture.file, plate.name[21:]): (plate.width, plate.height) for plate in ordered(story(TALKS)).plates
    }
    assert found == {
        ("photos/talks.jpg", "lead"): (1307, 871),
        ("photos/boat.jpg", "text"): (882, 588),
        ("photos/flag.png", "inline"): (300, 199),
        ("photos/ana.jpg", "avatar"): (283, 189),  # its shorter side fills the square
    }


def test_a_photo_among_words_is_as_wide_as_its_column() -> None:
    body = TALKS.replace("an icon ![a flag](photos/flag.png) inside", "![a quay](photos/quay.jpg) Photo: A. Person")
    html = ordered(story(body)).html
    assert html.count('<img class="inline large" src="plate:') == 1
    assert html.count("-text") == 2
    assert 'class="inline large"' not in ordered(story(TALKS)).html


def test_nothing_on_the_page_asks_for_more_than_plates() -> None:
    html = ordered(story(TALKS)).html
    assert html.count("<img ") == html.count('src="plate:') == 4
    assert "media/" not in html


@pytest.mark.parametrize("field", ["headline", "kicker", "standfirst", "dateline", "caption", "credit", "alt", "body"])
def test_hostile_words_stay_words(field: str) -> None:
    plain = ordered(story(TALKS)).html
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = re.sub(rf"(?m)^( *{field}): .*$", lambda line: f"{line[1]}: {quoted}", TALKS)
    if field == "body":
        text = TALKS.replace("First paragraph", HOSTILE)
    assert text != TALKS
    html = ordered(story(text)).html
    assert "<script" not in html
    assert "<style" not in html
    assert html.count("<img ") <= plain.count("<img ")
    assert "{{ 7 * 7 }}" in html or field == "body"


@pytest.mark.parametrize("field", ["name", "role", "bio"])
def test_hostile_words_of_a_record_stay_words(field: str) -> None:
    author = replace(Author(AuthorId("ana-lopez"), "Ana", "authors/ana-lopez.yml"), **{field: HOSTILE})
    html = ordered(story(TALKS), author=author).html
    assert "<script" not in html
    assert "<style" not in html


def test_a_mark_is_on_the_page_that_every_sheet_repeats() -> None:
    html = ordered(story(TALKS, mark="EMBARGOED UNTIL 20 November")).html
    assert 'data-mark="EMBARGOED UNTIL 20 November"' in html
    assert "proof" in html.partition("<body")[2].partition(">")[0]


def test_a_long_text_stands_in_two_columns() -> None:
    assert '<body class="two">' in ordered(story(TALKS, words=1200)).html
    assert '<body class="one">' in ordered(story(TALKS, words=1199)).html


def test_a_brief_has_a_title_without_a_headline() -> None:
    html = ordered(story("---\nslug: bus\nsection: news\nkind: brief\n---\nNight buses will run from Dec. 4.\n")).html
    assert "<title>Night buses will run from Dec. 4.</title>" in html
    assert "<h1" not in html
    assert '<body class="one brief">' in html


def test_arabic_runs_from_the_right_with_its_own_folio() -> None:
    html = ordered(story("---\nheadline: عبّارة\nslug: ar\nlanguage: ar\n---\nسمعوها قبل أن يروها.\n")).html
    assert '<html lang="ar" dir="rtl">' in html
    assert 'data-before="صفحة " data-between=" من "' in html


def test_a_related_story_stands_below_the_text() -> None:
    other = story(TALKS.replace("slug: talks", "slug: other").replace("headline: ", "headline: Elsewhere "))
    first = story(TALKS.replace("section: news", "section: news\nrelated: [other]"))
    html = ordered(first, other).html
    assert html.index("First paragraph") < html.index("Elsewhere ")


def test_an_author_card_speaks_the_newsrooms_language() -> None:
    html = ordered(story(TALKS.replace("section: news", "section: news\nlanguage: ar"))).html
    assert '<div class="author" lang="en" dir="ltr">' in html


def test_a_correction_stands_above_and_a_clarification_below() -> None:
    notes = (
        Correction("correction", "2026-11-14T08:00:00Z", 2, "It was four years."),
        Correction("clarification", "2026-11-15T08:00:00Z", 3, "It was Tuesday."),
    )
    html = ordered(story(TALKS, corrections=notes)).html
    assert html.index("It was four years.") < html.index("First paragraph") < html.index("It was Tuesday.")


def test_links_start_from_the_storys_address() -> None:
    assert ordered(story(TALKS)).base == "https://herald.example/talks/"


def test_without_an_address_nothing_is_linked_to_nowhere() -> None:
    made = ordered(story(TALKS), toml=settings(url=""))
    assert made.base is None
    assert 'href="/' not in made.html
    assert "Read more" not in made.html
    assert 'class="origin"' not in made.html
    assert 'class="origin"' in ordered(story(TALKS)).html
    assert "Read more" in ordered(story(TALKS)).html


def test_the_paper_follows_the_settings() -> None:
    assert ordered(story(TALKS), toml=settings(page="Letter")).stylesheets[-1] == "pdf/letter.css"


@pytest.mark.parametrize("page", ["tabloid", "berliner", "broadsheet"])
def test_a_newspapers_page_is_for_the_press_alone(page: str) -> None:
    press = ordered(story(TALKS), toml=settings(page=page), purpose=PRESS)
    assert press.stylesheets[-3:] == ("pdf/press.css", "pdf/newspaper.css", f"pdf/{page}.css")
    grid = GRIDS[page]  # type: ignore[index]
    lead = next(plate for plate in press.plates if plate.name.endswith("-lead"))
    assert lead.width == min(3000, round(grid.measure * 300 / 25.4))
    assert ordered(story(TALKS), toml=settings(page=page)).stylesheets[-1] == "pdf/a4.css"


@pytest.mark.parametrize("page", ["tabloid", "berliner", "broadsheet"])
def test_the_columns_of_a_newspaper_are_those_of_its_editions(page: str) -> None:
    style, grid = (packaged() / f"pdf/{page}.css").read_text(), GRIDS[page]  # type: ignore[index]
    assert f"size: {grid.width:g}mm {grid.height:g}mm; margin: {grid.top:g}mm {grid.side:g}mm" in style
    assert f"columns: {grid.columns} " in style
    assert f"column-gap: {grid.gutter:g}mm" in (packaged() / "pdf/newspaper.css").read_text()


@pytest.mark.parametrize(("name", "shape"), [("tall", "upright"), ("wide", "wide")])
def test_the_shape_of_a_picture_is_known_to_the_style(name: str, shape: str) -> None:
    html = ordered(story(TALKS.replace("photos/talks", f"photos/{name}"))).html
    assert f'<figure class="lead figure {shape}">' in html


def test_a_picture_that_says_nothing_is_no_figure_for_a_reader_aloud() -> None:
    draft = story(TALKS).draft
    assert draft.photo is not None
    html = ordered(replace(story(TALKS), draft=replace(draft, photo=replace(draft.photo, alt=None)))).html
    assert 'class="mute"' in html


@pytest.mark.parametrize(
    ("first", "cap"), [("Über", "Ü"), ("“Он", "“О"), ("درباره", None), ("הם", None), ("2026", None)]
)
def test_only_a_letter_that_stands_apart_is_set_large(first: str, cap: str | None) -> None:
    html = ordered(story(f"---\nheadline: Talks\nslug: talks\n---\n{first} x.\n"), purpose=PRESS).html
    assert re.findall('<span class="cap">(.*?)</span>', html) == ([] if cap is None else [cap])


def test_in_print_nothing_stands_below_a_text_that_has_no_end() -> None:
    nobody = story(
        TALKS.replace("authors: [ana-lopez]", "authors: [{name: Jo}]").replace("contributors: [bo-li]\n", "")
    )
    assert '<div class="end">' not in ordered(nobody, purpose=PRESS).html
    assert '<div class="end">' in ordered(nobody).html
    assert '<div class="end">' in ordered(story(TALKS), purpose=PRESS).html


def test_every_element_that_is_opened_is_closed() -> None:
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("img", "meta"):
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Reader().feed(ordered(story(TALKS)).html)
    assert opened == []


def test_slugs_name_documents_for_ever() -> None:
    one, two = ordered(story(TALKS)), ordered(story(TALKS, version=2, words=2000))
    assert one.identifier == two.identifier == "https://herald.example/talks"
    assert one.slug == Slug("talks")


def test_a_caption_is_broken_where_its_line_is_full() -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError)
    told = story(TALKS.replace("The ministers on Tuesday.", "The ministers met on Tuesday and stayed until night."))
    (caption, *_) = re.findall("<figcaption>.*?</figcaption>", ordered(told).html)

    def lines(html: str, width: float) -> list[float]:
        page = weasyprint.HTML(string=f'<body style="width: {width}px; font: 12px serif">{html}').render().pages[0]
        found = [box for box in page._page_box.descendants() if type(box).__name__ == "LineBox"]
        return [sum(part.width for part in line.children) for line in found]

    (alone,) = lines(re.sub(' *<span class="credit">.*?</span>', "", caption), 700)
    for more in range(6):  # room for its words, and for no more
        assert lines(caption, alone + more)[0] == pytest.approx(alone, abs=4), more


CODE = "```\nconst answer = await harbour.read('tides', { since: monday, until: friday });\n```\n\n"
CELLS = "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |\n\n"


@pytest.mark.parametrize(("page", "columns"), [("A4", "2"), ("tabloid", "3")])
def test_for_the_press_they_have_fewer_columns_and_larger_pictures(page: str, columns: str) -> None:
    figure = "![A quay](photos/quay.jpg)\n\n"
    code = CODE.replace(", until: friday", "").replace("answer", "it")
    few, many = (
        ordered(story(TALKS + "\n" + figure + code * lines), toml=settings(page=page), purpose=PRESS)
        for lines in (1, 4)
    )
    assert ('<body class="three">' in few.html, '<body class="three roomy">' in many.html) == (True, True)
    narrow, wide = (next(one for one in order.plates if one.name.endswith("-text")) for order in (few, many))
    assert wide.width > 1.4 * narrow.width
    assert '<pre style="font-size: 6' in many.html
    name = "newspaper" if page == "tabloid" else "press"
    assert f".three.roomy .text {{ columns: {columns} }}" in (packaged() / f"pdf/{name}.css").read_text()


@pytest.mark.parametrize(
    ("body", "layout"),
    [
        ("", "two"),
        (CODE, "two"),
        (CODE * 4, "one"),
        (CELLS, "one"),
        (CELLS.replace("| f ", "").replace("| 6 ", ""), "two"),
    ],
)
def test_long_lines_of_code_and_wide_tables_have_the_whole_measure(body: str, layout: str) -> None:
    body = body.replace("|---|---|---|---|---|---|", "|---|---|---|---|---|") if "| f" not in body else body
    html = ordered(story(TALKS + "\n" + body, words=2000)).html
    assert f'<body class="{layout}">' in html
