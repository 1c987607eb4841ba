"""Check again whenever a file changes that a check may hang on, until somebody stops it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from msgspec.structs import replace

from newsroom.adapters.clock import clock
from newsroom.adapters.files import DRAFT_SUFFIXES
from newsroom.cli.checking.asked import Asked
from newsroom.cli.output import complain, say
from newsroom.cli.session import Session, find_root
from newsroom.errors import NewsroomError

#: What a check may hang on, wherever it lies: drafts, settings, records and lists, journals, pictures.
SUFFIXES = (
    *(*DRAFT_SUFFIXES, ".toml", ".yml", ".yaml", ".txt", ".jsonl"),
    *(".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"),
)
#: Milliseconds from the last of several changes (a git checkout, an editor that writes twice) to the check.
CALM = 100
#: Where others write at their own pace.
_NOT_OURS = ("node_modules", "public")


def keep_watch(session: Session, asked: Asked, answer: Callable[[Session, Asked], int]) -> NoReturn:
    """Check at once, then after every change. KeyboardInterrupt ends it."""
    from watchfiles import watch  # few checks are watched

    once = replace(asked, watch=False)
    roots = sorted(_roots(session, asked.paths))
    begun = False
    # a tick without a change comes when the watch has begun: what changes during the first check is seen after it
    ticks = watch(
        *roots,
        watch_filter=lambda _change, path: matters(roots, path),
        debounce=CALM * 4,
        step=CALM,
        rust_timeout=CALM,
        yield_on_timeout=True,
    )
    for changes in ticks:
        if changes or not begun:
            begun = True
            _check(session, once, answer, [Path(path) for _, path in changes])
    raise KeyboardInterrupt


def _check(session: Session, asked: Asked, answer: Callable[[Session, Asked], int], changed: list[Path]) -> None:
    """One check, told with the time; what stops it may be mended by the next change."""
    now = clock().now().astimezone().strftime("%H:%M:%S")
    session.tell(f"[{now}] {_why(sorted(changed), session.folder)}")
    try:
        answer(replace(session), asked)
    except NewsroomError as problem:
        for each in (problem, *problem.beside):
            complain(str(each), hint=each.hint)
    say()


def _why(changed: list[Path], folder: Path) -> str:
    if not changed:
        return "checking; Ctrl-C stops the watch"
    others = len(changed) - 1
    more = f" and {others} more" if others else ""
    return f"{os.path.relpath(changed[0], folder)}{more} changed"


def _roots(session: Session, names: tuple[str, ...]) -> Iterator[Path]:
    """The newsrooms, or bare folders, that are meant; none of them twice."""
    seen: set[Path] = set()
    for name in names or (".",):
        place = Path(os.path.normpath(session.folder / name))
        folder = place if place.is_dir() else place.parent
        found = find_root(folder) or (folder if folder.is_dir() else session.folder)
        if found not in seen:
            seen.add(found)
            yield found


def matters(roots: Sequence[Path], path: str, suffixes: tuple[str, ...] = SUFFIXES) -> bool:
    """Whether a check may hang on a file; a newsroom may lie below a hidden folder, and nothing in it does."""
    root = next((each for each in roots if Path(path).is_relative_to(each)), None)
    parts = () if root is None else Path(path).relative_to(root).parts
    return path.lower().endswith(suffixes) and not any(part in _NOT_OURS or part.startswith(".") for part in parts)
