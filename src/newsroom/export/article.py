"""Turn a story into what a page of it shows, and into the card by which other pages tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from newsroom.export.body import block_views, figure_view, with_dateline
from newsroom.export.dates import MomentView, joints, listed, locale_of, moment
from newsroom.export.pictures import picture_view
from newsroom.export.safe import clean, said, shorten, web_address
from newsroom.export.site import Site, tag_id
from newsroom.export.tongues import Words
from newsroom.export.view import ArticleView, AuthorView, BylinePart, CardView, FigureView, LeftOut, LinkView, NoteView
from newsroom.export.words import direction, spoken, words
from newsroom.model.author import Author, AuthorRef
from newsroom.model.ledger import RETRACTED, Correction
from newsroom.model.photo import Photo
from newsroom.model.place import Slug
from newsroom.model.story import Story

#: Notices that stand above the text; the others stand at its foot.
_ABOVE = frozenset(("retraction", "correction", "editors-note"))


def article_view(story: Story, site: Site) -> ArticleView:
    """All that a page of the story shows."""
    if story.slug not in site.made.articles:
        site.made.articles[story.slug] = _article_view(apart(story), site)
    return site.made.articles[story.slug]


def page_view(story: Story, site: Site) -> ArticleView:
    """The same for one page alone: ten thousand views, each with its whole text, would fill the memory."""
    if story.extract is None:
        return article_view(story, site)
    return site.made.articles.get(story.slug) or _article_view(apart(story), site)


def apart(story: Story) -> Story:
    """The story with a body of its own where that can be had again, so that no more than a few are held at a time."""
    return story if story.extract is None else replace(story, draft=replace(story.draft))


def _article_view(story: Story, site: Site) -> ArticleView:
    draft, language = story.draft, language_of(story, site)
    told = words(language)
    retracted = story.state == RETRACTED
    headline, standfirst = said(draft.headline), None if retracted else said(draft.standfirst)
    title = title_of(story, site)
    section = site.sections.get(draft.section or "")
    blocks = () if retracted else tuple(block_views(draft.body.blocks, story, site, lambda slug: card_of(slug, site)))
    notes = tuple(_notes(story, site, told))
    byline = tuple(byline_parts(story, site))
    return ArticleView(
        slug=story.slug,
        url=site.page(f"{story.slug}/"),
        canonical=_canonical(story, site),
        language=language,
        direction=direction(language),
        words=told,
        kicker=kicker_of(story, site),
        section=section,
        label=said(draft.label),
        sponsor=said(draft.sponsor),
        headline=headline,
        title=title,
        title_tag=(None if retracted else said(draft.seo.title)) or title,
        standfirst=standfirst,
        description=_description(story, notes, standfirst),
        byline=byline,
        byline_text="".join(part.text for part in byline) or None,
        contributors=contributors_of(story, site),
        dateline=said(draft.dateline),
        published=_moment(story.published_at, language, site),
        updated=_moment(story.updated_at, language, site) if story.updated_at != story.published_at else None,
        read_time=None if retracted else read_time(story.read_time, told),
        minutes=max(1, story.read_time),
        word_count=0 if retracted else story.words,
        lead=None if retracted else lead_of(story, site),
        blocks=with_dateline(blocks, said(draft.dateline)),
        related=() if retracted else tuple(related_cards(story, site)),
        notes=tuple(note for note in notes if note.kind in _ABOVE),
        notes_below=tuple(note for note in notes if note.kind not in _ABOVE),
        retracted=retracted,
        tags=() if retracted else tuple(_tags(story, site)),
        authors=() if retracted or draft.source is not None else tuple(author_cards(story, site)),
        translations=tuple(_translations(story, site)),
        noindex=draft.seo.noindex or site.proof,
        version=story.version,
        mark=said(story.mark),
    )


def card_of(slug: Slug, site: Site) -> CardView | None:
    """The card of a live story; None while it is not live, or retracted."""
    slug = site.moved.get(slug, slug)
    story = site.live.get(slug)
    if story is None or story.state == RETRACTED:
        return None
    if slug not in site.made.cards:
        site.made.cards[slug] = card_view(story, site)
    return site.made.cards[slug]


def card_view(story: Story, site: Site) -> CardView:
    """How other pages tell of a story."""
    draft, language = story.draft, language_of(story, site)
    section = site.sections.get(draft.section or "")
    lead = lead_of(story, site)
    headline = said(draft.headline)
    return CardView(
        slug=story.slug,
        url=site.page(f"{story.slug}/"),
        language=language,
        direction=direction(language),
        kicker=kicker_of(story, site),
        own_kicker=draft.kicker is not None,
        accent=section.accent if section else "slate",
        headline=headline,
        title=title_of(story, site),
        standfirst=said(draft.standfirst),
        text=None if headline else " ".join(clean(draft.body.plain).split()),
        picture=None if lead is None else lead.picture,
        credit=None if lead is None else lead.credit,
        byline=byline_of(story, site),
        published=_moment(story.published_at, language, site),
        updated=_moment(story.updated_at, language, site) if story.updated_at != story.published_at else None,
        read_time=read_time(story.read_time, words(language)),
        label=said(draft.label) if draft.sponsor else None,
        translations=tuple(_translations(story, site)),
    )


def related_cards(story: Story, site: Site) -> Iterator[CardView]:
    """The cards of the stories that the front matter names, but for those whose card stands in the text."""
    for slug in dict.fromkeys(story.draft.related):
        if slug not in (story.slug, *story.cards) and (card := card_of(slug, site)) is not None:
            yield card


def lead_of(story: Story, site: Site) -> FigureView | None:
    """The lead photo, on the story's page and on its card; None where there is none to show."""
    photo = story.draft.photo
    if photo is not None and story.slug not in site.made.leads:
        site.made.leads[story.slug] = figure_view(photo, story, site, lead=True)
    return None if photo is None else site.made.leads[story.slug]


