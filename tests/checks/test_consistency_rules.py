"""Counts, percentages, units and spellings that a story has in two ways."""

from __future__ import annotations

import pytest
from tests.checks.desk import Desk, desk

from newsroom.model.finding import Fix
from newsroom.source.splice import apply_edits


def of(body: str, headline: str = "Fair", front: str = "", style: str = "") -> Desk:
    files = {"newsroom.toml": f"[style]\n{style}\n"} if style else None
    return desk(f"---\nheadline: {headline}\n{front}---\n\n{body}\n".encode(), files)


def fixed(draft: Desk, code: str) -> str:
    fixes = [each.finding.fix for each in draft.findings(code=code)]
    edits = [edit for fix in fixes if isinstance(fix, Fix) for edit in fix.edits]
    assert not any(fix.safe for fix in fixes if fix)
    return apply_edits(draft.draft.text, edits)[draft.draft.body_at :].strip()


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        (
            "Three boats sink",
            "Four boats sank.",
            ['"Three boats" stands in the headline, and "Four boats" in the text'],
        ),
        (
            "3 boats sink",
            "Eight small boats and one boat sank.",
            ['"3 boats" stands in the headline, and "one boat" in the text'],
        ),
        (
            "A headline",
            "Three people were killed. Later 4 people were killed.",
            ['"4 people were killed" stands here, and "Three people were killed" before'],
        ),
        ("A headline", "Three people died; four people were hurt.", []),
        ("Three boats sink", "Some boats sank.", []),
        ("Three boats sink", "The three boats left with four boats.", []),
        ("About 300 boats sail", "In all 296 boats sailed, of 12 boats a class.", []),
        ("Bill passes by four votes", "It passed by 79 votes to 75.", []),
        ("Nine boats sink", "Four boats sank, then five boats.", []),
        ("Two boats sink", "Four boats\n\n- One\n- Two\n\nwere lost.", []),
        ("Two boats sink", "Four boats left.\n\n:::box Boats\n- A\n- B\n:::\n", []),
        ("Three years on", "Four years passed.", []),
        ("One boat sinks", "Four boats sank.", []),
        ("The 2019 boats", "Four boats sank.", []),
        ("Three boats", "Three people were killed, three people were killed, 5 killed.", []),
        ("3 dead in fire killed", "Nobody was killed in 20 houses here.", []),
    ],
)
def test_counts_that_differ_are_told(headline: str, body: str, told: list[str]) -> None:
    assert of(body, headline).messages("CON003") == told


def test_counts_are_english() -> None:
    assert of("Four boats sank.", "Three boats sink", "language: de\n").messages("CON003") == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Fares rose from €40 to €50, up 20 percent.", ["from 40 to 50 is a change of 25 %, not 20 %"]),
        (
            "It fell from 1.2 million to 0.9 million, a drop of 40%.",
            ["from 1.2 million to 0.9 million is a change of 25 %, not 40 %"],
        ),
        ("It fell from 60% to 45%, a drop of 15%.", ["from 60 to 45 percent is 15 percentage points"]),
        ("The vote was split 50%, 40% and 20%.", ["these shares come to 110 %"]),
        ("Fares rose by 25 % from €40 to €50.", []),
        ("It rose from 3 million to 4 million, up 30%.", []),
        ("It rose from 4 percent to 5 percent, up 1 percentage point.", []),
        ("It rose from 4 percent to 5 percent, up 25 percent.", []),
        ("It rose from 2019 to 2020 by 5 percent.", []),
        ("It rose from 0 to 20, up 5 percent.", []),
        ("It rose from 10 of 20 to 15, up 5 percent.", []),
        ("It went from here to there, up 5 percent.", []),
        ("It went from 5 to many, up 5 percent.", []),
        ("From 40 to 50 came, 30% of them late.", []),
        ("It rose 5% and fell 6%, from 10 to 20.", []),
        ("The vote was split 50%, 30% and 20%.", []),
        ("The vote was split 50% and 60%.", []),
        ("The rest rose from 50%, 60% each, to 70%.", []),
        ("We ask 50%, 40% and 20% of them.", []),
        ("50 percent", []),
        ("Nothing.", []),
    ],
)
def test_percentages_that_do_not_come_out_are_told(body: str, told: list[str]) -> None:
    assert of(body).messages("CON004") == told


def test_percentages_stand_where_they_stand() -> None:
    assert of("Fares rose. They rose from €40 to €50, up 20 percent.").words("CON004") == ["20"]
    assert of("Fares rose from €40 to €50, up 20%.", front="language: es\n").words("CON004") == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("It costs €5bn, the tunnel €2 billion.", ["€2 billion is written otherwise than €5bn"]),
        ("It costs €5bn, the tunnel €2 billion\nor €3 billion.", ["€5bn is written otherwise than €2 billion"]),
        ("It is 5 km long, 4km deep and 3 miles wide.", ["3 miles is in miles, and the story has kilometres"]),
        (
            "It is 5 miles long and 3 miles wide, 2 kilometres deep.",
            ["2 kilometres is in kilometres, and the story has miles"],
        ),
        ("20 °C today; yesterday it was 80 °F.", ["80 °F is in degrees Fahrenheit, and the story has degrees Celsius"]),
        ("It is 5 km (3 miles) long, or 3 miles (about 5 km).", []),
        ("It is 5 km or some 3 miles.", []),
        ("It is 5 km.", []),
        ("It is 5 km², 3 miles.", []),
        ("It costs €5bn and €2bn, 5 billion people.", []),
        ("A 5m boat costs £3.", []),
        ("Nothing.", []),
    ],
)
def test_units_in_two_ways_are_told(body: str, told: list[str]) -> None:
    assert of(body).messages("CON005") == told


