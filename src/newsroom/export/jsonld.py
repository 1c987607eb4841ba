"""Tell machines what a page says, in schema.org's words (release 30.0), as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson

from newsroom.export.pictures import crops, picture_view
from newsroom.export.safe import Html, clean, said, web_address
from newsroom.export.site import Site
from newsroom.export.view import ArticleView, AuthorView, FigureView, IndexView
from newsroom.model.photo import Photo, Picture
from newsroom.model.story import Story

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def news_article(story: Story, view: ArticleView, site: Site) -> Html:
    """NewsArticle: https://schema.org/NewsArticle."""
    authors = {author.name: author for author in view.authors}
    modified = view.updated or view.published
    return script(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": f"{view.canonical}#article",
            "mainEntityOfPage": view.canonical,
            "url": view.canonical,
            "headline": view.title,
            "description": view.description,
            "image": _images(story, view, site),
            "datePublished": view.published.iso if view.published else None,
            "dateModified": modified.iso if modified else None,
            "author": _authors(story, view, authors, site),
            "contributor": _contributors(story, site),
            "publisher": _publisher(site),
            "articleSection": view.section.title if view.section else None,
            "keywords": [tag.title for tag in view.tags] or None,
            "wordCount": view.word_count or None,
            "timeRequired": f"PT{view.minutes}M" if view.read_time else None,
            "inLanguage": view.language,
            "isAccessibleForFree": True,
            "dateline": view.dateline,
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": note.text or note.label,
                    "datePublished": note.at.iso,
                }
                for note in (*view.notes, *view.notes_below)
            ]
            or None,
            "sponsor": {"@type": "Organization", "name": view.sponsor} if view.sponsor else None,
            "version": view.version,
            **_translations(story, site),
        }
    )


def _images(story: Story, view: ArticleView, site: Site) -> list[Json] | None:
    """The lead and every figure, each once, the lead first; after it the lead in the shapes search engines ask for."""
    figures = ([view.lead] if view.lead else []) + [block for block in view.blocks if isinstance(block, FigureView)]
    photos = {photo.file: photo for photo in story.photos}
    found: dict[str, list[Json]] = {}
    for figure in figures:
        photo = photos.get(figure.picture.file)
        picture = None if photo is None else site.picture(story, photo)
        if not isinstance(picture, Picture) or photo is None or figure.picture.file in found:
            continue
        shown, said_of = figure.picture, _said_of(figure, picture, photo)
        told = found[figure.picture.file] = [
            _image(File(shown.largest, shown.largest_width, shown.largest_height), said_of, site)
        ]
        if figure.lead and site.settings.pictures.crops:
            cut = (File(one.path, one.width, one.height) for one in crops(picture, photo.focus))
            told += [_image(one, said_of, site) for one in cut]
    return [one for told in found.values() for one in told] or None


class File(NamedTuple):
    """A file made of a picture: its path below the output, its size in pixels."""

    path: str
    width: int
    height: int


def _image(file: File, said_of: Mapping[str, Json], site: Site) -> Json:
    url = site.absolute(file.path)
    return {
        "@type": "ImageObject",
        "url": url,
        "contentUrl": url,
        "width": file.width,
        "height": file.height,
        **said_of,
    }


def _said_of(figure: FigureView, picture: Picture, photo: Photo) -> Mapping[str, Json]:
    """What holds for a picture in each of its shapes."""
    rights = picture.rights
    creators = [name for name in (said(name) for name in rights.creators) if name]
    terms = next((url for url in (photo.license, rights.web_statement) if url and web_address(url)), None)
    licensor = rights.licensor if rights.licensor and web_address(rights.licensor) else None
    return _filled(
        {
            "caption": figure.caption,
            "description": figure.picture.alt or None,
            "creditText": figure.credit,
            "creator": [{"@type": "Person", "name": name} for name in creators] or _creator(photo),
            "copyrightNotice": said(rights.copyright),
            "license": said(terms),
            "acquireLicensePage": said(licensor or terms),
        }
    )


def _creator(photo: Photo) -> Json:
    """Whom the credit names; a single token stays untold, for it may be a name or an agency."""
    credit = photo.credit
    if credit is None or not (credit.photographer or credit.agency):
        return None
    if credit.photographer:
        return [{"@type": "Person", "name": said(credit.photographer)}]
    return [{"@type": "Organization", "name": said(credit.agency)}]


