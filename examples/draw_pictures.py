"""Draw the pictures of the Harbour Herald into harbour-herald/photos.

    python examples/draw_pictures.py [NAME ...]

Everything in them is invented and computed: no photograph, no model, no network. The same
Pillow gives the same bytes on every run; the pictures are kept in the repository, so that
nobody needs to run this.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawing.catalogue import PICTURES
from drawing.rights import sign

PHOTOS = Path(__file__).resolve().parent / "harbour-herald" / "photos"
LARGEST = 225_000  # bytes of a scene; a portrait stays far below


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"no picture {', '.join(unknown)}; there are {', '.join(PICTURES)}", file=sys.stderr)
        return 2
    PHOTOS.mkdir(exist_ok=True)
    for name in names or PICTURES:
        picture = PICTURES[name]
        drawn = picture.draw(picture.seed)
        for quality in range(84, 60, -3):
            jpeg = sign(drawn, picture.rights, quality=quality)
            if len(jpeg) <= LARGEST:
                break
        (PHOTOS / f"{name}.jpg").write_bytes(jpeg)
        print(f"{name}.jpg  {drawn.width} x {drawn.height}, {len(jpeg) // 1000} kB, quality {quality}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
