"""Where lines of justified text may end: not before a short last word, but within addresses."""

from __future__ import annotations

import pytest

from newsroom.export.endings import headline_ending_well, lines_ending_well


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("<p>They did not see it.</p>", "<p>They did not see\u00a0it.</p>"),
        ("<p>“Nor did I,” he said.”</p>", "<p>“Nor did I,” he\u00a0said.”</p>"),
        ("<p>They rose to 400&nbsp;m.</p>", "<p>They rose to\u00a0400&nbsp;m.</p>"),
        ("<p>They voted in parliament.</p>", "<p>They voted in parliament.</p>"),
        ("<p>No.</p> <p>Yes.</p>", "<p>No.</p> <p>Yes.</p>"),
        ("<p>They saw <em>it.</em></p>", "<p>They saw <em>it.</em></p>"),
        (
            '<p>See <a href="https://a.example/b">https://a.example/b-c/dune</a> of old days.</p>',
            '<p>See <a href="https://a.example/b">https://a.\u200bexample/b-c/\u200bdune</a> of old\u00a0days.</p>',
        ),
        ("<p>At www.harbour.example a list</p>", "<p>At www.\u200bharbour.\u200bexample a\u00a0list</p>"),
    ],
)
def test_lines_end_where_they_look_well(written: str, made: str) -> None:
    assert lines_ending_well(written) == made


@pytest.mark.parametrize(
    ("written", "most", "made"),
    [
        ("Taxes for religious schools", 20, "Taxes for religious\u00a0schools"),
        ("Taxes for religious schools", 16, "Taxes for religious schools"),
        ("Taxes &amp; schools", 10, "Taxes &amp;\u00a0schools"),
        ("Bridge shut", 20, "Bridge shut"),  # there are no others
        ("Taxes for religious universities", 40, "Taxes for religious universities"),  # no blot
    ],
)
def test_a_headline_does_not_end_with_one_short_word(written: str, most: int, made: str) -> None:
    page = "<p>News</p><h1>{}</h1><p>Of schools</p>"
    assert headline_ending_well(page.format(written), most) == page.format(made)


@pytest.mark.parametrize(
    ("written", "most", "made"),
    [
        ("A nine-hour day ends", 20, 'A <span class="whole">nine-hour</span> day\u00a0ends'),
        ("Schifffahrtsverwaltung zieht um", 20, '<span class="long">Schifffahrtsverwaltung</span> zieht\u00a0um'),
        ("The twenty-two-year-old who won", 18, 'The <span class="long">twenty-two-year-old</span> who\u00a0won'),
        ("Two – and no more", 20, "Two – and no\u00a0more"),
        ("R&amp;D-Abteilung schließt", 13, '<span class="whole">R&amp;D-Abteilung</span> schließt'),
    ],
)
def test_words_of_a_headline_are_parted_where_no_line_holds_them(written: str, most: int, made: str) -> None:
    assert headline_ending_well(f'<h1 class="s30">{written}</h1>', most) == f'<h1 class="s30">{made}</h1>'
