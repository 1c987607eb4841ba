"""Wire a command to the keys: whose signs the rows it writes, and whose may have signed those it reads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from newsroom.errors import EnvironmentProblem

if TYPE_CHECKING:
    from newsroom.adapters.ledger.sealing import Signing
    from newsroom.adapters.ssh import SshKey
    from newsroom.app.signatures import Signatures
    from newsroom.cli.session import Session
    from newsroom.config import LedgerSettings
    from newsroom.model.author import Author
    from newsroom.model.ledger import Row
    from newsroom.model.place import AuthorId


def signing_of(session: Session) -> Signing | None:
    """What signs the rows that this command writes; None where the newsroom signs none."""
    if session.settings.ledger.sign == "never":
        return None
    from newsroom.adapters.ledger.sealing import Signing

    def sign(row: Row) -> Row:
        from newsroom.app.signatures import signed

        return signed(row, key_of(session), signatures_of(session))

    return Signing(sign)


def key_of(session: Session) -> SshKey:
    """The key of whoever runs this command."""
    from newsroom.adapters.ssh import SshKey

    asked = sys.stdin.isatty() and sys.stderr.isatty()
    return SshKey(session.root, _content(session, session.settings.ledger.allowed_signers) or b"", asked)


class KeyTold(NamedTuple):
    """A key's file, or the key itself, and how it was found; without that, why there is none.

    `wanting` is the line of allowed signers that would make it the actor's, where none does.
    """

    told: str
    source: str | None
    wanting: str | None = None


def key_told(session: Session, actor: str) -> KeyTold | None:
    """What signs the rows of whoever runs this command as `actor`; None where the newsroom signs none."""
    if session.settings.ledger.sign == "never":
        return None
    key = key_of(session)
    try:
        where, source = key.where()
    except EnvironmentProblem as problem:
        return KeyTold(problem.message, None)
    return KeyTold(where.removeprefix("key::"), source, _wanting(session, key.public(), actor))


def _wanting(session: Session, public: str | None, actor: str) -> str | None:
    from newsroom.adapters.ssh import AllowedSigners
    from newsroom.app.signatures import names_of
    from newsroom.app.staff import staff_of
    from newsroom.workflow.signature import line_for

    if public is None:
        return None
    signers = AllowedSigners(_content(session, session.settings.ledger.allowed_signers) or b"")
    refused = signers.refuses(public, names_of(actor, staff_of(session.files).authors))
    return line_for(actor, public) if refused else None


def signatures_of(session: Session) -> Signatures:
    """How signatures are proved by what lies in the folder."""
    from newsroom.app.staff import staff_of

    authors = staff_of(session.files).authors
    return signatures_by(session.settings.ledger, lambda path: _content(session, path), authors)


def signatures_asked(session: Session) -> Signatures | None:
    """The same; None where nobody wants signatures, and no file says whose they are."""
    settings = session.settings.ledger
    there = settings.sign != "never" or session.files.exists(settings.allowed_signers)
    return signatures_of(session) if there else None


def signatures_by(
    settings: LedgerSettings, content: Callable[[str], bytes | None], authors: Mapping[AuthorId, Author]
) -> Signatures:
    """How signatures are proved by files that are told by name."""
    from newsroom.adapters.ssh import AllowedSigners
    from newsroom.app.signatures import Signatures

    found = content(settings.allowed_signers)
    return Signatures(
        None if found is None else AllowedSigners(found),
        authors,
        settings.allowed_signers,
        wanted=settings.sign != "never",
    )


def _content(session: Session, path: str) -> bytes | None:
    try:
        return session.files.read(path)
    except FileNotFoundError:
        return None
