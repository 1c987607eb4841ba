"""newsroom.toml: what is wrong is told with its line, and what was meant."""

from __future__ import annotations

import pickle

import pytest

from newsroom import __version__
from newsroom.config import has_settings, read_settings
from newsroom.config.version import unfit
from newsroom.errors import UsageProblem

EDGE = '[[workflow.transition]]\nfrom = "draft"\nto = "edited"\n'

# fmt: off
FAULTS: list[tuple[str, int, str, str | None]] = [
    # what stands there, the line, the sentence, the hint
    ('[newsrom]\n', 1, 'no setting "newsrom"', 'did you mean "newsroom"?'),
    ('[newsroom]\ntitel = "x"', 2, 'no setting "newsroom.titel"', 'did you mean "title"?'),
    ('newsroom.titel = "x"', 1, 'no setting "newsroom.titel"', 'did you mean "title"?'),
    ('newsroom = {url = "https://a.example", title = 3}', 1, '"newsroom.title" is 3, not text in quotes',
     'write: title = "3"'),
    ('["newsroom"]\n"titel" = "x"', 2, 'no setting "newsroom.titel"', 'did you mean "title"?'),
    ('[newsroom]\n\ntitle = 3', 3, '"newsroom.title" is 3, not text in quotes', 'write: title = "3"'),
    ('title = "x"', 1, 'no setting "title"', "it belongs under [newsroom]"),
    ('[read_time]\nzzz = 1', 2, 'no setting "read_time.zzz"', "known here: mode"),
    ('[newsroom]\ntimezone = "Madrid"', 2,
     '"newsroom.timezone": no time zone "Madrid"; zones are named like Europe/Madrid', None),
    ('[newsroom]\nurl = "herald.example"', 2,
     '"newsroom.url": "herald.example" is no address; it begins with https://', None),
    ('[newsroom]\nlanguage = "English, please"', 2,
     '"newsroom.language": "English, please" is no language tag; they look like en, es or pt-BR', None),
    ('[drafts]\ninclude = "posts"', 2, '"drafts.include" is "posts", not a list', 'write a list: include = ["posts"]'),
    ('[drafts]\nexclude = ["old", "../x"]', 2,
     '"drafts.exclude": "../x" leads out of the newsroom; folders are written like drafts/local', None),
    ('[print]\npreset = "magazin"', 2, '"print.preset" is "magazin", which is none of \'magazine\' or \'newsprint\'',
     'did you mean "magazine"?'),
    ('[ledger]\njournal = "yes"', 2, '"ledger.journal" is "yes", neither true nor false',
     "write: journal = true, or false"),
    ('sections = 3', 1, '"sections" is 3, not a table', None),
    ('[sections]\nnews = "News"', 2, '"sections.news" is "News", not a table', None),
    ('[sections.news]\ntitl = "News"', 2, 'no setting "sections.news.titl"', 'did you mean "title"?'),
    ('# the paper\n[sections.news]\n', 2, '"sections.news.title" is missing', 'write: title = "…"'),
    ('[sections.News]\ntitle = "News"', 1, '"News" is no name in [sections]',
     "small letters, digits and hyphens, like local-news"),
    ('[roles]\n"the editor" = []', 2, '"the editor" is no name in [roles]',
     "small letters, digits and hyphens, like local-news"),
    ('[clearance.legal]\nroles = ["lawyr"]\n[roles]\nlawyer = []', 2, 'no role "lawyr"', 'did you mean "lawyer"?'),
    ('[clearance.legal]\nrequired_when = {section = ["nws"]}\n[sections.news]\ntitle = "News"', 2, 'no section "nws"',
     'did you mean "news"?'),
    ('[clearance.legal]\nrequired_when = {tag = ["court"]}', 2, 'no setting "clearance.legal.required_when.tag"',
     'did you mean "tags"?'),
    ('[clearance.Legal]\nroles = []', 1, '"Legal" is no name in [clearance]',
     "small letters, digits and hyphens, like local-news"),
    ('[[workflow.transition]]\nfrom = "draft"\nto = "editd"', 3, 'no state "editd"', 'did you mean "edited"?'),
    (f'{EDGE}[[workflow.transition]]\nfrom = "edited"\nto = "published"\nroles = ["editr"]\n[roles]\neditor = []', 7,
     'no role "editr"', 'did you mean "editor"?'),
    ('[[workflow.transition]]\nfrom = "draft"\nto = "edited"\nroles = ["boss"]', 4, 'no role "boss"',
     "[roles] of newsroom.toml names none"),
    (f'{EDGE}[[workflow.transition]]\nfrom = "edited"\ntoo = "published"', 6,
     'no setting "workflow.transition[2].too"', 'did you mean "to"?'),
    ('[workflow]\ntransition = [\n  {from = "draft", to = "edited"},\n  {from = "edited", to = "x"},\n]', 4,
     'no state "x"', "there are draft, edited, killed, published, retracted, spiked, unpublished"),
    ('[[workflow.transition]]\nfrom = "draft"\nto = "edited"\ndistinct_from = ["author"]', 4,
     '"workflow.transition[1].distinct_from[1]" is "author", which is none of \'authors\' or \'approver\'',
     'did you mean "authors"?'),
    ('[workflow]\nstates = ["draft"]', 2, "the first state is draft and the last published", None),
    ('[workflow]\nstates = ["draft", "spiked", "published"]', 2, '"spiked" is built in; it is not listed', None),
    ('[workflow]\nstates = ["draft", "legal", "legal", "published"]', 2, 'the state "legal" is listed twice', None),
    ('[workflow]\nstates = ["draft", "At Law", "published"]', 2, '"At Law" is no name for a state',
     "small letters, digits and hyphens"),
    ('[checks.edted]\nPHO001 = "off"', 1, 'no state "edted"', 'did you mean "edited"?'),
    ('[checks.edited]\nPHO001 = "blok"', 2, '"blok" is no weight for PHO001', 'did you mean "block"?'),
    ('[checks.edited]\nPHO001 = "fatal"', 2, '"fatal" is no weight for PHO001', "one of off, info, warn, error, block"),
    ('[checks.published]\nextends = "edted"', 2, 'no state "edted"', 'did you mean "edited"?'),
    ('[required.brief]\nedted = ["section"]', 2, 'no state "edted"', 'did you mean "edited"?'),
    ('[newsroom]\ntitle = "a', 2, "this is no TOML: illegal character '\\n'", None),
    ('required-version = ">=9"\n[newsrom]', 1,
     f"these settings ask for newsroom >=9, and {__version__} is installed",
     'pip install "newsroom>=9", or change required-version'),
    ('\nrequired-version = "9.1"', 2, f"these settings ask for newsroom 9.1, and {__version__} is installed",
     'pip install "newsroom==9.1", or change required-version'),
    ('required-version = "the latest"', 1, '"required-version" is "the latest", which names no versions',
     f'write required-version = ">={__version__}"'),
    ('required-version = ""', 1, '"required-version" is empty', f'write required-version = ">={__version__}"'),
    ('required-version = 1', 1, '"required-version" is 1, not text in quotes',
     'write: required-version = "1"'),
    ('[newsroom]\nrequired-version = ">=0.1"', 2, 'no setting "newsroom.required-version"',
     "it stands at the top of the file, above the first table"),
    ('[folders."drafts/old".checks.edted]\nPHO001 = "off"', 1, 'no state "edted"', 'did you mean "edited"?'),
    ('[folders."drafts/old".checks.edited]\n\nPHO001 = "blok"', 3, '"blok" is no weight for PHO001',
     'did you mean "block"?'),
    ('[folders."drafts/old".checks.edited]\nextends = "publishd"', 2, 'no state "publishd"',
     'did you mean "published"?'),
    ('[folders."drafts/old".check.edited]\nPHO001 = "off"', 1, 'no setting "folders.drafts/old.check"',
     'did you mean "checks"?'),
    ('[folders."../old".checks.edited]\nPHO001 = "off"', 1, '"../old" is no folder of the newsroom',
     "folders are written like drafts/archive; [checks] is for all of the newsroom"),
    ('[folders."./".checks.edited]\nPHO001 = "off"', 1, '"./" is no folder of the newsroom',
     "folders are written like drafts/archive; [checks] is for all of the newsroom"),
    ('[folders."drafts/old".checks.draft]\n[folders."./drafts/old/".checks.draft]', 2,
     '"./drafts/old/" is the same folder as "drafts/old"', None),
    ('x = [1,', 1, "this is no TOML: invalid value", None),
    ('[newsroom]\ntitle = "a"\ntitle = "b"', 3, "this is no TOML: cannot overwrite a value", None),
    ('[pictures]\nformats = ["avif"]', 2,
     '"pictures.formats": jpeg is missing, which feeds, cards and old browsers read', None),
    ('[pictures]\nwidths = "big"', 2, '"pictures.widths" is "big", not a list', 'write a list: widths = ["big"]'),
    ('[print]\nseconds = "9"', 2, '"print.seconds" is "9", not a number',
     "write a number without quotes, like seconds = 3"),
]
# fmt: on


