"""`newsroom init`: a newsroom in an empty folder, or around the posts that are there; nothing is overwritten."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from newsroom.adapters.files import FolderFiles
from newsroom.app.init import NEWS
from newsroom.cli.main import answer
from newsroom.cli.session import settings_of
from newsroom.config import read_settings
from newsroom.export.tongues import TONGUES
from newsroom.source.author import read_author

GIT = """\
[user]
name = Ana López
email = ana@herald.example
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of Ana's, in Madrid."""
    (tmp_path / "gitconfig").write_text(GIT, encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("TZ", "Europe/Madrid")
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    folder = tmp_path / "harbour-herald"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }


def test_an_empty_folder_becomes_a_newsroom(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["init"]) == 0
    assert list(tree(here)) == [
        ".gitattributes",
        ".gitignore",
        "authors/ana-lopez.yml",
        "drafts/.gitkeep",
        "newsroom.toml",
        "photos/.gitkeep",
        "style/.gitkeep",
    ]
    settings = settings_of(here)
    assert settings.newsroom.title == "Harbour Herald"
    assert settings.newsroom.timezone == "Europe/Madrid"
    assert settings.newsroom.language == "es"
    assert settings.sections["news"].title == "Noticias"
    assert not settings.fields
    told = capsys.readouterr().out
    assert told.startswith("Made the newsroom Harbour Herald\n  made      newsroom.toml\n")
    assert 'newsroom new "Your first headline"' in told


def test_the_ledger_and_the_photos_are_kept_as_bytes_in_git(here: Path) -> None:
    assert answer(["init", "-q"]) == 0
    attributes = (here / ".gitattributes").read_text().splitlines()
    assert attributes == [
        "photos/** -text",
        "ledger/** text eol=lf linguist-generated",
        "ledger/texts/** -text",
        "ledger/HEADS merge=union",
    ]
    assert (here / ".gitignore").read_text().splitlines() == ["/.newsroom/", "/public/", "/pdf/", "/proof/"]


def test_whoever_makes_it_has_a_record(here: Path) -> None:
    assert answer(["init"]) == 0
    author, faults = read_author((here / "authors/ana-lopez.yml").read_bytes(), path="authors/ana-lopez.yml")
    assert author is not None
    assert (author.id, author.name, author.emails) == ("ana-lopez", "Ana López", ("ana@herald.example",))
    assert (author.role, author.bio) == (None, None)
    assert not faults


def test_a_second_run_has_nothing_to_do(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["init"]) == 0
    before = tree(here)
    capsys.readouterr()
    assert answer(["init"]) == 0
    assert capsys.readouterr().out == "nothing to do: Harbour Herald is a newsroom already\n"
    assert tree(here) == before


def test_nothing_is_overwritten_and_what_lines_lack_is_added(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".gitignore").write_bytes(b"*.log\r\npublic/")
    (here / ".gitattributes").write_text("ledger/** text eol=lf linguist-generated\nphotos/** -text\n")
    (here / "authors").mkdir()
    (here / "authors" / "bo-li.yml").write_text("name: Bo Li\n")
    (here / "photos").mkdir()
    assert answer(["init"]) == 0
    assert (here / ".gitignore").read_bytes() == b"*.log\r\npublic/\r\n/.newsroom/\r\n/pdf/\r\n/proof/\r\n"
    assert (here / ".gitattributes").read_text().count("ledger/** ") == 1
    assert [place.name for place in (here / "authors").iterdir()] == ["bo-li.yml"]
    assert not (here / "photos" / ".gitkeep").exists()
    assert "  extended  .gitignore       /.newsroom/, /pdf/, /proof/\n" in capsys.readouterr().out


def test_settings_that_are_there_stay_and_the_rest_is_made(here: Path) -> None:
    (here / "newsroom.toml").write_text('[newsroom]\ntitle = "The Old Title"\n[drafts]\ninclude = ["stories"]\n')
    assert answer(["init"]) == 0
    assert (here / "newsroom.toml").read_text().startswith('[newsroom]\ntitle = "The Old Title"')
    assert not (here / "drafts").exists()
    assert (here / ".gitignore").exists()


def test_a_pyproject_that_holds_the_settings_is_enough(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.newsroom.newsroom]\ntitle = "Herald"\n')
    assert answer(["init"]) == 0
    assert not (here / "newsroom.toml").exists()


def test_dry_run_makes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["init", "new-paper", "--dry-run"]) == 0
    assert tree(here) == {}
    assert not (here / "new-paper").exists()
    assert capsys.readouterr().out.startswith("Would make the newsroom New Paper\n")


def test_a_folder_can_be_named_and_is_made(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["init", "papers/Tide Times"]) == 0
    assert settings_of(here / "papers/Tide Times").newsroom.title == "Tide Times"
    assert "cd papers/Tide Times\n" in capsys.readouterr().out


def test_a_file_is_no_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "notes.txt").write_text("x")
    assert answer(["init", "notes.txt"]) == 2
    assert "notes.txt is a file, not a folder" in capsys.readouterr().err


