"""Draw the town's skyline, parliament and the old fish market."""

from __future__ import annotations

from PIL import Image

from drawing.boats import trawler
from drawing.paint import Sheet
from drawing.pen import Pen

WIDE, HIGH = 1600, 1067


def town(sheet: Sheet, pen: Pen, line: float, left: float, right: float, tall: float) -> None:
    """A row of gabled houses with a church, as a silhouette."""
    rng = sheet.rng
    x = left
    while x < right:
        width, height = rng.uniform(22, 46), tall * rng.uniform(0.4, 1.0)
        pen.rect(x, line - height, width, height + 6)
        peak = rng.uniform(10, 26)
        pen.poly([(x - 2, line - height), (x + width / 2, line - height - peak), (x + width + 2, line - height)])
        if rng.random() < 0.5:
            pen.rect(x + width * 0.7, line - height - peak * 0.9, 5, peak)
        x += width * rng.uniform(0.8, 1.05)
    spire = left + (right - left) * 0.62
    pen.rect(spire, line - tall * 1.7, 26, tall * 1.7)
    pen.poly([(spire - 3, line - tall * 1.7), (spire + 13, line - tall * 2.7), (spire + 29, line - tall * 1.7)])


def windows(sheet: Sheet, line: float, left: float, right: float, tall: float, count: int, ink: str = "ffd58a") -> None:
    def lit(pen: Pen) -> None:
        for _ in range(count):
            pen.rect(sheet.rng.uniform(left, right), line - sheet.rng.uniform(6, tall * 0.6), 4, 6)

    sheet.paint(ink, lit, alpha=0.9)


