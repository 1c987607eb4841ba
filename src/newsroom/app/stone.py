"""Say how the pages of an edition stand as they are now: what is on them, and whether it may be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.app.desk import rfc3339
from newsroom.app.editions import Planned, deadline, on_sale
from newsroom.app.page_words import PageWords
from newsroom.app.pictured import shown_on
from newsroom.app.printable import GONE, NotPrinted, waiting
from newsroom.app.told import corrections_told
from newsroom.checks.context import Newsroom
from newsroom.config.edition import BODIES, LEADS, EditionTable, Page
from newsroom.errors import EnvironmentProblem, Exit, NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.ledger import PUBLISHED, Row, journal_of_edition
from newsroom.model.place import ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Files, Journal
from newsroom.source.page import Broken, Corrected, PageAsPrinted, PageForm, StoryAsPrinted, page_form
from newsroom.source.page_changes import page_changes
from newsroom.source.read import read_draft
from newsroom.source.shown import age, shown
from newsroom.source.times import has_ended
from newsroom.workflow.graph import Graph, read_graph
from newsroom.workflow.pages import PageFacts
from newsroom.workflow.request import Refusal

#: By page the stories that do not stand there whole, as they are laid out. NewsroomError where they cannot be.
Breaks = Callable[[], Mapping[int, Mapping[Slug, Broken]]]


class PageNow(Struct, frozen=True):
    """A page as it is now: in its one form, and what the workflow weighs; `due` is its deadline.

    `base` is what the ledger tells of the editions that a page comes from, the first one's first; `gone` are its
    stories that were taken back, in whose place it needs others.
    """

    page: Page
    form: PageForm
    facts: PageFacts
    due: str | None
    base: tuple[Row, ...] = ()
    gone: tuple[Slug, ...] = ()
    notes: tuple[str, ...] = ()


class Stone(Struct, frozen=True, dict=True):
    """Where pages are made up: the newsroom, its ledger, and an edition. Each story is asked for once.

    `breaks` says where texts go on on other pages; None where another program lays pages out.
    """

    newsroom: Newsroom
    journal: Journal
    files: Files
    planned: Planned
    graph: Graph
    breaks: Breaks | None = None
    stories: dict[tuple[Slug, str], StoryAsPrinted | Refusal] = field(default_factory=dict)
    places: dict[tuple[Digest, str], frozenset[str]] = field(default_factory=dict)  # by text and picture
    drafts: dict[Digest, Draft | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, newsroom: Newsroom, journal: Journal, files: Files, planned: Planned, breaks: Breaks | None = None
    ) -> Stone:
        """For an edition."""
        return cls(newsroom, journal, files, planned, read_graph(newsroom.settings), breaks)

    def rows(self, planned: Planned | None = None) -> tuple[Row, ...]:
        """What the ledger tells of an edition; Conflict where it was passed on two branches."""
        return self.journal.rows(journal_of_edition((planned or self.planned).id))

    def now(self, number: int) -> PageNow:
        """A page as it is now."""
        page, teller = self.planned.page(number), self.planned.teller(number)
        problems: list[Refusal] = []
        stories: dict[Slug, StoryAsPrinted] = {}
        named = tuple(dict.fromkeys(Slug(slot.story) for slot in page.slot))
        for slug in named:
            found = self._story(slug, teller)
            if isinstance(found, Refusal):
                problems.append(found)
            else:
                stories[slug] = self._on(page, slug, found)
        files: dict[str, Digest] = {}
        for what, file in _files(page):
            digest = self.newsroom.media.digest(file)
            if digest is None:
                problems.append(
                    Refusal(Exit.USAGE, f"{what} is not there: {file}", "put it there, or take it off the page")
                )
            else:
                files[file] = digest
        elsewhere = {slug: others for slug, story in stories.items() if (others := self._elsewhere(page, slug, story))}
        broken = self._broken_on(page)
        if isinstance(broken, Refusal):
            problems.append(broken)
        words, front = self.words, number == 1 and page.file is None
        service = number == self.planned.edition.service_page
        printed = PageAsPrinted(
            teller.id,
            self._table(teller, number),
            page,
            stories,
            files,
            elsewhere,
            inside=tuple(words.inside()) if front else (),
            corrections=tuple(self._told()) if service else (),
            imprint=words.imprint() if service else (),
            credits=words.credits() if service else (),
            own=words.own(page),
            made=words.made(page),
            broken={} if isinstance(broken, Refusal) else broken,
        )
        form = page_form(printed)
        late = deadline(self.planned, page, self.newsroom)
        facts = PageFacts(
            edition=self.planned.id,
            number=number,
            content=form.content,
            text=form.digest,
            stories=tuple(sorted(stories)),
            problems=tuple(problems),
            changes=lambda text: self._changes(text, form),
            notes=(*self._late(late), *self._too_late(late)),
        )
        gone = tuple(slug for slug in named if slug not in stories and self._is_gone(slug))
        return PageNow(page, form, facts, late, tuple(self.before(number)), gone, tuple(self._too_late(late)))

    def _table(self, teller: Planned, number: int) -> EditionTable:
        """What is printed of the edition itself: a page that comes from another has the day of this one.

        Number and price stand in the head of the first page.
        """
        own, table = self.planned.edition.edition, teller.edition.edition
        return own if number == 1 else replace(table, date=own.date)

    def _elsewhere(self, page: Page, slug: Slug, story: StoryAsPrinted) -> tuple[int, ...]:
        """The other pages on which a story of a page stands, begins or goes on; those that point to it count nothing.

        What is pointed to alone is only said to begin on its page.
        """
        if story.pointed:
            begins = self.words.begins.get(slug)
            return () if begins is None else (begins,)
        return tuple(
            other.number
            for other in self.planned.edition.page
            if other.number != page.number and any(slot.story == slug and slot.as_ != "teaser" for slot in other.slot)
        )

    def _broken_on(self, page: Page) -> Mapping[Slug, Broken] | Refusal:
        """Where the texts of a page are broken; why that cannot be said. Nothing is laid out where none goes on."""
        jumps = {slot.story for other in self.planned.edition.page for slot in other.slot if slot.as_ == "jump"}
        if self.breaks is None or not any(slot.story in jumps for slot in page.slot if slot.as_ != "teaser"):
            return {}
        try:
            return self.breaks().get(page.number, {})
        except NewsroomError as problem:
            message = str(problem).removeprefix(f"page {page.number}: ")
            return Refusal(problem.exit, message, problem.hint)

    def _is_gone(self, slug: Slug) -> bool:
        standing = self.newsroom.standings.get(slug)
        return standing is not None and standing.row.renamed_to is None and standing.state in GONE

    def _told(self) -> Iterator[Corrected]:
        """What the page prints that carries corrections."""
        for one in corrections_told(self.planned, self.newsroom, self.journal, self.files):
            yield Corrected(one.slug, one.kind, one.at, one.notice, one.title)

    def before(self, number: int) -> Iterator[Row]:
        """What the ledger tells of the editions that a page comes from, the first one's first."""
        if number not in self.planned.own and self.planned.base is not None:
            stone = Stone(self.newsroom, self.journal, self.files, self.planned.base, self.graph)
            yield from stone.before(number)
            yield from stone.rows()

    def _late(self, due_: str | None) -> Iterator[str]:
        now = self.newsroom.now
        if due_ is not None and due_ < rfc3339(now):
            yield f"its deadline was {shown(due_, self.newsroom.settings.zone)}, {age(due_, now)} ago"

    def _too_late(self, due_: str | None) -> Iterator[str]:
        """A deadline that is past the hour of sale: a time of day is one of the edition's day."""
        zone = self.newsroom.settings.zone
        if due_ is None or self.planned.edition.edition.on_sale is None:
            return
        sale = on_sale(self.planned, self.newsroom)
        if due_ >= sale:
            before = datetime.fromisoformat(due_).astimezone(zone) - timedelta(days=1)
            yield (
                f"its deadline, {shown(due_, zone)}, is after the paper is on sale, {shown(sale, zone)};"
                f' deadline = "{before:%Y-%m-%d %H:%M}" is the evening before'
            )

    def _changes(self, text: Digest, form: PageForm) -> tuple[str, ...]:
        kept = self.journal.text(text)
        try:
            return ("what was passed was erased",) if kept is None else page_changes(kept, form.text)
        except ValueError:
            raise EnvironmentProblem(f"the kept text {text[:12]} is no page of an edition") from None

    @cached_property
    def words(self) -> PageWords:
        """What is printed of records and settings."""
        return PageWords(self.planned, self.newsroom, self._text)

    def _text(self, slug: Slug) -> Story | None:
        """The text of a story that may be printed, with the pictures that are shown of it."""
        found = self._story(slug, self.planned)
        draft = None if isinstance(found, Refusal) else self._draft(found.text)
        if isinstance(found, Refusal) or draft is None:
            return None
        row = self.newsroom.standings[slug].row
        gone, pictures = {*found.without, *found.ended}, self._pictures(row, found.content)
        shown = {file: digest for file, digest in pictures.items() if file not in gone}
        return Story(draft, slug, PUBLISHED, row.version, found.content, None, None, pictures=shown)

    def _draft(self, text: Digest) -> Draft | None:
        """A kept text; None for one that was erased."""
        if text not in self.drafts:
            kept = self.journal.text(text)
            self.drafts[text] = None if kept is None else read_draft(kept, path="", fields=self.newsroom.fields)
        return self.drafts[text]

    def _story(self, slug: Slug, teller: Planned) -> StoryAsPrinted | Refusal:
        key = slug, on_sale(teller, self.newsroom)
        if key not in self.stories:
            try:
                self.stories[key] = self._printable(*key)
            except NewsroomError as problem:
                self.stories[key] = Refusal(problem.exit, str(problem), problem.hint)
        return self.stories[key]

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
        draft, now, zone = self._draft(text), self.newsroom.now, self.newsroom.settings.zone
        for photo in draft.photos if draft else ():
            if photo.file not in killed and photo.rights_until and has_ended(photo.rights_until, now, zone):
                yield photo.file

    def _on(self, page: Page, slug: Slug, story: StoryAsPrinted) -> StoryAsPrinted:
        """A story as a page shows it: a picture is missing only where it would stand."""
        here = {slot.as_ for slot in page.slot if slot.story == slug}
        # of a text that was erased nobody knows what its teaser said
        pointed = here == {"teaser"} and self._text(slug) is not None
        without, ended = (
            tuple(file for file in files if here & self._places(story.text, file))
            for files in (story.without, story.ended)
        )
        return replace(story, without=without, ended=ended, pointed=pointed)

    def _places(self, text: Digest, file: str) -> frozenset[str]:
        """What of a story shows a picture; of a text that was erased nobody knows, and it may be anywhere."""
        if (text, file) not in self.places:
            draft = self._draft(text)
            self.places[text, file] = LEADS | BODIES if draft is None else shown_on(draft, file)
        return self.places[text, file]

    def _pictures(self, row: Row, content: ContentHash) -> Mapping[str, Digest]:
        """The pictures that were approved with a text."""
        if row.content_hash == content:
            return row.pictures
        rows = reversed(self.journal.rows(row.slug))
        return next((each.pictures for each in rows if each.content_hash == content), {})


def _files(page: Page) -> Iterator[tuple[str, str]]:
    """The files that are placed on a page, and what each is."""
    if page.file is not None:
        yield "the ready-made page", page.file
    for ad in page.ad:
        yield f"ad {ad.booking}", ad.file
