"""A check that remembers answers as one that does not, to the byte, whatever happened in between."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import fields, replace
from PIL import Image
from tests.paper import AUTHOR, DRAFT, SETTINGS, Paper

from newsroom.adapters import results
from newsroom.app import again as app_again
from newsroom.cli.checking import again
from newsroom.cli.checking.again import OF_NO_ACCOUNT, Again
from newsroom.cli.checking.anew import Anew
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen
from newsroom.cli.session import Session

CACHE = ".newsroom/cache/check.results"
NAMES = ("fair", "quay", "ferry")
DRAFTS = (
    DRAFT,
    DRAFT.replace("ana-lopez", "nobody"),
    DRAFT.replace("language: en", "related: [quay, gone]\nlanguage: en"),
    DRAFT.replace("language: en", "embargo_until: 2026-05-05T06:00:00Z\nlanguage: en"),
    DRAFT.replace("language: en", "photo_credit: x\nread_time: 9\nlanguage: en"),
    DRAFT.replace("photos/fair.jpg", "photos/other.jpg"),
    DRAFT + "\n::related{slug=ferry}\n\nSee [the other](ferry.md), [that](/photos/fair.jpg), and utilise it.\n",
    DRAFT.replace("slug: {slug}", "slug: same"),
    DRAFT.replace("alt: A baker", "alt: photo") + "\n<!-- newsroom:ignore PHO014 no -->\n",
    "---\nheadline: [broken\n---\nText {slug}\n",
    "no front matter {slug}\n",
    '{"slug": "{slug}", "headline": "half \\ud83c a wave", "authors": ["\\ud83c"], "related": ["\\ud83c"]}\n\nText.\n',
)
STYLE = "extends: substitution\nmessage: Use '%s'\nlevel: warning\nswap:\n  utilise: {better}\n"


def both(paper: Paper, *typed: str) -> None:
    """Check with the cache and without, and hold one against the other."""
    told = []
    for cached in ((), ("--no-cache", "--jobs", "1")):
        report = paper.root / "report.json"
        answer = paper.run("check", "-f", "full", "-f", f"json={report}", *typed, *cached)
        told.append((answer, report.read_bytes() if report.exists() else b""))
        report.unlink(missing_ok=True)
    assert told[0] == told[1]


class Desk(RuleBasedStateMachine):
    """People at work, with checks in between."""

    @initialize()
    def founded(self) -> None:
        self.paper = Paper.found(Path(tempfile.mkdtemp()), *NAMES[:2])
        (self.paper.root / "style").mkdir()
        self.hour = 9

    def teardown(self) -> None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        if hasattr(self, "paper"):
            shutil.rmtree(self.paper.root)

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(DRAFTS))
    def write(self, name: str, text: str) -> None:
        self.paper.write(f"drafts/{name}.md", text.replace("{slug}", name))

    @rule(name=st.sampled_from(NAMES))
    def retouch(self, name: str) -> None:
        """The same size and the same time: only the bytes differ, and what no program can set."""
        place = self.paper.root / f"drafts/{name}.md"
        if place.exists():
            was = place.stat()
            place.write_bytes(place.read_bytes().replace(b"baker", b"maker"))
            os.utime(place, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        (self.paper.root / f"drafts/{name}.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(("Ana Lopez", "Nobody")), bad=st.sampled_from(("", "roel: x\n", "bio: [\n")))
    def engage(self, name: str, bad: str) -> None:
        id_ = name.lower().replace(" ", "-")
        self.paper.write(f"authors/{id_}.yml", AUTHOR.format(name=name, id=id_) + bad)

    @rule(id_=st.sampled_from(("ana-lopez", "nobody")))
    def dismiss(self, id_: str) -> None:
        (self.paper.root / f"authors/{id_}.yml").unlink(missing_ok=True)

    @rule(name=st.sampled_from(("fair", "other")), width=st.sampled_from((0, 90, 1600)))
    def shoot(self, name: str, width: int) -> None:
        place = self.paper.root / f"photos/{name}.jpg"
        if width:
            Image.new("RGB", (width, width)).save(place)
        else:
            place.write_bytes(b"no picture")

    @rule(name=st.sampled_from(("fair", "other")))
    def lose(self, name: str) -> None:
        (self.paper.root / f"photos/{name}.jpg").unlink(missing_ok=True)

    @rule(better=st.sampled_from(("use", "take")))
    def prefer(self, better: str) -> None:
        self.paper.write("style/words.yml", STYLE.format(better=better))

    @rule(table=st.sampled_from(("", "[checks.draft]\nFM005 = 'block'\n", "[drafts]\nexclude = ['drafts/q*']\n")))
    def decide(self, table: str) -> None:
        self.paper.write("newsroom.toml", SETTINGS + table)

    @rule(name=st.sampled_from(NAMES))
    def move(self, name: str) -> None:
        self.paper.run("move", name, "edited")

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.hour += hours
        os.environ["SOURCE_DATE_EPOCH"] = str(1_777_900_000 + self.hour * 3600)

    @rule(how=st.sampled_from(("delete", "cut", "flip", "old")))
    def spoil(self, how: str) -> None:
        place = self.paper.root / CACHE
        if place.exists():
            content = bytearray(place.read_bytes())
            if how == "delete":
                place.unlink()
            elif how == "cut":
                place.write_bytes(content[: len(content) // 2])
            elif how == "flip":
                at = random.Random(self.hour).randrange(len(content))
                content[at] ^= 1
                place.write_bytes(content)
            else:
                # a CI job brings it back: no file looks as it did
                for each in self.paper.root.rglob("*.*"):
                    if each.is_file():
                        os.utime(each, (self.hour, self.hour))

    @precondition(lambda self: any((self.paper.root / "drafts").iterdir()))
    @rule(
        typed=st.sampled_from(
            ((), (), (), ("--for", "published"), ("--select", "FM005,PHO,REL"), ("drafts/fair.md", "drafts/quay.md"))
        )
    )
    def check(self, typed: tuple[str, ...]) -> None:
        both(self.paper, *(word for word in typed if not word.endswith(".md") or (self.paper.root / word).exists()))


Desk.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a test are all young; looks are trusted all the same wherever a test does not say otherwise."""
    monkeypatch.delenv("NEWSROOM_CACHE_DIR", raising=False)
    monkeypatch.setattr("newsroom.adapters.digests.RACY", 0)
    monkeypatch.setattr(again, "WORTH_REMEMBERING", 1)


