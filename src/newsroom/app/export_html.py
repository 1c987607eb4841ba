"""Export the live stories as a site: pictures, pages, feeds, and what went is taken away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.app.departed import NOWHERE, Addresses
from newsroom.app.manifest import Held, HeldPage, held, manifest
from newsroom.config import Settings
from newsroom.export.article import left_out
from newsroom.export.catalogue import site_formats
from newsroom.export.formats.html import site_view
from newsroom.export.marks import everywhere
from newsroom.export.pictures import PRINTS, Prints, Rendition, crops, prints_of, renditions
from newsroom.export.rendered import Planned, Rendered
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.author import Author
from newsroom.model.ledger import RETRACTED, WAS_KILLED, Killed
from newsroom.model.photo import Picture
from newsroom.model.place import AuthorId, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Executor, Memory, Output, Pictures, Staged, Templates, Written

#: Why a picture is not the one that was approved.
CHANGED = "its bytes are not those that were approved"
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


class Gallery(Struct):
    """Looks at each picture once; where the approved bytes are gone, at what an earlier export made of them."""

    pictures: Pictures
    before: Held
    output: Output | None
    killed: Killed = field(default_factory=Killed)
    prints: Prints = PRINTS
    found: dict[str, Picture | str] = field(default_factory=dict)
    changed: dict[Slug, LeftOut] = field(default_factory=dict)
    lost: set[Slug] = field(default_factory=set)

    def look(self, story: Story | None, file: str) -> Picture | str:
        """What to show for a file in a story; of an author's picture (no story) what lies in the folder."""
        if file not in self.found:
            self.found[file] = self.pictures.look(file)
        found = self.found[file]
        approved = None if story is None else story.pictures.get(file)
        gone = self.killed.reason(file, approved) or (
            self.killed.reason(file, found.digest) if isinstance(found, Picture) else None
        )
        if gone is not None:
            return gone
        if story is None or approved is None or (isinstance(found, Picture) and found.digest == approved):
            return found
        reason = found if isinstance(found, str) else CHANGED
        self.changed.setdefault(story.slug, LeftOut(story.slug, file, reason))
        earlier = self._earlier(file, approved)
        if earlier is None:
            self.lost.add(story.slug)
            return reason
        return earlier

    def _earlier(self, file: str, digest: Digest) -> Picture | None:
        picture = self.before.picture(file, digest)
        if picture is None or self.output is None or not self.before.same_recipe:
            return None
        made = renditions(picture, self.prints)
        return picture if all(self.output.has(one.path) for one in made) else None


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
    needed = [*_prints(site, shown), *cuts.values()]
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


def _prints(site: Site, shown: Mapping[Slug, tuple[Picture, ...]]) -> Iterator[tuple[Picture, Iterable[Rendition]]]:
    """The pictures that the site shows, of stories, of authors and its own, each with the files made of it."""
    needed = [picture for story in site.stories for picture in shown[story.slug]]
    needed += [avatar for author in site.authors.values() if (avatar := site.avatar(author)) is not None]
    needed += [site.logo] if site.logo is not None else []
    for picture in dict.fromkeys(needed):
        yield picture, renditions(picture, site.prints)


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


def pictures_of(story: Story, site: Site) -> Iterator[Picture]:
    """The pictures that a story's page shows, each once."""
    seen: set[Digest] = set()
    for photo in story.photos:
        found = site.picture(story, photo)
        if isinstance(found, Picture) and found.digest not in seen:
            seen.add(found.digest)
            yield found


def crops_of(story: Story, site: Site) -> tuple[Picture, tuple[Rendition, ...]] | None:
    """The lead photo of a story, and how it is cut for search engines; None where nothing is cut."""
    photo = story.draft.photo
    if photo is None or not site.settings.pictures.crops or story.state == RETRACTED:
        return None
    found = site.picture(story, photo)
    return (found, crops(found, photo.focus)) if isinstance(found, Picture) else None


def put_pictures(
    needed: Iterable[tuple[Picture, Iterable[Rendition]]],
    pictures: Pictures,
    output: Output,
    executor: Executor,
    *,
    fresh: bool,
) -> None:
    """Make what the output has not yet; a picture's file is named for its bytes and never changes."""
    seen: set[str] = set()
    wanted: dict[Digest, tuple[Picture, list[Rendition]]] = {}
    for picture, made in needed:
        for one in made:
            if one.path in seen:
                continue
            seen.add(one.path)
            if not fresh and output.has(one.path):
                output.keep(one.path)
            else:
                wanted.setdefault(picture.digest, (picture, []))[1].append(one)

    def make(one: tuple[Picture, list[Rendition]]) -> tuple[bytes, ...]:
        return pictures.make(one[0], [rendition.wish for rendition in one[1]])

    for (_, missing), made_now in zip(wanted.values(), executor.map(make, wanted.values()), strict=True):
        for one, content in zip(missing, made_now, strict=True):
            output.put(one.path, content)


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
