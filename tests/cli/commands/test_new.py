"""`newsroom new`: a draft that the checks accept but for what only a person can supply."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsroom.app.new import Asked, begin_draft, draft_text
from newsroom.cli.main import answer
from newsroom.cli.session import Session
from newsroom.model.draft import Draft
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

SETTINGS = """\
[newsroom]
language = "es"
[sections.news]
title = "News"
[sections.harbour]
title = "Harbour"
"""


@pytest.fixture
def herald(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with two sections and two authors, in which Ana sits."""
    monkeypatch.delenv("NEWSROOM_ACTOR", raising=False)
    (tmp_path / "gitconfig").write_text("[user]\nname = Ana\nemail = Ana@Herald.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = tmp_path / "herald"
    (root / "authors").mkdir(parents=True)
    (root / "newsroom.toml").write_text(SETTINGS)
    (root / "authors/ana-lopez.yml").write_text("name: Ana López\nemails: [ana@herald.example]\n", encoding="utf-8")
    (root / "authors/bo-li.yml").write_text("name: Bo Li\n")
    monkeypatch.chdir(root)
    return root


def draft_at(root: Path, path: str) -> Draft:
    """The draft in a file, read under the newsroom's names."""
    return read_draft((root / path).read_bytes(), path=path, fields=field_map(Session(root).settings.fields))


def test_a_draft_holds_what_was_asked_for(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "Tide tables: what “changes” – and why", "--section", "harbour", "-a", "bo-li"]) == 0
    assert capsys.readouterr().out == (
        "Made drafts/harbour/tide-tables-what-changes-and-why.md\n"
        "Next: write it, then newsroom check tide-tables-what-changes-and-why\n"
    )
    draft = draft_at(herald, "drafts/harbour/tide-tables-what-changes-and-why.md")
    assert draft.headline == "Tide tables: what “changes” – and why"
    assert draft.slug_typed == "tide-tables-what-changes-and-why"
    assert (draft.section, draft.language, draft.kind) == ("harbour", "es", "news")
    assert [author.id for author in draft.authors] == ["bo-li"]
    assert (draft.standfirst, draft.photo) == (None, None)
    assert not draft.faults


