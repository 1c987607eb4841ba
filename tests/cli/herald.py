"""A newsroom on disk, for the commands that check it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

SETTINGS = """\
[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
[sections.news]
title = "News"
"""

ANA = """\
name: Ana López
role: Harbour reporter
bio: Ana López has covered the harbour and the people who live from it since the flood of 2014.
avatar:
  file: photos/ana.jpg
  alt: Ana López on the quay
links: [https://herald.example/ana]
"""

CLEAN = """\
---
headline: Harbour fair opens on Tuesday
section: news
standfirst: The first one since the flood has forty stalls and a carousel
authors: [ana-lopez]
photo:
  file: photos/fair.jpg
  alt: Two stalls under awnings in the rain
  caption: The fair opens in the rain in Port Almery on Tuesday, May 5, 2026
  credit: Jo Roe/Agency
read_time: 1
---

The fair opens on Tuesday at noon on the quay, with forty stalls, a carousel and a queue, and it closes when the lamps
go out and the last ferry has left.
"""

FAULTY = """\
---
headline: Ferry closes for the winter
section: news
authors: [ana-lopez]
photo:
  file: photos/fair.jpg
  alt: Article image
  caption: The ferry (Jo Roe /Agency)
read_time: 3
---

It closes on Monday, May 27, 2025.
"""


def herald(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """A newsroom with one clean and one faulty draft, and these files besides."""
    usual = {
        "newsroom.toml": SETTINGS,
        "authors/ana-lopez.yml": ANA,
        "drafts/harbour-fair.md": CLEAN,
        "drafts/ferry-closes.md": FAULTY,
    }
    for name, content in {**usual, **(files or {})}.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(textwrap.dedent(content), encoding="utf-8", newline="")
    (root / "photos").mkdir(exist_ok=True)
    Image.new("RGB", (1600, 900)).save(root / "photos" / "fair.jpg")
    Image.new("RGB", (400, 400)).save(root / "photos" / "ana.jpg")
    return root
