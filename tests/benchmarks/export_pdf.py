"""Time the setting of PDFs against weasyprint, typst and Chromium, by hand.

`PYTHONPATH=. python tests/benchmarks/export_pdf.py`, for the tests' newsroom is used.

Articles of 400, 1,500 and 5,000 words, each with a photo of 24 megapixels of its own, drawn. CPU is user + system of
this process or of its children (getrusage); wall stands beside it; makers are interleaved. WeasyPrint sets our page
with our styles and fonts, and the photo as it is; typst the same words, photo and fonts on a page like ours.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

import pdf_peers  # beside this file
import pydyf
from invent import body
from msgspec import Struct
from PIL import Image
from tests.paper import Paper
from weasyprint import CSS, HTML, css
from weasyprint.draw import text
from weasyprint.layout import block, inline
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.crew import Crew
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pdf import Fetcher
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.press import Press, given_up
from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.app.album import Album
from newsroom.app.pdf_order import order_of, site_of
from newsroom.config import read_settings
from newsroom.export.plate import PdfOrder, PdfSet
from newsroom.model.ledger import PUBLISHED
from newsroom.model.place import ContentHash
from newsroom.model.story import Story
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

SIZES = (400, 1_500, 5_000)
#: Of each length so many texts: some end with a few lines on a page of their own, and are laid out again.
TEXTS = 3
HAS_TYPST = find_spec("typst") is not None
SETTINGS = read_settings(
    '[newsroom]\ntitle = "Harbour Herald"\nurl = "https://herald.example"\n[sections.news]\ntitle = "News"'
)


def used(who: int = resource.RUSAGE_SELF) -> float:
    """CPU so far, user and system, in milliseconds."""
    told = resource.getrusage(who)
    return 1000 * (told.ru_utime + told.ru_stime)


Makers = Mapping[str, Callable[[], object]]


def interleaved(makers: Makers, *, rounds: int, who: int = resource.RUSAGE_SELF) -> dict[str, tuple[float, float]]:
    """Median CPU and wall of each, one after another so many times: what else the machine does hits all alike."""
    cpu: dict[str, list[float]] = {name: [] for name in makers}
    wall: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(rounds):
        for name, make in makers.items():
            before, at = used(who), time.perf_counter()
            make()
            cpu[name].append(used(who) - before)
            wall[name].append(1000 * (time.perf_counter() - at))
    return {name: (statistics.median(cpu[name]), statistics.median(wall[name])) for name in makers}


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
    with as_it_comes():
        made = page.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


#: What we do another way, by where it is looked up.
OURS = (
    (block, "block_box_layout"), (line_break.Layout, "setup"), (line_break, "strut"), (inline, "strut"),
    (inline, "get_next_linebox"), (inline, "split_first_line"), (inline, "justify_line"),
    (css.ComputedStyle, "__missing__"), (pydyf.PDF, "write"), (text, "draw_first_line"),
)  # fmt: skip


@contextmanager
def as_it_comes() -> Iterator[None]:
    """While it lasts, WeasyPrint sets pages in its own way."""
    layouts = [one for name, one in sorted(sys.modules.items()) if name.startswith("weasyprint.layout")]
    places = [
        *OURS,
        *((one, "resolve_percentages") for one in layouts if hasattr(one, "resolve_percentages")),
    ]
    kept = [(place, name, getattr(place, name)) for place, name in places]
    for place, name, ours in kept:
        plain = ours
        while (before := getattr(plain, "plain", None)) is not None:
            plain = before
        setattr(place, name, plain)
    try:
        yield
    finally:
        for place, name, ours in kept:
            setattr(place, name, ours)


def table(name: str, found: Mapping[str, tuple[float, float]], target: str) -> None:
    """Ours and its peers: CPU, wall, and ours divided by each."""
    ours = found["ours"][0]
    print(f"\n{name} ({target})")
    for who, (cpu, wall) in found.items():
        ratio = "" if who == "ours" else f"   ours / {who} {ours / cpu:.2f}"
        print(f"  {who:34} {cpu:8.0f} {wall:8.0f}{ratio}")


def main() -> None:
    """Measure, and print a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--count", type=int, default=100, help="articles of the batch")
    asked.add_argument("--memory", type=int, default=1_000, help="PDFs of one worker")
    asked.add_argument("--only", choices=("warm", "cold", "many", "memory"), nargs="*")
    told = asked.parse_args()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    parts = told.only or ("warm", "cold", "many", "memory")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"{os.cpu_count()} cores, load {load}; milliseconds of CPU and wall")
        print(f"medians of {told.rounds} rounds; warm of {TEXTS} times as many, over {TEXTS} texts")
        if "warm" in parts:
            warm(folder, told.rounds)
        if "cold" in parts:
            cold(folder, told.rounds)
        if "many" in parts:
            many(folder, told.count)
        if "memory" in parts:
            memory(folder, told.memory)