def language_of(story: Story, site: Site) -> str:
    """The story's language, or the newsroom's."""
    return story.draft.language or site.language


def title_of(story: Story, site: Site) -> str:
    """The headline; of a brief without one, the beginning of its text, and once it is retracted nothing of that."""
    headline = said(story.draft.headline)
    if headline is not None or story.state == RETRACTED:
        return headline or words(language_of(story, site)).retracted
    return shorten(" ".join(clean(story.draft.body.plain).split()), 80) or story.slug


def read_time(minutes: int, told: Words) -> str:
    """`2 min read`; never less than one, as Ghost prints it."""
    return told.min_read.format(n=max(1, minutes))


def _description(story: Story, notes: tuple[NoteView, ...], standfirst: str | None) -> str | None:
    """What search engines and cards are told; of a retracted story the notice."""
    if story.state == RETRACTED:
        return next((note.text for note in notes if note.kind == "retraction"), None)
    told = said(story.draft.seo.description) or standfirst
    return told or shorten(" ".join(clean(story.draft.body.plain).split()), 160) or None


def _canonical(story: Story, site: Site) -> str:
    own = web_address(story.draft.seo.canonical_url) if story.draft.seo.canonical_url else None
    return str(own or site.absolute(f"{story.slug}/"))


def _moment(at: str | None, language: str, site: Site) -> MomentView | None:
    return None if at is None else moment(at, language, site.settings.zone)


def byline_parts(story: Story, site: Site) -> Iterator[BylinePart]:
    """The byline as printed: the one written, the agency's, or one made from the authors' names."""
    draft = story.draft
    if draft.byline is not None:
        yield BylinePart(said(draft.byline) or "")
        return
    if draft.source is not None and not draft.authors:
        url = web_address(draft.source.url) if draft.source.url else None
        yield BylinePart(said(draft.source.credit) or said(draft.source.name) or "", url)
        return
    if not draft.authors:
        return
    language = language_of(story, site)
    before, after = words(language).by.split("{names}")
    named = [_named(ref, site) for ref in draft.authors]
    between = (*joints(len(named), spoken(language)), after)
    if before:
        yield BylinePart(before)
    for part, joint in zip(named, between, strict=True):
        yield part
        if joint:
            yield BylinePart(joint)


def byline_of(story: Story, site: Site) -> str | None:
    """The same in one piece."""
    return "".join(part.text for part in byline_parts(story, site)) or None


