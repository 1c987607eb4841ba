"""Time `export html`, a fresh one, one with nothing changed, one with a text changed: `… export_html.py [COUNT]`.

The stories are read and proved before the clock starts, and once more inside it, so that both figures are told.
Pictures are made in the first round and come from the cache afterwards, as on a desk's second day.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invent import invent  # beside this file
from msgspec.structs import replace

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.copies import Copies
from newsroom.adapters.cores import cores
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.staging import FolderOutput
from newsroom.adapters.templates import FolderTemplates
from newsroom.adapters.threads import Threads
from newsroom.app.export_html import export_html
from newsroom.cli.session import settings_of
from newsroom.config import Settings
from newsroom.model.author import Author
from newsroom.model.ledger import PUBLISHED
from newsroom.model.story import Story
from newsroom.source.author import read_author
from newsroom.source.content import content_hash
from newsroom.source.fields import field_map
from newsroom.source.minutes import read_minutes, word_count
from newsroom.source.read import read_draft

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def stories_of(files: FolderFiles) -> list[Story]:
    """Every draft as if it were live, one a minute."""
    made = []
    for number, path in enumerate(files.drafts()):
        draft = read_draft(files.read(path), path=path, fields=field_map({}))
        at = (NOW - timedelta(minutes=number)).isoformat().replace("+00:00", "Z")
        made.append(
            Story(
                draft=draft,
                slug=draft.slug,
                state=PUBLISHED,
                version=1,
                content_hash=content_hash(draft, lambda _: None),
                published_at=at,
                updated_at=at,
                read_time=read_minutes(draft, lambda _: None, Settings()),
                words=word_count(draft, Settings()),
            )
        )
    return made


def main() -> None:
    """Print seconds of wall and of CPU for each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    count = parser.parse_args().count
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    try:
        invent(folder, count)
        rounds(folder)
    finally:
        shutil.rmtree(folder)


def rounds(folder: Path) -> None:
    """Export four times."""
    files = FolderFiles(folder)
    settings = settings_of(folder)
    found = (read_author(files.read(path), path=path)[0] for path in files.listed("authors", (".yml",)))
    authors: dict[str, Author] = {author.id: author for author in found if author is not None}

    def export(stories: list[Story], to: str) -> str:
        with FolderOutput(folder / to, to, kind="pages") as output:
            done = export_html(
                stories,
                settings=settings,
                authors=authors,  # type: ignore[arg-type]
                pictures=FolderPictures.of(files),
                templates=FolderTemplates.of(folder),
                output=output,
                executor=Threads(),
                workers=Copies(cores()),
                clock=FixedClock(NOW),
            )
        return f"{len(done.written.written)} written, {done.written.unchanged} unchanged"

    export(stories_of(files), "warm")  # makes the pictures
    start, cpu = time.perf_counter(), _cpu()
    stories = stories_of(files)
    _tell("reading the drafts", start, cpu, f"{len(stories)} stories")
    for name, given, to in (
        ("a fresh export", stories, "fresh"),
        ("nothing changed", stories_of(files), "fresh"),
        ("one headline changed", _changed(stories_of(files)), "fresh"),
    ):
        start, cpu = time.perf_counter(), _cpu()
        _tell(name, start, cpu, export(given, to))
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _changed(stories: list[Story]) -> list[Story]:
    one = stories[len(stories) // 2]
    stories[len(stories) // 2] = replace(one, draft=replace(one.draft, headline="Another headline"))
    return stories


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _tell(name: str, start: float, cpu: float, what: str) -> None:
    print(f"{name:24} {time.perf_counter() - start:6.2f} s wall {_cpu() - cpu:6.2f} s CPU   {what}")


if __name__ == "__main__":
    main()
