"""Quotation marks without their other half, of two looks, and of nobody."""

from __future__ import annotations

import pytest
from tests.checks.desk import Desk, desk

from newsroom.checks.catalogue import rule_named
from newsroom.checks.fix import mend
from newsroom.checks.quotes import all_pair, lone_marks, side
from newsroom.checks.run import check_draft
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed
from newsroom.model.place import State
from newsroom.source.read import read_draft

EDITED = State("edited")


def of(body: str, front: str = "", files: dict[str, str] | None = None) -> Desk:
    return desk(f"---\nheadline: Fair\n{front}---\n\n{body}\n".encode(), files)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("“We owe it, she said.", "“We owe it, she"),
        ("We owe it,” she said.", "We owe it,”"),
        ('"We owe it, she said.', '"We owe it, she'),
        ('She said: We owe it."', 'said: We owe it."'),
        ('She said "so" and "so', '"so'),
        ('One " two', '" two'),
        ('"One "two" said', '"One "two" said'),
        ('Two" said "one" here', 'Two"'),
        ('And "one" said x" here', 'And "one" said x"'),
        ("„Wir kommen, sagte sie.", "„Wir kommen, sagte sie."),
        ("«Nous venons, dit-elle.", "«Nous venons, dit-elle."),
        ("»Wir kommen« und »so", "»so"),
        ("dit-elle» hier", "dit-elle»"),
        ("- “One\n- two", "“One"),
        ("| a | “b |\n|---|---|\n| ” | c |", "“b ”"),
        ("# A “heading\n\nText”", "“heading Text”"),
        ("> “One.\n\n## Two\n\n“Three.”", "“One."),
        ("“One.\n\nTwo.\n\n“Three,” he said.", "“One."),
    ],
)
def test_a_mark_without_its_other_half_is_found(body: str, found: str) -> None:
    assert " ".join(of(body).words("QUO001")) == found


@pytest.mark.parametrize(
    "body",
    [
        *("“So,” she said.", '"So," she said.', "„So“, sagte sie.", "„Tak”, powiedziała.", "«Oui», dit-elle.", "»Ja«"),
        *(
            'A 24" screen',
            "A 24” screen",
            "He is 5'10\" tall",
            "It's the dogs' day",
            "`“` is code",
            '[a](https://a.example "b")',
        ),
        *("“One\n\n“two\n\n“three.”", "“One\n\ntwo\n\nthree.”", "- “one\n- two”", '"One\n\n"two."', "«Un\n\n»deux.»"),
        *(
            'It is “mixed" here',
            "> “One\n>\n> “two.”",
            "“One ‘two’ three”",
            '{% figure "a" %}',
            'See "https://a.example/b"',
        ),
        *("<div>“One\n</div>\n\nTwo.”", "“One\n\n<div>two.”</div>"),
    ],
)
def test_pairs_runs_and_what_is_no_quotation_pass(body: str) -> None:
    assert of(body).words("QUO001") == []


def test_swedish_has_one_mark_for_both_ends() -> None:
    assert of("”Vi kommer”, sade hon.", "language: sv\n").words("QUO001") == []
    assert of("»Vi kommer», sade hon.", "language: sv\n").words("QUO001") == []
    assert of("”Vi kommer, sade hon.", "language: sv\n").words("QUO001") == ["”Vi kommer, sade hon."]


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ('headline: "Fair: \\"no\\" again"\n', []),
        ("headline: 'Fair: \"no\" it''s'\n", []),
        ('headline: "Fair: “no again"\n', ["“no again"]),
        ("headline: Fair\nstandfirst: A “fair\nphoto: {file: photos/fair.jpg, caption: “Fair}\n", ["“fair", "“Fair}"]),
    ],
)
def test_fields_are_read_without_the_quotes_that_are_yamls(front: str, found: list[str]) -> None:
    assert [words.rstrip('"') for words in desk(f"---\n{front}---\n\nx\n").words("QUO001")] == found


def test_a_caption_does_not_end_the_quotation_round_it() -> None:
    picture = '![Two boats](photos/fair.jpg "Two boats")'
    assert of(f"“One\n\n{picture}\n\n“two.”").words("QUO001") == []


