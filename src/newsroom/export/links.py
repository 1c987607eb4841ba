"""Turn a link in a text into the address that readers follow, or into plain words where there is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from urllib.parse import quote

from newsroom.export.safe import Html
from newsroom.export.site import Site
from newsroom.model.story import Story
from newsroom.source.links import MADE, Aim, aim, story_meant

_LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def with_links(html: str, story: Story, site: Site) -> str:
    """A block's HTML with its links as the site has them; of a link that leads nowhere the words stay."""

    def followed(link: re.Match[str]) -> str:
        before, written, after, inside = link.groups()
        led = address(unescape(written), story, site) if written else ""
        return inside if led is None else f'<a {before}href="{led}"{after}>{inside}</a>'

    return _LINK.sub(followed, html)


def address(written: str, story: Story, site: Site) -> str | None:
    """Where a link in a story's text leads, for an attribute; None where it leads nowhere."""
    to = aim(written)
    if to is None or not to.path:
        return escape(_followed(written))
    slug = story_meant(to, story.draft.path, paths=site.named, slugs=site.known)
    if slug is not None:
        slug = site.moved.get(slug, slug)
        return _page(f"{slug}/", to, site) if slug in site.live or slug in site.standing else None
    page = _made(to, site)
    if page is not None:
        return _page(page, to, site)
    # what another program serves beside the export: the check has named it, and the desk let it pass
    foreign = to.path.startswith("/") and to.plain.split("/")[0] not in MADE
    return escape(_followed(written)) if foreign else None


def _made(to: Aim, site: Site) -> str | None:
    """The path of a page that the site makes by itself; None for any other."""
    parts = to.plain.split("/")
    known: Mapping[str, Collection[str]] = {"section": site.by_section, "author": site.by_author, "tag": site.by_tag}
    match parts:
        case [""]:
            return ""
        case [("section" | "author" | "tag") as list_, name, *_] if name not in known[list_]:
            return None
        case _ if parts[0] not in MADE:
            return None
    return to.plain if "." in parts[-1] else f"{to.plain}/"


def _page(path: str, to: Aim, site: Site) -> Html:
    return Html(site.page(path) + escape(quote(to.rest, safe="%/:=&?~#+!$,;@()*[].-_'")))


def _followed(address: str) -> str:
    """An address as browsers follow it, where it was written in a way that no page may hold."""
    address = re.sub("^(https?:)/{3,}", r"\1//", address)
    path, mark, fragment = address.partition("#")
    return path + mark + fragment.replace("#", "%23")
