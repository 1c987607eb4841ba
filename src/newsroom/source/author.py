"""Turn the bytes of an author's record into an author."""

from functools import cache, partial
from pathlib import PurePosixPath
from typing import Annotated, Literal

from newsroom.contract.asked import Contract
from newsroom.contract.marks import Lenient
from newsroom.errors import did_you_mean
from newsroom.model.author import Author, Avatar
from newsroom.model.draft import Fault
from newsroom.model.place import AuthorId, Span
from newsroom.source.front import Block, places_in, read_block
from newsroom.source.misfits import misfits_of, place_of
from newsroom.source.pictures import LazyPlaces
from newsroom.source.schema import Words
from newsroom.source.text import decode
from newsroom.source.tree import Places

_KNOWN: frozenset[str] = frozenset(("name", "role", "bio", "avatar", "emails", "links", "kind", "active"))


class _Avatar(Contract, frozen=True):
    file: str
    alt: str | None = None


def _a_picture(given: object) -> object:
    return {"file": given} if isinstance(given, str) else given


class _Record(Contract, frozen=True):
    name: str
    role: str | None = None
    bio: str | None = None
    avatar: Annotated[_Avatar, Lenient(_a_picture, str | _Avatar)] | None = None
    emails: Words = ()
    links: Words = ()
    kind: Literal["person", "organisation"] = "person"
    active: bool = True


def read_author(content: bytes, *, path: str) -> tuple[Author | None, tuple[Fault, ...]]:
    """The author of authors/<id>.yml and what is wrong with the record; None where it cannot be read or has no name.

    An e-mail or link may stand alone instead of in a list; `email` and `website` are not ours.
    """
    text, _, unreadable = decode(content)
    if unreadable is not None:
        return None, (unreadable,)
    values = read_block(text, _whole(text))
    if any(fault.kind in ("undecodable", "syntax") for fault in values.faults):
        return None, values.faults
    places = cache(partial(_places, text, plain=values.plain))
    record, misfits = misfits_of(_Record, values.front)
    faults = [*values.faults, *(fault for _, fault in values.traps)]
    faults.extend(Fault("bad-value", misfit.message, place_of(misfit.way, places(), Span(0, 0))) for misfit in misfits)
    faults.extend(_unknown(name, places()) for name in values.front if name not in _KNOWN)
    if record is None:
        return None, tuple(faults)
    avatar = None if record.avatar is None else Avatar(record.avatar.file, record.avatar.alt)
    author = Author(
        id=AuthorId(PurePosixPath(path).stem),
        name=record.name,
        path=path,
        role=record.role,
        bio=record.bio,
        avatar=avatar,
        emails=record.emails,
        links=record.links,
        kind=record.kind,
        active=record.active,
        text=text,
        places=LazyPlaces(partial(_spans, text, plain=values.plain)),
    )
    return author, tuple(faults)


def _whole(text: str) -> Block:
    return Block("yaml", 0, len(text), len(text))


def _places(text: str, *, plain: bool) -> Places:
    return places_in(text, _whole(text), plain=plain)


def _spans(text: str, *, plain: bool) -> dict[str, Span]:
    return {".".join(map(str, way)): place[1] for way, place in _places(text, plain=plain).items()}


def _unknown(name: str, places: Places) -> Fault:
    hint = did_you_mean(name, _KNOWN)
    place = places.get((name,))
    message = f"nobody knows the field {name}" + (f"; {hint}" if hint else "")
    return Fault("unknown-key", message, None if place is None else place[0])
