"""Make a small paper to export: stories from drafts, authors, pictures that are only named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from msgspec.structs import replace

from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.config import Settings, read_settings
from newsroom.export.catalogue import site_formats
from newsroom.export.site import Site
from newsroom.model.author import Author, Avatar
from newsroom.model.ledger import PUBLISHED
from newsroom.model.photo import Picture, Rights
from newsroom.model.place import AuthorId, ContentHash, Digest
from newsroom.model.story import Story
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)

SETTINGS = read_settings(
    """
[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
timezone = "Europe/Madrid"
description = "News from the port"
corrections_policy = "https://herald.example/corrections"
[sections.news]
title = "News"
[sections.harbour]
title = "Harbour"
description = "Ships and their people"
"""
)

ANA = Author(
    AuthorId("ana-lopez"),
    "Ana López",
    "authors/ana-lopez.yml",
    role="Harbour correspondent",
    bio="She has covered the port since 2014.",
    avatar=Avatar("photos/ana.jpg", "Ana López in a blue coat"),
    links=("https://social.example/@ana", "javascript:alert(1)"),
)
BO = Author(AuthorId("bo-li"), "Bo Li", "authors/bo-li.yml")
DESK = Author(AuthorId("desk"), "Newsdesk", "authors/desk.yml", kind="organisation")
AUTHORS = {author.id: author for author in (ANA, BO, DESK)}

#: The page we were born from, with its faults mended.
TREATY = """---
headline: "“Both shores must sign” – ministers reopen treaty talks"
slug: treaty
kicker: News Feed
section: news
standfirst: Carrania and Lorvania are talking again after four years.
authors: [ana-lopez]
dateline: CORVALLE
photo:
  file: photos/ministers.jpg
  alt: Two ministers shake hands across a table
  caption: The ministers at the Sound Hall, Tuesday. (Ilse Corran/Tern Pictures via Quayside Wire)
related: [ferry]
tags: [diplomacy, Hesk Sound]
---

The ministers sat down on Tuesday.

“Nobody came here to win a map,” Astrand said.

::related ferry

Neither would name a date.
"""
FERRY = """---
headline: The ferry is back
slug: ferry
section: harbour
standfirst: After 19 days the island has its lifeline again.
authors: [bo-li]
photo: {file: photos/ferry.jpg, alt: A white ferry, credit: Nils Aarvo}
tags: [diplomacy]
---

It came at eight.
"""
BRIEF = """---
slug: bus
section: news
authors: [desk]
kind: brief
---

Night buses will run from Friday.
"""


def story(text: str, **parts: object) -> Story:
    """A live story of a draft."""
    draft = read_draft(text.encode(), path="drafts/x.md", fields=field_map({}))
    assert not draft.faults, draft.faults
    told = Story(
        draft=draft,
        slug=draft.slug,
        state=PUBLISHED,
        version=1,
        content_hash=ContentHash("v1:" + "0" * 64),
        published_at="2026-11-17T16:30:00Z",
        updated_at="2026-11-17T16:30:00Z",
        read_time=2,
        words=310,
    )
    return replace(told, **parts)  # type: ignore[arg-type]


def picture(file: str, digest: str = "") -> Picture:
    """A picture by that name, 2000 by 1333."""
    return Picture(
        file,
        Digest(digest or sha256(file.encode()).hexdigest()),
        2000,
        1333,
        Rights(("Ilse Corran",), "Tern Pictures", "© Tern", None),
    )


def look(of: Story | None, file: str) -> Picture | str:
    """Every picture is there, except those that are missing by name."""
    return "it is missing" if "missing" in file else picture(file)


def site(*stories: Story, settings: Settings = SETTINGS, **parts: object) -> Site:
    """A site of them."""
    given: dict[str, object] = {"authors": AUTHORS, "look": look, "now": NOW, **parts}
    return Site(settings, stories, **given)  # type: ignore[arg-type]


TEMPLATES = FolderTemplates((packaged(),))


def files(of: Site) -> Mapping[str, bytes]:
    """All files that the formats make of a site."""
    made = [one for _, make in site_formats() for one in make(of, TEMPLATES)]
    assert len({one.path for one in made}) == len(made), "two formats write one file"
    return {one.path: one.content for one in made}
