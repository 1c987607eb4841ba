"""Put colour, light and grain on a sheet, the same every time for the same seed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from drawing.pen import FINE, Pen, Point

Colour = tuple[int, int, int]


def colour(hexa: str) -> Colour:
    return int(hexa[0:2], 16), int(hexa[2:4], 16), int(hexa[4:6], 16)


def blend(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def stops_at(stops: Sequence[tuple[float, str]], place: float) -> Colour:
    for (low, one), (high, two) in pairwise(stops):
        if place <= high:
            share = (place - low) / (high - low) if high > low else 0.0
            share = min(max(share, 0.0), 1.0)
            return blend(colour(one), colour(two), share * share * (3 - 2 * share) * 0.5 + share * 0.5)
    return colour(stops[-1][1])


def gradient(size: tuple[int, int], stops: Sequence[tuple[float, str]], *, across: bool = False) -> Image.Image:
    length = size[0] if across else size[1]
    strip = Image.new("RGB", (length, 1) if across else (1, length))
    strip.putdata([stops_at(stops, step / max(length - 1, 1)) for step in range(length)])
    return strip.resize(size, Image.Resampling.NEAREST)


def noise(size: tuple[int, int], cells: tuple[int, int], seed: int, octaves: int = 4) -> Image.Image:
    """Soft fractal noise around 128, as many cells across and down as asked in the first octave."""
    rng = random.Random(seed)
    small = (max(size[0] // 4, 8), max(size[1] // 4, 8))
    total = None
    for octave in range(octaves):
        grid = (max(2, cells[0] << octave), max(2, cells[1] << octave))
        layer = Image.frombytes("L", grid, rng.randbytes(grid[0] * grid[1])).resize(small, Image.Resampling.BICUBIC)
        # Each octave weighs half of the one before.
        total = layer if total is None else Image.blend(total, layer, 1 / (2 ** (octave + 0.6)))
    assert total is not None
    return total.resize(size, Image.Resampling.BICUBIC)


def levels(picture: Image.Image, low: int, high: int, top: int = 255) -> Image.Image:
    return picture.point([max(0, min(top, round((value - low) * top / (high - low)))) for value in range(256)])


class Sheet:
    """A picture in the making."""

    def __init__(self, width: int, height: int, seed: int, stops: Sequence[tuple[float, str]]) -> None:
        self.width, self.height, self.seed = width, height, seed
        self.size = (width * FINE, height * FINE)
        self.rng = random.Random(seed)
        self.picture = gradient(self.size, stops)

    def paint(
        self,
        ink: str | Sequence[tuple[float, str]],
        shape: Callable[[Pen], object],
        *,
        alpha: float = 1.0,
        blur: float = 0,
        span: tuple[float, float] | None = None,
        across: bool = False,
    ) -> None:
        """Fill a shape with a colour, or with a gradient between two heights (or two sides, across)."""
        mask = Image.new("L", self.size, 0)
        shape(Pen(mask))
        box = mask.getbbox()
        if box is None:
            return
        reach = round(blur * FINE * 3)
        left, top = max(0, box[0] - reach), max(0, box[1] - reach)
        box = (left, top, min(self.size[0], box[2] + reach), min(self.size[1], box[3] + reach))
        mask = mask.crop(box)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * FINE))
        if alpha < 1:
            mask = mask.point([round(value * alpha) for value in range(256)])
        if isinstance(ink, str):
            self.picture.paste(colour(ink), box, mask)
            return
        full = mask.size[0] if across else mask.size[1]
        start = box[0] if across else box[1]
        low, high = span if span else (0, (self.size[0] if across else self.size[1]) / FINE)
        stops = [((((low + place * (high - low)) * FINE) - start) / full, tone) for place, tone in ink]
        self.picture.paste(gradient(mask.size, stops, across=across), box, mask)

    def veil(self, ink: str, mask: Image.Image, alpha: float = 1.0) -> None:
        self.picture.paste(colour(ink), (0, 0), mask.point([round(value * alpha) for value in range(256)]))

    def glow(self, x: float, y: float, radius: float, ink: str, strength: float = 1.0, *, squash: float = 1.0) -> None:
        """Add light around a point."""
        rx, ry = round(radius * FINE), round(radius * squash * FINE)
        if rx < 2 or ry < 2:
            return
        fall = [round(255 * strength * max(0.0, 1 - value / 181) ** 2.2) for value in range(256)]
        # The packaged gradient reaches 181 at the middle of its edges.
        light = Image.radial_gradient("L").point(fall).resize((rx * 2, ry * 2), Image.Resampling.BICUBIC)
        box = (round(x * FINE) - rx, round(y * FINE) - ry)
        whole = Image.new("L", self.size, 0)
        whole.paste(light, box)
        red, green, blue = colour(ink)
        tinted = Image.merge(
            "RGB", [whole.point([round(v * part / 255) for v in range(256)]) for part in (red, green, blue)]
        )
        self.picture = ImageChops.screen(self.picture, tinted)

    def clouds(
        self,
        ink: str,
        cells: tuple[int, int],
        low: int,
        high: int,
        top: float,
        bottom: float,
        alpha: float,
        turn: int = 0,
    ) -> None:
        """Streaks or banks of cloud between two heights, fading towards both."""
        drift = levels(noise(self.size, cells, self.seed * 31 + turn, 5), low, high)
        fade = Image.new("L", (1, self.height), 0)
        middle, reach = (top + bottom) / 2, (bottom - top) / 2
        fade.putdata([round(255 * max(0.0, 1 - abs(y - middle) / reach) ** 0.7) for y in range(self.height)])
        self.veil(ink, ImageChops.multiply(drift, fade.resize(self.size, Image.Resampling.BICUBIC)), alpha)

    def ridge(
        self,
        ink: str | Sequence[tuple[float, str]],
        base: float,
        rise: float,
        bumps: int,
        turn: int = 0,
        *,
        bottom: float | None = None,
        alpha: float = 1.0,
        blur: float = 0,
    ) -> None:
        """A line of hills, or a swell, from side to side."""
        rng = random.Random(self.seed * 101 + turn)
        waves = [
            (rng.uniform(0.5, 1.6) * bumps * (2**octave), rng.uniform(0, 6.3), 0.55**octave) for octave in range(5)
        ]
        points: list[Point] = []
        for x in range(-10, self.width + 20, 8):
            lift = sum(math.sin(x / self.width * freq * math.pi + phase) * weight for freq, phase, weight in waves)
            points.append((x, base - rise * (lift + 1.1) / 2))
        floor = self.height + 10 if bottom is None else bottom
        self.paint(
            ink,
            lambda pen: pen.poly([(-10, floor), *points, (self.width + 20, floor)]),
            alpha=alpha,
            blur=blur,
            span=(base - rise, floor),
        )

    def swell(
        self, ink: Sequence[tuple[float, str]], base: float, rise: float, crests: float, turn: int, *, foam: str = ""
    ) -> None:
        """A row of steep waves: sharp on top, round between."""
        rng = random.Random(self.seed * 211 + turn)
        one, two, three = (rng.uniform(0, 6.3) for _ in range(3))
        points: list[Point] = []
        for x in range(-10, self.width + 20, 6):
            place = x / self.width * math.pi * crests
            lift = (1 - abs(math.sin(place + one))) ** 0.85 * 0.7 + (1 - abs(math.sin(place * 2.3 + two))) * 0.3
            points.append((x, base - rise * lift * (0.6 + 0.4 * math.sin(place * 0.37 + three))))
        floor = self.height + 10
        self.paint(
            ink,
            lambda pen: pen.poly([(-10, floor), *points, (self.width + 20, floor)]),
            span=(base - rise, base + rise * 1.6),
        )
        if foam:
            crest = [(x, y) for x, y in points]

            def caps(pen: Pen) -> None:
                for (x, y), (after, below) in pairwise(crest):
                    light = max(0.0, min(1.0, (base - rise * 0.2 - y) / (rise * 0.6)))
                    pen.line([(x, y + 1), (after, below + 1)], 0.8 + rise / 70, round(230 * light))
                    if rng.random() < light:
                        down = 2 + rng.random() ** 2 * rise * 0.4
                        wide = rng.uniform(4, 18) * (0.5 + rise / 120)
                        pen.oval(x, y + down, wide, 0.8 + rise / 130, rng.randint(20, 130))

            self.paint(foam, caps, alpha=0.7, blur=1.2)

    def mirror(
        self,
        shore: float,
        *,
        ripple: float = 6,
        tint: str = "0a1420",
        share: float = 0.35,
        squeeze: float = 1.0,
        fade: str | None = None,
    ) -> None:
        """Turn what stands above the shore line upside down into the water below it."""
        top = round(shore * FINE)
        deep = self.size[1] - top
        reach = min(top, round(deep * squeeze))
        above = self.picture.crop((0, top - reach, self.size[0], top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.resize((self.size[0], deep), Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(2))
        water = Image.new("RGB", (self.size[0], deep))
        rng = random.Random(self.seed * 7 + 5)
        drift = 0.0
        for row in range(deep):
            far = row / deep
            drift += rng.uniform(-1, 1) * (0.5 + far * 2.2)
            drift *= 0.90
            swing = math.sin(row / (3.0 + far * 16)) * (0.4 + far * 1.4)
            shift = round((drift * 0.9 + swing * 2.2) * ripple * 0.4)
            strip = above.crop((0, row, self.size[0], row + 1))
            water.paste(strip, (shift, row))
            if shift > 0:
                water.paste(strip.crop((0, 0, shift, 1)).transpose(Image.Transpose.FLIP_LEFT_RIGHT), (0, row))
            elif shift < 0:
                water.paste(strip.crop((self.size[0] + shift, 0, self.size[0], 1)), (self.size[0] + shift, row))
        dark = gradient((self.size[0], deep), [(0, tint), (1, fade or tint)])
        self.picture.paste(Image.blend(water, dark, share), (0, top))

    def glints(
        self,
        ink: str,
        count: int,
        top: float,
        bottom: float,
        *,
        centre: float | None = None,
        spread: float = 300,
        alpha: float = 0.6,
    ) -> None:
        """Short bright strokes on water, longer and wider apart towards the viewer."""

        def strokes(pen: Pen) -> None:
            for _ in range(count):
                far = self.rng.random() ** 1.4
                y = top + (bottom - top) * far
                middle = (
                    self.rng.gauss(centre, spread * (0.35 + far))
                    if centre is not None
                    else self.rng.uniform(0, self.width)
                )
                long = self.rng.uniform(4, 16) * (0.4 + far * 2.4)
                thick = 0.6 + far * 2.0
                pen.oval(middle, y, long, thick, self.rng.randint(60, 255))

        self.paint(ink, strokes, alpha=alpha, blur=0.4)

    def gulls(self, ink: str, count: int, box: tuple[float, float, float, float], size: float = 14) -> None:
        def flock(pen: Pen) -> None:
            for _ in range(count):
                x, y = self.rng.uniform(box[0], box[2]), self.rng.uniform(box[1], box[3])
                s = size * self.rng.uniform(0.5, 1.2)
                tilt = self.rng.uniform(-0.2, 0.2)
                for side in (-1, 1):
                    wing = [(0.0, 0.0), (0.22, -0.26), (0.45, -0.36), (0.72, -0.3), (1.0, -0.1 + tilt * side)]
                    under = [(0.72, -0.2), (0.45, -0.22), (0.22, -0.1), (0.0, 0.16)]
                    pen.poly([(x + side * a * s, y + b * s) for a, b in [*wing, *under]])

        self.paint(ink, flock, alpha=0.85)

    def finish(self, *, brush: float = 0.55, grain: float = 0.06, vignette: float = 0.28) -> Image.Image:
        """Make it small, lay brush strokes where nothing fine stands, darken the corners, add grain."""
        picture = self.picture.resize((self.width, self.height), Image.Resampling.LANCZOS)
        if brush:
            picture = stroked(picture, self.seed, brush)
        if vignette:
            edge = Image.radial_gradient("L").resize(picture.size, Image.Resampling.BICUBIC)
            edge = edge.point([round(255 * vignette * max(0.0, (value - 90) / 165) ** 1.6) for value in range(256)])
            picture.paste((6, 8, 14), (0, 0), edge)
        if grain:
            rng = random.Random(self.seed * 13 + 1)
            half = (picture.width * 2 // 3, picture.height * 2 // 3)
            speck = Image.frombytes("L", half, rng.randbytes(half[0] * half[1])).resize(
                picture.size, Image.Resampling.BICUBIC
            )
            speck = speck.point([128 + round((value - 128) * grain * 2.2) for value in range(256)])
            picture = ImageChops.overlay(picture, Image.merge("RGB", [speck] * 3))
        return picture


def stroked(picture: Image.Image, seed: int, strength: float) -> Image.Image:
    """Lay down strokes in the colours beneath them, along a slow field of directions; keep edges."""
    rng = random.Random(seed * 17 + 3)
    field = noise(picture.size, (5, 4), seed + 99, 2).load()
    source = picture.filter(ImageFilter.GaussianBlur(1.5))
    pixels = source.load()
    canvas = picture.copy()
    draw = ImageDraw.Draw(canvas)
    sharp = picture.convert("L").filter(ImageFilter.FIND_EDGES)
    edges = sharp.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(2))
    near = sharp.filter(ImageFilter.MaxFilter(9)).load()
    assert field is not None
    assert pixels is not None
    assert near is not None
    for count, long, width in ((9000, 30, 9), (22000, 16, 5), (26000, 9, 3)):
        for _ in range(count):
            x, y = rng.randrange(picture.width), rng.randrange(picture.height)
            if near[x, y] > 24:
                continue  # a stroke from beside an edge would leave a speck across it
            angle = (field[x, y] - 128) / 128 * 1.5
            dx, dy = math.cos(angle) * long, math.sin(angle) * long * 0.7
            shade = rng.randint(-5, 5)
            red, green, blue = pixels[x, y]
            draw.line(
                (x - dx / 2, y - dy / 2, x + dx / 2, y + dy / 2),
                fill=(red + shade, green + shade, blue + shade),
                width=width,
            )
    canvas = canvas.filter(ImageFilter.GaussianBlur(0.6))
    keep = edges.point([min(255, value * 9) for value in range(256)])
    return Image.composite(picture, Image.blend(picture, canvas, strength), keep)
