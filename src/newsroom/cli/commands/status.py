"""Show what is on the desk, or one article with what comes next."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from msgspec import Struct, field
from msgspec.structs import asdict, replace

from newsroom.cli.options import answering, clocked
from newsroom.cli.output import safe, say
from newsroom.cli.records import as_json as printable
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.place import State

if TYPE_CHECKING:
    from newsroom.app.entry import Entry
    from newsroom.app.exports import Holding
    from newsroom.app.narrow import Filter
    from newsroom.workflow.graph import Graph


@click.command()
@click.argument("name", required=False, metavar="[SLUG]")
@click.option("--all", "every", is_flag=True, help="Also what is published, spiked or gone for more than a day.")
@click.option("--state", metavar="STATE", help="Only articles in this state, however old.")
@click.option("--assignee", metavar="WHO", help="Only what WHO has on the desk.")
@click.option("--author", metavar="WHO", help="Only what WHO wrote: an author id, or a guest's name.")
@click.option("--section", metavar="SECTION", help="Only this section.")
@click.option("--due", "due", metavar="TIME", help="Only what is due by TIME, like today or 2026-05-04T18:00.")
@click.option("--stale", is_flag=True, help="Only what changed since it was approved and is not live.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Show N articles, and how to go on.")
@click.option("--after", metavar="KEY", help="Go on behind KEY, which the page before ended with, like edited/fair.")
@answering
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    name: str | None,
    every: bool,
    state: str | None,
    assignee: str | None,
    author: str | None,
    section: str | None,
    due: str | None,
    stale: bool,
    limit: int | None,
    after: str | None,
    format_: str,
) -> None:
    """Show the open work and what came to rest within a day, by state; with SLUG, one article and what comes next.

    Of what is scheduled it says what `release` would refuse, as things are. The list ends with what is not committed
    or not pushed. JSON lists all articles.

    \b
    Examples:
      newsroom status
      newsroom status --state edited
      newsroom status --author ana-lopez --due today
      newsroom status --all --limit 50
      newsroom status fair
    """
    from newsroom.app.exports import RECORD, holding
    from newsroom.app.narrow import Filter
    from newsroom.cli.when import due_then
    from newsroom.workflow.graph import read_graph

    settings = session.settings
    if state is not None and state not in settings.states:
        meant = did_you_mean(state, settings.states) or f"known here: {', '.join(settings.states)}"
        raise UsageProblem(f'no state "{state}"', hint=meant)
    graph = read_graph(settings)
    held = holding(session.files.read(RECORD) if session.files.exists(RECORD) else None)
    if name is not None:
        _show_one(session, graph, held, name, format_=format_)
        return
    zone, now = settings.zone, session.clock.now()
    wanted = Filter(
        state=None if state is None else State(state),
        assignee=assignee,
        author=author,
        section=section,
        due=None if due is None else due_then(due, zone, now),
        stale=stale,
    )
    seen = _Seen(wanted, zone, now, at_rest=bool(format_ == "json" or every or state))
    _show_all(session, seen, held, after=after, limit=limit, format_=format_)


def _show_one(session: Session, graph: Graph, held: Holding | None, name: str, *, format_: str) -> None:
    from newsroom.app.card import card
    from newsroom.app.exports import with_export
    from newsroom.cli.card_told import tell_card
    from newsroom.cli.desk import actor_of
    from newsroom.cli.naming import from_here

    newsroom = session.newsroom
    path, who = from_here(session, newsroom, name), partial(actor_of, session, newsroom, None)
    one = card(session.files, newsroom, session.journal, graph, path, who=who)
    one = one if one.last is None else replace(one, entry=with_export(one.entry, one.last, held))
    if format_ != "json":
        tell_card(session, one)
        return
    entry = _json(one.entry) | {
        "clearances": [asdict(each) for each in one.clearances],
        "printed": [asdict(each) for each in one.printed],
    }
    say(printable({"articles": [entry]}))


class _Seen(Struct):
    """What passes while articles are read: which are listed, how many of each state there are, what stands twice."""

    wanted: Filter
    zone: ZoneInfo
    now: datetime
    at_rest: bool  # listed however long ago they came to rest
    counts: Counter[str] = field(default_factory=Counter)
    slugs: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)

    def lists(self, entry: Entry) -> bool:
        """Count it; of a hundred thousand most are at rest, and not held for longer."""
        if not self.wanted.has(entry, self.zone):
            return False
        self.counts[entry.state] += 1
        (self.doubled if entry.slug in self.slugs else self.slugs).add(entry.slug)
        return self.at_rest or entry.open(self.now)


def _show_all(
    session: Session, seen: _Seen, held: Holding | None, *, after: str | None, limit: int | None, format_: str
) -> None:
    from newsroom.app.narrow import page
    from newsroom.cli.list_told import tell_counts, tell_list
    from newsroom.cli.saved import as_json, asked, tell

    unsaved = asked(session)
    listed = _listed(session, seen, held, measured=format_ == "json")
    shown_now, next_ = page(listed, after=after, limit=limit, states=session.settings.states)
    if format_ == "json":
        answer = {"articles": [_json(entry) for entry in shown_now], "next": next_, "git": as_json(unsaved.result())}
        say(printable(answer))
        return
    tell_list(session, shown_now, seen.now, doubled=frozenset(seen.doubled))
    if next_ is not None:
        session.tell(f"more: --after {safe(next_)}")
    tell_counts(session, seen.counts, listed, filtered=seen.wanted.narrow)
    tell(session, unsaved.result())


def _listed(session: Session, seen: _Seen, held: Holding | None, *, measured: bool) -> tuple[Entry, ...]:
    from newsroom.adapters.glimpses import FolderGlimpses
    from newsroom.app.exports import with_export
    from newsroom.app.status import status
    from newsroom.cli.desk import newsroom_of, read_journal

    glimpses = FolderGlimpses(session.root, session.settings)
    glimpses.load()
    journal = read_journal(session)
    listed = status(
        session.files,
        newsroom_of(session, journal),
        journal,
        glimpses=glimpses,
        measured=measured,
        mark=lambda entry, row: with_export(entry, row, held),
        kept=seen.lists,
    )
    glimpses.save()
    return listed


def _json(entry: Entry) -> dict[str, object]:
    return {
        "slug": entry.slug,
        "path": entry.path,
        "headline": entry.headline,
        "state": entry.state,
        "version": entry.version,
        "stale": entry.stale,
        "edited_since": entry.edited_since,
        "scheduled_for": entry.scheduled_for,
        "embargoed_until": entry.embargoed_until,
        "assignee": entry.assignee,
        "due": entry.due,
        "updated_at": entry.updated_at,
        "read_time": entry.read_time,
        "words": entry.words,
        "frozen": entry.frozen,
        "section": entry.section,
        "authors": list(entry.authors),
        "release_refuses": list(entry.refused),
        "exported": entry.exported,
        "still_out": entry.still_out,
    }
