"""Find a link within the newsroom that leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Slug

LNK002 = Code("LNK002")

#: Pages that the exports make by themselves.
_MADE = ("section", "author", "tag", "page", "assets", "media", "feed.xml", "atom.xml", "feed.json", "sitemap.xml")


@rule(LNK002, Level.ERROR, "edited")
def link_broken(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A link leads to a file, a story or a heading that does not exist.

    Links to other sites are not followed. In a bare folder only links within the same page are looked at.

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
    if not target or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\{", target):
        return None
    path, _, fragment = unquote(target).partition("#")
    path = path.partition("?")[0]
    if not path:
        named = _plain(fragment) if newsroom.bare else fragment
        return None if named in ("", "top") or named in anchors else f'no heading here is called "#{fragment}"'
    if newsroom.bare or _is_there(path, draft, newsroom):
        return None
    return f'the link "{target}" leads to nothing in this newsroom'


#: An id that raw HTML or a generator's own mark gives.
_OWN_ID = re.compile(r"\b(?:id|name)\s{0,9}=\s{0,9}[\"']?([\w.:-]+)|\{:?\s{0,9}#([\w.:-]+)")


def _anchors(draft: Draft, *, bare: bool) -> frozenset[str]:
    """What a fragment may name. Other generators keep raw HTML, have marks of their own, and make ids in their ways."""
    if not bare:
        return draft.body.anchors
    own = (one or other for one, other in _OWN_ID.findall(draft.text))
    return frozenset(map(_plain, (*draft.body.anchors, *own)))


def _plain(fragment: str) -> str:
    return re.sub(r"[\W_]+", "", fragment).casefold()


def _is_there(path: str, draft: Draft, newsroom: Newsroom) -> bool:
    """A story by slug, as the site will have it; a page the site makes; a file from the root or beside the draft."""
    plain = path.strip("/").removesuffix("/index.html").removesuffix(".html")
    if not plain or plain.split("/")[0] in _MADE:
        return True
    last = Slug(plain.removeprefix("../").removeprefix("./"))
    if last in newsroom.slugs or last in newsroom.standings:
        return True
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(draft.path), path.lstrip("/")))
    return any(newsroom.exists(place) for place in (path.lstrip("/"), beside) if not place.startswith(".."))
