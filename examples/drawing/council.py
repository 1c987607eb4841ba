"""Draw the council chamber, and its daylight."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.people import bust, figure

WIDE, HIGH = 1600, 1067


def council_chamber(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "3a2c22"), (0.5, "6b4d35"), (1, "2a1b12")])
    sheet.paint([(0, "57422f"), (1, "7b5a3b")], lambda pen: pen.rect(0, 90, WIDE, 520), span=(90, 610))
    sheet.paint("3b2a1c", lambda pen: [pen.rect(x, 90, 12, 520) for x in range(10, WIDE, 160)], alpha=0.5)
    for x in (140, 460, 980, 1300):
        sheet.paint(
            [(0, "dbe8ee"), (0.7, "fbefd0"), (1, "f7dca2")],
            lambda pen, x=x: (pen.rect(x, 170, 160, 330), pen.oval(x + 80, 172, 80, 80)),
            span=(90, 500),
        )
        sheet.paint(
            "4a3625",
            lambda pen, x=x: (
                pen.rect(x + 76, 92, 8, 410),
                pen.rect(x, 300, 160, 7),
                pen.rect(x, 176, 160, 7),
                pen.rect(x - 14, 498, 188, 14),
            ),
        )
        sheet.glow(x + 80, 330, 300, "ffe9bc", 0.4)
    # The crest between the windows: an anchor on a blue shield.
    sheet.paint("d3ad62", lambda pen: pen.curve([(720, 170), (880, 170), (884, 300), (800, 392), (716, 300)]))
    sheet.paint("274b6b", lambda pen: pen.curve([(732, 182), (868, 182), (872, 296), (800, 376), (728, 296)]))
    sheet.paint(
        "efe3c6",
        lambda pen: (
            pen.rect(795, 212, 10, 120),
            pen.rect(770, 232, 60, 9),
            pen.arc(800, 204, 12, 12, 0, 360, 6),
            pen.arc(800, 280, 54, 52, 20, 160, 10),
        ),
    )
    for x in (140, 460, 980, 1300):
        shaft(sheet, x, 500, 160, 210, 1060, "ffe6b0", 0.26)
    sheet.paint([(0, "8a6038"), (1, "5b3c22")], lambda pen: pen.rect(600, 500, 400, 110, 255, 4), span=(500, 610))
    sheet.paint("2a1c13", lambda pen: [bust(pen, x, 418, 0.8) for x in (690, 800, 910)])
    sheet.paint("a97a49", lambda pen: pen.rect(584, 494, 432, 16))
    sheet.paint(
        [(0, "8c5f39"), (1, "4a2f1b")],
        lambda pen: pen.poly([(0, 610), (WIDE, 610), (WIDE, HIGH), (0, HIGH)]),
        span=(600, HIGH),
        alpha=0.85,
    )
    sheet.paint("7c2f2a", lambda pen: pen.poly([(700, 612), (900, 612), (1120, HIGH), (480, HIGH)]), alpha=0.8)
    for row, (y, reach, s) in enumerate(((668, 520, 0.8), (770, 640, 1.05), (905, 800, 1.4))):
        bench(sheet, y, reach, s, row)
    sheet.paint([(0, "1d1611"), (1, "120c08")], lambda pen: figure(pen, 1010, 800, 330), span=(470, 800))
    sheet.paint("ffdca0", lambda pen: pen.arc(1010, 496, 19, 25, 210, 330, 3), alpha=0.7, blur=1)
    sheet.paint("f4efe2", lambda pen: pen.poly([(1038, 596), (1078, 580), (1088, 618), (1048, 634)]))
    for x, y in ((300, 110), (800, 60), (1300, 110)):
        sheet.paint("2b2018", lambda pen, x=x, y=y: pen.rect(x - 1.5, 0, 3, y))
        sheet.paint("fff1c8", lambda pen, x=x, y=y: [pen.oval(x + d, y + 10, 17) for d in (-54, 0, 54)])
        sheet.paint("b88d45", lambda pen, x=x, y=y: pen.rect(x - 70, y - 4, 140, 6))
        sheet.glow(x, y + 10, 210, "ffe0a0", 0.65)
    return sheet.finish(vignette=0.4)


def bench(sheet: Sheet, y: float, reach: float, s: float, row: int) -> None:
    """One tier of the horseshoe: people, then the desk before them."""
    for side in (-1, 1):
        spots = [800 + side * (reach - i * 118 * s) for i in range(3 if row else 2)]
        sheet.paint(
            [(0, "2c2019"), (1, "17100b")],
            lambda pen, spots=spots: [bust(pen, x, y - 76 * s, s) for x in spots],
            span=(y - 80 * s, y + 60 * s),
        )
        sheet.paint(
            "ffd796",
            lambda pen, spots=spots: [pen.arc(x, y - 49 * s, 21 * s, 26 * s, 190, 320, 2.6 * s) for x in spots],
            alpha=0.5,
            blur=1.2,
        )
        inner, outer = 800 + side * (reach - 330 * s), 800 + side * (reach + 400 * s)
        desk = [(inner, y), (outer, y + 6 * s), (outer, y + 90 * s), (inner, y + 78 * s)]
        sheet.paint(
            [(0, "9a6b3e"), (0.15, "7a5130"), (1, "3d2614")],
            lambda pen, desk=desk: pen.poly(desk),
            span=(y, y + 92 * s),
        )
        sheet.paint("c59458", lambda pen, inner=inner, outer=outer: pen.line([(inner, y), (outer, y + 6 * s)], 5 * s))
        sheet.paint(
            "f3ecdc",
            lambda pen, spots=spots: [
                pen.poly(
                    [(x - 26 * s, y - 6 * s), (x + 22 * s, y - 6 * s), (x + 28 * s, y + 3 * s), (x - 30 * s, y + 3 * s)]
                )
                for x in spots[::2]
            ],
        )


def shaft(sheet: Sheet, x: float, top: float, wide: float, lean: float, foot: float, ink: str, alpha: float) -> None:
    """A slanting beam of daylight that grows weaker as it falls."""
    for share in (1.0, 0.7, 0.45):
        low = top + (foot - top) * share
        points = [(x, top), (x + wide, top), (x + wide * 1.5 + lean * share, low), (x - wide * 0.2 + lean * share, low)]
        sheet.paint(ink, lambda pen, points=points: pen.poly(points), alpha=alpha * 0.5, blur=16)
