"""Find the pictures that pages show, as they were approved, and make what an output has not yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from newsroom.app.album import CHANGED, taken_back
from newsroom.app.manifest import Held
from newsroom.export.pictures import PRINTS, Prints, Rendition, crops, renditions
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.ledger import RETRACTED, Killed
from newsroom.model.photo import Picture
from newsroom.model.place import Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Executor, Output, Pictures


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
        gone = taken_back(self.killed, file, approved, found)
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


def pictures_of(story: Story, site: Site) -> Iterator[Picture]:
    """The pictures that a story's page shows, each once."""
    seen: set[Digest] = set()
    for photo in story.photos:
        found = site.picture(story, photo)
        if isinstance(found, Picture) and found.digest not in seen:
            seen.add(found.digest)
            yield found


def files_of(site: Site, shown: Mapping[Slug, tuple[Picture, ...]]) -> Iterator[tuple[Picture, Iterable[Rendition]]]:
    """The pictures that the site shows, of stories, of authors and its own, each with the files made of it."""
    needed = [picture for story in site.stories for picture in shown[story.slug]]
    needed += [avatar for author in site.authors.values() if (avatar := site.avatar(author)) is not None]
    needed += [site.logo] if site.logo is not None else []
    for picture in dict.fromkeys(needed):
        yield picture, renditions(picture, site.prints)


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
