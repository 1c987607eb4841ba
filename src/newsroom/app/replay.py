"""Ask of a row that somebody wrote whether the desk would have written it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import rfc3339
from newsroom.app.replay_pages import page_faults
from newsroom.app.signatures import Signatures
from newsroom.app.weigh import weigh
from newsroom.app.who import Claim, recognise
from newsroom.config import Settings
from newsroom.errors import EnvironmentProblem, NewsroomError
from newsroom.model.author import Author
from newsroom.model.draft import Draft
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, Row, is_article, is_edition
from newsroom.model.place import AuthorId, Digest, Slug, State
from newsroom.ports import Journal
from newsroom.source.content import content_hash
from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft
from newsroom.source.times import parse_time
from newsroom.workflow.clearances import traits_of
from newsroom.workflow.decide import Case, decide, due, release_row
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import may_override, not_permitted
from newsroom.workflow.pictures import decide_picture
from newsroom.workflow.request import Actor, Facts, Request

#: What the desk decides; any other row may change nothing that holds.
_DECIDED = ("move", "publish", "schedule", "unschedule", "correct", "unpublish", "retract", "kill", "note", "clear")
#: What holds after a row, and what it is called.
_HOLDS = {
    "from_state": "state",
    "to_state": "state",
    "version": "version",
    "approved": "approval",
    "approver": "approver",
    "live": "live text",
    "first_published": "day of publication",
    "updated": "day of change",
    "publish_at": "schedule",
    "embargo_until": "embargo",
    "cleared": "clearances",
}


class Office(Struct, frozen=True):
    """Who may do what and whose keys are whose, as the base says; the texts that the branch keeps; the time it is."""

    settings: Settings
    graph: Graph
    authors: Mapping[AuthorId, Author]
    fields: FieldMap
    journal: Journal
    signatures: Signatures | None = None
    now: str = ""


def faults_of(row: Row, earlier: Sequence[Row], office: Office, *, erased: Set[Digest] = frozenset()) -> Iterator[str]:
    """What stands against a row that follows `earlier`, each a sentence; the texts that were `erased` may be gone."""
    before = earlier[-1] if earlier else None
    actor = recognise(Claim(row.actor, row.actor_source, row.ran_by), office.authors, office.settings)
    erases = row.action == "erase" and (row.page, row.pdf, row.stories) == (None, None, ())
    if is_edition(row.slug) and not erases:
        yield from page_faults(
            row, earlier, actor, journal=office.journal, graph=office.graph, settings=office.settings, erased=erased
        )
        return
    facts: Facts | None = None
    if row.text is not None and row.content_hash is not None:
        try:
            facts = _facts(row, office)
        except EnvironmentProblem as problem:
            yield str(problem)
            return
        if facts is None and row.text not in erased:
            yield "the text that it is about is not kept"
            return
        if facts is not None and facts.content != row.content_hash:
            yield "the text that it keeps is not the one it is about"
            return
    if facts is None and row.text is not None:
        return  # erased since: the rows after it say what holds
    yield from _overrides(row, before, actor, office)
    if row.action == "release":
        yield from _released(row, earlier)
    elif row.action in _DECIDED:
        yield from _decided(row, before, actor, facts, office)
    else:
        yield from _aside(row, before, actor, office)


def _facts(row: Row, office: Office) -> Facts | None:
    """The kept text as the workflow weighed it; None where it is gone."""
    assert row.text is not None
    content = office.journal.text(row.text)
    if content is None:
        return None
    draft = read_draft(content, path=row.path, fields=office.fields)
    return Facts(
        path=row.path,
        content=content_hash(draft, row.pictures.get),
        text=row.text,
        readable=draft.readable,
        authors=frozenset(name.casefold() for ref in draft.authors for name in (ref.id, ref.name) if name),
        pictures=row.pictures,
        publish_at=_time(draft.publish_at, office),
        embargo_until=_time(draft.embargo_until, office),
        traits=_traits(draft, office),
    )


def _traits(draft: Draft, office: Office) -> Mapping[str, frozenset[str]]:
    return traits_of(draft, office.settings.newsroom.language)


def _time(written: str | None, office: Office) -> str | None:
    try:
        return rfc3339(parse_time(written, office.settings.zone)) if written else None
    except ValueError:
        return None  # the checks tell of it


def _decided(row: Row, before: Row | None, actor: Actor, facts: Facts | None, office: Office) -> Iterator[str]:
    request = _request(row, actor)
    if is_article(row.slug):
        case = Case(request, row.slug, before, facts, (), office.graph, office.settings)
        answer = decide(case)
    else:
        file, digest = next(iter(row.pictures.items()))
        answer = decide_picture(request, file, digest, before=before, graph=office.graph, settings=office.settings)
    yield from weigh(answer, lambda expected: _differing(row, expected))


def _request(row: Row, actor: Actor) -> Request:
    """What was asked, as far as the row tells; words that were erased were there."""
    scheduling = row.action in ("schedule", "unschedule")
    return Request(
        action="publish" if scheduling else row.action,
        target=PUBLISHED if scheduling else row.to_state,
        actor=actor,
        at=row.at,
        reason=row.reason or row.sealed.get("reason"),
        notice=row.notice or row.sealed.get("notice"),
        kind=row.kind,
        publish_at=row.publish_at,
        embargo_until=row.embargo_until,
        unschedule=row.action == "unschedule",
        assignee=row.assignee,
    )


def _differing(row: Row, expected: Row) -> Iterator[str]:
    names = [told for name, told in _HOLDS.items() if getattr(row, name) != getattr(expected, name)]
    if row.action in _DECIDED and row.action != expected.action:
        yield f"the desk would have written {expected.action}"
    elif names:
        yield f"its {' and '.join(dict.fromkeys(names))} cannot come of it"


def _released(row: Row, earlier: Sequence[Row]) -> Iterator[str]:
    planned = next((each for each in reversed(earlier) if each.action == "schedule"), earlier[-1] if earlier else None)
    time = due(earlier[-1]) if earlier else None
    if planned is None or time is None:
        yield "nothing was scheduled"
    elif row.at < time:
        yield f"it was scheduled for {time}"
    else:
        expected = release_row(earlier[-1], at=row.at, ran_by=row.ran_by, planned=planned)
        yield from _differing(row, expected)
        if (row.actor, row.content_hash, row.text) != (expected.actor, expected.content_hash, expected.text):
            yield "it is not the text, or not the actor, that was scheduled"


def _aside(row: Row, before: Row | None, actor: Actor, office: Office) -> Iterator[str]:
    """Rows of rename, erase, adopt, and of whatever comes: all stays as it was, and whoever may does it."""
    edge = office.graph.edge(PUBLISHED, KILLED if row.action == "erase" else PUBLISHED)
    asked = Edge(DRAFT if row.action == "adopt" else PUBLISHED, PUBLISHED, roles=edge.roles if edge else ())
    stood = _stood(row, before, office)
    if row.renamed_to is not None and before is not None and row.live is None:
        row = _as_it_was(row, before)  # nothing holds under the old slug: the new one goes on with it
    if stood is not None:
        yield from _differing(replace(row, from_state=stood.to_state), replace(stood, from_state=stood.to_state))
    if row.action == "erase" or (stood or row).live is not None or (stood is None and row.to_state != DRAFT):
        refused = not_permitted(_request(row, actor), asked, facts=None, before=before, settings=office.settings)
        yield from (refusal.message for refusal in refused)


def _stood(row: Row, before: Row | None, office: Office) -> Row | None:
    """What held before a row; for the first under a new slug, what held under the old one."""
    if before is not None:
        # what was adopted was a draft without a history
        return None if row.action == "adopt" and (before.to_state, before.version) == (DRAFT, 0) else before
    if not row.renamed_from:
        return None
    former = _former(Slug(row.renamed_from.get("slug", "")), office)
    pairs = pairwise(former)
    closing = row.renamed_from.get("hash")
    found = next((one for one, then in pairs if (then.hash, then.renamed_to) == (closing, row.slug)), None)
    return None if found is None else replace(found, action=row.action)


def _former(slug: Slug, office: Office) -> tuple[Row, ...]:
    try:
        return office.journal.rows(slug)
    except NewsroomError:
        return ()


def _as_it_was(row: Row, before: Row) -> Row:
    held = ("approved", "approver", "live", "cleared", "publish_at", "embargo_until")
    gone = {name: getattr(before, name) for name in held if not getattr(row, name)}
    return replace(row, **gone)


def _overrides(row: Row, before: Row | None, actor: Actor, office: Office) -> Iterator[str]:
    known = before.overrides if before else ()
    new = sorted({each.get("code", "") for each in row.overrides if each not in known})
    edge = office.graph.edge(row.from_state, row.to_state) or Edge(row.from_state, State(row.to_state))
    if new and not may_override(actor, edge, office.settings):
        yield f"{row.actor} may not override what the checks find ({', '.join(new)})"
