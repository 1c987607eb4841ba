"""The look of the site by settings alone: whatever is accepted can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.markup import page
from tests.export.paper import FERRY, SETTINGS, files, site, story

from newsroom.adapters.packaged import packaged
from newsroom.adapters.templates import FolderTemplates
from newsroom.config import read_settings
from newsroom.config.look import DARK, DARK_INK, LIGHT, LIGHT_INK, Look, luminance
from newsroom.errors import UsageProblem
from newsroom.export.formats.html import style_sheet
from newsroom.export.look import Palette, contrast_of, look_view, palette


def colours(least: int, most: int) -> st.SearchStrategy[str]:
    """Colours whose red, green and blue lie between these."""
    return st.tuples(*[st.integers(least, most)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))


SECOND = """
[look]
headlines = "sans"
text = "sans"
density = "dense"
paper = "#fff1e5"
ink = "#1a1816"
dark_paper = "#1b1a17"
dark_ink = "#EFE6DA"
"""


def style(settings: str = "") -> str:
    made = files(site(story(FERRY), settings=read_settings(f"{SETTINGS.text}{settings}")))
    return next(content.decode() for path, content in made.items() if path.endswith(".css"))


def accents(css: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The eight colours of sections, on light ground and on dark."""
    found = re.findall(r"--(red|blue|green|violet|teal|amber|rose|slate):(#[0-9a-f]{6})\b", css)
    assert len(found) == 16
    return dict(found[:8]), dict(found[8:])


def readable(held: Palette, marks: Mapping[str, str]) -> None:
    for ground in (held.paper, held.tint):
        for name, colour in {**marks, "ink": held.ink, "grey": held.grey, "quiet": held.quiet}.items():
            assert contrast_of(colour, ground) >= 4.5, (name, colour, ground)
        assert contrast_of(held.edge, ground) >= 3


def test_the_colours_we_come_with_can_be_read() -> None:
    light, dark = accents(style())
    look = look_view(Look())
    readable(look.light, light)
    readable(look.dark, dark)
    assert look.light.tint == "#f6f2ea"


@given(
    colours(185, 255).filter(lambda one: luminance(one) >= LIGHT),
    colours(0, 90).filter(lambda one: luminance(one) <= DARK_INK),
)
def test_whatever_paper_and_ink_are_taken_can_be_read(paper: str, ink: str) -> None:
    readable(palette(paper, ink), LIGHT_MARKS)


@given(
    colours(0, 60).filter(lambda one: luminance(one) <= DARK),
    colours(150, 255).filter(lambda one: luminance(one) >= LIGHT_INK),
)
def test_and_at_night(paper: str, ink: str) -> None:
    readable(palette(paper, ink), DARK_MARKS)


@pytest.mark.parametrize("paper", ["#ffff00", "#00ffff", "#80ff80", "#ffd0ff"])
def test_loud_paper_can_be_read_too(paper: str) -> None:
    readable(palette(paper, "#00005f"), LIGHT_MARKS)


LIGHT_MARKS, DARK_MARKS = accents(style())


@pytest.mark.parametrize(
    ("key", "colour", "said"),
    [
        ("paper", "#888888", "#888888 is too dark for paper"),
        ("ink", "#777777", "#777777 is too light for ink"),
        ("dark_paper", "#555555", "#555555 is too light for dark paper"),
        ("dark_ink", "#777777", "#777777 is too dark for ink on dark paper"),
        ("paper", "salmon", '"salmon" is no colour; they look like #fff1e5'),
        ("ink", "#12345", '"#12345" is no colour'),
    ],
)
def test_colours_that_could_not_be_read_are_refused_with_their_line(key: str, colour: str, said: str) -> None:
    with pytest.raises(UsageProblem, match=re.escape(said)) as refused:
        read_settings(f'[newsroom]\ntitle = "x"\n[look]\n{key} = "{colour}"\n')
    assert refused.value.line == 4


def test_another_look_is_another_style_sheet_and_no_other_template() -> None:
    ours, second = style(), style(SECOND)
    assert "--paper:#fff1e5" in second
    assert "--ink:#efe6da" in second
    assert ("--headline:var(--sans)" in second, "--text:var(--sans)" in second) == (True, True)
    assert "--headline:var(--sans)" not in ours
    assert "--loud:0.84" in second
    assert not re.search("[{]{2}|[{]%", second)


def test_the_style_sheet_has_no_comment_and_no_blank_but_a_licence(tmp_path: Path) -> None:
    (tmp_path / "html/style").mkdir(parents=True)
    (tmp_path / "html/style/print.css").write_text(
        "/*! Set in Own Sans, OFL */\n@media print {\n  /* ours */\n  a > b { margin: calc(1px + 2px) 0 }\n}\n", "utf-8"
    )
    told = style_sheet(look_view(Look()), FolderTemplates((tmp_path, packaged()))).decode()
    assert told.endswith("/*! Set in Own Sans, OFL */@media print{a>b{margin:calc(1px + 2px) 0}}\n")
    assert told.count("/*") == 1
    assert len(told) < 38_000


def test_the_head_of_a_page_follows_the_look() -> None:
    made = files(site(story(FERRY), settings=read_settings(f"{SETTINGS.text}{SECOND}")))
    root = page(made["index.html"])
    assert [one["content"] for one in root.all("meta") if one["name"] == "theme-color"] == ["#fff1e5", "#1b1a17"]
    early = [one["href"].rpartition("/")[2] for one in root.all("link") if one["rel"] == "preload"]
    assert early == ["sans-latin-400.woff2", "sans-latin-600.woff2"]
    assert all(f"assets/fonts/{name}" in made for name in early)


def test_the_style_sheet_is_asked_for_before_the_fonts() -> None:
    root = page(files(site(story(FERRY)))["index.html"])
    asked = [one["rel"] for one in root.all("link") if one["rel"] in ("stylesheet", "preload")]
    assert asked[0] == "stylesheet"
    assert "preload" in asked


def test_a_phone_of_412_points_fetches_no_size_too_large() -> None:
    text = files(site(story(FERRY)))["ferry/index.html"].decode()
    assert "calc(100vw - 1px)" in text
    assert not re.search(r', 100vw"', text)
