"""Whatever the desk tries, in whatever order: no text reaches readers that nobody approved."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from newsroom.config import read_settings
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.ledger import BUILT_IN, DRAFT, KILLED, PUBLISHED, UNPUBLISHED, Row
from newsroom.model.place import Code, ContentHash, Digest, Position, Slug, State
from newsroom.workflow.chain import line_of, read_history, seal
from newsroom.workflow.decide import Case, decide, due, release_row
from newsroom.workflow.graph import read_graph
from newsroom.workflow.guards import KINDS
from newsroom.workflow.request import Actor, Facts, Request, Transition

FAIR = Slug("fair")
SETTINGS = read_settings(
    """
[roles]
sub = ["kit"]
editor = ["bo-li"]
[workflow]
states = ["draft", "subbed", "edited", "published"]
[[workflow.transition]]
from = "draft"
to = "subbed"
[[workflow.transition]]
from = "subbed"
to = "edited"
roles = ["editor"]
distinct_from = ["authors"]
[[workflow.transition]]
from = "edited"
to = "subbed"
reason = true
"""
)
GRAPH = read_graph(SETTINGS)
STATES = st.sampled_from([*GRAPH.states, *BUILT_IN])
WHO = st.sampled_from(["bo-li", "kit", "ana-lopez"])
WORDS = st.sampled_from([None, "because"])
LEVELS = st.sampled_from([None, Level.WARN, Level.ERROR, Level.BLOCK])


class TheDesk(RuleBasedStateMachine):
    """One article, its file, its journal, and people who try everything."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.words = 0
        self.hour = 0
        self.level: Level | None = None
        self.approved_by: dict[str, set[str]] = {}

    @property
    def last(self) -> Row | None:
        return self.rows[-1] if self.rows else None

    def facts(self) -> Facts:
        return Facts(
            path="drafts/fair.md",
            content=ContentHash(f"v1:{self.words:064x}"),
            text=Digest(f"{self.words:064x}"),
            authors=frozenset(("ana-lopez",)),
        )

    def at(self, ahead: int = 0) -> str:
        return f"2026-05-{1 + (self.hour + ahead) // 24:02}T{(self.hour + ahead) % 24:02}:00:00Z"

    def ask(self, request: Request) -> None:
        findings: tuple[Placed, ...] = ()
        if self.level is not None:
            here = Position(1, 1)
            finding = Finding(Code("PHO001"), "no credit")
            findings = (Placed(finding, "photo-without-credit", self.level, "drafts/fair.md", FAIR, here, here),)
        answer = decide(Case(request, FAIR, self.last, self.facts(), findings, GRAPH, SETTINGS))
        if isinstance(answer, Transition):
            self.record(answer.row, request)

    def record(self, row: Row, request: Request) -> None:
        before = self.last
        state = before.to_state if before else DRAFT
        assert row.from_state == state
        self.guarded(row, state, request)
        if row.approved is not None:
            assert row.approver is not None
            self.approved_by.setdefault(row.approved.content, set()).add(row.approver)
        self.rows.append(seal(row, prev=before.hash if before else None, salt=lambda: "salt"))

    def guarded(self, row: Row, state: State, request: Request) -> None:
        if row.to_state != state:
            edge = GRAPH.edge(state, row.to_state)
            assert edge is not None
            assert row.reason or not edge.reason
            if edge.gate is not None and row.action != "release":
                assert self.level is not Level.BLOCK
                assert self.level is not Level.ERROR or (request.overrides and row.overrides)
        if row.to_state == State("edited") and state == State("subbed"):
            assert row.actor == "bo-li"

    @rule()
    def write(self) -> None:
        self.words += 1

    @rule()
    def undo(self) -> None:
        self.words = max(0, self.words - 1)

    @rule(hours=st.integers(min_value=1, max_value=5))
    def wait(self, hours: int) -> None:
        self.hour += hours

    @rule(level=LEVELS)
    def find(self, level: Level | None) -> None:
        self.level = level

    @rule(goal=STATES, who=WHO, reason=WORDS, override=st.booleans(), ahead=st.sampled_from([None, None, -2, 3]))
    def move(self, goal: State, who: str, reason: str | None, override: bool, ahead: int | None) -> None:
        self.ask(
            Request(
                "publish" if goal == PUBLISHED else "move",
                goal,
                Actor(who, "as", "root", frozenset((who,)), known=True),
                self.at(),
                reason=reason,
                notice=reason,
                overrides=("PHO001",) if override else (),
                publish_at=self.at(ahead) if ahead is not None and goal == PUBLISHED and self.hour > 2 else None,
            )
        )

    @rule(kind=st.sampled_from(KINDS), who=WHO, words=WORDS)
    def correct(self, kind: str, who: str, words: str | None) -> None:
        actor = Actor(who, "as", "root", frozenset((who,)), known=True)
        self.ask(Request("correct", PUBLISHED, actor, self.at(), reason=words, notice=words, kind=kind))

    @rule()
    def unschedule(self) -> None:
        actor = Actor("bo-li", "as", "root", frozenset(("bo-li",)), known=True)
        self.ask(Request("publish", PUBLISHED, actor, self.at(), unschedule=True))

    @rule()
    def release(self) -> None:
        if self.last is not None and (time := due(self.last)) and time <= self.at():
            row = release_row(self.last, at=self.at(), ran_by="cron")
            request = Request("release", PUBLISHED, Actor("cron", "os", "cron", frozenset()), self.at())
            self.record(row, request)

    @invariant()
    def readers_get_only_what_somebody_approved(self) -> None:
        if self.last is None or self.last.live is None:
            return
        assert self.last.live.content in self.approved_by
        assert self.last.to_state == PUBLISHED
        assert self.last.version >= 1
        assert self.last.first_published is not None

    @invariant()
    def what_is_not_published_is_not_live(self) -> None:
        if self.last is not None:
            assert (self.last.to_state == PUBLISHED) == (self.last.live is not None)
            if self.last.to_state in (DRAFT, *(set(BUILT_IN) - {UNPUBLISHED})):
                assert self.last.approved is None
                assert due(self.last) is None or self.last.to_state == DRAFT

    @invariant()
    def killed_is_the_end(self) -> None:
        killed = [number for number, row in enumerate(self.rows, 1) if row.to_state == KILLED]
        assert killed in ([], [len(self.rows)])

    @invariant()
    def versions_only_grow(self) -> None:
        versions = [row.version for row in self.rows]
        assert versions == sorted(versions)

    @invariant()
    def the_journal_holds(self) -> None:
        history = read_history(b"".join(line_of(row) for row in self.rows), FAIR)
        assert history.problem is None
        assert history.rows == tuple(self.rows)


TheDesk.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestTheDesk = TheDesk.TestCase
