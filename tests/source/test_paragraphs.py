from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.model.block import Block, Body, Figure, Prose
from newsroom.model.place import Span
from newsroom.source.blocks import read_body
from newsroom.source.front import find_front
from newsroom.source.paragraphs import plain_body


def told(text: str, at: int = 0) -> bool:
    """Whether the scanner answers; then it answers what the parser does."""
    body = plain_body(text, at)
    if body is None:
        return False
    # with raw HTML at its end the body is the parser's
    parsed = read_body(f"{text}\n\n<!-- -->\n", at)
    assert list(map(shown, body.blocks)) == list(map(shown, parsed.blocks))
    assert all_of(body) == all_of(parsed)
    assert (body.ignores, body.raw_html) == ((), ())
    return True


def shown(block: Block) -> object:
    if isinstance(block, Figure):
        return block.photo, dict(block.photo.places), block.where
    assert isinstance(block, Prose)
    return block.kind, block.where, block.html, block.plain, block.pictures


def all_of(body: Body) -> object:
    places = [dict(photo.places) for photo in body.photos]
    return body.photos, places, body.links, body.anchors, body.html, body.plain


@pytest.mark.parametrize(
    "text",
    [
        "One line.",
        "One line\nand another.\n\n\nAnd a paragraph.\n",
        "# A heading\nSome words.\n## Again\n## Again\n\n### With *emphasis* and `code`\n",
        'She said "no" and left.\n \n“Yes,” he said.\n',
        "**Strong**, *soft*, _soft_ and __strong__ words.\n",
        'A [link](https://herald.example/x "Title"), an address https://herald.example and www.herald.example.\n',
        "Write to desk@herald.example & WWW.HERALD.EXAMPLE.\n",
        '![The fair](photos/fair.jpg "Stalls (Ana Almeda/Herald)")\n\nAn ![icon](i.png) inside.\n',
        "## With ![a picture](p.jpg)\n",
        "A line  \nbroken, and \\\none more.\n",
        "1986 was a good year.\n2nd line\n",
        "`code` first\n",
        "Ends in a hard blank\u00a0\n",
        "A [link](\nhttps://herald.example) over two lines — é.\n",
        "\n\n",
        "",
    ],
)
def test_paragraphs_and_headings_are_told_without_the_parser(text: str) -> None:
    assert told(text)
    assert told(f"---\nheadline: é\n---\n{text}", 20)


@pytest.mark.parametrize(
    "text",
    [
        "- a list\n",
        "1. a list\n",
        "* a list\n",
        "> a quote\n",
        "    code\n",
        "```\ncode\n```\n",
        "~~~\ncode\n~~~\n",
        "A heading\n=========\n",
        "A heading\n---\n",
        "***\n",
        "| a | b |\n|---|---|\n",
        "a | b\n:-- | --:\n",
        "Words <b>bold</b>.\n",
        "A [link][there].\n\n[there]: https://herald.example\n",
        "A note.[^1]\n\n[^1]: Here.\n",
        "::related harbour-fair\n",
        ":::box Facts\nWords.\n:::\n",
        "# A heading #\n",
        "#\n",
        "#hashtag\n",
        "Words.\r\n",
        "\ufeffWords.\n",
    ],
)
def test_what_is_more_than_paragraphs_is_left_to_the_parser(text: str) -> None:
    assert not told(text)


def test_a_paragraph_is_parsed_when_somebody_asks_for_it() -> None:
    body = read_body("Some *soft* words with a [link](x).\n", 0)
    (block,) = body.blocks
    assert block.where == Span(0, 35)
    assert isinstance(block, Prose)
    assert block.html == '<p>Some <em>soft</em> words with a <a href="x">link</a>.</p>'
    assert block.plain == body.plain == "Some soft words with a link."
    assert [link.target for link in body.links] == ["x"]


_PARTS = (
    *(
        "word ",
        "Two words",
        "\n",
        "\n\n",
        "\n \n",
        "  \n",
        "# h",
        "## h two",
        "* a",
        "*em*",
        "**st**",
        "_e_",
        "- ",
        "1. ",
    ),
    *("12", "`code`", "```", "[l](u)", '[l](u "t")', "![a](p.jpg)", '![a](p.jpg "C (X/Y)")', "[x]", "]: /u", "[^1]"),
    *("http://x.y", "www.x.y", "WWW.x.y", "a@b.cc", "&amp;", "&", "<b>", "\\*", "\\", "|", "|-|", ":--", "::", "~~s~~"),
    *(
        '"q"',
        "“q”",
        "'",
        "é",
        "\u00a0",
        "\u2028",
        "\x0b",
        "\t",
        "    ",
        "=",
        "---",
        "{{x}}",
        "a_b_c",
        "*a",
        "!",
        "(",
        ")",
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=12).map("".join))
def test_the_scanner_never_says_what_the_parser_does_not(text: str) -> None:
    told(text)


def test_real_posts_and_their_paragraphs_are_told_alike(real_data: Path) -> None:
    answered = 0
    for path in sorted(real_data.glob("posts-*/**/*.md")):
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        at = find_front(text).body_at
        answered += told(text, at)
        if len(text) % 8 == 0:  # the pieces of some
            answered += sum(told(piece) for piece in text[at:].split("\n\n") if len(piece) < 3000)
    assert answered > 1000
