"""Draw the square pictures of the newsroom's people, and its flag."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from drawing.paint import Sheet

SIDE = 600


@dataclass(frozen=True, kw_only=True)
class Look:
    skin: str
    hair: str
    coat: str
    style: str  # cropped, bob, curls, scarf, hood, parted
    glasses: bool = False
    beard: bool = False


def portrait(sheet: Sheet, look: Look) -> Image.Image:
    x = 300.0
    if look.style == "bob":
        sheet.paint(
            look.hair,
            lambda pen: pen.curve(
                [
                    (176, 250),
                    (210, 120),
                    (300, 84),
                    (392, 120),
                    (426, 250),
                    (430, 400),
                    (382, 424),
                    (220, 424),
                    (172, 400),
                ]
            ),
        )
    if look.style == "curls":
        sheet.paint(
            look.hair,
            lambda pen: [
                pen.oval(x + dx, 210 + dy, r)
                for dx, dy, r in (
                    (-104, -10, 50),
                    (-84, -66, 54),
                    (-34, -100, 56),
                    (30, -104, 56),
                    (82, -70, 54),
                    (106, -12, 50),
                    (-116, 54, 42),
                    (116, 54, 42),
                )
            ],
        )
    if look.style in ("scarf", "hood"):
        outer = [
            (150, 300),
            (166, 170),
            (232, 82),
            (300, 64),
            (368, 82),
            (434, 170),
            (450, 300),
            (440, 440),
            (300, 490),
            (160, 440),
        ]
        sheet.paint(look.hair, lambda pen: pen.curve(outer))
        sheet.paint(
            "000000",
            lambda pen: pen.curve(
                [
                    (190, 300),
                    (204, 190),
                    (250, 120),
                    (300, 108),
                    (350, 120),
                    (396, 190),
                    (410, 300),
                    (396, 420),
                    (300, 450),
                    (204, 420),
                ]
            ),
            alpha=0.25,
            blur=10,
        )
    body = [(40, 640), (58, 520), (120, 460), (226, 428), (374, 428), (480, 460), (542, 520), (560, 640)]
    sheet.paint([(0, look.coat), (1, "15181c")], lambda pen: pen.curve(body), span=(420, 760))
    sheet.paint(look.skin, lambda pen: pen.poly([(252, 360), (348, 360), (356, 440), (300, 476), (244, 440)]))
    sheet.paint(
        "2a1008",
        lambda pen: pen.curve([(252, 372), (348, 372), (344, 412), (300, 428), (256, 412)]),
        alpha=0.28,
        blur=9,
    )
    collar(sheet, look)
    if look.style not in ("scarf", "hood", "bob", "curls"):
        sheet.paint(look.skin, lambda pen: (pen.oval(190, 272, 18, 30), pen.oval(410, 272, 18, 30)))
    sheet.paint(
        look.skin,
        lambda pen: pen.curve(
            [
                (192, 250),
                (206, 170),
                (300, 130),
                (394, 170),
                (408, 250),
                (396, 330),
                (350, 390),
                (300, 406),
                (250, 390),
                (204, 330),
            ]
        ),
    )
    sheet.paint(
        "2a1008",
        lambda pen: pen.curve(
            [(330, 150), (396, 180), (410, 260), (396, 330), (350, 392), (310, 404), (366, 320), (372, 230)]
        ),
        alpha=0.2,
        blur=14,
    )
    sheet.paint("ff8f6b", lambda pen: (pen.oval(236, 310, 26, 18), pen.oval(364, 310, 26, 18)), alpha=0.28, blur=9)
    if look.beard:
        sheet.paint(
            look.hair,
            lambda pen: pen.curve(
                [
                    (196, 290),
                    (222, 318),
                    (262, 322),
                    (300, 316),
                    (338, 322),
                    (378, 318),
                    (404, 290),
                    (394, 356),
                    (350, 412),
                    (300, 428),
                    (250, 412),
                    (206, 356),
                ]
            ),
            alpha=0.93,
        )
        sheet.paint(look.skin, lambda pen: pen.oval(300, 350, 34, 12), alpha=0.55)
    features(sheet, look)
    fringe(sheet, look)
    sheet.paint(
        "fff2d8",
        lambda pen: pen.curve([(204, 240), (214, 190), (234, 170), (226, 240), (222, 320), (212, 320)]),
        alpha=0.25,
        blur=8,
    )
    return sheet.finish(brush=0.4, grain=0.07, vignette=0.2)


def collar(sheet: Sheet, look: Look) -> None:
    match look.style:
        case "scarf":
            sheet.paint(
                look.hair,
                lambda pen: pen.curve(
                    [(170, 400), (300, 452), (430, 400), (470, 500), (380, 560), (300, 540), (210, 560), (130, 500)]
                ),
            )
            sheet.paint(
                "000000",
                lambda pen: [pen.line([(190 + k * 26, 440 + k * 6), (270 + k * 16, 540)], 5) for k in range(5)],
                alpha=0.22,
                blur=4,
            )
        case "hood":
            sheet.paint(
                "20262b",
                lambda pen: (
                    pen.line([(300, 470), (300, 600)], 5),
                    pen.line([(250, 450), (262, 560)], 4),
                    pen.line([(350, 450), (338, 560)], 4),
                ),
            )
            sheet.paint("f6f1df", lambda pen: [pen.oval(300, y, 8) for y in (520, 570)])
        case "parted":
            sheet.paint(
                "f6f3ea",
                lambda pen: (
                    pen.poly([(244, 424), (300, 476), (268, 540), (212, 448)]),
                    pen.poly([(356, 424), (300, 476), (332, 540), (388, 448)]),
                ),
            )
        case "cropped":
            sheet.paint(
                "eeeae0",
                lambda pen: (
                    pen.poly([(246, 424), (300, 470), (276, 530), (218, 446)]),
                    pen.poly([(354, 424), (300, 470), (324, 530), (382, 446)]),
                ),
            )
            sheet.paint("7d2f2b", lambda pen: pen.poly([(284, 474), (316, 474), (328, 620), (272, 620)]))
        case _:
            sheet.paint(
                look.coat,
                lambda pen: pen.curve([(228, 424), (300, 474), (372, 424), (384, 462), (300, 510), (216, 462)]),
            )
            sheet.paint("000000", lambda pen: pen.arc(300, 420, 74, 76, 20, 160, 5), alpha=0.25, blur=2)


def features(sheet: Sheet, look: Look) -> None:
    ink = "2a1a14"
    brow = look.hair if look.style not in ("scarf", "hood") else "3a2418"
    sheet.paint(brow, lambda pen: (pen.arc(252, 252, 30, 20, 205, 330, 7), pen.arc(348, 252, 30, 20, 210, 335, 7)))
    sheet.paint("fbf7f0", lambda pen: (pen.oval(254, 268, 17, 10), pen.oval(346, 268, 17, 10)))
    sheet.paint(
        ink,
        lambda pen: (
            pen.oval(255, 268, 9, 10),
            pen.oval(347, 268, 9, 10),
            pen.arc(254, 268, 19, 12, 190, 350, 3.4),
            pen.arc(346, 268, 19, 12, 190, 350, 3.4),
        ),
    )
    sheet.paint("ffffff", lambda pen: (pen.oval(258, 264, 3), pen.oval(350, 264, 3)))
    sheet.paint(
        "5a2a18",
        lambda pen: (pen.arc(300, 300, 16, 16, 25, 155, 4), pen.line([(308, 262), (314, 298)], 3)),
        alpha=0.55,
        blur=0.8,
    )
    sheet.paint(
        "b4665a" if look.style in ("bob", "scarf") else "a9654f",
        lambda pen: pen.curve([(264, 346), (288, 340), (300, 343), (312, 340), (336, 346), (316, 358), (284, 358)]),
        alpha=0.75,
    )
    sheet.paint("5a1f1a", lambda pen: pen.arc(300, 332, 40, 18, 22, 158, 3))
    if look.glasses:
        sheet.paint(
            "1d1f22",
            lambda pen: (
                pen.arc(252, 270, 36, 32, 0, 360, 5),
                pen.arc(348, 270, 36, 32, 0, 360, 5),
                pen.arc(300, 268, 13, 10, 200, 340, 5),
                pen.line([(216, 264), (192, 256)], 5),
                pen.line([(384, 264), (408, 256)], 5),
            ),
        )
        sheet.paint(
            "ffffff",
            lambda pen: (
                pen.poly([(228, 286), (252, 244), (262, 244), (238, 292)]),
                pen.poly([(324, 286), (348, 244), (358, 244), (334, 292)]),
            ),
            alpha=0.2,
        )


def fringe(sheet: Sheet, look: Look) -> None:
    tops: dict[str, list[tuple[float, float]]] = {
        "bob": [
            (184, 280),
            (186, 180),
            (240, 108),
            (300, 96),
            (362, 108),
            (414, 180),
            (416, 280),
            (398, 220),
            (350, 168),
            (286, 196),
            (214, 214),
        ],
        "curls": [
            (190, 236),
            (204, 160),
            (256, 118),
            (330, 112),
            (392, 156),
            (410, 236),
            (380, 190),
            (330, 176),
            (290, 186),
            (250, 178),
            (214, 196),
        ],
        "cropped": [
            (188, 252),
            (186, 186),
            (224, 122),
            (300, 98),
            (376, 122),
            (414, 186),
            (412, 252),
            (398, 206),
            (366, 172),
            (300, 166),
            (234, 172),
            (202, 206),
        ],
        "parted": [
            (186, 256),
            (180, 180),
            (222, 112),
            (310, 84),
            (388, 116),
            (418, 184),
            (412, 256),
            (398, 200),
            (340, 182),
            (262, 148),
            (222, 188),
            (204, 214),
        ],
        "scarf": [
            (184, 290),
            (192, 178),
            (244, 116),
            (300, 104),
            (356, 116),
            (408, 178),
            (416, 290),
            (398, 222),
            (360, 172),
            (300, 156),
            (240, 172),
            (202, 222),
        ],
        "hood": [
            (184, 300),
            (186, 180),
            (240, 106),
            (300, 92),
            (360, 106),
            (414, 180),
            (416, 300),
            (404, 226),
            (366, 170),
            (300, 150),
            (234, 170),
            (196, 226),
        ],
    }
    sheet.paint(look.hair, lambda pen: pen.curve(tops[look.style]))
    if look.style == "hood":
        sheet.paint(
            "5a3a22",
            lambda pen: pen.curve(
                [(214, 216), (250, 166), (300, 152), (350, 166), (386, 216), (340, 188), (296, 206), (250, 190)]
            ),
        )
    sheet.paint("ffffff", lambda pen: pen.arc(300, 210, 96, 98, 215, 285, 9), alpha=0.14, blur=5)


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
