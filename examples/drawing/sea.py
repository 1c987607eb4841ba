"""Draw what lies on the water: cranes, ferry, boats, lighthouse, storm, bridge."""

from __future__ import annotations

import math

from PIL import Image

from drawing.paint import Pen, Sheet

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
    pen.poly([(x - 78 * s, cab), (x + 74 * s, cab), (x + 74 * s, cab - 62 * s), (x + 30 * s, cab - 92 * s), (x - 60 * s, cab - 86 * s), (x - 78 * s, cab - 60 * s)])
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
    pen.poly([(beak[0] - 9 * s, foot - 250 * s), (beak[0] + 9 * s, foot - 250 * s), (beak[0] + 6 * s, foot - 222 * s), (beak[0] - 6 * s, foot - 222 * s)])
    pen.arc(beak[0], foot - 212 * s, 9 * s, 11 * s, -60, 200, 4 * s)


def town(sheet: Sheet, pen: Pen, line: float, left: float, right: float, tall: float) -> None:
    """A row of gabled houses with a church, as a silhouette."""
    rng = sheet.rng
    x = left
    while x < right:
        width, height = rng.uniform(22, 46), tall * rng.uniform(0.4, 1.0)
        pen.rect(x, line - height, width, height + 6)
        peak = rng.uniform(10, 26)
        pen.poly([(x - 2, line - height), (x + width / 2, line - height - peak), (x + width + 2, line - height)])
        if rng.random() < 0.5:
            pen.rect(x + width * 0.7, line - height - peak * 0.9, 5, peak)
        x += width * rng.uniform(0.8, 1.05)
    spire = left + (right - left) * 0.62
    pen.rect(spire, line - tall * 1.7, 26, tall * 1.7)
    pen.poly([(spire - 3, line - tall * 1.7), (spire + 13, line - tall * 2.7), (spire + 29, line - tall * 1.7)])


def windows(sheet: Sheet, line: float, left: float, right: float, tall: float, count: int, ink: str = "ffd58a") -> None:
    def lit(pen: Pen) -> None:
        for _ in range(count):
            pen.rect(sheet.rng.uniform(left, right), line - sheet.rng.uniform(6, tall * 0.6), 4, 6)

    sheet.paint(ink, lit, alpha=0.9)


def crane_dawn(seed: int) -> Image.Image:
    shore = 770
    sheet = Sheet(WIDE, HIGH, seed, [(0, "1d2145"), (0.25, "4a3568"), (0.45, "a94f72"), (0.6, "f08a5d"), (0.7, "ffd08a"), (1, "ffd08a")])
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
    sheet.paint("1a1328", lambda pen: [pen.rect(x, 751, 6, 13) or pen.oval(x + 3, 751, 6, 4) for x in (60, 210, 360, 860, 930)])
    sheet.paint("2b1d3a", lambda pen: [pen.rect(x, 764 - h, w, h) for x, w, h in ((90, 90, 46), (112, 60, 84), (260, 120, 40), (420, 54, 54))])
    sheet.glow(636, 440, 60, "ffcf7d", 0.9)
    sheet.paint("ffe0a0", lambda pen: pen.rect(622, 436, 30, 24))
    sheet.mirror(shore + 12, ripple=8, tint="2a1a3c", share=0.22, squeeze=1.35, fade="130d24")
    sheet.glints("ffd79a", 420, shore + 16, HIGH, centre=1080, spread=105, alpha=0.75)
    sheet.glints("c97b86", 260, shore + 18, HIGH, alpha=0.28)
    sheet.gulls("2a1d3c", 9, (980, 240, 1480, 560), 16)
    return sheet.finish()


