"""Give headings the ids that `#fragment` links name, as GitHub makes them."""

from __future__ import annotations

from html import escape

from newsroom.patterns import late

_DROPPED = late(r"[^\w\- ]")


class Anchors:
    """The ids of one body: a heading that comes again gets -1, -2 …"""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}

    def id_of(self, words: str) -> str:
        """The id for a heading with these words."""
        plain = _DROPPED.sub("", words.lower()).replace(" ", "-") or "section"
        again = self.given.get(plain)
        if again is None:
            self.given[plain] = 0
            return plain
        while (name := f"{plain}-{again + 1}") in self.given:
            again += 1
        self.given[plain] = again + 1
        self.given[name] = 0
        return name


def headed(html: str, kind: str, name: str) -> str:
    """The HTML of a heading (`kind` is h1 to h6) with its id."""
    return f'<{kind} id="{escape(name)}"{html[3:]}'
