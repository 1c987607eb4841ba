"""Draw what lies on the water: cranes, ferry, boats, lighthouse, storm, bridge."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageFilter

from drawing.paint import Pen, Sheet, gradient, levels, noise

WIDE, HIGH = 1600, 1067


def crane(pen: Pen, x: float, foot: float, tall: float, way: int = 1) -> None:
    """A level-luffing quay crane; `way` is the side its arm points to."""
    s = tall / 600
    deck, cab = foot - 190 * s, foot - 330 * s
    for side in (-1, 1):
        pen.lattice((x + side * 95 * s, foot), (x + side * 50 * s, deck), (26 * s, 18 * s), 5, 3 * s)
        pen.rect(x + side * 95 * s - 24 * s, foot - 12 * s, 48 * s, 12 * s)
    pen.rect(x - 80 * s, deck - 16 * s, 160 * s, 18 * s)
    pen.lattice((x, deck), (x, cab), (96 * s, 60 * s), 4, 3.4 * s)
    pen.poly(
        [
            (x - 78 * s, cab),
            (x + 74 * s, cab),
            (x + 74 * s, cab - 62 * s),
            (x + 30 * s, cab - 92 * s),
            (x - 60 * s, cab - 86 * s),
            (x - 78 * s, cab - 60 * s),
        ]
    )
    mast = (x - way * 8 * s, cab - 250 * s)
    pen.lattice((x - way * 10 * s, cab - 80 * s), mast, (60 * s, 14 * s), 6, 2.6 * s)
    tip = (x + way * 385 * s, cab - 420 * s)
    pen.lattice((x + way * 62 * s, cab - 50 * s), tip, (40 * s, 12 * s), 17, 2.4 * s)
    beak = (tip[0] + way * 92 * s, tip[1] + 46 * s)
    pen.line([tip, beak], 7 * s)
    pen.line([(tip[0] - way * 70 * s, tip[1] - 20 * s), tip], 7 * s)
    pen.line([(tip[0] - way * 70 * s, tip[1] - 20 * s), mast], 3 * s)
    pen.line([mast, (x + way * 250 * s, cab - 262 * s)], 2.4 * s)
    pen.lattice(mast, (x - way * 150 * s, cab - 120 * s), (18 * s, 26 * s), 5, 2.4 * s)
    pen.rect(x - way * 150 * s - 34 * s, cab - 150 * s, 68 * s, 76 * s)
    pen.line([beak, (beak[0], foot - 250 * s)], 2 * s)
    pen.poly(
        [
            (beak[0] - 9 * s, foot - 250 * s),
            (beak[0] + 9 * s, foot - 250 * s),
            (beak[0] + 6 * s, foot - 222 * s),
            (beak[0] - 6 * s, foot - 222 * s),
        ]
    )
    pen.arc(beak[0], foot - 212 * s, 9 * s, 11 * s, -60, 200, 4 * s)


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


def crane_dawn(seed: int) -> Image.Image:
    shore = 770
    sheet = Sheet(
        WIDE,
        HIGH,
        seed,
        [(0, "1d2145"), (0.25, "4a3568"), (0.45, "a94f72"), (0.6, "f08a5d"), (0.7, "ffd08a"), (1, "ffd08a")],
    )
    sheet.glow(1080, 735, 760, "ffb45e", 0.75)
    sheet.clouds("f9a26c", (3, 22), 118, 190, 90, 640, 0.75, 1)
    sheet.clouds("2c2450", (3, 18), 120, 200, 0, 480, 0.6, 2)
    sheet.clouds("ffe2a6", (4, 40), 135, 190, 470, 720, 0.7, 3)
    sheet.glow(1080, 722, 190, "fff1c4", 1.0)
    sheet.paint("fff3d2", lambda pen: pen.oval(1080, 722, 34), blur=1.5)
    sheet.ridge("cf7a78", shore, 62, 2, 1)
    sheet.ridge("93517a", shore + 4, 34, 4, 2)
    sheet.paint("53345c", lambda pen: town(sheet, pen, shore + 2, -10, 560, 50))
    windows(sheet, shore, 10, 540, 60, 26)
    sheet.glow(1080, 735, 420, "ffb066", 0.45)
    quay = [(-10, 760), (760, 760), (960, 768), (960, shore + 20), (-10, shore + 20)]
    sheet.paint("21182f", lambda pen: pen.poly(quay))
    sheet.paint("1a1328", lambda pen: crane(pen, 600, 764, 520, 1))
    sheet.paint(
        "1a1328", lambda pen: [pen.rect(x, 751, 6, 13) or pen.oval(x + 3, 751, 6, 4) for x in (60, 210, 360, 860, 930)]
    )
    sheet.paint(
        "2b1d3a",
        lambda pen: [
            pen.rect(x, 764 - h, w, h) for x, w, h in ((90, 90, 46), (112, 60, 84), (260, 120, 40), (420, 54, 54))
        ],
    )
    sheet.glow(636, 440, 60, "ffcf7d", 0.9)
    sheet.paint("ffe0a0", lambda pen: pen.rect(622, 436, 30, 24))
    sheet.mirror(shore + 12, ripple=8, tint="2a1a3c", share=0.22, squeeze=1.35, fade="130d24")
    sheet.glints("ffd79a", 420, shore + 16, HIGH, centre=1080, spread=105, alpha=0.75)
    sheet.glints("c97b86", 260, shore + 18, HIGH, alpha=0.28)
    sheet.gulls("2a1d3c", 9, (980, 240, 1480, 560), 16)
    return sheet.finish()


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


def storm_breakwater(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "1b232c"), (0.3, "3c4a55"), (0.5, "8e9a98"), (0.6, "c9c9ae"), (1, "2d3d45")])
    sheet.glow(1120, 520, 560, "e9dfa8", 0.55)
    sheet.clouds("12181f", (5, 7), 105, 170, -200, 520, 0.9, 1)
    sheet.clouds("56646e", (4, 9), 120, 185, 0, 560, 0.55, 2)
    sheet.clouds("0d1319", (3, 6), 112, 160, -260, 380, 0.8, 3)
    rng = sheet.rng
    sheet.paint(
        "dfe3dc",
        lambda pen: [
            pen.line([(x, y), (x - 46, y + 130)], 0.8, rng.randint(20, 70))
            for x, y in ((rng.uniform(0, 1700), rng.uniform(120, 560)) for _ in range(420))
        ],
        alpha=0.5,
    )
    shades = (
        ("7f9493", "5a7274"),
        ("5f7a7b", "41595d"),
        ("4e696c", "31494f"),
        ("3f5a5f", "253c43"),
        ("334c53", "1c3038"),
        ("263d45", "14252c"),
        ("1b2f37", "0b171d"),
    )
    for step, (light, dark) in enumerate(shades):
        far = step / 6
        sheet.swell(
            [(0, light), (0.6, dark), (1, dark)],
            622 + far**1.5 * 400,
            12 + far * 150,
            13 - step * 1.5,
            step,
            foam="e6ede8",
        )
        if step == 2:
            breakwater(sheet)
            wave_burst(sheet, 700, 676)
    streaks = levels(noise(sheet.size, (9, 60), seed + 40, 4), 150, 215)
    below = gradient(sheet.size, [(0, "000000"), (0.62, "000000"), (0.8, "999999"), (1, "ffffff")]).convert("L")
    sheet.veil("dfe9e6", ImageChops.multiply(streaks, below), 0.5)
    return sheet.finish(brush=0.65, vignette=0.4)


def breakwater(sheet: Sheet) -> None:
    top = [(-10, 640), (520, 634), (1120, 622), (1230, 620), (1240, 700), (1130, 770), (-10, 880)]
    sheet.paint([(0, "5b5f60"), (0.4, "363c40"), (1, "1b2226")], lambda pen: pen.poly(top), span=(626, 850))
    rng = sheet.rng

    def stones(pen: Pen) -> None:
        for _ in range(260):
            x = rng.uniform(-10, 1190)
            share = (x + 10) / 1240
            y = rng.uniform(662 - share * 20, 850 - share * 120)
            size = rng.uniform(10, 24) * (1.25 - share * 0.6)
            pen.poly(
                [
                    (x, y),
                    (x + size, y - size * 0.3),
                    (x + size * 1.6, y + size * 0.2),
                    (x + size * 0.9, y + size * 0.7),
                ],
                rng.randint(40, 160),
            )

    sheet.paint("8b918f", stones, alpha=0.55)
    sheet.paint("11171b", stones, alpha=0.5)
    sheet.paint("b9bcb3", lambda pen: pen.line([(-10, 640), (520, 634), (1120, 622), (1230, 620)], 4), alpha=0.8)
    sheet.paint(
        [(0, "f4efe4"), (1, "b9b4aa")],
        lambda pen: pen.poly([(1140, 630), (1150, 486), (1196, 486), (1206, 630)]),
        span=(480, 630),
    )
    sheet.paint(
        "a63a2c",
        lambda pen: (
            pen.poly([(1146, 548), (1144, 592), (1203, 592), (1200, 548)]),
            pen.rect(1142, 474, 62, 12),
            pen.poly([(1152, 446), (1173, 424), (1194, 446)]),
        ),
    )
    sheet.paint("2a3136", lambda pen: pen.rect(1154, 446, 38, 28))
    sheet.glow(1173, 460, 190, "ffe9a8", 0.95)
    sheet.paint("fff8da", lambda pen: pen.oval(1173, 460, 9))


def wave_burst(sheet: Sheet, x: float, foot: float) -> None:
    """A wave that has met the wall: a torn white fan, grey in its folds."""
    rng = sheet.rng
    fingers = []
    for _ in range(46):
        lean = rng.gauss(0, 120)
        fingers.append(
            (lean, (150 + 400 * math.exp(-((lean / 150) ** 2))) * rng.uniform(0.55, 1.05), rng.uniform(18, 44))
        )

    def fan(grow: float) -> Callable[[Pen], object]:
        def shape(pen: Pen) -> None:
            for lean, tall, wide in fingers:
                for step in range(18):
                    t = step / 17
                    drift = x + lean * (0.55 + t * 0.95) + 150 * t**3
                    pen.oval(
                        drift,
                        foot + 40 - tall * grow * (1.5 * t - 0.5 * t * t),
                        wide * grow * (1.15 - 0.9 * t),
                        wide * grow * (1.3 - 0.9 * t),
                    )
            pen.oval(x + 20, foot + 30, 380 * grow, 44)
            pen.oval(x - 40, foot + 4, 240 * grow, 70)

        return shape

    for ink, grow, cells, low, high, alpha, blur in (
        ("5f7577", 1.08, (10, 5), 50, 170, 0.8, 20),
        ("a9baba", 1.0, (34, 12), 66, 180, 0.9, 8),
        ("dfe7e4", 0.95, (60, 20), 90, 190, 0.9, 5),
        ("ffffff", 0.9, (90, 36), 112, 186, 0.9, 4),
    ):
        mask = Image.new("L", sheet.size, 0)
        fan(grow)(Pen(mask))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * 2))
        torn = levels(noise(sheet.size, cells, sheet.seed + round(grow * 100), 5), low, high)
        sheet.veil(ink, levels(ImageChops.multiply(mask, torn), 26, 170), alpha)

    def drops(pen: Pen) -> None:
        for _ in range(3200):
            lean, tall, wide = rng.choice(fingers)
            t = rng.uniform(0.3, 1.2)
            drift = x + lean * (0.55 + t * 1.1) + 150 * t**3 + rng.gauss(0, wide * 1.1)
            pen.oval(
                drift,
                foot + 40 - tall * (1.5 * t - 0.5 * t * t) + rng.gauss(0, 26),
                rng.uniform(0.5, 2.0),
                None,
                rng.randint(60, 230),
            )

    sheet.paint("ffffff", drops, alpha=0.85)


def lighthouse(seed: int) -> Image.Image:
    sheet = Sheet(
        WIDE,
        HIGH,
        seed,
        [(0, "0b1a3a"), (0.35, "1d3a6b"), (0.6, "5676a0"), (0.72, "e0a98c"), (0.76, "f2c79c"), (1, "0c1c33")],
    )
    rng = sheet.rng
    sheet.paint(
        "ffffff",
        lambda pen: [
            pen.oval(rng.uniform(0, WIDE), rng.uniform(0, 480), rng.uniform(0.5, 1.5), None, rng.randint(60, 230))
            for _ in range(240)
        ],
    )
    sheet.clouds("2d4d7d", (3, 20), 120, 190, 120, 640, 0.6, 1)
    sheet.clouds("efb193", (3, 34), 128, 190, 560, 800, 0.6, 2)
    sheet.ridge("5d6f92", 806, 26, 3, 1)
    sheet.paint(
        [(0, "3a5480"), (0.3, "23406a"), (1, "0b1a30")], lambda pen: pen.rect(0, 806, WIDE, 300), span=(806, HIGH)
    )
    sheet.glints("f0c3a4", 240, 808, 960, centre=420, spread=330, alpha=0.5)
    sheet.glints("9db6d6", 200, 815, HIGH, alpha=0.3)
    lamp = (1068, 262)
    for side, width, power in ((-1, 66, 0.5), (1, 50, 0.4)):
        far = -40 if side < 0 else 1680
        drop = 120 if side < 0 else -64
        beam = [
            (lamp[0], lamp[1] - 8),
            (far, lamp[1] + drop - width),
            (far, lamp[1] + drop + width * 1.3),
            (lamp[0], lamp[1] + 8),
        ]
        fading = [(0, "5470a0"), (1, "fff1c0")] if side < 0 else [(0, "fff1c0"), (1, "37558c")]
        sheet.paint(
            fading,
            lambda pen, beam=beam: pen.poly(beam),
            alpha=power,
            blur=9,
            across=True,
            span=(0, lamp[0]) if side < 0 else (lamp[0], WIDE),
        )
    sheet.paint(
        [(0, "e6e9f0"), (0.55, "f7ead9"), (1, "94a0b8")],
        lambda pen: pen.poly([(1018, 850), (1040, 330), (1096, 330), (1120, 850)]),
        across=True,
        span=(1018, 1120),
    )
    sheet.paint(
        "1b2a48", lambda pen: pen.poly([(1072, 850), (1070, 330), (1096, 330), (1120, 850)]), alpha=0.35, blur=8
    )
    sheet.paint(
        "1b2440",
        lambda pen: (
            pen.rect(1020, 312, 98, 18),
            pen.rect(1044, 226, 50, 10),
            pen.poly([(1040, 228), (1069, 186), (1098, 228)]),
            pen.rect(1067, 160, 4, 30),
        ),
    )
    sheet.paint(
        "24304e",
        lambda pen: (
            [pen.line([(1024 + i * 15, 312), (1024 + i * 15, 288)], 2) for i in range(7)]
            + [pen.line([(1020, 288), (1118, 288)], 2.4)]
        ),
    )
    sheet.paint("fff2c4", lambda pen: pen.rect(1048, 236, 42, 76))
    sheet.paint("1b2440", lambda pen: [pen.line([(x, 234), (x, 314)], 2.2) for x in (1048, 1062, 1076, 1090)])
    sheet.paint("2b3a5c", lambda pen: [pen.rect(1058, y, 14, 24, 255, 6) for y in (420, 560, 700)])
    sheet.glow(lamp[0], lamp[1] + 6, 420, "ffe9b0", 0.85)
    sheet.glow(lamp[0], lamp[1] + 8, 110, "fffbe6", 1.0)
    for turn, base, rise, ink in (
        (3, 900, 120, ("3a3f4e", "141a26")),
        (4, 980, 120, ("252b39", "0d121c")),
        (5, 1075, 120, ("171c28", "080b12")),
    ):
        rocks(sheet, 560 + (turn - 3) * -130, base, rise, ink, turn)
    sheet.paint(
        [(0, "f0ece4"), (1, "a9afbd")], lambda pen: (pen.rect(1180, 800, 150, 66),), across=True, span=(1180, 1330)
    )
    sheet.paint("7c3a34", lambda pen: pen.poly([(1170, 802), (1204, 762), (1306, 762), (1340, 802)]))
    sheet.paint("ffd98c", lambda pen: [pen.rect(x, 822, 18, 22) for x in (1200, 1246, 1292)])
    sheet.paint(
        "f7f9fb",
        lambda pen: [
            pen.oval(rng.gauss(620, 110), rng.gauss(975, 14), rng.uniform(4, 24), 3, rng.randint(60, 220))
            for _ in range(90)
        ],
        alpha=0.5,
        blur=2,
    )
    return sheet.finish(vignette=0.3)


def rocks(sheet: Sheet, left: float, base: float, rise: float, ink: tuple[str, str], turn: int) -> None:
    rng = random.Random(sheet.seed * 77 + turn)
    points, x = [(left, base + 30)], left
    while x < 1640:
        x += rng.uniform(24, 80)
        share = min(1.0, (x - left) / 330)
        points.append((x, base - rise * share * rng.uniform(0.55, 1.0)))
    sheet.paint(
        [(0, ink[0]), (1, ink[1])],
        lambda pen: pen.poly([*points, (1640, HIGH + 10), (left - 60, HIGH + 10)]),
        span=(base - rise, base + 80),
    )


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


def crane_night(seed: int) -> Image.Image:
    shore = 800
    sheet = Sheet(WIDE, HIGH, seed, [(0, "0a1433"), (0.4, "1c3566"), (0.7, "3f6593"), (0.78, "7f93a8"), (1, "10203d")])
    sheet.clouds("2f4f85", (3, 16), 118, 195, 0, 700, 0.6, 1)
    sheet.clouds("8ea6bd", (3, 30), 132, 195, 480, 800, 0.5, 2)
    sheet.ridge("2a456e", shore, 46, 2, 1)
    sheet.paint("182c50", lambda pen: town(sheet, pen, shore + 2, -10, 1620, 66))
    windows(sheet, shore, 10, 1590, 58, 70)
    ink = "0b1226"
    sheet.paint(ink, lambda pen: (pen.rect(-10, shore - 4, 1220, 26), crane(pen, 640, shore - 4, 1060, 1)))
    for index in range(9):
        x, drop = 60 + index * 132, -70 - index * 3
        sheet.paint(
            ink,
            lambda pen, x=x, drop=drop: (
                pen.rect(x - 2, shore + drop, 4, -drop),
                pen.rect(x - 14, shore + drop - 3, 28, 5),
            ),
        )
        sheet.glow(x, shore + drop + 4, 110, "ffc774", 0.8)
        sheet.paint("fff1cd", lambda pen, x=x, drop=drop: pen.oval(x, shore + drop + 4, 5))
    cab = shore - 4 - 330 * 1060 / 600
    sheet.paint("ffd98a", lambda pen: [pen.rect(650 + k * 38, cab - 80, 31, 52) for k in range(3)])
    sheet.paint("5b3413", lambda pen: bust_in_window(pen, 704, cab - 72))
    sheet.glow(704, cab - 56, 300, "ffc468", 0.85)
    sheet.paint("c0392b", lambda pen: pen.oval(622, cab - 438, 5))
    sheet.mirror(shore + 18, ripple=8, tint="0c1730", share=0.25, squeeze=1.6, fade="060c1c")
    sheet.glints("ffd08a", 300, shore + 22, HIGH, alpha=0.45)
    sheet.glints("8aa5c8", 160, shore + 22, HIGH, alpha=0.3)
    return sheet.finish(vignette=0.36)


def bust_in_window(pen: Pen, x: float, y: float) -> None:
    pen.oval(x, y + 12, 10, 12)
    pen.curve([(x - 24, y + 44), (x - 18, y + 28), (x, y + 22), (x + 18, y + 28), (x + 24, y + 44)])


def crane_archive(seed: int) -> Image.Image:
    """An old print: brown, soft, spotted, with a white border."""
    shore = 730
    sheet = Sheet(WIDE, HIGH, seed, [(0, "cdbb98"), (0.5, "e2d3b2"), (0.7, "eadcbd"), (1, "cbb68e")])
    sheet.clouds("b39f7c", (3, 9), 118, 190, 0, 640, 0.5, 1)
    sheet.paint("b5a07c", lambda pen: town(sheet, pen, shore, -10, 1620, 84))
    for index in range(8):
        x, tall = 1480 - index * 196, 250 + index * 42
        tone = ("a18b68", "958060", "887355", "7b674b", "6d5a41", "5f4d37", "503f2d", "413324")[index]
        sheet.paint(
            tone,
            lambda pen, x=x, tall=tall: (
                crane(pen, x, shore + 6, tall, 1),
                pen.rect(x - tall * 0.2, shore - tall * 0.75, tall * 0.05, tall * 0.2),
            ),
        )
        sheet.paint(
            "e9dfc8",
            lambda pen, x=x, tall=tall: [
                pen.oval(
                    x - tall * 0.17 - k * tall * 0.04,
                    shore - tall * 0.78 - k * tall * 0.035,
                    tall * (0.02 + k * 0.011),
                    None,
                    190 - k * 18,
                )
                for k in range(8)
            ],
            alpha=0.7,
            blur=7,
        )
    for x, s in ((1250, 0.8), (860, 1.15)):
        barque(sheet, x, shore + 30, s)
    sheet.mirror(shore + 34, ripple=7, tint="8d7754", share=0.4, squeeze=1.2)
    sheet.paint(
        [(0, "7c6747"), (1, "3a2d1e")],
        lambda pen: pen.poly([(-10, shore + 26), (520, shore + 34), (980, HIGH + 10), (-10, HIGH + 10)]),
        span=(shore, HIGH),
    )
    rng = sheet.rng
    for row in range(3):
        foot, tall = 900 + row * 66, 150 + row * 34
        spots = [x for x in range(40 + row * 26, 520 + row * 110, 52 + row * 8)]
        sheet.paint(
            ("4a3a28", "3a2c1e", "2b2016")[row],
            lambda pen, spots=spots, foot=foot, tall=tall: [
                (figure_in_cap(pen, x + rng.uniform(-8, 8), foot, tall * rng.uniform(0.93, 1.06))) for x in spots
            ],
        )
        sheet.paint(
            "d9c39a",
            lambda pen, spots=spots, foot=foot, tall=tall: [
                pen.oval(x, foot - tall * 0.905, tall * 0.045, tall * 0.055) for x in spots
            ],
            alpha=0.55,
            blur=1.5,
        )
    sheet.paint(
        "f2e8cf",
        lambda pen: [
            pen.oval(rng.uniform(0, WIDE), rng.uniform(0, HIGH), rng.uniform(0.6, 3), None, rng.randint(40, 200))
            for _ in range(150)
        ],
        alpha=0.5,
    )
    sheet.paint(
        "f2e8cf",
        lambda pen: [
            pen.line([(x, y), (x + rng.uniform(-30, 30), y + rng.uniform(60, 240))], 0.7, 120)
            for x, y in ((rng.uniform(0, WIDE), rng.uniform(0, 800)) for _ in range(9))
        ],
        alpha=0.6,
    )
    old = sheet.finish(brush=0.35, grain=0.12, vignette=0.5).filter(ImageFilter.GaussianBlur(0.8))
    brown = old.convert("L").filter(ImageFilter.GaussianBlur(0.4))
    toned = Image.merge(
        "RGB",
        [
            brown.point([round(low + (high - low) * v / 255) for v in range(256)])
            for low, high in ((34, 246), (22, 230), (14, 202))
        ],
    )
    edge = Image.new("RGB", toned.size, (240, 232, 212))
    edge.paste(toned.resize((WIDE - 70, HIGH - 70), Image.Resampling.LANCZOS), (35, 35))
    return edge


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


def barque(sheet: Sheet, x: float, line: float, s: float) -> None:
    def rig(pen: Pen) -> None:
        pen.curve(
            [(x - 190 * s, line - 52 * s), (x + 180 * s, line - 60 * s), (x + 150 * s, line), (x - 150 * s, line)]
        )
        pen.line([(x + 160 * s, line - 54 * s), (x + 270 * s, line - 110 * s)], 5 * s)
        for mast in (-110, 0, 105):
            tall = 380 - abs(mast) * 0.5
            pen.line([(x + mast * s, line - 40 * s), (x + mast * s, line - tall * s)], 6 * s)
            for yard in (0.5, 0.68, 0.84):
                half = 84 - yard * 46
                pen.line(
                    [(x + (mast - half) * s, line - tall * yard * s), (x + (mast + half) * s, line - tall * yard * s)],
                    3 * s,
                )
                pen.curve(
                    [
                        (x + (mast - half) * s, line - (tall * yard - 3) * s),
                        (x + (mast + half) * s, line - (tall * yard - 3) * s),
                        (x + (mast + half * 0.8) * s, line - (tall * yard - 13) * s),
                        (x + (mast - half * 0.8) * s, line - (tall * yard - 13) * s),
                    ]
                )
            for foot in (-70, 76):
                pen.line([(x + mast * s, line - tall * s), (x + (mast + foot) * s, line - 50 * s)], 1.2 * s)

    sheet.paint("3b2e20", rig, alpha=0.92)


def herring_boats(seed: int) -> Image.Image:
    shore = 740
    sheet = Sheet(WIDE, HIGH, seed, [(0, "8fa6b3"), (0.3, "b8c6c9"), (0.5, "d9dcd3"), (0.68, "e6e2d2"), (1, "e6e2d2")])
    sheet.clouds("ffffff", (4, 10), 118, 190, -60, 520, 0.6, 1)
    sheet.clouds("7e93a1", (3, 9), 122, 190, -100, 420, 0.5, 2)
    sheet.ridge("aab7bb", shore, 70, 2, 1)
    warehouses(sheet, shore)
    for x, s, hull, house in (
        (250, 1.02, "a2372b", "f3ecdd"),
        (1360, 1.0, "1f5a4e", "f5efe2"),
        (560, 1.1, "23507a", "efe7d4"),
        (1080, 1.12, "b9772a", "f4eedf"),
        (820, 1.25, "8c2f2a", "f7f2e6"),
    ):
        trawler(sheet, x, shore + 22, s, hull, house)
    sheet.mirror(shore + 22, ripple=9, tint="3c5a64", share=0.3, squeeze=1.4, fade="1f3a45")
    sheet.glints("f4f6f0", 420, shore + 26, 980, alpha=0.4)
    sheet.paint(
        [(0, "8d8779"), (0.1, "6f6a5e"), (1, "3d3931")],
        lambda pen: pen.poly([(-10, 960), (1610, 930), (1610, HIGH + 10), (-10, HIGH + 10)]),
        span=(930, HIGH),
    )
    sheet.paint("b7b09e", lambda pen: pen.line([(-10, 960), (1610, 930)], 6))
    for x, y, ink in ((190, 985, "2f7d77"), (430, 1000, "c9692b"), (1310, 965, "34628c")):
        nets(sheet, x, y, ink)
    for x in (700, 1110):
        sheet.paint(
            [(0, "3b4044"), (0.5, "6c7377"), (1, "22272a")],
            lambda pen, x=x: (pen.rect(x - 24, 900, 48, 74, 255, 8), pen.oval(x, 900, 36, 14)),
            across=True,
            span=(x - 36, x + 36),
        )
        sheet.paint("c9b27a", lambda pen, x=x: pen.line([(x, 930), (x + 60, 860), (x + 90, 800)], 6))
    sheet.gulls("ffffff", 9, (200, 180, 1450, 470), 22)
    sheet.paint(
        "fafafa",
        lambda pen: (pen.curve([(870, 920), (906, 912), (924, 922), (900, 938), (874, 934)]), pen.oval(926, 914, 9)),
    )
    sheet.paint("e0a030", lambda pen: pen.poly([(934, 912), (946, 916), (934, 918)]))
    return sheet.finish(vignette=0.24)


def warehouses(sheet: Sheet, line: float) -> None:
    rng = sheet.rng
    x = -20.0
    inks = ("9c5b48", "b98a5a", "7d6a5c", "a8705a", "c5a778", "8c4f42", "6f7a78")
    while x < 1640:
        wide, tall = rng.uniform(110, 180), rng.uniform(150, 250)
        ink = rng.choice(inks)
        sheet.paint(
            ink,
            lambda pen, x=x, wide=wide, tall=tall: (
                pen.rect(x, line - tall, wide, tall + 8),
                pen.poly([(x, line - tall), (x + wide / 2, line - tall - 70), (x + wide, line - tall)]),
            ),
            alpha=0.85,
        )
        sheet.paint(
            "3c3f42",
            lambda pen, x=x, wide=wide, tall=tall: [
                pen.rect(x + wide * a - 8, line - tall + b, 17, 26)
                for a in (0.25, 0.5, 0.75)
                for b in range(20, round(tall) - 40, 52)
            ],
            alpha=0.6,
        )
        sheet.paint(
            "f0eadb",
            lambda pen, x=x, wide=wide, tall=tall: pen.line(
                [(x, line - tall), (x + wide / 2, line - tall - 70), (x + wide, line - tall)], 4
            ),
            alpha=0.7,
        )
        x += wide + rng.uniform(-2, 10)
    sheet.paint("dfe4e2", lambda pen: pen.rect(-10, line - 330, 1620, 340), alpha=0.34, blur=20)


def trawler(sheet: Sheet, x: float, line: float, s: float, hull: str, house: str) -> None:
    shape = [
        (x - 170 * s, line - 78 * s),
        (x - 60 * s, line - 60 * s),
        (x + 70 * s, line - 66 * s),
        (x + 176 * s, line - 118 * s),
        (x + 140 * s, line),
        (x - 150 * s, line),
    ]
    sheet.paint(
        "20262a",
        lambda pen: (
            pen.line([(x + 6 * s, line - 60 * s), (x + 6 * s, line - 330 * s)], 7 * s),
            pen.line([(x - 130 * s, line - 70 * s), (x - 130 * s, line - 240 * s)], 6 * s),
            pen.line([(x + 6 * s, line - 120 * s), (x - 110 * s, line - 220 * s)], 5 * s),
            pen.line([(x + 6 * s, line - 328 * s), (x + 172 * s, line - 116 * s)], 1.6 * s),
            pen.line([(x + 6 * s, line - 328 * s), (x - 130 * s, line - 238 * s)], 1.6 * s),
            pen.line([(x - 130 * s, line - 238 * s), (x - 168 * s, line - 78 * s)], 1.6 * s),
        ),
    )
    sheet.paint(
        [(0, house), (1, "b9b3a5")],
        lambda pen: (
            pen.rect(x - 110 * s, line - 140 * s, 96 * s, 80 * s, 255, 5 * s),
            pen.rect(x - 96 * s, line - 190 * s, 72 * s, 54 * s, 255, 5 * s),
        ),
        span=(line - 190 * s, line - 50 * s),
    )
    sheet.paint(
        "2f4656",
        lambda pen: (
            [pen.rect(x - 90 * s + k * 21 * s, line - 180 * s, 16 * s, 18 * s, 255, 2) for k in range(3)]
            + [pen.oval(x - 90 * s + k * 28 * s, line - 104 * s, 8 * s) for k in range(3)]
        ),
    )
    sheet.paint([(0, hull), (1, "14181b")], lambda pen: pen.poly(shape), span=(line - 118 * s, line + 46 * s))
    sheet.paint(
        "f2ead8",
        lambda pen: pen.line(
            [
                (x - 170 * s, line - 74 * s),
                (x - 60 * s, line - 56 * s),
                (x + 70 * s, line - 62 * s),
                (x + 174 * s, line - 113 * s),
            ],
            5 * s,
        ),
    )
    sheet.paint("16191b", lambda pen: [pen.oval(x + k * s, line - 34 * s, 15 * s, 17 * s) for k in (-104, -20, 62)])
    sheet.paint("4a4d4e", lambda pen: [pen.oval(x + k * s, line - 34 * s, 8 * s, 9 * s) for k in (-104, -20, 62)])
    sheet.paint(
        "e2672f",
        lambda pen: [pen.oval(x + 60 * s + k * 15 * s, line - 82 * s - (k % 2) * 9 * s, 11 * s) for k in range(5)],
    )
    sheet.paint(
        "c8392c",
        lambda pen: pen.poly([(x + 6 * s, line - 330 * s), (x - 34 * s, line - 318 * s), (x + 6 * s, line - 304 * s)]),
    )


def nets(sheet: Sheet, x: float, y: float, ink: str) -> None:
    heap = [
        (x - 170, y + 50),
        (x - 110, y - 26),
        (x - 30, y - 62),
        (x + 60, y - 50),
        (x + 140, y - 4),
        (x + 190, y + 56),
        (x, y + 72),
    ]
    sheet.paint([(0, ink), (1, "1a2526")], lambda pen: pen.curve(heap), span=(y - 70, y + 130))
    rng = sheet.rng

    def mesh(pen: Pen) -> None:
        for _ in range(130):
            a, b = x + rng.uniform(-130, 140), y + rng.uniform(-34, 50)
            pen.arc(
                a,
                b,
                rng.uniform(10, 34),
                rng.uniform(6, 18),
                rng.uniform(0, 180),
                rng.uniform(200, 330),
                1.2,
                rng.randint(60, 200),
            )

    sheet.paint("e8efe6", mesh, alpha=0.4)
    sheet.paint(
        "e9a23b", lambda pen: [pen.oval(x + rng.uniform(-130, 150), y + rng.uniform(-30, 46), 10, 8) for _ in range(9)]
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
