"""Find the drafts that a change concerns: those that changed, and those that hang on what did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from newsroom.app.known import AUTHORS, STYLE, YAML
from newsroom.checks.context import Newsroom
from newsroom.checks.related import named
from newsroom.model.draft import Draft
from newsroom.model.place import AuthorId, Slug
from newsroom.ports import Files
from newsroom.source.content import picture_files
from newsroom.source.links import aim, places
from newsroom.source.read import read_draft

#: More names than these are sought by reading each draft rather than by looking for each of them in it.
_MANY = 200
_SETTINGS = ("newsroom.toml", "pyproject.toml")


def concerned(
    files: Files, newsroom: Newsroom, paths: Sequence[str], changes: Mapping[str, bytes | None]
) -> tuple[str, ...]:
    """Those of the drafts at `paths` that the changes concern, in their order.

    `changes` are paths in the newsroom with what they held before, None where they are new. Settings and house style
    concern every draft. An author concerns the drafts that name it, a picture those that show it or name an author
    with it, a draft or its ledger those that name it as related, as translated or in a link, or that bear its slug.
    """
    if not changes:
        return ()
    if not newsroom.bare and any(_is_everywhere(path) for path in changes):
        return tuple(paths)
    sought = _Sought.of(newsroom, changes)
    return tuple(path for path in paths if path in changes or sought.by(files, newsroom, path))


def records(changes: Collection[str]) -> frozenset[str]:
    """The authors' records among the changes."""
    places = {path: PurePosixPath(path) for path in changes}
    return frozenset(
        path for path, place in places.items() if place.parent.as_posix() == AUTHORS and place.suffix in YAML
    )


def _is_everywhere(path: str) -> bool:
    return path in _SETTINGS or path.startswith(f"{STYLE}/")


class _Sought(Struct, frozen=True):
    """What a draft may name that has changed."""

    authors: frozenset[AuthorId]
    slugs: frozenset[Slug]
    files: frozenset[str]
    words: frozenset[bytes]  # one of them stands in every draft that names any of the above

    @classmethod
    def of(cls, newsroom: Newsroom, changes: Mapping[str, bytes | None]) -> _Sought:
        faces = (one.id for one in newsroom.authors.values() if one.avatar is not None and one.avatar.file in changes)
        authors = frozenset((*faces, *(AuthorId(PurePosixPath(path).stem) for path in records(changes))))
        slugs = frozenset(_slugs(newsroom, changes))
        files = frozenset((*changes, *(path for slug in slugs for path in newsroom.slugs.get(slug, ()))))
        names = (*authors, *slugs, *(name for path in files for name in _names(path)))
        return cls(authors, slugs, files, frozenset(name.encode("utf-8", "surrogateescape") for name in names))

    def by(self, files: Files, newsroom: Newsroom, path: str) -> bool:
        """Whether a draft names any of it."""
        try:
            content = files.read(path)
        except FileNotFoundError:
            return False
        shared = any(path in newsroom.slugs.get(slug, ()) for slug in self.slugs)
        return shared or (self._may_stand_in(content) and self._named_by(newsroom.draft_at(path)))

    def _may_stand_in(self, content: bytes) -> bool:
        if len(self.words) > _MANY:
            return True
        texts = (content, unquote_to_bytes(content)) if b"%" in content else (content,)
        return any(word in text for word in self.words for text in texts)

    def _named_by(self, draft: Draft | None) -> bool:
        if draft is None or not draft.readable:
            return False
        return (
            any(one.id in self.authors for one in (*draft.authors, *draft.contributors))
            or draft.translation_of in self.slugs
            or any(slug in self.slugs for slug, _ in named(draft))
            or not self.files.isdisjoint(picture_files(draft))
            or any(self._meant_by(link.target, draft) for link in draft.body.links)
        )

    def _meant_by(self, target: str, draft: Draft) -> bool:
        to = aim(target)
        if to is None or not to.path:
            return False
        author = to.plain.removeprefix("author/")
        return (
            to.plain in self.slugs
            or (author != to.plain and AuthorId(author) in self.authors)
            or any(place in self.files for place in places(to.path, draft.path))
        )


def _slugs(newsroom: Newsroom, changes: Mapping[str, bytes | None]) -> Iterator[Slug]:
    """The slugs, now and then, of the drafts that changed, and of those whose ledger did."""
    now = {path: slug for slug, paths in newsroom.slugs.items() for path in paths}
    for path, before in changes.items():
        place = PurePosixPath(path)
        if place.parent.as_posix() == "ledger" and place.suffix == ".jsonl":
            yield Slug(place.stem)
        if path in now:
            yield now[path]
        if before is not None and place.suffix in (".md", ".markdown", ".mdx"):
            yield read_draft(before, path=path, fields=newsroom.fields).slug


def _names(path: str) -> Iterator[str]:
    """What must stand in a link or a picture's place that means a file; `x/index.md` may be meant by `x`."""
    place = PurePosixPath(path)
    yield place.parent.name if place.stem in ("index", "_index") and place.parent.name else place.stem
