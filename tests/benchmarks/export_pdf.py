"""Time the setting of PDFs against plain WeasyPrint: `python tests/benchmarks/export_pdf.py`, by hand.

Articles of 400, 1,500 and 5,000 words, each with a photo of 24 megapixels of its own. CPU is user + system of this
process or of its children (getrusage), in milliseconds; wall stands beside it; medians. The peer is WeasyPrint with the
same page, style and fonts and the photo as it is: what one gets without preparing anything.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from invent import body  # beside this file
from msgspec import Struct
from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.layout import block
from weasyprint.text.fonts import FontConfiguration

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pdf import Fetcher
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.press import Press
from newsroom.adapters.processes import Processes
from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.app.export_pdf import Album, order_of, site_of
from newsroom.config import read_settings
from newsroom.export.plate import PdfOrder, PdfSet
from newsroom.model.ledger import PUBLISHED
from newsroom.model.place import ContentHash
from newsroom.model.story import Story
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

SIZES = (400, 1_500, 5_000)
SETTINGS = read_settings(
    '[newsroom]\ntitle = "Harbour Herald"\nurl = "https://herald.example"\n[sections.news]\ntitle = "News"'
)


def used(who: int = resource.RUSAGE_SELF) -> float:
    """CPU so far, user and system, in milliseconds."""
    told = resource.getrusage(who)
    return 1000 * (told.ru_utime + told.ru_stime)


def timed(make: Callable[[], object], *, rounds: int, who: int = resource.RUSAGE_SELF) -> tuple[float, float]:
    """Median CPU and wall of so many rounds."""
    cpu, wall = [], []
    for _ in range(rounds):
        before, at = used(who), time.perf_counter()
        make()
        cpu.append(used(who) - before)
        wall.append(1000 * (time.perf_counter() - at))
    return statistics.median(cpu), statistics.median(wall)


def photo(place: Path, number: int) -> None:
    """24 megapixels with the grain of a photo."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (375, 250), chance.randbytes(375 * 250 * 3))
    smooth = small.resize((6000, 4000), Image.Resampling.BICUBIC)
    smooth.save(place, "JPEG", quality=90)


def story(number: int, words: int) -> Story:
    """One article of so many words."""
    text = (
        f"---\nslug: story-{number}\nsection: news\nheadline: Ministers reopen talks about the harbour, part {number}\n"
        "standfirst: Four years of silence end with a table, a treaty and a bridge that opens.\n"
        f"photo:\n  file: photos/{number}.jpg\n  alt: A white ferry in the morning\n  caption: The ferry on Friday.\n"
        f"  credit: Nils Aarvo/Tern Pictures\n---\n{body(random.Random(number), words)}\n"
    )
    draft = read_draft(text.encode(), path=f"drafts/story-{number}.md", fields=field_map({}))
    return Story(
        draft, draft.slug, PUBLISHED, 1, ContentHash("v1:" + "0" * 64), "2026-11-13T07:10:00Z", None, words=words
    )


def orders(folder: Path, wanted: list[int]) -> list[PdfOrder]:
    """An order for each length that is wanted."""
    (folder / "photos").mkdir(exist_ok=True)
    for number in range(len(wanted)):
        if not (folder / "photos" / f"{number}.jpg").exists():
            photo(folder / "photos" / f"{number}.jpg", number)
    album = Album(FolderPictures(FolderFiles(folder), folder / "cache"))
    stories = [story(number, words) for number, words in enumerate(wanted)]
    clock = FixedClock(datetime(2026, 11, 20, tzinfo=UTC))
    site = site_of(stories, settings=SETTINGS, authors={}, album=album, clock=clock)
    return [order_of(one, site, album, FolderTemplates((packaged(),))) for one in stories]


def press_of(folder: Path, cache: str = "cache") -> Press:
    """A press for a folder, with a store of its own."""
    return Press(FolderPictures(FolderFiles(folder), folder / cache), (packaged(),))


