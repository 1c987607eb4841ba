"""Show anything as its page would look, marked so that nobody takes it for what readers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import orjson
from msgspec import Struct

from newsroom import __version__
from newsroom.app.gallery import Gallery, pictures_of, put_pictures
from newsroom.app.manifest import held
from newsroom.config import Settings
from newsroom.export.article import left_out
from newsroom.export.formats import html
from newsroom.export.pictures import renditions
from newsroom.export.plate import PdfRefused
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.author import Author
from newsroom.model.ledger import Killed
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Executor, Output, Pictures, Templates, Written


class Proofed(Struct, frozen=True):
    """Where the proofs are, below the output; the pictures they do without, and the PDFs that could not be set."""

    pages: tuple[str, ...]
    written: Written
    left_out: tuple[LeftOut, ...]
    refused: tuple[PdfRefused, ...] = ()


def proof_html(
    stories: Sequence[Story],
    *,
    around: Sequence[Story] = (),
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    pictures: Pictures,
    templates: Templates,
    output: Output,
    executor: Executor,
    clock: Clock,
    paths: Mapping[str, Slug] = MappingProxyType({}),
    killed: Killed = Killed(),  # noqa: B008 - a frozen value
) -> Proofed:
    """A page for each story, every one marked; proofs made earlier stay. `around` are live stories, for their cards.

    A proof is read from a disk as well as from a server: it finds its pictures and style beside itself, and its links
    lead to the newsroom's own address.
    """
    live = beyond(stories, around)
    site = proof_site(
        (*stories, *live),
        Gallery(pictures, held(None), None, killed),
        settings=settings,
        authors=authors,
        clock=clock,
        root=f"{settings.newsroom.url}/",
        paths=paths,
    )
    view = html.site_view(site, templates)
    made = list(html.assets(view, templates)) + [html.article(story, site, view, templates) for story in stories]
    needed = [picture for story in (*stories, *live) for picture in pictures_of(story, site)]
    needed += [avatar for author in authors.values() if (avatar := site.avatar(author)) is not None]
    text = b"".join(one.content for one in made if one.slug is not None)
    put_pictures(
        [
            (picture, renditions(picture, site.prints))
            for picture in dict.fromkeys(needed)
            if picture.digest[:20].encode() in text
        ],
        pictures,
        output,
        executor,
        fresh=False,
    )
    for one in made:
        output.put(one.path, one.content)
    for path in output.earlier():
        output.keep(path)
    written = output.finish(manifest_of(output.files()))
    return Proofed(
        pages=tuple(f"{story.slug}/index.html" for story in stories),
        written=written,
        left_out=tuple(found for story in stories for found in left_out(story, site)),
    )


def beyond(stories: Sequence[Story], around: Sequence[Story]) -> tuple[Story, ...]:
    """Those around that are not shown themselves."""
    shown = {story.slug for story in stories}
    return tuple(story for story in around if story.slug not in shown)


def proof_site(
    stories: Sequence[Story],
    gallery: Gallery,
    *,
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    clock: Clock,
    root: str,
    paths: Mapping[str, Slug],
) -> Site:
    """What the pages of proofs are made from: pictures and style lie one folder above each, links lead to `root`."""
    return Site(
        settings, tuple(stories), authors, gallery.look, clock.now(), root=root, files="../", proof=True, paths=paths
    )


def manifest_of(files: Mapping[str, str]) -> bytes:
    """The proofs that lie there, pages and PDFs alike, and of every file its SHA-256."""
    pages = {path.removesuffix("/index.html") for path in files if path.endswith("/index.html")}
    told = {
        "version": 1,
        "generator": f"newsroom {__version__}",
        "proofs": sorted(pages | {path.removesuffix(".pdf") for path in files if path.endswith(".pdf")}),
        "files": dict(sorted(files.items())),
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"