def warm(folder: Path, rounds: int) -> None:
    """One after another in a process that has set some before."""
    press = press_of(folder)
    made = orders(folder, [words for words in SIZES for _ in range(TEXTS)])
    for size, (words, target) in enumerate(zip(SIZES, (90, 200, 600), strict=True)):
        some = [*enumerate(made)][size * TEXTS : (size + 1) * TEXTS]
        makers: dict[str, Callable[[], object]] = {
            "ours": each(partial(press, order) for _, order in some),
            "weasyprint": each(partial(plain, order, folder) for _, order in some),
        }
        if HAS_TYPST:
            files = [as_typst(folder, order, number, words) for number, order in some]
            makers["typst"] = each(partial(pdf_peers.by_typst, file) for file in files)
        for make in makers.values():
            for _ in range(TEXTS):
                make()
        table(f"{words:,} words, warm", interleaved(makers, rounds=rounds * TEXTS), f"ours <= {target} ms CPU")


def each(makers: Iterable[Callable[[], object]]) -> Callable[[], object]:
    """One after the other, with each call."""
    turn = cycle(makers)

    def make() -> object:
        return next(turn)()

    return make


def as_typst(folder: Path, order: PdfOrder, number: int, words: int) -> Path:
    """The same words for typst."""
    own = story(number, words)
    text = pdf_peers.as_typst(
        "Ministers reopen talks", own.draft.text.split("---\n", 2)[2], Path(f"{number}.jpg"), words
    )
    return pdf_peers.typst_file(folder, order.slug, text)


def cold(folder: Path, rounds: int) -> None:
    """One article of 400 words, each time by a command of its own."""
    paper = Paper.found(folder / "paper", "fair")
    paper.edit("Nobody minded.", body(random.Random(0), 400))
    photo(paper.root / "photos/fair.jpg", 0)
    for command in (("move", "fair", "edited"), ("publish", "fair")):
        done = paper.run(*command)
        assert done.code == 0, done.err
    (order,) = orders(folder, [400])
    page = pdf_peers.page_file(order, folder)
    newsroom = [str(Path(sys.executable).parent / "newsroom"), "-q", "-C", str(paper.root)]

    def ours() -> None:
        pdf_peers.run([*newsroom, "export", "pdf", "-o", f"pdf-{len(list(paper.root.glob('pdf-*')))}"])

    makers: dict[str, Callable[[], object]] = {
        "ours": ours, "weasyprint": partial(pdf_peers.run, pdf_peers.weasyprint_command(page))
    }  # fmt: skip
    if HAS_TYPST:
        makers["typst"] = partial(pdf_peers.run, pdf_peers.typst_command(as_typst(folder, order, 0, 400)))
    if pdf_peers.CHROMIUM:
        makers["chromium"] = partial(pdf_peers.run, pdf_peers.chromium_command(page, folder))
    ours()
    found = interleaved(makers, rounds=rounds, who=resource.RUSAGE_CHILDREN)
    table("400 words from a cold start, photo in the store", found, "ours <= 900 ms CPU")


