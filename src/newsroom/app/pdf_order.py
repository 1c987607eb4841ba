"""Order the PDF of a story: its page as a typesetter takes it, with the pictures that it may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

from newsroom.app.album import Album
from newsroom.config import Settings
from newsroom.export.article import article_view
from newsroom.export.formats import pdf
from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import Attached, PdfOrder, PdfRefused, PdfSet
from newsroom.export.site import Site
from newsroom.model.author import Author
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Templates

Setter = Callable[[PdfOrder], PdfSet | PdfRefused]
#: For a screen, with nothing within.
SCREEN = Purpose()


def site_of(
    stories: Sequence[Story],
    *,
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    album: Album,
    clock: Clock,
    proof: bool = False,
    paths: Mapping[str, Slug] = MappingProxyType({}),
    standing: Iterable[Slug] = (),
) -> Site:
    """The stories as PDFs tell of them."""
    return Site(
        settings,
        tuple(stories),
        authors,
        album.look,
        clock.now(),
        root=urlsplit(settings.newsroom.url).path.rstrip("/") + "/",
        files=pdf.FILES,
        proof=proof,
        paths=paths,
        standing=frozenset(standing),
    )


def order_of(
    story: Story,
    site: Site,
    album: Album,
    templates: Templates,
    *,
    purpose: Purpose = SCREEN,
    attached: tuple[Attached, ...] = (),
) -> PdfOrder:
    """The order for a story's PDF."""
    article = article_view(story, site)
    own = site.settings
    return pdf.order(
        article,
        own=own.newsroom,
        print_=own.print_,
        templates=templates,
        pictures=album.shown,
        purpose=purpose,
        attached=attached,
    )
