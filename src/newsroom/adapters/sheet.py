"""Finish a PDF for the press or the archive: inks, boxes, marks, output intent, and the same bytes every time.

WeasyPrint sets the pages. What it cannot do is done here: its crop marks are in RGB, its bleed box ends at 10 pt, what
a template paints in RGB stays so, attachments are listed twice, and ids are drawn by lot.
"""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf
from PIL import ImageCms

from newsroom.adapters.origins import shift
from newsroom.adapters.platemaker import Platemaker
from newsroom.errors import UsageProblem
from newsroom.export.plate import Sheet

#: Points in a millimetre.
MM = 72 / 25.4
#: Past the bleed: white, a mark, white.
GAP, MARK, EDGE = 1.0 * MM, 5.0 * MM, 2.0 * MM
#: Under this a PDF says what the press asks that it was made for.
PRESS = "/NewsroomPress"
#: Marks are a quarter of a point thick.
HAIR = 0.25
#: A document's id within its metadata.
_LOT = re.compile(rb"xmp\.did:[0-9a-f-]{36}")
#: What paints in red, green and blue, and what does in inks.
_OPERATORS = {"rg": "k", "RG": "K"}


def for_the_press(pdf: bytes, sheet: Sheet, maker: Platemaker, identifier: str) -> bytes:
    """A PDF/X-4 as it was set, in inks alone, with trim, bleed, marks and the printer's profile.

    UsageProblem where a template paints what cannot be turned into inks.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        for stream in _painted(document):
            _repaint(stream, maker)
        for page in document.pages:
            _trimmed(page, sheet)
            _without(page.obj, "/Annots")  # PDF/X-4 has none within the bleed
        root = document.Root
        _without(root, "/Outlines", "/Names", "/Dests", "/PageMode")
        profile = document.make_stream(maker.icc, N=4)
        condition = _described(maker.icc)
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=condition,
                    Info=condition,
                    DestOutputProfile=profile,
                )
            ]
        )
        document.docinfo[PRESS] = pikepdf.String(sheet.limits.told)
        return _written(document, identifier)


def for_the_archive(pdf: bytes, identifier: str) -> bytes:
    """A PDF/A-3 as it was set, each of its attachments listed once."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        listed = document.Root.get("/AF")
        if listed is not None:
            once = {file.objgen: file for file in listed}
            document.Root.AF = Array(once.values())
        return _written(document, identifier)


def _written(document: Pdf, identifier: str) -> bytes:
    """Equal for equal documents."""
    metadata = document.Root.get("/Metadata")
    if metadata is not None:
        lot = f"xmp.did:{uuid.uuid5(uuid.NAMESPACE_URL, identifier)}".encode()
        metadata.write(_LOT.sub(lot, metadata.read_bytes()))
    made = io.BytesIO()
    document.save(made, deterministic_id=True, fix_metadata_version=False)
    return made.getvalue()


def _painted(document: Pdf) -> Iterator[pikepdf.Object]:
    """All that is painted by operators: pages, groups, patterns. UsageProblem at a picture or shading in RGB."""
    for page in document.pages:
        page.contents_coalesce()
        yield page.Contents
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream | Dictionary):
            continue
        if "/ShadingType" in thing and _mixes(thing.get("/Function")) == _OF_A_SCREEN:
            raise UsageProblem(
                "a template paints a gradient in the colours of a screen",
                hint="no press has them: leave it out of templates/pdf, or paint one colour",
            )
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Subtype") == Name.Image:
            _proved_picture(thing)
        elif thing.get("/Subtype") == Name.Form or "/PatternType" in thing:
            if "/Group" in thing and thing.Group.get("/CS") == Name.DeviceRGB:
                thing.Group.CS = Name.DeviceCMYK
            yield thing


#: Red, green, blue.
_OF_A_SCREEN = 3


def _mixes(function: pikepdf.Object | None) -> int:
    """How many colours a gradient's function mixes, whatever its colour space says."""
    if function is None:
        return 0
    parts = [function, *function.get("/Functions", ())]
    return max((len(part.C0) for part in parts if "/C0" in part), default=0)


def _proved_picture(picture: pikepdf.Object) -> None:
    if picture.get("/ColorSpace") not in (Name.DeviceCMYK, Name.DeviceGray) and not picture.get("/ImageMask"):
        raise UsageProblem(
            f"a template shows a picture of {picture.Width} by {picture.Height} pixels in the colours of a screen",
            hint="a press has four inks: take a picture of the newsroom, or one in grey",
        )


