"""Draw the market hall and its stalls."""

from __future__ import annotations

from PIL import Image

from drawing.council import shaft
from drawing.paint import Sheet
from drawing.people import bust, figure, person

WIDE, HIGH = 1600, 1067


def market(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "24343c"), (0.4, "5a6a66"), (0.7, "8d7a58"), (1, "3a2b1e")])
    sheet.paint(
        [(0, "cfe0df"), (1, "f3e2b4")],
        lambda pen: pen.poly([(330, 330), (800, 90), (1270, 330), (1270, 640), (330, 640)]),
        span=(90, 640),
    )
    sheet.paint(
        "30424a",
        lambda pen: (
            [pen.line([(x, 640), (x, 330 - (0.51 * (470 - abs(x - 800))))], 5) for x in range(330, 1290, 94)]
            + [
                pen.line([(330, 330), (800, 90), (1270, 330)], 14),
                pen.line([(330, 440), (1270, 440)], 5),
                pen.line([(330, 330), (1270, 330)], 7),
            ]
        ),
    )
    for side in (-1, 1):
        for bay in range(4):
            far = bay / 3
            x = 800 + side * (800 - far * 330)
            sheet.paint(
                "223038", lambda pen, x=x, far=far: pen.rect(x - 12 + far * 4, 40 + far * 240, 24 - far * 10, 700)
            )
            sheet.paint(
                "2a3a42",
                lambda pen, x=x, far=far: pen.lattice(
                    (x, 60 + far * 240), (800, -120 + far * 215), (42 - far * 18, 42 - far * 18), 9, 4 - far * 1.6
                ),
                alpha=0.95,
            )
    sheet.glow(800, 380, 560, "fff0c4", 0.55)
    for x in (420, 640, 860, 1080):
        shaft(sheet, x, 120, 70, -240, 1000, "ffeab4", 0.3)
    sheet.paint([(0, "8f7f66"), (1, "463627")], lambda pen: pen.rect(0, 700, WIDE, 400), span=(690, HIGH))
    sheet.paint(
        "e9d3a0", lambda pen: pen.poly([(700, 700), (900, 700), (1160, HIGH), (440, HIGH)]), alpha=0.35, blur=22
    )
    sheet.paint(
        "4a4a48",
        lambda pen: [
            figure(pen, x, y, t) for x, y, t in ((700, 716, 84), (742, 722, 92), (850, 712, 80), (905, 728, 100))
        ],
        alpha=0.85,
    )
    for x, y, s, tones in (
        (610, 716, 0.5, ("b7473a", "f1e6d2")),
        (990, 716, 0.5, ("2f6f73", "f1e6d2")),
        (420, 790, 0.8, ("d99a3b", "f6ead0")),
        (1180, 790, 0.8, ("b7473a", "f1e6d2")),
        (170, 930, 1.3, ("2f6f73", "f1e6d2")),
        (1430, 930, 1.3, ("3d5f96", "f6ead0")),
    ):
        stall(sheet, x, y, s, tones)
    person(sheet, 690, 900, 270, coat="3f5d50", hair="4a2d1c")
    person(sheet, 900, 960, 330, coat="b5503a", hair="2b1a12")
    sheet.paint(
        "b9904d",
        lambda pen: [
            pen.curve([(946, 800), (1006, 800), (998, 862), (954, 862)]),
            pen.arc(976, 800, 24, 36, 180, 360, 4),
        ],
    )
    return sheet.finish(vignette=0.36)


