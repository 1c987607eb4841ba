"""Put one article on the desk: its file, its hash, its standing, and what a move of it would answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.another import authors_of
from newsroom.app.gather import find
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.errors import Conflict, Exit, NewsroomError, UsageProblem
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed, mark_of
from newsroom.model.ledger import PUBLISHED, Row
from newsroom.model.place import Digest, Slug
from newsroom.ports import Files, Ledger
from newsroom.source.changes import what_changed
from newsroom.source.content import content_hash, pictures
from newsroom.source.read import read_draft
from newsroom.source.slug import is_slug
from newsroom.source.times import parse_time
from newsroom.workflow.clearances import traits_of
from newsroom.workflow.decide import BESIDE, Case, decide
from newsroom.workflow.graph import Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Actor, Answer, Facts, Nothing, Refusal, Refusals, Request, Transition


class Desk(Struct, frozen=True):
    """All that a move needs: the newsroom, its ledger and its ways, and who acts when."""

    newsroom: Newsroom
    ledger: Ledger
    files: Files
    graph: Graph
    actor: Actor

    @property
    def at(self) -> str:
        """Now, as rows write it."""
        return rfc3339(self.newsroom.now)


class Outcome(Struct, frozen=True):
    """What came of one article: a row, nothing to do, or refusals. `row` of a dry run was not recorded.

    `ahead` are the findings that would still refuse publishing a text that was just approved.
    """

    slug: Slug
    path: str
    answer: Answer
    before: Row | None = None
    row: Row | None = None
    findings: tuple[Placed, ...] = ()
    ahead: tuple[Placed, ...] = ()
    dry: bool = False
    facts: Facts | None = None  # of its file as it is; None where that is gone, or nobody asked

    @property
    def exit(self) -> Exit:
        """This article's exit code."""
        return self.answer.exit if isinstance(self.answer, Refusals) else Exit.DONE


class Sheet(Struct, frozen=True):
    """A draft as it is in its file this moment: the very bytes that an approval would be of."""

    draft: Draft
    content: bytes


def ask(
    desk: Desk, name: str, request: Request, *, dry: bool = False, first: Callable[[Sheet], Answer | None] | None = None
) -> Outcome:
    """Do what is asked with one article, or say every reason why not; whatever stops it is its outcome.

    `first` looks at the draft as it is now, and may answer by itself.
    """
    try:
        return _ask(desk, name, request, dry=dry, first=first)
    except NewsroomError as problem:
        refusal = Refusal(problem.exit, str(problem), problem.hint)
        return Outcome(Slug(name), "", Refusals((refusal,)))


def _ask(
    desk: Desk, name: str, request: Request, *, dry: bool, first: Callable[[Sheet], Answer | None] | None
) -> Outcome:
    sheet, slug = _sheet(desk, name)
    standing = desk.ledger.standing(slug)
    before = standing.row if standing else None
    settled = first(sheet) if first and sheet else None
    if settled is not None:
        return Outcome(slug, sheet.draft.path if sheet else "", settled, before, dry=dry)
    findings = _findings(desk, sheet, request)
    case = Case(
        request=request,
        slug=slug,
        before=before,
        facts=facts_of(desk, sheet, before) if sheet else None,
        findings=findings,
        graph=desk.graph,
        settings=desk.newsroom.settings,
        told=_told(desk, before, request),
    )
    answer = decide(case)
    path = sheet.draft.path if sheet else (before.path if before else "")
    outcome = Outcome(slug, path, answer, before, findings=findings, dry=dry, facts=case.facts)
    if not isinstance(answer, Transition):
        return outcome
    row = answer.row
    if not dry:
        counted = sheet is not None and sheet.draft.readable and request.action != "note"
        row = desk.ledger.record(
            row,
            text=sheet.content if sheet and answer.keeps_text else None,
            read_time=desk.newsroom.minutes(sheet.draft) if sheet and counted else None,
        )
    return replace(outcome, row=row, ahead=_ahead(desk, sheet, row) if row.action not in BESIDE else ())


def _told(desk: Desk, before: Row | None, request: Request) -> Row | None:
    """The row that readers were told of last, where notes came after it; only corrections ask."""
    if before is None or before.action not in BESIDE or request.action != "correct":
        return None
    return next((row for row in reversed(desk.ledger.rows(before.slug)) if row.action not in BESIDE), None)


