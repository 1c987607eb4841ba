"""A second export makes only what changed, and leaves the very tree that a first one into a new folder makes."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from newsroom.cli.main import answer

NOW = "2026-11-20T12:00:00Z"
TOML = """\
[newsroom]
title = "Herald"
url = "https://herald.example"
timezone = "Europe/Oslo"
[sections.news]
title = "News"
[sections.sport]
title = "Sport"
"""
AUTHORS = ("ana-lopez", "bo-li", "carla-ruz")


def photo(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (96, 64), colour).save(made, "JPEG")
    return made.getvalue()


def draft(number: int) -> str:
    """One of two dozen: cards, links by file and by slug, translations, a brief, tags in two spellings."""
    card = f"\n::related story-{(number * 7) % 24:02d}\n" if number % 3 == 0 else ""
    desk = "news" if number % 2 else "sport"
    link = (
        f"\nMore is [here](../{desk}/story-{(number + 1) % 24:02d}.md), and [there](story-{(number + 2) % 24:02d}).\n"
    )
    headline = "" if number == 5 else f"headline: The ferry calls {number} times\n"
    other = "language: nb\ntranslation_of: story-08\n" if number == 9 else ""
    return f"""---
slug: story-{number:02d}
{headline}section: {"sport" if number % 2 else "news"}
standfirst: After {number} days the island has its lifeline again.
authors: [{AUTHORS[number % 3]}]
date: 2026-11-{1 + number % 19:02d}T08:00:00Z
kind: {"brief" if number == 5 else "news"}
{other}tags: [{"Ferry" if number % 4 else "ferry"}, quay-{number % 5}]
photo:
  file: photos/{"one" if number % 2 else "two"}.jpg
  alt: A white ferry leaves the quay at dawn
  caption: The ferry leaves on Friday.
  credit: Nils Aarvo/Tern Pictures
