"""Keep approved texts in the database, for a ledger without a journal."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.model.place import Digest

_KEEP = Statement("INSERT INTO kept_text (digest, content) VALUES (:digest, :content) ON CONFLICT (digest) DO NOTHING")
_KEPT = Statement("SELECT content FROM kept_text WHERE digest = :digest")
_ALL_KEPT = Statement("SELECT digest FROM kept_text ORDER BY digest")
_KEPT_OF = Statement("SELECT digest, content FROM kept_text WHERE digest IN (SELECT value FROM json_each(:many))")
_KEPT_OF_SERVER = Statement("SELECT digest, content FROM kept_text WHERE digest = ANY(:many)")
_DROP = Statement("DELETE FROM kept_text WHERE digest = :digest")


def keep(connection: Connection, digest: Digest, content: bytes) -> None:
    """Keep a text, once."""
    connection.soon(_KEEP, {"digest": digest, "content": content})


def kept(connection: Connection, digest: Digest) -> bytes | None:
    """A kept text, unproved."""
    content = connection.execute(_KEPT, {"digest": digest}).scalar()
    return None if content is None else bytes(content)


def digests_of(connection: Connection, digests: Sequence[Digest]) -> dict[Digest, str]:
    """What the bytes of kept texts amount to, by what they are kept under; a text that is gone is left out."""
    asked = _KEPT_OF if connection.local else _KEPT_OF_SERVER
    found = connection.execute(asked, connection.many(digests))
    return {Digest(digest): hashlib.sha256(content).hexdigest() for digest, content in found}


def all_kept(connection: Connection) -> tuple[Digest, ...]:
    """The texts that are kept."""
    return tuple(Digest(digest) for digest in connection.execute(_ALL_KEPT).scalars())


def drop(connection: Connection, digest: Digest) -> None:
    """Take a kept text away for good."""
    connection.for_good()
    connection.soon(_DROP, {"digest": digest})