def _sheet(desk: Desk, name: str) -> tuple[Sheet | None, Slug]:
    """The article of a slug or a path; a story whose file is gone is still known by its slug."""
    try:
        draft = find(desk.newsroom, name)
    except UsageProblem:
        if name in desk.newsroom.slugs or not is_slug(name) or desk.ledger.standing(Slug(name)) is None:
            raise
        return None, Slug(name)
    # read anew: what was gathered may be older than the bytes that are approved
    sheet = read_sheet(desk, draft.path)
    if sheet is None:
        raise UsageProblem(f"{draft.path} is gone")
    if not draft.path.isprintable():
        # a name that is no UTF-8, or that breaks lines, cannot be written into a row and read again everywhere
        raise UsageProblem(f"{draft.path!r} is no name that every system can read", hint="rename the file")
    return sheet, sheet.draft.slug


def read_sheet(desk: Desk, path: str) -> Sheet | None:
    """A draft and its bytes, read in one go; None where the file is gone."""
    try:
        content = desk.files.read(path)
    except FileNotFoundError:
        return None
    return Sheet(read_draft(content, path=path, fields=desk.newsroom.fields), content)


def _findings(desk: Desk, sheet: Sheet | None, request: Request) -> tuple[Placed, ...]:
    gated = request.target in desk.graph.states[1:] and not request.unschedule
    return check_draft(sheet.draft, desk.newsroom, state=request.target) if sheet and gated else ()


def _ahead(desk: Desk, sheet: Sheet | None, row: Row) -> tuple[Placed, ...]:
    if sheet is None or row.approved is None or row.to_state not in desk.graph.states[1:-1]:
        return ()
    overridden = {each["mark"] for each in row.overrides}
    return tuple(
        found
        for found in check_draft(sheet.draft, desk.newsroom, state=PUBLISHED)
        if refuses(found) and mark_of(found.finding, sheet.draft.text) not in overridden
    )


def facts_of(desk: Desk, sheet: Sheet, before: Row | None) -> Facts:
    """The facts of a draft as the workflow weighs them."""
    draft, newsroom = sheet.draft, desk.newsroom
    times: dict[str, str] = {}
    bad: list[str] = []
    for name, written in (("publish_at", draft.publish_at), ("embargo_until", draft.embargo_until)):
        if written is None:
            continue
        try:
            times[name] = rfc3339(parse_time(written, newsroom.settings.zone))
        except ValueError as problem:
            bad.append(f"{name}: {problem}")
    return Facts(
        path=draft.path,
        content=content_hash(draft, newsroom.media.digest),
        text=Digest(hashlib.sha256(sheet.content).hexdigest()),
        readable=draft.readable,
        authors=authors_of(draft),
        pictures=pictures(draft, newsroom.media.digest),
        publish_at=times.get("publish_at"),
        embargo_until=times.get("embargo_until"),
        bad_time="; ".join(bad) or None,
        changes=_changes(desk, draft, before),
        mark=lambda found: mark_of(found.finding, draft.text),
        traits=traits_of(draft, newsroom.settings.newsroom.language),
    )


def _changes(desk: Desk, draft: Draft, before: Row | None) -> Callable[[], tuple[str, ...]]:
    def changes() -> tuple[str, ...]:
        if before is None or before.approved is None:
            return ()
        return changes_since(desk, draft, before.slug, before.approved.text)

    return changes


def changes_since(desk: Desk, draft: Draft, slug: Slug, text: Digest) -> tuple[str, ...]:
    """What differs between a kept text of an article and its draft, in an editor's words."""
    kept = desk.ledger.text(text)
    if kept is None:
        return ("the approved text was erased",)
    old = read_draft(kept, path=draft.path, fields=desk.newsroom.fields)
    return what_changed(
        old,
        draft,
        old_pictures=_pictures_then(desk, slug, text),
        new_pictures=pictures(draft, desk.newsroom.media.digest),
    )


def _pictures_then(desk: Desk, slug: Slug, text: Digest) -> Mapping[str, Digest]:
    try:
        rows = desk.ledger.rows(slug)
    except Conflict:
        return {}
    return next((row.pictures for row in reversed(rows) if row.text == text), {})


def code_of(outcomes: tuple[Outcome, ...]) -> Exit:
    """The exit code of several articles: the common one if all failures share one, else 1."""
    failed = {outcome.exit for outcome in outcomes} - {Exit.DONE}
    if not failed:
        return Exit.DONE
    return failed.pop() if len(failed) == 1 else Exit.FINDINGS


def rfc3339(moment: datetime) -> str:
    """UTC in whole seconds, ending in Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def nothing(outcome: Outcome) -> bool:
    """Whether there was nothing to do."""
    return isinstance(outcome.answer, Nothing)