def test_a_fix_writes_an_amount_as_the_others() -> None:
    assert fixed(of("It costs €5bn, €6 bn and €2 billion."), "CON005") == "It costs €5bn, €6 bn and €2bn."
    assert (
        fixed(of("It costs €5m, €6 million and €2 million."), "CON005")
        == "It costs €5 million, €6 million and €2 million."
    )


def test_dollars_say_whose_they_are_where_the_house_asks() -> None:
    body = "It costs $5.50, US$3, A$4 and €3."
    assert of(body).messages("CON005") == []
    asked = of(body, style='dollars = "country"')
    assert asked.messages("CON005") == ["$5.50 does not say whose dollars"]
    assert asked.words("CON005") == ["$5.50"]
    assert of("It costs €3.", style='dollars = "country"').messages("CON005") == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("The harbour has a color.", ['"color" is spelled in the American way, and the story has "harbour"']),
        ("We realise, organize and realize.", ['"realise" is spelled in the -ise way, and the story has "organize"']),
        ("The colour of the Center, the Labor Party and Harbor.", []),
        ("We organise a colour, and organised it.", []),
        ("We organize a colour, as at Oxford.", []),
        ("See `color` and the colour at https://color.example.", []),
        ("He checks the tires and the cheques.", []),
    ],
)
def test_spellings_of_two_countries_are_told(body: str, told: list[str]) -> None:
    assert of(body).messages("CON006") == told


@pytest.mark.parametrize(
    ("spelling", "words"),
    [("british", ["color", "organize"]), ("oxford", ["color", "organise"]), ("american", ["colour", "organise"])],
)
def test_the_house_says_how_it_spells(spelling: str, words: list[str]) -> None:
    style = f'spelling = "{spelling}"'
    assert of("A color, a colour; organize, organise.", style=style).words("CON006") == words
    assert of(f"A {words[0]}.", style=style).messages("CON006")[0].endswith("and the house has not")


def test_a_fix_spells_as_the_others() -> None:
    assert fixed(of("We organise colours, organizing colors."), "CON006") == "We organise colours, organising colours."


def test_spellings_are_english() -> None:
    assert of("Le centre, a center.", front="language: fr\n").messages("CON006") == []


BROTHERS = "Vitali Klitsko came. Vitaly Klitsko left. Vitaly Klitsko came."


def test_names_that_are_right_as_they_are_pass() -> None:
    assert of(BROTHERS).messages("CON001") == ['"Vitali Klitsko" is spelled "Vitaly Klitsko" elsewhere in this story']
    assert of(BROTHERS, style='names = ["Vitali Klitsko", "Vitaly Klitsko"]').messages("CON001") == []


def test_a_name_on_the_list_is_the_one_that_is_right() -> None:
    told = of(BROTHERS, style='names = ["Vitali Klitsko"]')
    assert told.messages("CON001") == ['"Vitaly Klitsko" is spelled "Vitali Klitsko" elsewhere in this story'] * 2


def test_spellings_that_the_house_has_settled_are_told_and_mended() -> None:
    draft = of(
        "The train from Kiev to Odessa’s port.", style='[style.variants]\n"Kyiv" = ["Kiev"]\n"Odesa" = ["Odessa"]'
    )
    assert draft.messages("CON001") == [
        '"Kiev" is spelled "Kyiv" elsewhere in this house',
        '"Odessa" is spelled "Odesa" elsewhere in this house',
    ]
    assert fixed(draft, "CON001") == "The train from Kyiv to Odesa’s port."


@pytest.mark.parametrize(
    "body",
    [
        "The Data Analysis course; Análisis y visualización.",
        "The Technical Committee met. Comité de pilotage.",
    ],
)
def test_a_word_of_another_language_is_no_misspelt_name(body: str) -> None:
    assert of(body).messages("CON001") == []


def test_a_day_that_no_calendar_has_is_told_where_it_stands() -> None:
    made = of("Der Markt schließt am 31. November. Er öffnet am Montag, 27. Mai 2025.")
    assert made.words("CON002") == ["31. November", "Montag, 27. Mai 2025"]
    assert of("Der Markt schließt am 30. November.").words("CON002") == []


def test_a_newspapers_date_is_no_sunday() -> None:
    assert of("It stood in the Edmonton Sun, August 16, 2008.").messages("CON002") == []
    assert of("It stood in the Sun, August 16, 2008.").messages("CON002") == []
    said = ["16 August 2008 is a Saturday, not a Sunday"]
    assert of("It comes. Sun, August 16, 2008.").messages("CON002") == said
    assert of("It comes on Sun, August 16, 2008.").messages("CON002") == said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Roe said on Tuesday that it was safe, he said.", ["he said"]),
        ("Roe recalled the day: “I was there,” Roe said.", ["Roe said"]),
        ("Roe said it was safe. “I was there,” he said.", []),
        ("Roe says it is safe. “So it is”, he said. “And so.” She said no.", []),
        ("Roe said “a” and “ab”, he said.", ["he said"]),
        ("Roe said it was safe, and she said so.", []),
        ("I said it was so, he said.", []),
        ("He said so, Roe said.", []),
        ("It was said, she said.", []),
        ("Roe said it was safe but, he said, wet.", []),
        ("Roe said it.", []),
    ],
)
def test_who_is_named_twice_is_told(body: str, words: list[str]) -> None:
    assert of(body).words("QUO002") == words


def test_speakers_are_english() -> None:
    assert of("Roe said it was so, he said.", front="language: de\n").words("QUO002") == []
