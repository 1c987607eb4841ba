"""Draw the ministers' hall and the cabin of the crane."""

from __future__ import annotations

import math

from PIL import Image

from drawing.paint import Sheet
from drawing.pen import Pen
from drawing.people import bust

WIDE, HIGH = 1600, 1067


def ministers(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "2b2119"), (0.6, "43301f"), (1, "1c130c")])
    sheet.paint([(0, "4a3524"), (1, "2b1e14")], lambda pen: [pen.rect(x, 60, 300, 720, 255, 4) for x in (-160, 1460)])
    # The tall window and what it shows.
    sheet.paint(
        [(0, "8fb4cc"), (0.5, "dfe3d8"), (0.8, "f7dcae"), (1, "f2c98f")],
        lambda pen: pen.rect(250, 40, 1100, 660),
        span=(40, 700),
    )
    sheet.glow(960, 520, 420, "fff0cc", 0.8)
    sheet.ridge("a9b7b8", 600, 44, 3, 1, bottom=700)
    sheet.paint("86959b", lambda pen: pen.rect(250, 598, 1100, 102))
    rng = sheet.rng

    def masts(pen: Pen) -> None:
        for _ in range(17):
            x, tall = rng.uniform(270, 1330), rng.uniform(90, 300)
            pen.line([(x, 640), (x + 4, 640 - tall)], 2.6)
            pen.line([(x - 26, 640 - tall * 0.62), (x + 30, 640 - tall * 0.62)], 1.5)
            pen.line([(x + 4, 640 - tall), (x - 60, 640)], 0.9)
            pen.line([(x + 4, 640 - tall), (x + 66, 640)], 0.9)
            pen.curve([(x - 70, 634), (x + 84, 630), (x + 60, 656), (x - 54, 656)])

    sheet.paint("55666f", masts, alpha=0.85)
    sheet.paint(
        "f2e3c3",
        lambda pen: [
            pen.oval(rng.uniform(260, 1340), rng.uniform(660, 698), rng.uniform(6, 34), 1.6) for _ in range(60)
        ],
        alpha=0.6,
    )
    sheet.paint(
        "241a12",
        lambda pen: (
            [pen.rect(x, 30, 16, 680) for x in (242, 520, 792, 1064, 1342)]
            + [pen.rect(242, y, 1116, 10) for y in (34, 250, 696)]
        ),
    )
    sheet.paint(
        [(0, "4a3524"), (1, "2b1e14")],
        lambda pen: [pen.rect(-10, 0, 252, 780), pen.rect(1358, 0, 260, 780)],
        span=(0, 780),
    )
    for x, flip in ((150, 1), (1500, -1)):
        curtain(sheet, x, flip)
    flag(sheet, 420, ("23527c", "f3ead6", "23527c"))
    flag(sheet, 1180, ("2f6a4f", "e8b44c", "2f6a4f"))
    minister(sheet, 655, 1, coat=("33415c", "1a2233"), skin="d8a27c", hair="6b3d22", long_hair=True)
    minister(sheet, 965, -1, coat=("3d3a38", "1d1b1b"), skin="c98f6a", hair="b9b4aa", long_hair=False)
    sheet.paint(
        "cf9872", lambda pen: (pen.oval(810, 566, 22, 15), pen.oval(794, 570, 15, 11), pen.oval(828, 562, 15, 11))
    )
    sheet.paint(
        "f3ede0",
        lambda pen: (
            pen.poly([(766, 560), (786, 556), (786, 584), (766, 592)]),
            pen.poly([(854, 552), (836, 552), (834, 578), (854, 586)]),
        ),
    )
    sheet.paint(
        [(0, "7a4d2b"), (0.25, "5a371f"), (1, "23140b")],
        lambda pen: pen.poly([(120, 770), (1480, 770), (1620, 920), (-20, 920)]),
        span=(760, 940),
    )
    sheet.paint("2a190e", lambda pen: pen.rect(-20, 918, 1660, 160))
    sheet.paint("f4d9a4", lambda pen: pen.poly([(520, 772), (1080, 772), (1240, 918), (380, 918)]), alpha=0.28, blur=20)
    sheet.paint(
        "f6f1e4",
        lambda pen: [
            pen.poly([(x, 800), (x + 110, 800), (x + 104 + d, 850), (x - 16 + d, 850)])
            for x, d in ((470, -6), (990, 6))
        ],
    )
    sheet.paint("2a4a6a", lambda pen: pen.poly([(650, 806), (770, 806), (776, 858), (636, 858)]))
    sheet.paint("cfe2e6", lambda pen: [pen.rect(x, 772, 26, 52, 255, 4) for x in (330, 864, 1230)], alpha=0.75)
    sheet.paint(
        [(0, "1a120c"), (1, "0c0805")],
        lambda pen: [
            bust(pen, x, y, s) for x, y, s in ((180, 860, 1.7), (500, 905, 1.6), (1130, 900, 1.7), (1430, 850, 1.8))
        ],
        span=(840, HIGH),
    )
    sheet.paint(
        "e9b777",
        lambda pen: [
            pen.arc(x, y + 27 * s, 21 * s, 26 * s, 200, 340, 2.4)
            for x, y, s in ((180, 860, 1.7), (500, 905, 1.6), (1130, 900, 1.7), (1430, 850, 1.8))
        ],
        alpha=0.5,
        blur=1.4,
    )
    return sheet.finish(vignette=0.4)


