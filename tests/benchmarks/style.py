"""Measure what the house style costs an article: `python tests/benchmarks/style.py [FOLDER_OF_VALE_PACKAGES]`.

CPU of this process, medians over invented drafts of some 410 words, in microseconds an article: the passages that every
rule of words shares, and what lists cost beyond them. One of 1,003 words that the drafts do not hold, the same as one
pattern of `re`, one of which every draft holds twenty, the pack for news in English; with a folder, all packages in it.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from invent import WORDS, draft  # beside this file

from newsroom.adapters.packs import PackagedPacks
from newsroom.checks.prose import passages
from newsroom.checks.style.base import Style
from newsroom.checks.style.house import House
from newsroom.checks.style.read import read_style
from newsroom.model.draft import Draft
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

DRAFTS = 200


def words(number: int) -> list[str]:
    """Words that no draft holds."""
    chance = random.Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    made: set[str] = set()
    while len(made) < number:
        made.add("".join(chance.choice(letters) for _ in range(chance.randint(6, 11))))
    return sorted(made)


def long_list(own: list[str]) -> bytes:
    """A file of `style/` with these words."""
    swaps = "".join(f"  {word}: other {word}\n" for word in own)
    return f"extends: substitution\nmessage: \"'%s', not '%s'\"\nignorecase: true\nswap:\n{swaps}".encode()


def drafts() -> list[Draft]:
    """Drafts whose bodies are parsed, and whose passages are not taken yet."""
    fields = field_map(None)
    made = [read_draft(draft(number).encode(), path=f"{number}.md", fields=fields) for number in range(DRAFTS)]
    for each in made:
        _ = each.body
    return made


def cost(act: Callable[[Draft], object], *, ready: bool) -> float:
    """Microseconds for one draft; `ready` leaves the passages out."""
    taken = []
    for each in drafts():
        if ready:
            passages(each)
        began = time.process_time()
        act(each)
        taken.append((time.process_time() - began) * 1e6)
    return median(taken)


def house(*contents: tuple[str, bytes]) -> tuple[House, float]:
    """Lists, and the milliseconds that reading them takes."""
    began = time.process_time()
    lists: tuple[Style, ...] = tuple(read_style(content, path=path, name=path) for path, content in contents)
    return House(lists), (time.process_time() - began) * 1e3


def main(folder: Path | None) -> None:
    """Print the table."""
    absent, present = words(1003), words(983) + sorted(word for word in set(WORDS) if len(word) > 6)[:20]
    packs = PackagedPacks()
    kinds = [
        ("1,003 words, none there", [("long.yml", long_list(absent))]),
        ("1,003 words, 20 of them there", [("long.yml", long_list(present))]),
        ("pack news-english", list(packs.files("news-english").items())),
    ]
    if folder is not None:
        files = [place for place in sorted(folder.glob("*/*/*.yml")) if b"extends:" in place.read_bytes()]
        kinds.append((f"{len(files)} files of packages", [(place.name, place.read_bytes()) for place in files]))
    print(f"{'passages, shared by all rules':<40}{cost(passages, ready=False):8.1f} µs")
    pattern = re.compile(rf"\b(?:{'|'.join(absent)})\b", re.IGNORECASE)
    naive = cost(lambda each: [pattern.findall(passage.words) for passage in passages(each)], ready=True)
    print(f"{'the first list as one pattern of re':<40}{naive:8.1f} µs")
    for name, contents in kinds:
        made, reading = house(*contents)
        made.verdict(drafts()[0])  # the automaton is made, patterns are compiled
        print(f"{name:<40}{cost(made.verdict, ready=True):8.1f} µs    read in {reading:.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