desk: {{priority: {1 + number % 4}}}
---
It came at {number}, and the island was glad of it.
{card}{link}"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom with two dozen live stories and its first export, to be copied."""
    root = tmp_path_factory.mktemp("made")
    files = {"newsroom.toml": TOML}
    files |= {f"authors/{name}.yml": f"name: {name.title()}\nrole: Reporter\nbio: On the quay.\n" for name in AUTHORS}
    files |= {f"drafts/{'sport' if n % 2 else 'news'}/story-{n:02d}.md": draft(n) for n in range(24)}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "photos").mkdir()
    for name, colour in (("one", "navy"), ("two", "teal"), ("face", "olive")):
        (root / "photos" / f"{name}.jpg").write_bytes(photo(colour))
    assert answer(["-C", str(root), "adopt", "drafts/**/*.md", "-m", "from the old site", "--as", "ana-lopez"]) == 0
    assert answer(["-C", str(root), "export", "html", "--now", NOW]) == 0
    return root


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "newsroom"
    shutil.copytree(made, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("NEWSROOM_ACTOR", "ana-lopez")
    answer(["export", "html", "--now", NOW])  # the copies' inodes are new: what is remembered is proved by its bytes
    return root


def tree(folder: Path) -> dict[str, bytes]:
    return {str(at.relative_to(folder)): at.read_bytes() for at in sorted(folder.rglob("*")) if at.is_file()}


def edit(path: str, old: str, new: str) -> None:
    place = Path(path)
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def run(*arguments: str) -> None:
    assert answer(list(arguments)) == 0, arguments


def text() -> None:
    edit("drafts/news/story-04.md", "glad of it", "very glad of it")
    run("correct", "story-04", "--kind", "update")


def headline() -> None:
    edit("drafts/news/story-06.md", "The ferry calls 6 times", "The ferry calls six times")
    run("correct", "story-06", "--kind", "minor", "-m", "a number")


def correction() -> None:
    edit("drafts/sport/story-07.md", "glad of it", "not glad of it")
    run("correct", "story-07", "--kind", "correction", "--notice", "It was not glad.")


def author() -> None:
    edit("authors/bo-li.yml", "role: Reporter", "role: Editor")


def avatar() -> None:
    edit("authors/bo-li.yml", "role: Reporter", "role: Reporter\navatar: {file: photos/face.jpg, alt: Bo Li}")


def author_gone() -> None:
    Path("newsroom.toml").write_text(TOML + '[checks.published]\nAUT001 = "off"\n', encoding="utf-8")
    Path("authors/carla-ruz.yml").unlink()


def section_title() -> None:
    edit("newsroom.toml", 'title = "Sport"', 'title = "Sports"')


def zone() -> None:
    edit("newsroom.toml", "Europe/Oslo", "America/New_York")


def whole_feeds() -> None:
    Path("newsroom.toml").write_text(TOML + '[export]\nfeeds = "whole"\n', encoding="utf-8")


def template() -> None:
    place = Path("templates/html/byline.html")
    place.parent.mkdir(parents=True)
    place.write_text("<p>{{ page.byline_text }}</p>\n", encoding="utf-8")


def style() -> None:
    place = Path("templates/html/style/print.css")
    place.parent.mkdir(parents=True)
    place.write_text("@media print { nav { display: none } }\n", encoding="utf-8")


def unpublished() -> None:
    run("unpublish", "story-11", "-m", "the source asks")


def killed() -> None:
    run("kill", "story-12", "-m", "a court says so")


def retracted() -> None:
    run("retract", "story-14", "-m", "made up", "--notice", "None of it holds.")


def killed_photo() -> None:
    run("kill", "--photo", "photos/two.jpg", "-m", "not ours")


def moved_file() -> None:
    Path("drafts/archive").mkdir()
    Path("drafts/news/story-02.md").rename("drafts/archive/story-02.md")


def moved_section() -> None:
    edit("drafts/news/story-10.md", "section: news", "section: sport")
    run("correct", "story-10", "--kind", "minor", "-m", "its desk")


def renamed() -> None:
    run("rename", "story-16", "ferry-sixteen")


def deleted_draft() -> None:
    Path("drafts/news/story-18.md").unlink()


def priority() -> None:
    edit("drafts/sport/story-19.md", "desk: {priority: 4}", "desk: {priority: 1}")


def new_story() -> None:
    place = Path("drafts/news/story-24.md")
    place.write_text(draft(24).replace("2026-11-06", "2026-11-19"), encoding="utf-8")
    run("adopt", "story-24", "-m", "late")


def tag() -> None:
    edit("drafts/sport/story-01.md", "tags: [Ferry, quay-1]", "tags: [FERRY, harbour]")
    run("correct", "story-01", "--kind", "minor", "-m", "tags")


def rights() -> None:
    edit("drafts/news/story-20.md", "  credit: Nils", "  rights_until: 2026-11-19\n  credit: Nils")
    run("correct", "story-20", "--kind", "minor", "-m", "rights")


def nothing() -> None:
    """No change."""


#: Each change with the most files that it may write; None where it is the whole site's.
CHANGES: tuple[tuple[Callable[[], None], int | None], ...] = (
    (text, 60),
    (correction, 60),
    (author, 60),
    (zone, None),
    (template, None),
    (killed, 60),
    (moved_section, 60),
    (renamed, 60),
    (priority, 10),
)
MORE: tuple[tuple[Callable[[], None], int | None], ...] = (
    (headline, 60),
    (avatar, 70),
    (author_gone, None),
    (section_title, None),
    (whole_feeds, None),
    (style, None),
    (unpublished, 60),
    (retracted, 60),
    (killed_photo, 70),
    (moved_file, 20),
    (deleted_draft, 0),
    (new_story, 70),
    (tag, None),
    (rights, 60),
    (nothing, 0),
)


@pytest.mark.parametrize(
    ("change", "most"),
    [
        *(pytest.param(change, most, id=change.__name__) for change, most in CHANGES),
        *(pytest.param(change, most, id=change.__name__, marks=pytest.mark.slow) for change, most in MORE),
    ],
)
def test_what_changed_is_made_again_and_the_tree_is_that_of_a_whole_export(
    here: Path, capsys: pytest.CaptureFixture[str], change: Callable[[], None], most: int | None
) -> None:
    change()
    capsys.readouterr()
    again = answer(["export", "html", "--now", NOW, "--format", "json"])
    written = json.loads(capsys.readouterr().out)["written"]
    shutil.rmtree(here / ".newsroom" / "cache" / "site")
    assert answer(["export", "html", "--now", NOW, "-o", "whole"]) == again
    there, whole = tree(here / "public"), tree(here / "whole")
    assert sorted(there) == sorted(whole)
    assert [path for path in there if there[path] != whole[path]] == []
    assert most is None or len(written) <= most, written


def test_a_page_that_somebody_changed_by_hand_is_made_again(here: Path) -> None:
    place = here / "public" / "story-03" / "index.html"
    before = place.read_bytes()
    place.write_bytes(before.replace(b"glad", b"sad!"))
    os.utime(place, (0, 0))
    answer(["export", "html", "--now", NOW])
    assert place.read_bytes() == before


def test_a_text_that_somebody_changed_in_the_ledger_is_no_more_shown_for_being_remembered(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = json.loads((here / "ledger" / "story-03.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    place = here / "ledger" / "texts" / f"{row['live']['text']}.md"
    place.write_bytes(place.read_bytes().replace(b"glad", b"sad!"))
    assert answer(["export", "html", "--now", NOW, "-o", "fresh"]) == 1
    assert "is not the text that was approved" in capsys.readouterr().err
    assert not (here / "fresh" / "story-03").exists()


def test_what_is_remembered_and_cannot_be_read_is_forgotten(here: Path) -> None:
    before = tree(here / "public")
    for place in (here / ".newsroom" / "cache" / "site").iterdir():
        place.write_bytes(b"\xc1 no message pack")
    assert answer(["export", "html", "--now", NOW]) == 0
    assert tree(here / "public") == before


@pytest.mark.parametrize("harm", ["gone", "cut short", "something else"])
def test_a_remembered_body_is_parsed_again_where_it_is_not_what_was_put_away(here: Path, harm: str) -> None:
    bodies = list((here / ".newsroom" / "cache" / "site").glob("*.bodies"))
    assert bodies
    for place in bodies:
        if harm == "gone":
            place.unlink()
        else:
            place.write_bytes(place.read_bytes()[:999] if harm == "cut short" else b"<p>Not approved</p>" * 9_999)
    edit("newsroom.toml", '"Herald"', '"The Herald"')  # every page is made again
    assert answer(["export", "html", "--now", NOW]) == 0
    shutil.rmtree(here / ".newsroom" / "cache" / "site")
    assert answer(["export", "html", "--now", NOW, "-o", "whole"]) == 0
    assert tree(here / "public") == tree(here / "whole")


def test_a_journal_that_somebody_changed_is_no_more_believed_for_being_remembered(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = here / "ledger" / "story-03.jsonl"
    place.write_bytes(place.read_bytes().replace(b"from the old site", b"from the new site"))
    assert answer(["export", "html", "--now", NOW, "-o", "fresh"]) == 5
    assert "story-03" in capsys.readouterr().err
    assert not (here / "fresh" / "story-03").exists()


def test_what_the_desk_notes_beside_a_kept_text_is_that_of_the_draft_of_today(here: Path) -> None:
    shutil.rmtree(here / ".newsroom" / "cache" / "site")
    edit("drafts/sport/story-03.md", "desk: {priority: 4}", "desk: {priority: 1, pin_until: 2026-12-24}")
    assert answer(["export", "html", "--now", NOW, "-o", "pinned"]) == 0
    front = (here / "pinned" / "index.html").read_text("utf-8")
    assert front.index("/story-03/") < front.index("/story-18/")
