"""Tell one article whole, line by line: where it stands, who approved it, what stands against it, what comes next."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from newsroom.app.card import Card, Clearing
from newsroom.app.entry import Entry
from newsroom.cli.output import safe, say
from newsroom.cli.session import Session
from newsroom.model.printed import printed_in
from newsroom.source.shown import shown


def tell_card(session: Session, one: Card) -> None:
    """A line for each thing that is known of it."""
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
