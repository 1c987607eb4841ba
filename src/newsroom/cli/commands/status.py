"""Show what is on the desk, or one article with what comes next."""

from __future__ import annotations

import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from msgspec.structs import asdict, replace

from newsroom.cli.options import answering, clocked
from newsroom.cli.output import colourful, complain, safe, say
from newsroom.cli.records import as_json as printable
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.place import State
from newsroom.patterns import late
from newsroom.source.shown import age, shown

if TYPE_CHECKING:
    from newsroom.app.card import Card, Clearing
    from newsroom.app.entry import Entry
    from newsroom.checks.context import Newsroom
    from newsroom.workflow.graph import Graph

#: Characters of which some take two columns, or none.
_UNEVEN = late("[\u0300-\u036f\u0483-\u0489\u0591-\u115f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2e80-\U0010ffff]")
_COLOURS = {
    "draft": "yellow",
    "published": "green",
    "spiked": "bright_black",
    "unpublished": "magenta",
    "retracted": "red",
    "killed": "red",
}


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
    from newsroom.adapters.glimpses import FolderGlimpses
    from newsroom.app.exports import RECORD, holding, with_export
    from newsroom.app.narrow import Filter, page
    from newsroom.app.status import status
    from newsroom.cli.desk import newsroom_of, read_journal
    from newsroom.cli.saved import as_json, asked, tell
    from newsroom.cli.when import due_then
    from newsroom.workflow.graph import read_graph

    settings = session.settings
    if state is not None and state not in settings.states:
        meant = did_you_mean(state, settings.states) or f"known here: {', '.join(settings.states)}"
        raise UsageProblem(f'no state "{state}"', hint=meant)
    graph = read_graph(settings)
    held = holding(session.files.read(RECORD) if session.files.exists(RECORD) else None)
    if name is not None:
        newsroom = session.newsroom
        one = _one(session, newsroom, graph, name)
        one = one if one.last is None else replace(one, entry=with_export(one.entry, one.last, held))
        if format_ == "json":
            entry = _json(one.entry) | {
                "clearances": [asdict(each) for each in one.clearances],
                "printed": [asdict(each) for each in one.printed],
            }
            say(printable({"articles": [entry]}))
        else:
            _card(session, one)
        return
    unsaved = asked(session)
    zone, now = settings.zone, session.clock.now()
    wanted = Filter(
        state=None if state is None else State(state),
        assignee=assignee,
        author=author,
        section=section,
        due=None if due is None else due_then(due, zone, now),
        stale=stale,
    )
    counts: Counter[str] = Counter()
    there: set[str] = set()
    doubled: set[str] = set()

    def kept(entry: Entry) -> bool:
        """Count it; of a hundred thousand most are at rest, and not held for longer."""
        if not wanted.has(entry, zone):
            return False
        counts[entry.state] += 1
        (doubled if entry.slug in there else there).add(entry.slug)
        return bool(format_ == "json" or every or state or entry.open(now))

    glimpses = FolderGlimpses(session.root, settings)
    glimpses.load()
    journal = read_journal(session)
    listed = status(
        session.files,
        newsroom_of(session, journal),
        journal,
        glimpses=glimpses,
        measured=format_ == "json",
        mark=lambda entry, row: with_export(entry, row, held),
        kept=kept,
    )
    glimpses.save()
    shown_now, next_ = page(listed, after=after, limit=limit, states=settings.states)
    if format_ == "json":
        answer = {"articles": [_json(entry) for entry in shown_now], "next": next_, "git": as_json(unsaved.result())}
        say(printable(answer))
        return
    _table(session, list(shown_now), now, doubled=frozenset(doubled))
    if next_ is not None:
        session.tell(f"more: --after {safe(next_)}")
    _closing(session, counts, listed, filtered=wanted.narrow)
    tell(session, unsaved.result())


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


def _table(session: Session, entries: list[Entry], now: datetime, *, doubled: frozenset[str]) -> None:
    """As many lines as there are articles: state, slug, age, what is odd, headline."""
    if not entries:
        return
    colour = colourful(session.color)
    states = _column(entry.state for entry in entries)
    slugs = _column(entry.slug for entry in entries)
    ages = _column((age(entry.updated_at, now) for entry in entries), right=True)
    oddities = [_oddity(session, entry, twice=entry.slug in doubled) for entry in entries]
    widths = (*(_width(column[0]) for column in (states, slugs, ages)), max(map(_width, oddities)))
    beside = [width for width in widths if width]
    left = shutil.get_terminal_size((100, 24)).columns - sum(beside) - 2 * len(beside)
    titles = _column((safe(entry.called) for entry in entries), room=max(left, 24))
    if colour:
        states = [
            click.style(word, fg=_COLOURS.get(entry.state, "cyan")) for word, entry in zip(states, entries, strict=True)
        ]
        oddities = [click.style(odd, fg="red") if odd else odd for odd in oddities]
    columns = [states, slugs, *([ages] if ages[0] else []), titles, oddities]
    lines = ["  ".join(parts).rstrip() for parts in zip(*columns, strict=True)]
    say("\n".join(lines), colour=colour)  # to say each by itself takes as long as to find it


