"""Pages are named in one way, whichever command asks for them."""

from __future__ import annotations

import pytest

from newsroom.app.page_names import pages_named, pages_typed
from newsroom.errors import UsageProblem

THERE = (1, 2, 3, 4, 5)


def test_pages_are_named_one_by_one_and_in_spans() -> None:
    assert pages_named("4, 1-2", THERE) == (1, 2, 4)
    assert pages_typed(("4,1-2", "2")) == (4, 1, 2)
    assert pages_named(None, THERE) == THERE


@pytest.mark.parametrize("word", ["0", "5-2", "1-99999999", "two", "-1", "1-"])
def test_what_names_no_page_is_refused_by_both(word: str) -> None:
    for asked in (lambda: pages_named(word, THERE), lambda: pages_typed((word,))):
        with pytest.raises(UsageProblem) as told:
            asked()
        assert told.value.message == f'"{word}" is no page'


def test_a_page_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageProblem, match="the edition has no page 7"):
        pages_named("2,7", THERE)
    for nothing in ("", "1,,2"):
        with pytest.raises(UsageProblem, match="is no page"):
            pages_named(nothing, THERE)