def ferry_boat(sheet: Sheet, x: float, line: float, s: float) -> None:
    """A small double-ended car ferry, bow to the right."""
    hull = [(x - 300 * s, line - 62 * s), (x + 318 * s, line - 70 * s), (x + 268 * s, line), (x - 262 * s, line)]
    sheet.paint([(0, "2d6a9b"), (1, "123a5e")], lambda pen: pen.poly(hull), span=(line - 70 * s, line))
    sheet.paint("b6452f", lambda pen: pen.poly([(x - 270 * s, line - 10 * s), (x + 276 * s, line - 10 * s), (x + 268 * s, line), (x - 262 * s, line)]))
    deck = [(x - 296 * s, line - 62 * s), (x - 270 * s, line - 118 * s), (x + 270 * s, line - 122 * s), (x + 312 * s, line - 70 * s)]
    sheet.paint([(0, "fdf7ea"), (1, "c9cfd6")], lambda pen: pen.poly(deck), span=(line - 122 * s, line - 62 * s))
    sheet.paint("f4efe3", lambda pen: pen.rect(x - 190 * s, line - 172 * s, 372 * s, 56 * s, 255, 6 * s))
    sheet.paint("e6e4dc", lambda pen: pen.rect(x - 60 * s, line - 222 * s, 176 * s, 52 * s, 255, 6 * s))
    sheet.paint("223c55", lambda pen: pen.rect(x - 50 * s, line - 212 * s, 156 * s, 22 * s, 255, 4 * s))
    sheet.paint("35536d", lambda pen: [pen.rect(x - 176 * s + i * 30 * s, line - 158 * s, 19 * s, 22 * s, 255, 3 * s) for i in range(12)])
    sheet.paint("35536d", lambda pen: [pen.oval(x - 230 * s + i * 52 * s, line - 92 * s, 8 * s) for i in range(10)])
    sheet.paint("1e4f7c", lambda pen: pen.poly([(x - 130 * s, line - 172 * s), (x - 122 * s, line - 250 * s), (x - 70 * s, line - 250 * s), (x - 66 * s, line - 172 * s)]))
    sheet.paint("f2c14e", lambda pen: pen.rect(x - 125 * s, line - 232 * s, 56 * s, 14 * s))
    sheet.paint("4b5a68", lambda pen: [pen.line([(x + 30 * s, line - 222 * s), (x + 30 * s, line - 300 * s)], 3 * s), pen.line([(x + 8 * s, line - 276 * s), (x + 54 * s, line - 276 * s)], 2 * s), pen.line([(x - 190 * s, line - 190 * s), (x - 60 * s, line - 190 * s)], 1.6 * s), pen.line([(x + 116 * s, line - 190 * s), (x + 182 * s, line - 190 * s)], 1.6 * s)])
    sheet.paint("4b5a68", lambda pen: [pen.line([(x - 190 * s + i * 13 * s, line - 190 * s), (x - 190 * s + i * 13 * s, line - 172 * s)], 1.1 * s) for i in range(11)])
    # People on the upper deck, waiting for the quay.
    sheet.paint("3a4656", lambda pen: [(pen.oval(x + px * s, line - 199 * s, 5 * s), pen.rect(x + px * s - 5 * s, line - 194 * s, 10 * s, 22 * s, 255, 4 * s)) for px in (-178, -160, -150, 132, 150, 164)])


def ferry(seed: int) -> Image.Image:
    shore = 700
    sheet = Sheet(WIDE, HIGH, seed, [(0, "5f8fb5"), (0.25, "9dbfd2"), (0.45, "f0d2b8"), (0.65, "fde6c2"), (1, "fbe3bf")])
    sheet.glow(330, 640, 640, "ffcf90", 0.7)
    sheet.clouds("ffffff", (4, 20), 122, 195, 0, 460, 0.65, 1)
    sheet.clouds("f0a988", (3, 30), 130, 190, 300, 680, 0.6, 2)
    sheet.glow(330, 668, 150, "fff6df", 0.9)
    sheet.ridge("d3c3bd", shore, 44, 2, 1, bottom=shore + 4)
    sheet.ridge([(0, "8d99a3"), (1, "b8b0ab")], shore + 2, 120, 1, 6, bottom=shore + 4)
    sheet.ridge([(0, "5b727c"), (1, "8a8f8b")], shore + 3, 40, 5, 4, bottom=shore + 4)
    houses = (1080, 1108, 1230, 1262, 1296, 1340, 1402)
    sheet.paint("8a4a3e", lambda pen: [(pen.rect(x, shore - 16, 20, 16), pen.poly([(x - 3, shore - 16), (x + 10, shore - 27), (x + 23, shore - 16)])) for x in houses])
    sheet.paint("fff0c9", lambda pen: [pen.rect(x + 5, shore - 11, 4, 5) for x in houses])
    sheet.paint("f7f1e8", lambda pen: pen.poly([(1494, shore), (1499, shore - 96), (1515, shore - 96), (1520, shore)]))
    sheet.paint("b1442f", lambda pen: (pen.rect(1497, shore - 114, 20, 14), pen.rect(1497, shore - 66, 20, 18)))
    ferry_boat(sheet, 800, shore + 6, 1.22)
    sheet.glow(330, 690, 520, "ffcf90", 0.35)
    sheet.mirror(shore + 6, ripple=7, tint="24506b", share=0.34, squeeze=1.3, fade="0f3049")
    sheet.glints("fff0cf", 300, shore + 8, HIGH, centre=330, spread=100, alpha=0.8)
    sheet.glints("dfeaf0", 260, shore + 8, HIGH, alpha=0.35)
    sheet.paint("ffffff", lambda pen: [pen.oval(sheet.rng.gauss(470, 70), shore + 7 + sheet.rng.random() * 10, sheet.rng.uniform(4, 22), 2) for _ in range(60)], alpha=0.65, blur=0.8)
    sheet.paint("ffffff", lambda pen: pen.poly([(1128, shore + 5), (1160, shore - 8), (1186, shore + 7), (1100, shore + 10)]), alpha=0.8, blur=2)
    sheet.gulls("f7f4ee", 7, (420, 250, 800, 470), 20)
    sheet.gulls("5b6d7c", 6, (1000, 260, 1400, 520), 14)
    return sheet.finish(vignette=0.2)


