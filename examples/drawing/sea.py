"""Draw ships under way: the ferry and the dredger."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet

WIDE, HIGH = 1600, 1067


def ferry(seed: int) -> Image.Image:
    shore = 700
    sheet = Sheet(
        WIDE, HIGH, seed, [(0, "5f8fb5"), (0.25, "9dbfd2"), (0.45, "f0d2b8"), (0.65, "fde6c2"), (1, "fbe3bf")]
    )
    sheet.glow(330, 640, 640, "ffcf90", 0.7)
    sheet.clouds("ffffff", (4, 20), 122, 195, 0, 460, 0.65, 1)
    sheet.clouds("f0a988", (3, 30), 130, 190, 300, 680, 0.6, 2)
    sheet.glow(330, 668, 150, "fff6df", 0.9)
    sheet.ridge("d3c3bd", shore, 44, 2, 1, bottom=shore + 4)
    sheet.ridge([(0, "8d99a3"), (1, "b8b0ab")], shore + 2, 120, 1, 6, bottom=shore + 4)
    sheet.ridge([(0, "5b727c"), (1, "8a8f8b")], shore + 3, 40, 5, 4, bottom=shore + 4)
    houses = (1080, 1108, 1230, 1262, 1296, 1340, 1402)
    sheet.paint(
        "8a4a3e",
        lambda pen: [
            (
                pen.rect(x, shore - 16, 20, 16),
                pen.poly([(x - 3, shore - 16), (x + 10, shore - 27), (x + 23, shore - 16)]),
            )
            for x in houses
        ],
    )
    sheet.paint("fff0c9", lambda pen: [pen.rect(x + 5, shore - 11, 4, 5) for x in houses])
    sheet.paint("f7f1e8", lambda pen: pen.poly([(1494, shore), (1499, shore - 96), (1515, shore - 96), (1520, shore)]))
    sheet.paint("b1442f", lambda pen: (pen.rect(1497, shore - 114, 20, 14), pen.rect(1497, shore - 66, 20, 18)))
    ferry_boat(sheet, 800, shore + 6, 1.22)
    sheet.glow(330, 690, 520, "ffcf90", 0.35)
    sheet.mirror(shore + 6, ripple=7, tint="24506b", share=0.34, squeeze=1.3, fade="0f3049")
    sheet.glints("fff0cf", 300, shore + 8, HIGH, centre=330, spread=100, alpha=0.8)
    sheet.glints("dfeaf0", 260, shore + 8, HIGH, alpha=0.35)
    sheet.paint(
        "ffffff",
        lambda pen: [
            pen.oval(sheet.rng.gauss(470, 70), shore + 7 + sheet.rng.random() * 10, sheet.rng.uniform(4, 22), 2)
            for _ in range(60)
        ],
        alpha=0.65,
        blur=0.8,
    )
    sheet.paint(
        "ffffff",
        lambda pen: pen.poly([(1128, shore + 5), (1160, shore - 8), (1186, shore + 7), (1100, shore + 10)]),
        alpha=0.8,
        blur=2,
    )
    sheet.gulls("f7f4ee", 7, (420, 250, 800, 470), 20)
    sheet.gulls("5b6d7c", 6, (1000, 260, 1400, 520), 14)
    return sheet.finish(vignette=0.2)


def ferry_boat(sheet: Sheet, x: float, line: float, s: float) -> None:
    """A small double-ended car ferry, bow to the right."""
    hull = [(x - 300 * s, line - 62 * s), (x + 318 * s, line - 70 * s), (x + 268 * s, line), (x - 262 * s, line)]
    sheet.paint([(0, "2d6a9b"), (1, "123a5e")], lambda pen: pen.poly(hull), span=(line - 70 * s, line))
    sheet.paint(
        "b6452f",
        lambda pen: pen.poly(
            [(x - 270 * s, line - 10 * s), (x + 276 * s, line - 10 * s), (x + 268 * s, line), (x - 262 * s, line)]
        ),
    )
    deck = [
        (x - 296 * s, line - 62 * s),
        (x - 270 * s, line - 118 * s),
        (x + 270 * s, line - 122 * s),
        (x + 312 * s, line - 70 * s),
    ]
    sheet.paint([(0, "fdf7ea"), (1, "c9cfd6")], lambda pen: pen.poly(deck), span=(line - 122 * s, line - 62 * s))
    sheet.paint("f4efe3", lambda pen: pen.rect(x - 190 * s, line - 172 * s, 372 * s, 56 * s, 255, 6 * s))
    sheet.paint("e6e4dc", lambda pen: pen.rect(x - 60 * s, line - 222 * s, 176 * s, 52 * s, 255, 6 * s))
    sheet.paint("223c55", lambda pen: pen.rect(x - 50 * s, line - 212 * s, 156 * s, 22 * s, 255, 4 * s))
    sheet.paint(
        "35536d",
        lambda pen: [pen.rect(x - 176 * s + i * 30 * s, line - 158 * s, 19 * s, 22 * s, 255, 3 * s) for i in range(12)],
    )
    sheet.paint("35536d", lambda pen: [pen.oval(x - 230 * s + i * 52 * s, line - 92 * s, 8 * s) for i in range(10)])
    sheet.paint(
        "1e4f7c",
        lambda pen: pen.poly(
            [
                (x - 130 * s, line - 172 * s),
                (x - 122 * s, line - 250 * s),
                (x - 70 * s, line - 250 * s),
                (x - 66 * s, line - 172 * s),
            ]
        ),
    )
    sheet.paint("f2c14e", lambda pen: pen.rect(x - 125 * s, line - 232 * s, 56 * s, 14 * s))
    sheet.paint(
        "4b5a68",
        lambda pen: [
            pen.line([(x + 30 * s, line - 222 * s), (x + 30 * s, line - 300 * s)], 3 * s),
            pen.line([(x + 8 * s, line - 276 * s), (x + 54 * s, line - 276 * s)], 2 * s),
            pen.line([(x - 190 * s, line - 190 * s), (x - 60 * s, line - 190 * s)], 1.6 * s),
            pen.line([(x + 116 * s, line - 190 * s), (x + 182 * s, line - 190 * s)], 1.6 * s),
        ],
    )
    sheet.paint(
        "4b5a68",
        lambda pen: [
            pen.line([(x - 190 * s + i * 13 * s, line - 190 * s), (x - 190 * s + i * 13 * s, line - 172 * s)], 1.1 * s)
            for i in range(11)
        ],
    )
    # People on the upper deck, waiting for the quay.
    sheet.paint(
        "3a4656",
        lambda pen: [
            (
                pen.oval(x + px * s, line - 199 * s, 5 * s),
                pen.rect(x + px * s - 5 * s, line - 194 * s, 10 * s, 22 * s, 255, 4 * s),
            )
            for px in (-178, -160, -150, 132, 150, 164)
        ],
    )


def dredger(seed: int) -> Image.Image:
    shore = 690
    sheet = Sheet(WIDE, HIGH, seed, [(0, "7896a0"), (0.3, "a9bdbb"), (0.5, "d5d6c4"), (0.65, "e9dfc2"), (1, "e9dfc2")])
    sheet.glow(1240, 560, 520, "fff0c8", 0.6)
    sheet.clouds("ffffff", (4, 14), 120, 190, -40, 560, 0.65, 1)
    sheet.clouds("6f8791", (3, 12), 124, 195, -60, 420, 0.55, 2)
    sheet.ridge("a7b3ae", shore, 50, 2, 1)
    sheet.ridge("7f928d", shore + 3, 24, 5, 2)
    x, line, s = 760, shore + 20, 1.25
    hull = [
        (x - 430 * s, line - 66 * s),
        (x + 330 * s, line - 60 * s),
        (x + 430 * s, line - 98 * s),
        (x + 384 * s, line),
        (x - 410 * s, line),
    ]
    sheet.paint(
        "333c40",
        lambda pen: (
            pen.lattice((x + 80 * s, line - 60 * s), (x + 80 * s, line - 300 * s), (60 * s, 26 * s), 6, 4),
            pen.lattice((x + 80 * s, line - 290 * s), (x + 430 * s, line - 150 * s), (30 * s, 16 * s), 11, 3),
            pen.lattice((x - 190 * s, line - 60 * s), (x - 190 * s, line - 230 * s), (46 * s, 22 * s), 5, 4),
            pen.line([(x + 80 * s, line - 300 * s), (x - 190 * s, line - 230 * s)], 3),
            pen.line([(x + 430 * s, line - 150 * s), (x + 480 * s, line)], 3),
        ),
    )
    sheet.paint(
        "a8682b",
        lambda pen: pen.line(
            [
                (x - 150 * s, line - 96 * s),
                (x + 180 * s, line - 96 * s),
                (x + 330 * s, line - 120 * s),
                (x + 500 * s, line + 6 * s),
            ],
            26 * s,
        ),
    )
    sheet.paint(
        "e0a35a",
        lambda pen: pen.line(
            [
                (x - 150 * s, line - 104 * s),
                (x + 180 * s, line - 104 * s),
                (x + 330 * s, line - 128 * s),
                (x + 496 * s, line - 6 * s),
            ],
            5 * s,
        ),
        alpha=0.8,
    )
    sheet.paint(
        [(0, "f3ecdc"), (1, "bcb6a8")],
        lambda pen: (
            pen.rect(x - 410 * s, line - 170 * s, 170 * s, 108 * s, 255, 6),
            pen.rect(x - 390 * s, line - 226 * s, 130 * s, 60 * s, 255, 6),
        ),
        span=(line - 226 * s, line - 60 * s),
    )
    sheet.paint(
        "2f4858",
        lambda pen: (
            [pen.rect(x - 382 * s + k * 24 * s, line - 214 * s, 18 * s, 22 * s) for k in range(5)]
            + [pen.rect(x - 398 * s + k * 30 * s, line - 148 * s, 16 * s, 18 * s) for k in range(5)]
        ),
    )
    sheet.paint(
        "b23b2b",
        lambda pen: pen.poly(
            [
                (x - 300 * s, line - 226 * s),
                (x - 294 * s, line - 290 * s),
                (x - 252 * s, line - 290 * s),
                (x - 248 * s, line - 170 * s),
            ]
        ),
    )
    sheet.paint([(0, "2d6f73"), (1, "0f2f33")], lambda pen: pen.poly(hull), span=(line - 98 * s, line))
    sheet.paint(
        "f3ead4",
        lambda pen: pen.line(
            [(x - 430 * s, line - 60 * s), (x + 330 * s, line - 54 * s), (x + 428 * s, line - 92 * s)], 5
        ),
    )
    sheet.paint(
        "6b5330",
        lambda pen: pen.curve(
            [
                (x - 140 * s, line - 62 * s),
                (x - 40 * s, line - 84 * s),
                (x + 60 * s, line - 70 * s),
                (x + 70 * s, line - 60 * s),
            ]
        ),
    )
    sheet.mirror(line, ripple=11, tint="3d6460", share=0.42, squeeze=1.5, fade="22433f")
    sheet.paint(
        "a08a5a",
        lambda pen: [
            pen.oval(sheet.rng.gauss(1380, 70), line + 16 + sheet.rng.random() * 60, sheet.rng.uniform(10, 60), 5)
            for _ in range(40)
        ],
        alpha=0.3,
        blur=6,
    )
    sheet.glints("f5f3df", 480, line + 4, HIGH, centre=1240, spread=170, alpha=0.6)
    sheet.glints("dfe8e0", 320, line + 4, HIGH, alpha=0.35)
    sheet.paint(
        "d8452f",
        lambda pen: (
            pen.poly([(300, 860), (330, 860), (342, 910), (288, 910)]),
            pen.poly([(306, 858), (315, 806), (324, 858)]),
        ),
    )
    sheet.paint("f6efe0", lambda pen: pen.rect(292, 882, 46, 10))
    sheet.glow(315, 800, 50, "fff3b0", 0.9)
    sheet.paint("2c4a47", lambda pen: pen.oval(316, 914, 60, 7), alpha=0.5, blur=3)
    sheet.gulls("fdfcf6", 10, (300, 200, 1100, 430), 20)
    return sheet.finish(vignette=0.24)
