from __future__ import annotations

from newsroom.model.place import Span
from newsroom.source.misfits import place_of


def test_a_value_without_a_place_stands_where_what_holds_it_does() -> None:
    places = {("photo",): (Span(0, 5), Span(7, 9))}
    assert place_of(("photo", "focus", "x"), places, Span(1, 1)) == Span(7, 9)
    assert place_of(("tags", 0), places, Span(1, 1)) == Span(1, 1)