def storm_breakwater(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "1b232c"), (0.3, "3c4a55"), (0.5, "8e9a98"), (0.6, "c9c9ae"), (1, "2d3d45")])
    sheet.glow(1120, 520, 560, "e9dfa8", 0.55)
    sheet.clouds("12181f", (5, 7), 105, 170, -200, 520, 0.9, 1)
    sheet.clouds("56646e", (4, 9), 120, 185, 0, 560, 0.55, 2)
    sheet.clouds("0d1319", (3, 6), 112, 160, -260, 380, 0.8, 3)
    rng = sheet.rng
    sheet.paint("dfe3dc", lambda pen: [pen.line([(x, y), (x - 46, y + 130)], 0.8, rng.randint(20, 70)) for x, y in ((rng.uniform(0, 1700), rng.uniform(120, 560)) for _ in range(420))], alpha=0.5)
    for step in range(7):
        far = step / 6
        base = 610 + far * far * 300
        shade = [("6b7f80", "4f6468"), ("5a7274", "3d555b"), ("4c676b", "30494f"), ("3f5c61", "263d44"), ("345057", "1e333a"), ("29444c", "172a31"), ("203840", "101f26")][step]
        sheet.ridge([(0, shade[0]), (0.5, shade[1]), (1, shade[1])], base, 26 + far * 74, 5 - step * 0.5, step + 20)
        sheet.glints("dfe8e4", 60 + step * 34, base - 30 - far * 40, base + 30 + far * 20, alpha=0.45)
        if step == 3:
            breakwater(sheet)
    wave_burst(sheet, 640, 640, 1.0)
    sheet.glints("f2f5f0", 200, 860, HIGH, alpha=0.5)
    return sheet.finish(brush=0.65, vignette=0.4)


def breakwater(sheet: Sheet) -> None:
    top = [(-10, 690), (520, 660), (1120, 628), (1230, 626), (1240, 690), (1130, 760), (-10, 860)]
    sheet.paint([(0, "5b5f60"), (0.4, "363c40"), (1, "1b2226")], lambda pen: pen.poly(top), span=(626, 850))
    rng = sheet.rng

    def stones(pen: Pen) -> None:
        for _ in range(260):
            x = rng.uniform(-10, 1190)
            share = (x + 10) / 1240
            y = rng.uniform(706 - share * 66, 840 - share * 120)
            size = rng.uniform(10, 24) * (1.25 - share * 0.6)
            pen.poly([(x, y), (x + size, y - size * 0.3), (x + size * 1.6, y + size * 0.2), (x + size * 0.9, y + size * 0.7)], rng.randint(40, 160))

    sheet.paint("8b918f", stones, alpha=0.55)
    sheet.paint("11171b", stones, alpha=0.5)
    sheet.paint("b9bcb3", lambda pen: pen.line([(-10, 690), (520, 660), (1120, 628), (1230, 626)], 3), alpha=0.8)
    sheet.paint([(0, "f4efe4"), (1, "b9b4aa")], lambda pen: pen.poly([(1140, 630), (1150, 486), (1196, 486), (1206, 630)]), span=(480, 630))
    sheet.paint("a63a2c", lambda pen: (pen.poly([(1146, 548), (1144, 592), (1203, 592), (1200, 548)]), pen.rect(1142, 474, 62, 12), pen.poly([(1152, 446), (1173, 424), (1194, 446)])))
    sheet.paint("2a3136", lambda pen: pen.rect(1154, 446, 38, 28))
    sheet.glow(1173, 460, 190, "ffe9a8", 0.95)
    sheet.paint("fff8da", lambda pen: pen.oval(1173, 460, 9))