def _oddity(session: Session, entry: Entry, *, twice: bool) -> str:
    zone = session.settings.zone
    told = []
    if entry.frozen:
        told.append("frozen: two histories")
    if twice and entry.path:
        told.append(f"two files bear this slug, this one is {safe(entry.path)}")
    if entry.path is None:
        told.append("file gone")
    elif entry.words is None:
        told.append("cannot be read: newsroom check says why")
    if entry.stale:
        told.append("changed since it was approved")
    if entry.edited_since:
        told.append("changed since it went live")
    if entry.awaits:
        told.append(entry.awaits)
    if entry.scheduled_for:
        told.append(
            f"{'embargoed until' if entry.embargoed_until else 'scheduled for'} {shown(entry.scheduled_for, zone)}"
        )
    if entry.refused:
        told.append(f"release would refuse it: {safe('; '.join(entry.refused))}")
    if entry.due and (due := _due(session, entry)):
        told.append(due)
    if entry.assignee:
        told.append(f"with {safe(entry.assignee)}")
    return ", ".join(told)


def _due(session: Session, entry: Entry) -> str | None:
    """Its deadline, as the board tells it; none for what is done."""
    from newsroom.app.board import waited_for  # few drafts have one

    found = waited_for(entry, session.settings.zone, session.clock.now())
    return None if found is None else safe(found.words)


def _closing(session: Session, counts: Mapping[str, int], listed: Sequence[Entry], *, filtered: bool) -> None:
    order = {state: number for number, state in enumerate(session.settings.states)}
    told = ", ".join(
        f"{counts[state]} {state}"
        for state in sorted(counts, key=lambda state: (order.get(State(state), len(order)), state))
    )
    total = sum(counts.values())
    hidden = total - len(listed)
    more = f"; {hidden} at rest, --all lists them" if hidden else ""
    nobody = "no articles yet: newsroom new begins one" if not filtered else "no article is like that"
    articles = "1 article" if total == 1 else f"{total} articles"
    session.tell(f"{articles}: {told}{more}" if total else nobody)
    for entry in listed:
        if entry.frozen:
            complain(entry.frozen, hint="newsroom doctor says how to settle it")


def _one(session: Session, newsroom: Newsroom, graph: Graph, name: str) -> Card:
    from newsroom.app.card import card
    from newsroom.cli.desk import actor_of
    from newsroom.cli.naming import from_here

    path, who = from_here(session, newsroom, name), partial(actor_of, session, newsroom, None)
    return card(session.files, newsroom, session.journal, graph, path, who=who)


def _card(session: Session, one: Card) -> None:
    from newsroom.model.printed import printed_in

    entry, zone = one.entry, session.settings.zone
    approval, reason = one.approval, one.reason
    say(safe(entry.called))
    lines = (
        ("article", entry.slug),
        ("file", entry.path or "gone"),
        ("state", entry.state if entry.updated_at else f"{entry.state}, never moved"),
        ("version", str(entry.version) if entry.version else None),
        ("approved", f"by {approval.actor}, {shown(approval.at, zone)}" if approval else None),
        ("", _stale(entry) if entry.stale else None),
        ("", "changed since it went live; readers still get the approved text" if entry.edited_since else None),
        ("", entry.awaits),
        *(("clearance", _clearing(each, zone)) for each in one.clearances),
        ("printed", printed_in(one.printed).removeprefix("printed in ")),
        ("scheduled", shown(entry.scheduled_for, zone)),
        ("embargo", shown(entry.embargoed_until, zone)),
        *(("", f"release would refuse it: {each}") for each in entry.refused),
        ("reason", f"{reason.reason} ({reason.actor}, {shown(reason.at, zone)})" if reason else None),
        ("assignee", entry.assignee),
        ("due", entry.due),
        ("length", f"{entry.words:,} words, {entry.read_time} min read" if entry.words is not None else None),
        ("findings", _findings(one) if entry.path else None),
        ("next", one.next),
    )
    for label, value in lines:
        if value:
            say(f"  {label:<10}{safe(value)}")


def _stale(entry: Entry) -> str:
    told = "changed since it was approved"
    return f"{told}; at its time the approved text goes out, not this one" if entry.scheduled_for else told


def _clearing(one: Clearing, zone: ZoneInfo) -> str:
    given = f"by {one.by}, {shown(one.at, zone)}"
    match one.standing:
        case "cleared":
            return f"{one.name}, {given}"
        case "changed":
            return f"{one.name}: changed since it was cleared {given}"
        case _:
            return f"{one.name}: wanted"


def _findings(one: Card) -> str:
    if not one.findings:
        return f"none for {one.gate}" if one.gate else "none"
    counts = [
        f"{number} {word}{'s' if number != 1 and word != 'info' else ''}"
        for word in ("error", "warning", "info")
        if (number := sum(1 for found in one.findings if found.level.severity == word))
    ]
    return f"{', '.join(counts)} for {one.gate or one.entry.state}"


def _width(text: str) -> int:
    """Columns in a terminal: wide characters take two, combining ones none."""
    if text.isascii() or not _UNEVEN.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _column(texts: Iterable[str], *, right: bool = False, room: int | None = None) -> list[str]:
    """Texts of one width, that of the widest, or `room` where that is less; what is too long is cut."""
    told = list(texts)
    widths = list(map(_width, told))
    widest = max(widths)
    if room is not None and room < widest:
        widest = room
        told = [text if width <= room else _cut(text, room) for text, width in zip(told, widths, strict=True)]
        widths = list(map(_width, told))
    blanks = [" " * (widest - width) for width in widths]
    if right:
        return [blank + text for text, blank in zip(told, blanks, strict=True)]
    return [text + blank for text, blank in zip(told, blanks, strict=True)]


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"
