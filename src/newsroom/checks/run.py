"""Run every rule over a draft: all that is wrong with it, in order of place, and never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Outcome, Rule
from newsroom.checks.suppress import hushed, hushes, idle
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.place import Code, State

#: The rule that tells of a rule that failed.
INT002 = Code("INT002")


def check_draft(draft: Draft, newsroom: Newsroom, *, state: State, rules: Sequence[Rule] = ()) -> tuple[Placed, ...]:
    """What is wrong with a draft, weighed as in `state`; the hidden findings too, marked as such.

    Of a draft that cannot be read only the reader's own complaints are told. `rules` are those to run; none: all.
    """
    awake = _awake(rules or catalogue(), draft, newsroom, state)
    run = _Run(draft, newsroom, state)
    first = [rule for rule in awake if not rule.last]
    placed, crashed = run.over(first, Outcome((), ()))
    ignores = hushes(draft)
    outcome = Outcome(tuple(crashed), idle(ignores, placed, [rule.code for rule in first]))
    placed += run.over([rule for rule in awake if rule.last], outcome)[0]
    standing = None if newsroom.bare else newsroom.standings.get(draft.slug)
    return tuple(sorted(hushed(placed, draft, ignores, standing), key=lambda found: found.order))


def refusals(findings: Iterable[Placed]) -> tuple[Placed, ...]:
    """The findings that refuse a move: errors and blocks that nothing hides."""
    return tuple(found for found in findings if found.counts and found.level >= Level.ERROR)


def _awake(rules: Iterable[Rule], draft: Draft, newsroom: Newsroom, state: State) -> list[Rule]:
    readable, bare, levels = draft.readable, newsroom.bare, newsroom.levels.at(draft.path)
    return [
        rule
        for rule in rules
        if (readable or rule.on_unreadable)
        and not (bare and rule.needs_newsroom)
        and levels.of(rule, state) > Level.OFF
    ]


@dataclass(frozen=True, slots=True)
class _Run:
    draft: Draft
    newsroom: Newsroom
    state: State

    def over(self, rules: Iterable[Rule], outcome: Outcome) -> tuple[list[Placed], list[tuple[Code, str]]]:
        """What the rules find, and those that failed."""
        placed: list[Placed] = []
        crashed: list[tuple[Code, str]] = []
        levels = self.newsroom.levels.at(self.draft.path)
        for rule in rules:
            try:
                found = list(rule.find(self.draft, self.newsroom, outcome))
            except NewsroomError:
                raise  # the style or the ledger cannot be read: no rule's fault, and no draft's
            except Exception as problem:  # the other rules' findings must not be lost with it; INT002 tells, exit 70
                crashed.append((rule.code, f"{type(problem).__name__}: {problem}"))
                continue
            for finding in found:
                level = levels.weigh(rule, finding, self.state)
                if level > Level.OFF:
                    placed.append(_place(finding, rule, level, self.draft))
        return placed, crashed


def _place(finding: Finding, rule: Rule, level: Level, draft: Draft) -> Placed:
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
