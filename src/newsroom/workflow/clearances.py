"""Say which clearances a story needs, which it has for its very text, and who may give one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import asdict

from newsroom.config import Settings
from newsroom.errors import Exit
from newsroom.model.draft import Draft
from newsroom.model.ledger import KILLED, RETRACTED, SPIKED, Row
from newsroom.model.place import ContentHash, Slug, State
from newsroom.workflow.guards import asking, role_of
from newsroom.workflow.request import Actor, Facts, Refusal

Stands = Literal["cleared", "changed", "wanted"]


def traits_of(draft: Draft, language: str) -> Mapping[str, frozenset[str]]:
    """What clearances ask by, folded; `language` is that of drafts that name none."""
    return {
        "tags": _folded(draft.tags),
        "section": _folded((draft.section,)),
        "kind": _folded((draft.kind,)),
        "authors": _folded(name for ref in draft.authors for name in (ref.id, ref.name)),
        "language": _folded((draft.language or language,)),
    }


def _folded(words: Iterator[str | None] | tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words if word)


def needed(settings: Settings, traits: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The clearances that a story with these traits needs, as the settings order them."""
    return tuple(name for name in settings.clearance if _fits(settings, name, traits))


def _fits(settings: Settings, name: str, traits: Mapping[str, frozenset[str]]) -> bool:
    asked = {trait: _folded(tuple(words)) for trait, words in asdict(settings.clearance[name].required_when).items()}
    if not any(asked.values()):
        return True
    return any(words & traits.get(trait, frozenset()) for trait, words in asked.items())


def stands(name: str, content: ContentHash, before: Row | None) -> Stands:
    """Whether a clearance was given, and to this very text."""
    given = before.cleared.get(name) if before else None
    if given is None:
        return "wanted"
    return "cleared" if given.get("content") == content else "changed"


def not_cleared(slug: Slug, *, facts: Facts, before: Row | None, settings: Settings) -> Iterator[Refusal]:
    """The clearances that this text still lacks."""
    for name in needed(settings, facts.traits):
        found = stands(name, facts.content, before)
        if found != "cleared":
            told = f"{name} has not cleared it" if found == "wanted" else f"changed since {name} cleared it"
            yield Refusal(Exit.WRONG_STATE, told, f"newsroom clear {slug} {name}")


def may_not_clear(name: str, actor: Actor, settings: Settings) -> Iterator[Refusal]:
    """The role that the actor lacks for it."""
    roles = settings.clearance[name].roles
    if not roles or role_of(actor, roles, settings) is not None:
        return
    yield Refusal(
        Exit.NOT_PERMITTED,
        f"{actor.name} may not clear it for {name}: that takes the role {' or '.join(roles)}",
        asking(actor, roles, settings),
    )


def nothing_to_clear(state: State, facts: Facts | None) -> Iterator[Refusal]:
    """Whether there is a text that may still go out."""
    if state in (SPIKED, RETRACTED, KILLED):
        yield Refusal(Exit.WRONG_STATE, f"it is {state}: no text of it waits for anything")
    if facts is None:
        yield Refusal(Exit.USAGE, "its file is gone, and with it the text that would be cleared")
    elif not facts.readable:
        yield Refusal(Exit.FINDINGS, "the file cannot be read as a draft")
