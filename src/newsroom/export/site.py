"""Gather what pages are made from: the stories in order, the records, the pictures, the addresses."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import get_args

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.config import Accent, Settings
from newsroom.export.pictures import Prints, prints_of
from newsroom.export.safe import Html, path_address, said, whole_address
from newsroom.export.tongues import Words
from newsroom.export.view import ArticleView, AuthorView, CardView, FigureView, ListPage, SectionView
from newsroom.export.words import words
from newsroom.model.author import Author
from newsroom.model.departed import Departed
from newsroom.model.photo import Photo, Picture
from newsroom.model.place import AuthorId, Slug
from newsroom.model.story import Story
from newsroom.model.translated import Version, stands_for
from newsroom.source.times import has_ended

#: The colours that mark sections; templates/html/style/ground.css holds each for both grounds.
ACCENTS: tuple[Accent, ...] = get_args(Accent)

#: The bytes of a picture's file, or the reason why they cannot be shown; a story's must be those approved with it,
#: an author's (None) are taken as they lie in the folder.
Look = Callable[[Story | None, str], Picture | str]


class Made(Struct):
    """What is made once, with its addresses in it: pages, lists and feeds tell of the same stories and people."""

    cards: dict[Slug, CardView] = field(default_factory=dict)
    articles: dict[Slug, ArticleView] = field(default_factory=dict)
    leads: dict[Slug, FigureView | None] = field(default_factory=dict)
    staff: dict[AuthorId, AuthorView] = field(default_factory=dict)
    lists: list[ListPage] = field(default_factory=list)
    told: dict[tuple[str, str], frozenset[Slug]] = field(default_factory=dict)  # by section and language
    rows: dict[tuple[Slug, str, str], bytes] = field(default_factory=dict)  # by story, language and level
    parts: dict[tuple[object, ...], Html] = field(default_factory=dict)  # by template, language and what it is given


class Site(Struct, frozen=True, dict=True):
    """All that is to be shown, and where it will stand.

    `root` is put before the paths of pages and `files` before those of pictures: both `/` on a site at the top of
    its host. `now` decides only whether a picture's rights have ended. `paths` are the drafts' files, live or not,
    and `standing` the stories whose page stays as it was exported: links in a text may name any of them. `retracted`
    have a page with a notice and `departed` an address that says what became of them; no list tells of either.
    """

    settings: Settings
    stories: tuple[Story, ...]
    authors: Mapping[AuthorId, Author]
    look: Look
    now: datetime
    root: str = "/"
    files: str = "/"
    proof: bool = False
    paths: Mapping[str, Slug] = field(default_factory=dict)
    standing: frozenset[Slug] = frozenset()
    retracted: tuple[Story, ...] = ()
    departed: tuple[Departed, ...] = ()
    made: Made = field(default_factory=Made)
    texts: dict[Slug, str] = field(default_factory=dict)  # as feeds have them
    everywhere: str = ""  # the mark of what every page hangs on
    marks: dict[Slug, str] = field(default_factory=dict)
    page_marks: dict[Slug, str] = field(default_factory=dict)
    author_marks: dict[AuthorId, str] = field(default_factory=dict)
    _seen: dict[tuple[str, str], Picture | str] = field(default_factory=dict)

    @cached_property
    def newest(self) -> tuple[Story, ...]:
        """All stories, the newest first; two of one minute by slug."""
        by_slug = sorted(self.stories, key=lambda story: story.slug)
        return tuple(sorted(by_slug, key=lambda story: _hour(story.published_at), reverse=True))

    @cached_property
    def live(self) -> Mapping[Slug, Story]:
        """By slug."""
        return {story.slug: story for story in self.stories}

    @cached_property
    def whole(self) -> Site:
        """The same with whole addresses, for what is read far from the site; itself where the newsroom has none."""
        url = self.settings.newsroom.url
        return replace(self, root=f"{url}/", files=f"{url}/", made=Made()) if url else self

    @cached_property
    def moved(self) -> Mapping[Slug, Slug]:
        """The slugs that stories had, each with the one under which it goes on."""
        return {one.slug: one.to for one in self.departed if one.to is not None}

    @cached_property
    def born(self) -> Mapping[Slug, Slug]:
        """The first slug under which readers knew each of the stories that were renamed since."""
        first: dict[Slug, Slug] = {}
        for one in sorted(self.departed, key=lambda one: (one.since, one.slug)):
            if one.to is not None:
                first.setdefault(one.to, one.slug)
        return first

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories of each section, the newest first; in the order of newsroom.toml, then by name."""
        found: dict[str, list[Story]] = {name: [] for name in self.settings.sections}
        for story in self.newest:
            if story.draft.section:
                found.setdefault(story.draft.section, []).append(story)
        return {name: tuple(stories) for name, stories in found.items() if is_name(name)}

    @cached_property
    def _places(self) -> Mapping[Slug, int]:
        feeds = (self.newest, *self.by_section.values())  # of a story in a section, its place there counts
        return {story.slug: number for feed in feeds for number, story in enumerate(feed)}

    def place(self, story: Story) -> int:
        """Where a story stands in its feed: its section's, or the newsroom's where it has none."""
        return self._places.get(story.slug, -1)

    @cached_property
    def sections(self) -> Mapping[str, SectionView]:
        """The sections: those of the settings and those that only stories name."""
        return {name: self._section(number, name) for number, name in enumerate(self.by_section)}

    def _section(self, number: int, name: str) -> SectionView:
        known = self.settings.sections.get(name)
        accent = known.accent if known is not None else None
        return SectionView(
            id=name,
            title=(said(known.title) if known is not None else None) or name.replace("-", " ").capitalize(),
            description=said(known.description) if known is not None else None,
            url=self.page(f"section/{name}/"),
            feed=self.page(f"section/{name}/feed.xml"),
            accent=accent or ACCENTS[number % len(ACCENTS)],
        )

    @cached_property
    def by_author(self) -> Mapping[AuthorId, tuple[Story, ...]]:
        """The stories of each author with a record; authors without a live story have a page all the same."""
        found: dict[AuthorId, list[Story]] = {name: [] for name in sorted(self.authors) if is_name(name)}
        for story in self.newest:
            for ref in dict.fromkeys(ref.id for ref in story.draft.authors if ref.id is not None):
                if ref in found:
                    found[ref].append(story)
        return {name: tuple(stories) for name, stories in found.items()}

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories of each tag, by the tag's id."""
        found: dict[str, list[Story]] = {}
        for story in self.newest:
            for name in dict.fromkeys(tag_id(tag) for tag in story.draft.tags):
                if name:
                    found.setdefault(name, []).append(story)
        return {name: tuple(found[name]) for name in sorted(found)}

    @cached_property
    def tag_titles(self) -> Mapping[str, str]:
        """Each tag as most stories spell it."""
        spelled: dict[str, Counter[str]] = {}
        for story in self.newest:
            for tag in story.draft.tags:
                name = tag_id(tag)
                if name not in spelled:
                    spelled[name] = Counter()
                spelled[name][_spelled(tag)] += 1
        return {name: min(counted, key=lambda tag: (-counted[tag], tag)) for name, counted in spelled.items()}

    @cached_property
    def translations(self) -> Mapping[Slug, tuple[Story, ...]]:
        """Stories that tell the same in several languages, by the slug of each."""
        groups: dict[Slug, list[Story]] = {}
        for story in sorted(self.stories, key=lambda story: story.slug):
            groups.setdefault(self._original(story), []).append(story)
        return {story.slug: tuple(group) for group in groups.values() if len(group) > 1 for story in group}

    def once(self, stories: Sequence[Story], language: str | None = None) -> tuple[Story, ...]:
        """Of a list each story in one language: in that one where it has it, else in the newsroom's, else in its own.

        What is told in one language alone stays.
        """
        if not self.translations:
            return tuple(stories)
        there = {story.slug for story in stories}
        return tuple(story for story in stories if self._stands(story, there, language) == story.slug)

    def _stands(self, story: Story, there: Set[Slug], language: str | None) -> Slug:
        """Which of those that tell the same stands in a list."""
        family = [other for other in self.translations.get(story.slug, ()) if other.slug in there]
        if len(family) < 2:
            return story.slug
        versions = [Version(one.slug, one.draft.language, one.draft.translation_of) for one in family]
        return stands_for(versions, self.language, language).slug

    def told(self, section: str | None, language: str) -> frozenset[Slug]:
        """What the feed of a section (the newsroom's, where it has none) tells readers of a language."""
        key = (section or "", language)
        if key not in self.made.told:
            feed = self.by_section.get(section or "") or self.newest
            self.made.told[key] = frozenset(story.slug for story in self.once(feed, language))
        return self.made.told[key]

    def _original(self, story: Story) -> Slug:
        seen = {story.slug}
        while (told := story.draft.translation_of) is not None and (of := self.moved.get(told, told)) not in seen:
            if of not in self.live:
                return of
            seen.add(of)
            story = self.live[of]
        return story.slug

    @cached_property
    def named(self) -> Mapping[str, Slug]:
        """The slug of every story by its file: where it is now, and where it was when it was approved."""
        return {story.draft.path: story.slug for story in self.stories} | dict(self.paths)

    @cached_property
    def known(self) -> frozenset[Slug]:
        """The stories that a link may mean, live or not."""
        return frozenset((*self.live, *self.paths.values(), *self.standing, *self.moved))

    @property
    def language(self) -> str:
        """The newsroom's own."""
        return self.settings.newsroom.language

    @cached_property
    def prints(self) -> Prints:
        """In which widths and formats pictures go out."""
        return prints_of(self.settings)

    @cached_property
    def words(self) -> Words:
        """Those of the newsroom's own language."""
        return words(self.language)

    def page(self, path: str) -> Html:
        """The address of a page, for an attribute."""
        return whole_address(self.root, path)

    def absolute(self, path: str) -> str:
        """The whole address of a path below the output; from the root where the newsroom has none."""
        url = self.settings.newsroom.url
        return f"{url}/{path_address(path)}" if url else f"/{path_address(path)}"

    def picture(self, story: Story, photo: Photo) -> Picture | str:
        """The bytes to show for a photo of a story, or why there are none."""
        if photo.rights_until is not None and has_ended(photo.rights_until, self.now, self.settings.zone):
            return f"its rights ended on {photo.rights_until}"
        if photo.lead and photo.credit is None and not self.proof:
            return "it has no credit"
        return self._looked(story, photo.file)

    def avatar(self, author: Author) -> Picture | None:
        """The picture on an author's card."""
        if author.avatar is None:
            return None
        found = self._looked(None, author.avatar.file)
        return None if isinstance(found, str) else found

    @cached_property
    def logo(self) -> Picture | None:
        """The newsroom's own mark, where the settings name a picture of it."""
        file = self.settings.newsroom.logo
        found = self._looked(None, file) if file else None
        return found if isinstance(found, Picture) else None

    def _looked(self, story: Story | None, file: str) -> Picture | str:
        key = (story.slug if story is not None else "", file)
        if key not in self._seen:
            self._seen[key] = self.look(story, file)
        return self._seen[key]


