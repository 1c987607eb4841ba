"""Weekdays and their dates."""

from __future__ import annotations

import pytest

from newsroom.checks.calendar import DAY_NAMES, TONGUES, dated


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Monday, May 27, 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("on Monday May 27th 2025 at noon", "27 May 2025 is a Tuesday, not a Monday"),
        ("Mon., Jan. 6, 2026", "6 January 2026 is a Tuesday, not a Monday"),
        ("Monday, 27 May 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("Monday the 27th of May, 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("lunes, 27 de mayo de 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("el lunes 27 de mayo del 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("lundi 27 mai 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("le lundi 1er septembre 2026", "1 September 2026 is a Tuesday, not a Monday"),
        ("Montag, den 27. Mai 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("Sonnabend, 27. Mai 2025", "27 May 2025 is a Tuesday, not a Saturday"),
    ],
)
def test_a_weekday_that_is_another_is_found(words: str, said: str) -> None:
    found = list(dated(f"The fair opens {words}."))
    assert [sentence for _, sentence in found] == [said]
    assert found[0][0][0] in f"{words}."


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday, May 27, 2025",
        "mardi 27 mai 2025",
        "martes 27 de mayo de 2025",
        "Dienstag, 27. Mai 2025",
        "Monday, May 27",
        "Monday, June 31, 2025",
        "Monday, May 27, 1492",
        "Monday, May 27, 20255",
        "Sundays in May 2025",
        "in 2025",
    ],
)
def test_a_right_date_or_half_of_one_is_left_alone(words: str) -> None:
    assert list(dated(words)) == []


def test_each_spelling_of_a_day_is_a_day_of_its_language() -> None:
    spelled = [name for tongue in TONGUES for names in tongue.days.split() for name in names.split("|")]
    assert {name.casefold() for name in spelled} == DAY_NAMES
    assert {"tues", "weds", "thur", "sun", "miércoles", "sonnabend"} <= DAY_NAMES
    for name in ("Tue", "Tues", "Tuesday"):
        assert TONGUES[0].weekday(name) == 2
