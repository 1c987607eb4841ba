"""Learn from the machine who sits at it, in which zone and in which language."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

_ZONEINFO = "/zoneinfo/"
#: Languages that are written differently from place to place.
_WITH_PLACE = ("pt", "zh")


class Surroundings(Struct, frozen=True):
    """What `init` can know without asking; `name` and `email` are git's."""

    timezone: str
    language: str
    name: str | None
    email: str | None


def surroundings(folder: Path) -> Surroundings:
    """Those of this machine, and of git in a folder that need not be there yet."""
    return Surroundings(timezone(), language(), git_says(folder, "user.name"), git_says(folder, "user.email"))


def timezone(etc: Path = Path("/etc")) -> str:
    """TZ, then /etc/timezone, then where /etc/localtime leads; UTC where none of them names a zone."""
    named = (
        os.environ.get("TZ", "").removeprefix(":"),
        _first_line(etc / "timezone"),
        os.path.realpath(etc / "localtime").rpartition(_ZONEINFO)[2],
    )
    for name in named:
        zone = name.rpartition(_ZONEINFO)[2]
        if zone and _is_zone(zone):
            return "UTC" if zone in ("Etc/UTC", "Etc/UCT", "Universal", "Zulu") else zone
    return "UTC"


def language() -> str:
    """The language of the locale, as a BCP 47 tag; en where there is none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        written = re.match(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)", os.environ.get(variable, ""))
        if written:
            name, place = written.groups()
            return f"{name}-{place}" if place and name in _WITH_PLACE else str(name)
    return "en"


def git_says(folder: Path, key: str) -> str | None:
    """A setting of git, as it holds in a folder; None without git or without the setting."""
    while not folder.is_dir():
        folder = folder.parent
    try:
        said = subprocess.run(
            ["git", "config", "--get", key],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return said.stdout.decode("utf-8", "replace").strip() or None


def _first_line(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8").strip().partition("\n")[0]
    except (OSError, UnicodeDecodeError):
        return ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
