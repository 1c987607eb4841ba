"""Give a page of a paper its one form, and the hash that its pass is bound to."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple, cast

import orjson
from msgspec import Struct, field, to_builtins

from newsroom.config.edition import EditionTable, Page
from newsroom.model.place import ContentHash, Digest, Slug

#: What stands beside the page and is no part of its hash, as a draft's schedule is none of the draft's.
BESIDE = "beside"
#: What of the edition is printed on its pages.
_PRINTED = ("date", "format", "name", "number", "price")
#: What the press is told and no reader sees.
_NOT_PRINTED = frozenset(("deadline",))
Form = Mapping[str, Any]  # JSON, as `orjson` reads it


class StoryAsPrinted(Struct, frozen=True):
    """The text of a story that is printed: its hashes, and which of its pictures are left out.

    `without` were killed; of those that are `ended` the rights are over. Of one that is `pointed` to alone the page
    prints no more than its teaser: what that says is bound with the words that are made, and not the whole text.
    """

    content: ContentHash
    text: Digest
    without: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    pointed: bool = False


class Inside(NamedTuple):
    """A line of what is inside: a page, its section, and the story that it begins with."""

    page: int
    section: str | None
    story: str
    headline: str | None  # in print, where it is another
    titled: str | None = None  # the section's title
    title: str | None = None  # what is printed of the story


class Corrected(NamedTuple):
    """What readers are told of a story on the page that carries corrections."""

    story: str
    kind: str
    at: str
    notice: str
    title: str
    page: int | None = None  # where readers had it wrong
    paper: str | None = None  # the day of that paper


class Broken(NamedTuple):
    """Where a text that stands on several pages is broken: page and words before it, of what it comes from and what
    it goes on on. None where it begins, or ends, on this page."""

    begins: tuple[int, int] | None = None
    goes_on: tuple[int, int] | None = None


class Joint(NamedTuple):
    """Where a text passes from one page to another: `place` are the words before it."""

    story: Slug
    left: int
    right: int
    place: int


class PageAsPrinted(Struct, frozen=True):
    """All that a page shows, and how the desk names it."""

    edition: str  # its id
    of: EditionTable
    page: Page
    stories: Mapping[Slug, StoryAsPrinted] = field(default_factory=dict)
    files: Mapping[str, Digest] = field(default_factory=dict)  # of its ads, and of a ready-made page
    elsewhere: Mapping[Slug, tuple[int, ...]] = field(default_factory=dict)  # other pages that hold a story of it
    inside: tuple[Inside, ...] = ()  # of the first page, which lists them
    corrections: tuple[Corrected, ...] = ()  # of the page that carries them
    imprint: tuple[str, ...] = ()  # of the same page, line by line
    credits: tuple[str, ...] = ()  # of the same page: whose the pictures beside teasers are
    own: Mapping[str, str] = field(default_factory=dict)  # what the paper says of itself: its name, a section's title
    made: Mapping[Slug, Mapping[str, object]] = field(default_factory=dict)  # a story's words that come from records
    broken: Mapping[Slug, Broken] = field(default_factory=dict)  # stories that do not stand here whole


class StoryOnPage(NamedTuple):
    """A story of a page that the ledger kept: what it is there (`lead`, `jump` …), its text, and what it went without.

    A picture that was killed before is no longer in it: `without`.
    """

    places: frozenset[str]
    content: ContentHash
    text: Digest
    without: tuple[str, ...] = ()


class PageForm(NamedTuple):
    """A page in its one form: the hash of all that is printed, and the bytes that the ledger keeps."""

    content: ContentHash
    text: bytes

    @property
    def digest(self) -> Digest:
        """What the bytes are kept under."""
        return Digest(sha256(self.text).hexdigest())


def page_form(shown: PageAsPrinted) -> PageForm:
    """Canonical JSON: keys sorted, NFC, what is not said left out. How the file spells it changes nothing."""
    page = {name: value for name, value in _said(shown.page).items() if name not in _NOT_PRINTED}
    edition = {name: value for name, value in _said(shown.of).items() if name in _PRINTED}
    stories = {
        slug: {
            **({} if story.pointed else {"content": story.content}),
            **{name: sorted(files) for name, files in (("without", story.without), ("ended", story.ended)) if files},
        }
        for slug, story in shown.stories.items()
    }
    form: dict[str, object] = {"edition": edition, "page": page, "stories": stories, "files": dict(shown.files)}
    if shown.elsewhere:
        # "Continued on page 4" is printed: where that moves, other words stand on this page
        form["elsewhere"] = {slug: list(numbers) for slug, numbers in shown.elsewhere.items()}
    if shown.broken:
        form["broken"] = {slug: _plain(one._asdict()) for slug, one in shown.broken.items()}
    if shown.inside:
        form["inside"] = [_plain(line._asdict()) for line in shown.inside]
    if shown.corrections:
        form["corrections"] = [_plain(one._asdict()) for one in shown.corrections]
    more = {"imprint": shown.imprint, "credits": shown.credits, "own": shown.own, "made": shown.made}
    form |= {name: _plain(words) for name, words in more.items() if words}
    pointed = {slug: story.content for slug, story in shown.stories.items() if story.pointed}
    beside = {
        "edition": shown.edition,
        "texts": {slug: story.text for slug, story in shown.stories.items()},
        **({"pointed": pointed} if pointed else {}),
        **{name: value for name, value in _said(shown.page).items() if name in _NOT_PRINTED},
    }
    return PageForm(_hash(form), _canonical({**form, BESIDE: beside}))


def hash_of_page(text: bytes) -> ContentHash:
    """The hash of a page that the ledger kept. ValueError where it keeps none."""
    return _hash(form_of(text))


def stories_of_page(text: bytes) -> tuple[Slug, ...]:
    """The stories of a page that the ledger kept, sorted. ValueError where it keeps none."""
    return tuple(sorted(Slug(slug) for slug in form_of(text)["stories"]))


def day_of_page(text: bytes) -> str:
    """The day of the paper of which the ledger kept a page. ValueError where it keeps none."""
    return str(form_of(text)["edition"]["date"])


def told_on_page(text: bytes) -> tuple[Corrected, ...]:
    """The corrections that a page tells which the ledger kept; of one that was erased none. ValueError for no page."""
    return tuple(Corrected(**one) for one in form_of(text).get("corrections", ())) if text else ()


def joints_of(text: bytes, number: int) -> tuple[Joint, ...]:
    """Where the texts of a page that the ledger kept, of this number, pass from and to others. ValueError for none."""
    found = []
    for slug, one in form_of(text).get("broken", {}).items():
        if "begins" in one:
            found.append(Joint(Slug(slug), one["begins"][0], number, one["begins"][1]))
        if "goes_on" in one:
            found.append(Joint(Slug(slug), number, *one["goes_on"]))
    return tuple(found)


def story_on_page(text: bytes, slug: Slug) -> StoryOnPage:
    """A story of a page that the ledger kept. ValueError where it keeps none."""
    form = form_of(text)
    story = form["stories"][slug]
    held = form[BESIDE]["texts"][slug]
    content = story.get("content") or form[BESIDE]["pointed"][slug]
    return StoryOnPage(places_of(form, slug), content, held, tuple(story.get("without", ())))


def _hash(form: Form) -> ContentHash:
    hashed = {name: value for name, value in form.items() if name != BESIDE}
    return ContentHash(f"v1:{sha256(_canonical(hashed)).hexdigest()}")


def _canonical(form: object) -> bytes:
    return orjson.dumps(form, option=orjson.OPT_SORT_KEYS)


def form_of(text: bytes) -> Form:
    """A form as it was kept. ValueError where it is none."""
    found = orjson.loads(text)
    if not isinstance(found, dict) or not {"edition", "page", "stories", "files"} <= found.keys():
        message = "it is no page"
        raise ValueError(message)
    return cast("Form", found)


def _said(table: Struct) -> dict[str, Any]:
    """A table as it was typed: `""` takes words out, what is absent is not there."""
    return cast("dict[str, Any]", _plain(to_builtins(table)))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items() if held is not None and held not in ([], ())}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value


def places_of(form: Form, slug: str) -> frozenset[str]:
    """What a story is on a page."""
    return frozenset(slot["as"] for slot in form["page"].get("slot", ()) if slot["story"] == slug)
