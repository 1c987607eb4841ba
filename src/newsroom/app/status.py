"""Say where every article stands: the desk's state, what readers get, and whether the file has moved on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.another import by_another
from newsroom.app.assign import reason_of
from newsroom.app.gather import read_all
from newsroom.app.glimpse import NoGlimpses, glimpse_of, names_of, opening_of
from newsroom.app.log import slug_named
from newsroom.app.printed import printed
from newsroom.app.scheduled import foreseen
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.config import Settings
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed
from newsroom.model.glimpse import Glimpse
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, Row, Stamp, Standing, is_article
from newsroom.model.place import ContentHash, Slug, State
from newsroom.model.printed import Printed
from newsroom.model.standings import Standings
from newsroom.ports import Files, Glimpses, Journal
from newsroom.source.minutes import word_count
from newsroom.source.read import read_draft
from newsroom.workflow.clearances import needed, stands, traits_of
from newsroom.workflow.decide import BESIDE, due
from newsroom.workflow.graph import Edge, Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Actor, Facts

#: States in which nobody waits for anything.
AT_REST = (PUBLISHED, SPIKED, RETRACTED, KILLED)
#: Articles whose standings are asked for together.
AT_ONCE = 1000
#: What has neither a headline nor a word of text.
NO_HEADLINE = "(no headline)"
#: How long what came to rest is still shown.
RECENT = timedelta(hours=24)


class Entry(Struct, frozen=True):
    """One article in the list. `updated_at` is when it last moved; times are RFC 3339, UTC."""

    slug: Slug
    path: str | None  # None: the draft is gone
    headline: str | None
    state: State
    version: int
    stale: bool
    edited_since: bool
    scheduled_for: str | None
    embargoed_until: str | None
    assignee: str | None
    due: str | None
    updated_at: str | None
    read_time: int | None
    words: int | None
    frozen: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()  # ids, or the names of guests
    refused: tuple[str, ...] = ()  # what release would say against it when its time comes
    exported: bool | None = None  # whether the last recorded export has what is live; None: none is recorded
    still_out: bool = False  # the last recorded export holds what readers are to have no more
    opening: str | None = None  # the first words of a text without a headline

    @property
    def called(self) -> str:
        """What a list calls it: its headline; of a brief without one the first words."""
        return self.headline or self.opening or NO_HEADLINE

    @property
    def awaits(self) -> str | None:
        """What the next export has to do for it."""
        if self.still_out:
            return "still on the site"
        return "not exported yet" if self.exported is False else None

    @property
    def key(self) -> str:
        """What a page of the list ends with, and the next one begins after."""
        return f"{self.state}/{self.slug}"

    def open(self, now: datetime) -> bool:
        """Whether somebody still has to do something, or it came to rest within a day."""
        if self.frozen or self.edited_since or self.state not in AT_REST or self.awaits:
            return True
        return self.updated_at is not None and now - datetime.fromisoformat(self.updated_at) < RECENT


class Card(Struct, frozen=True):
    """One article, told whole."""

    entry: Entry
    last: Row | None
    reason: Row | None  # the last row that gave one
    approval: Row | None  # the row of the approval that counts
    findings: tuple[Placed, ...]
    gate: State | None  # whose checks they are
    next: str | None
    clearances: tuple[Clearing, ...] = ()
    printed: tuple[Printed, ...] = ()  # the editions and pages that hold it


class Clearing(Struct, frozen=True):
    """A clearance that an article needs or has: cleared, changed since, or wanted; who gave it, and when."""

    name: str
    needed: bool
    standing: str
    by: str | None
    at: str | None


def status(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    *,
    glimpses: Glimpses | None = None,
    measured: bool = True,
    mark: Callable[[Entry, Row], Entry] = lambda entry, _row: entry,
    kept: Callable[[Entry], bool] = lambda _entry: True,
) -> tuple[Entry, ...]:
    """Every article that is `kept`, by the order of the states, then by slug; each is shown to `kept` once.

    `mark` writes into those that ever moved what else is known of them.

    `glimpses` spare reading what has not changed. Unless `measured`, minutes that hang on other drafts are left out.
    """
    frozen = journal.frozen()
    order = {state: number for number, state in enumerate(newsroom.settings.states)}
    there: set[Slug] = set()
    found = []
    for glimpsed in _some(_glimpsed(files, newsroom, glimpses or NoGlimpses())):
        standings = _standings(newsroom, [glimpse.slug for glimpse in glimpsed])
        for glimpse in glimpsed:
            there.add(glimpse.slug)
            standing, minutes = standings.get(glimpse.slug), glimpse.minutes
            if measured and minutes is None and glimpse.words is not None and (now := newsroom.draft_at(glimpse.path)):
                minutes = newsroom.minutes(now)
            shown = glimpse if minutes == glimpse.minutes else replace(glimpse, minutes=minutes)
            row = standing.row if standing else None
            entry = _foreseen(_entry(shown, row), row, newsroom, journal)
            if (torn := frozen.get(glimpse.slug)) is not None:
                entry = _frozen(entry, torn, journal)
            entry = mark(entry, row) if row else entry
            if kept(entry):
                found.append(entry)
    gone = (mark(entry, row) for entry, row in _gone(newsroom, journal, there))
    found += filter(kept, gone)
    lost = (_torn(slug, told, journal) for slug, told in frozen.items() if slug not in there and is_article(slug))
    found += filter(kept, lost)
    return tuple(sorted(found, key=lambda entry: (order.get(entry.state, len(order)), entry.slug, entry.path or "")))


def _glimpsed(files: Files, newsroom: Newsroom, glimpses: Glimpses) -> Iterator[Glimpse]:
    """The glimpse of each draft; one that was deleted meanwhile is left out."""
    for path in files.drafts():
        glimpse = glimpses.seen(path)
        if glimpse is not None:
            yield glimpse
            continue
        for draft in read_all(files, newsroom, (path,)):
            glimpse = glimpse_of(draft, newsroom)
            glimpses.see(glimpse)
            yield glimpse


def _some(glimpsed: Iterator[Glimpse]) -> Iterator[list[Glimpse]]:
    """So many as are worth one question to the ledger."""
    while some := list(islice(glimpsed, AT_ONCE)):
        yield some


def _standings(newsroom: Newsroom, slugs: list[Slug]) -> Mapping[Slug, Standing]:
    """Where these articles stand; a hundred thousand rows are not held at once where that can be helped."""
    standings = newsroom.standings
    return standings.some(slugs) if isinstance(standings, Standings) else standings


def _entry(glimpse: Glimpse, row: Row | None) -> Entry:
    return Entry(
        slug=glimpse.slug,
        path=glimpse.path,
        headline=glimpse.headline,
        state=row.to_state if row else DRAFT,
        version=row.version if row else 0,
        stale=bool(row and row.approved and not row.live and row.approved.content != glimpse.content),
        edited_since=bool(row and row.live and row.live.content != glimpse.content),
        scheduled_for=due(row) if row else None,
        embargoed_until=row.embargo_until if row else None,
        assignee=glimpse.assignee,
        due=glimpse.due,
        updated_at=row.at if row else None,
        read_time=glimpse.minutes,
        words=glimpse.words,
        section=glimpse.section,
        authors=glimpse.authors,
        opening=glimpse.opening,
    )


def _gone(newsroom: Newsroom, journal: Journal, there: Iterable[Slug]) -> Iterator[tuple[Entry, Row]]:
    """Articles that the ledger knows and no file bears."""
    present = frozenset(there)
    standings = newsroom.standings
    lost = (
        standings.beyond(present)
        if isinstance(standings, Standings)
        else [standing for slug, standing in standings.items() if slug not in present]
    )
    for standing in lost:
        if standing.row.renamed_to is None:
            yield _without_file(newsroom, journal, standing.row), standing.row


def _without_file(newsroom: Newsroom, journal: Journal, row: Row) -> Entry:
    """An article whose file went: what was approved of it last says what it is."""
    kept = _kept(newsroom, journal, row)
    entry = Entry(
        slug=row.slug,
        path=None,
        headline=kept.headline if kept else None,
        state=row.to_state,
        version=row.version,
        stale=False,
        edited_since=False,
        scheduled_for=due(row),
        embargoed_until=row.embargo_until,
        assignee=None,
        due=None,
        updated_at=row.at,
        read_time=newsroom.minutes(kept) if kept else None,
        words=word_count(kept, newsroom.settings) if kept else None,
        section=kept.section if kept else None,
        authors=names_of(kept) if kept else (),
        opening=opening_of(kept) if kept else None,
    )
    return _foreseen(entry, row, newsroom, journal)


def _frozen(entry: Entry, told: str, journal: Journal) -> Entry:
    """An article that stands still: of two histories the one that readers have something of says where."""
    ends = journal.ends(entry.slug)
    if not ends:
        return replace(entry, frozen=told)
    last = max(ends, key=lambda row: (row.live is not None, row.seq, row.hash))
    return replace(entry, frozen=told, state=last.to_state, version=last.version, updated_at=last.at)


def _torn(slug: Slug, told: str, journal: Journal) -> Entry:
    """An article that stands still, and that no file bears."""
    nothing = Glimpse("", slug, None, None, None, ContentHash(""))
    return replace(_frozen(_entry(nothing, None), told, journal), path=None)


def _foreseen(entry: Entry, row: Row | None, newsroom: Newsroom, journal: Journal) -> Entry:
    """With what `release` would say against it."""
    if row is None or entry.scheduled_for is None:
        return entry
    return replace(entry, refused=foreseen(newsroom, journal, row))


def _kept(newsroom: Newsroom, journal: Journal, row: Row) -> Draft | None:
    stamp = row.live or row.approved
    try:
        content = journal.text(stamp.text) if stamp else None
    except NewsroomError:
        return None
    return None if content is None else read_draft(content, path=row.path, fields=newsroom.fields)


def card(
    files: Files,
    newsroom: Newsroom,
    journal: Journal,
    graph: Graph,
    name: str,
    *,
    who: Callable[[], Actor] | None = None,
) -> Card:
    """One article by slug or path; `who` tells who asks, where that counts. Conflict where it is frozen."""
    slug = slug_named(newsroom, journal, name)
    rows = journal.rows(slug)
    last = rows[-1] if rows else None
    paths = newsroom.slugs.get(slug, ())
    draft = next(read_all(files, newsroom, paths[:1]), None) if paths else None
    if draft is None:
        entry = _without_file(newsroom, journal, newsroom.standings[slug].row)
    else:
        glimpse = glimpse_of(draft, newsroom)
        minutes = newsroom.minutes(draft) if draft.readable else None
        entry = _foreseen(_entry(replace(glimpse, minutes=minutes), last), last, newsroom, journal)
    gate = gate_of(entry, graph)
    findings = check_draft(draft, newsroom, state=gate or entry.state) if draft else ()
    approved = last.approved if last else None
    clearances = _clearances(newsroom, draft, last) if draft else ()
    lacking = (each.name for each in clearances if each.needed and each.standing != "cleared")
    refused = any(refuses(found) for found in findings)
    wanted = next(lacking, None) if gate == PUBLISHED and not entry.stale and not refused else None
    return Card(
        entry=entry,
        last=last,
        reason=next((replace(row, reason=why) for row in reversed(rows) if (why := reason_of(row))), None),
        approval=next((row for row in reversed(rows) if approved and _approves(row, approved)), None),
        findings=tuple(found for found in findings if found.counts),
        gate=gate,
        next=f"newsroom clear {slug} {wanted}"
        if wanted
        else by_another(draft, last, None if refused else _edge(entry, graph), newsroom.settings, who)
        or what_next(entry, findings, graph),
        clearances=clearances,
        printed=printed(journal, (slug,)).get(slug, ()) if rows else (),
    )


def _edge(entry: Entry, graph: Graph) -> Edge | None:
    """The way that it takes next by hand; what is scheduled goes by itself."""
    to_state = None if entry.scheduled_for else gate_of(entry, graph)
    return None if to_state is None else graph.edge(entry.state, to_state)


def gate_of(entry: Entry, graph: Graph) -> State | None:
    """The state whose checks come next for an article; None where none does."""
    if entry.edited_since:
        return PUBLISHED
    if entry.stale:
        return entry.state
    return graph.onward(entry.state) if entry.state in graph.states else None


def _approves(row: Row, approved: Stamp) -> bool:
    # who schedules or releases a text that another approved does not approve it
    return row.text == approved.text and row.actor == row.approver and row.action not in (*BESIDE, "rename")


def _clearances(newsroom: Newsroom, draft: Draft, last: Row | None) -> tuple[Clearing, ...]:
    """Those that its text needs, and those that it was given."""
    traits = traits_of(draft, newsroom.settings.newsroom.language)
    wanted = needed(newsroom.settings, traits)
    given = last.cleared if last else {}
    content = newsroom.hash_of(draft)
    return tuple(
        Clearing(
            name,
            name in wanted,
            stands(name, content, last),
            given.get(name, {}).get("by"),
            given.get(name, {}).get("at"),
        )
        for name in dict.fromkeys((*wanted, *given))
    )


def what_next(entry: Entry, findings: Iterable[Placed], graph: Graph) -> str | None:
    """The command that takes it on."""
    slug, state = entry.slug, entry.state
    if entry.path is None:
        return None
    if any(refuses(found) for found in findings):
        return f"newsroom check {entry.path}"
    if entry.edited_since:
        return f"newsroom correct {slug} --kind correction --notice N"
    if entry.stale and state in graph.states:
        return f"newsroom move {slug} {state}"
    if entry.scheduled_for:
        return "newsroom release"
    return next_command(slug, state, graph)


def next_beside(row: Row, facts: Facts | None, graph: Graph, settings: Settings) -> str | None:
    """The same after a row that changed nothing for readers: a note, or a clearance. None where nothing waits."""
    slug, state = row.slug, row.to_state
    if facts is None:
        return None
    edited = row.live is not None and row.live.content != facts.content
    stale = row.live is None and row.approved is not None and row.approved.content != facts.content
    if edited or (not stale and state in graph.states and graph.onward(state) == PUBLISHED):
        for name in needed(settings, facts.traits):
            if stands(name, facts.content, row) != "cleared":
                return f"newsroom clear {slug} {name}"
    if edited:
        return f"newsroom correct {slug} --kind correction --notice N"
    if stale and state in graph.states:
        return f"newsroom move {slug} {state}"
    return None if state == PUBLISHED else next_command(slug, state, graph)


def next_command(slug: Slug, state: State, graph: Graph) -> str | None:
    """The command that takes an article on from a state."""
    if state == PUBLISHED:
        return "newsroom export html"
    if state in (SPIKED, RETRACTED):
        return f"newsroom move {slug} draft" + (" --reason R" if state == RETRACTED else "")
    onward = graph.onward(state)
    if onward is None:
        return None
    return f"newsroom publish {slug}" if onward == PUBLISHED else f"newsroom move {slug} {onward}"
