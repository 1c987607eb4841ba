"""Draw the lighthouse, and the storm at the breakwater."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageFilter

from drawing.paint import Sheet, gradient, levels, noise
from drawing.pen import Pen

WIDE, HIGH = 1600, 1067


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
            [(0, "a9bdb8"), (0.12, light), (0.6, dark), (1, dark)],
            622 + far**1.5 * 400,
            12 + far * 150,
            13 - step * 1.5,
            step,
            foam="e6ede8",
        )
        if step == 2:
            breakwater(sheet)
            wave_burst(sheet, 700, 676)
        if step == 3:
            sheet.paint(
                "eef3f0",
                lambda pen: [
                    pen.oval(
                        rng.gauss(700, 210),
                        rng.gauss(738, 13),
                        rng.uniform(6, 40),
                        rng.uniform(2, 7),
                        rng.randint(40, 230),
                    )
                    for _ in range(260)
                ],
                alpha=0.8,
                blur=2.5,
            )
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
