from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.source.text import MOST_BYTES, decode


def test_utf8_is_read_and_a_bom_is_remembered() -> None:
    assert decode("é😀".encode()) == ("é😀", False, None)
    assert decode(b"\xef\xbb\xbfa") == ("a", True, None)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_what_is_read_has_the_bytes_of_the_file(text: str) -> None:
    assert decode(text.encode()) == (text, False, None)


@pytest.mark.parametrize(
    ("content", "message", "there"),
    [
        (
            b"one\r\ntwo\nCaf\xe9\n",
            "line 3 is not UTF-8 (byte 0xE9): it looks like Windows-1252; save the file as",
            "\ufffd",
        ),
        (b"\xff\xfea\0b\0", "the file is UTF-16, not UTF-8; save the file as UTF-8", "a"),
        ("é".encode("utf-16"), "the file is UTF-16", "é"),
        (b"a\rb\0c", "line 2 holds a NUL byte, which no text has", "\0"),
        (b"a\x81", "line 1 is not UTF-8 (byte 0x81): save the file as UTF-8", "\ufffd"),
        (b"\xef\xbb\xbfx\n\xfc", "line 2 is not UTF-8", "\ufffd"),
    ],
)
def test_what_is_no_utf8_is_refused_with_line_and_byte(content: bytes, message: str, there: str) -> None:
    text, _, fault = decode(content)
    assert fault is not None
    assert fault.kind == "undecodable"
    assert fault.message.startswith(message)
    assert fault.where is not None
    assert text[fault.where.start : fault.where.end].lstrip("\ufeff") in (there, "")


def test_a_file_too_large_is_refused_unread() -> None:
    text, bom, fault = decode(b"a" * (MOST_BYTES + 1))
    assert (text, bom) == ("", False)
    assert fault is not None
    assert fault.message == "the file has 5.0 MiB; a draft has 5 at most"