def minister(sheet: Sheet, x: float, way: int, *, coat: tuple[str, str], skin: str, hair: str, long_hair: bool) -> None:
    """A standing figure in half profile that reaches across the table to its `way` side."""
    face = x + way * 10
    if long_hair:
        sheet.paint(
            hair,
            lambda pen: pen.curve(
                [
                    (x - way * 46, 330),
                    (x - way * 6, 286),
                    (x + way * 34, 300),
                    (x + way * 30, 400),
                    (x - way * 40, 436),
                    (x - way * 56, 390),
                ]
            ),
        )
    body = [
        (x - 84, 800),
        (x - 92, 560),
        (x - 90, 468),
        (x - 62, 436),
        (x - 22, 418),
        (x + 22, 418),
        (x + 62, 436),
        (x + 90, 468),
        (x + 90, 560),
        (x + 82, 800),
    ]
    sheet.paint([(0, coat[0]), (1, coat[1])], lambda pen: pen.curve(body), span=(410, 780))
    sheet.paint(skin, lambda pen: pen.poly([(x - 14, 380), (x + 20 * way + 6, 380), (x + 18, 436), (x - 16, 436)]))
    sheet.paint("f3ede0", lambda pen: pen.poly([(x - 18, 414), (x + way * 6, 452), (x + 22, 414), (x + way * 14, 520)]))
    if not long_hair:
        sheet.paint(
            "8e2f2b",
            lambda pen: pen.poly(
                [(x + way * 6, 440), (x + way * 16, 448), (x + way * 20, 540), (x + way * 8, 560), (x, 540)]
            ),
        )
    sheet.paint(coat[1], lambda pen: [pen.line([(x + d * 20, 416), (x + way * 10 + d * 6, 560)], 7) for d in (-1, 1)])
    profile = [
        (x - way * 34, 330),
        (x - way * 10, 298),
        (x + way * 30, 304),
        (x + way * 40, 338),
        (x + way * 50, 356),
        (x + way * 40, 364),
        (x + way * 38, 388),
        (x + way * 16, 404),
        (x - way * 14, 386),
    ]
    sheet.paint(skin, lambda pen: pen.curve(profile))
    sheet.paint(
        "3a1d10",
        lambda pen: pen.curve(
            [(x - way * 40, 300), (x - way * 4, 312), (x - way * 2, 380), (x + way * 16, 404), (x - way * 30, 392)]
        ),
        alpha=0.3,
        blur=7,
    )
    top = [
        (x - way * 40, 352),
        (x - way * 44, 312),
        (x - way * 14, 284),
        (face + way * 24, 290),
        (face + way * 30, 312),
        (x + way * 6, 316),
        (x - way * 6, 344),
        (x - way * 20, 372),
    ]
    sheet.paint(hair, lambda pen: pen.curve(top))
    sheet.paint(skin, lambda pen: pen.oval(x - way * 8, 352, 8, 12))
    sheet.paint(
        "2a1a12",
        lambda pen: (
            pen.line([(x + way * 24, 336), (x + way * 35, 336)], 3),
            pen.line([(x + way * 30, 377), (x + way * 39, 377)], 2),
        ),
    )
    arm = [
        (x + way * 56, 446),
        (x + way * 88, 486),
        (810 - way * 60, 552),
        (810 - way * 34, 556),
        (810 - way * 34, 592),
        (x + way * 66, 600),
        (x + way * 40, 540),
    ]
    sheet.paint([(0, coat[0]), (1, coat[1])], lambda pen: pen.curve(arm), span=(430, 640))
    sheet.paint(
        "ffe6bb",
        lambda pen: pen.line([(x - way * 86, 470), (x - way * 90, 560), (x - way * 84, 740)], 3),
        alpha=0.5,
        blur=2,
    )


