"""Give exports pictures that are read only where they look otherwise than when they were last read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.looks import look
from newsroom.adapters.media import FolderMedia
from newsroom.adapters.memory import FolderMemory
from newsroom.model.photo import Picture, Wish
from newsroom.model.place import Digest
from newsroom.ports import Pictures


class RememberedPictures(Struct, frozen=True):
    """Pictures that are read only where they look otherwise than when they were last read.

    What reads and makes pictures is loaded for the first of them: an export of what did not change needs none of it.
    """

    files: FolderFiles
    memory: FolderMemory

    @property
    def _folder(self) -> Pictures:
        from newsroom.adapters.pictures import FolderPictures

        return FolderPictures.of(self.files)

    def look(self, file: str) -> Picture | str:
        """What a picture's bytes say, or why it cannot be shown."""
        known = self.memory.picture(file)
        if known is not None:
            return known
        seen = look(f"{self.files.root}/{file}")
        found = self._folder.look(file)
        if isinstance(found, Picture):
            self.memory.saw(file, seen, found)
        return found

    def make(self, picture: Picture, wishes: Sequence[Wish]) -> tuple[bytes, ...]:
        """Files made of a picture."""
        return self._folder.make(picture, wishes)


class RememberedMedia(FolderMedia, frozen=True, kw_only=True):
    """The same for what checks ask of pictures."""

    memory: FolderMemory

    def digest(self, path: str) -> Digest | None:
        """SHA-256 of its bytes."""
        known = self.memory.picture(path)
        return super().digest(path) if known is None else known.digest
