"""Say which fields a story of its kind needs, and from which state on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsroom.config import Settings
from newsroom.errors import UsageProblem, did_you_mean, together
from newsroom.model.draft import Draft, Value
from newsroom.model.ledger import DRAFT
from newsroom.model.place import State

EDITED = State("edited")

#: Asked of a story where newsroom.toml does not say otherwise: kind -> state -> fields.
USUAL: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {DRAFT: ("headline",), EDITED: ("section", "standfirst", "authors", "language", "photo")},
    "brief": {EDITED: ("section", "authors")},
}

#: What may be asked.
FIELDS = (
    *("headline", "kicker", "section", "standfirst", "authors", "contributors", "byline", "source", "language"),
    *("dateline", "photo", "related", "tags", "label", "sponsor", "seo.title", "seo.description", "slug"),
    *("publish_at", "embargo_until", "desk.assignee", "desk.due", "translation_of"),
)

#: What only a newsroom knows: not asked in a bare folder.
_OF_A_NEWSROOM = ("section", "language")


def demands(draft: Draft, settings: Settings, *, bare: bool) -> Iterator[tuple[str, State]]:
    """The fields asked of a draft, each with the state from which it is."""
    own = settings.required
    table = own.get(draft.kind) or USUAL.get(draft.kind) or own.get("default") or USUAL["default"]
    for state, fields in table.items():
        for field in fields:
            if not (bare and field in _OF_A_NEWSROOM):
                yield field, State(state)


def written(draft: Draft, settings: Settings, field: str) -> str | None:
    """What a draft has in a field, as text; None where it has nothing."""
    match field:
        case "photo":
            return draft.photo.file if draft.photo else "none" if draft.photo_none else None
        case "authors" if draft.source is not None:
            return draft.source.name
        case "authors":
            return None if not draft.authors else str(draft.authors[0].id or draft.authors[0].name or "")
        case "language":
            return draft.language or settings.newsroom.language or None
        case "slug":
            return draft.slug_typed
        case _:
            return _text(draft.front, field)


def prove(settings: Settings) -> None:
    """UsageProblem with the line where `[required]` names states or fields that nobody knows: all of them."""
    fault = together(_faults(settings))
    if fault is not None:
        raise fault


def _faults(settings: Settings) -> Iterator[UsageProblem]:
    for kind, table in settings.required.items():
        for state, fields in table.items():
            if state not in settings.workflow.states:
                hint = did_you_mean(state, settings.workflow.states)
                yield settings.problem(f'no state "{state}"', "required", kind, state, hint=hint)
            for field in fields:
                if field not in FIELDS:
                    hint = did_you_mean(field, FIELDS) or f"fields are {', '.join(FIELDS)}"
                    yield settings.problem(f'no field "{field}"', "required", kind, state, hint=hint)


def _text(front: Mapping[str, Value], field: str) -> str | None:
    value: Value | None = front
    for part in field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if value is None or isinstance(value, Mapping):
        return None
    if isinstance(value, str | int | float | bool):
        return str(value)
    return ", ".join(str(each) for each in value) or None
