"""Find IIM among the resources that Photoshop keeps in a picture."""

from __future__ import annotations

from typing import Final

#: Where IIM is kept.
IIM_RESOURCE: Final = 0x0404
_SIGNS: Final = (b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa")
_MOST_RESOURCES: Final = 2_000


def iim_of(resources: bytes) -> bytes:
    """The IIM of image resource blocks: sign, number, a name and content, each of an even length; none: empty."""
    at = 0
    for _ in range(_MOST_RESOURCES):
        if resources[at : at + 4] not in _SIGNS:
            break
        number = int.from_bytes(resources[at + 4 : at + 6], "big")
        name = resources[at + 6] + 1 if at + 6 < len(resources) else 1
        at += 6 + name + name % 2
        length = int.from_bytes(resources[at : at + 4], "big")
        if number == IIM_RESOURCE:
            return resources[at + 4 : at + 4 + length]
        at += 4 + length + length % 2
    return b""
