"""Say which pages of a paper hold a picture: by where it stands in the text, and what of that is on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.printed import names_of, together
from newsroom.config.edition import BODIES, LEADS
from newsroom.errors import Conflict
from newsroom.model.draft import Draft
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.model.printed import Printed, printed_by
from newsroom.ports import Journal
from newsroom.source.fields import FieldMap
from newsroom.source.page import StoryOnPage, story_on_page
from newsroom.source.read import read_draft


def shown_on(draft: Draft, file: str) -> frozenset[str]:
    """What a story may be on a page that shows a picture of it: before its text it is not where the story goes on."""
    found: frozenset[str] = frozenset()
    for photo in draft.photos:
        if photo.file == file:
            found |= LEADS if photo.lead else BODIES
    return found


class Album(Struct, frozen=True):
    """Looks a picture up in the texts that were printed: by its path, and by its bytes."""

    journal: Journal
    fields: FieldMap
    file: str
    digest: Digest

    def printed(self, slugs: Iterable[Slug]) -> Mapping[Slug, tuple[Printed, ...]]:
        """By story, the editions and pages that went to the press with the picture; stories without are not in it."""
        found = {slug: together(self._printed(slug, names_of(self.journal, slug))) for slug in slugs}
        return {slug: all_ for slug, all_ in found.items() if all_}

    def _printed(self, slug: Slug, names: tuple[Slug, ...]) -> Iterable[tuple[Printed, ...]]:
        held = self._held(slug)
        rows = [
            replace(row, stories=tuple(name for name in row.stories if name in names and self._on(row, name, held)))
            for row in self.journal.sent(frozenset(names))
        ]
        return printed_by(rows).values()

    def _held(self, slug: Slug) -> Mapping[str, Mapping[str, Digest]]:
        """The pictures of a story, by the hash of its text."""
        try:
            return {str(row.content_hash): row.pictures for row in self.journal.rows(slug)}
        except Conflict:
            return {}

    def _on(self, row: Row, name: Slug, held: Mapping[str, Mapping[str, Digest]]) -> bool:
        """Whether a page that was sent could show it; one whose text was erased is taken to."""
        kept = None if row.text is None else self.journal.text(row.text)
        if kept is None:
            return True
        story = story_on_page(kept, name)
        pictures = held.get(story.content)
        if pictures is None:
            return True
        files = [file for file, digest in pictures.items() if file == self.file or digest == self.digest]
        return bool(story.places & self._places(story, [file for file in files if file not in story.without]))

    def _places(self, story: StoryOnPage, files: Iterable[str]) -> frozenset[str]:
        text = self.journal.text(story.text)
        if text is None:
            return LEADS | BODIES
        draft = read_draft(text, path="", fields=self.fields)
        return frozenset().union(*(shown_on(draft, file) for file in files))