def test_what_a_message_shows_is_what_stands_there() -> None:
    (said,) = of("“We owe\n  it").messages("QUO001")
    assert said == "nothing closes the quotation that begins “We owe"
    (said,) = of("We owe it”").messages("QUO001")
    assert said == "nothing opens the quotation that ends We owe it”"


def test_the_side_of_a_straight_mark_is_told_by_its_neighbours() -> None:
    assert side('"a', 0) is True
    assert side('a"', 1) is False
    assert side('a"b', 1) is None
    assert side('a " b', 2) is None


def mended(text: str, files: dict[str, str] | None = None, path: str = "drafts/x.md") -> str:
    room = desk(text.encode(), files).newsroom
    rules = (rule_named("QUO003"),)

    def check(draft: Draft) -> tuple[Placed, ...]:
        return check_draft(draft, room, state=EDITED, rules=rules)

    def read(content: bytes) -> Draft:
        return read_draft(content, path=path, fields=room.fields)

    return mend(read(text.encode()), check=check, read=read).text


CURLY = {"newsroom.toml": '[style]\nquotes = "curly"\n'}
STRAIGHT = {"newsroom.toml": '[style]\nquotes = "straight"\n'}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('“One,” it’s. "Two" isn\'t `"three"`.', '“One,” it’s. “Two” isn’t `"three"`.'),
        ('"One," "two" and “three” it\'s.', '"One," "two" and "three" it\'s.'),
        ('„Eins“ und "zwei".', "„Eins“ und „zwei“."),
        ('„Raz” i "dwa".', "„Raz” i „dwa”."),
        ("“One “two” three”, it’s.", "“One ‘two’ three”, it’s."),
        ('He said "one "two" three" here.', "He said \"one 'two' three\" here."),
        ('It’s “one”, <b class="x">"two"</b>.', 'It’s “one”, <b class="x">“two”</b>.'),
        ('It’s “one” {: title="x"} "two".', 'It’s “one” {: title="x"} “two”.'),
        ('“One” “two” and "https://a.example/b" there.', '“One” “two” and “https://a.example/b" there.'),
        (
            '“One” “two”\n\n"Three\n\nfour"\n\n“five”\n\nit’s Ana\'s',
            '“One” “two”\n\n"Three\n\nfour"\n\n“five”\n\nit’s Ana’s',
        ),
    ],
)
def test_a_fix_draws_the_fewer_marks_as_the_others(before: str, after: str) -> None:
    front = "---\nheadline: x\n---\n\n"
    assert mended(front + before + "\n") == front + after + "\n"
    assert mended(front + after + "\n") == front + after + "\n"


@pytest.mark.parametrize(
    ("front", "drawn"),
    [
        ('headline: "It’s a \\"fair\\""', 'headline: "It’s a “fair”"'),
        ("headline: 'It''s a “fair”'", "headline: 'It’s a “fair”'"),
        ("headline: It's a fair", "headline: It’s a fair"),
        ("standfirst: >-\n  It's a\n  fair", "standfirst: >-\n  It’s a\n  fair"),
    ],
)
def test_a_fix_makes_fields_curly(front: str, drawn: str) -> None:
    assert mended(f"---\n{front}\n---\n\nx\n", CURLY) == f"---\n{drawn}\n---\n\nx\n"


@pytest.mark.parametrize(
    ("front", "drawn"),
    [
        ('headline: "A “fair”, it’s"', 'headline: "A \\"fair\\", it\'s"'),
        ("headline: 'A “fair”, it’s'", "headline: 'A \"fair\", it''s'"),
        ("headline: A “fair”, it’s ‘so’", "headline: A \"fair\", it's 'so'"),
        ("headline: “A fair” it’s", "headline: “A fair\" it's"),
    ],
)
def test_a_fix_makes_fields_straight_as_yaml_can_hold_them(front: str, drawn: str) -> None:
    assert mended(f"---\n{front}\n---\n\nx\n", STRAIGHT) == f"---\n{drawn}\n---\n\nx\n"


def test_toml_is_told_and_left() -> None:
    text = "+++\ntitle = 'A “fair”'\n+++\n\nx\n"
    assert mended(text, {"newsroom.toml": '[style]\nquotes = "straight"\n[fields]\nheadline = ["title"]\n'}) == text


def test_marks_that_close_before_they_open_are_left_alone() -> None:
    assert of('It’s” so “here, it’s. "Two" x').words("QUO003") == ['"']


