"""Check drafts, or mend them: one report over all of them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue, rule_called, rule_named
from newsroom.checks.context import Newsroom
from newsroom.checks.fix import Mended, mend
from newsroom.checks.orphans import orphans, told
from newsroom.checks.rule import Rule
from newsroom.checks.run import INT002, check_draft
from newsroom.errors import UsageProblem, did_you_mean
from newsroom.model.draft import Draft, FaultKind, Way
from newsroom.model.finding import Finding, Placed, Report
from newsroom.model.ledger import DRAFT
from newsroom.model.place import Code, Lines, Position, State
from newsroom.source.read import read_draft
from newsroom.source.splice import set_scalars

#: Which rule tells of what the reader stumbled on, in an author's record as in a draft.
_OF_FAULTS: dict[FaultKind, Code] = {
    "undecodable": Code("INT001"),
    "syntax": Code("FM002"),
    "duplicate-key": Code("FM003"),
    "yaml-1.1": Code("FM004"),
    "bad-value": Code("FM006"),
    "unknown-key": Code("FM007"),
}

#: The rule that tells of stories without a draft; they have no draft of their own to be found in.
STA003 = Code("STA003")

#: What the tool writes into a draft that an approval is bound to: nothing but this.
_MIRRORED: dict[Way, str | int | None] = {("read_time",): None, ("status",): None}


class Change(Struct, frozen=True):
    """A file that a mend changes: what it held, what it shall hold, how many findings went."""

    path: str
    before: str
    after: Mended

    def below(self, folder: str) -> Change:
        """The same, its path seen from above the newsroom."""
        return replace(self, path=f"{folder}/{self.path}")


def check(
    drafts: Iterable[Draft],
    newsroom: Newsroom,
    *,
    state: State | None = None,
    rules: Sequence[Rule] = (),
    records: bool = False,
) -> Report:
    """The findings of all drafts, each weighed as in `state`, or in the state that the ledger says.

    `records` has the authors' files told as well, so far as they cannot be read as meant.
    """
    findings: list[Placed] = []
    texts: dict[str, str] = {}
    checked = 0
    for draft in drafts:
        checked += 1
        found = check_draft(draft, newsroom, state=state or newsroom.state_of(draft), rules=rules)
        if found:
            findings += found
            texts[draft.path] = draft.text
    if records and not newsroom.bare:
        lost = tuple(_of_ledger(newsroom, state, rules))
        findings += lost
        texts |= {found.path: "" for found in lost}
    if records:
        findings += _of_records(newsroom, state or DRAFT, rules)
        texts |= {found.path: newsroom.staff.texts[found.path] for found in findings if found.slug is None}
    findings.sort(key=lambda each: each.order)
    crashed = sorted({each.finding.message for each in findings if each.finding.code == INT002})
    return Report(checked, tuple(findings), crashed=tuple(crashed), notes=notes_of(newsroom, rules), texts=texts)


#: What of a draft's findings is known already, and is left alone.
Hold = Callable[[Draft, tuple[Placed, ...]], tuple[Placed, ...]]


def fix(
    draft: Draft,
    newsroom: Newsroom,
    *,
    state: State | None = None,
    rules: Sequence[Rule] = (),
    unsafe: bool = False,
    held: Hold = lambda _draft, found: found,
) -> tuple[Draft, Change | None]:
    """The draft mended, and the change to its file, or None where nothing could be mended.

    A text that an approval is bound to stays as it is, but for its read time and status; and so does what `held`
    marks as known.
    """

    def read(content: bytes) -> Draft:
        return read_draft(content, path=draft.path, fields=newsroom.fields)

    def found(now: Draft) -> tuple[Placed, ...]:
        return held(now, check_draft(now, newsroom, state=state or newsroom.state_of(now), rules=rules))

    def kept(now: Draft) -> object:
        rest = set_scalars(now.text, _MIRRORED, fields=newsroom.fields)
        return newsroom.hash_of(now), now.text if rest is None else rest, now.bom

    bound = draft.readable and _is_bound(draft, newsroom)
    mended = mend(draft, check=found, read=read, unsafe=unsafe, kept=kept if bound else None)
    if not mended.count:
        return draft, None
    return read(mended.content()), Change(draft.path, draft.text, mended)


def chosen(select: Sequence[str], ignore: Sequence[str], *, preview: bool = False) -> tuple[Rule, ...]:
    """The rules that --select and --ignore leave, by code, name or the letters of a code; none given: all.

    Those that tell of what could not be checked at all always stay. One named by its own code or name runs even if
    it is off by default; `preview` lets the new ones run.
    """
    if not select and not ignore and not preview:
        return ()
    wanted = {rule.code for word in select for rule in _meant(word)} or {rule.code for rule in catalogue()}
    unwanted = {rule.code for word in ignore for rule in _meant(word)}
    named = {found.code for found in map(rule_called, select) if found is not None}
    return tuple(
        replace(rule, named=rule.code in named, preview=rule.preview and not preview)
        for rule in catalogue()
        if rule.on_unreadable or rule.code in wanted - unwanted
    )


def state_named(newsroom: Newsroom, word: str) -> State:
    """A state of this newsroom; UsageProblem with the nearest for a slip."""
    states = newsroom.settings.states
    if word not in states:
        hint = did_you_mean(word, states) or f"the states are {', '.join(states)}"
        raise UsageProblem(f'no state "{word}"', hint=hint)
    return State(word)


def _meant(word: str) -> tuple[Rule, ...]:
    family = tuple(rule for rule in catalogue() if rule.code.rstrip("0123456789") == word.upper())
    return family or (rule_named(word),)


def _is_bound(draft: Draft, newsroom: Newsroom) -> bool:
    standing = None if newsroom.bare else newsroom.standings.get(draft.slug)
    if standing is None:
        return False
    stamps = [stamp for stamp in (standing.approved, standing.live) if stamp is not None]
    return bool(stamps) and newsroom.hash_of(draft) in [stamp.content for stamp in stamps]


def _of_records(newsroom: Newsroom, state: State, rules: Sequence[Rule]) -> Iterator[Placed]:
    by_code = {rule.code: rule for rule in rules or catalogue()}
    for path, faults in newsroom.author_faults.items():
        lines = Lines.of(newsroom.staff.texts[path])
        for fault in faults:
            rule = by_code.get(_OF_FAULTS.get(fault.kind, Code("")))
            level = None if rule is None else newsroom.levels.at(path).of(rule, state)
            if rule is None or not level:
                continue
            start, end = fault.where or (0, 0)
            yield Placed(
                finding=Finding(rule.code, fault.message, fault.where),
                name=rule.name,
                level=level,
                path=path,
                slug=None,
                start=lines.position(start),
                end=lines.position(end),
            )


def _of_ledger(newsroom: Newsroom, state: State | None, rules: Sequence[Rule]) -> Iterator[Placed]:
    """The stories that have lost their drafts, but for those that their file under another slug tells of."""
    rule = next((rule for rule in rules or catalogue() if rule.code == STA003), None)
    if rule is None:
        return
    drafted = {path for paths in newsroom.slugs.values() for path in paths}
    for standing in orphans(newsroom):
        level = newsroom.levels.at(standing.row.path).of(rule, state or standing.state)
        if not level or standing.row.path in drafted:
            continue
        journal = f"ledger/{standing.slug}.jsonl"
        yield Placed(
            finding=Finding(STA003, told(standing)),
            name=rule.name,
            level=level,
            path=journal if newsroom.exists(journal) else standing.row.path,
            slug=standing.slug,
            start=Position(1, 1),
            end=Position(1, 1),
        )


def notes_of(newsroom: Newsroom, rules: Sequence[Rule]) -> tuple[str, ...]:
    """What a reader of a report should know besides its findings: what did not run."""
    notes = list(newsroom.warnings)
    notes += [
        f"{rule.code} is in preview, and did not run: --preview runs it"
        for rule in rules
        if rule.named and rule.preview and not newsroom.levels.preview
    ]
    if newsroom.bare:
        off = ", ".join(rule.code for rule in catalogue() if rule.needs_newsroom and not (rule.off or rule.preview))
        notes.append(f"there is no newsroom.toml: the rules that need a newsroom are off ({off})")
    elif newsroom.style is not None:
        notes += newsroom.style.notes
    return tuple(notes)
