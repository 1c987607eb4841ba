"""Set the same text and photo with the tools that one would use else: weasyprint, typst, Chromium."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import newsroom.adapters.warm  # noqa: F401 - as it is loaded for a PDF, before others load WeasyPrint
from newsroom.adapters.templates import packaged
from newsroom.export.plate import PdfOrder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TYPST = """#set document(title: "{title}")
#set page("a4", margin: (x: 22mm, top: 20mm, bottom: 25mm), columns: {columns}, footer: context counter(page).display())
#set text(font: "Source Serif 4", size: 10.5pt, lang: "en", hyphenate: true)
#set par(leading: 4.5pt)
#place(top, scope: "parent", float: true)[
#text(size: 30pt, weight: 600)[{title}]
#figure(image("{photo}", width: 100%, alt: "A white ferry in the morning"), caption: [The ferry on Friday.])]
"""
_MARKS = re.compile(r"([\\#$*_@<>\[\]`~=+/-])")
_PLATE = re.compile(r"plate:[0-9a-f]{20}-[a-z]+")


def as_typst(title: str, body: str, photo: Path, words: int) -> str:
    """A document of typst; in two columns where ours has two."""
    paragraphs = "\n\n".join(_MARKS.sub(r"\\\1", part) for part in body.strip().split("\n\n"))
    return (
        TYPST.format(title=_MARKS.sub(r"\\\1", title), columns=2 if words >= 1200 else 1, photo=photo.name) + paragraphs
    )


def typst_file(folder: Path, name: str, text: str) -> Path:
    """It lies beside the photo, which it may read."""
    place = folder / "photos" / f"{name}.typ"
    place.write_text(text)
    return place


def by_typst(place: Path) -> bytes:
    """In this process, a text it has not seen yet: it remembers all that it has laid out."""
    import typst

    head, end, text = place.read_text().partition("[The ferry on Friday.])]\n")
    place.write_text(head + end + re.sub(r"(?m)^\d* ?(?=\S)", f"{time.monotonic_ns() % 1_000_000} ", text))

    content = typst.compile(place, format="pdf", font_paths=[packaged() / "fonts/ttf"], ignore_system_fonts=True)
    assert isinstance(content, bytes)
    return content


def typst_command(place: Path) -> list[str]:
    """The same from a cold start."""
    script = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[1] + '.pdf', format='pdf',"
        " font_paths=[sys.argv[2]], ignore_system_fonts=True)"
    )
    return [sys.executable, "-c", script, str(place), str(packaged() / "fonts/ttf")]


def page_file(order: PdfOrder, folder: Path) -> Path:
    """The page as a file that any program can read, with the photo as it is and our styles beside it."""
    photo = order.plates[0].picture.file
    links = "".join(f'<link rel="stylesheet" href="{(packaged() / name).as_uri()}">' for name in order.stylesheets)
    html = _PLATE.sub((folder / photo).as_uri(), order.html).replace("</head>", f"{links}</head>")
    place = folder / f"{order.slug}.html"
    place.write_text(html)
    return place


def weasyprint_command(page: Path) -> list[str]:
    """The command as it comes, for the same kind of PDF."""
    return [
        str(Path(sys.executable).parent / "weasyprint"),
        "-q",
        "--pdf-variant",
        "pdf/ua-1",
        str(page),
        f"{page}.pdf",
    ]


def chromium_command(page: Path, folder: Path) -> list[str]:
    """A browser that prints the page."""
    return [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder}/chromium", f"--print-to-pdf={page}.chromium.pdf", page.as_uri(),
    ]  # fmt: skip


def run(command: list[str]) -> None:
    """To its end."""
    subprocess.run(command, check=True, capture_output=True)


def peaks_of(command: list[str]) -> list[int]:
    """Run it to its end: the most that it and each of its children held in memory, in megabytes."""
    peaks: dict[str, int] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        own = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None:
            with contextlib.suppress(OSError):
                for one in (str(process.pid), *own.read_text().split()):
                    told = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{one}/status").read_text())
                    peaks[one] = max(peaks.get(one, 0), int(told[1]) >> 10 if told else 0)
            time.sleep(0.05)
    assert process.returncode == 0
    return list(peaks.values())
