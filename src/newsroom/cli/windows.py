"""Say what the templates of the desk's windows see: words that are clean, in the desk's language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from newsroom.app.beside import Hunk
from newsroom.app.board import Board, Tile, named, scheduled, titled, waited_for
from newsroom.app.card import Clearing
from newsroom.app.dossier import Dossier, Event, Spot
from newsroom.app.proofs import Proof
from newsroom.app.versions import Difference
from newsroom.checks.rule import Rule
from newsroom.cli.session import Session
from newsroom.config import Settings
from newsroom.export.look import look_view
from newsroom.export.safe import clean, said
from newsroom.model.finding import Level, Severity
from newsroom.ports import Templates
from newsroom.source.shown import age, shown
from newsroom.workflow.words import SHORT, did

Values = dict[str, object]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
#: Colours of states, of the eight that the site's style sheet has.
TONES = {
    "draft": "amber",
    "edited": "blue",
    "published": "green",
    "unpublished": "rose",
    "retracted": "red",
    "killed": "red",
    "spiked": "slate",
}


def style_sheet(templates: Templates, settings: Settings) -> bytes:
    """The fonts', the site's ground in its own look, and the windows' own."""
    look = {"look": look_view(settings.look)}
    fonts = templates.read("fonts/web.css").decode().replace('url("woff2/', 'url("fonts/')
    parts = (fonts, *(templates.render(name, look) for name in ("html/style/ground.css", "serve/serve.css")))
    return "\n".join(part.strip() for part in parts).encode() + b"\n"


def board_values(found: Board, session: Session) -> Values:
    """What board.html sees."""
    return {
        "title": "The desk",
        "columns": [
            {
                "state": column.state,
                "tone": TONES.get(column.state, "violet"),
                "tiles": [_tile(tile) for tile in column.tiles],
                "resting": f"{column.resting:,}" if column.resting else None,
                "count": f"{column.count:,}",
                "more": f"{column.count - len(column.tiles):,}" if column.count > len(column.tiles) else None,
            }
            for column in found.columns
        ],
        "open": f"{found.open:,}",
        "overdue": f"{found.overdue:,}" if found.overdue else None,
        "every": found.all,
        "only": [words for words in _only(found, session) if words],
        "whole": "/" if not found.only.narrow else f"/?{urlencode(_asked(found))}",
        "rest": f"/?{urlencode([*_asked(found), ('all', '1')])}",
        "resting": f"{sum(column.resting for column in found.columns):,}",
        "looked": _moment(session),
    }


def _asked(found: Board) -> list[tuple[str, str]]:
    asked = (("assignee", found.only.assignee), ("section", found.only.section))
    return [(name, words) for name, words in asked if words is not None]


def _only(found: Board, session: Session) -> Iterator[str | None]:
    if found.only.section is not None:
        yield said(titled(found.only.section, session.newsroom))
    if found.only.assignee is not None:
        yield f"with {said(named(found.only.assignee, session.newsroom))}"


def _moment(session: Session) -> str:
    return shown(session.clock.now().isoformat(), session.settings.zone)


def _tile(tile: Tile) -> Values:
    return {
        "slug": clean(tile.slug),
        "headline": said(tile.headline),
        "section": said(tile.section),
        "section_url": f"/?{urlencode({'section': tile.section_id or ''})}",
        "assignee": said(tile.assignee),
        "assignee_url": f"/?{urlencode({'assignee': tile.assignee_id or ''})}",
        "due": tile.due,
        "gate": tile.gate,
        "counts": _counts(tile.counts),
        "notes": [said(note) for note in tile.notes],
        "schedule": tile.schedule,
        "age": tile.age,
        "length": None if tile.words is None else f"{tile.words:,} word{'' if tile.words == 1 else 's'}",
        "linked": tile.linked,
    }


def _counts(counts: Mapping[Severity, int]) -> list[Values]:
    """Errors first; what there is none of is not told."""
    return [
        {"severity": word, "told": f"{number} {word}{'s' if number != 1 and word != 'info' else ''}"}
        for word in SEVERITIES
        if (number := counts.get(word, 0))
    ]


def article_values(found: Dossier, proof: Proof | None, session: Session) -> Values:
    """What article.html sees."""
    entry = found.card.entry
    return {
        "title": said(entry.headline or entry.opening) or entry.slug,
        "slug": entry.slug,
        "headline": said(entry.headline or entry.opening),
        "state": entry.state,
        "tone": TONES.get(entry.state, "violet"),
        "facts": [(label, said(words)) for label, words in _facts(found, session) if words],
        "next": said(found.card.next),
        "gate": found.card.gate,
        "path": said(entry.path),
        "readable": entry.words is not None,
        "proof": None if proof is None else hashlib.sha256(proof.page).hexdigest()[:SHORT],
        "mark": None if proof is None else proof.mark,
        "left_out": [f"{one.file}: {one.reason}" for one in proof.left_out] if proof is not None else [],
        "spots": [_spot(spot) for spot in found.spots],
        "events": [_event(event, session) for event in found.events],
        "unkept": None if found.unkept is None else _difference(found.unkept),
    }


