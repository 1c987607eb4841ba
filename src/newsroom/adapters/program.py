"""Tell by one word what pages are made with: the program, the libraries that it makes them with, the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import newsroom
from newsroom.adapters.packaged import packaged

#: What pages are made with besides our own code.
_LIBRARIES = ("babel", "comrak", "minijinja", "orjson")
#: Our code that decides what a text says and what a page looks like, below the package.
_CODE = ("config", "export", "model", "source")


def program() -> str:
    """The program as it is: its version, its code that makes pages, and the libraries that it makes them with."""
    code = hashlib.blake2b(digest_size=16)
    package = Path(newsroom.__file__).parent
    for part in _CODE:
        for told in _files(package, part, "*.py"):
            code.update(told)
    libraries = " ".join(version(name) for name in _LIBRARIES)
    return f"{newsroom.__version__} {code.hexdigest()} {libraries}"


def templates_of(root: Path) -> str:
    """The templates as they are, a newsroom's own and ours."""
    templates = hashlib.blake2b(digest_size=16)
    for folder in (root / "templates", packaged()):
        for part in ("html", "feed"):
            for told in _files(folder, part, "*"):
                templates.update(told)
        templates.update(b"/")
    return templates.hexdigest()


def _files(folder: Path, part: str, names: str) -> Iterator[bytes]:
    """The files of a part of a folder, each behind its path and its length."""
    for place in sorted((folder / part).rglob(names)):
        if place.is_file():
            told = place.read_bytes()
            yield f"{place.relative_to(folder)} {len(told)} ".encode() + told
