"""Find a link within the newsroom that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import AuthorId, Code
from newsroom.patterns import late
from newsroom.source.links import MADE, Aim, aim, places, story_meant

LNK002 = Code("LNK002")


@rule(LNK002, Level.ERROR, "edited")
def link_broken(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A link leads to a file, a story or a heading that readers cannot reach.

    Links to other sites are not followed. A story is named by its slug (`ferry-closes`, `/ferry-closes/`) or by its
    draft's file (`ferry-closes.md`), with or without a heading; other files of the newsroom do not go out. In a bare
    folder only links within the same page are looked at.

    ## Why it matters
    A reader who follows it gets an error page, and thinks the story is gone.

    ## Example
        The fair has [a programme](#programe).

        ## Programme

    ## Instead
        The fair has [a programme](#programme).

        ## Programme
    """
    anchors = _anchors(draft, bare=newsroom.bare) if draft.body.links else frozenset()
    for link in draft.body.links:
        if why := _why(link.target, draft, newsroom, anchors):
            yield Finding(LNK002, why, link.where)


def _why(target: str, draft: Draft, newsroom: Newsroom, anchors: frozenset[str]) -> str | None:
    to = None if target.startswith("{") else aim(target)
    if to is None or not target:
        return None
    if not to.path:
        named = _plain(to.fragment) if newsroom.bare else to.fragment
        return None if named in ("", "top") or named in anchors else f'no heading here is called "#{to.fragment}"'
    if newsroom.bare or _is_made(to, newsroom):
        return None
    slug = story_meant(to, draft.path, paths=newsroom.paths, slugs=newsroom.told_slugs)
    if slug is None:
        return _nowhere(target, to, draft, newsroom)
    other = newsroom.draft_of(slug) if to.fragment not in ("", "top") else None
    if other is None or not other.readable or to.fragment in other.body.anchors:
        return None
    return f'no heading of "{slug}" is called "#{to.fragment}"'


def _nowhere(target: str, to: Aim, draft: Draft, newsroom: Newsroom) -> str:
    inside = (place for place in places(to.path, draft.path) if not place.startswith(".."))
    if any(newsroom.exists(place) for place in inside):
        return f'the link "{target}" leads to a file that does not go out'
    return f'the link "{target}" leads to nothing in this newsroom'


def _is_made(to: Aim, newsroom: Newsroom) -> bool:
    """A page that the site makes by itself."""
    parts = to.plain.split("/")
    match parts:
        case [""]:
            return to.path not in {".", ".."}
        case ["section", name, *_] if newsroom.settings.sections:
            return name in newsroom.settings.sections
        case ["author", name, *_]:
            return AuthorId(name) in newsroom.authors
        case _:
            return parts[0] in MADE


#: An id that raw HTML or a generator's own mark gives.
_OWN_ID = late(r"\b(?:id|name)\s{0,9}=\s{0,9}[\"']?([\w.:-]+)|\{:?\s{0,9}#([\w.:-]+)")


def _anchors(draft: Draft, *, bare: bool) -> frozenset[str]:
    """What a fragment may name. Other generators keep raw HTML, have marks of their own, and make ids in their ways."""
    if not bare:
        return draft.body.anchors
    own = (one or other for one, other in _OWN_ID.findall(draft.text))
    return frozenset(map(_plain, (*draft.body.anchors, *own)))


def _plain(fragment: str) -> str:
    return re.sub(r"[\W_]+", "", fragment).casefold()
