"""Draw the bridge, and a tug beneath it."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.pen import Pen
from drawing.town import town, windows

WIDE, HIGH = 1600, 1067


def bridge(seed: int) -> Image.Image:
    shore = 720
    sheet = Sheet(WIDE, HIGH, seed, [(0, "2f4a6d"), (0.3, "7a86a0"), (0.5, "dd9f86"), (0.66, "fcd19a"), (1, "fcd19a")])
    sheet.glow(470, 690, 680, "ffb765", 0.7)
    sheet.clouds("fbd3ad", (4, 22), 122, 192, 60, 620, 0.7, 1)
    sheet.clouds("3f4f70", (3, 20), 120, 195, 0, 420, 0.5, 2)
    sheet.glow(470, 694, 170, "fff0c6", 1.0)
    sheet.ridge("b58680", shore, 84, 2, 1)
    sheet.paint("8c6774", lambda pen: town(sheet, pen, shore + 2, -10, 620, 62))
    sheet.paint("7a5a6c", lambda pen: town(sheet, pen, shore + 2, 1130, 1620, 74))
    windows(sheet, shore, 1140, 1590, 60, 22)
    deck = 560
    steel = "2b2740"
    left, right, top = 120.0, 1480.0, 236.0

    def arch(t: float, lift: float) -> float:
        return deck - (deck - lift) * (1 - (2 * t - 1) ** 2)

    def span(pen: Pen) -> None:
        places = [i / 22 for i in range(23)]
        outer = [(left + (right - left) * t, arch(t, top)) for t in places]
        inner = [(left + 36 + (right - left - 72) * t, arch(t, top + 52) + 8) for t in places]
        pen.line(outer, 12)
        pen.line(inner, 9)
        for (x1, y1), (x2, y2) in zip(outer, inner[1:] + inner[-1:], strict=True):
            pen.line([(x1, y1), (x2, y2)], 3.6)
        for (x1, y1), (x2, y2) in zip(outer, inner, strict=True):
            pen.line([(x1, y1), (x2, y2)], 3.6)
            pen.line([(x2, y2), (x2, deck)], 3)
        pen.rect(-10, deck, WIDE + 20, 22)
        pen.rect(-10, deck - 22, WIDE + 20, 3)
        for x in range(0, WIDE, 22):
            pen.line([(x, deck - 22), (x, deck)], 1.4)
        pen.lattice((-10, deck + 40), (WIDE + 10, deck + 40), (36, 36), 44, 3)

    sheet.paint(steel, span)
    for x in (96, 1440):
        sheet.paint(
            [(0, "6d6170"), (1, "3a3348")],
            lambda pen, x=x: pen.poly(
                [(x - 6, deck + 20), (x + 70, deck + 20), (x + 84, shore + 8), (x - 20, shore + 8)]
            ),
            span=(deck, shore),
        )
    sheet.paint("ffdf9b", lambda pen: [pen.oval(x, deck - 52, 4.5) for x in range(60, WIDE, 148)])
    sheet.paint(steel, lambda pen: [pen.line([(x, deck), (x, deck - 50)], 2.4) for x in range(60, WIDE, 148)])
    # A bus and two people give the size.
    sheet.paint("a33a2c", lambda pen: pen.rect(880, deck - 52, 110, 44, 255, 6))
    sheet.paint("ffe5b0", lambda pen: [pen.rect(888 + i * 17, deck - 45, 12, 15) for i in range(6)])
    sheet.paint(
        steel, lambda pen: [(pen.oval(x, deck - 35, 4), pen.rect(x - 4, deck - 31, 8, 22, 255, 3)) for x in (640, 654)]
    )
    tug(sheet, 620, shore + 6, 1.0)
    sheet.glow(470, 694, 480, "ffb765", 0.3)
    sheet.mirror(shore + 6, ripple=7, tint="2d2a48", share=0.28, squeeze=1.6, fade="14182f")
    sheet.glints("ffdca0", 360, shore + 8, HIGH, centre=470, spread=110, alpha=0.75)
    sheet.glints("e6a98f", 220, shore + 8, HIGH, alpha=0.3)
    sheet.gulls("3a3350", 6, (900, 120, 1500, 210), 14)
    return sheet.finish(vignette=0.24)


def tug(sheet: Sheet, x: float, line: float, s: float) -> None:
    sheet.paint(
        "1f2a3c",
        lambda pen: pen.poly(
            [
                (x - 120 * s, line - 30 * s),
                (x + 90 * s, line - 34 * s),
                (x + 138 * s, line - 56 * s),
                (x + 116 * s, line),
                (x - 108 * s, line),
            ]
        ),
    )
    sheet.paint(
        "b23b2b",
        lambda pen: pen.poly(
            [(x - 112 * s, line - 8 * s), (x + 118 * s, line - 8 * s), (x + 114 * s, line), (x - 108 * s, line)]
        ),
    )
    sheet.paint(
        [(0, "f3e6cf"), (1, "b59a86")],
        lambda pen: (
            pen.rect(x - 30 * s, line - 70 * s, 92 * s, 40 * s),
            pen.rect(x - 4 * s, line - 104 * s, 56 * s, 36 * s, 255, 4 * s),
        ),
        span=(line - 104 * s, line - 30 * s),
    )
    sheet.paint(
        "2f4358", lambda pen: [pen.rect(x + 2 * s + i * 17 * s, line - 97 * s, 12 * s, 14 * s) for i in range(3)]
    )
    sheet.paint(
        "c65a2e",
        lambda pen: pen.poly(
            [
                (x - 36 * s, line - 64 * s),
                (x - 30 * s, line - 116 * s),
                (x - 6 * s, line - 116 * s),
                (x - 4 * s, line - 64 * s),
            ]
        ),
    )
    sheet.paint(
        "1f2a3c",
        lambda pen: (
            pen.rect(x - 31 * s, line - 120 * s, 26 * s, 12 * s),
            pen.line([(x + 24 * s, line - 104 * s), (x + 24 * s, line - 168 * s)], 2.4 * s),
        ),
    )
    sheet.paint(
        "5d5a6d",
        lambda pen: [
            pen.oval(
                x - 24 * s - i * 17 * s, line - 130 * s - i * 9 * s, (9 + i * 4) * s, (7 + i * 2.4) * s, 200 - i * 22
            )
            for i in range(8)
        ],
        alpha=0.5,
        blur=5,
    )
