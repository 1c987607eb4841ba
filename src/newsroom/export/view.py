"""Name what templates see: frozen values in which every word is clean and every address proved."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsroom.export.dates import MomentView
from newsroom.export.look import LookView
from newsroom.export.pictures import PictureView
from newsroom.export.safe import Html
from newsroom.export.tongues import Words
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story


class LinkView(Struct, frozen=True):
    """A link to a page; `language` where its words are not in the page's."""

    title: str
    url: Html
    language: str | None = None


class SectionView(Struct, frozen=True):
    """A section: its page, and the colour that marks it (one of eight, a class)."""

    id: str
    title: str
    description: str | None
    url: Html
    feed: Html
    accent: str


class AuthorView(Struct, frozen=True):
    """An author's record as its card shows it."""

    id: AuthorId
    name: str
    role: str | None
    bio: str | None
    avatar: PictureView | None
    url: Html
    links: tuple[LinkView, ...]
    kind: Literal["person", "organisation"]


class BylinePart(Struct, frozen=True):
    """A name in a byline, or what stands between two; `url` leads to the author's page or the agency."""

    text: str
    url: Html | None = None


class CardView(Struct, frozen=True):
    """A story as other pages tell of it: related card, next item, teaser, brief.

    A brief has no `headline`, but its `text`.
    """

    slug: Slug
    url: Html
    language: str
    direction: str
    kicker: str | None
    own_kicker: bool  # not just its section's title
    accent: str
    headline: str | None
    title: str  # headline, or the beginning of the text
    standfirst: str | None
    text: str | None
    picture: PictureView | None
    credit: str | None  # of the picture
    byline: str | None
    published: MomentView | None
    updated: MomentView | None
    read_time: str
    label: str | None  # of what is paid for
    translations: tuple[LinkView, ...] = ()


class ProseView(Struct, frozen=True):
    """Paragraphs, headings, lists …: `html` is rendered and safe; `tag` the element's name."""

    html: Html
    tag: str
    optional: bool = False
    kind: Literal["prose"] = "prose"


class FigureView(Struct, frozen=True):
    """A picture with what is owed to it: `caption`, and the credit as printed."""

    picture: PictureView
    caption: str | None
    credit: str | None
    ai: bool
    lead: bool = False
    optional: bool = False
    kind: Literal["figure"] = "figure"


class RelatedCardView(Struct, frozen=True):
    """A card of a live story inside the text."""

    card: CardView
    optional: bool = False
    kind: Literal["card"] = "card"


class EmbedCardView(Struct, frozen=True):
    """A plain link to somewhere else: nothing of it is fetched or framed."""

    url: Html
    host: str
    shown: str
    optional: bool = False
    kind: Literal["embed"] = "embed"


class BoxView(Struct, frozen=True):
    """A pull quote or a fact box."""

    kind: Literal["pull", "box"]
    title: str | None
    blocks: tuple[BlockView, ...]
    optional: bool = False


BlockView = ProseView | FigureView | RelatedCardView | EmbedCardView | BoxView


class NoteView(Struct, frozen=True):
    """A correction in the open; `kind` is a class, `label` its name in the story's language."""

    kind: str
    label: str
    text: str | None
    at: MomentView


class ArticleView(Struct, frozen=True):
    """One article, ready to print on a page of the site or of paper."""

    slug: Slug
    url: Html
    canonical: str  # absolute where the newsroom has an address
    language: str
    direction: str
    words: Words
    kicker: str | None
    section: SectionView | None
    label: str | None
    sponsor: str | None
    headline: str | None
    title: str
    title_tag: str
    standfirst: str | None
    description: str | None
    byline: tuple[BylinePart, ...]
    byline_text: str | None
    contributors: str | None
    dateline: str | None
    published: MomentView | None
    updated: MomentView | None
    read_time: str | None  # None: there is nothing to read
    minutes: int
    word_count: int
    lead: FigureView | None
    blocks: tuple[BlockView, ...]
    related: tuple[CardView, ...]  # below the text
    notes: tuple[NoteView, ...]  # retractions, corrections, editor's notes: above the text
    notes_below: tuple[NoteView, ...]  # clarifications: at the foot
    retracted: bool
    tags: tuple[LinkView, ...]
    authors: tuple[AuthorView, ...]  # with a card
    translations: tuple[LinkView, ...]
    noindex: bool
    version: int
    mark: str | None


class GroupView(Struct, frozen=True):
    """The stories of one section on the front page; no section for what has none."""

    section: SectionView | None
    cards: tuple[CardView, ...]


#: The lists that a site has.
Kind = Literal["front", "section", "author", "tag"]


class ListPage(Struct, frozen=True):
    """A page of a list before it is laid out: its stories, and what stands around them."""

    kind: Kind
    path: str
    number: int
    shown: tuple[Story, ...]
    last: bool
    title: str
    description: str | None
    latest: str | None  # when the newest story of the whole list was published
    section: SectionView | None = None
    author: AuthorView | None = None

    @property
    def folder(self) -> str:
        """Below the output."""
        return self.path if self.number == 1 else f"{self.path}page/{self.number}/"


class IndexView(Struct, frozen=True):
    """A page of a list: the front page, a section, an author, a tag. 20 stories, and "Show more"."""

    kind: Kind
    path: str
    canonical: str
    title: str
    description: str | None
    number: int
    leads: tuple[CardView, ...]  # one, on first pages of front and sections
    seconds: tuple[CardView, ...]
    rows: tuple[CardView, ...]
    briefs: tuple[CardView, ...]
    groups: tuple[GroupView, ...]  # on the first front page: the rows, by section
    newer: Html | None
    more: Html | None
    section: SectionView | None = None
    author: AuthorView | None = None
    edition: MomentView | None = None  # of its newest story: the date line


class SiteView(Struct, frozen=True):
    """What every page shows of the newsroom."""

    title: str
    description: str | None
    language: str
    direction: str
    words: Words
    url: str  # without a slash at its end; "" where the newsroom has no address
    home: Html
    files: Html  # put before `assets/…`
    sections: tuple[SectionView, ...]
    style: Html
    icon: Html
    fonts: tuple[Html, ...]
    look: LookView
    feed: Html
    atom: Html
    json_feed: Html
    policies: tuple[LinkView, ...] = ()
    imprint: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """A picture that a page had to do without."""

    slug: Slug
    file: str
    reason: str
