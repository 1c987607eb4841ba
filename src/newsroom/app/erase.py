"""Take a kept text, a reason or a notice out of the ledger for good, and say so in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import Desk
from newsroom.app.log import journal_named
from newsroom.errors import NotPermitted, UsageProblem, WrongState
from newsroom.model.ledger import KILLED, PUBLISHED, Row, edition_of, is_edition
from newsroom.model.place import Digest, Slug
from newsroom.ports import Past
from newsroom.workflow.beside import beside
from newsroom.workflow.decide import due
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import not_permitted
from newsroom.workflow.request import Request
from newsroom.workflow.words import called

TEXT, REASON, NOTICE = FIELDS = ("text", "reason", "notice")


class Held(Struct, frozen=True):
    """A file that git's history still holds with what was erased: its commits, the newest first."""

    path: str
    commits: tuple[str, ...]


class Gone(Struct, frozen=True):
    """A row whose words go, or whose kept text: by its number in `newsroom log SLUG`, and as it was before."""

    number: int
    row: Row
    field: str

    @property
    def words(self) -> str | None:
        """What it says; None of a text, which is kept beside the journal."""
        return None if self.field == TEXT else getattr(self.row, self.field)


class Erased(Struct, frozen=True):
    """What was erased, or would be; `row` is None where nothing was left to erase."""

    slug: Slug
    row: Row | None
    texts: tuple[Digest, ...] = ()
    rows: tuple[int, ...] = ()  # numbers of the rows whose words went, each in the journal of its slug
    gone: tuple[Gone, ...] = ()  # the rows themselves, and those that name a text that went
    held: tuple[Held, ...] = ()  # what git still has
    draft: Held | None = None  # the draft's own file, whose history may hold the same words


def erase(
    desk: Desk,
    past: Past,
    name: str,
    *,
    field: str,
    version: int | None,
    numbers: tuple[int, ...] = (),
    reason: str | None,
    dry: bool = False,
) -> Erased:
    """Erase one field of a version, of some rows by their `numbers` in the log, or of all. The chain still verifies.

    `name` is an article's, or the path of an edition's file, whose pages were passed and sent for reasons too.

    WrongState for a text that readers get, or that is approved or scheduled; UsageProblem without a reason, or for a
    version or a row that never was.
    """
    slug = journal_named(desk.newsroom, desk.ledger, name)
    standing = desk.ledger.standing(slug)
    rows = desk.ledger.rows(slug)
    if standing is None:
        never = ": no page of it was passed yet" if is_edition(slug) else " has never moved"
        raise UsageProblem(f"{called(slug)}{never}: the ledger holds nothing of it")
    before = standing.row
    if not reason:
        raise UsageProblem("erasing needs a reason", hint="add --reason TEXT")
    chosen = _chosen(slug, rows, version, numbers)
    _permitted(desk, before, reason)
    if field != TEXT:
        _no_erasure(rows, numbers)
    texts = tuple(_texts(desk, chosen, version)) if field == TEXT else ()
    _unused(desk, before, texts)
    # why something was erased stays: without it nobody could say so
    silenced = tuple(
        row for row in chosen if field != TEXT and row.action != "erase" and getattr(row, field) is not None
    )
    if not texts and not silenced:
        return Erased(slug, None)
    facts: list[Mapping[str, str]] = [{"field": TEXT, "text": digest} for digest in texts]
    facts += [{"field": field, "slug": row.slug, "row": row.hash} for row in silenced]
    # the salts by which git is asked go with the words
    held = tuple(each for each in _held(past, texts, silenced, field) if each.commits)
    commits = past.commits(before.path) if before.path else ()
    row = _row(desk, before, tuple(facts), reason)
    if not dry:
        row = desk.ledger.record(row, text=None)
    went = {each.hash for each in silenced}
    gone = tuple(
        Gone(number, each, field) for number, each in enumerate(rows, 1) if each.hash in went or each.text in texts
    )
    draft = Held(before.path, commits) if commits else None
    return Erased(slug, row, texts, tuple(each.seq for each in silenced), gone, held, draft)


