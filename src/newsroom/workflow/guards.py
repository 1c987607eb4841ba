"""Ask everything that stands between a text and a state, and gather every refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from newsroom.config import Settings
from newsroom.errors import Exit
from newsroom.model.finding import Level, Placed
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED, Row
from newsroom.model.place import Slug, State
from newsroom.workflow.graph import APPROVER, AUTHORS, Edge, Graph
from newsroom.workflow.request import Actor, Facts, Refusal, Request

#: What a correction may be called; the first three are told to readers in words.
NOTICED = ("correction", "clarification", "editors-note")
#: Kinds that may stand beside an unchanged text.
BESIDE = ("clarification", "editors-note")
KINDS = (*NOTICED, "update", "minor")
#: States that take back what readers had.
TAKING_BACK = (UNPUBLISHED, RETRACTED, KILLED)


def wrong_state(request: Request, state: State, *, slug: Slug, graph: Graph) -> Refusal:
    """Why no way leads from a state to the one asked for, and which command would help."""
    if request.action == "correct":
        hint = f"newsroom publish {slug}" if state not in (DRAFT, SPIKED, RETRACTED, KILLED) else None
        return Refusal(Exit.WRONG_STATE, f"it is {_called(state)}, and only a published story is corrected", hint)
    if state == PUBLISHED and request.target in (*graph.states, SPIKED):
        return Refusal(
            Exit.WRONG_STATE,
            "it is published, and a live text stays as it is",
            f"newsroom correct {slug} --kind correction --notice N, or newsroom unpublish {slug} --reason R",
        )
    if state == KILLED:
        return Refusal(Exit.WRONG_STATE, "it was killed, and stays so")
    if request.target in TAKING_BACK and state not in (PUBLISHED, UNPUBLISHED, RETRACTED):
        hint = f"newsroom move {slug} spiked --reason R" if state != SPIKED else None
        return Refusal(
            Exit.WRONG_STATE, f"it is {_called(state)}, and only what was published is {request.target}", hint
        )
    first = graph.onward(state)
    if request.target == PUBLISHED and first is not None:
        return Refusal(
            Exit.WRONG_STATE, f"it is {_called(state)}; it is approved first", f"newsroom move {slug} {first}"
        )
    hint = f"open: {', '.join(edge.to_state for edge in graph.out_of(state))}"
    if state in (SPIKED, RETRACTED):
        reason = " --reason R" if state == RETRACTED else ""
        hint = f"newsroom move {slug} draft{reason} takes it back to the desk first"
    return Refusal(Exit.WRONG_STATE, f"it is {_called(state)}, and no way leads from there to {request.target}", hint)


def _called(state: State) -> str:
    return "a draft" if state == DRAFT else state


def _one(kind: str | None) -> str:
    return "an editor's note" if kind == "editors-note" else f"a {kind}"


def words_missing(request: Request, edge: Edge | None) -> Iterator[Refusal]:
    """The reason, the notice or the kind that this asks for."""
    if request.action == "correct":
        if request.kind in NOTICED and not request.notice:
            yield _missing("notice", f"readers are told of {_one(request.kind)}: it needs a notice")
        if request.kind == "minor" and not request.reason:
            yield _missing("reason", "a minor correction needs a reason")
    elif edge and edge.notice and not request.notice:
        yield _missing("notice", "readers are told why: it needs a notice")
    if edge and edge.reason and not request.reason:
        yield _missing("reason", f"going to {edge.to_state} needs a reason")
    elif request.overrides and not request.reason:
        yield _missing("reason", "an override needs a reason")


def note_missing(request: Request) -> Iterator[Refusal]:
    """The words of a note."""
    if not request.reason:
        yield _missing("reason", "a note needs words")


def _missing(words: Literal["reason", "notice"], message: str) -> Refusal:
    return Refusal(Exit.USAGE, message, f"add --{words} TEXT", asks=words)


def not_permitted(
    request: Request, edge: Edge, *, facts: Facts | None, before: Row | None, settings: Settings
) -> Iterator[Refusal]:
    """Roles that the actor lacks, and four eyes that are only two."""
    actor = request.actor
    if not edge.roles and not edge.distinct_from:
        return
    others = barred(edge, facts.authors if facts is not None else frozenset(), before)
    if not actor.known:
        yield _unknown(actor, edge)
        return
    for group in edge.roles:
        if role_of(actor, group, settings) is None:
            yield Refusal(
                Exit.NOT_PERMITTED,
                f"{actor.name} may not take it to {edge.to_state}: that takes {_either(group)}",
                asking(actor, group, settings, barred=others),
            )
    if AUTHORS in edge.distinct_from and facts is not None and actor.names & facts.authors:
        yield Refusal(
            Exit.NOT_PERMITTED,
            f"{actor.name} is one of its authors; somebody else takes it to {edge.to_state}",
            somebody_else(edge, settings, barred=others | actor.names),
        )
    if APPROVER in edge.distinct_from and before is not None and (before.approver or "").casefold() in actor.names:
        yield Refusal(
            Exit.NOT_PERMITTED,
            f"{actor.name} approved it; somebody else takes it to {edge.to_state}",
            somebody_else(edge, settings, barred=others | actor.names),
        )


def _unknown(actor: Actor, edge: Edge) -> Refusal:
    if "@" in actor.name:
        line = f'add the line "emails: [{actor.name}]" to her record in authors/'
    else:
        line = f"add a record authors/{actor.name}.yml"
    if edge.roles:
        line += f', or "{actor.name}" to {edge.roles[0][0]} under [roles]'
    return Refusal(Exit.NOT_PERMITTED, f"no record knows {actor.name}, who is asked for {edge.to_state}", line)


def _either(group: tuple[str, ...]) -> str:
    return "the role " + " or ".join(group)


def barred(edge: Edge, authors: frozenset[str], before: Row | None) -> frozenset[str]:
    """The names, folded, of those who may not take it there because they wrote it, or approved it."""
    approver = before.approver if APPROVER in edge.distinct_from and before is not None else None
    return (authors if AUTHORS in edge.distinct_from else frozenset()) | ({approver.casefold()} if approver else set())


def asking(actor: Actor, group: tuple[str, ...], settings: Settings, *, barred: frozenset[str] = frozenset()) -> str:
    """Whom to ask who has one of these roles and is not `barred`; else who gives it."""
    members = _members(group, settings)
    free = [member for member in members if member.casefold() not in barred]
    whom = "somebody else" if actor.names & barred else f'"{actor.name}"'
    giving = f"whoever keeps newsroom.toml adds {whom} to {group[0]} under [roles]"
    if free:
        return f"ask {_listed(free)}, or {giving}"
    if members:
        return f"{_listed(members)} may not, and nobody else has that role: {giving}"
    return f"nobody has that role yet: {giving}"


def somebody_else(edge: Edge, settings: Settings, *, barred: frozenset[str]) -> str | None:
    """Who else may take it there; else which line of the settings to add somebody to. None where it takes no role."""
    if not edge.roles:
        return None
    group = edge.roles[0]
    free = [member for member in _members(group, settings) if member.casefold() not in barred]
    if free:
        return f"ask {_listed(free)}"
    role = next((role for role in group if settings.roles.get(role)), group[0])
    line = ", ".join(f'"{member}"' for member in settings.roles.get(role, ()))
    return f"nobody else has {_either(group)}: newsroom.toml says {role} = [{line}] under [roles]; add somebody there"


def _members(group: tuple[str, ...], settings: Settings) -> list[str]:
    return list(dict.fromkeys(member for role in group for member in settings.roles.get(role, ())))


def _listed(members: list[str]) -> str:
    return ", ".join(members[:-1]) + " or " + members[-1] if len(members) > 1 else members[0]


def role_of(actor: Actor, group: tuple[str, ...], settings: Settings) -> str | None:
    """The first role of a group that the actor has; None where she has none."""
    for role in group:
        if any(member.casefold() in actor.names for member in settings.roles.get(role, ())):
            return role
    return None


def approval_void(slug: Slug, state: State, *, facts: Facts, before: Row | None) -> Iterator[Refusal]:
    """Whether the text is the one that was approved; if not, what changed."""
    if before is None or before.approved is None:
        yield Refusal(Exit.WRONG_STATE, "nobody has approved it")
        return
    if before.approved.content == facts.content:
        return
    changes = facts.changes()
    told = f": {'; '.join(changes)}" if changes else ""
    if state == UNPUBLISHED:
        hint = f"newsroom move {slug} draft --reason R takes it back to the desk"
    else:
        hint = f"newsroom move {slug} {state} approves it as it is now"
    yield Refusal(Exit.WRONG_STATE, f"changed since it was approved{told}", hint)


def nothing_to_correct(request: Request, *, facts: Facts, before: Row | None) -> Iterator[Refusal]:
    """A correction tells of a text that changed; only a clarification or a note stands beside one as it was."""
    if request.action != "correct" or request.kind in BESIDE:
        return
    if before is not None and before.live is not None and before.live.content == facts.content:
        yield Refusal(
            Exit.WRONG_STATE,
            f"the text is the one that is live: there is no {request.kind} to tell of",
            "mend the draft first; a clarification or an editors-note may stand beside an unchanged text",
        )


def renamed(before: Row) -> Refusal:
    """Its slug is a former one: the story goes on under another."""
    return Refusal(
        Exit.USAGE,
        f"{before.slug} was renamed to {before.renamed_to}, and no other story gets its slug",
        f"say {before.renamed_to}; a new story needs a slug of its own",
    )


def file_gone(before: Row | None) -> Refusal:
    """Without its file nothing can be approved; the text that was is kept."""
    kept = before is not None and (before.live or before.approved) is not None
    back = f"newsroom restore {before.slug} writes the kept text back" if before and kept else None
    return Refusal(Exit.USAGE, "its file is gone, and with it the text that would be approved", back)


def gate_shut(
    request: Request, edge: Edge, *, facts: Facts, findings: tuple[Placed, ...], settings: Settings
) -> Iterator[Refusal]:
    """The findings that refuse it, those overridden by this very request left out."""
    if not facts.readable:
        yield Refusal(Exit.FINDINGS, "the file cannot be read as a draft", findings=findings)
        return
    against = tuple(found for found in findings if refuses(found))
    if not against:
        return
    asked = [found for found in against if named(found, request.overrides)]
    if asked and not may_override(request.actor, edge, settings):
        yield Refusal(Exit.NOT_PERMITTED, f"{request.actor.name} may not override what the checks find")
    left = tuple(found for found in against if found not in asked or found.level is Level.BLOCK)
    blocked = sorted({found.finding.code for found in asked if found.level is Level.BLOCK})
    if left:
        count = "1 finding stands" if len(left) == 1 else f"{len(left)} findings stand"
        hint = f"{', '.join(blocked)} cannot be overridden by anyone" if blocked else None
        yield Refusal(Exit.FINDINGS, f"{count} against {edge.to_state}", hint, findings=left)


def refuses(found: Placed) -> bool:
    """Whether a finding keeps a text from a state; nothing hides one that blocks."""
    return found.level is Level.BLOCK or (found.level is Level.ERROR and found.suppressed is None)


def named(found: Placed, overrides: tuple[str, ...]) -> bool:
    """Whether a finding is among those to be overridden, by code or by name."""
    return found.finding.code in overrides or found.name in overrides


def may_override(actor: Actor, edge: Edge, settings: Settings) -> bool:
    """By the role `override` where there is one; else by a role that the way asks; else by any role.

    A newsroom without roles lets everybody do everything.
    """
    if not settings.roles:
        return True
    if "override" in settings.roles:
        return role_of(actor, ("override",), settings) is not None
    asked = tuple(role for group in edge.roles for role in group) or tuple(settings.roles)
    return role_of(actor, asked, settings) is not None