def parliament(seed: int) -> Image.Image:
    shore = 760
    sheet = Sheet(
        WIDE,
        HIGH,
        seed,
        [(0, "17224a"), (0.3, "384a80"), (0.55, "8b7fa3"), (0.68, "e2a58d"), (0.73, "f3c596"), (1, "f3c596")],
    )
    sheet.clouds("e3a79b", (4, 18), 122, 195, 240, 740, 0.65, 1)
    sheet.clouds("1d2a58", (3, 14), 120, 195, -60, 440, 0.6, 2)
    sheet.paint("5a5577", lambda pen: town(sheet, pen, shore + 2, -10, 380, 80))
    sheet.paint("5a5577", lambda pen: town(sheet, pen, shore + 2, 1220, 1620, 84))
    windows(sheet, shore, 10, 360, 70, 26)
    windows(sheet, shore, 1240, 1590, 70, 28)
    stone, dark = [(0, "e9cfa6"), (1, "a97f63")], "4c3d52"
    sheet.paint(stone, lambda pen: (pen.rect(250, 560, 1100, 200), pen.rect(560, 500, 480, 260)), span=(500, 760))
    sheet.paint("c9a984", lambda pen: (pen.rect(240, 552, 1120, 14), pen.poly([(540, 506), (800, 410), (1060, 506)])))
    sheet.paint("8d6c60", lambda pen: pen.poly([(592, 496), (800, 424), (1008, 496)]), alpha=0.7)
    sheet.paint(
        dark,
        lambda pen: (
            [pen.rect(x, 596, 26, 62, 255, 6) for x in range(274, 540, 52)]
            + [pen.rect(x, 596, 26, 62, 255, 6) for x in range(1066, 1330, 52)]
            + [pen.rect(x, 688, 26, 46) for x in range(274, 540, 52)]
            + [pen.rect(x, 688, 26, 46) for x in range(1066, 1330, 52)]
        ),
    )
    lit = [
        (x, y) for x in (*range(274, 540, 52), *range(1066, 1330, 52)) for y in (596, 688) if sheet.rng.random() < 0.8
    ]
    sheet.paint("ffd27a", lambda pen: [pen.rect(x + 2, y + 2, 22, 58 if y == 596 else 42, 255, 5) for x, y in lit])
    sheet.paint("6a4d4c", lambda pen: pen.rect(576, 514, 448, 200))
    sheet.paint("ffcf7d", lambda pen: [pen.rect(x, 560, 34, 130, 255, 14) for x in range(600, 1000, 74)])
    sheet.paint(
        [(0, "f6e2bd"), (0.5, "dfb98f"), (1, "a87e62")],
        lambda pen: [pen.rect(x, 506, 26, 226) for x in range(568, 1040, 74)] + [pen.rect(556, 502, 488, 14)],
        span=(500, 740),
    )
    sheet.paint("b8906f", lambda pen: [pen.rect(540 - k * 22, 722 + k * 10, 520 + k * 44, 12) for k in range(4)])
    sheet.paint(stone, lambda pen: pen.rect(650, 352, 300, 76), span=(340, 440))
    sheet.paint("ffd27a", lambda pen: [pen.rect(x, 366, 20, 44, 255, 8) for x in range(668, 940, 42)])
    sheet.paint(
        [(0, "5f9a93"), (0.5, "3f7474"), (1, "24464e")],
        lambda pen: pen.curve(
            [(648, 352), (660, 250), (720, 172), (800, 142), (880, 172), (940, 250), (952, 352), (800, 362)]
        ),
        across=True,
        span=(648, 960),
    )
    sheet.paint("2b5158", lambda pen: [pen.arc(800, 350, r, 206, 180, 360, 3) for r in (40, 84, 122)], alpha=0.7)
    sheet.paint("dcb98f", lambda pen: (pen.rect(776, 100, 48, 50), pen.poly([(770, 102), (800, 66), (830, 102)])))
    sheet.paint("ffe1a0", lambda pen: [pen.rect(782 + k * 13, 112, 8, 30, 255, 3) for k in range(3)])
    sheet.paint("2b2540", lambda pen: pen.rect(798, 10, 4, 60))
    sheet.paint("23527c", lambda pen: pen.poly([(802, 12), (872, 18), (862, 30), (872, 44), (802, 38)]))
    sheet.paint("f3ead6", lambda pen: pen.poly([(802, 21), (866, 26), (866, 35), (802, 30)]))
    for x, power in ((420, 0.4), (800, 0.6), (1190, 0.4)):
        sheet.glow(x, 640, 420, "ffbe6a", power)
    sheet.glow(800, 130, 150, "ffdf9c", 0.7)
    sheet.paint("241d30", lambda pen: pen.rect(-10, 756, 1620, 16))
    sheet.paint("241d30", lambda pen: [pen.rect(x, 706, 4, 54) for x in range(40, 1600, 170)])
    for x in range(42, 1600, 170):
        sheet.paint("fff1cd", lambda pen, x=x: pen.oval(x, 702, 7))
        sheet.glow(x, 702, 70, "ffcc7a", 0.8)
    sheet.mirror(shore + 12, ripple=8, tint="1d2040", share=0.22, squeeze=1.7, fade="0c1027")
    sheet.glints("ffd596", 420, shore + 16, HIGH, centre=800, spread=330, alpha=0.45)
    return sheet.finish(vignette=0.34)


