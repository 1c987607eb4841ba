"""Draw fishing boats at their quay."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.pen import Pen

WIDE, HIGH = 1600, 1067


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
