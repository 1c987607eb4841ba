"""Make proofs for somebody who is looking: a page when it is asked for, each picture in the size that is wanted."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from newsroom.app.gallery import Gallery
from newsroom.app.proof import beyond, proof_site
from newsroom.app.stories import proof_story
from newsroom.checks.context import Newsroom
from newsroom.export.article import left_out
from newsroom.export.formats import html
from newsroom.export.pictures import Rendition, renditions
from newsroom.export.view import LeftOut
from newsroom.model.draft import Draft
from newsroom.model.photo import Picture
from newsroom.model.story import Story
from newsroom.ports import Clock, Journal, Templates

#: Where proofs lie on the server: links from one story to another stay there.
ROOT = "/proof/"


class Proof(Struct, frozen=True):
    """A page, how it is marked, and the pictures that it does without."""

    page: bytes
    mark: str | None
    left_out: tuple[LeftOut, ...]


class Asked(Struct):
    """What the pages that were shown may ask for, by path. The names say the bytes: they hold after a change."""

    files: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, tuple[Picture, Rendition]] = field(default_factory=dict)


class Proofs(Struct):
    """The proofs of one newsroom as it is now. `read_around` brings the live stories, for cards and next items."""

    newsroom: Newsroom
    journal: Journal
    gallery: Gallery
    templates: Templates
    clock: Clock
    read_around: Callable[[], tuple[Story, ...]]
    asked: Asked
    _pages: dict[str, Proof] = field(default_factory=dict)

    def of(self, draft: Draft) -> Proof:
        """The proof of a draft, made once."""
        if draft.path not in self._pages:
            self._pages[draft.path] = self._made(draft)
        return self._pages[draft.path]

    def file(self, path: str) -> bytes | None:
        """A picture, font or style sheet that a proof asks for; None for what none asks for."""
        if path in self.asked.files:
            return self.asked.files[path]
        if path not in self.asked.pictures:
            return None
        picture, one = self.asked.pictures[path]
        return self.gallery.pictures.make(picture, [one.wish])[0]

    def _made(self, draft: Draft) -> Proof:
        newsroom = self.newsroom
        story = proof_story(draft, newsroom, journal=self.journal)
        site = proof_site(
            (story, *beyond((story,), self.read_around())),
            self.gallery,
            settings=newsroom.settings,
            authors=newsroom.authors,
            clock=self.clock,
            root=ROOT,
            paths=newsroom.paths,
        )
        view = html.site_view(site, self.templates)
        page = html.article(story, site, view, self.templates).content
        self.asked.files |= {one.path: one.content for one in html.assets(view, self.templates)}
        for found in self.gallery.found.values():  # what this page and those before it looked at
            if isinstance(found, Picture) and found.digest[:20].encode() in page:
                self.asked.pictures |= {one.path: (found, one) for one in renditions(found, site.prints)}
        return Proof(page, story.mark, tuple(left_out(story, site)))
