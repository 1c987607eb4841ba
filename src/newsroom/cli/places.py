"""Find the folder that a command writes to, and keep it off the newsroom's own."""

from __future__ import annotations

import os
from pathlib import Path

from newsroom.config import Settings
from newsroom.errors import UsageProblem

#: Folders of a newsroom that hold what people wrote, and the ledger.
_OWN = ("authors", "photos", "style", "editions", "templates", "ledger", ".git")


def output_folder(root: Path, folder: str, settings: Settings) -> tuple[Path, str]:
    """Where `-o` leads (from the root), and how to call it; UsageProblem where drafts, pictures or the ledger live."""
    place = Path(os.path.normpath(root / folder))
    shown = place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
    real, home = place.resolve(), root.resolve()
    own = [home / name for name in (*_OWN, *_folders(settings))]
    if home.is_relative_to(real) or any(real.is_relative_to(one) for one in own) or real == home / ".newsroom":
        raise UsageProblem(f"{shown} holds the newsroom itself", hint="choose a folder of its own with -o, like public")
    if place.exists() and not place.is_dir():
        raise UsageProblem(f"{shown} is a file", hint="choose a folder with -o")
    return place, shown


def _folders(settings: Settings) -> tuple[str, ...]:
    """The drafts' folders; a pattern stands for what comes before it."""
    names = (pattern.split("*", maxsplit=1)[0].strip("/") for pattern in settings.drafts.include)
    return tuple(name for name in names if name not in ("", "."))


def output_file(root: Path, name: str, suffix: str, settings: Settings) -> tuple[Path, str]:
    """Where `-o` leads for one file, and how to call it; UsageProblem where it would lie on what people wrote."""
    place = Path(os.path.normpath(root / name))
    shown = place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
    if place.suffix != suffix:
        hint = f"end its name in {suffix}, or choose another --format"
        raise UsageProblem(f"{shown} is no name for a {suffix[1:].upper()} file", hint=hint)
    real, home = place.resolve(), root.resolve()
    if any(real.is_relative_to(home / one) for one in (*_OWN, *_folders(settings))):
        raise UsageProblem(f"{shown} lies among what the newsroom holds itself", hint="choose another place with -o")
    if place.is_dir():
        raise UsageProblem(f"{shown} is a folder", hint=f"name a file in it: {shown}/report{suffix}")
    return place, shown