def many(folder: Path, count: int) -> None:
    """So many articles (6 : 3 : 1 of the three lengths) by one command, and by others one after another."""
    wanted = [SIZES[0] if number % 10 < 6 else SIZES[1] if number % 10 < 9 else SIZES[2] for number in range(count)]
    paper = approved(folder / f"paper-{count}", wanted)
    print(f"\n{count} articles (100: ours <= 12,000 ms CPU; wall of 2 processes <= 0.6 of one; 0 set anew)")
    command = [str(Path(sys.executable).parent / "newsroom"), "-C", str(paper.root), "export", "pdf", "--jobs"]
    for told, jobs, away in (
        ("ours, photos to be made", 1, (".newsroom/cache", "pdf")), ("ours", 1, ("pdf",)), ("ours", 2, ("pdf",)),
        ("ours, nothing changed", 2, ()),
    ):  # fmt: skip
        for name in away:
            shutil.rmtree(paper.root / name, ignore_errors=True)
        with measured(f"{told}, {jobs} process{'es' if jobs > 1 else ''}") as peaks:
            peaks.extend(pdf_peers.peaks_of([*command, str(jobs)]))
    made = orders(folder, wanted)
    with measured("weasyprint, one process"):
        for order in made:
            plain(order, folder)
    if HAS_TYPST:
        files = [as_typst(folder, order, number, wanted[number]) for number, order in enumerate(made)]
        with measured("typst, one process"):
            for file in files:
                pdf_peers.by_typst(file)
    if pdf_peers.CHROMIUM:
        pages = [pdf_peers.page_file(order, folder) for order in made]
        with measured("Chromium, a command each"):
            for page in pages:
                pdf_peers.run(pdf_peers.chromium_command(page, folder))


@contextmanager
def measured(name: str) -> Iterator[list[int]]:
    """Print CPU and wall of what is done in it, by this process and its children; and peaks of memory, if it tells."""
    peaks: list[int] = []
    before, at = used() + used(resource.RUSAGE_CHILDREN), time.perf_counter()
    yield peaks
    cpu, wall = used() + used(resource.RUSAGE_CHILDREN) - before, 1000 * (time.perf_counter() - at)
    told = f"   at most {max(peaks)} MB in a process" if peaks else ""
    print(f"  {name:42} {cpu:8.0f} {wall:8.0f}{told}")


def approved(root: Path, wanted: list[int]) -> Paper:
    """A newsroom with an article of each of these lengths, all of them live."""
    slugs = [f"story-{number}" for number in range(len(wanted))]
    paper = Paper.found(root, *slugs)
    for number, (slug, words) in enumerate(zip(slugs, wanted, strict=True)):
        draft = f"drafts/{slug}.md"
        paper.edit("Nobody minded.", body(random.Random(number), words), draft)
        paper.edit("photos/fair.jpg", f"photos/{number}.jpg", draft)
        photo(paper.root / f"photos/{number}.jpg", number)
    for command in (("move", *slugs, "edited"), ("publish", *slugs)):
        done = paper.run(*command)
        assert done.code == 0, done.err
    return paper


def memory(folder: Path, count: int) -> None:
    """What one worker holds after so many PDFs."""
    some = orders(folder, [400, 1_500, 400])
    print(f"\na worker over {count:,} PDFs (<= 120 MB, flat)")
    crew = Crew(1, given_up, preload="newsroom.adapters.warm")
    made = crew.map(Metered(press_of(folder)), (some[at % 3] for at in range(count)))
    for number, (_, _, megabytes) in enumerate(made, 1):
        if number % max(1, count // 10) == 0:
            print(f"  after {number:5} PDFs {megabytes} MB")


class Metered(Struct, frozen=True):
    """A press that tells what a PDF cost, and what the process that set it holds, in megabytes."""

    press: Press

    def __call__(self, order: PdfOrder) -> tuple[bytes, float, int]:
        before = used()
        done = self.press(order)
        assert isinstance(done, PdfSet)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return done.content, used() - before, pages * resource.getpagesize() >> 20


if __name__ == "__main__":
    main()
