"""Read and write what lies in a folder of PDFs: of each its version, its text's hash, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson
from msgspec import Struct

from newsroom import __version__
from newsroom.model.place import Slug
from newsroom.model.press import Profile


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


def editions_manifest(files: Mapping[str, str], pages: Mapping[str, str]) -> bytes:
    """Of every file of an edition that stands its SHA-256; of one that is a page, the hash of what it was made of."""
    told = {
        "version": 1,
        "generator": f"newsroom {__version__}",
        "editions": sorted({path.rsplit(".", 1)[0] for path in files}),
        "files": dict(sorted(files.items())),
        "pages": {path: pages[path] for path in sorted(files) if path in pages},
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"


def pages_in(manifest: bytes | None) -> Mapping[str, tuple[str, str]]:
    """Path -> (SHA-256 of its bytes, hash of the page it was made of), of the pages that an export wrote."""
    try:
        told = orjson.loads(manifest or b"{}")
    except orjson.JSONDecodeError:
        return {}
    files, pages = (told.get(name) if isinstance(told, dict) else None for name in ("files", "pages"))
    if not isinstance(files, dict) or not isinstance(pages, dict):
        return {}
    return {path: (str(files[path]), str(hash_)) for path, hash_ in pages.items() if path in files}
