"""Give a site's own names for fields ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from newsroom.model.draft import Value, Way

#: The fields of the contract, groups with what they hold.
CANONICAL: Mapping[str, frozenset[str] | None] = {
    **dict.fromkeys(
        (
            *("headline", "kicker", "section", "standfirst", "authors", "contributors", "byline", "language"),
            *("translation_of", "dateline", "related", "tags", "kind", "sponsor", "label", "read_time"),
            *("publish_at", "embargo_until", "status", "slug"),
        )
    ),
    "source": frozenset(("name", "credit", "url")),
    "photo": frozenset(
        ("file", "alt", "caption", "credit", "focus", "rights_until", "license", "ai", "decorative"),
    ),
    "seo": frozenset(("title", "description", "canonical_url", "noindex")),
    "desk": frozenset(("assignee", "due", "priority", "pin_until", "note")),
    "check": frozenset(("ignore",)),
}

#: What others call our fields, the best first; written as everywhere, read whatever their case and their - and _.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "headline": ("title", "linktitle"),
    "standfirst": ("description", "summary", "deck", "blurb", "excerpt", "teaser", "subtitle", "subheadline"),
    "kicker": ("extended-kicker", "category"),
    "authors": ("author",),
    "tags": ("topics", "categories", "tag", "series"),
    "language": ("language-code", "locale", "lang"),
    "photo.file": (
        *("image", "hero", "cover", "cover_photo", "preview.cover", "primary_image", "featured_image.uid"),
        *("header.image_fullwidth",),
    ),
    "photo.alt": ("image-description", "image_alt", "featured_image.alt", "alt"),
    "photo.caption": ("image-caption", "image_figcaption", "big_picture_caption", "caption"),
    "photo.credit": ("image-credit", "cover_photo_attribution", "photo_credit", "credit"),
    "seo.title": ("title-tag", "og-title", "twitter-title"),
    "seo.canonical_url": ("canonical", "canonical-url"),
}

#: Dates that other tools keep here and our ledger keeps itself: read by `adopt`, no mistakes.
TOLERATED = frozenset(
    (
        *("date", "published", "publishedat", "publishdate", "cmsdate", "datecreated", "time"),
        *("lastmod", "updated", "updatedat", "datemodified", "expirydate", "expiresat"),
    )
)


def fold(name: str) -> str:
    """A field's name without case, hyphens and underscores."""
    return name.lower().replace("-", "").replace("_", "")


#: These are taken from another name whatever it holds, the others only where it holds text.
_MANY = frozenset(
    ("authors", "contributors", "tags", "related", "photo", "seo", "desk", "source", "check", "read_time")
)


class FieldMap(Struct, frozen=True, dict=True):
    """Which names of a site's own mean our fields. `bare`: a key nobody knows is nobody's fault.

    `plan` holds, for each of our fields, the ways to it under other names, folded, the best first.
    """

    plan: tuple[tuple[Way, tuple[tuple[str, ...], ...]], ...] = ()
    bare: bool = False

    @cached_property
    def others(self) -> frozenset[str]:
        """The folded top-level names that mean something besides our own."""
        return frozenset(names[0] for _, ways in self.plan for names in ways) | TOLERATED

    def knows(self, name: str) -> bool:
        """Whether a top-level key has a meaning."""
        return name in CANONICAL or fold(name) in self.others

    def canonical(self, front: Mapping[str, Value]) -> tuple[Mapping[str, Value], Mapping[Way, Way]]:
        """The same values under our names, and typed way -> our way of each that had another.

        A field that stands there under our name wins; of several others the best. What loses keeps its name.
        """
        if not self.plan or all(name in CANONICAL for name in front):
            return front, {}
        mapped = dict(front)
        typed = {fold(name): name for name in front if name not in CANONICAL}
        moved: dict[Way, Way] = {}
        for target, others in self.plan:
            if _at(mapped, target) is not None or not _may_take(mapped, target):
                continue
            for names in others:
                way = _typed_way(mapped, typed, names)
                value = None if way is None else _at(mapped, way)
                if way is not None and value is not None and (target[-1] in _MANY or isinstance(value, str)):
                    _drop(mapped, way)
                    _put(mapped, target, value)
                    moved[way] = target
                    break
        return mapped, moved


def field_map(own: Mapping[str, tuple[str, ...]] | None) -> FieldMap:
    """From `[fields]` of newsroom.toml; None for a folder without one, which is read with the alias map."""
    if own is None:
        names = {name: (name, *ALIASES.get(name, ())) for name in CANONICAL}
        return FieldMap(_plan(names | {name: ALIASES[name] for name in ALIASES if "." in name}), bare=True)
    return FieldMap(_plan(own))


def _plan(names: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Way, tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (tuple(target.split(".")), tuple(tuple(fold(part) for part in name.split(".")) for name in others))
        for target, others in names.items()
    )


def _typed_way(front: Mapping[str, Value], typed: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The way to a folded name as the file types it."""
    top = typed.get(names[0])
    if top is None:
        return None
    way: tuple[str, ...] = (top,)
    value: Value | None = front.get(top)
    for name in names[1:]:
        inner = value if isinstance(value, Mapping) else {}
        found = next((key for key in inner if fold(key) == name), None)
        if found is None:
            return None
        way = (*way, found)
        value = inner[found]
    return way


def _at(front: Mapping[str, Value], way: Way) -> Value | None:
    value: Value | None = front
    for name in way:
        value = value.get(str(name)) if isinstance(value, Mapping) else None
    return value


def _may_take(front: Mapping[str, Value], target: Way) -> bool:
    """Whether the group of a field has room for it: a picture's alt text needs a picture."""
    if len(target) == 1:
        return True
    group = front.get(str(target[0]))
    if target[0] == "photo":
        if target[1] == "file":
            return group is None or isinstance(group, Mapping)
        return isinstance(group, Mapping) or (isinstance(group, str) and group != "none")
    return group is None or isinstance(group, Mapping)


def _put(front: dict[str, Value], target: Way, value: Value) -> None:
    name = str(target[0])
    if len(target) == 1:
        front[name] = value
        return
    group = front.get(name)
    inner: dict[str, Value] = dict(group) if isinstance(group, Mapping) else {}
    if group is not None and not isinstance(group, Mapping):
        inner["file"] = group
    inner[str(target[1])] = value
    front[name] = inner


def _drop(front: dict[str, Value], way: tuple[str, ...]) -> None:
    if len(way) == 1:
        del front[way[0]]
        return
    group = front[way[0]]
    inner = dict(group) if isinstance(group, Mapping) else {}
    _drop(inner, way[1:])
    if inner:
        front[way[0]] = inner
    else:
        del front[way[0]]


def propose(keys: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    """For `init` in a folder full of posts: our field -> the names, of those counted there, that may mean it."""
    counted = {fold(key): key for key in sorted(keys, key=lambda key: (keys[key], key)) if key not in CANONICAL}
    proposed: dict[str, tuple[str, ...]] = {}
    for target, others in ALIASES.items():
        if target in keys:
            continue
        found = tuple(counted[fold(name)] for name in others if fold(name) in counted)
        if found:
            proposed[target] = found
    return proposed
