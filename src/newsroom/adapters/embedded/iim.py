"""Read IPTC IIM 4.2, the format in which agencies have sent captions and credits since 1990."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from newsroom.adapters.embedded.words import decoded

INSTRUCTIONS, DATE, TIME, BYLINE, HEADLINE, CREDIT, COPYRIGHT, CAPTION = 40, 55, 60, 80, 105, 110, 116, 120
#: Bytes that the format grants, by dataset of record 2.
LENGTHS: Final = {BYLINE: 32, CREDIT: 32, COPYRIGHT: 128, INSTRUCTIONS: 256, CAPTION: 2000}
_WANTED: Final = frozenset((INSTRUCTIONS, DATE, TIME, BYLINE, HEADLINE, CREDIT, COPYRIGHT, CAPTION))
_MOST_DATASETS: Final = 5_000
_MOST_EACH: Final = 50
_UTF8: Final = b"\x1b%G"
_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_TIME: Final = re.compile(r"(\d\d):?(\d\d):?(\d\d)(?:([+-]\d\d):?(\d\d))?")


class Iim(Struct, frozen=True):
    """The values of record 2, by dataset, and the datasets that fill all the room they have."""

    values: dict[int, tuple[str, ...]] = field(default_factory=dict)
    full: frozenset[int] = frozenset()

    def first(self, dataset: int) -> str | None:
        """The value of a dataset that stands once."""
        return next(iter(self.values.get(dataset, ())), None)

    @property
    def created(self) -> str | None:
        """Date and time created, as ISO 8601 writes them."""
        day = _DAY.fullmatch(self.first(DATE) or "")
        if day is None:
            return None
        time = _TIME.fullmatch(self.first(TIME) or "")
        written = "-".join(day.groups())
        if time is None:
            return written
        zone = f"{time[4]}:{time[5]}" if time[4] else ""
        return f"{written}T{time[1]}:{time[2]}:{time[3]}{zone}"


def read_iim(content: bytes) -> Iim:
    """Datasets: 0x1C, record, dataset, two bytes of length (or how many bytes the length has), the value."""
    raw: dict[int, list[bytes]] = {}
    utf8 = False
    at = 0
    for _ in range(_MOST_DATASETS):
        if content[at : at + 1] != b"\x1c" or at + 5 > len(content):
            break
        record, dataset = content[at + 1], content[at + 2]
        length = int.from_bytes(content[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:
            wide = length & 0x7FFF
            length = int.from_bytes(content[at : at + min(wide, 8)], "big")
            at += wide
        value = content[at : at + length]
        at += length
        if (record, dataset) == (1, 90):
            utf8 = value == _UTF8
        elif record == 2 and dataset in _WANTED and len(raw.setdefault(dataset, [])) < _MOST_EACH:
            raw[dataset].append(value)
    words = {dataset: [decoded(value, utf8=utf8) for value in values] for dataset, values in raw.items()}
    return Iim(
        {dataset: tuple(filter(None, values)) for dataset, values in words.items()},
        frozenset(
            number for number, most in LENGTHS.items() if any(len(value) == most for value in raw.get(number, ()))
        ),
    )
