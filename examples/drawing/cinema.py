"""Draw the audience of a film."""

from __future__ import annotations

from PIL import Image

from drawing.paint import Sheet
from drawing.people import bust, figure

WIDE, HIGH = 1600, 1067


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