def _repaint(stream: pikepdf.Object, maker: Platemaker) -> None:
    """Turn every colour of a screen into inks."""
    changed = False
    told: list[object] = []
    for each in pikepdf.parse_content_stream(stream):
        name, operands = str(each.operator), each.operands
        if name in _OPERATORS:
            red, green, blue = (float(part) for part in operands)
            told.append((list(maker.colour(red, green, blue)), Operator(_OPERATORS[name])))
            changed = True
            continue
        if name in ("cs", "CS") and str(operands[0]) not in ("/DeviceCMYK", "/DeviceGray", "/Pattern"):
            raise UsageProblem(
                f"a template paints in the colour space {str(operands[0])[1:]}",
                hint="no press has it: write #rrggbb, or device-cmyk(…)",
            )
        told.append(each)
    if changed:
        stream.write(pikepdf.unparse_content_stream(told))  # type: ignore[arg-type]  # numbers are operands too


def _without(holder: pikepdf.Object, *names: str) -> None:
    """Take entries out that may be there."""
    for name in names:
        if name in holder:
            del holder[name]


def _trimmed(page: pikepdf.Page, sheet: Sheet) -> None:
    """Boxes in points from the corner of the paper; past the bleed nothing is painted but marks."""
    left, bottom, right, top = (float(side) for side in page.trimbox)
    bleed = sheet.limits.bleed * MM
    round_it = bleed + GAP + MARK + EDGE if sheet.marks else bleed
    width, height = right - left, top - bottom
    page.mediabox = _box(0, 0, width + 2 * round_it, height + 2 * round_it)
    page.cropbox = page.mediabox
    page.trimbox = _box(round_it, round_it, width + round_it, height + round_it)
    page.obj.BleedBox = _box(round_it - bleed, round_it - bleed, width + round_it + bleed, height + round_it + bleed)
    _without(page.obj, "/ArtBox")
    shift(page, round_it - left, round_it - bottom)
    clip = f"{round_it - bleed:.4f} {round_it - bleed:.4f} {width + 2 * bleed:.4f} {height + 2 * bleed:.4f} re W n"
    moved = f"1 0 0 1 {round_it - left:.4f} {round_it - bottom:.4f} cm"
    after = "Q"
    if sheet.marks:
        spaces = page.obj.Resources.get("/ColorSpace", Dictionary())
        spaces.Registration = _registration()
        page.obj.Resources.ColorSpace = spaces
        after += "\n" + _marks(width, height, round_it, bleed)
    page.contents_add(f"q {clip} {moved}\n".encode(), prepend=True)
    page.contents_add(f"\n{after}\n".encode())
    page.contents_coalesce()


def _box(*sides: float) -> Array:
    return Array([round(side, 4) for side in sides])


def _registration() -> Array:
    """All inks there are, at once: only plates that lie over one another show such a mark as one line."""
    full = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]), N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, full])


def _marks(width: float, height: float, round_it: float, bleed: float) -> str:
    """Where to cut, at each corner; and in the middle of each side a cross to lay plates over each other by."""
    far, near = round_it - bleed - GAP - MARK, round_it - bleed - GAP
    ends_x, ends_y = width + 2 * round_it, height + 2 * round_it
    lines = []
    for x in (round_it, round_it + width):
        lines += [(x, far, x, near), (x, ends_y - far, x, ends_y - near)]
    for y in (round_it, round_it + height):
        lines += [(far, y, near, y), (ends_x - far, y, ends_x - near, y)]
    middle = (far + near) / 2
    crosses = [(ends_x / 2, middle), (ends_x / 2, ends_y - middle), (middle, ends_y / 2), (ends_x - middle, ends_y / 2)]
    told = [f"q /Registration CS 1 SCN {HAIR} w"]
    for x, y in crosses:
        lines += [(x - MARK / 2, y, x + MARK / 2, y), (x, y - MARK / 2, x, y + MARK / 2)]
        told.append(_circle(x, y, MARK / 4))
    told += [f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S" for x, y, to_x, to_y in lines]
    return "\n".join([*told, "Q"])


def _circle(x: float, y: float, radius: float) -> str:
    """Of four curves."""
    arm = radius * 0.5523
    points = [
        (x + radius, y + arm, x + arm, y + radius, x, y + radius),
        (x - arm, y + radius, x - radius, y + arm, x - radius, y),
        (x - radius, y - arm, x - arm, y - radius, x, y - radius),
        (x + arm, y - radius, x + radius, y - arm, x + radius, y),
    ]
    curves = " ".join(" ".join(f"{part:.3f}" for part in curve) + " c" for curve in points)
    return f"{x + radius:.3f} {y:.3f} m {curves} S"


def _described(icc: bytes) -> str:
    """What a profile calls itself."""
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip() or "CMYK"