class TestDesk(Desk.TestCase):  # type: ignore[misc, name-defined]
    """Random days at the desk."""


@pytest.mark.slow
class TestLongDesk(Desk.TestCase):  # type: ignore[misc, name-defined]
    """Many of them."""

    settings = settings(Desk.TestCase.settings, max_examples=200, stateful_step_count=40)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper.found(tmp_path, "fair", "quay")
    for name, text in zip(("ferry", "rain", "wind", "storm", "wall"), DRAFTS[1:], strict=False):
        made.write(f"drafts/{name}.md", text.replace("{slug}", name))
    return made


def ran(paper: Paper, monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """The drafts that a run had to check."""
    told: list[str] = []
    check_draft = app_again.check_draft

    def counted(draft, *given, **named):  # type: ignore[no-untyped-def]
        told.append(draft.path.removeprefix("drafts/").removesuffix(".md"))
        return check_draft(draft, *given, **named)

    with monkeypatch.context() as counting:
        counting.setattr(app_again, "check_draft", counted)
        assert paper.run("check", *typed, "--jobs", "1").code in (0, 1)
    return told


def test_nothing_is_checked_again_that_did_not_change(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(ran(paper, monkeypatch)) == 7
    assert ran(paper, monkeypatch) == []
    paper.edit("rain", "wind")
    assert ran(paper, monkeypatch) == ["fair"]
    assert ran(paper, monkeypatch) == []


def test_what_hangs_on_a_changed_thing_is_checked_again_and_nothing_else(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(paper, monkeypatch)
    paper.write("authors/nobody.yml", AUTHOR.format(name="No Body", id="nobody"))
    assert ran(paper, monkeypatch) == ["ferry"]
    paper.write("drafts/gone.md", DRAFT.format(slug="gone"))
    assert set(ran(paper, monkeypatch)) == {"gone", "rain"}, "of those it is related to"
    Image.new("RGB", (1600, 1000)).save(paper.root / "photos/other.jpg")
    assert ran(paper, monkeypatch) == ["wall"]
    (paper.root / "style").mkdir()
    paper.write("style/words.yml", STYLE.format(better="use"))
    assert len(ran(paper, monkeypatch)) == 8


def test_a_checkout_on_another_machine_checks_nothing_again(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ran(paper, monkeypatch)
    there = tmp_path_factory.mktemp("elsewhere") / "clone"
    shutil.copytree(paper.root, there, copy_function=shutil.copy)  # new times
    shutil.rmtree(paper.root / "drafts")
    assert ran(Paper(there), monkeypatch) == []


def test_each_way_of_asking_is_remembered_beside_the_others(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    ways = ((), ("--for", "edited"), ("--select", "FM"), ("--ignore", "FM"))
    assert [len(ran(paper, monkeypatch, *way)) for way in ways] == [7, 7, 7, 7]
    assert [ran(paper, monkeypatch, *way) for way in ways] == [[], [], [], []]
    assert len(ran(paper, monkeypatch, "--for", "published")) == 7
    assert ran(paper, monkeypatch, "--ignore", "FM") == []
    assert len(ran(paper, monkeypatch)) == 7, "of more than four ways the one kept longest ago goes"


def test_another_tool_and_other_settings_are_never_trusted(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(paper, monkeypatch)
    with monkeypatch.context() as another:
        another.setattr(results.newsroom, "__version__", "99")
        assert len(ran(paper, monkeypatch)) == 7
    paper.write("newsroom.toml", SETTINGS + "[checks.draft]\nFM005 = 'error'\n")
    assert len(ran(paper, monkeypatch)) == 7


def test_a_changed_rule_is_another_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "newsroom"
    (home / "checks/rules").mkdir(parents=True)
    (home / "_templates").mkdir()
    (home / "checks/rules/x001.py").write_text("1")
    monkeypatch.setattr(results.newsroom, "__file__", str(home / "__init__.py"))
    first = results.digest_of_tool()
    (home / "checks/rules/x001.py").write_text("2")
    second = results.digest_of_tool()
    (tmp_path / "other-1.0.dist-info").mkdir()
    (tmp_path / "other-1.0.dist-info/entry_points.txt").write_text("[newsroom.rules]\nours = ours_of_here:rule\n[x]\n")
    (tmp_path / "ours_of_here.py").write_text("1")
    monkeypatch.syspath_prepend(tmp_path)
    third = results.digest_of_tool()
    (tmp_path / "ours_of_here.py").write_text("2")
    assert len({first, second, third, results.digest_of_tool()}) == 4


def test_all_that_decides_what_is_found_tells_one_tool_from_another() -> None:
    home = Path(str(results.newsroom.__file__)).parent
    floors = {place.name for place in home.iterdir() if (place / "__init__.py").exists()}
    assert floors - {"cli", "export"} == set(results._DECIDING)


def test_a_new_option_decides_what_is_found_until_it_is_said_not_to(paper: Paper) -> None:
    session = Session(folder=paper.root)
    whole = Chosen(session, ())
    plain = Again(whole, Asked(), None)
    other = {"state": "edited", "select": ("FM",), "ignore": ("FM",)}
    for one in fields(Asked):
        value = other.get(one.name, not getattr(Asked(), one.name))
        way = Again(whole, replace(Asked(), **{one.name: value}), None).way
        assert (way == plain.way) is (one.name in OF_NO_ACCOUNT), one.name


def test_processes_find_what_one_does_and_remember_it(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    report = [
        paper.run("check", "-f", "json", *typed).out for typed in (("--jobs", "2"), ("--no-cache", "--jobs", "2"))
    ]
    assert ran(paper, monkeypatch) == []
    assert [*report, paper.run("check", "-f", "json", "--no-cache", "--jobs", "1").out] == [report[0]] * 3


def test_no_cache_leaves_nothing_and_a_folder_may_be_named(
    paper: Paper, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.run("check", "--no-cache")
    assert not (paper.root / CACHE).exists()
    there = tmp_path_factory.mktemp("there")
    paper.run("check", "--cache-dir", str(there / "a"))
    monkeypatch.setenv("NEWSROOM_CACHE_DIR", str(there / "b"))
    paper.run("check")
    assert [len(list((there / name).glob("*.results"))) for name in "ab"] == [1, 1]
    assert not (paper.root / CACHE).exists()


def test_a_bare_folder_gets_no_cache_unless_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Paper(tmp_path / "bare")
    bare.root.mkdir()
    bare.write("one.md", DRAFT.format(slug="one"))
    first = bare.run("check")
    assert [each.name for each in bare.root.iterdir()] == ["one.md"]
    assert bare.run("check", "--cache-dir", str(tmp_path / "there")) == first
    assert ran(bare, monkeypatch, "--cache-dir", str(tmp_path / "there")) == []


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(paper: Paper) -> None:
    (paper.root / ".newsroom").mkdir(exist_ok=True)
    (paper.root / ".newsroom/cache").write_text("a file where the folder would be")
    both(paper)


def test_what_a_run_was_told_while_the_newsroom_changed_is_asked_again(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record changes under the run and is put back after it: the bytes are the old ones, the findings are not."""
    check_draft = app_again.check_draft
    ran(paper, monkeypatch)
    place = paper.root / "authors/ana-lopez.yml"
    before = place.read_bytes()
    paper.edit("rain", "wind")

    def meddled(draft, *given, **named):  # type: ignore[no-untyped-def]
        place.unlink(missing_ok=True)
        return check_draft(draft, *given, **named)

    with monkeypatch.context() as meddling:
        meddling.setattr(app_again, "check_draft", meddled)
        paper.run("check", "--for", "published", "--jobs", "1")
    place.write_bytes(before)
    both(paper, "--for", "published")


def test_a_draft_that_keeps_its_slug_lets_nobody_ask_about_slugs_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper.found(tmp_path / "paper", *NAMES)
    paper.run("check")
    asked: list[str] = []
    ask = Anew._ask
    monkeypatch.setattr(Anew, "_ask", lambda self, question: (asked.append(question[0]), ask(self, question))[1])
    paper.write("drafts/fair.md", DRAFT.replace("{slug}", "fair") + "\nOne more line.\n")
    both(paper)
    assert not [name for name in asked if name.startswith(("slugs", "paths", "told_slugs"))]
    paper.write("drafts/fair.md", DRAFT.replace("{slug}", "another") + "\nOne more line.\n")
    both(paper)
    assert [name for name in asked if name.startswith("slugs")]
