"""Look at each picture once, and show of a story none but those that were approved with it."""

from __future__ import annotations

from msgspec import Struct, field

from newsroom.model.ledger import WAS_KILLED, Killed
from newsroom.model.photo import Picture
from newsroom.model.place import Digest
from newsroom.model.story import Story
from newsroom.ports import Pictures

#: Why a picture is not the one that was approved.
CHANGED = "its bytes are not those that were approved"
#: How reasons begin for which a picture is left out, and the PDF is whole without it.
NOT_OWED = ("its rights ended", WAS_KILLED)


def taken_back(killed: Killed, file: str, approved: Digest | None, found: Picture | str) -> str | None:
    """Why nobody is shown a picture any more: the one that was approved was killed, or the one that lies there now."""
    there = None if isinstance(found, str) else killed.reason(file, found.digest)
    return killed.reason(file, approved) or there


class Album(Struct):
    """Looks at each picture once, and remembers which of them are not what was approved."""

    pictures: Pictures
    killed: Killed = field(default_factory=Killed)
    seen: dict[str, Picture | str] = field(default_factory=dict)
    shown: dict[str, Picture] = field(default_factory=dict)  # by the first 20 digits of the digest

    def look(self, story: Story | None, file: str) -> Picture | str:
        """What to show for a file: of a story the approved bytes, of an author (no story) what lies in the folder."""
        if file not in self.seen:
            self.seen[file] = self.pictures.look(file)
        found = self.seen[file]
        approved = None if story is None else story.pictures.get(file)
        gone = taken_back(self.killed, file, approved, found)
        if gone is not None or isinstance(found, str):
            return gone or found
        if approved is not None and found.digest != approved:
            return CHANGED
        self.shown[found.digest[:20]] = found
        return found
