"""The packages that Vale's users copy: all of them are read, and find in their own fixtures what Vale finds there."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.checks.style.house import House
from newsroom.checks.style.read import is_style, read_style
from newsroom.errors import UsageProblem
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

PACKAGES = ("Google", "Joblint", "alex", "proselint", "write-good")
#: Where Vale finds something, by the expectations that the packages keep for it: fixture -> file -> (line, column).
#: Left out is what the packages have changed since.
EXPECTED: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = {
    ("Google", "Gender"): {"Gender": [(3, 6)]},
    ("Google", "AMPM"): {"AMPM": [(3, 14), (5, 18)]},
    ("Google", "Terms"): {
        "FirstPerson": [(9, 1), (17, 1), (19, 13), (25, 18), (27, 1), (31, 1), (31, 8)],
        "Slang": [(21, 1), (21, 19), (23, 21)],
        "Will": [(25, 1)],
        "Spelling": [(27, 3)],
        "WordList": [(29, 21), (31, 11)],
    },
    ("Google", "Contractions"): {"Contractions": [(3, 1)]},
    ("Google", "Dashes"): {"Ranges": [(5, 1)]},
    ("Google", "Units"): {"Units": [(5, 10), (6, 26)]},
    ("Google", "Numbers"): {"Ordinal": [(3, 1), (3, 6), (3, 11), (3, 16), (3, 22)]},
    ("Google", "DateFormat"): {"DateFormat": [(3, 6), (7, 14)]},
    ("Google", "Punctuation"): {
        "Periods": [(3, 5)],
        "OptionalPlurals": [(5, 18)],
        "Parens": [(5, 21), (23, 13)],
        "Colons": [(7, 5)],
        "OxfordComma": [(9, 1), (29, 1)],
        "EmDash": [(11, 46), (13, 24)],
        "Ellipses": [(15, 5)],
        "Quotes": [(25, 24)],
        "Semicolons": [(27, 34)],
        "Spacing": [(37, 21)],
    },
    ("Google", "Foreign"): {"Latin": [(3, 31)]},
    ("Google", "Headings"): {"Headings": [(5, 3)], "HeadingPunctuation": [(7, 13)]},
    ("Google", "Passive"): {"Passive": [(3, 6)]},
    ("write-good", "Cliches"): {"Cliches": [(3, 6)]},
    ("write-good", "Illusions"): {"Illusions": [(1, 1)]},
    ("write-good", "Passive"): {"Passive": [(3, 11)]},
    ("write-good", "So"): {"So": [(3, 1)]},
    ("write-good", "ThereIs"): {"ThereIs": [(3, 1), (5, 1)]},
    ("write-good", "TooWordy"): {"TooWordy": [(3, 11)]},
    ("proselint", "basic"): {
        "Nonwords": [(1, 19)],
        "Archaisms": [(3, 18)],
        "Cliches": [(7, 6), (9, 12)],
        "Spelling": [(11, 20), (11, 61)],
        "CorporateSpeak": [(13, 9)],
        "Cursing": [(15, 5)],
        "DateCase": [(17, 16)],
        "DateSpacing": [(17, 37)],
        "DateMidnight": [(17, 58)],
        "DateRedundancy": [(17, 81)],
        "Uncomparables": [(19, 18)],
        "Hedging": [(21, 1)],
        "Hyperbole": [(23, 4)],
        "Jargon": [(25, 14)],
        "LGBTOffensive": [(29, 14)],
        "LGBTTerms": [(29, 44)],
        "Malapropisms": [(31, 10)],
        "Apologizing": [(33, 1)],
        "But": [(35, 1)],
        "Currency": [(37, 9)],
        "Oxymorons": [(39, 14)],
        "GenderBias": [(41, 38)],
        "Skunked": [(43, 11)],
        "DenizenLabels": [(45, 21)],
        "AnimalLabels": [(47, 13)],
        "Typography": [(49, 20), (49, 40), (49, 56), (49, 79)],
        "Diacritical": [(51, 27)],
        "P-Value": [(51, 36)],
        "Needless": [(51, 47)],
    },
}


def house_of(folder: Path) -> tuple[House, list[str]]:
    """The lists of one package, and why others of it are none."""
    lists, refused = [], []
    for place in sorted((folder / folder.name).rglob("*.yml")):
        try:
            lists.append(read_style(place.read_bytes(), path=place.name, name=place.stem))
        except UsageProblem as problem:
            refused.append(f"{place.name}: {problem.message}")
    return House(tuple(lists)), refused


def test_every_file_of_the_packages_is_read(real_data: Path) -> None:
    read = {name: house_of(real_data / "style-vale" / name) for name in PACKAGES}
    assert {name: refused for name, (_, refused) in read.items() if refused} == {}
    assert {name: len(house.lists) for name, (house, _) in read.items()} == {
        "Google": 31,
        "Joblint": 17,
        "alex": 11,
        "proselint": 34,
        "write-good": 8,
    }


def test_other_yaml_beside_them_is_known_as_none(real_data: Path) -> None:
    assert not any(is_style(place.read_bytes()) for place in (real_data / "style-vale/Google/coverage").glob("*.yml"))


@pytest.mark.parametrize(("package", "fixture"), EXPECTED, ids=" ".join)
def test_what_vale_finds_in_their_fixtures_is_found(real_data: Path, package: str, fixture: str) -> None:
    folder = real_data / "style-vale" / package
    house, _ = house_of(folder)
    content = (folder / "fixtures" / fixture / "test.md").read_bytes()
    draft = read_draft(content, path="drafts/test.md", fields=field_map(None))
    verdict = house.verdict(draft)
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in EXPECTED[package, fixture]}
    for style, hit in verdict.found:
        if style.head.name in found and hit.where is not None:
            position = draft.lines.position(hit.where.start)
            found[style.head.name].append((position.line, position.column))
    assert verdict.stalled == ()
    assert {name: sorted(places) for name, places in found.items()} == EXPECTED[package, fixture]
