"""Draw what happens under a roof: council, ministers, orchestra, market, books, cinema, cabin."""

from __future__ import annotations

import math

from PIL import Image

from drawing.paint import Pen, Sheet

WIDE, HIGH = 1600, 1067


def bust(pen: Pen, x: float, y: float, s: float, lean: float = 0) -> None:
    """Head and shoulders from behind or in the dark; y is the top of the head."""
    pen.oval(x + lean, y + 27 * s, 21 * s, 26 * s)
    pen.rect(x - 9 * s + lean * 0.6, y + 44 * s, 18 * s, 22 * s)
    pen.curve(
        [
            (x - 58 * s, y + 130 * s),
            (x - 52 * s, y + 80 * s),
            (x - 18 * s, y + 60 * s),
            (x + 18 * s, y + 60 * s),
            (x + 52 * s, y + 80 * s),
            (x + 58 * s, y + 130 * s),
            (x, y + 140 * s),
        ]
    )


def figure(pen: Pen, x: float, foot: float, tall: float) -> None:
    """Somebody standing."""
    s = tall / 180
    pen.oval(x, foot - 166 * s, 11 * s, 14 * s)
    pen.curve(
        [
            (x - 24 * s, foot - 140 * s),
            (x, foot - 151 * s),
            (x + 24 * s, foot - 140 * s),
            (x + 27 * s, foot - 92 * s),
            (x + 19 * s, foot - 84 * s),
            (x + 17 * s, foot - 70 * s),
            (x - 17 * s, foot - 70 * s),
            (x - 19 * s, foot - 84 * s),
            (x - 27 * s, foot - 92 * s),
        ]
    )
    pen.poly(
        [
            (x - 17 * s, foot - 84 * s),
            (x + 17 * s, foot - 84 * s),
            (x + 13 * s, foot),
            (x + 3 * s, foot),
            (x, foot - 60 * s),
            (x - 3 * s, foot),
            (x - 13 * s, foot),
        ]
    )


def person(sheet: Sheet, x: float, foot: float, tall: float, *, coat: str, hair: str, scarf: bool = False) -> None:
    """Somebody in colour, seen from behind."""
    s = tall / 180
    sheet.paint([(0, "33302f"), (1, "161413")], lambda pen: figure(pen, x, foot, tall), span=(foot - 90 * s, foot))
    sheet.paint("c08a66", lambda pen: pen.rect(x - 5 * s, foot - 157 * s, 10 * s, 14 * s))
    back = [
        (x - 25 * s, foot - 138 * s),
        (x, foot - 150 * s),
        (x + 25 * s, foot - 138 * s),
        (x + 29 * s, foot - 96 * s),
        (x + 24 * s, foot - 82 * s),
        (x + 23 * s, foot - 58 * s),
        (x - 23 * s, foot - 58 * s),
        (x - 24 * s, foot - 82 * s),
        (x - 29 * s, foot - 96 * s),
    ]
    sheet.paint(coat, lambda pen: pen.curve(back))
    sheet.paint(
        "000000",
        lambda pen: (
            pen.curve(
                [
                    (x + 8 * s, foot - 142 * s),
                    (x + 25 * s, foot - 136 * s),
                    (x + 28 * s, foot - 80 * s),
                    (x + 22 * s, foot - 58 * s),
                    (x + 6 * s, foot - 58 * s),
                ]
            ),
            pen.rect(x - 0.6 * s, foot - 110 * s, 1.2 * s, 52 * s),
        ),
        alpha=0.24,
        blur=2,
    )
    fall = (141, 16) if scarf else (153, 10)
    sheet.paint(
        hair,
        lambda pen: (
            pen.oval(x, foot - 167 * s, 12.5 * s, 15 * s),
            pen.poly(
                [
                    (x - 12 * s, foot - 166 * s),
                    (x + 12 * s, foot - 166 * s),
                    (x + fall[1] * s, foot - fall[0] * s),
                    (x - fall[1] * s, foot - fall[0] * s),
                ]
            ),
        ),
    )
    sheet.paint("ffe3ae", lambda pen: pen.arc(x, foot - 166 * s, 12 * s, 16 * s, 210, 330, 1.4 * s), alpha=0.5, blur=1)


