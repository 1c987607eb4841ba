"""Say what an export wrote, for the next one: `manifest.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import orjson
from msgspec import Struct

from newsroom import __version__
from newsroom.export.pictures import PRINTS, RECIPE, Prints, renditions
from newsroom.model.photo import Picture, Rights
from newsroom.model.place import Digest, Slug


class HeldPage(Struct, frozen=True):
    """An article's page as it was written: which version of which text, with which pictures."""

    slug: Slug
    path: str
    version: int
    hash: str
    pictures: tuple[Picture, ...]
    crops: tuple[str, ...] = ()  # of its lead photo
    prints: Prints = PRINTS

    @property
    def files(self) -> tuple[str, ...]:
        """All that stands in the output for it alone."""
        made = (one.path for picture in self.pictures for one in renditions(picture, self.prints))
        return (self.path, *made, *self.crops)


class Held(Struct, frozen=True):
    """What an earlier export wrote; `same_recipe` tells whether its pictures are as we would make them."""

    pages: Mapping[Slug, HeldPage]
    same_recipe: bool

    def picture(self, file: str, digest: Digest) -> Picture | None:
        """A picture as it was when its bytes were these."""
        found = (
            picture
            for page in self.pages.values()
            for picture in page.pictures
            if picture.file == file and picture.digest == digest
        )
        return next(found, None)


class _Page(Struct):
    """A page as the manifest has it."""

    slug: Slug
    path: str
    version: int
    hash: str
    pictures: tuple[Picture, ...]
    crops: tuple[str, ...] = ()
    prints: Prints | None = None


class _Manifest(Struct):
    """What of a manifest is asked here; a tree of plain values would take four times its room."""

    pages: tuple[_Page, ...] = ()
    recipe: object = None
    prints: Prints | None = None


_read = msgspec.json.Decoder(_Manifest).decode


def held(content: bytes | None) -> Held:
    """Read a manifest; what is not as we write it counts as nothing."""
    try:
        whole = _read(content or b"{}")
    except msgspec.MsgspecError:
        return _held_in_part(content)
    prints = whole.prints or PRINTS
    pages = {
        one.slug: HeldPage(
            one.slug, one.path, one.version, one.hash, one.pictures, crops=one.crops, prints=one.prints or prints
        )
        for one in whole.pages
    }
    return Held(pages, whole.recipe == RECIPE)


def _held_in_part(content: bytes | None) -> Held:
    told = _json(content)
    pages, prints = told.get("pages"), _prints(told.get("prints")) or PRINTS
    found = {}
    for page in pages if isinstance(pages, list) else ():
        try:
            one = HeldPage(
                slug=Slug(page["slug"]),
                path=str(page["path"]),
                version=int(page["version"]),
                hash=str(page["hash"]),
                pictures=tuple(_picture(picture) for picture in page["pictures"]),
                crops=tuple(map(str, page.get("crops", ()))),
                prints=_prints(page.get("prints")) or prints,
            )
        except (KeyError, TypeError, ValueError):
            continue
        found[one.slug] = one
    return Held(found, told.get("recipe") == RECIPE)


def _prints(told: object) -> Prints | None:
    try:
        return None if told is None else msgspec.convert(told, Prints)
    except msgspec.ValidationError:
        return None


def _json(content: bytes | None) -> Mapping[str, object]:
    try:
        told = orjson.loads(content or b"{}")
    except orjson.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _picture(told: Mapping[str, object]) -> Picture:
    width, height, rights = told["width"], told["height"], told.get("rights")
    if not isinstance(width, int) or not isinstance(height, int) or not isinstance(rights, dict):
        raise TypeError
    creators = rights.get("creators", ())
    return Picture(
        file=str(told["file"]),
        digest=Digest(str(told["digest"])),
        width=width,
        height=height,
        rights=Rights(
            creators=tuple(str(name) for name in creators),
            **{name: str(rights[name]) for name in _RIGHTS if rights.get(name)},
        ),
    )


_RIGHTS = ("credit", "copyright", "web_statement", "licensor")


def manifest(pages: Iterable[HeldPage], files: Mapping[str, str], prints: Prints = PRINTS) -> bytes:
    """Write it: per page slug, version, hash; of every file its SHA-256."""
    told = {
        "version": 1,
        "generator": f"newsroom {__version__}",
        "recipe": RECIPE,
        "prints": prints,
        "pages": [
            {
                "slug": page.slug,
                "path": page.path,
                "version": page.version,
                "hash": page.hash,
                "pictures": [_told(picture) for picture in page.pictures],
                **({"crops": page.crops} if page.crops else {}),
                **({"prints": page.prints} if page.prints != prints else {}),
            }
            for page in sorted(pages, key=lambda page: page.slug)
        ],
        "files": dict(sorted(files.items())),
    }
    return orjson.dumps(told, default=msgspec.to_builtins, option=orjson.OPT_INDENT_2) + b"\n"


def _told(picture: Picture) -> Mapping[str, object]:
    rights: dict[str, object] = {name: getattr(picture.rights, name) for name in _RIGHTS}
    rights["creators"] = list(picture.rights.creators)
    return {
        "file": picture.file,
        "digest": picture.digest,
        "width": picture.width,
        "height": picture.height,
        "rights": {name: value for name, value in sorted(rights.items()) if value},
    }