def wave_burst(sheet: Sheet, x: float, foot: float, s: float) -> None:
    """A wave that has met the wall: a fan of spray, dense below, torn above."""
    rng = sheet.rng
    plumes = [(rng.uniform(-210, 250), rng.uniform(140, 470), rng.uniform(24, 60)) for _ in range(26)]

    def fan(scale: float, count: int, small: float, large: float):  # type: ignore[no-untyped-def]
        def drops(pen: Pen) -> None:
            for lean, tall, wide in plumes:
                for _ in range(count):
                    t = rng.random() ** 0.75
                    px = x + (lean * (0.35 + t * 0.9) + rng.gauss(0, wide * (0.35 + t * 0.75))) * s
                    py = foot + 50 - tall * scale * (1.9 * t - 0.9 * t * t) * s + rng.gauss(0, 16)
                    size = rng.uniform(small, large) * (1.15 - t * 0.75)
                    pen.oval(px, py, size, size * rng.uniform(0.7, 1.2), rng.randint(70, 255))

        return drops

    sheet.paint("8ea3a5", fan(0.95, 60, 12, 34), alpha=0.5, blur=12)
    sheet.paint("c9d5d3", fan(0.98, 90, 6, 18), alpha=0.6, blur=4)
    sheet.paint("f3f6f1", fan(1.0, 120, 2, 9), alpha=0.75, blur=1.2)
    sheet.paint("ffffff", fan(1.12, 130, 0.7, 2.8), alpha=0.9)


def lighthouse(seed: int) -> Image.Image:
    sheet = Sheet(WIDE, HIGH, seed, [(0, "0b1a3a"), (0.35, "1d3a6b"), (0.6, "5676a0"), (0.72, "e0a98c"), (0.76, "f2c79c"), (1, "0c1c33")])
    rng = sheet.rng
    sheet.paint("ffffff", lambda pen: [pen.oval(rng.uniform(0, WIDE), rng.uniform(0, 480) , rng.uniform(0.5, 1.5), None, rng.randint(60, 230)) for _ in range(240)])
    sheet.clouds("2d4d7d", (3, 20), 120, 190, 120, 640, 0.6, 1)
    sheet.clouds("efb193", (3, 34), 128, 190, 560, 800, 0.6, 2)
    sheet.ridge("5d6f92", 806, 26, 3, 1)
    sheet.paint([(0, "3a5480"), (0.3, "23406a"), (1, "0b1a30")], lambda pen: pen.rect(0, 806, WIDE, 300), span=(806, HIGH))
    sheet.glints("f0c3a4", 240, 808, 960, centre=420, spread=330, alpha=0.5)
    sheet.glints("9db6d6", 200, 815, HIGH, alpha=0.3)
    lamp = (1068, 262)
    for side, width, power in ((-1, 66, 0.5), (1, 50, 0.4)):
        far = -40 if side < 0 else 1680
        drop = 120 if side < 0 else -64
        beam = [(lamp[0], lamp[1] - 8), (far, lamp[1] + drop - width), (far, lamp[1] + drop + width * 1.3), (lamp[0], lamp[1] + 8)]
        fading = [(0, "5470a0"), (1, "fff1c0")] if side < 0 else [(0, "fff1c0"), (1, "37558c")]
        sheet.paint(fading, lambda pen, beam=beam: pen.poly(beam), alpha=power, blur=9, across=True, span=(0, lamp[0]) if side < 0 else (lamp[0], WIDE))
    sheet.paint([(0, "e6e9f0"), (0.55, "f7ead9"), (1, "94a0b8")], lambda pen: pen.poly([(1018, 850), (1040, 330), (1096, 330), (1120, 850)]), across=True, span=(1018, 1120))
    sheet.paint("1b2a48", lambda pen: pen.poly([(1072, 850), (1070, 330), (1096, 330), (1120, 850)]), alpha=0.35, blur=8)
    sheet.paint("1b2440", lambda pen: (pen.rect(1020, 312, 98, 18), pen.rect(1044, 226, 50, 10), pen.poly([(1040, 228), (1069, 186), (1098, 228)]), pen.rect(1067, 160, 4, 30)))
    sheet.paint("24304e", lambda pen: [pen.line([(1024 + i * 15, 312), (1024 + i * 15, 288)], 2) for i in range(7)] + [pen.line([(1020, 288), (1118, 288)], 2.4)])
    sheet.paint("fff2c4", lambda pen: pen.rect(1048, 236, 42, 76))
    sheet.paint("1b2440", lambda pen: [pen.line([(x, 234), (x, 314)], 2.2) for x in (1048, 1062, 1076, 1090)])
    sheet.paint("2b3a5c", lambda pen: [pen.rect(1058, y, 14, 24, 255, 6) for y in (420, 560, 700)])
    sheet.glow(lamp[0], lamp[1] + 6, 420, "ffe9b0", 0.85)
    sheet.glow(lamp[0], lamp[1] + 8, 110, "fffbe6", 1.0)
    for turn, base, rise, ink in ((3, 900, 120, ("3a3f4e", "141a26")), (4, 980, 120, ("252b39", "0d121c")), (5, 1075, 120, ("171c28", "080b12"))):
        rocks(sheet, 560 + (turn - 3) * -130, base, rise, ink, turn)
    sheet.paint([(0, "f0ece4"), (1, "a9afbd")], lambda pen: (pen.rect(1180, 800, 150, 66), ), across=True, span=(1180, 1330))
    sheet.paint("7c3a34", lambda pen: pen.poly([(1170, 802), (1204, 762), (1306, 762), (1340, 802)]))
    sheet.paint("ffd98c", lambda pen: [pen.rect(x, 822, 18, 22) for x in (1200, 1246, 1292)])
    sheet.paint("f7f9fb", lambda pen: [pen.oval(rng.gauss(620, 110), rng.gauss(975, 14), rng.uniform(4, 24), 3, rng.randint(60, 220)) for _ in range(90)], alpha=0.5, blur=2)
    return sheet.finish(vignette=0.3)


