"""The settings' states and ways are proved when they are read: a mistake is told with its line and what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.config import read_settings
from newsroom.errors import UsageProblem
from newsroom.model.ledger import DRAFT, KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED
from newsroom.model.place import State
from newsroom.workflow.graph import Graph, read_graph

EDITED, SUBBED, LEGAL = State("edited"), State("subbed"), State("legal")


def graph_of(text: str = "") -> Graph:
    return read_graph(read_settings(text))


def way(from_: str, to: str, more: str = "") -> str:
    return f'[[workflow.transition]]\nfrom = "{from_}"\nto = "{to}"\n{more}\n'


def states(*names: str) -> str:
    return f"[workflow]\nstates = {list(names)!r}\n"


def refused(text: str) -> UsageProblem:
    with pytest.raises(UsageProblem) as stopped:
        graph_of(text)
    return stopped.value


def test_a_newsroom_without_a_word_about_it_has_three_states() -> None:
    graph = graph_of()
    assert graph.states == (DRAFT, EDITED, PUBLISHED)
    approving, publishing = graph.edge(DRAFT, EDITED), graph.edge(EDITED, PUBLISHED)
    assert approving is not None
    assert approving.approves
    assert approving.gate == EDITED
    assert publishing is not None
    assert publishing.publishes
    assert graph.edge(DRAFT, PUBLISHED) is None


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (EDITED, DRAFT, True),
        (DRAFT, SPIKED, True),
        (EDITED, SPIKED, True),
        (SPIKED, DRAFT, False),
        (PUBLISHED, UNPUBLISHED, True),
        (UNPUBLISHED, PUBLISHED, False),
        (UNPUBLISHED, DRAFT, True),
        (PUBLISHED, RETRACTED, True),
        (UNPUBLISHED, RETRACTED, True),
        (RETRACTED, DRAFT, True),
        (PUBLISHED, KILLED, True),
        (UNPUBLISHED, KILLED, True),
        (RETRACTED, KILLED, True),
    ],
)
def test_every_newsroom_has_the_ways_of_the_contract(before: State, after: State, *, reason: bool) -> None:
    edge = graph_of().edge(before, after)
    assert edge is not None
    assert edge.reason is reason


def test_nothing_leads_out_of_killed_and_live_texts_do_not_go_back() -> None:
    graph = graph_of()
    assert graph.out_of(KILLED) == ()
    assert {edge.to_state for edge in graph.out_of(PUBLISHED)} == {UNPUBLISHED, RETRACTED, KILLED}


def test_a_retraction_needs_a_notice() -> None:
    edge = graph_of().edge(PUBLISHED, RETRACTED)
    assert edge is not None
    assert edge.notice
    assert edge.voids


def test_one_edge_may_be_given_a_role_without_writing_out_the_rest() -> None:
    graph = graph_of('[roles]\neditor = ["bo-li"]\n' + way("edited", "published", 'roles = ["editor"]'))
    publishing = graph.edge(EDITED, PUBLISHED)
    assert publishing is not None
    assert publishing.roles == (("editor",),)
    approving = graph.edge(DRAFT, EDITED)
    assert approving is not None
    assert approving.roles == ()


def test_a_fourth_state_is_two_tables() -> None:
    graph = graph_of(
        states("draft", "subbed", "edited", "published") + way("draft", "subbed") + way("subbed", "edited")
    )
    assert [edge.to_state for edge in graph.out_of(EDITED)] == [PUBLISHED, DRAFT, SPIKED]
    assert graph.onward(DRAFT) == SUBBED
    assert graph.onward(SUBBED) == EDITED
    assert graph.onward(EDITED) == PUBLISHED
    assert graph.onward(SPIKED) is None
    back = graph.edge(SUBBED, DRAFT)
    assert back is not None
    assert back.reason


def test_states_alone_follow_one_another() -> None:
    graph = graph_of(states("draft", "subbed", "legal", "published"))
    assert graph.onward(SUBBED) == LEGAL
    assert graph.onward(LEGAL) == PUBLISHED


def test_a_way_back_between_two_states_voids_the_approval() -> None:
    graph = graph_of(
        states("draft", "subbed", "edited", "published")
        + way("draft", "subbed")
        + way("subbed", "edited")
        + way("edited", "subbed", "reason = true")
        + way("edited", "published")
    )
    back = graph.edge(EDITED, SUBBED)
    assert back is not None
    assert back.voids
    assert not back.approves
    assert back.reason
    assert back.gate is None


def test_a_correction_asks_what_approving_and_publishing_asked() -> None:
    graph = graph_of(
        '[roles]\neditor = ["bo-li"]\nchief = ["ida"]\n'
        + way("draft", "edited", 'roles = ["editor"]\ndistinct_from = ["authors"]')
        + way("edited", "published", 'roles = ["chief"]\ndistinct_from = ["approver"]')
    )
    correcting = graph.edge(PUBLISHED, PUBLISHED)
    assert correcting is not None
    assert set(correcting.roles) == {("editor",), ("chief",)}
    assert set(correcting.distinct_from) == {"authors", "approver"}
    again = graph.edge(UNPUBLISHED, PUBLISHED)
    assert again is not None
    assert again.roles == (("chief",),)


def test_a_written_correction_has_its_own_roles() -> None:
    graph = graph_of(
        '[roles]\neditor = ["bo-li"]\nchief = ["ida"]\n'
        + way("draft", "edited", 'roles = ["editor"]')
        + way("published", "published", 'roles = ["chief"]')
    )
    correcting = graph.edge(PUBLISHED, PUBLISHED)
    assert correcting is not None
    assert correcting.roles == (("chief",),)


def test_a_fresh_approval_asks_what_the_first_one_asked() -> None:
    graph = graph_of('[roles]\neditor = ["bo-li"]\n' + way("draft", "edited", 'roles = ["editor"]'))
    again = graph.edge(EDITED, EDITED)
    assert again is not None
    assert again.approves
    assert again.roles == (("editor",),)


def test_a_built_in_way_may_be_given_a_role_and_keeps_its_guards() -> None:
    graph = graph_of('[roles]\nchief = ["ida"]\n' + way("published", "unpublished", 'roles = ["chief"]'))
    edge = graph.edge(PUBLISHED, UNPUBLISHED)
    assert edge is not None
    assert edge.roles == (("chief",),)
    assert edge.reason


def test_spiking_may_be_given_a_role_too() -> None:
    graph = graph_of('[roles]\nchief = ["ida"]\n' + way("edited", "draft", 'roles = ["chief"]'))
    edge = graph.edge(EDITED, DRAFT)
    assert edge is not None
    assert edge.roles == (("chief",),)
    assert edge.voids


@pytest.mark.parametrize(
    ("text", "said", "hint", "line"),
    [
        (states("draft", "edited", "published") + way("draft", "edted"), 'no state "edted"', '"edited"', 5),
        (way("drft", "edited"), 'no state "drft"', '"draft"', 2),
        (way("zzz", "edited"), 'no state "zzz"', "there are draft, edited", 2),
        (
            '[roles]\neditor = ["bo-li"]\n' + way("draft", "edited", 'roles = ["editr"]'),
            'no role "editr"',
            '"editor"',
            6,
        ),
        (way("draft", "edited", 'roles = ["editor"]'), 'no role "editor"', "names none", 4),
        (states("draft", "subbed", "edited", "published") + way("draft", "edited"), '"subbed"', "to =", 2),
        (
            states("draft", "subbed", "edited", "published")
            + way("draft", "subbed")
            + way("draft", "edited")
            + way("edited", "published"),
            'the state "subbed" is a dead end',
            "from =",
            2,
        ),
        (states("draft", "spiked", "published"), '"spiked" is built in', None, 2),
        (states("draft", "edited", "edited", "published"), "listed twice", None, 2),
        (states("draft", "Edited!", "published"), "no name for a state", "small letters", 2),
        (states("edited", "draft", "published"), "the first state is draft", None, 2),
        (states("draft", "edited", "printed"), "the last published", None, 2),
        ("[workflow]\nstates = []\n", "the first state is draft", None, 2),
        (states("draft", "published"), "no state stands between", "an approval", 2),
        (way("draft", "edited") + way("draft", "edited"), "written twice", None, None),
        (way("killed", "draft"), "nothing leads out of killed", None, 2),
        (way("draft", "published"), "cannot lead straight", "edited", None),
        (way("draft", "retracted"), "draft cannot lead to retracted", None, None),
        (way("published", "edited"), "published cannot lead to edited", "corrected", None),
        ("[checks.edted]\nPHO001 = 'block'\n", 'no state "edted"', '"edited"', 1),
        ("[checks.zzz]\nPHO001 = 'block'\n", 'no state "zzz"', "there are", 1),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, said: str, hint: str | None, line: int | None) -> None:
    problem = refused(text)
    assert problem.exit == 2
    assert said in problem.message
    if hint is not None:
        assert problem.hint is not None
        assert hint in problem.hint
    if line is not None:
        assert problem.line == line
    assert problem.path == "newsroom.toml"


def test_several_mistakes_of_the_ways_are_told_at_once() -> None:
    problem = refused(way("draft", "published") + way("published", "edited"))
    told = [(each.line, each.message) for each in (problem, *problem.beside)]
    assert told == [
        (1, "draft cannot lead straight to published"),
        (5, "published cannot lead to edited"),
    ]


NAMES = ("subbed", "edited", "legal", "fact-checked")


@st.composite
def workflows(draw: st.DrawFn) -> str:
    own = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=4))
    every = ["draft", *own, "published"]
    pairs = [(one, other) for one in every for other in every if one != other]
    ways = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8))
    return states(*every) + "".join(way(*pair) for pair in ways)


@given(workflows())
@settings(deadline=None, max_examples=200)
def test_a_graph_is_sound_or_refused_with_a_sentence(text: str) -> None:
    try:
        graph = graph_of(text)
    except UsageProblem as problem:
        told = str(problem)
        assert told.startswith("newsroom.toml")
        return
    ways = {(edge.from_state, edge.to_state) for edge in graph.edges}
    assert len(ways) == len(graph.edges)
    for state in graph.states[:-1]:
        assert leads(graph, state, PUBLISHED), state
        assert leads(graph, DRAFT, state), state
        assert (state, SPIKED) in ways
        if state != DRAFT:
            assert (state, DRAFT) in ways
    assert (DRAFT, PUBLISHED) not in ways
    for edge in graph.edges:
        assert not (edge.approves and edge.publishes)
        if edge.to_state == PUBLISHED:
            assert edge.publishes
        # whatever takes a text to readers, or stands for it, passes the gate of its state
        assert (edge.gate is not None) == (edge.approves or edge.publishes)


def leads(graph: Graph, begin: State, end: State) -> bool:
    seen, waiting = {begin}, [begin]
    while waiting:
        for edge in graph.out_of(waiting.pop()):
            if edge.to_state in graph.states[1:] and edge.to_state not in seen:
                seen.add(edge.to_state)
                waiting.append(edge.to_state)
    return end in seen
