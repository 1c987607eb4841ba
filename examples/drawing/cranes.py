"""Draw quay cranes at sunrise, at night, and on an old print."""

from __future__ import annotations

from PIL import Image, ImageFilter

from drawing.paint import Sheet
from drawing.pen import Pen
from drawing.people import bust_in_window, figure_in_cap
from drawing.town import town, windows

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
        spots = list(range(40 + row * 26, 520 + row * 110, 52 + row * 8))
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
