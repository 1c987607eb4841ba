"""Make a newsroom in an empty folder, or around the posts that are there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.surroundings import surroundings
from newsroom.app.init import Beginning, Person, Posts, begin, lay
from newsroom.cli.options import answering
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session, settings_of, settings_place
from newsroom.config import DraftsSettings
from newsroom.config.paper import language_tag
from newsroom.errors import EnvironmentProblem, UsageProblem

#: Keys that nobody reads, shown at most.
SHOWN_KEYS = 8


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("-l", "--language", metavar="TAG", help="Its language, like de or pt-BR (default: that of the system).")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be made, and make nothing.")
@answering
@click.pass_obj
def command(session: Session, *, folder: Path, language: str | None, dry_run: bool, format_: str) -> int:
    """Make a newsroom in DIR (default: here). Nothing that is there is overwritten.

    In a folder full of posts the keys of their front matter are counted, and newsroom.toml says how they are read.

    The first section, news, is called as the newsroom's language has it.

    \b
    Examples:
      newsroom init harbour-herald
      newsroom init hafenbote --language de
    """
    root = Path(os.path.normpath(session.folder / folder))
    if root.exists() and not root.is_dir():
        raise UsageProblem(f"{folder} is a file, not a folder")
    around = surroundings(root)
    place = settings_place(root)
    if place is not None and language is not None:
        raise UsageProblem(
            f"{place.name} is there already, and --language is for a new one",
            hint=f'write language = "{safe(language)}" under [newsroom] in it',
        )
    # Jekyll's folders begin with _, which elsewhere means: no draft
    files = FolderFiles(root, DraftsSettings(include=(".", "_posts", "_drafts")))
    beginning = begin(
        files,
        folder=root.name,
        person=Person(around.name, around.email) if around.name else None,
        timezone=around.timezone,
        language=around.language if language is None else _proved(language),
        settings=settings_of(root) if place else None,
    )
    if not dry_run and beginning.pieces:
        _make(root)
        lay(files, beginning)
    if format_ == "json":
        say(json.dumps(_as_json(beginning, root, dry_run=dry_run), ensure_ascii=False, indent=2))
    else:
        _tell(session, beginning, folder, dry_run=dry_run)
    return 0


def _proved(tag: str) -> str:
    try:
        return language_tag(tag)
    except ValueError as problem:
        raise UsageProblem(f"--language: {problem}", hint="write it like --language de") from problem


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(f"{root} cannot be made: {problem.strerror}") from problem


def _tell(session: Session, beginning: Beginning, folder: Path, *, dry_run: bool) -> None:
    if not beginning.pieces:
        session.tell(f"nothing to do: {safe(beginning.title)} is a newsroom already")
        return
    session.tell(f"{'Would make' if dry_run else 'Made'} the newsroom {safe(beginning.title)}")
    width = max(len(piece.path) for piece in beginning.pieces)
    for piece in beginning.pieces:
        session.tell(f"  {piece.how:<9} {piece.path:<{width}}  {piece.note}".rstrip())
    _tell_posts(session, beginning.posts)
    if not beginning.authors:
        session.tell("No author yet, for git knows no user.name; write one: authors/ana-lopez.yml, name: Ana López")
    session.tell()
    session.tell("Next:")
    for line in _next(beginning, folder):
        session.tell(f"  {line}")


def _tell_posts(session: Session, posts: Posts) -> None:
    if not posts.count:
        return
    where = ", ".join(posts.folders)
    session.tell()
    session.tell(f"Found {posts.count} {'post' if posts.count == 1 else 'posts'} in {safe(where)}; they use")
    meant = {name: ours for ours, names in (posts.fields or {}).items() for name in names}
    read = [(name, count, meant[name]) for name, count in posts.keys if name in meant]
    other = [(name, count, "") for name, count in posts.keys if name not in meant and "." not in name]
    shown = read + other[:SHOWN_KEYS]
    width = max((len(safe(name)) for name, _, _ in shown), default=0)
    for name, count, ours in shown:
        session.tell(f"  {safe(name):<{width}} {count:>6}  {f'read as {ours}' if ours else ''}".rstrip())
    if len(other) > SHOWN_KEYS:
        session.tell(f"  and {len(other) - SHOWN_KEYS} keys more")
    if posts.unreadable:
        session.tell(f"{posts.unreadable} cannot be read; newsroom check says why")
    if meant:
        session.tell("How they are read stands under [fields] in newsroom.toml; change it as you like")


def _next(beginning: Beginning, folder: Path) -> list[str]:
    there = [] if str(folder) == "." else [f"cd {safe(str(folder))}"]
    if beginning.posts.count:
        return [*there, "newsroom check"]
    return [*there, 'newsroom new "Your first headline"', "newsroom check"]


def _as_json(beginning: Beginning, root: Path, *, dry_run: bool) -> dict[str, object]:
    posts = beginning.posts
    return {
        "title": beginning.title,
        "root": str(root),
        "dry_run": dry_run,
        "made": [piece.path for piece in beginning.pieces if piece.how == "made"],
        "extended": [piece.path for piece in beginning.pieces if piece.how == "extended"],
        "author": beginning.author,
        "posts": posts.count,
        "unreadable": posts.unreadable,
        "include": list(posts.folders),
        "keys": dict(posts.keys),
        "fields": {ours: list(names) for ours, names in (posts.fields or {}).items()},
    }