def shaft(sheet: Sheet, x: float, top: float, wide: float, lean: float, foot: float, ink: str, alpha: float) -> None:
    """A slanting beam of daylight that grows weaker as it falls."""
    for share in (1.0, 0.7, 0.45):
        low = top + (foot - top) * share
        points = [(x, top), (x + wide, top), (x + wide * 1.5 + lean * share, low), (x - wide * 0.2 + lean * share, low)]
        sheet.paint(ink, lambda pen, points=points: pen.poly(points), alpha=alpha * 0.5, blur=16)


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
    flag(sheet, 1180, ("8e2f2b", "e8b44c", "8e2f2b"))
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


def orchestra(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "1a0f0b"), (0.4, "5a3118"), (0.75, "7d4520"), (1, "0c0705")])
    # The hall's ceiling: the ribs and planks of an upturned boat.
    sheet.paint(
        [(0, "2a170d"), (1, "a5682f")],
        lambda pen: pen.poly([(0, 0), (WIDE, 0), (1330, 520), (270, 520)]),
        span=(0, 520),
    )
    sheet.paint(
        "3a2010",
        lambda pen: [
            pen.line([(800 + (x - 800) * 1.62, 0), (800 + (x - 800) * 0.92, 520)], 2.5) for x in range(180, 1440, 42)
        ],
        alpha=0.7,
    )
    for rib in range(6):
        drop = 60 + rib * 86
        sheet.paint(
            "2a160b",
            lambda pen, drop=drop: pen.arc(800, drop + 330, 900 - drop * 0.8, 330, 180, 360, 12 - rib),
            alpha=0.75,
        )
    sheet.paint([(0, "b87834"), (1, "8a5424")], lambda pen: pen.rect(270, 500, 1060, 190), span=(500, 690))
    sheet.paint("6a3e1a", lambda pen: [pen.rect(x, 500, 4, 190) for x in range(290, 1330, 48)], alpha=0.6)
    sheet.glow(800, 560, 760, "ffc268", 0.7)
    for x in range(330, 1300, 160):
        sheet.paint(
            "ffe7b0",
            lambda pen, x=x: pen.poly(
                [(x, 0), (x + 20, 0), (x + 150 - (x - 800) * 0.2, 700), (x - 130 - (x - 800) * 0.2, 700)]
            ),
            alpha=0.06,
            blur=18,
        )
    sheet.paint(
        [(0, "c98b45"), (1, "7d4a1f")],
        lambda pen: pen.poly([(200, 690), (1400, 690), (1560, 880), (40, 880)]),
        span=(690, 880),
    )
    sheet.paint("45260f", lambda pen: pen.rect(0, 876, WIDE, 60))
    sheet.paint("e0a659", lambda pen: pen.rect(40, 872, 1520, 6), alpha=0.9)
    for row, (foot, count, reach, s) in enumerate(
        ((640, 15, 470, 0.62), (705, 14, 520, 0.74), (775, 13, 570, 0.9), (850, 12, 620, 1.06))
    ):
        players(sheet, foot, count, reach, s, row)
    sheet.paint(
        "120905", lambda pen: [pen.rect(x, 812, 4, 66) for x in (770, 830)] + [pen.rect(744, 856, 112, 22, 255, 3)]
    )
    sheet.paint(
        "0e0704",
        lambda pen: (
            figure(pen, 800, 862, 240),
            pen.line([(820, 690), (884, 640), (930, 588)], 15),
            pen.line([(780, 690), (714, 660), (676, 612)], 15),
        ),
    )
    sheet.paint("fff3d6", lambda pen: pen.line([(930, 588), (962, 540)], 2.6))
    sheet.paint("ffcf80", lambda pen: pen.arc(800, 641, 15, 19, 200, 340, 3), alpha=0.8, blur=1)
    sheet.paint([(0, "1a0d08"), (1, "060302")], lambda pen: pen.rect(0, 920, WIDE, 160), span=(920, HIGH))
    rng = sheet.rng
    for y, s in ((905, 0.95), (955, 1.25)):
        heads = [x + rng.uniform(-14, 14) for x in range(30, WIDE, round(112 * s))]
        sheet.paint("0d0604", lambda pen, heads=heads, y=y, s=s: [bust(pen, x, y, s) for x in heads])
        sheet.paint(
            "d98f45",
            lambda pen, heads=heads, y=y, s=s: [pen.arc(x, y + 27 * s, 21 * s, 26 * s, 205, 335, 2) for x in heads],
            alpha=0.6,
            blur=1,
        )
    return sheet.finish(vignette=0.5)