def _hour(at: str | None) -> str:
    """A time in letters that sort as time goes; what is not published yet comes after all."""
    if at is None:
        return "~"
    utc = at if at.endswith("Z") else datetime.fromisoformat(at).astimezone(UTC).isoformat()
    return utc.removesuffix("Z").removesuffix("+00:00")


def is_name(name: str) -> bool:
    """Whether a name may stand in a path: letters, digits, hyphens and underscores, in any script."""
    return 0 < len(name.encode()) <= 200 and all(part.isalnum() for part in name.replace("_", "-").split("-") if part)


@lru_cache(maxsize=65_536)
def tag_id(tag: str) -> str:
    """The folder of a tag: its letters and digits, small, joined by hyphens; "" where it has none."""
    plain = unicodedata.normalize("NFC", (said(tag) or "").casefold())
    kept = "".join(letter if letter.isalnum() or _joins(letter) else " " for letter in plain)
    name = "-".join(kept.split())
    while len(name.encode()) > 120:
        name = name[:-1]
    return name


@lru_cache(maxsize=65_536)
def _spelled(tag: str) -> str:
    return said(tag) or tag


def _joins(letter: str) -> bool:
    """Whether a mark belongs to the letter before it (Devanagari, Thai, Arabic vowels)."""
    return unicodedata.category(letter) in ("Mn", "Mc")
