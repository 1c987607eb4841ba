"""Check drafts, but those that an earlier run checked and for which nothing has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsroom.app.check import check, notes_of
from newsroom.app.gather import read_all
from newsroom.app.known import NO_LOOK, NOTES, RECORDS, STYLE, Known, Row, by_look, writable
from newsroom.app.rows import packed
from newsroom.app.timing import Stopwatch
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.checks.run import INT002, check_draft
from newsroom.checks.witness import Notes, Witness
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Placed
from newsroom.model.place import Code, State
from newsroom.model.question import UNKNOWN, Look, Question, Token
from newsroom.ports import Digested

#: A rule that failed, a list of the style that was given up after a while: neither need be so the next time.
FLEETING = (Code("INT001"), INT002)


class Fresh(NamedTuple):
    """What one run, or one process of it, found out."""

    rows: dict[str, Row]
    asked: dict[int, tuple[Token, Question]]
    looks: dict[str, Look | None]
    seen: dict[str, str]  # path -> digest of what was read
    spent: dict[str, int]  # nanoseconds by stage and rule, where somebody asks for them


def check_anew(
    files: Digested,
    newsroom: Newsroom,
    paths: Sequence[str],
    *,
    style: str | None,
    state: State | None = None,
    rules: Sequence[Rule] = (),
    records: bool = False,
    notes_too: bool = False,
    stopwatch: Stopwatch | None = None,
) -> Fresh:
    """Check drafts, and note what each result hangs on."""
    looks: dict[str, Look | None] = {}

    def before(path: str) -> None:
        if path not in looks:
            look = files.look(path)
            looks[path] = look

    notes = Notes(files.of, {STYLE: style}, before)
    witness = Witness.before(newsroom, notes)
    drafts = read_all(files, witness, paths)
    if stopwatch is not None:
        drafts, rules = stopwatch.over(drafts), stopwatch.rules(rules)
    rows = dict(_rows(files, witness, notes, drafts, state=state, rules=rules))
    if records:
        witness.begin()
        found = check((), witness, state=state, rules=rules, records=True).findings
        rows[RECORDS] = [RECORDS, sorted(notes.asked), None, [[one.path, one.slug, packed(one)] for one in found]]
    if notes_too:
        witness.begin()
        told = notes_of(witness, rules)
        rows[NOTES] = [NOTES, sorted(notes.asked), None, list(told)]
    asked = {at: (notes.tokens[at], question) for question, at in notes.numbers.items()}
    looks = {path: look if look is None else files.settled(path) or NO_LOOK for path, look in looks.items()}
    seen = {path: files.of(path) or "" for path in paths}
    return Fresh(rows, asked, looks, seen, dict(stopwatch.spent) if stopwatch is not None else {})


def _rows(
    files: Digested,
    witness: Witness,
    notes: Notes,
    drafts: Iterable[Draft],
    *,
    state: State | None,
    rules: Sequence[Rule],
) -> Iterator[tuple[str, Row]]:
    for draft in drafts:
        witness.begin()
        found = check_draft(draft, witness, state=state or witness.state_of(draft), rules=rules)
        digest = files.of(draft.path) if notes.timeless and not _fleeting(draft, found) else UNKNOWN
        if found:
            yield draft.path, [digest, sorted(notes.asked), draft.slug, [packed(one) for one in found]]
        else:
            yield draft.path, [digest, sorted(notes.asked)]


def _fleeting(draft: Draft, found: Iterable[Placed]) -> bool:
    """Whether the next run may find otherwise, or a finding cannot be written down."""
    codes = {one.finding.code for one in found}
    words = [draft.path, *(word for one in found for word in _words(one.finding))]
    return not codes.isdisjoint(FLEETING) or not all(writable(word) for word in words)


def _words(finding: Finding) -> Iterator[str]:
    """What it says, and what its fix would write."""
    yield finding.message
    if finding.fix is not None:
        yield from (edit.text for edit in finding.fix.edits)


def merged(known: Known, stale: frozenset[int], parts: Iterable[Fresh]) -> Known:
    """What holds of what was known, and what was found out anew."""
    held = _without(known, stale) if stale else known
    numbers = {(name, *words): at for name, ones in held.asked.items() for at, _, *words in ones}
    tokens = {at: token for ones in held.asked.values() for at, token, *_ in ones}
    asked = {name: [*ones] for name, ones in held.asked.items()}

    def number(token: Token, question: Question) -> int:
        given = numbers.get(question)
        if given is None:
            given = numbers[question] = len(tokens)
            tokens[given] = token
            asked.setdefault(question[0], []).append([given, token, *question[1:]])
        return given  # type: ignore[return-value]  # as it was written

    rows = dict(held.rows)
    looks: dict[str, Look | None] = {}
    for part in parts:
        for path, row in part.rows.items():
            rows[path] = _renumbered(row, part.asked, number, tokens)
        for path, look in part.looks.items():
            if looks.setdefault(path, look) != look:
                looks[path] = NO_LOOK
    wanted = {str(each[2]) for name, ones in asked.items() if by_look(name) for each in ones}
    return Known({}, asked, {path: look for path, look in (held.looks | looks).items() if path in wanted}, rows)


def _without(known: Known, stale: frozenset[int]) -> Known:
    """The rows that hang on none of these questions, and the questions that are left."""
    rows = {path: row for path, row in known.rows.items() if stale.isdisjoint(_asked(row))}
    used = sorted({at for row in rows.values() for at in _asked(row)})
    new = {at: number for number, at in enumerate(used)}
    asked: dict[str, list[list[object]]] = {}
    for name, ones in known.asked.items():
        left = [[new[at], *rest] for at, *rest in ones if at in new]
        if left:
            asked[name] = left
    renumbered = {path: [row[0], [new[at] for at in _asked(row)], *row[2:]] for path, row in rows.items()}
    return Known({}, asked, known.looks, renumbered)


def _asked(row: Row) -> list[int]:
    asked = row[1]
    assert isinstance(asked, list)
    return asked


def _renumbered(
    row: Row,
    asked: Mapping[int, tuple[Token, Question]],
    number: Callable[[Token, Question], int],
    tokens: Mapping[object, object],
) -> Row:
    """A row with the new numbers of its questions. One that is not to be kept, for it was answered otherwise than

    another in the same run, or asked with what cannot be written down, says so.
    """
    told = [asked[at] for at in _asked(row)]
    if row[0] == UNKNOWN or not all(writable(word) for _, question in told for word in question):
        return [UNKNOWN, [], *row[2:]]
    numbers = [number(*each) for each in told]
    if any(tokens[at] != token for at, (token, _) in zip(numbers, told, strict=True)):
        return [UNKNOWN, [], *row[2:]]
    return [row[0], numbers, *row[2:]]
