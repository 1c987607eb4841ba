"""Tell the list of articles: a line for each, with what is odd about it, and one that counts them all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from newsroom.app.entry import Entry
from newsroom.cli.columns import column, width
from newsroom.cli.output import colourful, complain, safe, say
from newsroom.cli.session import Session
from newsroom.model.place import State
from newsroom.source.shown import age, shown

_COLOURS = {
    "draft": "yellow",
    "published": "green",
    "spiked": "bright_black",
    "unpublished": "magenta",
    "retracted": "red",
    "killed": "red",
}


def tell_list(session: Session, entries: Sequence[Entry], now: datetime, *, doubled: frozenset[str]) -> None:
    """As many lines as there are articles: state, slug, age, what is odd, headline."""
    if not entries:
        return
    colour = colourful(session.color)
    states = column(entry.state for entry in entries)
    slugs = column(entry.slug for entry in entries)
    ages = column((age(entry.updated_at, now) for entry in entries), right=True)
    oddities = [_oddity(session, entry, twice=entry.slug in doubled) for entry in entries]
    widths = (*(width(texts[0]) for texts in (states, slugs, ages)), max(map(width, oddities)))
    beside = [wide for wide in widths if wide]
    left = shutil.get_terminal_size((100, 24)).columns - sum(beside) - 2 * len(beside)
    titles = column((safe(entry.called) for entry in entries), room=max(left, 24))
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


def tell_counts(session: Session, counts: Mapping[str, int], listed: Sequence[Entry], *, filtered: bool) -> None:
    """How many there are of each state, how many of them are not listed, and what stands still."""
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