def rocks(sheet: Sheet, left: float, base: float, rise: float, ink: tuple[str, str], turn: int) -> None:
    import random

    rng = random.Random(sheet.seed * 77 + turn)
    points, x = [(left, base + 30)], left
    while x < 1640:
        x += rng.uniform(24, 80)
        share = min(1.0, (x - left) / 330)
        points.append((x, base - rise * share * rng.uniform(0.55, 1.0)))
    sheet.paint([(0, ink[0]), (1, ink[1])], lambda pen: pen.poly([*points, (1640, HIGH + 10), (left - 60, HIGH + 10)]), span=(base - rise, base + 80))


def bridge(seed: int) -> Image.Image:
    shore = 720
    sheet = Sheet(WIDE, HIGH, seed, [(0, "2f4a6d"), (0.3, "7a86a0"), (0.5, "dd9f86"), (0.66, "fcd19a"), (1, "fcd19a")])
    sheet.glow(470, 690, 680, "ffb765", 0.7)
    sheet.clouds("fbd3ad", (4, 22), 122, 192, 60, 620, 0.7, 1)
    sheet.clouds("3f4f70", (3, 20), 120, 195, 0, 420, 0.5, 2)
    sheet.glow(470, 694, 170, "fff0c6", 1.0)
    sheet.ridge("b58680", shore, 84, 2, 1)
    sheet.paint("8c6774", lambda pen: town(sheet, pen, shore + 2, -10, 620, 62))
    sheet.paint("7a5a6c", lambda pen: town(sheet, pen, shore + 2, 1130, 1620, 74))
    windows(sheet, shore, 1140, 1590, 60, 22)
    deck = 560
    steel = "2b2740"
    left, right, top = 120.0, 1480.0, 236.0

    def arch(t: float, lift: float) -> float:
        return deck - (deck - lift) * (1 - (2 * t - 1) ** 2)

    def span(pen: Pen) -> None:
        places = [i / 22 for i in range(23)]
        outer = [(left + (right - left) * t, arch(t, top)) for t in places]
        inner = [(left + 36 + (right - left - 72) * t, arch(t, top + 52) + 8) for t in places]
        pen.line(outer, 12)
        pen.line(inner, 9)
        for (x1, y1), (x2, y2) in zip(outer, inner[1:] + inner[-1:], strict=True):
            pen.line([(x1, y1), (x2, y2)], 3.6)
        for (x1, y1), (x2, y2) in zip(outer, inner, strict=True):
            pen.line([(x1, y1), (x2, y2)], 3.6)
            pen.line([(x2, y2), (x2, deck)], 3)
        pen.rect(-10, deck, WIDE + 20, 22)
        pen.rect(-10, deck - 22, WIDE + 20, 3)
        for x in range(0, WIDE, 22):
            pen.line([(x, deck - 22), (x, deck)], 1.4)
        pen.lattice((-10, deck + 40), (WIDE + 10, deck + 40), (36, 36), 44, 3)

    sheet.paint(steel, span)
    for x in (96, 1440):
        sheet.paint([(0, "6d6170"), (1, "3a3348")], lambda pen, x=x: pen.poly([(x - 6, deck + 20), (x + 70, deck + 20), (x + 84, shore + 8), (x - 20, shore + 8)]), span=(deck, shore))
    sheet.paint("ffdf9b", lambda pen: [pen.oval(x, deck - 52, 4.5) for x in range(60, WIDE, 148)])
    sheet.paint(steel, lambda pen: [pen.line([(x, deck), (x, deck - 50)], 2.4) for x in range(60, WIDE, 148)])
    # A bus and two people give the size.
    sheet.paint("a33a2c", lambda pen: pen.rect(880, deck - 52, 110, 44, 255, 6))
    sheet.paint("ffe5b0", lambda pen: [pen.rect(888 + i * 17, deck - 45, 12, 15) for i in range(6)])
    sheet.paint(steel, lambda pen: [(pen.oval(x, deck - 35, 4), pen.rect(x - 4, deck - 31, 8, 22, 255, 3)) for x in (640, 654)])
    tug(sheet, 620, shore + 6, 1.0)
    sheet.glow(470, 694, 480, "ffb765", 0.3)
    sheet.mirror(shore + 6, ripple=7, tint="2d2a48", share=0.28, squeeze=1.6, fade="14182f")
    sheet.glints("ffdca0", 360, shore + 8, HIGH, centre=470, spread=110, alpha=0.75)
    sheet.glints("e6a98f", 220, shore + 8, HIGH, alpha=0.3)
    sheet.gulls("3a3350", 6, (900, 120, 1500, 210), 14)
    return sheet.finish(vignette=0.24)