def test_without_a_name_in_git_no_record_is_made(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert answer(["init"]) == 0
    assert not (here / "authors").exists()
    assert "No author yet" in capsys.readouterr().out


def test_a_name_full_of_quotes_stays_one_value(here: Path, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text('[user]\nname = "Bo \\"Ink\\": Li\\tX"\n')
    folder = here / 'The "Quoted" Paper\u2028'
    assert answer(["init", str(folder)]) == 0
    assert settings_of(folder).newsroom.title.startswith('The "Quoted" Paper')
    (record,) = (folder / "authors").iterdir()
    author, faults = read_author(record.read_bytes(), path="authors/x.yml")
    assert author is not None
    assert author.name == 'Bo "Ink": Li\tX'
    assert not faults


POST = "---\ntitle: {title}\nlayout: post\nexcerpt: Words\nhero: /a.jpg\nauthor:\n  name: Ana\n---\nText\n"


def test_in_a_folder_full_of_posts_the_fields_are_proposed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        place = here / "content" / "posts" / str(2020 + number) / f"post-{number}.md"
        place.parent.mkdir(parents=True)
        place.write_text(POST.format(title=f"Post {number}"))
    (here / "content" / "posts" / "broken.md").write_text("---\ntitle: [\n---\n")
    (here / "README.md").write_text("# A site\n")
    (here / "notes.md").write_text("No front matter\n")
    assert answer(["init"]) == 0
    settings = settings_of(here)
    assert settings.drafts.include == ("content/posts",)
    assert settings.fields["headline"] == ("title",)
    assert settings.fields["standfirst"] == ("excerpt",)
    assert settings.fields["photo.file"] == ("hero",)
    assert not (here / "drafts").exists()
    told = capsys.readouterr().out
    assert "Found 4 posts in content/posts; they use\n" in told
    lines = [line.split() for line in told.splitlines()]
    assert ["title", "3", "read", "as", "headline"] in lines
    assert ["layout", "3"] in lines
    assert "1 cannot be read; newsroom check says why\n" in told


def test_jekylls_folders_are_found(here: Path) -> None:
    for folder in ("_posts", "_drafts"):
        (here / folder).mkdir()
        (here / folder / "2020-01-01-a.md").write_text(POST.format(title="A"))
    assert answer(["init"]) == 0
    assert settings_of(here).drafts.include == ("_drafts", "_posts")


def test_posts_at_the_top_are_drafts_where_they_are(here: Path) -> None:
    (here / "a.md").write_text(POST.format(title="A"))
    assert answer(["init"]) == 0
    assert settings_of(here).drafts.include == (".",)


def test_kept_texts_and_exports_are_no_posts(here: Path) -> None:
    for folder in ("ledger/texts", "public", "templates"):
        (here / folder).mkdir(parents=True)
        (here / folder / "a.md").write_text(POST.format(title="A"))
    assert answer(["init"]) == 0
    assert settings_of(here).drafts.include == ("drafts",)


def test_json_names_what_was_made_and_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "posts").mkdir()
    (here / "posts" / "a.md").write_text(POST.format(title="A"))
    assert answer(["init", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["title"] == "Harbour Herald"
    assert told["author"] == "ana-lopez"
    assert "newsroom.toml" in told["made"]
    assert told["posts"] == 1
    assert told["include"] == ["posts"]
    assert told["keys"]["title"] == 1
    assert told["fields"]["headline"] == ["title"]


@pytest.mark.parametrize(
    ("posts", "count", "include"),
    [
        ("posts-18f", 509, ("content/posts",)),
        ("posts-carpentries", 1285, ("content/posts",)),
        ("posts-cloudgov", 134, ("_posts",)),
        ("posts-nodejs", 335, ("apps/site/pages",)),
    ],
)
def test_real_sites_are_taken_as_they_are(
    real_data: Path, here: Path, capsys: pytest.CaptureFixture[str], posts: str, count: int, include: tuple[str, ...]
) -> None:
    for place in (real_data / posts).rglob("*.md*"):
        copy = here / place.relative_to(real_data / posts)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place, copy)
    before = tree(here)
    assert answer(["init", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["posts"] == count
    settings = read_settings((here / "newsroom.toml").read_text(encoding="utf-8"))
    assert settings.drafts.include == include
    assert settings.fields["headline"] == ("title",)
    assert len(FolderFiles(here, settings.drafts).drafts()) >= count
    assert {path: content for path, content in tree(here).items() if path in before} == before


@pytest.mark.parametrize(("language", "packs"), [("en_GB.UTF-8", ("news-english",)), ("es_ES.UTF-8", ())])
def test_a_newsroom_in_english_begins_with_the_pack_for_it(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    packs: tuple[str, ...],
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert answer(["init"]) == 0
    assert settings_of(here).style.packs == packs
    (here / "drafts/ferry.md").write_text("---\nheadline: The ferry to Odessa\n---\n\nIt sails.\n", encoding="utf-8")
    capsys.readouterr()
    answer(["check", "-f", "concise"])
    assert ("Use 'Odesa', not 'Odessa' (news-english/places)" in capsys.readouterr().out) is bool(packs)


@pytest.mark.parametrize(
    ("typed", "language", "title"),
    [
        (["--language", "de"], "de", "Nachrichten"),
        (["-l", "de-AT"], "de-AT", "Nachrichten"),
        (["--language", "en-GB"], "en-GB", "News"),
        (["--language", "fi"], "fi", "News"),
        ([], "es", "Noticias"),
    ],
)
def test_the_first_section_is_called_in_the_language_of_the_newsroom(
    here: Path, typed: list[str], language: str, title: str
) -> None:
    assert answer(["init", *typed]) == 0
    settings = settings_of(here)
    assert (settings.newsroom.language, settings.sections["news"].title) == (language, title)


def test_every_language_that_pages_speak_has_a_name_for_the_first_section() -> None:
    assert set(TONGUES) <= set(NEWS)


def test_a_language_that_is_none_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["init", "--language", "German, please"]) == 2
    assert capsys.readouterr().err == (
        'newsroom: --language: "German, please" is no language tag; they look like en, es or pt-BR\n'
        "  hint: write it like --language de\n"
    )
    assert tree(here) == {}


def test_the_language_of_a_newsroom_that_is_there_stands_in_its_settings(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["init"]) == 0
    before = tree(here)
    assert answer(["init", "--language", "de"]) == 2
    assert 'write language = "de" under [newsroom]' in capsys.readouterr().err
    assert tree(here) == before
