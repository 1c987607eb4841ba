"""Draw the square pictures of the newsroom's people, and its flag."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.portraits import SIDE, Look, portrait


def ana(seed: int) -> Image.Image:
    sheet = harbour_ground(seed)
    return portrait(sheet, Look(skin="d9a07a", hair="3b2116", coat="24405e", style="bob"))


def harbour_ground(seed: int) -> Sheet:
    sheet = Sheet(SIDE, SIDE, seed, [(0, "a9c7d3"), (0.5, "e9dfc6"), (0.62, "7fa0a8"), (1, "4f7580")])
    sheet.clouds("ffffff", (2, 6), 120, 190, -40, 300, 0.6, 1)
    sheet.ridge("93aab0", 330, 34, 2, 1, bottom=336)
    sheet.paint(
        "5d6b70",
        lambda pen: [
            (
                pen.line([(x, 350), (x + 2, 350 - t)], 4),
                pen.line([(x, 350 - t), (x + 46, 350)], 1.5),
                pen.line([(x, 350 - t), (x - 46, 350)], 1.5),
                pen.curve([(x - 52, 344), (x + 56, 340), (x + 40, 364), (x - 40, 364)]),
            )
            for x, t in ((60, 190), (520, 220), (130, 130))
        ],
        alpha=0.85,
    )
    sheet.glints("f3f6f2", 120, 340, 600, alpha=0.5)
    return sheet


def bo(seed: int) -> Image.Image:
    sheet = Sheet(SIDE, SIDE, seed, [(0, "6a5a48"), (1, "2e2620")])
    inks = ("8c3f33", "c79a4b", "3c5a66", "d9cbb0", "5c6e4c", "7a4a3a", "a9805a")
    for shelf in range(4):
        sheet.paint("3b2d22", lambda pen, shelf=shelf: pen.rect(0, 96 + shelf * 130, SIDE, 12))
        x = -4.0
        while x < SIDE:
            wide, tall = sheet.rng.uniform(14, 30), sheet.rng.uniform(66, 104)
            sheet.paint(
                sheet.rng.choice(inks),
                lambda pen, x=x, wide=wide, tall=tall, shelf=shelf: pen.rect(
                    x, 96 + shelf * 130 - tall, wide - 2, tall
                ),
                alpha=0.75,
            )
            x += wide
    sheet.paint("2e2620", lambda pen: pen.rect(0, 0, SIDE, SIDE), alpha=0.3)
    sheet.glow(110, 120, 320, "ffd79a", 0.6)
    return portrait(sheet, Look(skin="e0b088", hair="1c1a1b", coat="8fa6b8", style="parted", glasses=True))


def salma(seed: int) -> Image.Image:
    sheet = Sheet(SIDE, SIDE, seed, [(0, "e8cfa2"), (0.6, "c98f62"), (1, "7c4a35")])
    sheet.paint(
        [(0, "fff3d6"), (1, "f2cf94")],
        lambda pen: (pen.rect(360, 140, 170, 300), pen.oval(445, 142, 85)),
        span=(60, 440),
    )
    sheet.paint(
        "8a5a3e", lambda pen: (pen.rect(441, 60, 8, 380), pen.rect(360, 240, 170, 7), pen.rect(360, 340, 170, 7))
    )
    sheet.paint("9a6546", lambda pen: [pen.rect(30 + k * 44, 90, 34, 340, 255, 3) for k in range(4)], alpha=0.6)
    return portrait(sheet, Look(skin="c98f68", hair="2f7a63", coat="4a2f4a", style="scarf"))


def ivo(seed: int) -> Image.Image:
    sheet = Sheet(SIDE, SIDE, seed, [(0, "8ea3b8"), (0.6, "cfd3d1"), (1, "8d8a84")])
    sheet.paint(
        [(0, "efe6d3"), (0.5, "d4c6ad"), (1, "a3937b")],
        lambda pen: [pen.rect(x, 60, 62, 420) for x in (20, 150, 400, 530)],
        across=True,
        span=(0, 600),
    )
    sheet.paint("b7a88e", lambda pen: [pen.rect(-10, 480 + k * 34, 640, 16) for k in range(4)])
    sheet.paint("e2d7c0", lambda pen: pen.rect(-10, 36, 640, 30))
    return portrait(sheet, Look(skin="dcab86", hair="8d8a86", coat="555b62", style="cropped", beard=True))


def kit(seed: int) -> Image.Image:
    sheet = Sheet(SIDE, SIDE, seed, [(0, "7d8f99"), (0.5, "b3bfc0"), (0.56, "6f8a8e"), (1, "3c5358")])
    sheet.clouds("dfe6e6", (2, 6), 115, 190, -60, 320, 0.7, 1)
    sheet.glints("eef3f0", 200, 336, 600, alpha=0.6)
    sheet.paint("59605f", lambda pen: pen.poly([(-10, 330), (230, 326), (230, 350), (-10, 400)]))
    sheet.paint("e9e4d8", lambda pen: pen.poly([(90, 328), (96, 190), (124, 190), (132, 328)]))
    sheet.paint("b23b2b", lambda pen: (pen.rect(92, 238, 36, 26), pen.rect(92, 176, 36, 14)))
    return portrait(sheet, Look(skin="e3b391", hair="e6b429", coat="dba51f", style="hood"))


def burgee(seed: int) -> Image.Image:
    """The paper's flag: white anchor on blue, a swallow tail, the sky behind."""
    sheet = Sheet(SIDE, SIDE, seed, [(0, "6fa3c4"), (0.6, "cfe0e4"), (1, "f3e6cb")])
    sheet.clouds("ffffff", (2, 5), 112, 190, 40, 600, 0.75, 1)
    sheet.paint(
        [(0, "f3ead8"), (0.5, "cbbfa8"), (1, "8f846f")],
        lambda pen: pen.rect(92, 40, 20, 600),
        across=True,
        span=(92, 112),
    )
    sheet.paint("d9ac4b", lambda pen: pen.oval(102, 40, 22))
    cloth = [
        (112, 110),
        (230, 96),
        (340, 124),
        (450, 116),
        (560, 132),
        (480, 250),
        (560, 372),
        (450, 388),
        (340, 372),
        (230, 400),
        (112, 392),
    ]
    sheet.paint([(0, "24557f"), (1, "173a5a")], lambda pen: pen.poly(cloth), span=(90, 400))
    sheet.paint(
        "ffffff",
        lambda pen: pen.poly(
            [
                (112, 110),
                (230, 96),
                (340, 124),
                (450, 116),
                (560, 132),
                (544, 156),
                (448, 142),
                (340, 150),
                (230, 122),
                (112, 136),
            ]
        ),
    )
    sheet.paint(
        "ffffff",
        lambda pen: pen.poly(
            [
                (112, 366),
                (230, 374),
                (340, 346),
                (448, 362),
                (544, 348),
                (560, 372),
                (450, 388),
                (340, 372),
                (230, 400),
                (112, 392),
            ]
        ),
    )
    sheet.paint(
        "f6f1e4",
        lambda pen: (
            pen.rect(272, 182, 14, 146),
            pen.rect(238, 206, 82, 13),
            pen.arc(279, 172, 18, 18, 0, 360, 9),
            pen.arc(279, 262, 72, 66, 15, 165, 14),
            pen.poly([(196, 262), (230, 268), (206, 298)]),
            pen.poly([(362, 262), (328, 268), (352, 298)]),
        ),
    )
    sheet.paint(
        "000000",
        lambda pen: [pen.poly([(x, 96), (x + 46, 100), (x + 30, 390), (x - 14, 392)]) for x in (190, 400)],
        alpha=0.2,
        blur=20,
    )
    sheet.paint(
        "ffffff",
        lambda pen: [pen.poly([(x, 100), (x + 36, 104), (x + 24, 380), (x - 6, 384)]) for x in (290, 490)],
        alpha=0.12,
        blur=16,
    )
    return sheet.finish(brush=0.4, grain=0.07, vignette=0.18)
