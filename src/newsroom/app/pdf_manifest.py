"""Read and write what lies in a folder of PDFs: of each its version, its text's hash, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

import orjson
from msgspec import Struct

from newsroom import __version__
from newsroom.model.place import Slug
from newsroom.model.press import Profile

PROFILES: tuple[Profile, ...] = get_args(Profile)


class Held(Struct, frozen=True):
    """A PDF as an earlier export wrote it; `key` says of what it was made."""

    version: int
    hash: str
    key: str


def path_of(slug: Slug) -> str:
    """Where a story's PDF lies."""
    return f"{slug}.pdf"


def held_of(content: bytes | None) -> Mapping[Slug, Held]:
    """Read a manifest; what is not as we write it counts as nothing, and its PDFs are set anew."""
    try:
        told = orjson.loads(content or b"{}")
    except orjson.JSONDecodeError:
        return {}
    pages = told.get("pdfs") if isinstance(told, dict) else None
    return {Slug(slug): held for slug, held in _entries(pages if isinstance(pages, list) else [])}


def _entries(pages: Sequence[object]) -> Iterator[tuple[str, Held]]:
    for page in pages:
        if isinstance(page, dict) and {"slug", "version", "hash", "key"} <= page.keys():
            yield str(page["slug"]), Held(int(page["version"]), str(page["hash"]), str(page["key"]))


def manifest_of(held: Mapping[Slug, Held], files: Mapping[str, str], profile: Profile) -> bytes:
    """Per PDF slug, version, content hash and what it was made of; of every file its SHA-256."""
    told = {
        "version": 1,
        "generator": f"newsroom {__version__}",
        "profile": profile,
        "pdfs": [
            {"slug": slug, "path": path_of(slug), "version": one.version, "hash": one.hash, "key": one.key}
            for slug, one in sorted(held.items())
        ],
        "files": dict(sorted(files.items())),
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"


def apart(path: str, profile: Profile) -> str:
    """What a file is called that gave its name to one of another profile: `x-04-screen.pdf`."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-{profile}.{suffix}"


class Shelf(Struct, frozen=True):
    """What lies in a folder of editions, with new files of one profile put on it.

    `apart`: files of the other profile that have a new one's name, and what they are called from now on; `replaced`:
    the files of this profile that stood apart from an earlier one, and are older than what is put on it.
    """

    profiles: Mapping[str, Profile]
    pages: dict[str, str]
    apart: Mapping[str, str]
    replaced: frozenset[str]

    @classmethod
    def of(cls, manifest: bytes | None, profile: Profile, new: Iterable[str]) -> Shelf:
        """For files that are written for a profile."""
        known, made = profiles_in(manifest), pages_in(manifest)
        paths = tuple(new)
        moved = {path: apart(path, known[path]) for path in paths if known.get(path, profile) != profile}
        replaced = frozenset(apart(path, profile) for path in paths if known.get(apart(path, profile)) == profile)
        gone = {*paths, *replaced, *moved.values()}
        pages = {path: hash_ for path, (_, hash_) in made.items() if path not in gone}
        pages |= {other: made[path][1] for path, other in moved.items() if path in made}
        profiles = {path: name for path, name in known.items() if path not in gone}
        profiles |= {other: known[path] for path, other in moved.items()} | dict.fromkeys(paths, profile)
        return cls(profiles, pages, moved, replaced)


def editions_manifest(files: Mapping[str, str], pages: Mapping[str, str], profiles: Mapping[str, Profile]) -> bytes:
    """Of every file of an edition that stands its SHA-256, and the profile it was made for.

    Of one that is a page, the hash of what it was made of.
    """
    told = {
        "version": 1,
        "generator": f"newsroom {__version__}",
        "editions": sorted({path.rsplit(".", 1)[0] for path in files}),
        "files": dict(sorted(files.items())),
        "pages": {path: pages[path] for path in sorted(files) if path in pages},
        "profiles": {path: profiles[path] for path in sorted(files) if path in profiles},
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"


def pages_in(manifest: bytes | None) -> Mapping[str, tuple[str, str]]:
    """Path -> (SHA-256 of its bytes, hash of the page it was made of), of the pages that an export wrote."""
    files, pages = _table(manifest, "files"), _table(manifest, "pages")
    return {path: (str(files[path]), str(hash_)) for path, hash_ in pages.items() if path in files}


def profiles_in(manifest: bytes | None) -> Mapping[str, Profile]:
    """What each file of editions was made for; one that an older newsroom wrote is not in it."""
    told = _table(manifest, "profiles")
    return {path: profile for profile in PROFILES for path, name in told.items() if name == profile}


def _table(manifest: bytes | None, name: str) -> Mapping[str, object]:
    """A table of a manifest; empty where it is not as we write it."""
    try:
        told = orjson.loads(manifest or b"{}")
    except orjson.JSONDecodeError:
        return {}
    found = told.get(name) if isinstance(told, dict) else None
    return found if isinstance(found, dict) else {}