def players(sheet: Sheet, foot: float, count: int, reach: float, s: float, row: int) -> None:
    rng = sheet.rng
    spots = []
    for index in range(count):
        share = index / (count - 1) * 2 - 1
        if row == 3 and abs(share) < 0.2:
            continue
        spots.append((800 + share * reach, foot + abs(share) * 26 * s - 14, share))
    sheet.paint(
        [(0, "2a1509"), (1, "150a05")],
        lambda pen: [
            bust(pen, x, y - 120 * s, s * 0.95) or pen.rect(x - 40 * s, y - 10 * s, 80 * s, 26 * s) for x, y, _ in spots
        ],
        span=(foot - 130 * s, foot + 30),
    )
    sheet.paint("e8b98a", lambda pen: [pen.oval(x, y - 93 * s, 15 * s, 20 * s) for x, y, _ in spots], alpha=0.85)
    sheet.paint(
        "2b160a", lambda pen: [pen.oval(x + rng.uniform(-2, 2), y - 106 * s, 17 * s, 13 * s) for x, y, _ in spots]
    )
    sheet.paint(
        "f4ead8",
        lambda pen: [
            pen.poly([(x - 7 * s, y - 62 * s), (x + 7 * s, y - 62 * s), (x, y - 34 * s)]) for x, y, _ in spots
        ],
        alpha=0.9,
    )
    if row >= 2:
        sheet.paint(
            "b0602a",
            lambda pen: [
                pen.curve(
                    [
                        (x + 6 * s, y - 56 * s),
                        (x + 40 * s, y - 70 * s),
                        (x + 46 * s, y - 56 * s),
                        (x + 12 * s, y - 38 * s),
                    ]
                )
                for x, y, _ in spots
            ],
        )
        sheet.paint(
            "f6e6c0",
            lambda pen: [pen.line([(x + 2 * s, y - 84 * s), (x + 52 * s, y - 30 * s)], 1.8 * s) for x, y, _ in spots],
        )
    elif row == 0:
        sheet.paint(
            "e9b64c",
            lambda pen: [
                (pen.oval(x + 22 * s, y - 44 * s, 20 * s), pen.rect(x - 4 * s, y - 70 * s, 26 * s, 6 * s))
                for x, y, _ in spots[::2]
            ],
        )
        sheet.paint("7d4f1c", lambda pen: [pen.oval(x + 22 * s, y - 44 * s, 11 * s) for x, y, _ in spots[::2]])
    sheet.paint(
        "f7ecd4",
        lambda pen: [
            pen.poly(
                [(x - 20 * s, y - 12 * s), (x + 20 * s, y - 12 * s), (x + 15 * s, y + 8 * s), (x - 15 * s, y + 8 * s)]
            )
            for x, y, _ in spots
        ],
        alpha=0.85,
    )


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


