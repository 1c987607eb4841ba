"""Where lines of justified text may end: not before a short last word, but within addresses."""

from __future__ import annotations

import pytest

from newsroom.export.endings import lines_ending_well


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
            '<p>See <a href="https://a.example/b">https://a.<wbr>example/b-c/<wbr>dune</a> of old\u00a0days.</p>',
        ),
        ("<p>At www.harbour.example a list</p>", "<p>At www.<wbr>harbour.<wbr>example a\u00a0list</p>"),
    ],
)
def test_lines_end_where_they_look_well(written: str, made: str) -> None:
    assert lines_ending_well(written) == made