def test_marks_within_words_are_paired_in_turn() -> None:
    assert mended('---\nheadline: x\n---\n\nx"y"z it’s ours’s and Ana’s\n').endswith("x“y”z it’s ours’s and Ana’s\n")


def test_marks_are_counted_and_the_first_of_the_fewer_is_shown() -> None:
    draft = of('“One,” it’s. "Two" isn\'t.')
    assert draft.messages("QUO003") == ["3 of 6 quotation marks and apostrophes are straight, the others curly"]
    assert draft.words("QUO003") == ['"']


def test_the_house_says_which_marks_it_has() -> None:
    said = "2 of 2 quotation marks and apostrophes are straight, and this house has curly ones"
    assert of('It is "so".', files=CURLY).messages("QUO003") == [said]
    said = "1 of 1 quotation marks and apostrophes are curly, and this house has straight ones"
    assert of("It’s so.", files=STRAIGHT).messages("QUO003") == [said]
    assert of("It’s so.", files=CURLY).messages("QUO003") == []
    assert of("It's so.", files=STRAIGHT).messages("QUO003") == []


def test_a_draft_of_one_look_passes() -> None:
    assert of('It\'s "so".').messages("QUO003") == []
    assert of("It’s “so” and ‘so’.").messages("QUO003") == []
    assert of("It’s “so” `'` 5'10\".").messages("QUO003") == []


def test_where_nothing_says_how_a_language_opens_a_quotation_no_fix_is_offered() -> None:
    front = "---\nheadline: x\nlanguage: fr\n---\n\n"
    assert mended(f'{front}C’est l’été, l’eau "bleue".\n') == f'{front}C’est l’été, l’eau "bleue".\n'
    assert mended(f"{front}C’est l’été, l’eau, l'air.\n") == f"{front}C’est l’été, l’eau, l’air.\n"


def test_a_quotation_within_another_is_shown_whole() -> None:
    draft = of("“One “two\nthree” four,” it’s.\n\n„Eins „zwei“ drei“")
    assert draft.messages("QUO003") == ["a quotation within another has the same marks: “two three”"]
    assert draft.words("QUO003") == ["“two\nthree”"]
    field = desk("---\nheadline: A “fair “of” all”\n---\n\nx\n")
    assert [found.finding.fix for found in field.findings(code="QUO003")] == [None]


@pytest.mark.parametrize(
    ("language", "body", "words", "after"),
    [
        ("de", "Er sagt “Ja” und geht.", "“Ja”", "Er sagt „Ja“ und geht."),
        ("de-AT", "Er sagt „Ja” und geht.", "„Ja”", "Er sagt „Ja“ und geht."),
        ("de", "„Nein“, sagt sie; *“Ja, (so)!”* er.", "“Ja, (so)!”", "„Nein“, sagt sie; *„Ja, (so)!“* er."),
        ("de", "Sie sagt “Ja, ‘so’” leise.", "“Ja, ‘so’”", "Sie sagt “Ja, ‘so’” leise."),
        ("sv", "Hon sade “nej” och gick.", "“nej”", "Hon sade ”nej” och gick."),
        ("fi", "Hän sanoi “ei” ja nauroi.", "“ei”", "Hän sanoi ”ei” ja nauroi."),
        ("fr", "Il dit « oui “peut-être” », puis “non”.", "“non”", "Il dit « oui “peut-être” », puis “non”."),
        ("es", "Dijo «sí» y luego “no”.", "“no”", "Dijo «sí» y luego “no”."),
    ],
)
def test_the_marks_of_another_language_are_told(language: str, body: str, words: str, after: str) -> None:
    made = of(body, f"language: {language}\n")
    assert made.words("QUO003") == [words]
    front = f"---\nheadline: x\nlanguage: {language}\n---\n\n"
    assert mended(f"{front}{body}\n") == f"{front}{after}\n"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "„Ja“, »nein« und «doch», „sagt er: ‚So‘, oder“. **„Fett“**, „*kursiv*“ und „Wort-“ am Rand."),
        ("sv", "”Ja” och »nej», sade hon."),
        ("fr", "Il dit “oui”, puis “non”."),
        ("nb", "Han sa «ja, “kanskje” ja» og gikk."),
        ("en", "He said “yes”, and „nein“ in German."),
        ("da", "Hun sagde “ja” og „nej“."),
        ("uk", "Він сказав «так» і „ні“."),
    ],
)
def test_the_marks_of_its_own_language_pass(language: str, body: str) -> None:
    assert of(body, f"language: {language}\n").messages("QUO003") == []