def book_fair(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "33201a"), (0.5, "7a4a35"), (1, "2a1812")])
    for far in range(3):
        s = 1 - far * 0.27
        tone = ("4c2b20", "7c4a35", "a96b48")[far]
        half, top = 760 * s, 90 + far * 120
        sheet.paint(
            [(0, tone), (1, "2e1b14")],
            lambda pen, half=half, top=top: pen.rect(800 - half - 200, top - 120, half * 2 + 400, 800),
            span=(0, 1300),
        )
        for k in (-1, 0, 1):
            width = half * 0.6
            mid = 800 + k * half * 0.68
            inner = ("8a5640", "b97a54", "f2d9a8")[far]
            sheet.paint(
                [(0, inner), (1, "4a2d20" if far < 2 else "d9a970")],
                lambda pen, mid=mid, width=width, top=top: (
                    pen.rect(mid - width / 2, top + width / 2, width, 620 - top),
                    pen.oval(mid, top + width / 2, width / 2),
                ),
                span=(top, 760),
            )
            sheet.paint(
                "1f120d",
                lambda pen, mid=mid, width=width, top=top: pen.arc(
                    mid, top + width / 2, width / 2 + 9, width / 2 + 9, 180, 360, 9
                ),
                alpha=0.3,
            )
    sheet.glow(800, 480, 600, "ffdca0", 0.55)
    sheet.paint([(0, "8d6246"), (1, "352017")], lambda pen: pen.rect(0, 660, WIDE, 420), span=(650, HIGH))
    sheet.paint(
        "2c1b15",
        lambda pen: [
            figure(pen, x, y, t)
            for x, y, t in (
                (560, 700, 130),
                (610, 706, 140),
                (880, 696, 122),
                (1010, 712, 150),
                (1060, 708, 140),
                (740, 690, 108),
            )
        ],
    )
    for x, y, s in (
        (800, 700, 0.55),
        (430, 760, 0.8),
        (1180, 760, 0.8),
        (220, 930, 1.25),
        (800, 965, 1.35),
        (1400, 930, 1.25),
    ):
        books(sheet, x, y, s)
    person(sheet, 520, 935, 330, coat="5a3350", hair="2f7a6a", scarf=True)
    person(sheet, 1110, 950, 345, coat="2f4a63", hair="20150f")
    person(sheet, 1178, 945, 235, coat="c2792f", hair="2a1a12")
    for x, y in ((180, 210), (420, 150), (620, 250), (800, 120), (980, 250), (1180, 150), (1420, 210)):
        sheet.paint("1d120d", lambda pen, x=x, y=y: pen.rect(x - 1, 0, 2, y))
        sheet.paint(
            [(0, "d48a3c"), (1, "ffe6a8")],
            lambda pen, x=x, y=y: pen.curve(
                [(x - 20, y), (x, y - 22), (x + 20, y), (x + 14, y + 34), (x, y + 44), (x - 14, y + 34)]
            ),
            span=(y - 24, y + 44),
        )
        sheet.glow(x, y + 14, 170, "ffc97a", 0.7)
    return sheet.finish(vignette=0.4)


def books(sheet: Sheet, x: float, y: float, s: float) -> None:
    rng = sheet.rng
    wide = 420 * s
    sheet.paint(
        [(0, "e9dcc0"), (1, "9c8460")],
        lambda pen: pen.poly(
            [
                (x - wide / 2, y),
                (x + wide / 2, y),
                (x + wide / 2 + 10 * s, y + 130 * s),
                (x - wide / 2 - 10 * s, y + 130 * s),
            ]
        ),
        span=(y, y + 130 * s),
    )
    sheet.paint(
        "7d5d38",
        lambda pen: [
            pen.line([(x + k * wide / 8, y + 8 * s), (x + k * wide / 7.6, y + 130 * s)], 2 * s) for k in range(-4, 5)
        ],
        alpha=0.25,
        blur=2,
    )
    inks = ("b5382f", "2b6d73", "e0a637", "2f4d80", "7a9a4b", "8a3f68", "efe4cc", "d2693a", "4a3a5e")
    for row, lift in ((0, 46), (1, 8)):
        left = x - wide / 2 + 8 * s
        while left < x + wide / 2 - 22 * s:
            thick, tall = rng.uniform(12, 24) * s, rng.uniform(62, 88) * s
            ink = rng.choice(inks)
            top = y - lift * s - tall + row * 26 * s
            sheet.paint(ink, lambda pen, left=left, top=top, thick=thick, tall=tall: pen.rect(left, top, thick, tall))
            sheet.paint(
                "f6e8c6",
                lambda pen, left=left, top=top, thick=thick, tall=tall: (
                    pen.rect(left + 2 * s, top + tall * 0.18, thick - 4 * s, 3 * s),
                    pen.rect(left + 2 * s, top + tall * 0.26, thick - 4 * s, 2 * s),
                ),
                alpha=0.7,
            )
            left += thick + 1.5 * s
    sheet.paint("000000", lambda pen: pen.rect(x - wide / 2, y - 14 * s, wide, 14 * s), alpha=0.25, blur=5 * s)