def tug(sheet: Sheet, x: float, line: float, s: float) -> None:
    sheet.paint("1f2a3c", lambda pen: pen.poly([(x - 120 * s, line - 30 * s), (x + 90 * s, line - 34 * s), (x + 138 * s, line - 56 * s), (x + 116 * s, line), (x - 108 * s, line)]))
    sheet.paint("b23b2b", lambda pen: pen.poly([(x - 112 * s, line - 8 * s), (x + 118 * s, line - 8 * s), (x + 114 * s, line), (x - 108 * s, line)]))
    sheet.paint([(0, "f3e6cf"), (1, "b59a86")], lambda pen: (pen.rect(x - 30 * s, line - 70 * s, 92 * s, 40 * s), pen.rect(x - 4 * s, line - 104 * s, 56 * s, 36 * s, 255, 4 * s)), span=(line - 104 * s, line - 30 * s))
    sheet.paint("2f4358", lambda pen: [pen.rect(x + 2 * s + i * 17 * s, line - 97 * s, 12 * s, 14 * s) for i in range(3)])
    sheet.paint("c65a2e", lambda pen: pen.poly([(x - 36 * s, line - 64 * s), (x - 30 * s, line - 116 * s), (x - 6 * s, line - 116 * s), (x - 4 * s, line - 64 * s)]))
    sheet.paint("1f2a3c", lambda pen: (pen.rect(x - 31 * s, line - 120 * s, 26 * s, 12 * s), pen.line([(x + 24 * s, line - 104 * s), (x + 24 * s, line - 168 * s)], 2.4 * s)))
    sheet.paint("5d5a6d", lambda pen: [pen.oval(x - 24 * s - i * 17 * s, line - 130 * s - i * 9 * s, (9 + i * 4) * s, (7 + i * 2.4) * s, 200 - i * 22) for i in range(8)], alpha=0.5, blur=5)
