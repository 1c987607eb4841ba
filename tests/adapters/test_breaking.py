"""Lines end where WeasyPrint ends them, with fewer layouts."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

try:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text import line_break
    from weasyprint.text.fonts import FontConfiguration

    import newsroom.adapters.pdf  # noqa: F401 - puts it in place
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

from newsroom.adapters import breaking
from newsroom.adapters.breaking import break_sooner

#: Within the one that counts hyphens, and that in the one that lets blanks hang.
OURS = inline.split_first_line.plain.plain
WORDS = {
    "en": "Extraordinary off-shore officials re-read 12,500 well-known affidavits – “quayside”, (harbour’s) fjord… a I "
    "to/from AT&T AVAST Yes-no efficient shuffling 3.5 km £4 http://x.example/a-b_c no.".split(),
    "de": "Bundesverkehrsministerin Schiffahrt Geschwindigkeitsbegrenzung Straßen auf-/abwärts ü Öl § 8 „Fähre“ "
    "Donaudampfschiff so".split(),
    "fr": "L’administration d’abord immédiatement, qu’il réclamèrent : œuvre « été » à".split(),
    "el": "Το πλοίο επέστρεψε στο λιμάνι χθες το πρωί".split(),
    "ar": "وصلت العبارة الى الميناء AIS".split(),
    "": "one two three extraordinarily".split(),
}
CSS = "font: {size}px serif; hyphens: {hyphens}; hyphenate-limit-chars: {chars}; hyphenate-limit-zone: {zone}; {more}"


@cache
def style(language: str, css: str) -> tuple[Any, FontConfiguration]:
    """The style of a paragraph's text."""
    fonts = FontConfiguration()
    page = HTML(string=f'<p lang="{language}" style="{css}">one</p>').render(font_config=fonts).pages[0]
    (text,) = [one for one in page._page_box.descendants() if isinstance(one, boxes.TextBox)]
    return text.style, fonts


def lines(split: Any, text: str, told: Any, width: float) -> list[tuple[object, ...]]:
    """All lines of a text: letters, how many bytes, where the next begins, and their measures."""
    context, made = SimpleNamespace(dictionaries={}), []
    while text and len(made) < 40:
        layout, length, end, *measures = split(text, told, context, width, 0, is_line_start=True)
        made.append((layout.text, length, end, *measures))
        text = "" if end is None else text.encode()[end:].decode()
    return made


@settings(max_examples=150, deadline=None)
@given(data=st.data(), language=st.sampled_from(sorted(WORDS)), width=st.floats(20, 700))
def test_lines_are_those_of_weasyprint(data: st.DataObject, language: str, width: float) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=40)))
    css = CSS.format(
        size=data.draw(st.sampled_from([9, 12.3, 16])),
        hyphens=data.draw(st.sampled_from(["auto", "manual", "none"])),
        chars=data.draw(st.sampled_from(["5 2 2", "8 3 3"])),
        zone=data.draw(st.sampled_from(["0", "10%"])),
        more=data.draw(
            st.sampled_from(
                ["", "letter-spacing: 1px", "word-spacing: -3px", "white-space: pre-wrap", "direction: rtl",
                 "overflow-wrap: anywhere", "word-break: break-all", "text-align: justify", "font-weight: 700"]
            )
        ),
    )  # fmt: skip
    told, _ = style(language, css)
    assert lines(OURS, text, told, width) == lines(OURS.plain, text, told, width)


def test_fewer_layouts_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    told, _ = style("en", CSS.format(size=12, hyphens="auto", chars="5 2 2", zone="0", more=""))
    text = "The ferry came back to the harbour on Friday with seven extraordinary cranes on its deck, and nobody " * 4
    asked = line_break.Layout.get_first_line
    seen: list[int] = []
    monkeypatch.setattr(
        line_break.Layout, "get_first_line", lambda layout: (seen.append(len(layout.text)), asked(layout))[1]
    )
    lines(OURS, text, told, 300)
    ours, _ = sum(seen), seen.clear()
    lines(OURS.plain, text, told, 300)
    assert ours < 0.8 * sum(seen)


def test_what_is_not_ordinary_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told, _ = style("en", CSS.format(size=12, hyphens="auto", chars="5 2 2", zone="0", more=""))
    monkeypatch.setattr(breaking, "_line", lambda *_: pytest.fail("it is not ordinary"))
    for text in ("extra\xadordinary " * 30, "وصلت العبارة " * 30, "one\u2028two " * 30):
        assert OURS(text, told, SimpleNamespace(dictionaries={}), 300, 0)[1]


def test_it_is_put_in_place_once() -> None:
    before = inline.split_first_line
    break_sooner()
    assert inline.split_first_line is before


def test_every_letter_of_our_languages_is_ordinary() -> None:
    assert breaking._ORDINARY.fullmatch("Ærøskøbing, naïve façade – “Łódź” … Ελλάδα, Київ, 20 € 100 ₽")
    assert not re.match(breaking._ORDINARY, "\u202eabc")