@pytest.mark.parametrize(("text", "line", "told", "hint"), FAULTS, ids=[fault[2][:40] for fault in FAULTS])
def test_a_wrong_setting_is_told_with_its_line(text: str, line: int, told: str, hint: str | None) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_settings(text + "\n")
    problem = caught.value
    assert (problem.message, problem.hint, problem.line) == (told, hint, line)
    assert str(problem).startswith(f"newsroom.toml:{line}: ")


@pytest.mark.parametrize(("text", "line", "told", "hint"), FAULTS[:3] + FAULTS[5:6] + FAULTS[15:19])
def test_in_a_pyproject_the_line_is_that_of_the_pyproject(text: str, line: int, told: str, hint: str | None) -> None:
    if "[" not in text:
        text = f"[tool.newsroom]\n{text}"
        line += 1
    text = text.replace("[newsr", "[tool.newsroom.newsr").replace("[sect", "[tool.newsroom.sect")
    with pytest.raises(UsageProblem) as caught:
        read_settings(f'[project]\nname = "x"\n\n{text}', path="pyproject.toml", within=("tool", "newsroom"))
    assert (caught.value.message, caught.value.hint, caught.value.line) == (told, hint, line + 3)


def refused(text: str) -> list[tuple[int | None, str]]:
    """All that is told of settings at once: lines and sentences."""
    with pytest.raises(UsageProblem) as caught:
        read_settings(text)
    return [(each.line, each.message) for each in (caught.value, *caught.value.beside)]


