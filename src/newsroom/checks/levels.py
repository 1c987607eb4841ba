"""Say how much each rule weighs in each state: the rule × state table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsroom.checks.catalogue import nearest_rule
from newsroom.checks.rule import Rule
from newsroom.config import Settings
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import DRAFT, PUBLISHED, UNPUBLISHED
from newsroom.model.place import Code, State

Own = Mapping[Code, Level]


@dataclass(frozen=True, slots=True)
class Levels:
    """The table: the desk's states in order, and what the newsroom set in place of the defaults."""

    states: tuple[State, ...]
    own: Mapping[State, Own]
    preview: bool = False
    _known: dict[tuple[Code, State, bool, bool], Level] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, rule: Rule, state: State) -> Level:
        """The most that a rule weighs in a state; what is off is not run."""
        key = rule.code, state, rule.named, rule.preview
        level = self._known.get(key)
        if level is None:
            level = self._known[key] = self._of(rule, state)
        return level

    def _of(self, rule: Rule, state: State) -> Level:
        if rule.preview and not self.preview:
            return Level.OFF
        set_here = self._own(rule, state)
        if set_here is not None:
            return set_here
        if rule.off:
            return rule.severity if rule.named else Level.OFF
        state = _desk_state(state, self.states)
        if rule.block_from is not None and self._reached(state, rule.block_from):
            return Level.BLOCK
        return rule.severity if self._reached(state, rule.from_state) else _lower(rule.severity)

    def weigh(self, rule: Rule, finding: Finding, state: State) -> Level:
        """How much one finding weighs in a state: its rule's level, within the finding's own limits."""
        level = self.of(rule, state)
        if finding.at_most is None and finding.since is None:
            return level
        set_here = self._own(rule, state)
        state = _desk_state(state, self.states)
        own = rule.severity if finding.at_most is None else min(rule.severity, finding.at_most)
        begins = finding.since or (DRAFT if rule.off else rule.from_state)
        early = not self._reached(state, begins)
        if set_here is not None:
            limit = set_here if finding.at_most is None else min(set_here, finding.at_most)
            return _lower(limit) if early and finding.since is not None else limit
        return _lower(own) if early else own

    def _own(self, rule: Rule, state: State) -> Level | None:
        """What the newsroom set; a built-in state without a table of its own goes by the desk's state."""
        table = self.own.get(state)
        if table is None:
            table = self.own.get(_desk_state(state, self.states), {})
        return table.get(rule.code)

    def _reached(self, state: State, wanted: State) -> bool:
        return self.states.index(state) >= self._place(wanted)

    def _place(self, state: State) -> int:
        if state in self.states:
            return self.states.index(state)
        return 1  # a newsroom may call "edited" otherwise: it is what follows draft


def _lower(level: Level) -> Level:
    return Level(max(level - 1, 0))


def _desk_state(state: State, states: tuple[State, ...]) -> State:
    """The state whose levels count: a text taken down may come back as it is, a spiked one starts again."""
    if state in states:
        return state
    return PUBLISHED if state == UNPUBLISHED else DRAFT


def levels_of(settings: Settings, rules: Iterable[Rule]) -> Levels:
    """The table of a newsroom; UsageProblem with the line for a rule that nobody knows.

    States and levels were proved when the settings were read.
    """
    by_word = {word: rule for rule in rules for word in (rule.code, rule.name)}
    own = {State(state): _table(settings, state, by_word, ()) for state in settings.checks}
    return Levels(settings.workflow.states, own, preview=settings.newsroom.preview)


def _table(settings: Settings, state: str, by_word: Mapping[str, Rule], seen: tuple[str, ...]) -> Own:
    if state in seen:
        chain = " extends ".join((*seen, state))
        raise settings.problem(f"these tables extend one another: {chain}", "checks", state, "extends")
    table: dict[Code, Level] = {}
    for word, level in sorted(settings.checks.get(state, {}).items(), key=lambda pair: pair[0] != "extends"):
        if word == "extends":
            table.update(_table(settings, level, by_word, (*seen, state)))
            continue
        rule = by_word.get(word)
        if rule is None:
            raise settings.problem(f'no rule "{word}"', "checks", state, word, hint=nearest_rule(word))
        table[rule.code] = Level.named(level)
    return table
