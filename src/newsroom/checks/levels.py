"""Say how much each rule weighs in each state: the rule × state table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from newsroom.checks.catalogue import code_of, nearest_rule
from newsroom.checks.rule import Rule
from newsroom.config import Settings, folder_of
from newsroom.errors import UsageProblem, together
from newsroom.model.finding import Finding, Level
from newsroom.model.ledger import DRAFT, PUBLISHED, UNPUBLISHED
from newsroom.model.place import Code, State

Own = Mapping[Code, Level]
#: The rules to run first, their codes, and those to run after them.
Awake = tuple[tuple[Rule, ...], tuple[Code, ...], tuple[Rule, ...]]


class Levels(Struct, frozen=True):
    """The table: the desk's states in order, and what the newsroom set in place of the defaults.

    `folders` are those with a table of their own, the longest first, each name with a slash at its end.
    """

    states: tuple[State, ...]
    own: Mapping[State, Own]
    preview: bool = False
    folders: tuple[tuple[str, Levels], ...] = ()
    _known: dict[tuple[Code, State, bool, bool], Level] = field(default_factory=dict)

    awake: dict[tuple[int, State, bool, bool], tuple[Sequence[Rule], Awake]] = field(default_factory=dict)

    def at(self, path: str) -> Levels:
        """The table for a file: that of the nearest folder around it that has one."""
        for folder, levels in self.folders:
            if path.startswith(folder):
                return levels
        return self

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


def levels_of(settings: Settings) -> Levels:
    """The table of a newsroom, and of its folders; UsageProblem with the line for a rule that nobody knows.

    States and levels were proved when the settings were read. What a folder sets goes before what the newsroom sets,
    word by word, and what a folder in it sets goes before that.
    """
    states, preview = settings.workflow.states, settings.newsroom.preview
    whole = _coded(settings, settings.checks, ())
    folders: list[tuple[str, Levels]] = []
    laid = {folder_of(name): name for name in settings.folders}
    for folder in sorted(laid):
        tables = whole
        for outer in sorted((each for each in laid if f"{folder}/".startswith(f"{each}/")), key=len):
            way = ("folders", laid[outer])
            tables = _over(tables, _coded(settings, settings.folders[laid[outer]].checks, way))
        own = _extended(settings, tables, ("folders", laid[folder]))
        folders.append((f"{folder}/", Levels(states, own, preview=preview)))
    folders.sort(key=lambda each: -len(each[0]))
    return Levels(states, _extended(settings, whole, ()), preview=preview, folders=tuple(folders))


class _Words(Struct, frozen=True):
    """What one `[checks.<state>]` says: the state it extends, and the levels by code."""

    extends: str | None
    levels: Own


def _coded(settings: Settings, checks: Mapping[str, Mapping[str, str]], way: tuple[str, ...]) -> Mapping[str, _Words]:
    unknown: list[UsageProblem] = []
    words = {state: _words(settings, checks[state], (*way, "checks", state), unknown) for state in checks}
    fault = together(unknown)
    if fault is not None:
        raise fault
    return words


def _words(settings: Settings, table: Mapping[str, str], way: tuple[str, ...], unknown: list[UsageProblem]) -> _Words:
    """What one table says; rules that are none are put among the unknown."""
    levels: dict[Code, Level] = {}
    for word, level in table.items():
        code = None if word == "extends" else code_of(word)
        if code is not None:
            levels[code] = Level.named(level)
        elif word != "extends":
            unknown.append(settings.problem(f'no rule "{word}"', *way, word, hint=nearest_rule(word)))
    return _Words(table.get("extends"), levels)


def _over(below: Mapping[str, _Words], above: Mapping[str, _Words]) -> Mapping[str, _Words]:
    """Two sets of tables as one: word by word the upper one goes before the other."""
    nothing = _Words(None, {})
    laid = dict(below)
    for state, words in above.items():
        under = below.get(state, nothing)
        laid[state] = _Words(words.extends or under.extends, {**under.levels, **words.levels})
    return laid


def _extended(settings: Settings, tables: Mapping[str, _Words], way: tuple[str, ...]) -> Mapping[State, Own]:
    return {State(state): _whole(settings, tables, state, (), way) for state in tables}


def _whole(
    settings: Settings, tables: Mapping[str, _Words], state: str, seen: tuple[str, ...], way: tuple[str, ...]
) -> Own:
    if state in seen:
        chain = " extends ".join((*seen, state))
        raise settings.problem(f"these tables extend one another: {chain}", *way, "checks", state, "extends")
    words = tables.get(state)
    if words is None:
        return {}
    inherited = {} if words.extends is None else _whole(settings, tables, words.extends, (*seen, state), way)
    return {**inherited, **words.levels}
