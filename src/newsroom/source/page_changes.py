"""Say what changed between two forms of a page, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom.source.page import Form, form_of, places_of

#: A slot's own words, as an editor calls them; one that is not here is called as it is typed.
_CALLED = {"as": "place", "cut": "cuts", "cut_boxes": "cut boxes", "related": "related stories"}
#: So many stories of which the same changed are named one by one.
SEVERAL = 2
#: What a paper says of itself, where it is not of the whole paper.
_OWN = {"section": "the title of its section"}


def page_changes(old: bytes, new: bytes) -> tuple[str, ...]:
    """What differs between two forms of a page, in an editor's words. ValueError where one is none."""
    before, now = form_of(old), form_of(new)
    found = (
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
    return tuple(dict.fromkeys(found))  # two corrections of one story are told in the same words


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
        if places_of(before, slug) == places_of(now, slug):
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