def _facts(found: Dossier, session: Session) -> Iterator[tuple[str, str | None]]:
    one, zone = found.card, session.settings.zone
    entry, approval, reason = one.entry, one.approval, one.reason
    due = waited_for(entry, zone, session.clock.now())
    yield "file", entry.path or "gone"
    yield "version", str(entry.version) if entry.version else None
    yield "approved", f"by {named(approval.actor, session.newsroom)}, {shown(approval.at, zone)}" if approval else None
    yield "!changed", "since it was approved" if entry.stale else None
    yield "!changed", "since it went live; readers still get the approved text" if entry.edited_since else None
    for each in one.clearances:
        yield "clearance", _clearing(each, session)
    yield "goes out", scheduled(entry, zone)
    for refusal in entry.refused:
        yield "!release would refuse it", refusal
    yield "reason", f"{reason.reason} ({named(reason.actor, session.newsroom)})" if reason else None
    yield "with", named(entry.assignee, session.newsroom)
    yield "due", due.words.removeprefix("due ") if due else None
    yield "length", f"{entry.words:,} words, {entry.read_time} min read" if entry.words is not None else None


def _clearing(one: Clearing, session: Session) -> str:
    given = f"by {named(one.by, session.newsroom)}, {shown(one.at, session.settings.zone)}"
    if one.standing == "cleared":
        return f"{one.name}, {given}"
    return f"{one.name}: changed since it was cleared {given}" if one.standing == "changed" else f"{one.name}: wanted"


def _spot(spot: Spot) -> Values:
    found = spot.found
    return {
        "severity": found.level.severity,
        "blocks": found.level is Level.BLOCK,
        "code": found.finding.code,
        "name": found.name,
        "message": clean(found.finding.message),
        "path": clean(found.path),
        "line": found.start.line,
        "column": found.start.column,
        "before": clean(spot.before),
        "words": clean(spot.words),
        "after": clean(spot.after),
        "excerpt": bool(spot.before or spot.words or spot.after),
        "mends": found.finding.fix is not None and found.finding.fix.safe,
    }


def _event(event: Event, session: Session) -> Values:
    row, zone = event.row, session.settings.zone
    return {
        "number": event.number,
        "at": shown(row.at, zone),
        "iso": row.at,
        "age": age(row.at, session.clock.now()),
        "did": clean(did(row, zone)),
        "version": row.version if row.action in ("publish", "release", "correct", "adopt") else None,
        "reason": "erased" if "reason" in event.erased else said(row.reason),
        "notice": "erased" if "notice" in event.erased else said(row.notice),
        "codes": event.codes,
        "hash": row.hash[:SHORT],
        "difference": None if event.difference is None else _difference(event.difference),
        "lost": said(event.lost),
    }


def _difference(found: Difference) -> Values:
    return {
        "hunks": [{"head": _where(hunk), "lines": _lines(hunk)} for hunk in found.hunks],
        "pictures": [clean(file) for file in found.pictures],
    }


def _where(hunk: Hunk) -> str:
    first, last = hunk.new_start, hunk.new_start + max(hunk.new_count, 1) - 1
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _lines(hunk: Hunk) -> list[list[tuple[str, str]]]:
    return [[(piece.op, clean(piece.text)) for piece in line] for line in hunk.lines]


def rule_values(rule: Rule, session: Session) -> Values:
    """What rule.html sees: the rule's page, by its headings."""
    parts: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in rule.page.splitlines():
        if line.startswith("## "):
            parts.append((line.removeprefix("## "), []))
        else:
            parts[-1][1].append(line)
    levels = session.newsroom.levels
    return {
        "title": f"{rule.code} {rule.name}",
        "code": rule.code,
        "name": rule.name,
        "weights": [(state, levels.of(rule, state).name.lower()) for state in session.settings.workflow.states],
        "parts": [{"head": head, "blocks": _blocks("\n".join(lines))} for head, lines in parts],
    }


def _blocks(text: str) -> list[tuple[str, str]]:
    """Paragraphs, and what is set in from the margin, as it stands."""
    blocks = (block for block in text.strip("\n").split("\n\n") if block.strip())
    return [("pre" if block.startswith("    ") else "p", block) for block in blocks]
