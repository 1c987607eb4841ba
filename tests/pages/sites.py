"""Make whole sites of real material: the posts of other papers, adopted, and the example, taken through its day."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image
from tests.paper import Paper, Told

REPOSITORY = Path(__file__).parents[2]
#: Posts of a blog on Jekyll, as the migration to Ghost is tested with.
JEKYLL = "cms-exports/ghost-migrate/packages/mg-jekyll-export/test/fixtures"
#: Their dates, where `adopt` can read them.
_DATED = re.compile(
    r"^(date|published|publishDate|pubDate): *['\"]?\d{4}-\d\d-\d\d(T[\d:.]+Z?)?['\"]? *\r?$", re.MULTILINE
)
_DATE_KEY = re.compile(r"^(date|published|publishDate|pubDate):.*\n", re.MULTILINE)


def adopted(posts: Path, root: Path) -> tuple[Paper, Told]:
    """A newsroom of somebody else's posts, all of them live, and its export; every one gets a date and a slug of its
    own where it has none that can be read."""
    shutil.copytree(posts, root)
    slugs: set[str] = set()
    for place in sorted((*root.rglob("*.md"), *root.rglob("*.mdx"))):
        place.chmod(0o644)
        place.write_bytes(ready(place, slugs).encode("utf-8", "surrogateescape"))
    paper = Paper(root)
    told = paper.run("init", ".")
    assert told.code == 0, told.err
    settings = re.sub("^# url = .*$", f'url = "https://{root.name}.example"', paper.read("newsroom.toml"), flags=re.M)
    # the authors' records are elsewhere: their names are printed as they stand
    paper.write("newsroom.toml", settings + '\n[checks.published]\nAUT001 = "warn"\n')
    adopting = paper.run("adopt", "**/*", "-m", "from the old site", "--now", "2026-11-28T00:00:00Z")
    paper.run("export", "html", "--now", "2026-11-28T00:00:00Z")  # 1: the pictures of most are elsewhere
    return paper, adopting


def ready(place: Path, slugs: set[str]) -> str:
    text = place.read_bytes().decode("utf-8", "surrogateescape")
    front, mark, rest = text.partition("\n---")
    if not text.startswith("---\n") or not mark:
        return text
    if not _DATED.search(front):
        front = _DATE_KEY.sub("", front + "\n").rstrip("\n").replace("---", "---\ndate: 2020-01-01", 1)
    stem = place.stem if place.stem not in ("index", "_index") else place.parent.name
    name = re.sub(r"^\d{4}-\d\d-\d\d-", "", stem).casefold()
    if name in slugs and not re.search("^slug:", front, re.M):
        front += f"\nslug: post-{len(slugs)}-of-many"
    slugs.update((name, f"#{len(slugs)}"))
    return front + mark + rest


RICH = """\
---
headline: "“Nobody minded” – what a story may hold & more"
slug: rich
kicker: The long read
section: news
standfirst: One of everything that a page can show.
authors: [ana-lopez, {name: Jo Guest}]
contributors: [bo-li]
dateline: PORT ALMERY
label: Advertisement
sponsor: Tern Line
photo: {file: photos/fair.jpg, alt: A quay, caption: The quay at dawn, credit: Kit Ferrow/The Paper, ai: true}
tags: [Fairs & feasts, harbour]
related: [fair]
---