def fish_market(seed: int) -> Image.Image:
    """A poster: flat colours, one sun, three gables."""
    sheet = Sheet(WIDE, HIGH, seed, [(0, "f2d9a8"), (0.5, "f6e3bb"), (0.72, "efc98f"), (1, "2c5a6b")])
    sheet.paint("fbf1d6", lambda pen: pen.oval(1180, 320, 205))
    sheet.paint("e7b877", lambda pen: [pen.rect(0, y, WIDE, h) for y, h in ((420, 5), (470, 8), (524, 12))], alpha=0.5)
    sheet.paint("c98f62", lambda pen: town(sheet, pen, 742, -10, 420, 90), alpha=0.75)
    sheet.paint("c98f62", lambda pen: town(sheet, pen, 742, 1260, 1620, 80), alpha=0.75)
    for index, x in enumerate((330, 640, 950)):
        wall = ("a83a2c", "b9432f", "97332a")[index]
        sheet.paint(
            wall,
            lambda pen, x=x: (
                pen.rect(x, 430, 310, 320),
                pen.poly(
                    [
                        (x, 432),
                        (x, 380),
                        (x + 60, 380),
                        (x + 60, 330),
                        (x + 110, 330),
                        (x + 110, 282),
                        (x + 155, 250),
                        (x + 200, 282),
                        (x + 200, 330),
                        (x + 250, 330),
                        (x + 250, 380),
                        (x + 310, 380),
                        (x + 310, 432),
                    ]
                ),
            ),
        )
        sheet.paint(
            "f3dfb4",
            lambda pen, x=x: (
                pen.line(
                    [
                        (x, 380),
                        (x + 60, 380),
                        (x + 60, 330),
                        (x + 110, 330),
                        (x + 110, 282),
                        (x + 155, 250),
                        (x + 200, 282),
                        (x + 200, 330),
                        (x + 250, 330),
                        (x + 250, 380),
                        (x + 310, 380),
                    ],
                    7,
                ),
                pen.oval(x + 155, 368, 38),
                pen.rect(x, 446, 310, 8),
            ),
        )
        sheet.paint(
            "2c4a56",
            lambda pen, x=x: (pen.oval(x + 155, 368, 29), pen.oval(x + 155, 570, 98), pen.rect(x + 57, 570, 196, 182)),
        )
        sheet.paint(
            "f3dfb4",
            lambda pen, x=x: (
                pen.line([(x + 155, 340), (x + 155, 396)], 4),
                pen.line([(x + 127, 368), (x + 183, 368)], 4),
                pen.arc(x + 155, 570, 106, 106, 180, 360, 9),
            ),
        )
        sheet.paint(
            "ffdc8f", lambda pen, x=x: (pen.oval(x + 155, 600, 66), pen.rect(x + 89, 600, 132, 152)), alpha=0.85
        )
        sheet.paint(
            "6b2018",
            lambda pen, x=x: [pen.line([(x + 8, y), (x + 302, y)], 1.4) for y in range(470, 750, 24)],
            alpha=0.35,
        )
        sheet.paint(
            "23343c",
            lambda pen, x=x: [
                pen.rect(x + dx, 672 + dy, 26, 80 - dy, 255, 10) for dx, dy in ((112, 0), (150, 14), (186, 6))
            ],
        )
        sheet.paint(
            "e9c9a0",
            lambda pen, x=x: [pen.oval(x + dx + 13, 660 + dy, 12) for dx, dy in ((112, 0), (150, 14), (186, 6))],
        )
    sheet.paint(
        "f7eccf",
        lambda pen: (
            pen.curve([(716, 196), (760, 168), (838, 170), (880, 196), (838, 222), (760, 224)]),
            pen.poly([(706, 170), (734, 196), (706, 222)]),
        ),
    )
    sheet.paint(
        "23343c", lambda pen: (pen.oval(852, 190, 6), pen.rect(793, 222, 5, 34), pen.arc(800, 196, 30, 24, -60, 60, 3))
    )
    sheet.paint("5a4a3c", lambda pen: pen.rect(-10, 748, 1620, 30))
    sheet.paint("e9d6ac", lambda pen: pen.rect(-10, 744, 1620, 8))
    for x, s, ink in ((210, 0.72, "1f5f66"), (1420, 0.8, "1c3d52")):
        trawler(sheet, x, 812, s, ink, "f6ecd2")
    sheet.mirror(800, ripple=10, tint="1f5468", share=0.5, squeeze=1.6, fade="123847")
    sheet.paint(
        "f6e3bb",
        lambda pen: [
            pen.oval(1180 + sheet.rng.gauss(0, 100), y, sheet.rng.uniform(30, 120), 3.4) for y in range(806, 1060, 13)
        ],
        alpha=0.75,
    )
    sheet.gulls("fffaf0", 8, (120, 140, 640, 360), 30)
    sheet.gulls("23343c", 4, (1280, 420, 1520, 520), 20)
    return sheet.finish(brush=0.25, grain=0.09, vignette=0.12)
