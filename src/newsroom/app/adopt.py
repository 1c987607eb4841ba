"""Take what was published elsewhere into the ledger: the one door to readers that has no gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from newsroom.app.desk import Desk, Outcome, Sheet, facts_of, read_sheet, rfc3339
from newsroom.app.gather import find
from newsroom.config import RESERVED_SLUGS
from newsroom.errors import Exit, NewsroomError, UsageProblem
from newsroom.model.draft import Draft, Value
from newsroom.model.ledger import DRAFT, PUBLISHED, Row, Stamp
from newsroom.model.place import Slug
from newsroom.source.elsewhere import parse_date
from newsroom.source.fields import fold
from newsroom.source.times import parse_time
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import not_permitted, role_of
from newsroom.workflow.request import Answer, Nothing, Refusal, Refusals, Request, Transition

#: Where other tools say when a story went out, and when it was changed; folded names, the surest first.
WENT_OUT = ("publishedat", "publishdate", "published", "date", "cmsdate", "datecreated", "time")
CHANGED = ("updatedat", "updated", "lastmod", "datemodified")

#: Words of Ghost and WordPress for what readers do not get, or not all of them; folded names.
HELD_BACK = {
    "status": frozenset(
        ("draft", "scheduled", "sent", "pending", "private", "future", "trash", "auto-draft", "inherit")
    ),
    "visibility": frozenset(("members", "paid", "tiers", "private", "password")),
}


def adopt(desk: Desk, name: str, request: Request, /, *, dry: bool = False) -> Outcome:
    """Take one article in as live, version 1, with the dates that its front matter tells; no check is asked.

    Nobody approved it here: the row says `adopt`, and holds no approval.
    """
    try:
        return _adopt(desk, name, request, dry=dry)
    except NewsroomError as problem:
        refusal = Refusal(problem.exit, str(problem), problem.hint)
        return Outcome(Slug(name), "", Refusals((refusal,)))


def _adopt(desk: Desk, name: str, request: Request, *, dry: bool) -> Outcome:
    draft = find(desk.newsroom, name)
    sheet = read_sheet(desk, draft.path)
    if sheet is None:
        raise UsageProblem(f"{draft.path} is gone")
    slug = sheet.draft.slug
    standing = desk.ledger.standing(slug)
    before = standing.row if standing else None
    answer = _answer(desk, sheet, request, before)
    outcome = Outcome(slug, draft.path, answer, before, dry=dry)
    if not isinstance(answer, Transition):
        return outcome
    row = answer.row
    if not dry:
        row = desk.ledger.record(row, text=sheet.content, read_time=desk.newsroom.minutes(sheet.draft))
    return Outcome(slug, draft.path, answer, before, row, dry=dry)


def _answer(desk: Desk, sheet: Sheet, request: Request, before: Row | None) -> Answer:
    if before is not None and before.live is not None:
        return Nothing("nothing to do: the ledger has it live already")
    refusals = tuple(_refusals(desk, sheet.draft, request, before))
    if refusals:
        return Refusals(refusals)
    first, changed = dates_of(sheet.draft, desk.newsroom.settings.zone)
    assert first is not None
    facts = facts_of(desk, sheet, None)
    edge = _door(desk)
    row = Row(
        slug=sheet.draft.slug,
        seq=before.seq + 1 if before else 1,
        action="adopt",
        from_state=DRAFT,
        to_state=PUBLISHED,
        version=1,
        content_hash=facts.content,
        text=facts.text,
        actor=request.actor.name,
        actor_source=request.actor.source,
        ran_by=request.actor.ran_by,
        role=next((role_of(request.actor, group, desk.newsroom.settings) for group in edge.roles), None),
        at=request.at,
        reason=request.reason,
        live=Stamp(facts.content, facts.text),
        first_published=rfc3339(first),
        updated=rfc3339(max(first, changed or first)),
        path=facts.path,
        pictures=facts.pictures,
    )
    return Transition(row, keeps_text=True)


def _door(desk: Desk) -> Edge:
    """Whoever opens it needs every role that approving and publishing ask."""
    edge = desk.graph.edge(PUBLISHED, PUBLISHED)
    return Edge(DRAFT, PUBLISHED, roles=edge.roles if edge else ())


def _refusals(desk: Desk, draft: Draft, request: Request, before: Row | None) -> Iterator[Refusal]:
    settings, now = desk.newsroom.settings, desk.newsroom.now
    if not request.reason:
        yield Refusal(Exit.USAGE, "what passes no gate needs a reason", "add --reason TEXT", asks="reason")
    if before is not None and (before.to_state != DRAFT or before.version or before.renamed_to):
        hint = f"newsroom log {draft.slug} tells its history; only what the ledger does not know is adopted"
        yield Refusal(Exit.WRONG_STATE, f"the ledger knows it already: it is {before.to_state}", hint)
    yield from not_permitted(request, _door(desk), facts=None, before=before, settings=settings)
    if not draft.readable:
        yield Refusal(Exit.FINDINGS, "the file cannot be read as a draft", f"newsroom check {draft.path}")
        return
    if draft.slug in RESERVED_SLUGS:
        yield Refusal(Exit.USAGE, f'the slug "{draft.slug}" is kept for a page of the site itself')
    held = _held_back(draft.front)
    if held is not None:
        yield Refusal(
            Exit.WRONG_STATE,
            f"its front matter says {held}: it was not published, or not for everybody",
            "take that line out if it was",
        )
    if _shows_nothing(draft):
        hint = "turn it into Markdown first: pandoc -f html -t commonmark"
        yield Refusal(Exit.FINDINGS, "all of its text is HTML, of which nothing is shown", hint)
    try:
        first, _ = dates_of(draft, settings.zone)
        ahead = [parse_time(each, settings.zone) for each in (draft.publish_at, draft.embargo_until) if each]
    except ValueError as problem:
        yield Refusal(Exit.USAGE, str(problem), f"mend it in {draft.path}")
        return
    if first is None:
        hint = "write the day it went out into its front matter: date: 2019-05-04"
        yield Refusal(Exit.USAGE, "it does not say when it was published", hint)
    elif max((first, *ahead)) > now:
        yield Refusal(Exit.WRONG_STATE, "its date lies ahead: it was not published yet", "newsroom publish --at T")


def _held_back(front: Mapping[str, Value]) -> str | None:
    """How other tools say that a file is no published story, or none for everybody."""
    for name, value in front.items():
        told = {"draft": True, "private": True, "published": False}.get(fold(name))
        if told is not None and value is told:
            return f"{name}: {str(value).lower()}"
        if isinstance(value, str) and value.lower() in HELD_BACK.get(fold(name), ()):
            return f"{name}: {value}"
    return None


def _shows_nothing(draft: Draft) -> bool:
    """Whether all of a text is HTML, which no export prints."""
    body = draft.body
    return bool(body.raw_html) and not body.cards and not body.html.strip()


def dates_of(draft: Draft, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """When it went out and when it was changed last, as its front matter tells; in UTC, None where it does not.

    Read as other tools write them; a day without an hour is its beginning in `zone`. ValueError with an editor's
    sentence where one cannot be read.
    """
    told = {fold(name): (name, value) for name, value in draft.front.items() if isinstance(value, str)}
    found: list[datetime | None] = []
    for names in (WENT_OUT, CHANGED):
        name, written = next((told[each] for each in names if each in told), ("", ""))
        found.append(_moment(name, str(written), zone) if written else None)
    if found[0] is None and draft.publish_at is not None:
        found[0] = _moment("publish_at", draft.publish_at, zone)
    return found[0], found[1]


def _moment(name: str, written: str, zone: ZoneInfo) -> datetime:
    try:
        return parse_date(written, zone)
    except ValueError as problem:
        message = f"{name}: {problem}"
        raise ValueError(message) from problem
