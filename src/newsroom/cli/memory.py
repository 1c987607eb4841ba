"""Wire an export to what earlier ones learned."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.adapters.clock import machine_time
from newsroom.adapters.memory import FolderMemory
from newsroom.adapters.remembered import RememberedMedia, RememberedPictures
from newsroom.app.gather import by_slug, slug_told
from newsroom.model.draft import Desk
from newsroom.source.read import read_draft

if TYPE_CHECKING:
    from newsroom.adapters.learned import Noted
    from newsroom.adapters.staging import FolderOutput
    from newsroom.checks.context import Newsroom
    from newsroom.cli.session import Session


def memory_of(session: Session, output: FolderOutput) -> FolderMemory:
    """What earlier exports to an output learned of the newsroom."""
    fields = session.newsroom.fields

    def noted(content: bytes, path: str) -> Noted:
        draft = read_draft(content, path=path, fields=fields)
        return slug_told(content, path, fields), draft.desk if draft.readable else Desk()

    memory = FolderMemory(
        session.files, session.journal, output=output, reading=_reading(session), noted=noted, began=machine_time()
    )
    memory.load()
    return memory


def _reading(session: Session) -> str:
    """The settings by which texts are read and their minutes counted."""
    own = session.settings
    told = (sorted(own.fields.items()), own.read_time, own.newsroom.language, own.newsroom.timezone)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def remembering(session: Session, memory: FolderMemory) -> Newsroom:
    """The newsroom, its files read only where they look otherwise than when they were last read."""
    return replace(
        session.newsroom,
        read_slugs=lambda: by_slug(memory.slugs()),
        media=RememberedMedia(session.files, memory=memory),
    )


def pictures_of(session: Session, memory: FolderMemory) -> RememberedPictures:
    """Its pictures, likewise."""
    return RememberedPictures(session.files, memory)