def stall(sheet: Sheet, x: float, y: float, s: float, tones: tuple[str, str]) -> None:
    rng = sheet.rng
    wide = 300 * s
    sheet.paint(
        "3a2a1d", lambda pen: [pen.rect(x + d * wide * 0.47 - 4 * s, y - 330 * s, 8 * s, 400 * s) for d in (-1, 1)]
    )
    sheet.paint("1c1410", lambda pen: pen.rect(x - wide * 0.47, y - 250 * s, wide * 0.94, 210 * s), alpha=0.45)
    keeper = x + wide * rng.uniform(-0.1, 0.16)
    apron = rng.choice(("3f6b57", "7a3b33", "35506f", "8b7a3f"))
    sheet.paint(apron, lambda pen: bust(pen, keeper, y - 205 * s, s * 0.95))
    sheet.paint(
        "c9946c",
        lambda pen: (
            pen.oval(keeper, y - 180 * s, 20 * s, 25 * s),
            pen.rect(keeper - 8 * s, y - 166 * s, 16 * s, 20 * s),
        ),
    )
    sheet.paint(
        "3a2418",
        lambda pen: pen.curve(
            [
                (keeper - 22 * s, y - 178 * s),
                (keeper - 20 * s, y - 204 * s),
                (keeper, y - 212 * s),
                (keeper + 20 * s, y - 204 * s),
                (keeper + 22 * s, y - 178 * s),
                (keeper, y - 192 * s),
            ]
        ),
    )
    sheet.paint(
        [(0, "7a5230"), (1, "3e2716")],
        lambda pen: pen.poly(
            [
                (x - wide / 2, y - 50 * s),
                (x + wide / 2, y - 50 * s),
                (x + wide / 2 + 16 * s, y + 70 * s),
                (x - wide / 2 - 16 * s, y + 70 * s),
            ]
        ),
        span=(y - 50 * s, y + 70 * s),
    )
    goods = (("e07b28", 17), ("4f7f3a", 14), ("c9392f", 13), ("e9b93f", 14), ("8fa653", 15), ("7b3f63", 13))
    start = rng.randrange(6)
    for crate in range(4):
        ink, size = goods[(start + crate) % 6]
        left = x - wide / 2 + 8 * s + crate * wide * 0.245
        sheet.paint("a87845", lambda pen, left=left: pen.rect(left, y - 76 * s, wide * 0.225, 46 * s))
        spots = [
            (
                left + rng.uniform(0.12, 0.88) * wide * 0.225,
                y - 80 * s - rng.uniform(-8, 22) * s,
                size * s * rng.uniform(0.75, 1.05),
            )
            for _ in range(17)
        ]
        sheet.paint(ink, lambda pen, spots=spots: [pen.oval(a, b, r) for a, b, r in spots])
        sheet.paint(
            "000000",
            lambda pen, spots=spots: [pen.arc(a, b, r, r, 20, 160, 3 * s) for a, b, r in spots],
            alpha=0.22,
            blur=1,
        )
        sheet.paint(
            "ffffff",
            lambda pen, spots=spots: [pen.oval(a - r * 0.3, b - r * 0.4, r * 0.25) for a, b, r in spots],
            alpha=0.4,
        )
    stripes = 9
    for index in range(stripes):
        left, step = x - wide * 0.56 + index * wide * 1.12 / stripes, wide * 1.12 / stripes
        shape = [
            (x + (left - x) * 0.86, y - 352 * s),
            (x + (left + step - x) * 0.86, y - 352 * s),
            (left + step, y - 262 * s),
            (left + step / 2, y - 240 * s),
            (left, y - 262 * s),
        ]
        sheet.paint(tones[index % 2], lambda pen, shape=shape: pen.poly(shape))
    sheet.paint(
        "000000",
        lambda pen: pen.poly(
            [
                (x - wide * 0.56, y - 282 * s),
                (x + wide * 0.56, y - 282 * s),
                (x + wide * 0.56, y - 240 * s),
                (x - wide * 0.56, y - 240 * s),
            ]
        ),
        alpha=0.2,
        blur=8 * s,
    )
    sheet.paint("ffe9b5", lambda pen: pen.oval(x - wide * 0.2, y - 222 * s, 9 * s))
    sheet.glow(x - wide * 0.2, y - 222 * s, 150 * s, "ffd992", 0.75)
