"""Run every rule over a draft: all that is wrong with it, in order of place, and never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.levels import Awake, Levels
from newsroom.checks.rule import Outcome, Rule
from newsroom.checks.suppress import hushed, hushes, idle
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.place import Code, Position, Slug, State

#: The rule that tells of a rule that failed.
INT002 = Code("INT002")
_NOTHING = Outcome((), ())


def check_draft(draft: Draft, newsroom: Newsroom, *, state: State, rules: Sequence[Rule] = ()) -> tuple[Placed, ...]:
    """What is wrong with a draft, weighed as in `state`; the hidden findings too, marked as such.

    Of a draft that cannot be read only the reader's own complaints are told. `rules` are those to run; none: all.
    """
    levels = newsroom.levels.at(draft.path)
    first, codes, last = _awake(rules or catalogue(), levels, state, readable=draft.readable, bare=newsroom.bare)
    run = _Run(draft, newsroom, state, levels)
    placed, crashed = run.over(first, _NOTHING)
    ignores = hushes(draft)
    outcome = Outcome(tuple(crashed), idle(ignores, placed, codes)) if crashed or ignores else _NOTHING
    placed += run.over(last, outcome)[0]
    if not placed:
        return ()
    standing = None if newsroom.bare else newsroom.standings.get(draft.slug)
    return tuple(sorted(hushed(placed, draft, ignores, standing), key=lambda found: found.order))


def refusals(findings: Iterable[Placed]) -> tuple[Placed, ...]:
    """The findings that refuse a move: errors and blocks that nothing hides."""
    return tuple(found for found in findings if found.counts and found.level >= Level.ERROR)


def _awake(rules: Sequence[Rule], levels: Levels, state: State, *, readable: bool, bare: bool) -> Awake:
    """The rules that are not off; the same for all drafts of a folder in a state, and so said once."""
    key = id(rules), state, readable, bare
    known = levels.awake.get(key)
    # a number may come to name other rules once these are gone
    if known is None or known[0] is not rules:
        awake = [
            rule
            for rule in rules
            if (readable or rule.on_unreadable)
            and not (bare and rule.needs_newsroom)
            and levels.of(rule, state) > Level.OFF
        ]
        first = tuple(rule for rule in awake if not rule.last)
        made = first, tuple(rule.code for rule in first), tuple(rule for rule in awake if rule.last)
        known = levels.awake[key] = rules, made
    return known[1]


class _Run(Struct, frozen=True):
    draft: Draft
    newsroom: Newsroom
    state: State
    levels: Levels

    def over(self, rules: Iterable[Rule], outcome: Outcome) -> tuple[list[Placed], list[tuple[Code, str]]]:
        """What the rules find, and those that failed."""
        placed: list[Placed] = []
        crashed: list[tuple[Code, str]] = []
        draft, newsroom = self.draft, self.newsroom
        for rule in rules:
            try:
                found = [*rule.find(draft, newsroom, outcome)]
            except NewsroomError:
                raise  # the style or the ledger cannot be read: no rule's fault, and no draft's
            except Exception as problem:  # the other rules' findings must not be lost with it; INT002 tells, exit 70
                crashed.append((rule.code, f"{type(problem).__name__}: {problem}"))
                continue
            for finding in found:
                level = self.levels.weigh(rule, finding, self.state)
                if level > Level.OFF:
                    placed.append(_place(finding, rule, level, draft))
        return placed, crashed


def _place(finding: Finding, rule: Rule, level: Level, draft: Draft) -> Placed:
    if finding.beside is not None:
        return beside(finding, rule, level, draft.slug)
    start, end = (0, 0) if finding.where is None else finding.where
    return Placed(
        finding=finding,
        name=rule.name,
        level=level,
        path=draft.path,
        slug=draft.slug,
        start=draft.lines.position(start),
        end=draft.lines.position(end),
    )


def beside(finding: Finding, rule: Rule, level: Level, slug: Slug) -> Placed:
    """What is wrong with a story in another file than its draft."""
    path, line = finding.beside or ("", 1)
    at = Position(line, 1)
    return Placed(finding, name=rule.name, level=level, path=path, slug=slug, start=at, end=at)
