"""A function of ours stands in a library's place once, and what it stands for is found again."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from newsroom.adapters.instead import stand_in


def doubled(plain: Callable[[int], int]) -> Callable[[int], int]:
    return lambda number: 2 * plain(number)


def one_more(plain: Callable[[int], int]) -> Callable[[int], int]:
    return lambda number: plain(number) + 1


def test_it_stands_in_once_however_often_it_is_asked_and_whatever_came_since() -> None:
    library = SimpleNamespace(count=abs)
    for make in (doubled, one_more, doubled, one_more):
        stand_in(library, "count", make)
    assert library.count(-3) == 7
    assert library.count.plain(-3) == 6
    assert library.count.plain.plain is abs
