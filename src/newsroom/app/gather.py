"""Bring together what rules ask of a newsroom: authors, slugs, related stories, standings, house style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from newsroom.app.across import paragraphs, titles
from newsroom.app.known import STYLE, YAML
from newsroom.app.staff import staff_of
from newsroom.checks.context import Newsroom, Staff
from newsroom.checks.required import prove
from newsroom.config import Settings, folder_of
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.draft import Draft
from newsroom.model.ledger import Killed
from newsroom.model.place import Slug
from newsroom.patterns import late
from newsroom.ports import Clock, Files, Journal, Media, Packs
from newsroom.source.fields import FieldMap, field_map
from newsroom.source.read import read_draft
from newsroom.source.slug import slug_of

if TYPE_CHECKING:
    from newsroom.checks.style.house import House


def gather(
    files: Files,
    media: Media,
    journal: Journal,
    clock: Clock,
    settings: Settings,
    *,
    packs: Packs | None,
    bare: bool = False,
) -> Newsroom:
    """The newsroom around its drafts; what costs reading is read when a rule first asks for it.

    UsageProblem where the settings name a rule or a field that nobody knows.
    """
    fields = field_map(None if bare else settings.fields)
    prove(settings)
    made = Newsroom(
        settings=settings,
        fields=fields,
        media=media,
        now=clock.now(),
        bare=bare,
        warnings=tuple(_missing(files, settings)),
        read_staff=Staff if bare else lambda: staff_of(files),
        read_slugs=lambda: _slugs(files, fields),
        read_path=lambda path: _draft(files, fields, path),
        read_standings=dict if bare else journal.standings,
        read_killed=Killed if bare else journal.killed,
        read_style=(lambda: None) if bare else lambda: _style(files, settings, packs),
        read_titles=lambda: titles(files, fields),
        read_paragraphs=lambda: paragraphs(files, fields),
        exists=files.exists,
    )
    _ = made.levels  # proves [checks]
    return made


def _missing(files: Files, settings: Settings) -> Iterator[str]:
    """Folders that have levels of their own and are not there. No fault: git keeps no empty folder."""
    for name in settings.folders:
        if not files.has_folder(folder_of(name)):
            there = {path.rpartition("/")[0] for path in files.drafts()}
            near = did_you_mean(folder_of(name), there)
            told = settings.problem(f'there is no folder "{name}", and its levels count nowhere', "folders", name)
            yield f"{told}; {near}" if near else str(told)


def read_all(files: Files, newsroom: Newsroom, paths: Iterable[str] | None = None) -> Iterator[Draft]:
    """The drafts at `paths`, else all, in order; one that was deleted meanwhile is left out."""
    for path in files.drafts() if paths is None else paths:
        draft = _draft(files, newsroom.fields, path)
        if draft is not None:
            yield draft


def find(newsroom: Newsroom, name: str) -> Draft:
    """The draft of a slug or a path; UsageProblem where there is none, or two files bear the slug."""
    named = newsroom.slugs.get(Slug(name), ())
    draft = newsroom.draft_at(named[0] if named else name.removeprefix("./"))
    if draft is None:
        known = [*newsroom.slugs, *(path for paths in newsroom.slugs.values() for path in paths)]
        hint = did_you_mean(name, known) or "newsroom status lists the articles"
        raise UsageProblem(f'there is no article "{name}"', hint=hint)
    prove_one(newsroom, draft.slug)
    if not named and not any(draft.path in paths for paths in newsroom.slugs.values()):
        hint = "drafts end in .md, and neither [drafts] in newsroom.toml nor .gitignore keeps them out"
        raise UsageProblem(f"{draft.path} is none of this newsroom's drafts", hint=hint)
    return draft


def prove_one(newsroom: Newsroom, slug: Slug) -> None:
    """UsageProblem where two files bear a slug."""
    paths = newsroom.slugs.get(slug, ())
    if len(paths) > 1:
        hint = "give one of them another slug, then try again"
        raise UsageProblem(f'"{slug}" is the slug of {" and ".join(paths)}', hint=hint)


def _draft(files: Files, fields: FieldMap, path: str) -> Draft | None:
    try:
        return read_draft(files.read(path), path=path, fields=fields)
    except (FileNotFoundError, UsageProblem):
        return None  # a path out of the newsroom names no draft of it


def _slugs(files: Files, fields: FieldMap) -> Mapping[Slug, tuple[str, ...]]:
    """Slug -> files."""
    return by_slug((path, slug_in(files, path, fields)) for path in files.drafts())


def by_slug(told: Iterable[tuple[str, Slug | None]]) -> Mapping[Slug, tuple[str, ...]]:
    """(file, slug) -> slug -> files, both sorted."""
    found: dict[Slug, list[str]] = {}
    for path, slug in told:
        if slug is not None:
            found.setdefault(slug, []).append(path)
    return {slug: tuple(sorted(found[slug])) for slug in sorted(found)}


def slug_in(files: Files, path: str, fields: FieldMap) -> Slug | None:
    """The slug of a file, which is parsed only where that cannot be told at a glance; None where it went meanwhile."""
    try:
        content = files.read(path)
    except FileNotFoundError:
        return None
    return slug_told(content, path, fields)


def slug_told(content: bytes, path: str, fields: FieldMap) -> Slug:
    """The slug that the bytes of a file bear."""
    renamed = any(target == ("slug",) for target, _ in fields.plan) and not fields.bare
    slug = None if renamed else _slug_at_a_glance(content, path)
    return read_draft(content, path=path, fields=fields).slug if slug is None else slug


#: A line `slug: harbour-fair` of closed YAML front matter. Without a hyphen it might be a word like null or true.
_SLUG_LINE = late(
    rb"---[ \t]*\r?\n(?:(?!---).*\n)*?slug:[ \t]+([a-z][a-z0-9]*-[a-z0-9-]+)[ \t]*\r?\n(?:(?!---).*\n)*?---"
)


def _slug_at_a_glance(content: bytes, path: str) -> Slug | None:
    """The slug of a file that does not speak of one, or says it in one plain line; None: it has to be read.

    A file whose front matter is broken elsewhere is found by the slug that it was given all the same.
    """
    times = content.lower().count(b"slug")
    if times == 0:
        return slug_of(path, None)
    line = _SLUG_LINE.match(content) if times == 1 else None
    return slug_of(path, line[1].decode()) if line else None


def _style(files: Files, settings: Settings, packs: Packs | None) -> House | None:
    if not settings.style.packs and not files.below(STYLE, (*YAML, ".txt")):
        return None
    from newsroom.app.styles import read_house  # takes long to load, and many newsrooms have no style

    return read_house(files, settings, packs)
