"""Say what lists, cards and links ask of an approved text, so that an unchanged one need not be parsed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.model.author import AuthorRef
from newsroom.model.block import Body
from newsroom.model.draft import Draft, Seo, Wire
from newsroom.model.photo import Photo
from newsroom.model.place import AuthorId, ContentHash, Digest, Slug


class Extract(Struct, frozen=True, array_like=True):
    """An approved text without its body. It holds for these bytes at this path, and for nothing else.

    `content` is the content hash with the pictures' digests in `pictures`. `minutes` counts the cards that stand in
    the body; `beside` are the kept texts, by slug, from which those were counted ("" for a story that was not live).
    `links` are the addresses in the body that only the whole site can tell where they lead.
    """

    path: str
    slug: Slug
    content: ContentHash
    pictures: Mapping[str, Digest]
    words: int
    minutes: int
    beside: Mapping[Slug, str]
    cards: tuple[Slug, ...]
    related: tuple[Slug, ...]
    photos: tuple[Photo, ...]
    links: tuple[str, ...]
    authors: tuple[tuple[AuthorId | None, str | None], ...]
    contributors: tuple[tuple[AuthorId | None, str | None], ...]
    headline: str | None
    kicker: str | None
    section: str | None
    standfirst: str | None
    byline: str | None
    source: Wire | None
    language: str | None
    translation_of: Slug | None
    dateline: str | None
    tags: tuple[str, ...]
    kind: str
    sponsor: str | None
    label: str | None
    seo: Seo = field(default_factory=Seo)

    def draft(self, body: Callable[[], Body]) -> Draft:
        """The draft it was taken from, as far as readers see it; `body` parses the rest when it is asked for."""
        return Draft(
            path=self.path,
            slug=self.slug,
            slug_typed=None,
            text="",
            front={},
            body_at=0,
            read_body=body,
            authors=tuple(AuthorRef(*ref) for ref in self.authors),
            contributors=tuple(AuthorRef(*ref) for ref in self.contributors),
            photo=next((photo for photo in self.photos if photo.lead), None),
            **{name: getattr(self, name) for name in _SAME},
        )


#: The fields that are the draft's own.
_SAME = (
    *("headline", "kicker", "section", "standfirst", "byline", "source", "language", "translation_of", "dateline"),
    *("related", "tags", "kind", "sponsor", "label", "seo"),
)


def extract_of(
    draft: Draft,
    *,
    content: ContentHash,
    pictures: Mapping[str, Digest],
    words: int,
    minutes: int,
    beside: Mapping[Slug, str],
    links: tuple[str, ...],
) -> Extract:
    """Take it from a draft that was parsed as a whole."""
    same = {name: getattr(draft, name) for name in _SAME}
    return Extract(
        path=draft.path,
        slug=draft.slug,
        content=content,
        pictures=dict(pictures),
        words=words,
        minutes=minutes,
        beside=dict(beside),
        cards=tuple(card.slug for card in draft.body.cards),
        photos=tuple(_placeless(photo) for photo in draft.photos),
        links=links,
        authors=tuple((ref.id, ref.name) for ref in draft.authors),
        contributors=tuple((ref.id, ref.name) for ref in draft.contributors),
        **same,
    )


def _placeless(photo: Photo) -> Photo:
    """Without where it stands in a text that is not at hand."""
    return replace(photo, places={})
