"""Find what a page prints that neither its edition nor its stories' texts say: names from records and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from newsroom.app.editions import Planned
from newsroom.checks.context import Newsroom
from newsroom.config.edition import BODIES, Page, Slot
from newsroom.export.article import byline_of, contributors_of, kicker_of, language_of, title_of
from newsroom.export.edition.lay import FEW
from newsroom.export.edition.paper import PaperView, credits_of, imprint, paper_view
from newsroom.export.edition.words import headlines_of
from newsroom.export.safe import said
from newsroom.export.site import Site
from newsroom.model.photo import Photo
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.source.page import Inside

#: Over the words of these stands who wrote them.
SIGNED = BODIES - {"brief", "jump"}


class PageWords(Struct, frozen=True, dict=True):
    """The newsroom's own words in an edition: `story` is the text of one that may be printed, None for any other."""

    planned: Planned
    newsroom: Newsroom
    story: Callable[[Slug], Story | None]
    _said: dict[Slug, str] = field(default_factory=dict)

    @cached_property
    def _site(self) -> Site:
        """As names are found for the export; no picture is looked at."""
        return Site(self.newsroom.settings, (), self.newsroom.authors, lambda *_: "", self.newsroom.now)

    @cached_property
    def _paper(self) -> PaperView:
        return paper_view(self.planned.edition, self.newsroom.settings.newsroom)

    @cached_property
    def begins(self) -> Mapping[Slug, int]:
        """On which page each story begins, where teasers and related stories point to."""
        found: dict[Slug, int] = {}
        for page in self.planned.edition.page:
            for slot in page.slot:
                if slot.as_ not in ("teaser", "jump"):
                    found.setdefault(Slug(slot.story), page.number)
        return found

    @cached_property
    def _headlines(self) -> Mapping[Slug, str]:
        return headlines_of(self.planned.edition)

    def own(self, page: Page) -> Mapping[str, str]:
        """What the paper says of itself on any page, and in its own advertisement where there is white."""
        if page.file is not None:
            return {}
        paper, section = self._paper, self.newsroom.settings.sections.get(page.section or "")
        told = {
            "name": paper.name,
            "description": paper.description,
            "web address": paper.address,
            "section": section.title if section else None,
        }
        return {what: words for what, words in told.items() if words}

    def made(self, page: Page) -> Mapping[Slug, Mapping[str, object]]:
        """Of each story on a page what is made from records: who wrote it, its kicker, related stories with pages."""
        slots: dict[Slug, list[Slot]] = {}
        for slot in page.slot:
            slots.setdefault(Slug(slot.story), []).append(slot)
        few = sum(1 for slot in page.slot if slot.as_ == "teaser") <= FEW
        found = {slug: self._made(story, here, few=few) for slug, here in slots.items() if (story := self.story(slug))}
        return {slug: made for slug, made in found.items() if made}

    def _made(self, story: Story, slots: Sequence[Slot], *, few: bool) -> Mapping[str, object]:
        told: dict[str, object] = {"kicker": kicker_of(story, self._site)}
        here = {slot.as_ for slot in slots}
        if "jump" in here:
            told["headline"] = self._headlines.get(story.slug)
        told.update(self._pointed(story, [slot for slot in slots if slot.as_ == "teaser"], few=few))
        if here & SIGNED:
            told["byline"] = byline_of(story, self._site)
        if here & BODIES:
            told["contributors"] = contributors_of(story, self._site)
            told["related"] = list(self._related(story))
        return {what: words for what, words in told.items() if words}

    def _pointed(self, story: Story, teasers: Sequence[Slot], *, few: bool) -> Iterator[tuple[str, object]]:
        """What teasers print of a story that is not written into their slots: one of `few` has its standfirst too."""
        draft = story.draft
        if any(said(slot.headline) is None for slot in teasers):
            yield "headline", self._headlines.get(story.slug) or title_of(story, self._site)
        if few and any(slot.standfirst is None for slot in teasers):
            yield "standfirst", said(draft.standfirst)
        if teasers:
            yield "language", language_of(story, self._site)  # words are parted by it
            yield "picture", None if draft.photo is None else _picture(draft.photo, story)

    def _related(self, story: Story) -> Iterator[Sequence[object]]:
        for slug in dict.fromkeys(story.cards):
            other = self.story(slug) if slug in self.begins else None
            if other is not None:
                yield [self._headlines.get(slug) or title_of(other, self._site), self.begins[slug]]

    def inside(self) -> Iterator[Inside]:
        """What the first page lists: every other page with the first story that begins there."""
        sections = self.newsroom.settings.sections
        for page in self.planned.edition.page:
            first = next((slot for slot in page.slot if slot.as_ not in ("teaser", "jump")), None)
            if page.number > 1 and first is not None:
                section = sections.get(page.section or "")
                title = section.title if section else None
                yield Inside(page.number, page.section, first.story, first.headline, title, self._title(first))

    def _title(self, slot: Slot) -> str | None:
        story = self.story(Slug(slot.story))
        return said(slot.headline) or (None if story is None else title_of(story, self._site))

    def imprint(self) -> tuple[str, ...]:
        """Who stands for the paper, line by line."""
        return tuple(imprint(self._paper))

    def credits(self) -> tuple[str, ...]:
        """Whose pictures stand beside teasers."""
        return credits_of(self.planned.edition, self._credit)

    def _credit(self, slug: Slug) -> str | None:
        story = self.story(slug)
        photo = None if story is None else story.draft.photo
        if story is None or photo is None or photo.credit is None or photo.file not in story.pictures:
            return None
        return said(photo.credit.line)


def _picture(photo: Photo, story: Story) -> Mapping[str, object] | None:
    """A picture as it stands beside a teaser; None for one that is not shown."""
    digest = story.pictures.get(photo.file)
    if digest is None:
        return None
    focus = None if photo.focus is None else (photo.focus.x, photo.focus.y)
    return {"bytes": digest, "alt": said(photo.alt), "focus": focus}
