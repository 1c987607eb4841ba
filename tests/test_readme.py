"""README.md: whatever it tells a newcomer to type works, and answers what README says it answers."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.cli.main import answer

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

#: ```console blocks, files to write as ```markdown PATH, and lines of the draft to change as ```diff, in order.
BLOCK = re.compile(r"^```(console|markdown|yaml|diff) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Typed(NamedTuple):
    """A line behind `$`, and the lines that README shows below it; `…` stands for any text."""

    line: str
    shown: str


class Written(NamedTuple):
    """A file as README has it."""

    path: str
    text: str


class Changed(NamedTuple):
    """A line of the draft, before and after."""

    before: str
    after: str


def steps() -> Iterator[Typed | Written | Changed]:
    """What a newcomer does, in README's order."""
    for kind, path, text in BLOCK.findall(README):
        if kind == "console":
            for part in re.split(r"(?m)^\$ ", text)[1:]:
                line, _, shown = part.partition("\n")
                yield Typed(line, shown)
        elif kind == "diff":
            before, after = text.splitlines()
            yield Changed(before.removeprefix("-"), after.removeprefix("+"))
        elif path:
            yield Written(path, text)


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ana at her machine, with a Jekyll site of hers and a picture of the ferry."""
    for name in ("NEWSROOM_ACTOR", "NEWSROOM_DATABASE_URL", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "gitconfig").write_text("[user]\nname = Ana López\nemail = ana@herald.example\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Madrid")
    posts = tmp_path / "my-jekyll-site" / "_posts"
    posts.mkdir(parents=True)
    (posts / "2024-05-04-tide.md").write_text("---\ntitle: The tide\nexcerpt: It turns\nlayout: post\n---\nText\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draw(place: Path) -> None:
    """A picture, as a newcomer has one."""
    from PIL import Image

    if not place.exists():
        Image.linear_gradient("L").resize((1600, 1067)).convert("RGB").save(place, quality=60)


def fits(told: str, shown: str) -> bool:
    """Whether what was told is what README shows; without shown lines anything is."""
    pattern = re.escape(shown.strip()).replace("…", ".*")
    return not shown.strip() or re.fullmatch(pattern, told.strip(), re.DOTALL) is not None


def test_readme_can_be_typed_from_top_to_bottom(
    newcomer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = 0
    draft = Path()
    for step in steps():
        match step:
            case Written(path, text):
                draft = Path(path)
                write(draft, text)
            case Changed(before, after):
                text = draft.read_text(encoding="utf-8")
                assert text.count(f"{before}\n") == 1, before
                write(draft, text.replace(before, after))
            case Typed("echo $?", shown):
                assert shown.strip() == str(code)
                code = 0
            case Typed(line, shown):
                assert code == 0, f"the command before {line!r} ended with {code}, and README does not say so"
                code = run(shlex.split(line, comments=True), monkeypatch)
                captured = capsys.readouterr()
                assert fits(captured.out + captured.err, shown), f"{line}\n{captured.out}{captured.err}"
    assert code == 0
    assert draft.name == "ferry-workers-end-their-strike.md"


def write(place: Path, text: str) -> None:
    """Write a file, and lay the picture beside it that the story shows."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    draw(Path("photos/ferry.jpg"))


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Do what a line says: its exit code."""
    match words:
        case ["cd", place]:
            monkeypatch.chdir(Path(place).expanduser())
            return 0
        case ["newsroom", *rest]:
            return answer(rest)
        case _:
            pytest.fail(f"README types {words}, which this test does not know")
