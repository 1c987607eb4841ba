"""Draw people, from behind, in the dark, or in colour."""

from __future__ import annotations

from drawing.paint import Sheet
from drawing.pen import Pen


def bust(pen: Pen, x: float, y: float, s: float, lean: float = 0) -> None:
    """Head and shoulders from behind or in the dark; y is the top of the head."""
    pen.oval(x + lean, y + 27 * s, 21 * s, 26 * s)
    pen.rect(x - 9 * s + lean * 0.6, y + 44 * s, 18 * s, 22 * s)
    pen.curve(
        [
            (x - 58 * s, y + 130 * s),
            (x - 52 * s, y + 80 * s),
            (x - 18 * s, y + 60 * s),
            (x + 18 * s, y + 60 * s),
            (x + 52 * s, y + 80 * s),
            (x + 58 * s, y + 130 * s),
            (x, y + 140 * s),
        ]
    )


def figure(pen: Pen, x: float, foot: float, tall: float) -> None:
    """Somebody standing."""
    s = tall / 180
    pen.oval(x, foot - 166 * s, 11 * s, 14 * s)
    pen.curve(
        [
            (x - 24 * s, foot - 140 * s),
            (x, foot - 151 * s),
            (x + 24 * s, foot - 140 * s),
            (x + 27 * s, foot - 92 * s),
            (x + 19 * s, foot - 84 * s),
            (x + 17 * s, foot - 70 * s),
            (x - 17 * s, foot - 70 * s),
            (x - 19 * s, foot - 84 * s),
            (x - 27 * s, foot - 92 * s),
        ]
    )
    pen.poly(
        [
            (x - 17 * s, foot - 84 * s),
            (x + 17 * s, foot - 84 * s),
            (x + 13 * s, foot),
            (x + 3 * s, foot),
            (x, foot - 60 * s),
            (x - 3 * s, foot),
            (x - 13 * s, foot),
        ]
    )


def person(sheet: Sheet, x: float, foot: float, tall: float, *, coat: str, hair: str, scarf: bool = False) -> None:
    """Somebody in colour, seen from behind."""
    s = tall / 180
    sheet.paint([(0, "33302f"), (1, "161413")], lambda pen: figure(pen, x, foot, tall), span=(foot - 90 * s, foot))
    sheet.paint("c08a66", lambda pen: pen.rect(x - 5 * s, foot - 157 * s, 10 * s, 14 * s))
    back = [
        (x - 25 * s, foot - 138 * s),
        (x, foot - 150 * s),
        (x + 25 * s, foot - 138 * s),
        (x + 29 * s, foot - 96 * s),
        (x + 24 * s, foot - 82 * s),
        (x + 23 * s, foot - 58 * s),
        (x - 23 * s, foot - 58 * s),
        (x - 24 * s, foot - 82 * s),
        (x - 29 * s, foot - 96 * s),
    ]
    sheet.paint(coat, lambda pen: pen.curve(back))
    sheet.paint(
        "000000",
        lambda pen: (
            pen.curve(
                [
                    (x + 8 * s, foot - 142 * s),
                    (x + 25 * s, foot - 136 * s),
                    (x + 28 * s, foot - 80 * s),
                    (x + 22 * s, foot - 58 * s),
                    (x + 6 * s, foot - 58 * s),
                ]
            ),
            pen.rect(x - 0.6 * s, foot - 110 * s, 1.2 * s, 52 * s),
        ),
        alpha=0.24,
        blur=2,
    )
    fall = (141, 16) if scarf else (153, 10)
    sheet.paint(
        hair,
        lambda pen: (
            pen.oval(x, foot - 167 * s, 12.5 * s, 15 * s),
            pen.poly(
                [
                    (x - 12 * s, foot - 166 * s),
                    (x + 12 * s, foot - 166 * s),
                    (x + fall[1] * s, foot - fall[0] * s),
                    (x - fall[1] * s, foot - fall[0] * s),
                ]
            ),
        ),
    )
    sheet.paint("ffe3ae", lambda pen: pen.arc(x, foot - 166 * s, 12 * s, 16 * s, 210, 330, 1.4 * s), alpha=0.5, blur=1)


def bust_in_window(pen: Pen, x: float, y: float) -> None:
    pen.oval(x, y + 12, 10, 12)
    pen.curve([(x - 24, y + 44), (x - 18, y + 28), (x, y + 22), (x + 18, y + 28), (x + 24, y + 44)])


def figure_in_cap(pen: Pen, x: float, foot: float, tall: float) -> None:
    s = tall / 180
    pen.oval(x, foot - 162 * s, 10 * s, 13 * s)
    pen.oval(x + 2 * s, foot - 172 * s, 14 * s, 5 * s)
    pen.curve(
        [
            (x - 25 * s, foot - 138 * s),
            (x, foot - 150 * s),
            (x + 25 * s, foot - 138 * s),
            (x + 27 * s, foot - 70 * s),
            (x - 27 * s, foot - 70 * s),
        ]
    )
    pen.poly(
        [
            (x - 17 * s, foot - 80 * s),
            (x + 17 * s, foot - 80 * s),
            (x + 13 * s, foot),
            (x + 3 * s, foot),
            (x, foot - 56 * s),
            (x - 3 * s, foot),
            (x - 13 * s, foot),
        ]
    )
