"""Find the text of each story that an edition would print, or why none may be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field

from newsroom.app.pictured import shown_on
from newsroom.app.printable import NotPrinted, waiting
from newsroom.checks.context import Newsroom
from newsroom.config.edition import BODIES, LEADS
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.ledger import PUBLISHED, Row
from newsroom.model.place import ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.source.page import StoryAsPrinted
from newsroom.source.read import read_draft
from newsroom.source.times import has_ended
from newsroom.workflow.graph import Graph
from newsroom.workflow.request import Refusal


class Texts(Struct, frozen=True):
    """The texts of one paper. Each story is asked for once; `sale` is when the paper is on sale."""

    newsroom: Newsroom
    journal: Journal
    graph: Graph
    stories: dict[tuple[Slug, str], StoryAsPrinted | Refusal] = field(default_factory=dict)
    places: dict[tuple[Digest, str], frozenset[str]] = field(default_factory=dict)  # by text and picture
    drafts: dict[Digest, Draft | None] = field(default_factory=dict)

    def of(self, slug: Slug, sale: str) -> StoryAsPrinted | Refusal:
        """The text of a story by its hashes, or why none may be printed."""
        key = slug, sale
        if key not in self.stories:
            try:
                self.stories[key] = self._printable(*key)
            except NewsroomError as problem:
                self.stories[key] = Refusal(problem.exit, str(problem), problem.hint)
        return self.stories[key]

    def story(self, slug: Slug, sale: str) -> Story | None:
        """The text of a story that may be printed, with the pictures that are shown of it."""
        found = self.of(slug, sale)
        draft = None if isinstance(found, Refusal) else self.draft(found.text)
        if isinstance(found, Refusal) or draft is None:
            return None
        row = self.newsroom.standings[slug].row
        gone, pictures = {*found.without, *found.ended}, self._pictures(row, found.content)
        shown = {file: digest for file, digest in pictures.items() if file not in gone}
        return Story(draft, slug, PUBLISHED, row.version, found.content, None, None, pictures=shown)

    def draft(self, text: Digest) -> Draft | None:
        """A kept text; None for one that was erased."""
        if text not in self.drafts:
            kept = self.journal.text(text)
            self.drafts[text] = None if kept is None else read_draft(kept, path="", fields=self.newsroom.fields)
        return self.drafts[text]

    def _printable(self, slug: Slug, sale: str) -> StoryAsPrinted | Refusal:
        """The text that would be printed, or why none may be: live, or approved and free when the paper is on sale."""
        standing = self.newsroom.standings.get(slug)
        if standing is None or standing.row.live is None:
            at = datetime.fromisoformat(sale)
            made = waiting(slug, journal=self.journal, newsroom=self.newsroom, graph=self.graph, at=at)
            if isinstance(made, NotPrinted):
                return Refusal(made.exit, f"{slug}: {made.reason}", made.hint)
        assert standing is not None
        row = standing.row
        stamp = row.live or row.approved
        assert stamp is not None
        pictures = self._pictures(row, stamp.content)
        gone = tuple(file for file, digest in sorted(pictures.items()) if self.newsroom.killed.reason(file, digest))
        return StoryAsPrinted(stamp.content, stamp.text, gone, tuple(self._ended(stamp.text, gone)))

    def _ended(self, text: Digest, killed: Sequence[str]) -> Iterator[str]:
        """The pictures that are not shown any more, for they were bought until a day that is over."""
        draft, now, zone = self.draft(text), self.newsroom.now, self.newsroom.settings.zone
        for photo in draft.photos if draft else ():
            if photo.file not in killed and photo.rights_until and has_ended(photo.rights_until, now, zone):
                yield photo.file

    def shown_at(self, text: Digest, file: str) -> frozenset[str]:
        """What of a story shows a picture; of a text that was erased nobody knows, and it may be anywhere."""
        if (text, file) not in self.places:
            draft = self.draft(text)
            self.places[text, file] = LEADS | BODIES if draft is None else shown_on(draft, file)
        return self.places[text, file]

    def _pictures(self, row: Row, content: ContentHash) -> Mapping[str, Digest]:
        """The pictures that were approved with a text."""
        if row.content_hash == content:
            return row.pictures
        rows = reversed(self.journal.rows(row.slug))
        return next((each.pictures for each in rows if each.content_hash == content), {})