def curtain(sheet: Sheet, x: float, flip: int) -> None:
    for fold in range(6):
        left = x - 80 + fold * 27
        tone = ("6d2b26", "8a3a31", "5a211e")[fold % 3]
        sheet.paint(
            [(0, tone), (1, "2c100e")],
            lambda pen, left=left: pen.poly(
                [(left, 0), (left + 30, 0), (left + 30 + flip * 6, 800), (left + flip * 6, 800)]
            ),
            span=(0, 900),
        )


def flag(sheet: Sheet, x: float, bands: tuple[str, str, str]) -> None:
    sheet.paint("3a2a1a", lambda pen: pen.rect(x - 3, 190, 6, 580))
    sheet.paint("d9b25c", lambda pen: pen.oval(x, 184, 9))
    for number, ink in enumerate(bands):
        off = number * 24
        sheet.paint(
            ink,
            lambda pen, off=off: pen.poly(
                [
                    (x + 3 + off, 206 + off * 0.5),
                    (x + 30 + off, 218 + off * 0.5),
                    (x + 34 + off * 0.7, 520 - off),
                    (x + 6 + off * 0.6, 560 - off),
                ]
            ),
            alpha=0.95,
        )
    sheet.paint(
        "000000",
        lambda pen: [pen.poly([(x + k, 230), (x + k + 7, 236), (x + k + 3, 520), (x + k - 2, 530)]) for k in (18, 46)],
        alpha=0.28,
        blur=4,
    )


def crane_cabin(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "9fb6c0"), (0.3, "c8d0ca"), (0.45, "8fa3a6"), (1, "5d6d70")])
    # Far below: water, quay, ship.
    sheet.paint([(0, "a9bcc0"), (1, "4f6a72")], lambda pen: pen.rect(0, 330, WIDE, 740), span=(320, HIGH))
    sheet.ridge("8ea3ab", 336, 46, 2, 2, bottom=340)
    sheet.glints("e9efe9", 420, 340, 900, alpha=0.45)
    sheet.paint(
        [(0, "8b8b84"), (1, "5e5a54")],
        lambda pen: pen.poly([(620, 330), (700, 330), (1280, HIGH), (300, HIGH)]),
        span=(330, HIGH),
    )
    sheet.paint(
        "d7d9d0", lambda pen: [pen.line([(636 + k, 330), (480 + k * 7.5, HIGH)], 2.5) for k in (10, 40)], alpha=0.55
    )
    sheet.paint(
        "c7d3d4",
        lambda pen: [
            pen.oval(x, y, rx, ry) for x, y, rx, ry in ((640, 620, 60, 12), (760, 760, 90, 16), (560, 860, 70, 15))
        ],
        alpha=0.5,
        blur=4,
    )
    ship = [
        (880, 420),
        (926, 452),
        (1010, 560),
        (1110, 760),
        (1150, 880),
        (1010, 930),
        (930, 820),
        (884, 610),
        (866, 470),
    ]
    sheet.paint("1b2428", lambda pen: pen.curve([(x + 26, y + 20) for x, y in ship]), alpha=0.35, blur=12)
    sheet.paint([(0, "9a4230"), (1, "5f261d")], lambda pen: pen.curve(ship), span=(420, 930))
    deck = [
        (880, 440),
        (922, 474),
        (1000, 574),
        (1094, 764),
        (1126, 868),
        (1012, 906),
        (944, 808),
        (900, 610),
        (878, 486),
    ]
    sheet.paint([(0, "c4bba8"), (1, "8f8674")], lambda pen: pen.curve(deck), span=(430, 900))
    sheet.paint(
        "333d42",
        lambda pen: [
            pen.poly([(906, 530), (956, 530), (984, 580), (920, 588)]),
            pen.poly([(926, 606), (994, 598), (1022, 652), (940, 664)]),
            pen.poly([(946, 682), (1032, 670), (1056, 722), (964, 738)]),
        ],
    )
    sheet.paint(
        [(0, "f4f0e4"), (1, "c9c6bb")],
        lambda pen: pen.poly([(976, 762), (1070, 744), (1104, 846), (1020, 872)]),
        span=(740, 870),
    )
    sheet.paint("2e4453", lambda pen: pen.poly([(984, 768), (1068, 752), (1072, 766), (988, 782)]))
    sheet.paint("c65a2e", lambda pen: pen.oval(1050, 812, 17))
    sheet.paint("2a1a14", lambda pen: pen.oval(1050, 812, 10))
    sheet.paint("e8b44c", lambda pen: [pen.line([(930, 560), (1010, 700)], 5), pen.line([(902, 500), (926, 560)], 4)])
    sheet.paint(
        "2a2f31",
        lambda pen: [pen.oval(x, y, 4, 6) for x, y in ((690, 560), (706, 566), (640, 690), (770, 640), (560, 800))],
    )
    sheet.paint("c9a338", lambda pen: [pen.rect(x, y, 24, 13) for x, y in ((600, 560), (700, 700))])
    sheet.paint(
        "20272b",
        lambda pen: (
            pen.line([(820, 0), (806, 620)], 3),
            pen.rect(794, 620, 24, 26),
            pen.arc(806, 656, 11, 14, -50, 210, 5),
        ),
    )
    sheet.glow(420, 250, 620, "fff1d0", 0.5)
    cabin_inside(sheet)
    return sheet.finish(vignette=0.34)


