"""The pack news-english: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.checks.desk import FILES, NOW, Desk, KnownPictures, MemoryFiles, WrittenJournal, desk

from newsroom.adapters.packs import PackagedPacks
from newsroom.app.check import fix
from newsroom.app.gather import gather
from newsroom.checks.style.substitution import Substitution
from newsroom.config import read_settings
from newsroom.model.place import State


class Clock:
    def now(self) -> object:
        return NOW


def pressed(body: str, front: str = "headline: The day", style: str = "") -> Desk:
    """A draft in a newsroom with the pack."""
    made = desk(f"---\n{front}\n---\n\n{body}\n")
    settings = read_settings(FILES["newsroom.toml"] + '[style]\npacks = ["news-english"]\n' + style)
    files = MemoryFiles({path: text.encode() for path, text in FILES.items()})
    newsroom = gather(files, KnownPictures(), WrittenJournal(), Clock(), settings, packs=PackagedPacks())  # type: ignore[arg-type]
    return replace(made, newsroom=newsroom)


def told(body: str, front: str = "headline: The day") -> list[str]:
    """What stands at the findings of the house style."""
    made = pressed(body, front)
    return [word for code in ("STY001", "STY002", "STY003") for word in made.words(code, "edited")]


@pytest.mark.parametrize(
    ("firing", "found", "clean"),
    [
        ("The train from Kiev was late.", "Kiev", "The train from Kyiv was late, and the chicken Kiev cold."),
        ("He lives in Odessa.", "Odessa", "The oil men of Odessa, Texas, and Odessa, Fla., dined."),
        ("The princes met in Kiev.", "Kiev", "The princes of Kievan Rus met."),
        ("It rained in Bombay.", "Bombay", "The Bombay High Court sat; Bombay duck was served."),
        ("It rained in Calcutta.", "Calcutta", "Scotland held the Calcutta Cup in Kolkata."),
        ("It rained in Madras.", "Madras", "The Madras High Court ordered a Madras curry."),
        ("She flew to Peking.", "Peking", "She studied at Peking University and ate Peking duck in Beijing."),
        ("He fled Burma.", "Burma", "He walked the Burma Road."),
        ("It rose over Rangoon.", "Rangoon", "They shared a crab Rangoon in Yangon."),
        ("In Bangalore it is hot.", "Bangalore", "Royal Challengers Bangalore won in Bengaluru."),
        ("A pilgrim to the Ukraine.", "to the Ukraine", "The aid went to the Ukraine relief fund and to Ukraine."),
        ("Macedonia's parliament voted.", "Macedonia", "North Macedonia's parliament sits sat."),
        ("The Carribean is warm.", "Carribean", "The Caribbean is warm."),
        ("Rockets fell on the Gaza strip.", "Gaza strip", "Rockets fell on the Gaza Strip."),
        ("Prime minister Ana López spoke.", "Prime minister", "Prime Minister Ana López spoke."),
        ("A policeman waved.", "policeman", "A police officer waved; I read “The Third Policeman”."),
        ("The Vice-President waved.", "Vice-President", "The vice president waved."),
        ("He sent an e-mail.", "e-mail", "He sent an email."),
        ("Half of them use the Internet daily.", "Internet", "Internet use grew, as the Internet of Things."),
        ("They stay at this point in time.", "at this point in time", "They stay now."),
        ("At the end of the day, it rained.", "At the end of the day", "By evening it rained."),
        ("This is our way going forward.", "going forward", "The sale is going forward."),
    ],
)  # fmt: skip
def test_a_list_fires_on_the_one_and_not_on_the_other(firing: str, found: str, clean: str) -> None:
    assert told(firing) == [found]
    assert told(clean) == []


def test_every_word_of_the_pack_is_found_and_what_it_puts_instead_is_clean() -> None:
    house = pressed("x").newsroom.style
    assert house is not None
    assert house.notes == ()
    checked = 0
    for style in house.lists:
        if not isinstance(style, Substitution):
            continue
        for key, better in zip(style.keys, style.better, strict=True):
            if key.plain:
                assert told(f"They spoke of the {key.written} on Monday.") == [key.written]
                assert told(f"They spoke of the {better.partition('|')[0]} on Monday.") == []
                checked += 1
    assert checked > 80


def test_a_story_in_another_language_is_left_alone() -> None:
    assert told("Es fuhr ein Zug nach Odessa, on-line.", "headline: Zug\nlanguage: de") == []


def test_hints_of_the_pack_never_stop_a_story() -> None:
    made = pressed("At the end of the day a policeman sent an e-mail from Kiev.")
    levels = {each.finding.message: each.level.severity for each in made.findings("published") if each.name != "x"}
    of_pack = {words: level for words, level in levels.items() if "news-english" in words}
    assert sorted(of_pack.values()) == ["info", "info", "info", "warning"]


def test_a_name_that_the_house_has_settled_is_left_to_it() -> None:
    made = pressed("From Bombay to Kiev.", style='[style.variants]\nBombay = ["Mumbai"]\nKyiv = ["Kiev"]\n')
    assert made.words("STY001", "edited") == ["Kiev"]
    assert made.words("CON001", "edited") == ["Kiev"]
    made = pressed("From Mumbai to Kyiv.", style='[style.variants]\nBombay = ["Mumbai"]\nKyiv = ["Kiev"]\n')
    assert made.words("STY001", "edited") == []
    assert made.words("CON001", "edited") == ["Mumbai"]


def test_a_name_that_both_would_mend_is_mended_once() -> None:
    made = pressed("From Kiev.", style='[style.variants]\nKyiv = ["Kiev"]\n')
    changed, change = fix(made.draft, made.newsroom, state=State("edited"), unsafe=True)
    assert changed.text.endswith("\n\nFrom Kyiv.\n")
    assert change is not None
