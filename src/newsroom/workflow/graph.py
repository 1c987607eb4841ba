"""Turn the settings' states and edges into a graph that is proved: every state is reached and leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from newsroom.config import Settings, Transition
from newsroom.errors import UsageProblem, together
from newsroom.model.ledger import BUILT_IN, DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED
from newsroom.model.place import State

EDITED = State("edited")
DEFAULT_STATES = (DRAFT, EDITED, PUBLISHED)
#: Whom `distinct_from` may name.
AUTHORS, APPROVER = "authors", "approver"


class Edge(Struct, frozen=True):
    """A way from one state to another, and what it asks.

    `roles` holds groups: of each group one role must be the actor's. `approves`: it binds an approval to the text;
    `publishes`: readers get the text; `voids`: the approval that stood counts no longer.
    """

    from_state: State
    to_state: State
    roles: tuple[tuple[str, ...], ...] = ()
    distinct_from: tuple[str, ...] = ()
    reason: bool = False
    notice: bool = False
    approves: bool = False
    publishes: bool = False
    voids: bool = False

    @property
    def gate(self) -> State | None:
        """The state whose checks must pass; None where none are asked."""
        return self.to_state if self.approves or self.publishes else None


class Graph(Struct, frozen=True):
    """All states and edges of a newsroom."""

    states: tuple[State, ...]  # the desk's own, in order: draft … published
    edges: tuple[Edge, ...]

    def edge(self, from_state: State, to_state: State) -> Edge | None:
        """The edge between two states."""
        for edge in self.edges:
            if edge.from_state == from_state and edge.to_state == to_state:
                return edge
        return None

    def into(self, state: State) -> tuple[Edge, ...]:
        """The edges that lead into a state from another."""
        return tuple(edge for edge in self.edges if edge.to_state == state and edge.from_state != state)

    def out_of(self, state: State) -> tuple[Edge, ...]:
        """The edges that lead out of a state to another."""
        return tuple(edge for edge in self.edges if edge.from_state == state and edge.to_state != state)

    def onward(self, state: State) -> State | None:
        """The next state on the way to readers; None where there is none."""
        for edge in self.out_of(state):
            if edge.approves or edge.publishes:
                return edge.to_state
        return None


#: The ways that every newsroom has, whatever its own states: (from, to, reason, notice).
#: Sending back and spiking stand for every state of the desk; see `_built_in`.
_AFTER_PUBLICATION = (
    (PUBLISHED, UNPUBLISHED, True, False),
    (PUBLISHED, RETRACTED, True, True),
    (UNPUBLISHED, RETRACTED, True, True),
    (RETRACTED, DRAFT, True, False),
    # a text that was taken down and then changed needs the desk before it may go out again
    (UNPUBLISHED, DRAFT, True, False),
    (PUBLISHED, KILLED, True, False),
    (UNPUBLISHED, KILLED, True, False),
    (RETRACTED, KILLED, True, False),
)


def read_graph(settings: Settings) -> Graph:
    """Prove `[workflow]`, whose names are proved already. UsageProblem with the line and what to do about it."""
    states = settings.workflow.states
    if len(states) < 3:
        raise settings.problem(
            "no state stands between draft and published",
            *("workflow", "states"),
            hint="an approval needs one, like edited",
        )
    _raise(fault for at, written in enumerate(settings.workflow.transition) for fault in _slips(settings, written, at))
    own = _own_edges(settings)
    _raise(_lost_states(settings, own))
    return Graph(states, (*own, *_built_in(settings, own)))


def _raise(faults: Iterable[UsageProblem]) -> None:
    fault = together(faults)
    if fault is not None:
        raise fault


def _slips(settings: Settings, written: Transition, number: int) -> Iterator[UsageProblem]:
    """What is wrong with one transition: the first of it."""
    way = ("workflow", "transition", str(number))
    twins = [other for other in settings.workflow.transition if (other.from_, other.to) == (written.from_, written.to)]
    outside = {written.from_, written.to} & set(BUILT_IN)
    if len(twins) > 1:
        yield settings.problem(f"the way from {written.from_} to {written.to} is written twice", *way)
    elif written.from_ == KILLED:
        yield settings.problem("nothing leads out of killed", *way, "from")
    elif (written.from_, written.to) == (DRAFT, PUBLISHED):
        yield settings.problem(
            "draft cannot lead straight to published", *way, hint="publishing asks for an approval: go by edited"
        )
    elif outside and (written.from_, written.to) not in _built_in_ways(settings.workflow.states):
        yield settings.problem(f"{written.from_} cannot lead to {written.to}", *way)
    elif written.from_ == PUBLISHED and written.to in settings.workflow.states[:-1]:
        yield settings.problem(
            f"published cannot lead to {written.to}", *way, hint="a live text is corrected, unpublished or retracted"
        )


def _own_edges(settings: Settings) -> tuple[Edge, ...]:
    """The edges between the desk's own states: those written, and the default ones where the list is not whole.

    A list that leads to `published` is whole, unless the states are the default ones: of those, one edge may be
    given a role without writing out the others.
    """
    states = settings.workflow.states
    order = {state: number for number, state in enumerate(states)}
    written = [each for each in settings.workflow.transition if each.from_ in order and each.to in order]
    whole = states != DEFAULT_STATES and any(each.to == PUBLISHED for each in written)
    edges = []
    for each in written:
        if each.to in (each.from_, DRAFT):
            continue  # they refine ways that are built in
        forward = order[each.to] > order[each.from_]
        edges.append(
            Edge(
                each.from_,
                each.to,
                roles=(each.roles,) if each.roles else (),
                distinct_from=each.distinct_from,
                reason=each.reason,
                approves=forward and each.to != PUBLISHED,
                publishes=each.to == PUBLISHED,
                voids=not forward,
            )
        )
    if not whole:
        leaving = {edge.from_state for edge in edges if edge.gate}  # a way back is no way on
        edges.extend(
            Edge(before, after, approves=after != PUBLISHED, publishes=after == PUBLISHED)
            for before, after in pairwise(states)
            if before not in leaving
        )
    return tuple(edges)


def _lost_states(settings: Settings, edges: tuple[Edge, ...]) -> Iterator[UsageProblem]:
    """Every state is reached from draft, and from every state a way leads to published; those of which it is not so."""
    states = settings.workflow.states
    reached = _spread({DRAFT}, ((edge.from_state, edge.to_state) for edge in edges))
    leading = _spread({PUBLISHED}, ((edge.to_state, edge.from_state) for edge in edges))
    for state in states:
        if state not in reached:
            hint = f'add a [[workflow.transition]] with to = "{state}"'
            yield settings.problem(f'no way leads to the state "{state}"', "workflow", "states", hint=hint)
        elif state not in leading:
            hint = f'add a [[workflow.transition]] with from = "{state}"'
            yield settings.problem(
                f'the state "{state}" is a dead end: no way leads on to published', "workflow", "states", hint=hint
            )


def _spread(begun: set[State], ways: Iterable[tuple[State, State]]) -> set[State]:
    ways = tuple(ways)
    reached = set(begun)
    while True:
        more = {after for before, after in ways if before in reached} - reached
        if not more:
            return reached
        reached |= more


def _built_in_ways(states: tuple[State, ...]) -> dict[tuple[State, State], tuple[bool, bool]]:
    """(from, to) -> (asks a reason, asks a notice), for the ways that every newsroom has."""
    desk = states[:-1]
    ways = {(state, DRAFT): (True, False) for state in desk if state != DRAFT}
    ways |= {(state, SPIKED): (True, False) for state in desk}
    ways |= {(SPIKED, DRAFT): (False, False), (UNPUBLISHED, PUBLISHED): (False, False)}
    ways |= {(before, after): (reason, notice) for before, after, reason, notice in _AFTER_PUBLICATION}
    return ways


def _built_in(settings: Settings, own: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The ways that every newsroom has; a written one of the same ends gives it roles, never takes its guards."""
    written = {(each.from_, each.to): each for each in settings.workflow.transition}
    publishing = [edge for edge in own if edge.publishes]
    edges = []
    for (before, after), (reason, notice) in _built_in_ways(settings.workflow.states).items():
        refined = written.get((before, after))
        edge = Edge(before, after, reason=reason, notice=notice, voids=after in (DRAFT, SPIKED, RETRACTED, KILLED))
        if after == PUBLISHED:
            edge = _guarded(Edge(before, after, publishes=True), publishing)
        if refined is not None:
            edge = _refine(edge, refined)
        edges.append(edge)
    edges.extend(_again(state, own, written.get((state, state))) for state in settings.workflow.states[1:])
    return tuple(edges)


