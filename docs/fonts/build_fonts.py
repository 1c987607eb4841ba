"""Turn published font packages into the files of templates/fonts.

How to run it, from the top of the repository (fontTools and brotli are in the extra `dev`):

    npm install --no-save source-serif@4.5.1 source-sans@3.52.0 @fontsource/noto-naskh-arabic@5.3.0 \
        @fontsource/noto-sans-arabic@5.3.0 @fontsource/noto-serif-hebrew@5.3.0 @fontsource/noto-sans-hebrew@5.3.0
    python docs/fonts/build_fonts.py node_modules

Two runs write the same bytes. What is made, and why so, stands in templates/fonts/README.md, whose table this
script writes as well.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "templates" / "fonts"

# The ranges of Google's web fonts, plus the hyphens, arrows and raised figures that news uses. Only accents that
# stand alone are in several: a letter and its accent are set from one file or not well.
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0300-0304,U+0306-0308,U+030A-030C,"
    "U+0323,U+0327-0328,U+2000-206F,U+2070-2089,U+20AC,U+2116,U+2122,U+2150-215E,U+2190-2193,U+2196-2199,U+2212,U+2215,U+2260,U+2264-2265,U+FB01-FB02,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02D9,U+02DB,U+02DD-036F,U+1D00-1DBF,"
    "U+1E00-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF",
    "greek": "U+0370-03FF,U+1F00-1FFF",
    "cyrillic": "U+0300-0301,U+0306,U+0308,U+0400-052F,U+1C80-1C8A,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F",
    # Arabic, Persian, Urdu and most of their neighbours; what a Latin page with an Arabic name on it fetches
    "arabic": "U+0600-06FF,U+200C-200E,U+2E41",
    "arabic-ext": "U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC",
    "hebrew": "U+0590-05FF,U+20AA,U+25CC,U+FB1D-FB4F",
}
EUROPEAN = ("latin", "latin-ext", "greek", "cyrillic")
SCRIPTS = {"arabic": ("arabic", "arabic-ext"), "hebrew": ("hebrew",)}

# Stylistic sets, small capitals and fractions are left to the full files: they double a subset, which a reader waits
# for, and no page of ours asks for them.
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "case", "onum", "lnum", "pnum", "tnum", "sups", "ordn"]
# What joins Arabic letters, and sets points.
FEATURES += ["isol", "init", "medi", "fina", "rlig", "calt", "curs"]


@dataclass(frozen=True)
class Face:
    """One style of a family: where it is published and what it is called here."""

    family: str  # in the stylesheets
    weight: int
    italic: bool
    source: str  # below node_modules
    stem: str  # of the files on the site
    subsets: tuple[str, ...]
    ttf: str  # the file for PDFs

    @property
    def style(self) -> str:
        return "italic" if self.italic else "normal"


@dataclass(frozen=True)
class Made:
    """One file that lies in templates/fonts."""

    face: Face
    file: str  # below templates/fonts
    subset: str | None
    size: int


def _serif(weight: int, name: str, *, italic: bool = False, cut: str = "", web: bool = True) -> Face:
    ttf = f"SourceSerif4{cut}-{name}.ttf"
    family = "Newsroom Serif" + (f" {cut}" if cut else "")
    stem = "serif" + (f"-{cut.lower()}" if cut else "")
    return Face(family, weight, italic, f"source-serif/TTF/{ttf}", stem, EUROPEAN if web else (), ttf)


def _sans(weight: int, name: str, *, italic: bool = False) -> Face:
    ttf = f"SourceSans3-{name}.ttf"
    return Face("Newsroom Sans", weight, italic, f"source-sans/TTF/{ttf}", "sans", EUROPEAN, ttf)


def _noto(family: str, weight: int, name: str) -> Face:
    package = family.lower().replace(" ", "-")
    script = package.rsplit("-", 1)[1]
    source = f"@fontsource/{package}/files/{package}-{script}-{weight}-normal.woff2"
    ttf = f"{family.replace(' ', '')}-{name}.ttf"
    stem = package.removesuffix(f"-{script}")
    return Face(family, weight, italic=False, source=source, stem=stem, subsets=SCRIPTS[script], ttf=ttf)


FACES = (
    _serif(400, "Regular"),
    _serif(400, "It", italic=True),
    _serif(600, "Semibold"),
    _serif(600, "SemiboldIt", italic=True),
    _serif(700, "Bold", web=False),
    _serif(700, "BoldIt", italic=True, web=False),
    _serif(600, "Semibold", cut="Display"),
    _sans(400, "Regular"),
    _sans(400, "It", italic=True),
    _sans(600, "Semibold"),
    _noto("Noto Naskh Arabic", 400, "Regular"),
    _noto("Noto Naskh Arabic", 700, "Bold"),
    _noto("Noto Sans Arabic", 400, "Regular"),
    _noto("Noto Sans Arabic", 600, "SemiBold"),
    _noto("Noto Serif Hebrew", 400, "Regular"),
    _noto("Noto Serif Hebrew", 700, "Bold"),
    _noto("Noto Sans Hebrew", 400, "Regular"),
    _noto("Noto Sans Hebrew", 600, "SemiBold"),
)

LICENCES = {
    "source-serif/LICENSE.md": "OFL-Source-Serif-4.txt",
    "source-sans/LICENSE.md": "OFL-Source-Sans-3.txt",
    "@fontsource/noto-naskh-arabic/LICENSE": "OFL-Noto-Naskh-Arabic.txt",
    "@fontsource/noto-sans-arabic/LICENSE": "OFL-Noto-Sans-Arabic.txt",
    "@fontsource/noto-serif-hebrew/LICENSE": "OFL-Noto-Serif-Hebrew.txt",
    "@fontsource/noto-sans-hebrew/LICENSE": "OFL-Noto-Sans-Hebrew.txt",
}

# A face that readers have, stretched until a line of it is as long as ours, so that nothing jumps when ours comes.
# size-adjust is the ratio of the mean widths of English text; Georgia and Arial were measured on their
# metric-compatible doubles, Gelasio 5.3.0 and Arimo 5.3.0 of fontsource.
FALLBACKS = (
    # family, style, weight, local faces, size-adjust, ascent and descent of ours in the em
    ("Newsroom Serif Fallback", "normal", 400, ("Georgia", "Gelasio"), 1.0161, 1.036, 0.335),
    ("Newsroom Serif Fallback", "italic", 400, ("Georgia Italic", "Gelasio Italic"), 0.9184, 1.036, 0.335),
    ("Newsroom Serif Fallback", "normal", 600, ("Georgia Bold", "Gelasio Bold"), 0.8854, 1.036, 0.335),
    ("Newsroom Serif Display Fallback", "normal", 600, ("Georgia Bold", "Gelasio Bold"), 0.8077, 1.036, 0.335),
    ("Newsroom Sans Fallback", "normal", 400, ("Arial", "Arimo", "Liberation Sans"), 0.9424, 1.0, 0.326),
    ("Newsroom Sans Fallback", "normal", 600, ("Arial Bold", "Arimo Bold", "Liberation Sans Bold"), 0.8973, 1.0, 0.326),
)


def code_points(ranges: str) -> Iterator[int]:
    """The code points of a CSS `unicode-range`."""
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def opened(source: bytes) -> TTFont:
    return TTFont(BytesIO(source), recalcTimestamp=False)


def renamed(font: TTFont, face: Face) -> TTFont:
    """The font under the name it has in our stylesheets: "Source" is a reserved name, and a subset must not bear it."""
    bold = face.weight == 700
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[face.weight]
    if face.italic:
        style = "Italic" if face.weight == 400 else f"{style} Italic"
    linked = face.weight in (400, 700)  # what the old four-style menus know
    family = face.family if linked else f"{face.family} SemiBold"
    full = face.family if style == "Regular" else f"{face.family} {style}"
    names = font["name"]
    version = names.getDebugName(5)
    values = {
        1: family,
        2: style if linked else ("Italic" if face.italic else "Regular"),
        3: f"{version};newsroom;{full}",
        4: full,
        6: f"{face.family.replace(' ', '')}-{style.replace(' ', '')}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    if not linked:
        values |= {16: face.family, 17: style}
    for number in (1, 2, 3, 4, 6, 13, 14, 16, 17, 18, 20, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, value in values.items():
        names.setName(value, number, 3, 1, 0x409)
    _mark_style(font, bold=bold and linked, italic=face.italic, weight=face.weight)
    return font


def _mark_style(font: TTFont, *, bold: bool, italic: bool, weight: int) -> None:
    kept = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = kept | italic | (bold << 5) | ((not bold and not italic) << 6)
    font["OS/2"].usWeightClass = weight
    font["head"].macStyle = bold | (italic << 1)
    if "STAT" in font:
        del font["STAT"]  # says how a static face sits in a variable family, under that family's names


def subsetted(source: bytes, face: Face, subset: str) -> bytes:
    font = opened(source)
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["BASE", "DSIG", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(code_points(RANGES[subset])))
    subsetter.subset(font)
    return _written(renamed(font, face), flavor="woff2")


def _written(font: TTFont, *, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def files(face: Face, source: bytes) -> Iterator[tuple[str, str | None, bytes]]:
    """Place, subset and bytes of every file made of one face."""
    if face.source.endswith(".ttf"):
        yield f"ttf/{face.ttf}", None, source  # as published, so that it may keep its name
        for subset in face.subsets:
            yield _web_name(face, subset), subset, subsetted(source, face, subset)
        return
    yield f"ttf/{face.ttf}", None, _written(renamed(opened(source), face), flavor=None)
    for subset in face.subsets:
        yield _web_name(face, subset), subset, subsetted(source, face, subset)


def _web_name(face: Face, subset: str) -> str:
    return f"woff2/{face.stem}-{subset}-{face.weight}{'-italic' if face.italic else ''}.woff2"


def font_face(face: Face, url: str, ranges: str | None) -> str:
    lines = [f'font-family: "{face.family}"', f"font-style: {face.style}", f"font-weight: {face.weight}"]
    if ranges is None:
        lines.append(f'src: url("{url}") format("truetype")')
    else:
        lines += ["font-display: swap", f'src: url("{url}") format("woff2")']
        lines.append(f"unicode-range: {ranges.replace(',', ', ')}")
    return _rule(lines)


def fallback_face(fallback: tuple[str, str, int, tuple[str, ...], float, float, float]) -> str:
    family, style, weight, places, ratio, ascent, descent = fallback
    local = ", ".join(f'local("{place}")' for place in places)
    lines = [f'font-family: "{family}"', f"font-style: {style}", f"font-weight: {weight}", f"src: {local}"]
    lines += [f"size-adjust: {ratio:.2%}", f"ascent-override: {ascent / ratio:.2%}"]
    lines += [f"descent-override: {descent / ratio:.2%}", "line-gap-override: 0%"]
    return _rule(lines)


def _rule(lines: list[str]) -> str:
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def stylesheets(made: Iterable[Made]) -> dict[str, str]:
    web = [font_face(each.face, each.file, RANGES[each.subset]) for each in made if each.subset]
    paper = [font_face(each.face, each.file, None) for each in made if not each.subset]
    head = "/* Made by docs/fonts/build_fonts.py: see README.md beside this file. */\n"
    return {"web.css": head + "".join([*web, *map(fallback_face, FALLBACKS)]), "print.css": head + "".join(paper)}


def table(made: Iterable[Made]) -> str:
    rows = ["| file | family | weight | style | characters | bytes |", "|---|---|---|---|---|---|"]
    for each in made:
        face = each.face
        cells = (f"`{each.file}`", face.family, face.weight, face.style, each.subset or "all", f"{each.size:,}")
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows) + "\n"


def ranges_table() -> str:
    rows = ["| characters | `unicode-range` |", "|---|---|"]
    return "\n".join([*rows, *(f"| {name} | {ranges.replace(',', ', ')} |" for name, ranges in RANGES.items())]) + "\n"


def with_tables(readme: str, made: Iterable[Made]) -> str:
    head, mark, _ = readme.partition("<!-- made by docs/fonts/build_fonts.py -->\n")
    return f"{head}{mark}\n{ranges_table()}\n{table(made)}"


def build(packages: Path) -> tuple[Made, ...]:
    for folder in ("ttf", "woff2", "licences"):
        shutil.rmtree(FONTS / folder, ignore_errors=True)
        (FONTS / folder).mkdir(parents=True)
    made = []
    for face in FACES:
        for name, subset, content in files(face, (packages / face.source).read_bytes()):
            (FONTS / name).write_bytes(content)
            made.append(Made(face, name, subset, len(content)))
    for source, name in LICENCES.items():
        text = (packages / source).read_text(encoding="utf-8").replace("\r\n", "\n")
        (FONTS / "licences" / name).write_text(text, encoding="utf-8")
    return tuple(made)


def main(packages: Path) -> None:
    made = build(packages)
    for name, text in stylesheets(made).items():
        (FONTS / name).write_text(text, encoding="utf-8")
    readme = FONTS / "README.md"
    readme.write_text(with_tables(readme.read_text(encoding="utf-8"), made), encoding="utf-8")
    print(f"{len(made)} files, {sum(each.size for each in made):,} bytes in {FONTS.name}/")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