def _authors(story: Story, view: ArticleView, cards: Mapping[str, AuthorView], site: Site) -> list[Json] | None:
    draft = story.draft
    if draft.source is not None and not draft.authors:
        name = said(draft.source.name)
        url = web_address(draft.source.url) if draft.source.url else None
        return [_filled({"@type": "Organization", "name": name, "url": draft.source.url if url else None})]
    told: list[Json] = []
    for ref in draft.authors:
        record = site.authors.get(ref.id) if ref.id is not None else None
        if record is None:
            told.append({"@type": "Person", "name": said(ref.name) or str(ref.id or "")})
            continue
        card = cards.get(said(record.name) or record.id)
        told.append(
            _filled(
                {
                    "@type": "Person" if record.kind == "person" else "Organization",
                    "name": said(record.name) or record.id,
                    "url": site.absolute(f"author/{record.id}/"),
                    "jobTitle": said(record.role) if record.kind == "person" else None,
                    "description": said(record.bio),
                    "sameAs": [link for link in record.links if web_address(link)] or None,
                    "image": site.absolute(card.avatar.largest) if card and card.avatar else None,
                }
            )
        )
    if not told and view.byline_text:
        told.append({"@type": "Person", "name": view.byline_text})
    return told or None


def _contributors(story: Story, site: Site) -> list[Json] | None:
    """Those named under "Additional reporting"."""
    told: list[Json] = []
    for ref in story.draft.contributors:
        record = site.authors.get(ref.id) if ref.id is not None else None
        if record is None:
            told.append({"@type": "Person", "name": said(ref.name) or str(ref.id or "")})
        else:
            kind = "Person" if record.kind == "person" else "Organization"
            url = site.absolute(f"author/{record.id}/")
            told.append({"@type": kind, "name": said(record.name) or record.id, "url": url})
    return told or None


def _translations(story: Story, site: Site) -> Mapping[str, Json]:
    """Which work it was translated from, or the translations of it, by their `@id`."""
    others = [
        {"@id": f"{site.absolute(f'{one.slug}/')}#article"}
        for one in site.translations.get(story.slug, ())
        if one.slug != story.slug
    ]
    of = story.draft.translation_of
    if of is None:
        return {"workTranslation": others or None}
    of = site.moved.get(of, of)
    return {"translationOfWork": {"@id": f"{site.absolute(f'{of}/')}#article"} if of in site.live else None}


def _publisher(site: Site) -> Json:
    """NewsMediaOrganization with its mark and its policies."""
    own = site.settings.newsroom
    logo = None if site.logo is None else picture_view(site.logo, "", files="", prints=site.prints)
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "name": said(own.publisher) or said(own.title),
            "url": f"{own.url}/" if own.url else None,
            "address": said(own.address),
            "logo": {
                "@type": "ImageObject",
                "url": site.absolute(logo.largest),
                "width": logo.largest_width,
                "height": logo.largest_height,
            }
            if logo
            else None,
            "correctionsPolicy": own.corrections_policy,
            "ethicsPolicy": own.ethics_policy,
        }
    )


def website(site: Site) -> Html:
    """WebSite, for the front page."""
    own = site.settings.newsroom
    return script(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": said(own.title),
            "url": site.absolute(""),
            "description": said(own.description),
            "inLanguage": own.language,
            "publisher": _publisher(site),
        }
    )


def listing(view: IndexView, site: Site) -> Html:
    """CollectionPage, for a section or a tag, with the stories on this page in their order."""
    cards = (*view.leads, *view.seconds, *view.rows, *view.briefs)
    return script(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": view.title,
            "url": view.canonical,
            "description": view.description,
            "inLanguage": site.language,
            "publisher": _publisher(site),
            "mainEntity": {
                "@type": "ItemList",
                "numberOfItems": len(cards),
                "itemListElement": [
                    {"@type": "ListItem", "position": number, "url": site.absolute(f"{card.slug}/"), "name": card.title}
                    for number, card in enumerate(cards, 1)
                ],
            },
        }
    )


def profile(view: IndexView, site: Site) -> Html | None:
    """ProfilePage, for an author's page."""
    author = view.author
    if author is None or view.number > 1:
        return None
    return script(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "mainEntity": _filled(
                {
                    "@type": "Person" if author.kind == "person" else "Organization",
                    "name": author.name,
                    "url": view.canonical,
                    "jobTitle": author.role if author.kind == "person" else None,
                    "description": author.bio,
                    "image": site.absolute(author.avatar.largest) if author.avatar else None,
                    "sameAs": [str(link.url) for link in author.links] or None,
                }
            ),
        }
    )


def _filled(values: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}


def script(values: Mapping[str, Json]) -> Html:
    """JSON for a `<script>`: nothing in it can end the element or begin a comment, and no HTML entities."""
    told = orjson.dumps(_filled(values)).decode()
    for letter in "<>&\u2028\u2029":
        told = told.replace(letter, f"\\u{ord(letter):04x}")
    return Html(clean(told))