def cinema(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "0b0c12"), (0.6, "151722"), (1, "050509")])
    sheet.paint(
        [(0, "2a1f1a"), (1, "120d0c")],
        lambda pen: pen.poly([(0, 0), (WIDE, 0), (1340, 200), (260, 200)]),
        span=(0, 200),
    )
    sheet.paint(
        "3d2d22",
        lambda pen: [
            pen.poly(
                [(800 + k * 210 - 14, 0), (800 + k * 210 + 14, 0), (800 + k * 138 + 8, 200), (800 + k * 138 - 8, 200)]
            )
            for k in range(-4, 5)
        ],
        alpha=0.8,
    )
    left, top, wide, tall = 300, 170, 1000, 480
    sheet.paint(
        [(0, "b9c6c8"), (0.45, "e6e8df"), (0.62, "c3cbc8"), (1, "6d7d82")],
        lambda pen: pen.rect(left, top, wide, tall),
        span=(top, top + tall),
    )
    picture = Sheet(wide, tall, seed + 1, [(0, "aebcc0"), (0.5, "e9e9df"), (0.64, "cfd4cd"), (1, "64757b")])
    picture.glow(640, 190, 300, "fffbe8", 0.8)
    picture.ridge("9aa8ab", 300, 40, 2, 1, alpha=0.7, blur=3)
    picture.ridge("74868b", 330, 22, 3, 2, alpha=0.8, blur=1)
    picture.paint("4c5d63", lambda pen: pen.curve([(380, 352), (560, 346), (530, 384), (404, 384)]))
    picture.paint(
        "4c5d63",
        lambda pen: (
            pen.line([(470, 350), (470, 210)], 4),
            pen.poly([(476, 216), (546, 338), (476, 338)]),
            figure(pen, 432, 352, 60),
        ),
    )
    picture.clouds("f2f3ee", (3, 6), 105, 180, 200, 500, 0.85, 3)
    picture.clouds("f2f3ee", (4, 10), 120, 190, 0, 260, 0.6, 4)
    sheet.picture.paste(picture.picture, (left * 2, top * 2))
    sheet.paint(
        "0a0a0e",
        lambda pen: [
            pen.rect(left - 14, top - 14, wide + 28, 14),
            pen.rect(left - 14, top + tall, wide + 28, 16),
            pen.rect(left - 14, top, 14, tall),
            pen.rect(left + wide, top, 14, tall),
        ],
    )
    sheet.glow(800, 420, 820, "b9c8cc", 0.45)
    sheet.paint(
        "e8f0ee",
        lambda pen: pen.poly([(1560, 20), (1575, 30), (left + wide, top + tall), (left, top)]),
        alpha=0.09,
        blur=14,
    )
    sheet.paint("1d222b", lambda pen: [pen.rect(x, 100, 26, 700) for x in (60, 190, 1384, 1514)])
    sheet.paint(
        "3f4b55", lambda pen: [pen.arc(x + 13, 190, 46, 100, 0, 180, 3) for x in (60, 190, 1384, 1514)], alpha=0.6
    )
    rng = sheet.rng
    for row in range(5):
        s = 0.62 + row * 0.24
        y = 664 + row * 66 + row * row * 5
        ink = ("1a1e27", "161923", "12141c", "0d0f15", "08090d")[row]
        heads = [
            x + rng.uniform(-16, 16) * s
            for x in range(round(40 - row * 20), WIDE + 60, round(96 * s))
            if rng.random() < 0.9
        ]
        sheet.paint(
            ink,
            lambda pen, heads=heads, s=s, y=y: (
                [bust(pen, x, y + rng.uniform(-9, 9) * s, s, rng.uniform(-4, 4)) for x in heads]
                + [pen.rect(-10, y + 110 * s, WIDE + 20, 200)]
            ),
        )
        near = [x for x in heads if 120 < x < 1480]
        sheet.paint(
            "c8d6d8",
            lambda pen, near=near, s=s, y=y: [pen.arc(x, y + 27 * s, 21 * s, 26 * s, 215, 325, 2.2 * s) for x in near],
            alpha=0.45,
            blur=1.2,
        )
    return sheet.finish(vignette=0.5)


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
