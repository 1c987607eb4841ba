"""Begin a draft: a file with the front matter that the checks will ask for, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsroom.app.quoting import quoted
from newsroom.app.who import author_of
from newsroom.checks.context import Newsroom
from newsroom.config import RESERVED_SLUGS, Settings
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.author import Author
from newsroom.model.place import AuthorId, Slug
from newsroom.source.slug import fold, is_slug

#: A hint stands behind a value, at this column at the least.
HINT_COLUMN = 24


class Asked(Struct, frozen=True):
    """A draft as asked for: names as typed, None where the newsroom's own ways decide."""

    headline: str
    authors: tuple[str, ...] = ()
    section: str | None = None
    kind: str | None = None
    slug: str | None = None
    language: str | None = None


class Begun(Struct, frozen=True):
    """A draft about to be written."""

    path: str
    slug: Slug
    headline: str
    section: str | None
    authors: tuple[AuthorId, ...]
    kind: str
    language: str


def begin_draft(asked: Asked, *, newsroom: Newsroom, actor: str | None = None) -> Begun:
    """The draft that was asked for; without authors it is by `actor`, if a record knows that id or e-mail.

    Raises UsageProblem for an unknown author or section, and for a slug that is taken, reserved or off the pattern.
    """
    settings = newsroom.settings
    headline = " ".join(asked.headline.split())
    if not headline:
        raise UsageProblem("a draft needs a headline", hint='newsroom new "Ferry workers end strike"')
    ids = tuple(dict.fromkeys(_author(name, newsroom.authors) for name in asked.authors))
    if not ids and actor is not None:
        author = author_of(actor, newsroom.authors.values())
        ids = () if author is None else (author.id,)
    section = _section(asked.section, settings)
    language = asked.language or settings.newsroom.language
    slug = _slug(asked.slug, headline, newsroom, language)
    path = "/".join(part for part in (_folder(settings), section, f"{slug}.md") if part)
    return Begun(path, slug, headline, section, ids, asked.kind or "news", language)


def draft_text(begun: Begun, settings: Settings) -> str:
    """The file: front matter with a hint behind each thing that only a person can supply, and room to write."""
    return "\n".join(("---", *_lines(begun, settings), "---", "", ""))


def _author(name: str, authors: Mapping[AuthorId, Author]) -> AuthorId:
    found = author_of(name, authors.values())
    if found is None:
        near = did_you_mean(name, authors)
        raise UsageProblem(
            f'no author "{name}"', hint=near or f"write authors/{fold(name)}.yml first, with a name: in it"
        )
    return found.id


def _section(section: str | None, settings: Settings) -> str | None:
    """The section asked for; of a newsroom with one section, that."""
    if section is None:
        return next(iter(settings.sections)) if len(settings.sections) == 1 else None
    if section not in settings.sections:
        there = f"there are {', '.join(settings.sections)}" if settings.sections else "newsroom.toml names none"
        raise UsageProblem(f'no section "{section}"', hint=did_you_mean(section, settings.sections) or there)
    return section


def _slug(typed: str | None, headline: str, newsroom: Newsroom, language: str) -> Slug:
    if typed is not None and not is_slug(typed):
        raise UsageProblem(f'"{typed}" is no slug', hint=f"small letters, digits and hyphens: --slug {fold(typed)}")
    slug = Slug(typed) if typed is not None else fold(headline, language)
    if slug in RESERVED_SLUGS:
        raise UsageProblem(f'the slug "{slug}" is reserved', hint=f"name another: --slug {slug}-story")
    if slug in newsroom.slugs:
        raise UsageProblem(
            f'the slug "{slug}" is taken by {" and ".join(newsroom.slugs[slug])}', hint=f"name another: --slug {slug}-2"
        )
    standing = newsroom.standings.get(slug)
    if standing is not None and standing.row.renamed_to is not None:
        raise UsageProblem(
            f'the slug "{slug}" is a former one of "{standing.row.renamed_to}"', hint=f"name another: --slug {slug}-2"
        )
    if standing is not None or newsroom.exists(f"ledger/{slug}.jsonl"):
        # a story's address is never given to another story
        raise UsageProblem(f'the slug "{slug}" is in the ledger already', hint=f"name another: --slug {slug}-2")
    return slug


def _folder(settings: Settings) -> str:
    """Where new drafts go: the first folder of `[drafts] include`, a pattern's fixed part."""
    parts: list[str] = []
    for part in settings.drafts.include[0].split("/") if settings.drafts.include else ["drafts"]:
        if any(sign in part for sign in "*?[") or part.endswith((".md", ".markdown", ".mdx")):
            break
        parts.append(part)
    return "/".join(parts)


def _lines(begun: Begun, settings: Settings) -> Iterator[str]:
    """The front matter, under the site's own names where it has some."""

    def named(ours: str) -> str:
        names = settings.fields.get(ours, (ours,))
        return names[0] if names and "." not in names[0] else ours

    yield f"{named('headline')}: {quoted(begun.headline)}"
    yield f"{named('slug')}: {begun.slug}"
    sections = f"# one of: {', '.join(settings.sections)}" if settings.sections else ""
    yield _hinted(f"{named('section')}: {begun.section or ''}", "" if begun.section else sections)
    yield _hinted(
        f"{named('authors')}: [{', '.join(begun.authors)}]",
        "" if begun.authors else "# ids of authors/, like ana-lopez",
    )
    yield f"{named('language')}: {begun.language}"
    if begun.kind != "news":
        yield f"{named('kind')}: {quoted(begun.kind)}"
    if begun.kind == "brief":
        return
    yield _hinted(f"{named('standfirst')}:", "# one or two sentences under the headline")
    yield from _photo(settings)
    yield f"# {named('kicker')}: the label above the headline, instead of the section's title"
    yield f"# {named('related')}: [another-slug]"
    yield f"# {named('tags')}: [harbour, council]"


def _photo(settings: Settings) -> Iterator[str]:
    hints = {
        "file": "# photos/….jpg; a story without a picture says photo: none",
        "alt": "# what the picture shows, for those who do not see it",
        "caption": "# who, where, when",
        "credit": "# Photographer/Agency",
    }
    own = {part: settings.fields[f"photo.{part}"][0] for part in hints if settings.fields.get(f"photo.{part}")}
    if "file" in own:
        yield from (_hinted(f"{own[part]}:", hints[part]) for part in hints if "." not in own.get(part, "."))
        return
    yield "photo:"
    yield from (_hinted(f"  {part}:", hint) for part, hint in hints.items())


def _hinted(line: str, hint: str) -> str:
    line = line.rstrip()
    return f"{line:<{HINT_COLUMN - 2}}  {hint}".rstrip()
