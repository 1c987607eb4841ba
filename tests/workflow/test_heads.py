"""What ledger/HEADS remembers shows what is gone."""

from __future__ import annotations

import pytest

from newsroom.model.place import Slug
from newsroom.workflow.heads import Head, Heads, missing_since, read_heads, write_heads

ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
FAIR = Head(Slug("fair"), 2, TWO)
QUAY = Head(Slug("quay"), 1, ONE)


def test_the_list_is_sorted_and_reads_as_it_was_written() -> None:
    content = write_heads((QUAY, FAIR))
    assert content == f"fair 2 {TWO}\nquay 1 {ONE}\n".encode()
    assert read_heads(content) == Heads((FAIR, QUAY))
    assert read_heads(content.replace(b"\n", b"\r\n")) == Heads((FAIR, QUAY))


def test_the_lines_of_two_branches_stand_beside_one_another() -> None:
    newer = Head(Slug("fair"), 3, THREE)
    ours, theirs = write_heads((FAIR,)), write_heads((newer, QUAY))
    assert read_heads(ours + theirs).all == (FAIR, newer, QUAY)
    torn = b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> desk\n"
    assert read_heads(torn) == Heads((FAIR, newer, QUAY))


def test_a_killed_picture_has_a_line_too() -> None:
    picture = Head(Slug("_photo-3f2a91"), 1, ONE)
    assert read_heads(write_heads((picture,))).all == (picture,)


@pytest.mark.parametrize("line", [b"fair", b"fair 0 " + ONE.encode(), b"../fair 1 " + ONE.encode(), b"fair 1 abc"])
def test_a_line_that_says_nothing_is_named(line: bytes) -> None:
    assert read_heads(b"\n" + line + b"\n" + write_heads((QUAY,))) == Heads((QUAY,), (2,))


@pytest.mark.parametrize(
    ("hashes", "said"),
    [
        ((ONE, TWO), None),
        ((ONE, TWO, THREE), None),
        ((ONE,), "its last rows are gone: it had 2 rows, and 1 hold"),
        ((), "its journal is gone, and it had 2 rows"),
        ((ONE, THREE), "its history is another: row 2 was 222222222222, and is 333333333333"),
    ],
)
def test_what_an_article_lacks_of_what_it_had_is_said(hashes: tuple[str, ...], said: str | None) -> None:
    assert missing_since(FAIR, hashes) == said


def test_one_row_is_one_row() -> None:
    assert missing_since(QUAY, ()) == "its journal is gone, and it had 1 row"
