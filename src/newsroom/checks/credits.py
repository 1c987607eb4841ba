"""Tell whether a credit names those whom a picture asks to be named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from newsroom.model.photo import PhotoMetadata
from newsroom.patterns import late
from newsroom.source.credit import parse_credit

#: One agency, many spellings: each line is one.
_AGENCIES: Final = """
ap / associated press / ap photo / ap images
afp / agence france presse / afp photo / afp forum
reuters / thomson reuters / reuters pictures
dpa / deutsche presse agentur / picture alliance dpa / dpa picture alliance
pa / press association / pa media / pa wire / pa images / pa photo
epa / european pressphoto agency / epa efe / european press photo agency
getty images / getty / gettyimages
ansa / agenzia nazionale stampa associata
efe / agencia efe
apa / austria presse agentur / apa picturedesk
keystone / keystone sda
tass / itar tass
kyodo / kyodo news
yonhap / yonhap news agency
ntb / ntb scanpix / scanpix norway
tt / tt news agency / tt nyhetsbyran
ritzau / ritzau scanpix / scanpix denmark
cp / canadian press / canadian press images
aap / australian associated press / aap image
pti / press trust of india
xinhua / xinhua news agency
anp / algemeen nederlands persbureau
zuma / zuma press / zumapress com / zuma wire
shutterstock / rex features / rex shutterstock / rex
alamy / alamy stock photo
nyt / new york times
"""
#: Words that name nobody.
_EMPTY: Final = frozenset(
    "a by c copyright courtesy file for from handout image images of photo photograph photographer photos picture "
    "pictures staff stf str the via".split()
)
_NOBODY: Final = frozenset(
    "admin anonymous artist author contributor correspondent default freelance freelancer freelancers none null "
    "n/a owner picasa pool photographer staff stf str stringer uncredited unknown unspecified user".split()
)
#: A copyright notice that stands where a name should, and addresses.
_NOTICE: Final = late(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?|\b(?:https?://|www\.)\S+", re.IGNORECASE
)
_LETTERS: Final = late(r"[^\W_]+")


def folded(words: str) -> str:
    """Case, accents and punctuation aside."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(_LETTERS.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


@lru_cache(maxsize=1)
def _usual() -> Mapping[str, str]:
    return {name: line.split(" / ")[0] for line in _AGENCIES.strip().splitlines() for name in line.split(" / ")}


@lru_cache(maxsize=256)
def _said(words: str, own: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    """The words that name somebody, an agency's as its shortest name."""
    names = {**_usual(), **{folded(name): folded(ours) for ours, others in own for name in (ours, *others)}}
    text = f" {folded(words)} "
    for name in sorted(names, key=len, reverse=True):
        if f" {name} " in text:
            text = text.replace(f" {name} ", f" {names[name].replace(' ', '_')} ")
    return frozenset(text.split()) - _EMPTY


def names(name: str, credit: str, own: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a credit names somebody: "Doe, Jane", "J. Doe" and "JANE DOE" are Jane Doe, "Associated Press" is AP.

    `own` are the spellings of the house: name -> others.
    """
    spellings = tuple(own.items())
    asked, given = _said(name, spellings), _said(credit, spellings)
    if asked <= given:
        return True
    missing = asked - given
    # J. Doe for Jane Doe, and Jane Doe for Jane Q. Doe: an initial, beside a name that is there
    return bool(asked & given) and all(len(word) == 1 or word[0] in given for word in missing)


def owed(told: PhotoMetadata) -> tuple[str, ...]:
    """Whom a picture asks to be named: its creators, and the parts of its credit line."""
    found: dict[str, str] = {}
    for line in (*told.creators, *filter(None, (told.credit,))):
        for name in _parts(line):
            key = folded(name)
            if key and key not in _NOBODY and not key.isdigit() and "@" not in name:
                found.setdefault(key, name)
    return tuple(found.values())


def _parts(line: str) -> Iterator[str]:
    credit = parse_credit(line)
    line = _NOTICE.sub("", line).strip(" :,;")
    parts = [part for part in (credit.photographer, credit.agency, credit.distributor) if part]
    for part in parts or [line]:
        yield from (name.strip() for name in re.split(r"\s*[/|;]\s*", part) if name.strip())


def line_of(told: PhotoMetadata) -> str | None:
    """The credit as a picture asks for it: its credit line, the creators before it where that leaves them out."""
    named = [name for name in told.creators if owed(PhotoMetadata(creators=(name,)))]
    line = told.credit if told.credit and owed(PhotoMetadata(credit=told.credit)) else None
    before = [name for name in named if line is None or not names(name, line, {})]
    return "/".join((*([", ".join(before)] if before else []), *([line] if line else []))) or None