def kicker_of(story: Story, site: Site) -> str | None:
    """The label above the headline: its own, or the section's title."""
    section = site.sections.get(story.draft.section or "")
    return said(story.draft.kicker) or (section.title if section else None)


def names_of(story: Story, site: Site) -> tuple[str, ...]:
    """Who wrote it, guests too, name by name; none where the byline is written out, or an agency's."""
    return () if story.draft.byline is not None else tuple(_named(ref, site).text for ref in story.draft.authors)


def _named(ref: AuthorRef, site: Site) -> BylinePart:
    author = site.authors.get(ref.id) if ref.id is not None else None
    if author is None:
        return BylinePart(said(ref.name) or str(ref.id or ""))
    told = author_view(author, site)
    return BylinePart(told.name, told.url)


def contributors_of(story: Story, site: Site) -> str | None:
    """`Additional reporting by Bo Li and Jo Guest`."""
    names, language = [_named(ref, site).text for ref in story.draft.contributors], language_of(story, site)
    return words(language).additional.format(names=listed(names, spoken(language))) if names else None


def author_cards(story: Story, site: Site) -> Iterator[AuthorView]:
    """A card for each author with a record; guests have none."""
    for ref in dict.fromkeys(ref.id for ref in story.draft.authors if ref.id is not None):
        author = site.authors.get(ref)
        if author is not None:
            yield author_view(author, site)


def author_view(author: Author, site: Site) -> AuthorView:
    """An author's record; its avatar is the newsroom's own and follows the folder."""
    if author.id not in site.made.staff:
        site.made.staff[author.id] = _author_view(author, site)
    return site.made.staff[author.id]


def _author_view(author: Author, site: Site) -> AuthorView:
    avatar = None if author.avatar is None else site.avatar(author)
    return AuthorView(
        id=author.id,
        name=said(author.name) or author.id,
        role=said(author.role),
        bio=said(author.bio),
        avatar=None
        if author.avatar is None or avatar is None
        else picture_view(avatar, said(author.avatar.alt) or "", files=site.files, prints=site.prints),
        url=site.page(f"author/{author.id}/"),
        links=tuple(_links(author)),
        kind=author.kind,
    )


def _links(author: Author) -> Iterator[LinkView]:
    for link in author.links:
        url = web_address(link)
        if url is not None:
            host = urlsplit(link).hostname
            yield LinkView((host or link.split(":", 1)[-1]).removeprefix("www."), url)


def _notes(story: Story, site: Site, told: Words) -> Iterator[NoteView]:
    """The notices that readers are owed, the newest first."""
    labels = {
        "correction": told.correction,
        "clarification": told.clarification,
        "editors-note": told.editors_note,
        "retraction": told.retraction,
    }
    language = language_of(story, site)
    for note in sorted(story.corrections, key=_version, reverse=True):
        if note.kind in labels and (note.notice or note.kind == "retraction"):
            yield NoteView(
                note.kind,
                labels[note.kind],
                said(note.notice) or told.retracted,
                moment(note.at, language, site.settings.zone),
            )


def _version(note: Correction) -> tuple[int, str]:
    return (note.version, note.at)


def _tags(story: Story, site: Site) -> Iterator[LinkView]:
    for name in dict.fromkeys(tag_id(tag) for tag in story.draft.tags):
        if name:
            yield LinkView(site.tag_titles.get(name, name), site.page(f"tag/{name}/"))


def _translations(story: Story, site: Site) -> Iterator[LinkView]:
    """The other languages that tell this story, each by its own name."""
    for other in site.translations.get(story.slug, ()):
        if other.slug != story.slug:
            language = language_of(other, site)
            locale = locale_of(language)
            yield LinkView(locale.get_language_name() or language, site.page(f"{other.slug}/"), language)


def left_out(story: Story, site: Site) -> Iterator[LeftOut]:
    """The pictures of a story that its page does without, and why."""
    if story.state == RETRACTED:
        return
    photos: tuple[Photo, ...] = story.photos
    for photo in photos:
        found = site.picture(story, photo)
        if isinstance(found, str):
            yield LeftOut(story.slug, said(photo.file) or "", found)