def _again(state: State, own: tuple[Edge, ...], refined: Transition | None) -> Edge:
    """The way from a state to itself: a fresh approval, or the correction of a live text.

    A correction goes out without a second pair of eyes behind it, so it asks what approving and publishing asked.
    """
    asked = [edge for edge in own if edge.to_state == state]
    if state == PUBLISHED:
        before = {edge.from_state for edge in asked}
        asked += [edge for edge in own if edge.to_state in before and edge.approves]
    else:
        asked = [edge for edge in asked if edge.approves][:1]
    edge = _guarded(Edge(state, state, approves=state != PUBLISHED, publishes=state == PUBLISHED), asked)
    return edge if refined is None else _refine(edge, refined)


def _guarded(edge: Edge, by: Iterable[Edge]) -> Edge:
    """An edge that asks all that others ask."""
    by = tuple(by)
    roles = dict.fromkeys(group for other in by for group in other.roles)
    distinct = dict.fromkeys(whom for other in by for whom in other.distinct_from)
    return replace(edge, roles=tuple(roles), distinct_from=tuple(distinct))


def _refine(edge: Edge, written: Transition) -> Edge:
    return replace(
        edge,
        roles=(written.roles,) if written.roles else edge.roles,
        distinct_from=written.distinct_from or edge.distinct_from,
        reason=edge.reason or written.reason,
    )
