"""Code is set so small that its lines fit, and no smaller than that."""

from __future__ import annotations

import pytest

from newsroom.export.listings import Column, code_that_fits

#: 70, 79 and 93 letters.
COLUMN = Column(110, (7.2, 6.4, 5.4))


def test_so_many_letters_fit() -> None:
    assert [COLUMN.holds(size) for size in COLUMN.sizes] == [69, 78, 92]
    assert COLUMN.holds(7.2, nested=2) < COLUMN.holds(7.2, nested=1) < 69


@pytest.mark.parametrize(
    ("lengths", "size"),
    [
        ((10, 69), None),
        ((10, 70), 6.4),
        ((10, 79), 5.4),
        ((10, 500), None),  # it is broken in any case
        ((10, 70, 500), 6.4),
        ((), None),
    ],
)
def test_code_is_as_large_as_its_lines_let_it_be(lengths: tuple[int, ...], size: float | None) -> None:
    text = "\n".join("x" * length for length in lengths)
    written = "<pre>" if size is None else f'<pre style="font-size: {size}pt">'
    assert code_that_fits(f"<p>a</p><pre>{text}</pre>", COLUMN) == f"<p>a</p>{written}{text}</pre>"


@pytest.mark.parametrize(
    ("html", "smaller"),
    [
        (f"<pre><code class='x'>{'&lt;' * 69}</code></pre>", False),  # letters count, not how they are written
        (f"<pre>{'x' * 69}   \n</pre>", False),
        (f"<pre>\t{'x' * 62}</pre>", True),
        (f"<ul><li><pre>{'x' * 69}</pre></li></ul>", True),
        (f"<ul><li>a</li></ul><blockquote>b</blockquote><pre>{'x' * 69}</pre>", False),
    ],
)
def test_what_counts_is_what_is_seen(html: str, smaller: bool) -> None:
    assert ("<pre style=" in code_that_fits(html, COLUMN)) is smaller
