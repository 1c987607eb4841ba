"""The house style as it lies in `style/`: own files, packages of others, vocabularies, packs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.checks.desk import FILES, NOW, KnownPictures, MemoryFiles, WrittenJournal, desk

from newsroom.app.check import check
from newsroom.app.gather import gather
from newsroom.checks.context import Newsroom
from newsroom.config import read_settings
from newsroom.errors import UsageProblem

WEASEL = "extends: existence\nmessage: \"'%s' is a weasel word\"\ntokens: [very]\n"
SPELLING = "extends: spelling\nmessage: x\n"
STORY = "---\nheadline: x\n---\n\nA very good day in kiev with github\n"


class Shelf:
    """One pack."""

    def names(self) -> tuple[str, ...]:
        return ("news-english",)

    def files(self, name: str) -> Mapping[str, bytes]:
        return {"places.yml": b"extends: substitution\nmessage: '%s, not %s'\nignorecase: true\nswap: {Kiev: Kyiv}\n"}


class Clock:
    def now(self) -> object:
        return NOW


def newsroom(files: Mapping[str, str], style: str = "") -> Newsroom:
    """A newsroom with these files and this [style]."""
    settings = FILES["newsroom.toml"] + f"[style]\n{style}\n"
    held = {path: text.encode() for path, text in {**FILES, **files, "newsroom.toml": settings}.items()}
    return gather(MemoryFiles(held), KnownPictures(), WrittenJournal(), Clock(), read_settings(settings), packs=Shelf())  # type: ignore[arg-type]


def told(files: Mapping[str, str], style: str = "") -> list[str]:
    """What is found in the story by the house style, and the run's notes."""
    made = newsroom(files, style)
    report = check([desk(STORY).draft], made)
    found = [each.finding.message for each in report.findings if each.finding.code.startswith("STY")]
    return [*found, *report.notes]


def test_a_package_in_a_folder_is_read_and_its_findings_say_whose_they_are() -> None:
    files = {
        "style/write-good/Weasel.yml": WEASEL,
        "style/write-good/meta.json": "{}",
        "style/Google/coverage.yml": "a: 1",
    }
    assert told(files) == ["'very' is a weasel word (write-good/Weasel)"]


def test_what_is_not_read_of_a_package_is_named_and_the_rest_runs() -> None:
    files = {"style/Google/Spelling.yml": SPELLING, "style/Google/Weasel.yml": WEASEL}
    found, note = told(files)
    assert found == "'very' is a weasel word (Google/Weasel)"
    assert note.startswith("style/Google/Spelling.yml: style files of the kind spelling are not read: it needs a dict")
    assert note.endswith("the other lists were used")


def test_a_file_of_the_house_that_is_not_read_stops_the_run() -> None:
    with pytest.raises(UsageProblem, match="style files of the kind spelling are not read"):
        told({"style/spelling.yml": SPELLING})


def test_what_is_ignored_is_neither_read_nor_named() -> None:
    files = {"style/Google/Spelling.yml": SPELLING, "style/Google/Weasel.yml": WEASEL, "style/spelling.yml": SPELLING}
    assert told(files, 'ignore = ["Google/*", "spelling"]') == []


def test_a_slip_in_what_is_ignored_is_told_with_what_was_meant() -> None:
    with pytest.raises(UsageProblem, match='there is no style file "Google/Wesel"') as problem:
        told({"style/Google/Weasel.yml": WEASEL}, 'ignore = ["Google/Wesel"]')
    assert problem.value.hint == 'did you mean "Google/Weasel"?'
    assert problem.value.line is not None
    with pytest.raises(UsageProblem) as problem:
        told({"style/Google/Weasel.yml": WEASEL}, 'ignore = ["zzz"]')
    assert "Google/WordList" in (problem.value.hint or "")


def test_a_pack_is_read_beside_the_files_of_the_house() -> None:
    files = {"style/own.yml": WEASEL}
    assert told(files, 'packs = ["news-english"]') == [
        "'very' is a weasel word",
        "Kyiv, not kiev (news-english/places)",
    ]
    assert told({}, 'packs = ["news-english"]\nignore = ["news-english/places"]') == []


def test_a_pack_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageProblem, match='no style pack "news-englisch"') as problem:
        told({}, 'packs = ["news-englisch"]')
    assert problem.value.hint == 'did you mean "news-english"?'
    with pytest.raises(UsageProblem) as problem:
        told({}, 'packs = ["zzz"]')
    assert problem.value.hint == "there is news-english"


def test_a_newsroom_without_packs_on_its_shelf_has_none() -> None:
    settings = read_settings('[sections.news]\ntitle = "N"\n[style]\npacks = ["news-english"]\n')
    bare = gather(MemoryFiles({}), KnownPictures(), WrittenJournal(), Clock(), settings, packs=None)  # type: ignore[arg-type]
    with pytest.raises(UsageProblem, match="no style pack"):
        _ = bare.style


def test_accepted_words_are_written_as_they_stand_and_spared_by_other_lists() -> None:
    files = {
        "style/config/vocabularies/Base/accept.txt": "# words\nGitHub\n\nvery\n",
        "style/config/vocabularies/Base/reject.txt": "kiev\n",
        "style/Google/Weasel.yml": WEASEL,
        "style/Google/notes.txt": "no vocabulary",
    }
    assert told(files) == ["'kiev' is not to be used", "Use 'GitHub' instead of 'github'"]
    files["style/Google/Weasel.yml"] += "vocab: false\n"
    assert told(files)[0] == "'very' is a weasel word (Google/Weasel)"
    assert told({"style/Vocab/Base/reject.txt": "kiev\n"}) == ["'kiev' is not to be used"]


@pytest.mark.parametrize(
    ("content", "reason"), [("ok\n(a\n", '"\\(a" is no pattern that can be read: a bracket is never closed')]
)
def test_a_vocabulary_that_cannot_be_read_is_told_with_its_line(content: str, reason: str) -> None:
    with pytest.raises(UsageProblem, match=reason) as problem:
        told({"style/Vocab/Base/accept.txt": content})
    assert problem.value.line == 2


def test_a_vocabulary_that_is_no_text_is_told() -> None:
    made = MemoryFiles({"style/Vocab/Base/accept.txt": b"caf\xe9\n"})
    settings = read_settings('[sections.news]\ntitle = "N"\n')
    with pytest.raises(UsageProblem, match="not UTF-8"):
        _ = gather(made, KnownPictures(), WrittenJournal(), Clock(), settings, packs=None).style  # type: ignore[arg-type]


def test_tests_of_vale_beside_its_rules_are_no_rules() -> None:
    assert told({"style/Google/Weasel.test.yml": "extends: nonsense\n"}) == []
