"""Invent a newsroom of any size: `python tests/benchmarks/invent.py FOLDER 10000`.

Drafts of some 410 words with nested front matter, eight sections, two hundred authors, pictures drawn small. The same
number gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

SECTIONS = ("news", "harbour", "culture", "sport", "business", "opinion", "schools", "weather")
WORDS = (
    "the council said on its way to a vote that harbour works would begin before winter and residents asked how long "
    "the bridge could stay open while crews repaired the eastern pier after a storm moved stones along the wall "
    "officials answered with dates figures and a map nobody had seen until then the plan names three contractors one "
    "of them new to the town ferries keep their timetable schools their buses and shops on Quay Street their parking"
).split()
#: Tags that no YAML parser takes for anything but words.
TAGS = sorted({word for word in WORDS if len(word) > 4})
FIRST = ("Ana", "Bo", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Liam", "Mira")
LAST = ("Almeda", "Brandt", "Costa", "Duarte", "Ekman", "Farr", "Galan", "Holm", "Ivers", "Jansen", "Kolb", "Lund")


def sentence(chance: random.Random) -> str:
    """Eight to twenty-two words with a full stop."""
    return row(chance, chance.randint(8, 22)).capitalize() + "."


def row(chance: random.Random, count: int) -> str:
    """So many words, none of them twice in succession."""
    words: list[str] = []
    while len(words) < count:
        word = chance.choice(WORDS)
        if not words or word.lower() != words[-1].lower():
            words.append(word)
    return " ".join(words)


def body(chance: random.Random, words: int) -> str:
    """Paragraphs of that many words in all, with a link, a quote, a subhead and emphasis here and there."""
    parts: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(sentence(chance) for _ in range(chance.randint(2, 4)))
        count += len(paragraph.split())
        if chance.random() < 0.25:
            speaker = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
            paragraph += f" “{sentence(chance)[:-1]},” said {speaker}."
        if chance.random() < 0.1:
            paragraph += " More is in the [minutes](https://herald.example/minutes)."
        if chance.random() < 0.08:
            parts.append("## " + row(chance, 9).capitalize())
        parts.append(paragraph)
    return "\n\n".join(parts)


def draft(number: int, *, words: int = 410) -> str:
    """One article, faultless as far as form goes."""
    chance = random.Random(number)
    headline = row(chance, 9).capitalize()
    author = f"author-{chance.randrange(200):03d}"
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return f"""---
slug: story-{number:06d}
headline: "{headline} – story {number}"
section: {SECTIONS[number % len(SECTIONS)]}
standfirst: "{sentence(chance)} {sentence(chance)}"
authors: [{author}]
language: en
photo:
  file: photos/picture-{number % 20:02d}.jpg
  alt: {sentence(chance)[:-1]} as it looks from the quay
  caption: {sentence(chance)[:-1]}, 2026-{month:02d}-{day:02d}
  credit: {chance.choice(FIRST)} {chance.choice(LAST)}/Harbour Pictures
tags: [{chance.choice(TAGS)}, {chance.choice(TAGS)}]
read_time: 2
desk:
  priority: {chance.randint(1, 5)}
---
{body(chance, words)}
"""


def invent(folder: Path, count: int, *, words: int = 410, pictures: bool = True) -> None:
    """Write the whole newsroom."""
    (folder / "authors").mkdir(parents=True, exist_ok=True)
    (folder / "photos").mkdir(exist_ok=True)
    sections = "".join(f'[sections.{name}]\ntitle = "{name.title()}"\n' for name in SECTIONS)
    (folder / "newsroom.toml").write_text(
        f'[newsroom]\ntitle = "Harbour Herald"\nurl = "https://herald.example"\ntimezone = "Europe/Madrid"\n{sections}',
        encoding="utf-8",
    )
    for number in range(200):
        chance = random.Random(-number - 1)
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        bio = f"{name} reports on the port, its people and its ferries, and has done so since 2009 for this newspaper."
        (folder / f"authors/author-{number:03d}.yml").write_text(
            f"name: {name}\nrole: Reporter\nbio: {bio}\nemails: [desk@herald.example]\n"
            f"avatar:\n  file: photos/face.jpg\n  alt: {name} on the quay\n",
            encoding="utf-8",
        )
    if pictures:
        draw(folder / "photos")
    for number in range(count):
        place = folder / f"drafts/{SECTIONS[number % len(SECTIONS)]}/story-{number:06d}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(draft(number, words=words), encoding="utf-8")


def style(folder: Path, count: int) -> None:
    """A house style of so many words, none of which stands in the drafts: what a check has to look for in vain."""
    chance = random.Random(count)
    letters = "aeioulnrstdmkpv"
    words = sorted({"".join(chance.choices(letters, k=chance.randint(6, 11))) for _ in range(count * 2)})[:count]
    swaps = "".join(f"  {word}: {word[::-1]}\n" for word in words)
    (folder / "style").mkdir(parents=True, exist_ok=True)
    (folder / "style/house.yml").write_text(
        f"extends: substitution\nmessage: Use '%s' instead of '%s'\nlevel: warning\nignorecase: true\nswap:\n{swaps}",
        encoding="utf-8",
    )


def draw(folder: Path, *, width: int = 1600, height: int = 1067) -> None:
    """Twenty JPEG gradients, and a square one for whoever writes."""
    from PIL import Image

    Image.linear_gradient("L").resize((400, 400)).convert("RGB").save(folder / "face.jpg", quality=80)
    owner = Image.Exif()
    owner[0x8298] = "© Harbour Pictures"  # whose a picture is
    for number in range(20):
        ramp = Image.linear_gradient("L").resize((width, height))
        tint = Image.new("RGB", (width, height), (40 + number * 9, 90, 220 - number * 8))
        Image.composite(tint, Image.new("RGB", (width, height), "white"), ramp).save(
            folder / f"picture-{number:02d}.jpg", quality=80, exif=owner
        )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("--words", type=int, default=410)
    chosen = options.parse_args()
    invent(chosen.folder, chosen.count, words=chosen.words)