def test_the_checks_miss_only_what_a_person_supplies(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "The tide turns", "-s", "news"]) == 0
    capsys.readouterr()
    answer(["check", "--for", "edited", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    errors = {(finding["code"], finding["message"]) for finding in found if finding["severity"] == "error"}
    assert {code for code, _ in errors} <= {"FM005"}, errors
    assert answer(["check"]) == 0


def test_who_types_it_writes_it(herald: Path) -> None:
    assert answer(["new", "The tide turns", "-s", "news"]) == 0
    assert [author.id for author in draft_at(herald, "drafts/news/the-tide-turns.md").authors] == ["ana-lopez"]
    assert answer(["new", "The tide stays", "-s", "news", "--as", "bo-li"]) == 0
    assert [author.id for author in draft_at(herald, "drafts/news/the-tide-stays.md").authors] == ["bo-li"]


def test_a_stranger_writes_under_nobodys_name(herald: Path) -> None:
    assert answer(["new", "The tide turns", "-s", "news", "--as", "stranger@example.org"]) == 0
    assert draft_at(herald, "drafts/news/the-tide-turns.md").authors == ()
    assert "authors: []" in (herald / "drafts/news/the-tide-turns.md").read_text()


def test_authors_are_known_by_mail_and_named_once(herald: Path) -> None:
    assert answer(["new", "A", "-a", "bo-li", "-a", "ana@herald.example", "-a", "ana-lopez"]) == 0
    assert [author.id for author in draft_at(herald, "drafts/a.md").authors] == ["bo-li", "ana-lopez"]


@pytest.mark.parametrize(
    ("typed", "told", "hint"),
    [
        (["Tide", "-a", "ana-lopes"], 'no author "ana-lopes"', 'did you mean "ana-lopez"?'),
        (["Tide", "-a", "Carla Díaz"], 'no author "Carla Díaz"', "write authors/carla-diaz.yml first"),
        (["Tide", "-s", "habour"], 'no section "habour"', 'did you mean "harbour"?'),
        (["Tide", "-s", "sport"], 'no section "sport"', "there are news, harbour"),
        (["Tide", "--slug", "The Tide"], '"The Tide" is no slug', "--slug the-tide"),
        (["Media"], 'the slug "media" is reserved', "--slug media-story"),
        (["  "], "a draft needs a headline", 'newsroom new "'),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(
    herald: Path, typed: list[str], told: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["new", *typed]) == 2
    complaint = capsys.readouterr().err
    assert told in complaint
    assert hint in complaint
    assert not (herald / "drafts").exists()


def test_a_slug_is_never_given_twice(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (herald / "drafts/old").mkdir(parents=True)
    (herald / "drafts/old/x.md").write_text("---\nslug: the-tide-turns\nheadline: X\n---\n")
    assert answer(["new", "The tide turns"]) == 2
    complaint = capsys.readouterr().err
    assert 'the slug "the-tide-turns" is taken by drafts/old/x.md' in complaint
    assert "--slug the-tide-turns-2" in complaint
    assert answer(["new", "The tide turns", "--slug", "the-tide-turns-2"]) == 0


def test_a_slug_of_the_ledger_is_never_given_to_another_story(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (herald / "drafts").mkdir()
    (herald / "drafts/tide.md").write_text("---\nheadline: X\n---\n")
    assert answer(["move", "tide", "spiked", "-m", "overtaken"]) == 0
    (herald / "drafts/tide.md").unlink()
    capsys.readouterr()
    assert answer(["new", "Tide"]) == 2
    assert 'the slug "tide" is in the ledger already' in capsys.readouterr().err


def test_a_brief_asks_for_no_picture(herald: Path) -> None:
    assert answer(["new", "Ferry late", "--kind", "brief", "-s", "news"]) == 0
    text = (herald / "drafts/news/ferry-late.md").read_text()
    assert 'kind: "brief"' in text
    assert "photo" not in text
    assert "standfirst" not in text


def test_of_one_section_none_need_be_named(herald: Path) -> None:
    (herald / "newsroom.toml").write_text('[sections.news]\ntitle = "News"\n')
    assert answer(["new", "The tide turns"]) == 0
    assert draft_at(herald, "drafts/news/the-tide-turns.md").section == "news"


def test_of_several_sections_it_says_which_there_are(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "The tide turns"]) == 0
    told = capsys.readouterr()
    assert "It has no section yet (--section): there are news, harbour" in told.out + told.err
    assert answer(["new", "The tide turns again", "-s", "news"]) == 0
    told = capsys.readouterr()
    assert "no section" not in told.out + told.err


def test_a_site_with_names_of_its_own_gets_them(herald: Path) -> None:
    (herald / "newsroom.toml").write_text(
        '[drafts]\ninclude = ["content/posts/**/*.md"]\n'
        '[fields]\nheadline = ["title"]\n"photo.file" = ["hero"]\n"photo.alt" = ["hero_alt"]\n'
    )
    assert answer(["new", "The tide turns"]) == 0
    text = (herald / "content/posts/the-tide-turns.md").read_text(encoding="utf-8")
    assert 'title: "The tide turns"\n' in text
    assert "\nhero: " in text
    assert "\nhero_alt: " in text
    assert draft_at(herald, "content/posts/the-tide-turns.md").headline == "The tide turns"


def test_dry_run_shows_and_writes_nothing(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "The tide turns", "-s", "news", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith(
        'Would make drafts/news/the-tide-turns.md\n---\nheadline: "The tide turns"\n'
    )
    assert not (herald / "drafts").exists()


def test_json_names_the_file(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["new", "Ça va – 12:30?", "-l", "fr", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "slug": "ca-va-12-30",
        "path": "drafts/ca-va-12-30.md",
        "headline": "Ça va – 12:30?",
        "section": None,
        "authors": ["ana-lopez"],
        "kind": "news",
        "language": "fr",
        "dry_run": False,
    }


@pytest.mark.parametrize("headline", ["日本の港", "مرفأ المدينة", "Порт закрыт", "Ελληνικά", "🚢"])
def test_every_script_has_a_slug(herald: Path, headline: str) -> None:
    assert answer(["new", headline]) == 0
    (place,) = (herald / "drafts").iterdir()
    assert draft_at(herald, f"drafts/{place.name}").headline == headline


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some.text(min_size=1).filter(lambda text: text.split()))
def test_any_headline_comes_back_as_it_was_typed(herald: Path, headline: str) -> None:
    newsroom = Session(herald).newsroom
    begun = begin_draft(Asked(headline, slug="story", section="news"), newsroom=newsroom)
    draft = read_draft(draft_text(begun, newsroom.settings).encode(), path="x.md", fields=field_map({}))
    assert not draft.faults
    assert draft.headline == " ".join(headline.split())
