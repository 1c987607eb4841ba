"""Give a page of a paper the hash that its pass is bound to, and say what changed between two forms of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
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
#: A slot's own words, as an editor calls them; one that is not here is called as it is typed.
_CALLED = {"as": "place", "cut": "cuts", "cut_boxes": "cut boxes", "related": "related stories"}

#: So many stories of which the same changed are named one by one.
SEVERAL = 2
#: What a paper says of itself, where it is not of the whole paper.
_OWN = {"section": "the title of its section"}

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
    return _hash(_read(text))


def stories_of_page(text: bytes) -> tuple[Slug, ...]:
    """The stories of a page that the ledger kept, sorted. ValueError where it keeps none."""
    return tuple(sorted(Slug(slug) for slug in _read(text)["stories"]))


def joints_of(text: bytes, number: int) -> tuple[Joint, ...]:
    """Where the texts of a page that the ledger kept, of this number, pass from and to others. ValueError for none."""
    found = []
    for slug, one in _read(text).get("broken", {}).items():
        if "begins" in one:
            found.append(Joint(Slug(slug), one["begins"][0], number, one["begins"][1]))
        if "goes_on" in one:
            found.append(Joint(Slug(slug), number, *one["goes_on"]))
    return tuple(found)


def story_on_page(text: bytes, slug: Slug) -> StoryOnPage:
    """A story of a page that the ledger kept. ValueError where it keeps none."""
    form = _read(text)
    story = form["stories"][slug]
    held = form[BESIDE]["texts"][slug]
    content = story.get("content") or form[BESIDE]["pointed"][slug]
    return StoryOnPage(_places(form, slug), content, held, tuple(story.get("without", ())))


def _hash(form: Form) -> ContentHash:
    hashed = {name: value for name, value in form.items() if name != BESIDE}
    return ContentHash(f"v1:{sha256(_canonical(hashed)).hexdigest()}")


def _canonical(form: object) -> bytes:
    return orjson.dumps(form, option=orjson.OPT_SORT_KEYS)


def _read(text: bytes) -> Form:
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


def page_changes(old: bytes, new: bytes) -> tuple[str, ...]:
    """What differs between two forms of a page, in an editor's words. ValueError where one is none."""
    before, now = _read(old), _read(new)
    return (
        *(f"the {name} of the edition" for name in _differing(before["edition"], now["edition"])),
        *(f"the {name} of the page" for name in _differing(before["page"], now["page"]) if name not in ("slot", "ad")),
        *_of_slots(before["page"].get("slot", []), now["page"].get("slot", [])),
        *_of_stories(before["stories"], now["stories"]),
        *(f"the pages of {slug}" for slug in _differing(before.get("elsewhere", {}), now.get("elsewhere", {}))),
        *_of_broken(before.get("broken", {}), now.get("broken", {})),
        *(("what is inside",) if before.get("inside") != now.get("inside") else ()),
        *_of_made(before, now),
        *(_OWN.get(name, f"the {name} of the paper") for name in _differing(before.get("own", {}), now.get("own", {}))),
        *(("the imprint",) if before.get("imprint") != now.get("imprint") else ()),
        *(("whose the pictures beside teasers are",) if before.get("credits") != now.get("credits") else ()),
        *_of_corrections(before.get("corrections", []), now.get("corrections", [])),
        *_of_ads(before["page"].get("ad", []), now["page"].get("ad", [])),
        *(f"the bytes of {file}" for file in _differing(before["files"], now["files"], both=True)),
    )


def _differing(before: Form, now: Form, *, both: bool = False) -> Iterator[str]:
    """The names whose values differ; `both`: of those that were and are there."""
    names = before.keys() & now.keys() if both else before.keys() | now.keys()
    return (name for name in sorted(names) if before.get(name) != now.get(name))


def _of_slots(before: list[Form], now: list[Form]) -> Iterator[str]:
    old, new = _numbered(before, "story"), _numbered(now, "story")
    yield from (f"{name[0]} came onto it" for name in new if name not in old)
    yield from (f"{name[0]} went from it" for name in old if name not in new)
    for (story, number), slot in new.items():
        was = old.get((story, number))
        yield from (f"the {_CALLED.get(name, name)} of {story}" for name in _differing(was or slot, slot))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield "the order of its stories"


def _of_stories(before: Form, now: Form) -> Iterator[str]:
    for slug in _differing(before, now, both=True):
        content, is_now = (story[slug].get("content") for story in (before, now))
        if content and is_now and content != is_now:
            yield f"the text of {slug}"
        if before[slug].get("without") != now[slug].get("without"):
            yield f"a picture of {slug} was killed"
        if before[slug].get("ended") != now[slug].get("ended"):
            yield f"the rights to a picture of {slug} ended"


def _of_made(before: Form, now: Form) -> Iterator[str]:
    """What comes from records, of stories that were and are there; a story in another place has other words anyway."""
    old, new = (form.get("made", {}) for form in (before, now))
    others: dict[str, list[str]] = {}
    for slug in sorted(old.keys() & new.keys()):
        if _places(before, slug) == _places(now, slug):
            gone = () if before["stories"].get(slug) == now["stories"].get(slug) else ("picture",)  # is told there
            for name in _differing(old[slug], new[slug]):
                if name in gone:
                    continue
                others.setdefault(_CALLED.get(name, name), []).append(slug)
    for name, slugs in others.items():
        # the title of a section is the kicker of many a story
        told = slugs if len(slugs) <= SEVERAL else [f"{slugs[0]} and {len(slugs) - 1} more"]
        yield from (f"the {name} of {slug}" for slug in told)


def _of_broken(before: Form, now: Form) -> Iterator[str]:
    """Where texts go on, and are taken up, on other lines than before."""
    for slug in _differing(before, now):
        was, is_now = before.get(slug, {}), now.get(slug, {})
        if was.get("begins") != is_now.get("begins"):
            yield f"where {slug} is taken up"
        if was.get("goes_on") != is_now.get("goes_on"):
            yield f"where {slug} breaks off"


def _places(form: Form, slug: str) -> frozenset[str]:
    """What a story is on a page."""
    return frozenset(slot["as"] for slot in form["page"].get("slot", ()) if slot["story"] == slug)


def _of_corrections(before: list[Form], now: list[Form]) -> Iterator[str]:
    old, new = ({(one["story"], one["kind"], one["at"]): one for one in all_} for all_ in (before, now))
    yield from (f"a {name[1]} of {name[0]} came onto it" for name in new if name not in old)
    yield from (f"a {name[1]} of {name[0]} went from it" for name in old if name not in new)
    yield from (f"the {name[1]} of {name[0]}" for name in new if name in old and old[name] != new[name])


def _of_ads(before: list[Form], now: list[Form]) -> Iterator[str]:
    old, new = _numbered(before, "booking"), _numbered(now, "booking")
    yield from (f"ad {name[0]} came onto it" for name in new if name not in old)
    yield from (f"ad {name[0]} went from it" for name in old if name not in new)
    for (booking, number), ad in new.items():
        was = old.get((booking, number))
        yield from (f"the {name} of ad {booking}" for name in _differing(was or ad, ad))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield "the order of its ads"


def _numbered(rows: Iterable[Form], name: str) -> dict[tuple[str, int], Form]:
    """Rows by what they are of, and the how manieth of it: a story may stand on a page and be pointed to from it."""
    found: dict[tuple[str, int], Form] = {}
    for row in rows:
        number = 1
        while (row[name], number) in found:
            number += 1
        found[row[name], number] = row
    return found
