"""Mark each page with all that it is made from, so that one that would come out the same is not made again.

A mark is a digest. It takes in the whole texts of the stories that a page tells of, which is more than it shows, and
never less: what a page asks of the site beyond what stands here is caught by tests/export/test_marks.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from newsroom.export.index import after, is_of_today, more_url
from newsroom.export.links import address
from newsroom.export.site import Site, tag_id
from newsroom.export.view import ListPage, SiteView
from newsroom.model.extract import Extract
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story

_pack = msgspec.msgpack.Encoder(enc_hook=str).encode


def mark_of(*parts: object) -> str:
    """A digest of plain values."""
    return hashlib.blake2b(_pack(parts), digest_size=16).hexdigest()


def everywhere(site: Site, made_with: str, view: SiteView) -> str:
    """What every page hangs on: the settings, the sections, the templates, and the program itself (`made_with`)."""
    logo = None if site.logo is None else site.logo.digest
    return mark_of(
        made_with, site.settings, list(site.sections.values()), view, logo, site.root, site.files, site.proof
    )


def story_mark(slug: Slug, site: Site) -> str:
    """All that a story brings along to any page: its text, its dates, its pictures, its authors' records."""
    if slug not in site.marks:
        site.marks[slug] = _story_mark(site.live[slug], site)
    return site.marks[slug]


def _story_mark(story: Story, site: Site) -> str:
    draft = story.draft
    names = dict.fromkeys(ref.id for ref in (*draft.authors, *draft.contributors) if ref.id is not None)
    return mark_of(
        story.slug,
        story.text,
        draft.path,
        story.state,
        story.version,
        story.published_at,
        story.updated_at,
        story.corrections,
        story.read_time,
        story.words,
        [site.picture(story, photo) for photo in story.photos],
        [author_mark(name, site) for name in names],
    )


def author_mark(name: AuthorId, site: Site) -> str:
    """An author's record with the avatar's bytes; "" where there is no record."""
    if name not in site.author_marks:
        author = site.authors.get(name)
        told = "" if author is None else mark_of(_record(author), site.avatar(author))
        site.author_marks[name] = told
    return site.author_marks[name]


def _record(author: object) -> list[object]:
    fields = getattr(author, "__struct_fields__", ())
    return [getattr(author, name) for name in fields if name not in ("text", "places", "path")]


def article_mark(story: Story, site: Site) -> str | None:
    """All that a story's page hangs on; None where nothing is remembered of it."""
    if not site.everywhere or story.extract is None or story.slug not in site.live:
        return None
    if story.slug not in site.page_marks:
        site.page_marks[story.slug] = _article_mark(story, story.extract, site)
    return site.page_marks[story.slug]


def _article_mark(story: Story, extract: Extract, site: Site) -> str:
    told = [title for tag in story.draft.tags if (title := site.tag_titles.get(tag_id(tag)))]
    return mark_of(
        site.everywhere,
        story_mark(story.slug, site),
        [_card(other.slug, site) for other in after(story, site)],
        more_url(story, site),
        is_of_today(story, site),
        [_card(slug, site) for slug in (*story.cards, *story.draft.related)],
        [story_mark(other.slug, site) for other in site.translations.get(story.slug, ())],
        told,
        [address(written, story, site) for written in extract.links],
    )


def _card(slug: Slug, site: Site) -> str:
    """What a card hangs on: its story, and those that tell the same in other languages."""
    slug = site.moved.get(slug, slug)
    if slug not in site.live:
        return ""
    others = [story_mark(other.slug, site) for other in site.translations.get(slug, ())]
    return mark_of(story_mark(slug, site), others) if others else story_mark(slug, site)


def list_mark(page: ListPage, site: Site) -> str | None:
    """All that a page of a list hangs on."""
    if not site.everywhere or any(story.extract is None for story in page.shown):
        return None
    shown = [_card(story.slug, site) for story in page.shown]
    author = None if page.author is None else author_mark(page.author.id, site)
    place = (page.kind, page.path, page.number, page.last, page.latest, page.title, page.description)
    return mark_of(site.everywhere, place, author, shown)


def feed_mark(path: str, stories: Iterable[Story], site: Site) -> str | None:
    """All that a feed hangs on: the pages of its stories, whole, for it may hold their whole texts."""
    marks = [(article_mark(story, site), site.born.get(story.slug)) for story in stories]
    return (
        None if any(mark is None for mark, _ in marks) or not site.everywhere else mark_of(site.everywhere, path, marks)
    )
