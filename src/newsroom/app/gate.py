"""Compare the ledger of a branch with that of the commit it parted from: what was lost, what is new, who may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.replay import Office, faults_of
from newsroom.app.signatures import doubts_at_the_gate
from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.checks.run import beside
from newsroom.errors import EnvironmentProblem
from newsroom.model.finding import Finding, Level, Placed, Report
from newsroom.model.ledger import Row
from newsroom.model.place import Code, Digest, Slug, State
from newsroom.workflow.chain import ERASABLE, History, read_history, readable_rows

LOST, NEW, NOT_PERMITTED = Code("STA005"), Code("STA006"), Code("STA007")
ROWS = (LOST, NEW, NOT_PERMITTED)
#: A text that moved on without the desk: warnings to whoever writes, errors to whoever merges.
MOVED_ON = (Code("LEG002"), Code("STA002"))
LEDGER, TEXTS = "ledger", "ledger/texts"
_NO_JOURNAL = ("exports",)


class Change(Struct, frozen=True):
    """A file of the ledger: what it held at the merge base and what it holds now; None: it was not, or is not there."""

    before: bytes | None
    after: bytes | None


def compared(changes: Mapping[str, Change], office: Office) -> Mapping[Slug, tuple[Finding, ...]]:
    """What the gate finds in the ledger's files that changed, by story."""
    found: dict[Slug, list[Finding]] = {}
    ledger = [
        (path, change, _read(change.before, slug), _read(change.after, slug))
        for path, change in sorted(changes.items())
        if (slug := _slug_of(path)) is not None
    ]
    erasures = [each for _, _, _, now in ledger for row in now.rows for each in row.erased]
    erased = frozenset(Digest(each["text"]) for each in erasures if "text" in each)
    words = frozenset((each["row"], each["field"]) for each in erasures if "row" in each)
    fresh = {path: _fresh(old, now) for path, _, old, now in ledger}
    doubts = _doubts([row for rows in fresh.values() for row in rows], office)
    for path, change, old, now in ledger:
        new = _new(path, now, fresh[path], office, erased=erased, doubts=doubts)
        findings = [*_lost(path, old, now, words, change), *new]
        if findings:
            found[Slug(PurePosixPath(path).stem)] = findings
    for path, change in sorted(changes.items()):
        digest = _digest_of(path)
        if digest is None or change.before is None or digest in erased or _kept(digest, office):
            continue
        what = "is gone" if change.after is None else "was changed"
        slug = Slug(PurePosixPath(path).stem)
        found[slug] = [Finding(LOST, f"a text that the ledger keeps {what}", beside=(path, 1))]
    return {slug: tuple(findings) for slug, findings in found.items()}


def _fresh(old: History, now: History) -> list[Row]:
    known = {row.hash for row in old.rows}
    return [row for row in now.rows if row.hash not in known]


def _doubts(rows: Sequence[Row], office: Office) -> Mapping[str, str]:
    """What stands against the signatures of new rows, where the base wants them to have one."""
    if office.signatures is None or not office.signatures.wanted:
        return {}
    return doubts_at_the_gate(rows, office.signatures, now=office.now)


def _slug_of(path: str) -> Slug | None:
    place = PurePosixPath(path)
    is_journal = place.parent.as_posix() == LEDGER and place.suffix == ".jsonl" and place.stem not in _NO_JOURNAL
    return Slug(place.stem) if is_journal else None


def _digest_of(path: str) -> Digest | None:
    place = PurePosixPath(path)
    return Digest(place.stem) if place.parent.as_posix() == TEXTS and place.suffix == ".md" else None


def _kept(digest: Digest, office: Office) -> bool:
    try:
        return office.journal.text(digest) is not None
    except EnvironmentProblem:
        return False


def _read(content: bytes | None, slug: Slug) -> History:
    return read_history(content or b"", slug)


def _lost(path: str, old: History, now: History, words: Set[tuple[str, str]], change: Change) -> Iterator[Finding]:
    """Rows that are gone or read otherwise, and a chain that does not hold."""

    def lost(message: str, line: int) -> Finding:
        return Finding(LOST, message, beside=(path, max(1, min(line, len(lines)))))

    lines = (change.after or b"").splitlines()
    if now.problem is not None:
        yield lost(f"its history is broken: {now.problem}", len(now.rows) + 1)
    there = {row.hash: row for row in (now.rows or readable_rows(lines))}
    taken = {row.seq: row for row in now.rows}
    for row in old.rows:
        same, other = there.get(row.hash), taken.get(row.seq)
        if same is None and other is not None:
            yield lost(f"row {row.seq} was {_told(row)}, and now is {_told(other)}", row.seq)
        elif same is None:
            yield lost(f"row {row.seq} is gone: {_told(row)}", row.seq)
        elif any(getattr(same, name) != getattr(row, name) and (row.hash, name) not in words for name in ERASABLE):
            yield lost(f"the words of row {row.seq} were taken out: {_told(row)}", row.seq)
        elif same.signature != row.signature:
            what = "was taken out" if same.signature is None else "is another"
            yield lost(f"the signature of row {row.seq} {what}: {_told(row)}", row.seq)


def _new(
    path: str, now: History, new: Iterable[Row], office: Office, *, erased: Set[Digest], doubts: Mapping[str, str]
) -> Iterator[Finding]:
    for row in new:
        at = path, row.seq
        why = f', reason "{row.reason}"' if row.reason else ""
        yield Finding(NEW, f"new row: {_told(row)}, {row.from_state} to {row.to_state}{why}", beside=at)
        for fault in faults_of(row, now.rows[: row.seq - 1], office, erased=erased):
            yield Finding(NOT_PERMITTED, f"{_told(row)}: {fault}", beside=at)
        if row.hash in doubts:
            yield Finding(NOT_PERMITTED, f"{_told(row)}: {doubts[row.hash]}", beside=at)


def _told(row: Row) -> str:
    page = "" if row.page is None else f" of page {row.page}"
    return f"{row.action}{page} by {row.actor}"


def gated(report: Report, newsroom: Newsroom, *, state: State | None, rules: Iterable[Rule] = ()) -> Report:
    """The report with what was found in journals whose story has no draft, and with texts that moved on as errors."""
    by_code = {rule.code: rule for rule in rules or catalogue()}
    # the rules tell of stories that have a draft that can be read; to ask which those are is to read all drafts again
    told_already = {found.slug for found in report.findings if found.finding.code in ROWS}
    without: list[Placed] = []
    for slug in newsroom.gate.keys() - told_already:
        for finding in newsroom.gate[slug]:
            rule = by_code.get(finding.code)
            level = (
                Level.OFF if rule is None else newsroom.levels.of(rule, state or newsroom.settings.workflow.states[0])
            )
            if rule is not None and level:
                without.append(beside(finding, rule, level, slug))
    told = [_as_error(each) if each.finding.code in MOVED_ON else each for each in report.findings]
    findings = tuple(sorted((*told, *without), key=lambda one: one.order))
    texts = {found.path: "" for found in findings if found.finding.beside is not None}
    return replace(report, findings=findings, texts={**report.texts, **texts})


def _as_error(found: Placed) -> Placed:
    return replace(found, level=max(found.level, Level.ERROR), suppressed=None)
