"""Time an edition of ten tabloid pages against WeasyPrint's own columns, set from the same words and pictures.

    python tests/benchmarks/edition.py [ROUNDS]

The paper is the Saturday paper of examples/harbour-herald, all its stories approved. One command makes it whole; the
peer sets the plain text of the same stories in five columns a page with the pictures of the same size, nothing
arranged or fitted. Runs alternate; told is the median of user + system CPU seconds, with the wall clock beside it.
"""

from __future__ import annotations

import html
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft

HERALD = Path(__file__).parents[2] / "examples/harbour-herald"
EDITION = "editions/2026-11-28.toml"
STYLE = """@page { size: 280mm 400mm; margin: 22mm 14mm 12mm }
@font-face { font-family: S; src: url(FONT) }
body { font: 9.2pt/11.5pt S; columns: 5; column-gap: 5mm; column-fill: auto; text-align: justify; hyphens: auto }
p { margin: 0; text-indent: 1em } h1 { font-size: 22pt; line-height: 23pt; margin: 23pt 0 0 } img { width: 100% }"""


def newsroom(folder: Path) -> None:
    """The Herald with all its stories approved, as `examples/run` leaves it."""
    shutil.copytree(HERALD, folder)
    for mended in (folder / "mended").glob("*.md"):
        (place,) = (folder / "drafts").rglob(mended.name)
        shutil.copy(mended, place)
    shutil.copytree(folder / "mended/authors", folder / "authors", dirs_exist_ok=True)
    slugs = sorted(path.stem for path in (folder / "drafts").rglob("*.md") if path.stem != "harbour-quiz-winners")
    run(folder, "move", *slugs, "edited", "--as", "bo-li")
    run(folder, "publish", *(slug for slug in slugs if not (folder / f"drafts/saturday/{slug}.md").exists()))


def run(folder: Path, *words: str) -> None:
    """One command."""
    actor = {**os.environ, "NEWSROOM_ACTOR": "bo-li"}
    subprocess.run(
        [sys.executable, "-m", "newsroom", "-q", *words], cwd=folder, env=actor, check=True, stdout=subprocess.DEVNULL
    )


def peer(folder: Path) -> Path:
    """The same words and pictures as one page of HTML."""
    font = HERALD.parents[1] / "templates/fonts/ttf/SourceSerif4-Regular.ttf"
    told = [f'<html lang="en"><style>{STYLE.replace("FONT", font.as_uri())}</style>']
    for path in sorted((folder / "drafts").rglob("*.md")):
        draft = read_draft(path.read_bytes(), path=path.name, fields=FieldMap())
        if f'"{draft.slug}"' not in (folder / EDITION).read_text(encoding="utf-8"):
            continue
        told.append(f"<h1>{html.escape(draft.headline or '')}</h1>")
        if draft.photo is not None:
            told.append(f'<img src="{(folder / draft.photo.file).as_uri()}">')
        told.append(draft.body.html.replace('src="photos/', f'src="{(folder / "photos").as_uri()}/'))
    place = folder / "peer.html"
    place.write_text("\n".join(told), encoding="utf-8")
    return place


def timed(words: list[str], folder: Path) -> tuple[float, float]:
    """CPU and wall seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began


def main(rounds: int) -> None:
    """Interleaved."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "herald"
        newsroom(folder)
        ours = [sys.executable, "-m", "newsroom", "export", "edition", EDITION]
        theirs = [sys.executable, "-m", "weasyprint", str(peer(folder)), str(folder / "peer.pdf")]
        asked = {"ten pages": ours, "the plan alone": [*ours, "--plan"], "weasyprint, five columns": theirs}
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        subprocess.run(ours, cwd=folder, check=True, capture_output=True)  # pictures are made once
        for _ in range(rounds):
            for name, words in asked.items():
                shutil.rmtree(folder / "pdf", ignore_errors=True)
                found[name].append(timed(words, folder))
        for name, times in found.items():
            cpu, wall = (statistics.median(column) for column in zip(*times, strict=True))
            print(f"{name:26} {cpu:6.2f} s CPU {wall:6.2f} s wall")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
