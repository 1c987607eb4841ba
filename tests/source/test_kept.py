"""A body that was put away prints as the one that was parsed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model.block import Block, Body, Box, EmbedCard, Figure, Prose, RelatedCard, UnknownDirective
from newsroom.source.blocks import read_body
from newsroom.source.kept import put_away, taken_out

WHOLE = """\
The *ferry* leaves at eight, as [told](treaty.md), with a ![chart](photos/chart.png "the tides") in it.

## At the quay & beyond

![Ferry](photos/ferry.jpg "The ferry. (Ana Almeda/Port)")

- one
- two
  - ![three](photos/three.jpg)

::related treaty-signed

::optional
::embed https://video.example/1

:::box What to know
A `fact` <i>or</i> two[^1].

![Map](photos/map.png)

::related harbour-fair
:::

:::pull
“We &amp; they waited.”
:::

::nonsense

[^1]: From the minutes.
"""


def told(blocks: Iterable[Block]) -> list[object]:
    """What pages print of blocks."""
    found: list[object] = []
    for block in blocks:
        match block:
            case Prose():
                pictures = [(one.file, one.alt, one.caption, one.credit) for one in block.pictures]
                found.append((block.kind, block.html, block.plain, pictures, block.optional))
            case Figure():
                photo = block.photo
                found.append((photo.file, photo.alt, photo.caption, photo.credit, photo.focus, block.optional))
            case RelatedCard():
                found.append((block.slug, block.optional))
            case EmbedCard():
                found.append((block.url, block.optional))
            case Box():
                found.append((block.kind, block.title, told(block.blocks), block.optional))
            case UnknownDirective():
                pass
    return found


def same(body: Body) -> None:
    again = taken_out(put_away(body))
    assert told(again.blocks) == told(body.blocks)
    assert (again.html, again.plain) == (body.html, body.plain)
    assert [one.file for one in again.photos] == [one.file for one in body.photos]
    assert [card.slug for card in again.cards] == [card.slug for card in body.cards]


def test_a_body_of_everything_prints_as_before() -> None:
    same(read_body(WHOLE, 0))


def test_a_plain_body_prints_as_before() -> None:
    same(read_body("One paragraph \nand *more*, with https://herald.example/ in it.\n\n### A “subhead” #\n\nTwo.", 0))


@given(st.text(alphabet="ab *_`#-[](){}!<>&\"'\n:.|~\\1é—", max_size=200))
def test_any_body_prints_as_before(body: str) -> None:
    same(read_body(body, 0))


def test_what_is_no_body_is_told_so() -> None:
    with pytest.raises(ValueError, match="Expected"):
        taken_out(b"\x93\x00")


def test_real_posts_print_as_before() -> None:
    posts = sorted(Path("../shared/data").glob("posts-*/**/*.md"))[::40]
    if not posts:
        pytest.skip("../shared/data is not here")
    for post in posts:
        same(read_body(post.read_text(encoding="utf-8", errors="replace"), 0))