def test_whole_quotations_in_english_marks_leave_no_german_one_alone() -> None:
    front = "language: de\n"
    assert of("„Das ist gut“, sagt sie. “Wir bauen”, sagt er.", front).messages("QUO001") == []
    (said,) = of("„Das ist gut, sagt sie. “Wir bauen”, sagt er.", front).messages("QUO001")
    assert said == "nothing closes the quotation that begins „Das ist gut, sagt"


def test_marks_are_those_of_the_language_of_the_newsroom() -> None:
    german = {"newsroom.toml": '[newsroom]\nlanguage = "de"\n'}
    draft = of("“Ja”, sagt sie, “nein”, sagt er.", files=german)
    assert draft.messages("QUO003") == ["2 quotations have the marks of another language: German has „so“ or »so«"]
    assert of("“Ja”, sagt sie.", files={"newsroom.toml": german["newsroom.toml"] + STRAIGHT["newsroom.toml"]}).messages(
        "QUO003"
    ) == ["2 of 2 quotation marks and apostrophes are curly, and this house has straight ones"]
    swedish = {"newsroom.toml": '[newsroom]\nlanguage = "sv"\n'}
    assert of("”Ja”, sade hon, ”nej”.", files=swedish).messages("QUO001") == []
    assert mended('---\nheadline: x\n---\n\nEr sagt „Ja“ und „Nein“, "Doch".\n', german).endswith("„Doch“.\n")


TOML_004 = {"newsroom.toml": '[checks.edited]\nQUO004 = "info"\n'}


def unattributed(body: str, front: str = "") -> list[str]:
    draft = of(body, front, TOML_004)
    return [
        draft.draft.text[each.finding.where.start : each.finding.where.end]
        for each in draft.findings("edited", code="QUO004")
        if each.finding.where
    ]


@pytest.mark.parametrize(
    "body",
    [
        "It was so.\n\n“Nobody came to us,” Roe said.",
        "“Nobody came to us.”\n\nThe mayor added that it rained.",
        "Ana López was there. “Nobody came to us.”",
        "Roe: “Nobody came to us.”",
        "“Nobody came to us.” — Roe",
        "Roe said so.\n\n“Nobody came to us.”\n\n“Not one of them all.”",
        "It has a “heritage character of its own.”",
        "> “Nobody came to us.”",
        'A plan of "Nobody came".',
    ],
)
def test_a_quotation_with_a_speaker_near_passes(body: str) -> None:
    assert unattributed(body) == []


def test_a_quotation_of_nobody_is_shown() -> None:
    assert unattributed("It rained.\n\n“Nobody came to us.”\n\nIt rained.") == ["“Nobody came to us.”"]
    assert unattributed('It rained.\n\n"Nobody came to us", then.\n\nIt rained.') == ['"Nobody came to us",']
    assert unattributed("It rained.\n\n“Nobody came to us.”", "language: de\n") == []
    assert unattributed("It rained.") == []


def test_it_is_off_until_a_newsroom_wants_it() -> None:
    assert of("It rained.\n\n“Nobody came to us.”").messages("QUO004") == []


@pytest.mark.parametrize(
    ("body", "front", "told"),
    [
        ("“We owe it,” she said.\n\nThen “so” and “so”.", "", True),
        ("“We owe it,\nshe said.”", "", False),
        ("“We owe it, she said.\n\nThen so.”", "", False),
        ("“We owe | it”", "", False),
        ("“We owe [it”](https://fair.example)", "", False),
        ('"So", she said.', "", False),
        ("“So”, „so“.", "", False),
        ("![A fair](fair.jpg 'A “fair') on the quay”", "", False),
        ("“So.”", "standfirst: 'A \"fair\"'\n", False),
    ],
)
def test_most_quotations_are_known_to_end_on_their_line(body: str, front: str, told: bool) -> None:
    draft = of(body, front).draft
    assert all_pair(draft) is told
    assert not (told and list(lone_marks(draft, "en")))