def _chosen(slug: Slug, rows: tuple[Row, ...], version: int | None, numbers: tuple[int, ...]) -> tuple[Row, ...]:
    """The rows that are meant: those of the numbers, those of the version, or all."""
    if numbers and version is not None:
        raise UsageProblem("--row and --version each say which rows are meant", hint="leave one of them out")
    lacking = [number for number in numbers if not 1 <= number <= len(rows)]
    if lacking:
        there = "row 1 alone" if len(rows) == 1 else f"rows 1 to {len(rows)}"
        named = f"editions/{edition_of(slug)}.toml" if is_edition(slug) else slug
        raise UsageProblem(f"{called(slug)} has no row {lacking[0]}", hint=f"newsroom log {named} shows {there}")
    known = sorted({row.version for row in rows})
    if version is not None and version not in known:
        raise UsageProblem(f"{called(slug)} has no version {version}", hint=f"there are {', '.join(map(str, known))}")
    if numbers:
        return tuple(rows[number - 1] for number in sorted(set(numbers)))
    return tuple(row for row in rows if version is None or row.version == version)


def _no_erasure(rows: tuple[Row, ...], numbers: tuple[int, ...]) -> None:
    for number in numbers:
        if rows[number - 1].action == "erase":
            raise WrongState(f"row {number} says why something was erased, and that stays")


def _texts(desk: Desk, rows: tuple[Row, ...], version: int | None) -> Iterator[Digest]:
    """The texts that are still kept: of a version what readers got, else whatever a row names."""
    live = [row.live.text for row in rows if row.live is not None]
    named = live if version is not None else [row.text for row in rows if row.text is not None]
    for digest in dict.fromkeys(named):
        if desk.ledger.text(digest) is not None:
            yield digest


def _unused(desk: Desk, before: Row, texts: tuple[Digest, ...]) -> None:
    """A text that somebody stands for is not erased, whoever's it is."""
    if due(before) and before.text in texts:
        raise WrongState("its text is scheduled", hint=f"newsroom publish {before.slug} --unschedule")
    standings = desk.ledger.standings()
    for row in (before, *(standings[slug].row for slug in sorted(standings) if slug != before.slug)):
        if row.live is not None and row.live.text in texts:
            hint = f"newsroom correct, unpublish or kill {row.slug} first, or name another --version"
            raise WrongState(f"this text of {row.slug} is what readers get", hint=hint)
        if row.approved is not None and row.approved.text in texts:
            raise WrongState(
                f"this text of {row.slug} is approved", hint=f"newsroom move {row.slug} draft --reason R first"
            )


def _held(past: Past, texts: tuple[Digest, ...], rows: tuple[Row, ...], field: str) -> Iterator[Held]:
    for digest in texts:
        path = f"ledger/texts/{digest}.md"
        yield Held(path, past.commits(path))
    found: dict[str, list[str]] = {}
    for row in rows:
        path = f"ledger/{row.slug}.jsonl"
        found.setdefault(path, []).extend(past.commits(path, holding=row.salts.get(field)))
    for path, commits in sorted(found.items()):
        yield Held(path, tuple(dict.fromkeys(commits)))


def _permitted(desk: Desk, before: Row, reason: str) -> None:
    """What is taken away for good takes the roles that a kill takes."""
    kill = desk.graph.edge(PUBLISHED, KILLED)
    edge = Edge(before.to_state, before.to_state, roles=kill.roles if kill else ())
    request = Request("erase", before.to_state, desk.actor, desk.at, reason=reason)
    for refusal in not_permitted(request, edge, facts=None, before=before, settings=desk.newsroom.settings):
        raise NotPermitted(refusal.message, hint=refusal.hint)


def _row(desk: Desk, before: Row, erased: tuple[Mapping[str, str], ...], reason: str) -> Row:
    scheduled = due(before) is not None
    return replace(
        beside(before, "erase", actor=desk.actor, at=desk.at, reason=reason),
        # a schedule is released from its last row
        content_hash=before.content_hash if scheduled else None,
        text=before.text if scheduled else None,
        pictures=before.pictures if scheduled else {},
        erased=erased,
    )
