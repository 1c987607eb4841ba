"""The rule × state table: what a rule weighs by default, and what a newsroom makes of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue, rule_named
from newsroom.checks.levels import Levels, levels_of
from newsroom.config import Settings, read_settings
from newsroom.errors import UsageProblem
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, State

LEGAL = '[workflow]\nstates = ["draft", "subbed", "edited", "legal", "published"]\n'
OTHER_NAMES = '[workflow]\nstates = ["draft", "approved", "published"]\n'


def table(settings: str = "") -> Levels:
    return levels_of(read_settings(settings) if settings else Settings())


def level(code: str, state: str, settings: str = "") -> str:
    read = read_settings(settings) if settings else Settings()
    return levels_of(read).of(rule_named(code), State(state)).name.lower()


def weight(code: str, state: str, settings: str = "", **limits: object) -> str:
    read = read_settings(settings) if settings else Settings()
    finding = Finding(Code(code), "so it is", **limits)  # type: ignore[arg-type]
    return levels_of(read).weigh(rule_named(code), finding, State(state)).name.lower()


@pytest.mark.parametrize(
    ("code", "draft", "edited", "published"),
    [
        ("FM001", "error", "error", "error"),
        ("FM007", "info", "warn", "warn"),
        ("PHO001", "warn", "block", "block"),
        ("PHO002", "info", "warn", "warn"),
        ("AUT002", "warn", "warn", "error"),
        ("AUT003", "info", "info", "warn"),
        ("QUO002", "off", "info", "info"),
        ("REL002", "warn", "warn", "error"),
        ("SUP001", "warn", "warn", "warn"),
    ],
)
def test_the_severity_holds_from_its_state_on_and_one_step_lower_before(
    code: str, draft: str, edited: str, published: str
) -> None:
    assert [level(code, state) for state in ("draft", "edited", "published")] == [draft, edited, published]


@pytest.mark.parametrize(
    ("state", "like"), [("spiked", "draft"), ("unpublished", "published"), ("retracted", "draft"), ("killed", "draft")]
)
def test_a_built_in_state_goes_by_one_of_the_desk(state: str, like: str) -> None:
    assert [level(rule.code, state) for rule in catalogue()] == [level(rule.code, like) for rule in catalogue()]


def test_states_between_count_in_the_order_of_the_workflow() -> None:
    states = ("draft", "subbed", "edited", "legal", "published")
    assert [level("PHO001", state, LEGAL) for state in states] == ["warn", "warn", "block", "block", "block"]
    assert [level("AUT002", state, LEGAL) for state in states] == ["warn", "warn", "warn", "warn", "error"]


def test_without_a_state_edited_the_one_after_draft_takes_its_place() -> None:
    assert [level("PHO001", state, OTHER_NAMES) for state in ("draft", "approved")] == ["warn", "block"]


def test_a_newsroom_sets_weights_by_code_and_by_name() -> None:
    settings = '[checks.edited]\nPHO014 = "info"\nphoto-without-credit = "error"\n'
    assert level("PHO014", "edited", settings) == "info"
    assert level("PHO001", "edited", settings) == "error"
    assert level("PHO001", "published", settings) == "block"


def test_a_state_extends_another_and_its_own_words_win() -> None:
    settings = (
        '[checks.published]\nPHO016 = "off"\nextends = "edited"\n[checks.edited]\nPHO014 = "off"\nPHO016 = "info"\n'
    )
    assert level("PHO014", "published", settings) == "off"
    assert level("PHO016", "published", settings) == "off"


def test_a_built_in_state_may_have_a_table_of_its_own() -> None:
    settings = '[checks.spiked]\nFM005 = "off"\n[checks.draft]\nFM005 = "warn"\nFM006 = "warn"\n'
    assert level("FM005", "spiked", settings) == "off"
    assert level("FM006", "spiked", settings) == "error"
    assert level("FM005", "retracted", settings) == "warn"


def test_tables_that_extend_one_another_are_refused() -> None:
    with pytest.raises(UsageProblem, match="edited extends published extends edited") as problem:
        level("FM001", "edited", '[checks.edited]\nextends = "published"\n[checks.published]\nextends = "edited"\n')
    assert problem.value.line is not None


def test_a_rule_that_nobody_knows_is_refused_with_its_line() -> None:
    with pytest.raises(UsageProblem) as problem:
        level("FM001", "edited", '[newsroom]\n[checks.edited]\nphoto-without-credits = "block"\n')
    assert str(problem.value) == 'newsroom.toml:3: no rule "photo-without-credits"'
    assert problem.value.hint == 'did you mean "photo-without-credit"?'


def test_all_rules_that_nobody_knows_are_told_at_once() -> None:
    with pytest.raises(UsageProblem) as caught:
        table('[checks.edited]\nPHO999 = "warn"\nPHO001 = "warn"\n[checks.published]\nphoto = "off"\n')
    told = [(each.line, each.message) for each in (caught.value, *caught.value.beside)]
    assert told == [(2, 'no rule "PHO999"'), (5, 'no rule "photo"')]


def test_a_finding_may_weigh_less_than_its_rule() -> None:
    assert weight("REL002", "published", at_most=Level.INFO) == "info"
    assert weight("REL002", "edited", at_most=Level.INFO) == "off"
    assert weight("PHO001", "edited", at_most=Level.WARN) == "warn"


def test_a_finding_may_have_its_weight_from_a_later_state() -> None:
    assert weight("FM005", "draft", since=State("edited")) == "warn"
    assert weight("FM005", "edited", since=State("edited")) == "error"


def test_what_a_newsroom_sets_is_the_most_that_a_finding_weighs() -> None:
    settings = '[checks.draft]\nFM001 = "block"\nFM005 = "error"\n'
    assert weight("FM001", "draft", settings, at_most=Level.INFO) == "info"
    assert weight("FM001", "draft", settings) == "block"
    assert weight("FM005", "draft", settings, since=State("edited")) == "warn"
    assert weight("FM005", "draft", settings, since=State("draft")) == "error"


QUIET = replace(rule_named("PHO016"), off=True)  # else an error from edited on
NEW = replace(rule_named("PHO016"), preview=True)


def test_a_rule_that_is_off_runs_in_the_states_that_set_a_level_for_it() -> None:
    assert [table().of(QUIET, State(state)) for state in ("draft", "edited", "published")] == [Level.OFF] * 3
    levels = table('[checks.edited]\nphoto-without-caption = "info"\n')
    assert [levels.of(QUIET, State(state)) for state in ("draft", "edited", "published")] == [
        Level.OFF,
        Level.INFO,
        Level.OFF,
    ]


def test_a_rule_that_is_off_and_is_named_weighs_what_it_declares_in_every_state() -> None:
    named, finding = replace(QUIET, named=True), Finding(Code("PHO016"), "so it is", at_most=Level.WARN)
    levels = table()
    assert levels.of(QUIET, State("draft")) is Level.OFF
    assert [levels.of(named, State(state)) for state in ("draft", "published")] == [Level.ERROR, Level.ERROR]
    assert levels.weigh(named, finding, State("draft")) is Level.WARN


def test_what_a_newsroom_sets_holds_for_a_named_rule_too() -> None:
    levels = table('[checks.edited]\nphoto-without-caption = "info"\n')
    assert levels.of(replace(QUIET, named=True), State("edited")) is Level.INFO


def test_a_new_rule_runs_where_new_rules_are_asked_for() -> None:
    asked = table("[newsroom]\npreview = true\n")
    assert table('[checks.edited]\nPHO016 = "warn"\n').of(NEW, State("edited")) is Level.OFF
    assert table().of(replace(NEW, named=True), State("edited")) is Level.OFF
    assert [asked.of(NEW, State(state)) for state in ("draft", "edited")] == [Level.WARN, Level.ERROR]


def below(path: str, code: str, settings: str, states: tuple[str, ...] = ("draft", "edited", "published")) -> list[str]:
    levels = table(settings).at(path)
    return [levels.of(rule_named(code), State(state)).name.lower() for state in states]


ARCHIVE = '[folders."drafts/archive".checks.edited]\nPHO016 = "info"\n'


def test_a_folder_has_levels_of_its_own_for_what_is_in_it_and_below() -> None:
    assert below("drafts/archive/old.md", "PHO016", ARCHIVE) == ["warn", "info", "error"]
    assert below("drafts/archive/2019/old.md", "PHO016", ARCHIVE) == ["warn", "info", "error"]
    assert below("drafts/archived.md", "PHO016", ARCHIVE) == ["warn", "error", "error"]
    assert below("drafts/archive/old.md", "PHO014", ARCHIVE) == ["warn", "error", "error"]


@pytest.mark.parametrize("name", ["drafts/archive/", "./drafts/archive"])
def test_a_folder_may_be_written_with_a_slash_or_a_dot(name: str) -> None:
    assert below("drafts/archive/old.md", "PHO016", ARCHIVE.replace("drafts/archive", name))[1] == "info"


def test_the_nearest_folder_wins_word_by_word_whether_code_or_name() -> None:
    settings = (
        '[checks.edited]\nphoto-without-caption = "block"\nPHO014 = "info"\nAUT001 = "warn"\n'
        '[folders.drafts.checks.edited]\nPHO016 = "warn"\nalt-placeholder = "warn"\n'
        '[folders."drafts/archive".checks.edited]\nPHO016 = "off"\n'
    )
    assert [below("drafts/a.md", code, settings)[1] for code in ("PHO016", "PHO014", "AUT001")] == ["warn"] * 3
    assert [below("drafts/archive/a.md", code, settings)[1] for code in ("PHO016", "PHO014")] == ["off", "warn"]
    assert [below("elsewhere/a.md", code, settings)[1] for code in ("PHO016", "PHO014")] == ["block", "info"]


def test_what_the_newsroom_extends_a_folder_extends_with_its_own_words() -> None:
    settings = f'[checks.published]\nextends = "edited"\nPHO014 = "block"\n{ARCHIVE}PHO014 = "off"\n'
    assert below("drafts/archive/a.md", "PHO016", settings) == ["warn", "info", "info"]
    assert below("drafts/archive/a.md", "PHO014", settings) == ["warn", "off", "block"]


def test_a_folder_may_extend_a_state_that_only_the_newsroom_sets() -> None:
    settings = '[checks.edited]\nPHO014 = "info"\n[folders.drafts.checks.published]\nextends = "edited"\n'
    assert below("drafts/a.md", "PHO014", settings) == ["warn", "info", "info"]
    assert below("elsewhere/a.md", "PHO014", settings) == ["warn", "info", "error"]


def test_a_folder_may_extend_a_state_that_nobody_sets() -> None:
    assert below("drafts/a.md", "PHO014", '[folders.drafts.checks.published]\nextends = "edited"\n')[2] == "error"


def test_a_folder_may_turn_a_rule_on() -> None:
    levels = table('[folders.drafts.checks.edited]\nPHO016 = "info"\n')
    assert levels.at("drafts/a.md").of(QUIET, State("edited")) is Level.INFO
    assert levels.of(QUIET, State("edited")) is Level.OFF


def test_in_a_folder_slips_are_refused_with_their_line() -> None:
    with pytest.raises(UsageProblem, match="edited extends published extends edited") as circle:
        table('[checks.edited]\nextends = "published"\n[folders.drafts.checks.published]\nextends = "edited"\n')
    assert circle.value.line == 3  # the folder that closes it
    with pytest.raises(UsageProblem) as slip:
        table('[newsroom]\n[folders.drafts.checks.edited]\nphoto-without-captions = "off"\n')
    assert (slip.value.message, slip.value.line) == ('no rule "photo-without-captions"', 3)
    assert slip.value.hint == 'did you mean "photo-without-caption"?'
