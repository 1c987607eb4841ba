"""Export the live stories as a site: pictures, pages, feeds, and what went is taken away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.departed import NOWHERE, Addresses
from newsroom.app.gallery import Gallery, crops_of, files_of, pictures_of, put_pictures
from newsroom.app.manifest import Held, HeldPage, held, manifest
from newsroom.config import Settings
from newsroom.export.article import left_out
from newsroom.export.catalogue import site_formats
from newsroom.export.formats.html import site_view
from newsroom.export.marks import everywhere
from newsroom.export.pictures import Rendition, prints_of
from newsroom.export.rendered import Planned, Rendered
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.author import Author
from newsroom.model.ledger import WAS_KILLED, Killed
from newsroom.model.photo import Picture
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Executor, Memory, Output, Pictures, Staged, Templates, Written

#: How reasons begin for which a picture is left out, and its page is whole without it.
NOT_OWED = ("its rights ended", WAS_KILLED)


class Exported(Struct, frozen=True):
    """What an export did.

    `left_out` are pictures that pages do without. `kept` and `refused` are stories with a picture that is no longer
    the approved one: of those in `kept` an earlier export had what it takes, those in `refused` are not exported.
    """

    stories: int
    written: Written
    left_out: tuple[LeftOut, ...] = ()
    kept: tuple[LeftOut, ...] = ()
    refused: tuple[LeftOut, ...] = ()
    live: tuple[HeldPage, ...] = ()  # the pages of live stories that stand now

    @property
    def complete(self) -> bool:
        """Whether readers get all they are owed; a picture whose rights ended, or that was killed, is not owed."""
        return not self.refused and all(one.reason.startswith(NOT_OWED) for one in self.left_out)


def export_html(
    stories: Sequence[Story],
    *,
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    pictures: Pictures,
    templates: Templates,
    output: Output,
    executor: Executor,
    workers: Executor,
    clock: Clock,
    only: Collection[Slug] = (),
    withheld: Mapping[Slug, str] | None = None,
    paths: Mapping[str, Slug] = MappingProxyType({}),
    killed: Killed = Killed(),  # noqa: B008 - a frozen value
    addresses: Addresses = NOWHERE,
    memory: Memory | None = None,
) -> Exported:
    """Write the site; nothing is put in place before all of it is made.

    `only` names stories: others appear as far as an earlier export wrote them. `withheld` are live stories of which
    no approved text can be shown, with the reason: what an earlier export wrote of them stays as it is. `paths` are
    the drafts' files, by which links may name a story. A page that shows a `killed` picture never stays. `addresses`
    are those that readers know and no live story bears: with `only`, those that an earlier export wrote. A page that
    `memory` knows to be made from the same is not made again. `executor` makes pictures, `workers` pages: the second
    may be copies of this process.
    """
    withheld = withheld or {}
    before = held(output.manifest())
    moved = {one.slug: one.to for one in addresses.departed if one.to is not None}
    known = before.pages.keys() | {moved[slug] for slug in moved.keys() & before.pages.keys()}
    gallery = Gallery(pictures, before, output, killed, prints_of(settings))
    base = urlsplit(settings.newsroom.url).path.rstrip("/") + "/"

    def site_of(stories: Iterable[Story], standing: Iterable[Slug] = (), left: Addresses = NOWHERE) -> Site:
        return Site(
            settings,
            tuple(stories),
            authors,
            gallery.look,
            clock.now(),
            root=base,
            files=base,
            paths=paths,
            standing=frozenset(standing),
            retracted=left.retracted,
            departed=left.departed,
        )

    chosen = [story for story in stories if not only or story.slug in only or story.slug in known]
    looked = site_of(chosen)
    shown = {story.slug: tuple(pictures_of(story, looked)) for story in chosen}
    stay = set(_staying(before, gallery.lost | withheld.keys(), moved, killed))
    going = [story for story in chosen if story.slug not in gallery.lost]
    shown_at = {story.slug for story in going} | stay
    left = _answering(addresses, shown_at, lambda slug: not only or output.has(f"{slug}/index.html"))
    site = site_of(going, stay, left)

    cuts = {story.slug: cut for story in site.stories if (cut := crops_of(story, site)) is not None}
    needed = [*files_of(site, shown), *cuts.values()]
    put_pictures(needed, pictures, output, executor, fresh=not before.same_recipe)
    if memory is not None:
        mark = everywhere(site, memory.made_with(), site_view(site, templates))
        site = replace(site, everywhere=mark)
    put_pages((one for _, make in site_formats() for one in make(site, templates)), output, workers, memory)
    pages = [_page(story, shown[story.slug], site, cuts.get(story.slug)) for story in site.stories]
    pages += [before.pages[slug] for slug in sorted(stay)]
    notices = [_page(story, (), site) for story in site.retracted]
    _keep(output, before, stay, withheld)
    refused = {slug: gallery.changed[slug] for slug in gallery.lost}
    refused |= {slug: LeftOut(slug, "", reason) for slug, reason in withheld.items() if not only or slug in only}
    written = output.finish(manifest([*pages, *notices], output.files(), site.prints))
    return Exported(
        stories=len(site.stories),
        written=written,
        left_out=tuple(found for story in site.newest for found in left_out(story, site)),
        kept=tuple(gallery.changed[slug] for slug in sorted(gallery.changed.keys() - gallery.lost)),
        refused=tuple(refused[slug] for slug in sorted(refused)),
        live=tuple(pages),
    )


def put_pages(
    pages: Iterable[Rendered | Planned], output: Output, workers: Executor, memory: Memory | None = None
) -> None:
    """Stage what has to be made, and let stand what would come out the same."""
    missing: list[Planned] = []
    for one in pages:
        if not isinstance(one, Planned):
            output.put(one.path, one.content)
        elif one.mark is None or memory is None or not memory.same(one.path, one.mark):
            missing.append(one)
        else:
            output.keep(one.path)
        if isinstance(one, Planned) and one.mark is not None and memory is not None:
            memory.made(one.path, one.mark)

    def make(one: Planned) -> Staged:
        return output.stage(one.path, one.content)

    if missing:
        output.ready()
    for staged in workers.map(make, missing):
        output.take(staged)


def _keep(output: Output, before: Held, stay: Iterable[Slug], withheld: Mapping[Slug, str]) -> None:
    """Let the pages stand that cannot be made anew, with what stands for them alone."""
    for path in (path for slug in stay for path in before.pages[slug].files):
        output.keep(path)
    for path in (f"{slug}/index.html" for slug in withheld.keys() - before.pages.keys()):
        if output.has(path):  # what became of a story that stands still
            output.keep(path)


def _staying(before: Held, held_back: Collection[Slug], moved: Mapping[Slug, Slug], killed: Killed) -> Iterator[Slug]:
    """Those of them that show no picture that was killed."""
    for slug in _standing(before, held_back, moved):
        if not any(killed.reason(one.file, one.digest) for one in before.pages[slug].pictures):
            yield slug


def _standing(before: Held, held_back: Collection[Slug], moved: Mapping[Slug, Slug]) -> Iterator[Slug]:
    """The pages of an earlier export that cannot be made anew: at their address, or at the one they had before."""
    yield from before.pages.keys() & held_back
    for slug, to in moved.items():
        if slug in before.pages and to in held_back and to not in before.pages:
            yield slug


def _answering(addresses: Addresses, shown: Collection[Slug], wanted: Callable[[Slug], bool]) -> Addresses:
    """The addresses that answer something; none stands where a page does, and none leads where there is no page."""
    retracted = tuple(one for one in addresses.retracted if one.slug not in shown and wanted(one.slug))
    rest = [one for one in addresses.departed if one.slug not in shown and wanted(one.slug)]
    there = {*shown, *(one.slug for one in retracted), *(one.slug for one in rest if one.to is None)}
    return Addresses(tuple(one for one in rest if one.to is None or one.to in there), retracted)


def _page(
    story: Story, shown: tuple[Picture, ...], site: Site, cut: tuple[Picture, tuple[Rendition, ...]] | None = None
) -> HeldPage:
    return HeldPage(
        story.slug,
        f"{story.slug}/index.html",
        story.version,
        story.content_hash,
        shown,
        crops=() if cut is None else tuple(one.path for one in cut[1]),
        prints=site.prints,
    )
