"""Draw shapes of one tone, in a sheet's own units."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
FINE = 2  # drawn twice as large, then made small: smooth edges


class Pen:
    """Draw shapes of one tone in the sheet's own units."""

    def __init__(self, mask: Image.Image) -> None:
        self.draw = ImageDraw.Draw(mask)

    def poly(self, points: Sequence[Point], tone: int = 255) -> None:
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=tone)

    def rect(self, x: float, y: float, width: float, height: float, tone: int = 255, round_by: float = 0) -> None:
        box = (x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE)
        if round_by:
            self.draw.rounded_rectangle(box, radius=round_by * FINE, fill=tone)
        else:
            self.draw.rectangle(box, fill=tone)

    def oval(self, x: float, y: float, rx: float, ry: float | None = None, tone: int = 255) -> None:
        ry = rx if ry is None else ry
        self.draw.ellipse(((x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE), fill=tone)

    def line(self, points: Sequence[Point], width: float = 2, tone: int = 255) -> None:
        self.draw.line(
            [(x * FINE, y * FINE) for x, y in points], fill=tone, width=max(1, round(width * FINE)), joint="curve"
        )

    def arc(
        self, x: float, y: float, rx: float, ry: float, start: float, end: float, width: float, tone: int = 255
    ) -> None:
        box = ((x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE)
        self.draw.arc(box, start, end, fill=tone, width=max(1, round(width * FINE)))

    def curve(self, points: Sequence[Point], tone: int = 255, steps: int = 14) -> None:
        """A closed shape through the points, rounded (Catmull-Rom)."""
        count = len(points)
        path: list[Point] = []
        for index in range(count):
            a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
            for step in range(steps):
                t = step / steps
                path.append((bend(a[0], b[0], c[0], d[0], t), bend(a[1], b[1], c[1], d[1], t)))
        self.poly(path, tone)

    def lattice(
        self, start: Point, end: Point, wide: tuple[float, float], bays: int, bar: float = 3, tone: int = 255
    ) -> None:
        """A girder between two points: two chords and the zigzag between them."""
        (x1, y1), (x2, y2) = start, end
        length = math.hypot(x2 - x1, y2 - y1)
        nx, ny = -(y2 - y1) / length, (x2 - x1) / length
        left, right = [], []
        for bay in range(bays + 1):
            t = bay / bays
            half = (wide[0] + (wide[1] - wide[0]) * t) / 2
            x, y = x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
            left.append((x + nx * half, y + ny * half))
            right.append((x - nx * half, y - ny * half))
        self.line(left, bar * 1.5, tone)
        self.line(right, bar * 1.5, tone)
        for bay in range(bays):
            self.line([left[bay], right[bay + 1]], bar * 0.7, tone)
            self.line([right[bay], left[bay + 1]], bar * 0.7, tone)
            self.line([left[bay + 1], right[bay + 1]], bar * 0.8, tone)


def bend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
