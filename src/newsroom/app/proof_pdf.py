"""Show anything as its PDF would look, marked on every page so that nobody takes it for what readers get."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from newsroom.app.album import Album
from newsroom.app.pdf_order import Setter, order_of, site_of
from newsroom.app.proof import Proofed, beyond, manifest_of
from newsroom.config import Settings
from newsroom.export.article import left_out
from newsroom.export.plate import PdfRefused, PdfSet
from newsroom.model.author import Author
from newsroom.model.ledger import Killed
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Executor, Output, Pictures, Templates

#: The picture of a page.
_PICTURE = re.compile(r"(.+)-\d+\.png")


def proof_pdf(
    stories: Sequence[Story],
    *,
    around: Sequence[Story] = (),
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    pictures: Pictures,
    templates: Templates,
    output: Output,
    executor: Executor,
    setter: Setter,
    clock: Clock,
    paths: Mapping[str, Slug] = MappingProxyType({}),
    killed: Killed = Killed(),  # noqa: B008 - a frozen value
    pictured: Callable[[bytes], Iterable[bytes]] | None = None,
) -> Proofed:
    """`<slug>.pdf` for each story, every page marked; proofs made earlier stay. `around` are live, for their cards.

    `pictured` makes pictures of a PDF's pages, which lie beside it: `<slug>-1.png`.
    """
    near = (*stories, *beyond(stories, around))
    album = Album(pictures, killed)
    site = site_of(near, settings=settings, authors=authors, album=album, clock=clock, proof=True, paths=paths)
    orders = [order_of(story, site, album, templates) for story in stories]
    pages: list[str] = []
    refused: list[PdfRefused] = []
    for made in executor.map(setter, orders):
        match made:
            case PdfSet():
                output.put(f"{made.slug}.pdf", made.content)
                pages.append(f"{made.slug}.pdf")
                for number, picture in enumerate(pictured(made.content) if pictured else (), 1):
                    output.put(f"{made.slug}-{number}.png", picture)
                    pages.append(f"{made.slug}-{number}.png")
            case PdfRefused():
                refused.append(made)
    anew = {story.slug for story in stories}
    for path in output.earlier():
        page = _PICTURE.fullmatch(path)
        if page is None or Slug(page[1]) not in anew:  # those of a PDF that was set anew are of another text
            output.keep(path)
    return Proofed(
        pages=tuple(pages),
        written=output.finish(manifest_of(output.files())),
        left_out=tuple(found for story in stories for found in left_out(story, site)),
        refused=tuple(refused),
    )
