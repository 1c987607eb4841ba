"""Draw a face after a look: hair, coat, glasses, beard."""

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