def test_of_several_faults_all_are_told_in_the_order_of_the_file() -> None:
    text = '[print]\npreset = "x"\n[newsroom]\ntitle = 3\ntimezon = "UTC"\n[sections.news]\ntitel = "News"\n'
    assert refused(text) == [
        (2, "\"print.preset\" is \"x\", which is none of 'magazine' or 'newsprint'"),
        (4, '"newsroom.title" is 3, not text in quotes'),
        (5, 'no setting "newsroom.timezon"'),
        (7, 'no setting "sections.news.titel"'),
    ]


def test_names_that_fit_nothing_are_told_at_once() -> None:
    text = '[sections.News]\ntitle = "x"\n[checks.editd]\nPHO001 = "warn"\n[checks.edited]\nPHO002 = "loud"\n'
    assert refused(text) == [
        (1, '"News" is no name in [sections]'),
        (3, 'no state "editd"'),
        (6, '"loud" is no weight for PHO002'),
    ]


def test_an_empty_file_gives_the_defaults() -> None:
    settings = read_settings("")
    assert settings.workflow.states == ("draft", "edited", "published")
    assert settings.drafts.include == ("drafts",)
    assert settings.newsroom.timezone == "UTC"
    assert settings.states[-4:] == ("spiked", "unpublished", "retracted", "killed")


def test_settings_do_not_change() -> None:
    settings = read_settings('[sections.news]\ntitle = "News"\n[checks.edited]\nPHO001 = "block"')
    with pytest.raises(TypeError, match="do not change"):
        settings.sections["more"] = settings.sections["news"]  # type: ignore[index]
    with pytest.raises(TypeError, match="do not change"):
        settings.checks["edited"].clear()  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="immutable"):
        settings.newsroom.title = "x"


def test_settings_travel_to_other_processes_and_can_be_keys() -> None:
    settings = read_settings('[sections.news]\ntitle = "News"\n[style.variants]\nKyiv = ["Kiev"]')
    there = pickle.loads(pickle.dumps(settings))
    assert there == settings
    assert hash(there) == hash(settings)
    assert there.problem("x", "sections", "news").line == 1


@pytest.mark.parametrize(
    ("typed", "folder"),
    [("./content/posts/", "content/posts"), (".", "."), ("./", "."), ("././drafts", "drafts"), (".//drafts", "drafts")],
)
def test_folders_of_drafts_are_written_one_way(typed: str, folder: str) -> None:
    settings = read_settings(f'[drafts]\ninclude = ["{typed}"]')
    assert settings.drafts.include == (folder,)
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_a_name_that_python_keeps_for_itself_may_be_typed_as_python_has_it() -> None:
    settings = read_settings('[print_]\npage = "Letter"\n[[workflow.transition]]\nfrom_ = "draft"\nto = "edited"')
    assert (settings.print_.page, settings.said) == ("Letter", ("workflow", "print"))
    assert settings.workflow.transition[0].from_ == "draft"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("[tool.newsroom]\n", True),
        ('[tool.newsroom.sections.news]\ntitle = "x"', True),
        ("[tool]\nnewsroom = {}", True),
        ('[tool."newsroom"]', True),
        ("# [tool.newsroom]\n", False),
        ("[tool.newsroom-theme]\n", False),
        ('[project]\nname = "newsroom"', False),
        ("[tool.newsroom\n", False),
        ("[tool.other]\n", False),
    ],
)
def test_a_pyproject_with_tool_newsroom_is_a_newsroom(text: str, holds: bool) -> None:
    assert has_settings(text) is holds


@pytest.mark.parametrize("asked", [">=0.1", __version__, f"=={__version__}", ">=0.1.dev1,<99", "!=99"])
def test_settings_for_this_version_are_read(asked: str) -> None:
    assert read_settings(f'required-version = "{asked}"\n').required_version == asked


def test_a_version_before_its_release_counts() -> None:
    assert unfit(">=0.2", "0.3.0rc1") is None
    assert unfit(">=0.3", "0.3.0rc1") is not None
