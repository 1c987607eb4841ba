"""Say which of the languages that tell one story stands for it: the newsroom's own, else the one it was written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsroom.model.place import Slug


class Version(NamedTuple):
    """A story in a language (None: the newsroom's own), and the story that it says it translates."""

    slug: Slug
    language: str | None = None
    of: Slug | None = None


def families(versions: Iterable[Version]) -> tuple[tuple[Version, ...], ...]:
    """Those that tell the same together, in the order of the first of each; a story may be alone."""
    told = {version.slug: version for version in versions}
    found: dict[Slug, list[Version]] = {}
    for version in told.values():
        found.setdefault(_root(version, told), []).append(version)
    return tuple(map(tuple, found.values()))


def _root(version: Version, told: Mapping[Slug, Version]) -> Slug:
    """The story that all of a family translate, whether it is among them or not."""
    chain = [version.slug]
    while (of := version.of) is not None:
        if of in chain:
            return min(chain[chain.index(of) :])  # they say it of one another
        chain.append(of)
        if of not in told:
            return of
        version = told[of]
    return chain[-1]


def stands_for(family: Sequence[Version], own: str, reader: str | None = None) -> Version:
    """The one in the reader's language, else the newsroom's, in its own kind of that before another; else the original,
    else the first."""
    slugs, wished = {version.slug for version in family}, (own,) if reader is None else (reader, own)

    def distance(version: Version) -> tuple[int, bool, bool]:
        language = version.language or own
        near = [number for number, wish in enumerate(wished) if _primary(wish) == _primary(language)]
        return near[0] if near else len(wished), language not in wished, version.of in slugs

    return min(family, key=distance)


def _primary(language: str) -> str:
    name = language.partition("-")[0].lower()
    return "nb" if name == "no" else name
