"""Turn the bytes of a draft into its fields, places and faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from msgspec.structs import replace

from newsroom.errors import did_you_mean
from newsroom.model.author import AuthorRef
from newsroom.model.block import Body, Prose
from newsroom.model.draft import Desk, Draft, Fault, Seo, Value, Way, Wire
from newsroom.model.finding import Edit, Fix
from newsroom.model.place import AuthorId, Slug, Span
from newsroom.patterns import late
from newsroom.source.blocks import read_body
from newsroom.source.conflict import IN_CONFLICT
from newsroom.source.fields import CANONICAL, FieldMap
from newsroom.source.front import Block, find_front, places_in, read_block, second_block
from newsroom.source.misfits import Misfit, place_of, validate
from newsroom.source.pictures import caption_places, lead_photo
from newsroom.source.schema import Fields, NameFields
from newsroom.source.slug import slug_of
from newsroom.source.text import decode
from newsroom.source.tree import Places

# Where true or false is asked, "yes" is a wrong value, and quotes would not mend it.
_TRUE_OR_FALSE: frozenset[Way] = frozenset((("photo", "ai"), ("photo", "decorative"), ("seo", "noindex")))
_TRUE = frozenset(("y", "yes", "on"))
_FALSE = frozenset(("n", "no", "off"))
_SLUG = late(r"^slug\s*[:=]\s*[\"']?([a-z0-9][a-z0-9-]{0,99})[\"']?[ \t]*\r?$", re.MULTILINE)
#: How git marks what two branches changed.
_OURS, _BETWEEN, _THEIRS = "\n<<<<<<< ", "\n=======", "\n>>>>>>> "


def read_draft(content: bytes, *, path: str, fields: FieldMap) -> Draft:
    """The draft that a file holds. It never raises: what cannot be read is a fault, and the rest is read."""
    text, bom, unreadable = decode(content)
    if unreadable is not None:
        return _unread(path, text, (unreadable,), bom=bom)
    faults = [Fault("bom", "the file begins with a byte order mark, which no tool needs", Span(0, 0))] if bom else []
    block = find_front(text)
    if block.fault is not None:
        faults.append(block.fault)
        body = None if block.fault.kind == "undecodable" else partial(read_body, text, block.body_at)
        return _unread(path, text, tuple(faults), bom=bom, block=block, body=body)
    values = read_block(text, block)
    faults.extend(values.faults)
    if any(fault.kind in ("undecodable", "syntax") for fault in values.faults):
        return _unread(path, text, tuple(faults), bom=bom, block=block)
    conflict = _conflict(text, block) if _OURS in text else None
    if conflict is not None:
        return _unread(path, text, (*faults, conflict), bom=bom, block=block)
    front, moved = fields.canonical(values.front)
    places = _PlacesOnce(text, block, moved, plain=values.plain)
    without_none, photo_none = _photo_none(front)
    known, front, misfits = validate(without_none, partial(_written, text, places))
    if photo_none:
        front = {**front, "photo": "none"}
    faults.extend(_traps(values.traps, moved))
    faults.extend(_bad_value(misfit, places(), block, text) for misfit in misfits)
    if not fields.bare:
        faults.extend(_unknown(front, fields, places))
    second = second_block(text, block.body_at, fields.knows)
    if second is not None:
        faults.append(second)
    draft = _draft(path, text, known, places)
    return draft(
        front=front,
        body_at=block.body_at,
        faults=tuple(faults),
        bom=bom,
        dialect=block.dialect,
        photo_none=photo_none,
        read_body=partial(read_body, text, block.body_at),
    )


def headline_at_a_glance(content: bytes, fields: FieldMap) -> str | None:
    """The headline of a draft whose front matter is plain and has nothing for search engines; None: it must be read."""
    text, _, unreadable = decode(content)
    if unreadable is not None:
        return None
    block = find_front(text)
    if block.fault is not None:
        return None
    values = read_block(text, block)
    if not values.plain:
        return None
    front, _ = fields.canonical(values.front)
    headline = front.get("headline")
    return headline if isinstance(headline, str) and "seo" not in front else None


def _unread(
    path: str,
    text: str,
    faults: tuple[Fault, ...],
    *,
    bom: bool,
    block: Block | None = None,
    body: Callable[[], Body] | None = None,
) -> Draft:
    return Draft(
        path=path,
        slug=slug_of(path, _slug_at_a_glance(text, block)),
        slug_typed=None,
        text=text,
        front={},
        body_at=block.body_at if block else len(text),
        faults=faults,
        bom=bom,
        dialect=block.dialect if block else "none",
        read_body=body,
    )


def _slug_at_a_glance(text: str, block: Block | None) -> str | None:
    """The slug of front matter that cannot be read, if its line can: a slip elsewhere makes it no other story."""
    found = _SLUG.search(text, block.start, block.body_at) if block else None
    return found[1] if found else None


def _conflict(text: str, block: Block) -> Fault | None:
    """What git could not merge in the body, unless the story shows such a thing as code."""
    code: tuple[Span, ...] | None = None
    at = text.find(_OURS, block.body_at - 1)
    while at >= 0 and text.find(_THEIRS, text.find(_BETWEEN, at)) > at:
        if code is None:
            blocks = read_body(text, block.body_at).blocks
            code = tuple(one.where for one in blocks if isinstance(one, Prose) and one.kind == "pre")
        if not any(start <= at < end for start, end in code):
            return Fault("syntax", IN_CONFLICT, Span(at + 1, at + len(_OURS) - 1))
        at = text.find(_OURS, at + 1)
    return None


def _traps(traps: tuple[tuple[Way, Fault], ...], moved: Mapping[Way, Way]) -> Iterator[Fault]:
    """Of a key that is not ours we cannot know whether quotes would keep its meaning."""
    for way, fault in traps:
        ours = _renamed(way, moved)
        if ours in _TRUE_OR_FALSE:
            continue
        if ours[0] in CANONICAL or fault.fix is None:
            yield fault
        else:
            yield replace(fault, fix=replace(fault.fix, safe=False))


def _photo_none(front: Mapping[str, Value]) -> tuple[Mapping[str, Value], bool]:
    photo = front.get("photo")
    if photo is False or (isinstance(photo, str) and photo.lower() == "none"):
        return {name: value for name, value in front.items() if name != "photo"}, True
    return front, False


def _draft(path: str, text: str, known: Fields, places: Callable[[], Places]) -> Callable[..., Draft]:
    """The draft but for what only the caller knows."""
    source, photo, seo, desk, check = known.source, known.photo, known.seo, known.desk, known.check
    return partial(
        Draft,
        path=path,
        slug=slug_of(path, known.slug),
        slug_typed=known.slug,
        text=text,
        headline=known.headline,
        kicker=known.kicker,
        section=known.section,
        standfirst=known.standfirst,
        authors=_refs("authors", known.authors, places),
        contributors=_refs("contributors", known.contributors, places),
        byline=known.byline,
        source=None if source is None else Wire(source.name, source.credit, source.url),
        language=known.language,
        translation_of=None if known.translation_of is None else Slug(known.translation_of),
        dateline=known.dateline,
        photo=None if photo is None else lead_photo(photo, partial(_lead_places, text, places, photo.caption)),
        related=tuple(map(Slug, known.related)),
        tags=known.tags,
        kind=known.kind,
        sponsor=known.sponsor,
        label=known.label,
        seo=Seo() if seo is None else Seo(seo.title, seo.description, seo.canonical_url, seo.noindex),
        read_time=known.read_time,
        publish_at=known.publish_at,
        embargo_until=known.embargo_until,
        desk=Desk() if desk is None else Desk(desk.assignee, desk.due, desk.priority, desk.pin_until, desk.note),
        ignores={} if check is None else check.ignore,
        status=known.status,
        read_places=places,
    )


def _refs(name: str, names: tuple[NameFields, ...], places: Callable[[], Places]) -> tuple[AuthorRef, ...]:
    return tuple(
        AuthorRef(None if given.id is None else AuthorId(given.id), given.name, partial(_nth, places, name, index))
        for index, given in enumerate(names)
        if given.id is not None or given.name is not None
    )


def _nth(places: Callable[[], Places], name: str, index: int) -> Span | None:
    found = places()
    place = found.get((name, index), found.get((name,)))
    return None if place is None else place[1]


class _PlacesOnce:
    """The places under our names, sought at the first call and kept."""

    def __init__(self, text: str, block: Block, moved: Mapping[Way, Way], *, plain: bool) -> None:
        self.text = text
        self.block = block
        self.moved = moved
        self.plain = plain
        self.found: Places | None = None

    def __call__(self) -> Places:
        if self.found is None:
            block = self.block
            typed = places_in(self.text, block, plain=self.plain)
            self.found = {_renamed(way, self.moved): place for way, place in typed.items()} if self.moved else typed
        return self.found


def _renamed(way: Way, moved: Mapping[Way, Way]) -> Way:
    for length in range(len(way), 0, -1):
        target = moved.get(way[:length])
        if target is not None:
            return target + way[length:]
    return way


def _lead_places(text: str, places: Callable[[], Places], caption: str | None) -> Mapping[str, Span]:
    found = places()
    # where no field is the photo, its file's name is, as in `image: x.png`
    whole = found.get(("photo",), found.get(("photo", "file")))
    parts = {} if whole is None else {"": whole[1], "file": whole[1]}
    parts |= {str(way[1]): place[1] for way, place in found.items() if len(way) == 2 and way[0] == "photo"}
    if caption is not None and "caption" in parts:
        parts = {**caption_places(text, parts["caption"], caption), **_but_caption(parts)}
    return parts


def _but_caption(parts: Mapping[str, Span]) -> Mapping[str, Span]:
    return {part: where for part, where in parts.items() if part != "caption"}


def _written(text: str, places: Callable[[], Places], way: Way) -> str:
    """A number as the file writes it."""
    _, where = places()[way]
    return text[where.start : where.end]


def _bad_value(misfit: Misfit, places: Places, block: Block, text: str) -> Fault:
    where = place_of(misfit.way, places, Span(block.start, block.start))
    fix = None
    if misfit.way in _TRUE_OR_FALSE:
        word = text[where.start : where.end].lower()
        meant = "true" if word in _TRUE else "false" if word in _FALSE else None
        fix = None if meant is None else Fix((Edit(where, meant),), safe=False)
    return Fault("bad-value", misfit.message, where, fix)


def _unknown(front: Mapping[str, Value], fields: FieldMap, places: Callable[[], Places]) -> Iterator[Fault]:
    """Keys that mean nothing here, with the one that was meant."""
    for name, value in front.items():
        inner = CANONICAL.get(name)
        if not fields.knows(name):
            yield _unknown_key((name,), CANONICAL, places())
        elif inner is not None and isinstance(value, Mapping):
            for part in value:
                if part not in inner:
                    yield _unknown_key((name, part), inner, places())


def _unknown_key(way: tuple[str, ...], known: Mapping[str, object] | frozenset[str], places: Places) -> Fault:
    name = ".".join(way)
    place = places.get(way)
    hint = _meant(way[-1].lower().replace("-", "_"), tuple(known))
    where = None if place is None else place[0]
    message = f"nobody knows the field {name}" + (f"; {hint}" if hint else "")
    fix = None
    if hint and where is not None:
        fix = Fix((Edit(where, hint.split('"')[1]),), safe=False)
    return Fault("unknown-key", message, where, fix)


@lru_cache(maxsize=1024)  # a site has the same few keys of its own in every post
def _meant(name: str, known: tuple[str, ...]) -> str | None:
    return did_you_mean(name, sorted(known))
