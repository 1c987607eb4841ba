"""Draw where many people meet: the concert and the book fair."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.people import bust, figure, person

WIDE, HIGH = 1600, 1067


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
            lambda pen, drop=drop, rib=rib: pen.arc(800, drop + 330, 900 - drop * 0.8, 330, 180, 360, 12 - rib),
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
