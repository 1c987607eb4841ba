"""Say how the pages of an edition stand as they are now: what is on them, and whether it may be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import rfc3339
from newsroom.app.doubled import Doubt, doubts
from newsroom.app.edition_texts import Texts
from newsroom.app.editions import Planned, deadline, on_sale
from newsroom.app.page_words import PageWords
from newsroom.app.printable import GONE
from newsroom.app.told import corrections_told
from newsroom.checks.context import Newsroom
from newsroom.config.edition import EditionTable, Page
from newsroom.errors import Conflict, EnvironmentProblem, Exit, NewsroomError
from newsroom.model.ledger import Row, journal_of_edition
from newsroom.model.place import Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Files, Journal
from newsroom.source.page import Broken, Corrected, PageAsPrinted, PageForm, StoryAsPrinted, page_form
from newsroom.source.page_changes import page_changes
from newsroom.source.shown import age, shown
from newsroom.workflow.graph import Graph, read_graph
from newsroom.workflow.pages import PageFacts
from newsroom.workflow.request import Refusal

#: By page the stories that do not stand there whole.
BrokenByPage = Mapping[int, Mapping[Slug, Broken]]
#: The same as pages are laid out. NewsroomError where they cannot be.
Breaks = Callable[[], BrokenByPage]


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
        named = tuple(dict.fromkeys(Slug(slot.story) for slot in page.slot))
        problems: list[Refusal] = []
        stories = self._stories(named, page, teller, problems)
        form = page_form(self._printed(page, teller, stories, problems))
        late = deadline(self.planned, page, self.newsroom)
        facts = PageFacts(
            edition=self.planned.id,
            number=number,
            content=form.content,
            text=form.digest,
            stories=tuple(sorted(stories)),
            problems=tuple(problems),
            changes=lambda text: self._changes(text, form),
            notes=(
                *self._late(late),
                *self._too_late(late),
                *(one.told for one in self.doubts if page.number in one.pages),
            ),
        )
        gone = tuple(slug for slug in named if slug not in stories and self._is_gone(slug))
        return PageNow(page, form, facts, late, tuple(self.before(number)), gone, tuple(self._too_late(late)))

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What stands twice in the edition, and what stood on a page and is nowhere now."""
        edition = self.planned.edition
        try:
            before = [row for page in edition.page for row in self.before(page.number) if row.page == page.number]
            return tuple(doubts(edition, (*before, *self.rows()), self.journal.text))
        except Conflict:  # of two histories neither is asked
            return tuple(doubts(edition, (), self.journal.text))

    def _stories(
        self, named: Iterable[Slug], page: Page, teller: Planned, problems: list[Refusal]
    ) -> Mapping[Slug, StoryAsPrinted]:
        """The stories as the page prints them; why others cannot stand on it is added to the problems."""
        stories: dict[Slug, StoryAsPrinted] = {}
        for slug in named:
            found = self.texts.of(slug, on_sale(teller, self.newsroom))
            if isinstance(found, Refusal):
                problems.append(found)
            else:
                stories[slug] = self._on(page, slug, found)
        return stories

    def _printed(
        self, page: Page, teller: Planned, stories: Mapping[Slug, StoryAsPrinted], problems: list[Refusal]
    ) -> PageAsPrinted:
        """All that the page prints; what of it is wanting is added to the problems."""
        files = self._digests(page, problems)
        elsewhere = {slug: others for slug, story in stories.items() if (others := self._elsewhere(page, slug, story))}
        broken = self._broken_on(page)
        if isinstance(broken, Refusal):
            problems.append(broken)
        words, front = self.words, page.number == 1 and page.file is None
        service = page.number == self.planned.edition.service_page
        return PageAsPrinted(
            teller.id,
            self._table(teller, page.number),
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

    def _digests(self, page: Page, problems: list[Refusal]) -> Mapping[str, Digest]:
        """The page's own files by their bytes; those that are not there are added to the problems."""
        files: dict[str, Digest] = {}
        for what, file in _files(page):
            digest = self.newsroom.media.digest(file)
            if digest is None:
                problems.append(
                    Refusal(Exit.USAGE, f"{what} is not there: {file}", "put it there, or take it off the page")
                )
            else:
                files[file] = digest
        return files

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
            yield Corrected(one.slug, one.kind, one.at, one.notice, one.title, one.page, one.paper)

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
    def texts(self) -> Texts:
        """The texts of its stories."""
        return Texts(self.newsroom, self.journal, self.graph)

    def _text(self, slug: Slug) -> Story | None:
        return self.texts.story(slug, on_sale(self.planned, self.newsroom))

    @cached_property
    def words(self) -> PageWords:
        """What is printed of records and settings."""
        return PageWords(self.planned, self.newsroom, self._text)

    def _on(self, page: Page, slug: Slug, story: StoryAsPrinted) -> StoryAsPrinted:
        """A story as a page shows it: a picture is missing only where it would stand."""
        here = {slot.as_ for slot in page.slot if slot.story == slug}
        # of a text that was erased nobody knows what its teaser said
        pointed = here == {"teaser"} and self._text(slug) is not None
        without, ended = (
            tuple(file for file in files if here & self.texts.shown_at(story.text, file))
            for files in (story.without, story.ended)
        )
        return replace(story, without=without, ended=ended, pointed=pointed)


def _files(page: Page) -> Iterator[tuple[str, str]]:
    """The files that are placed on a page, and what each is."""
    if page.file is not None:
        yield "the ready-made page", page.file
    for ad in page.ad:
        yield f"ad {ad.booking}", ad.file