def plain(order: PdfOrder, folder: Path) -> bytes:
    """The peer: one page, nothing prepared, nothing kept."""
    plates = {plate.name: (folder / plate.picture.file).read_bytes() for plate in order.plates}
    fetcher = Fetcher((packaged(),), plates)
    fonts = FontConfiguration()
    styles = [
        CSS(
            string=(packaged() / name).read_text(),
            base_url=f"https://templates.invalid/{name}",
            url_fetcher=fetcher,
            font_config=fonts,
        )
        for name in order.stylesheets
    ]
    page = HTML(string=order.html, base_url=order.base, url_fetcher=fetcher)
    ours = block.block_box_layout
    block.block_box_layout = ours.once  # its own way with columns
    try:
        made = page.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    finally:
        block.block_box_layout = ours
    assert isinstance(made, bytes)
    return made


def row(name: str, ours: tuple[float, float], peer: tuple[float, float] | None, target: str) -> None:
    """One line of the table."""
    told = f"{peer[0]:7.0f} {peer[1]:7.0f} {ours[0] / peer[0]:6.2f}" if peer else " " * 22
    print(f"{name:38} {ours[0]:7.0f} {ours[1]:7.0f}  {told}   {target}")


def main() -> None:
    """Measure, and print a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--count", type=int, default=20, help="articles of the last line")
    asked.add_argument("--one", metavar="FOLDER", help=argparse.SUPPRESS)
    told = asked.parse_args()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    if told.one:
        made = press_of(Path(told.one))(orders(Path(told.one), [400])[0])
        assert isinstance(made, PdfSet)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{os.cpu_count()} cores, medians of {told.rounds}")
        print(f"{'':38} {'ours':>15}  {'weasyprint':>15}  ratio   target")
        print(f"{'':38} {'CPU':>7} {'wall':>7}  {'CPU':>7} {'wall':>7}    CPU")
        press = press_of(folder)
        for order, words, target in zip(orders(folder, list(SIZES)), SIZES, (90, 200, 600), strict=True):
            press(order)
            row(
                f"{words:,} words, warm, photo in the store",
                timed(lambda order=order: press(order), rounds=told.rounds),
                timed(lambda order=order: plain(order, folder), rounds=max(2, told.rounds // 2)),
                f"<= {target} ms CPU",
            )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])}
        command = [sys.executable, __file__, "--one", name]
        cold = timed(
            lambda: subprocess.run(command, check=True, env=environment),
            rounds=told.rounds,
            who=resource.RUSAGE_CHILDREN,
        )
        row("400 words, a fresh process", cold, None, "<= 900 ms CPU")
        many(folder, told.count)


def many(folder: Path, count: int) -> None:
    """So many articles (6 : 3 : 1 of the three lengths), one process and two, photos to be made ready."""
    wanted = [SIZES[0] if number % 10 < 6 else SIZES[1] if number % 10 < 9 else SIZES[2] for number in range(count)]
    made = orders(folder, wanted)
    for jobs in (1, 2):
        # each run finds an empty store
        fresh = Metered(press_of(folder, f"cache-{jobs}"))
        at = time.perf_counter()
        done = list(Processes(jobs, preload="newsroom.adapters.warm").map(fresh, made))
        wall = 1000 * (time.perf_counter() - at)
        row(
            f"{count} articles, {jobs} process{'es' if jobs > 1 else ''}, photos made",
            (sum(cpu for _, cpu, _ in done), wall),
            None,
            "wall of 2 <= 0.6 of 1",
        )
        digest = hashlib.sha256(b"".join(content for content, _, _ in done)).hexdigest()[:12]
        print(f"{'':38} at most {max(memory for _, _, memory in done)} MB, all bytes {digest}")


class Metered(Struct, frozen=True):
    """A press that tells what each PDF cost, in the process that set it."""

    press: Press

    def __call__(self, order: PdfOrder) -> tuple[bytes, float, int]:
        before = used()
        done = self.press(order)
        assert isinstance(done, PdfSet)
        return done.content, used() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
