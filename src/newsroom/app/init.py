"""Lay out a newsroom in a folder, beside whatever is there."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from newsroom.app.quoting import quoted
from newsroom.config import Settings
from newsroom.model.draft import Draft, Value
from newsroom.model.place import Slug
from newsroom.ports import Files
from newsroom.source.fields import field_map, propose
from newsroom.source.read import read_draft
from newsroom.source.slug import fold

SETTINGS = "newsroom.toml"
#: Folders whose Markdown is nobody's draft.
NOT_DRAFTS = frozenset(("ledger", "public", "pdf", "proof", "templates", "node_modules", "vendor", "site", "_site"))
IGNORED = ("/.newsroom/", "/public/", "/pdf/", "/proof/")
# A kept text is bytes: with its line ends turned it would no longer be the text that was approved.
# Every line of HEADS has to hold, so that those of two branches can stand beside one another.
ATTRIBUTES = (
    "photos/** -text",
    "ledger/** text eol=lf linguist-generated",
    "ledger/texts/** -text",
    "ledger/HEADS merge=union",
)
FOLDERS = ("drafts", "photos", "style")
#: What the first section is called in the languages that pages speak; its id is news in all.
NEWS = {
    "en": "News",
    "de": "Nachrichten",
    "es": "Noticias",
    "fr": "Actualités",
    "ar": "أخبار",
    "da": "Nyheder",
    "nb": "Nyheter",
    "no": "Nyheter",
    "sv": "Nyheter",
    "nl": "Nieuws",
}


class Person(Struct, frozen=True):
    """Who makes the newsroom, as far as git knows."""

    name: str
    email: str | None = None

    @property
    def id(self) -> Slug:
        """The author id that the name gives."""
        return fold(self.name)


class Piece(Struct, frozen=True):
    """A file to write: a new one, or an old one with lines added at its end."""

    path: str
    content: bytes
    how: Literal["made", "extended"]
    note: str = ""


class Posts(Struct, frozen=True):
    """What lies in the folder already: so many posts, below `folders`, with these keys in their front matter.

    `fields` is the proposal: our field -> the names there that may mean it.
    """

    count: int = 0
    unreadable: int = 0
    folders: tuple[str, ...] = ()
    keys: tuple[tuple[str, int], ...] = ()
    fields: Mapping[str, tuple[str, ...]] | None = None


class Beginning(Struct, frozen=True):
    """What `init` will write; no pieces: there is nothing to do. `authors`: whether anybody has a record then."""

    title: str
    pieces: tuple[Piece, ...]
    posts: Posts
    author: Slug | None
    authors: bool


def begin(
    files: Files, *, folder: str, person: Person | None, timezone: str, language: str, settings: Settings | None
) -> Beginning:
    """Say what is missing. `files` lists every Markdown file below the folder; `settings` are there already, or None.

    Reads, and writes nothing.
    """
    posts = Posts() if settings else count_posts(files)
    title = settings.newsroom.title if settings else title_of(folder)
    pieces: list[Piece] = []
    if settings is None:
        written = settings_text(title, timezone=timezone, language=language, posts=posts)
        pieces.append(Piece(SETTINGS, written.encode(), "made"))
    author = None
    authors = bool(files.listed("authors", (".yml", ".yaml")))
    if person and not authors:
        author = person.id
        pieces.append(Piece(f"authors/{author}.yml", author_text(person).encode(), "made", "you"))
    pieces.extend(_folders(files, settings, posts))
    pieces.extend(_lines(files, ".gitignore", IGNORED))
    pieces.extend(_lines(files, ".gitattributes", ATTRIBUTES))
    return Beginning(title, tuple(pieces), posts, author, authors or author is not None)


def lay(files: Files, beginning: Beginning) -> None:
    """Write it, the settings last, so that a run cut short is taken up by the next."""
    for piece in sorted(beginning.pieces, key=lambda piece: piece.path == SETTINGS):
        files.write(piece.path, piece.content)


def title_of(folder: str) -> str:
    """`harbour-herald` is the Harbour Herald; a name with capitals stays as it is."""
    words = re.sub(r"[-_\s]+", " ", folder).strip()
    return (string.capwords(words) if words.islower() else words) or "Newsroom"


def count_posts(files: Files) -> Posts:
    """Read the front matter of all that looks like a post and count its keys."""
    keys: Counter[str] = Counter()
    places: list[str] = []
    unreadable = 0
    for path in files.drafts():
        if PurePosixPath(path).parts[0] in NOT_DRAFTS:
            continue
        draft = read_draft(files.read(path), path=path, fields=field_map({}))
        if not draft.readable:
            unreadable += 1
        if draft.front or not draft.readable:
            places.append(path)
            keys.update(set(_keys(draft)))
    counted = tuple(sorted(keys.items(), key=lambda found: (-found[1], found[0])))
    return Posts(len(places), unreadable, folders_of(places), counted, propose(keys))


def _keys(draft: Draft) -> Iterator[str]:
    return _names(draft.front, "")


def _names(front: Mapping[str, Value], before: str) -> Iterator[str]:
    for name, value in front.items():
        yield before + name
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")


def folders_of(paths: list[str]) -> tuple[str, ...]:
    """The folders that hold posts: of each at the top, the deepest that holds all of its posts."""
    tops: dict[str, list[tuple[str, ...]]] = {}
    for path in paths:
        folders = PurePosixPath(path).parts[:-1]
        tops.setdefault(folders[0] if folders else ".", []).append(folders)
    if "." in tops:
        return (".",)
    return tuple("/".join(_shared(folders)) for _, folders in sorted(tops.items()))


def _shared(folders: list[tuple[str, ...]]) -> tuple[str, ...]:
    shared = folders[0]
    for other in folders:
        while other[: len(shared)] != shared:
            shared = shared[:-1]
    return shared


def settings_text(title: str, *, timezone: str, language: str, posts: Posts) -> str:
    """newsroom.toml, with what to fill in next as comments."""
    spoken = language.lower().partition("-")[0]
    lines = [
        "[newsroom]",
        f"title = {quoted(title)}",
        '# url = "https://herald.example"     # where the site will stand: feeds and canonical links need it',
        f"language = {quoted(language)}",
        f"timezone = {quoted(timezone)}",
        "",
        "[sections.news]",
        f"title = {quoted(NEWS.get(spoken, NEWS['en']))}",
        "",
        "# [roles]                            # none: everybody may do everything",
        '# editor = ["an-author-id"]',
    ]
    if spoken == "en":
        note = "# place names, titles, settled words, clichés; your own lists lie in style/"
        lines += ["", "[style]", f'packs = ["news-english"]             {note}']
    if posts.folders and posts.folders != ("drafts",):
        listed = ", ".join(quoted(folder) for folder in posts.folders)
        lines += ["", "[drafts]", f"include = [{listed}]"]
    if posts.fields:
        lines += ["", "[fields]                             # ours = [the names that your posts use, the best first]"]
        lines += [
            f"{_key(ours)} = [{', '.join(quoted(name) for name in names)}]" for ours, names in posts.fields.items()
        ]
    return "\n".join(lines) + "\n"


def author_text(person: Person) -> str:
    """The record of the person who makes the newsroom."""
    lines = [
        f"name: {quoted(person.name)}",
        "role:                # as printed under the name: Reporter, Editor, …",
        "bio:                 # two or three sentences; asked for before the first story goes out",
    ]
    if person.email:
        lines.append(f"emails: [{quoted(person.email)}]")
    lines.append(f"# avatar: {{file: photos/{person.id}.jpg, alt: …}}")
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else quoted(name)


def _folders(files: Files, settings: Settings | None, posts: Posts) -> Iterator[Piece]:
    include = settings.drafts.include if settings else posts.folders or ("drafts",)
    for folder in FOLDERS:
        if folder == "drafts" and "drafts" not in include:
            continue
        if not files.has_folder(folder):
            # git keeps no empty folder
            yield Piece(f"{folder}/.gitkeep", b"", "made")


def _lines(files: Files, path: str, lines: tuple[str, ...]) -> Iterator[Piece]:
    """The lines that a file lacks, added at its end."""
    there = files.read(path) if files.exists(path) else b""
    known = {_plain(line) for line in there.decode("utf-8", "replace").splitlines()}
    missing = [line for line in lines if _plain(line) not in known]
    if missing:
        end = b"\r\n" if b"\r\n" in there else b"\n"
        before = there + (end if there and not there.endswith(b"\n") else b"")
        added = b"".join(line.encode() + end for line in missing)
        yield Piece(path, before + added, "extended" if there else "made", ", ".join(missing) if there else "")


def _plain(line: str) -> str:
    return " ".join(line.split()).strip("/")