A paragraph with [a story](/fair/), [a page](https://elsewhere.example/?a=1&b=2), `code`, *stress*, a note[^1], ~~no~~.

## What the table says

| port | tons |
|:-----|-----:|
| Hesk | 3 |

![A chart of the landings](photos/small.jpg "Fish landed (Kit Ferrow)")

::related fair

::embed https://video.example/watch?v=1

:::pull The skipper
Nobody minded.
:::

:::box What to know
- It came at eight.
- It left at nine.
:::

> Quoted at length.

1. One
2. Two

    code in a block

---

The end ![a lamp](photos/small.jpg) of it.

[^1]: The note.
"""
ARABIC = """\
---
headline: عودة العبّارة إلى الجزيرة
slug: rich-ar
section: news
standfirst: بعد تسعة عشر يومًا عادت العبّارة.
byline: سلمى الحدراني
language: ar
translation_of: rich
photo: none
---

عادت العبّارة يوم الجمعة، وكان الجميع على الرصيف.
"""
BRIEF = "---\nslug: bus\nsection: news\nauthors: [bo-li]\nkind: brief\n---\nNight buses will run from Friday.\n"


def small(root: Path, *, settings: str = "") -> Paper:
    """A paper of a few stories that hold one of everything, and to which everything happened."""
    paper = Paper.found(root, "fair", "old", "wrong", "away", "dead", settings=settings)
    for name in ("fair", "small"):
        Image.new("RGB", (480, 320), "#7a8a99").save(root / f"photos/{name}.jpg", quality=40)
    for name, text in (("rich", RICH), ("rich-ar", ARABIC), ("bus", BRIEF)):
        paper.write(f"drafts/{name}.md", text)
    for place in (root / "drafts").iterdir():
        place.write_text(place.read_text("utf-8").replace("---\n", "---\ndate: 2026-05-04T08:00:00Z\n", 1), "utf-8")
    slugs = ("fair", "old", "wrong", "away", "dead", "rich", "rich-ar", "bus")
    for typed in (
        ("adopt", *slugs, "-m", "a test"),
        ("correct", "fair", "--kind", "clarification", "--notice", "There was another in May."),
        ("rename", "old", "new"),
        ("unpublish", "away", "-m", "later"),
        ("retract", "wrong", "-m", "no", "--notice", "This was wrong & we knew."),
        ("kill", "dead", "-m", "the court said so"),
        ("export", "html"),
    ):
        told = paper.run(*typed)
        assert told.code == 0, (typed, told.err)
    return paper


#: What the desk of the example approves and publishes.
DAY = (
    *("ministers-reopen-sound-treaty", "council-backs-sea-wall", "storm-delwyn-breakwater", "ports-bill-passes"),
    *("night-bus-trial", "library-opens-sundays", "hesk-ferry-returns", "hesk-ferry-returns-ar"),
    *("last-crane-on-the-quay", "herring-quota-cut", "lighthouse-lamp-changed", "pilot-boat-named"),
    *("orchestra-comes-home", "market-hall-winter-cooks", "keep-the-fish-market", "port-almery-arabic-book-fair"),
)


def example(root: Path) -> Paper:
    """The Harbour Herald after a day on which everything happened that can happen to a story."""
    shutil.copytree(REPOSITORY / "examples" / "harbour-herald", root)
    paper = Paper(root)
    for place in sorted((root / "mended").rglob("*")):
        if place.is_file():
            found = next((root / "drafts").rglob(place.name), root / "authors" / place.name)
            shutil.copyfile(place, found)
    for typed in (
        ("move", *DAY, "edited"),
        ("publish", *DAY),
        ("correct", "council-backs-sea-wall", "--kind", "correction", "--notice", "The levy is €41, not €14."),
        ("correct", "last-crane-on-the-quay", "--kind", "clarification", "--notice", "She has two hooks."),
        ("retract", "port-almery-arabic-book-fair", "-m", "wrong", "--notice", "The fair had been called off."),
        ("unpublish", "pilot-boat-named", "-m", "later"),
        ("kill", "storm-delwyn-breakwater", "-m", "the court said so"),
        ("rename", "herring-quota-cut", "herring-quota"),
        ("export", "html"),
    ):
        if typed[1] == "council-backs-sea-wall":
            paper.edit("€38 million", "€39 million", "drafts/news/council-backs-sea-wall.md")
        told = paper.run(*typed)
        assert told.code == 0, (typed, told.err)
    return paper