def cabin_inside(sheet: Sheet) -> None:
    """The window frames, the sill, two levers and the kettle."""
    sheet.paint(
        [(0, "3a2a1e"), (1, "241811")],
        lambda pen: [
            pen.rect(-10, -10, 1640, 70),
            pen.rect(-10, -10, 90, 1100),
            pen.rect(1510, -10, 100, 1100),
            pen.rect(520, 0, 26, 800),
            pen.rect(1180, 0, 26, 800),
        ],
    )
    sheet.paint(
        "8a6543",
        lambda pen: [
            pen.rect(80, 58, 1430, 5),
            pen.rect(78, 58, 4, 730),
            pen.rect(1180, 60, 4, 730),
            pen.rect(520, 60, 4, 730),
        ],
        alpha=0.7,
    )
    sheet.paint(
        [(0, "7d5a3a"), (0.2, "573c26"), (1, "22150d")],
        lambda pen: pen.poly([(-10, 800), (1610, 780), (1610, HIGH + 10), (-10, HIGH + 10)]),
        span=(780, HIGH),
    )
    sheet.paint("c39a68", lambda pen: pen.line([(-10, 800), (1610, 780)], 6), alpha=0.85)
    for x, lean in ((420, -46), (640, 30)):
        sheet.paint("17191a", lambda pen, x=x: (pen.oval(x, 960, 76, 26), pen.rect(x - 76, 950, 152, 120)))
        sheet.paint(
            [(0, "c4c8c6"), (0.5, "6f7675"), (1, "2f3434")],
            lambda pen, x=x, lean=lean: pen.poly(
                [(x - 9, 960), (x + 11, 960), (x + lean + 9, 690), (x + lean - 7, 690)]
            ),
            across=True,
            span=(x - 40, x + 50),
        )
        sheet.paint(
            [(0, "d8a05a"), (0.5, "8a5526"), (1, "4e2c12")],
            lambda pen, x=x, lean=lean: pen.oval(x + lean, 668, 33, 36),
            span=(632, 704),
        )
        sheet.paint("fff0d0", lambda pen, x=x, lean=lean: pen.oval(x + lean - 11, 654, 8, 10), alpha=0.7, blur=3)
    sheet.paint("1d1d1f", lambda pen: pen.rect(1080, 900, 420, 180, 255, 8))
    sheet.paint(
        [(0, "50788c"), (0.4, "39596b"), (1, "1c2f3a")],
        lambda pen: pen.curve(
            [(1190, 890), (1196, 800), (1250, 760), (1330, 760), (1384, 800), (1390, 890), (1290, 904)]
        ),
        across=True,
        span=(1190, 1390),
    )
    sheet.paint(
        "2a3f4b",
        lambda pen: (
            pen.arc(1290, 760, 74, 66, 180, 360, 9),
            pen.poly([(1380, 820), (1448, 776), (1458, 790), (1390, 860)]),
            pen.oval(1290, 758, 46, 10),
            pen.oval(1290, 742, 10),
        ),
    )
    sheet.paint(
        "ffffff", lambda pen: pen.curve([(1214, 870), (1216, 810), (1240, 790), (1236, 866)]), alpha=0.22, blur=4
    )
    steam = [(1452 + math.sin(i * 0.8) * 22 + i * 5, 770 - i * 27, 12 + i * 5) for i in range(14)]
    sheet.paint(
        "ffffff",
        lambda pen: [pen.oval(x, y, r, r * 1.2, max(20, 170 - i * 12)) for i, (x, y, r) in enumerate(steam)],
        alpha=0.5,
        blur=14,
    )
    sheet.paint("efe9dc", lambda pen: (pen.rect(880, 836, 76, 78, 255, 8), pen.arc(958, 872, 22, 24, -90, 90, 9)))
    sheet.paint("34566c", lambda pen: pen.rect(880, 856, 76, 10))
