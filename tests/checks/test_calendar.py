"""Weekdays and their dates."""

from __future__ import annotations

import pytest

from newsroom.checks.calendar import DAY_NAMES, TONGUES, dated, impossible


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
        ("Montag, dem 27.5.2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("Montag, 27. 05. 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("mandag 27.05.2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("mandag den 27. maj 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("mandag 27. mai 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("måndag 27 maj 2025", "27 May 2025 is a Tuesday, not a Monday"),
        ("onsdag den 29 april 2025", "29 April 2025 is a Tuesday, not a Wednesday"),
        ("maandag 27 mei 2025", "27 May 2025 is a Tuesday, not a Monday"),
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
        *("Dienstag, 27.5.2025", "Montag, 27.0.2025", "Montag, 27.5.2025.1", "Montag, 27.13.2025"),
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31 November", "there is no 31 November: November has 30 days"),
        ("the 31st of June, 2026", "there is no 31st of June, 2026: June has 30 days"),
        ("November 31", "there is no November 31: November has 30 days"),
        ("Feb. 30th", "there is no Feb. 30th: February has 28 days, or 29"),
        ("February 29, 2025", "there is no February 29, 2025: February 2025 has 28 days"),
        ("am 31. November", "there is no 31. November: November has 30 days"),
        ("den 31. Juni 2026", "there is no 31. Juni 2026: June has 30 days"),
        ("le 30 février", "there is no 30 février: February has 28 days, or 29"),
        ("el 31 de abril de 2026", "there is no 31 de abril de 2026: April has 30 days"),
        ("am 31.11.2026", "there is no 31.11.2026: November has 30 days"),
        ("am 29. 2. 2025", "there is no 29. 2. 2025: February 2025 has 28 days"),
        ("den 31. september", "there is no 31. september: September has 30 days"),
        ("31 november", "there is no 31 november: November has 30 days"),
        ("31 juni", "there is no 31 juni: June has 30 days"),
    ],
)
def test_a_day_that_no_calendar_has_is_found(words: str, said: str) -> None:
    found = list(impossible(f"It closes {words}."))
    assert [sentence for _, sentence in found] == [said]
    assert found[0][0][0] in words


@pytest.mark.parametrize(
    "words",
    [
        "31 December, 30 November, 29 February, 29 February 2024, 29 février 2028, 31. Mai",
        "In June 31 came, and in February 30 percent more; November 31,000 and April 31.5 degrees",
        "No. 31 November 2020, Nr. 31 November 2020, issue 31, November",
        "at 10.31 November, $31 June, 1931 June, 31 Junipers, page 31 April",
        "32 April, 35 May protests",
        "31.12.2026, 30.11.2026, 31.0.2021, 31.4.20210, 1.31.4.2021, 31.4.2021.7",
        "February 29, 1700",
    ],
)
def test_a_day_that_a_calendar_has_or_a_count_is_left_alone(words: str) -> None:
    assert list(impossible(words)) == []


def test_each_spelling_of_a_day_is_a_day_of_its_language() -> None:
    spelled = [name for tongue in TONGUES for names in tongue.days.split() for name in names.split("|")]
    assert {name.casefold() for name in spelled} == DAY_NAMES
    assert {"tues", "weds", "thur", "sun", "miércoles", "sonnabend"} <= DAY_NAMES
    for name in ("Tue", "Tues", "Tuesday"):
        assert TONGUES[0].weekday(name) == 2
