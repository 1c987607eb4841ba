"""What slips in while typing and pasting: doubled words, characters nobody sees, headlines that shout."""

from __future__ import annotations

import pytest
from tests.checks.desk import SETTINGS, Desk, desk

from newsroom.model.finding import Fix


def bodied(body: str, front: str = "", settings: str = "") -> Desk:
    return desk(f"---\nheadline: x\n{front}---\n\n{body}\n", {"newsroom.toml": SETTINGS + settings})


def mended(made: Desk, code: str, *, safe: bool) -> str:
    """The text after all fixes of a rule."""
    fixes: list[Fix] = [each.finding.fix for each in made.findings(code=code) if each.finding.fix]
    assert fixes
    assert all(fix.safe == safe for fix in fixes)
    text = made.draft.text
    for edit in sorted((edit for fix in fixes for edit in fix.edits), reverse=True, key=lambda one: one.span):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("body", "words", "after"),
    [
        ("It opens on the the quay.", "the the", "It opens on the quay."),
        ("It opens on the\nthe quay.", "the\nthe", "It opens on the quay."),
        ("The The fair opens.", "The The", "The fair opens."),
        ("> It costs costs nothing.", "costs costs", "> It costs nothing."),
        ("As a a guest.", "a a", "As a guest."),
        ("They breathe the the air.", "the the", "They breathe the air."),
    ],
)
def test_a_word_that_stands_twice_is_told_and_once_taken_out(body: str, words: str, after: str) -> None:
    made = bodied(body)
    assert made.words("BOD004") == [words]
    assert made.messages("BOD004") == [f'"{words.replace(chr(10), " ")}" says one word twice']
    assert after in mended(made, "BOD004", safe=False)


@pytest.mark.parametrize(
    "body",
    [
        "He had had enough of that that year, and it was very very late.",
        "From Walla Walla to Pago Pago. The end. End of it.",
        "Help help help, they cried; no no.",
        "They call it “post post” there. A B B C.",
        "Rain  \nrain  \nrain.\n\nRain  \nrain.",
        "Rain\\\nrain.",
        "- rain\n- rain",
        "`the the` and http://the.the.example/the the-the the.example",
        "the *the* on 2026-11-11 at 10:00:00",
        "",
    ],
)
def test_a_word_that_may_stand_twice_is_left_alone(body: str) -> None:
    assert bodied(body).messages("BOD004") == []


@pytest.mark.parametrize(
    ("language", "words", "body"),
    [
        ("en-GB", "the the", "It opens on the the quay."),
        ("EN", "the the", "It opens on the the quay."),
        ("de", "und und", "Brot und und Wein gibt es am Kai."),
        ("de-AT", "dass dass", "Sie sagt, dass dass Wasser steigt."),
        ("fr", "les les", "Il faut fermer les les portes."),
        ("fr", "à à", "Elle va à à Lyon."),
        ("es", "de de", "El alcalde de de la ciudad."),
        ("es", "y y", "Pan y y vino."),
        ("da", "og og", "Brød og og vin."),
        ("nb", "og og", "Brød og og vin."),
        ("no", "til til", "Han gikk til til havnen."),
        ("sv", "och och", "Bröd och och vin."),
        ("nl", "en en", "Brood en en wijn."),
        ("nl", "de de", "Hij kent de de haven."),
    ],
)
def test_doubled_words_are_told_in_each_language(language: str, words: str, body: str) -> None:
    assert bodied(body, f"language: {language}\n").words("BOD004") == [words]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Alle, die die Stadt kennen, und das, das das Haus hat. Dass es es gibt. Hat sie sie gesehen?"),
        ("de", "Sie bat ihn, um um acht zu kommen; er sprach über über hundert Fälle. Weil er der der Presse war."),
        ("de", "Dass sie Ärzte werden werden. Er sprach von von der Leyen. Das Haus Haus am See."),
        ("fr", "Nous nous levons, vous vous couchez. Tout en en parlant. Il va faire faire un mur."),
        ("es", "No no, muy muy tarde. Lo que es es. Habla como como."),
        ("da", "Dem, der der kommer; at det det er. Det er for for mange. Vi var her i i går."),
        ("nb", "Han sa at det det er. Den som som regel kommer."),
        ("sv", "Han sa att det det är. Den som som vanligt kommer. Det är för för många."),
        ("nl", "De man die die vrouw kent. Omdat het het beste is, als je je aanmeldt. Hij zei dat dat kan."),
        ("nl", "De de facto leider sprak."),
        ("eng", "It opens on the the quay."),
        ("fi", "Hän on on kotona."),
    ],
)
def test_what_a_language_says_twice_by_right_is_left_alone(language: str, body: str) -> None:
    assert bodied(body, f"language: {language}\n").words("BOD004") == []


def test_doubled_words_are_told_in_the_language_of_the_newsroom() -> None:
    german = SETTINGS.replace('title = "Harbour Herald"', 'title = "Hafenbote"\nlanguage = "de"')
    made = desk("Wer die die Stadt kennt, geht mit mit dem Hund.", {"newsroom.toml": german})
    assert made.words("BOD004") == ["mit mit"]
    finnish = SETTINGS.replace('title = "Harbour Herald"', 'title = "Satama"\nlanguage = "fi"')
    assert desk("The the quay.", {"newsroom.toml": finnish}).words("BOD004") == []


def headed(written: str, body: str = "Rain.", settings: str = "", front: str = "", *, bare: bool = False) -> Desk:
    text = f"---\nheadline: {written}\n{front}---\n\n{body}\n"
    return desk(text, {"newsroom.toml": SETTINGS + settings}, bare=bare)


@pytest.mark.parametrize(
    ("written", "said", "words", "after"),
    [
        ("Ferry leaves at ten.", "ends with a full stop", ".", "headline: Ferry leaves at ten\n"),
        ("'Ferry leaves at ten.'", "ends with a full stop", ".", "headline: 'Ferry leaves at ten'\n"),
        ('"The ferry \\"Ann\\" leaves."', "ends with a full stop", '"The ferry \\"Ann\\" leaves."', 'leaves"\n'),
        ("Ferry  leaves", "has two blanks in a row", "  ", "headline: Ferry leaves\n"),
        ("The ferry's last day", "has straight quotes (')", "'", "headline: The ferry’s last day\n"),
        ('The "last" ferry', 'has straight quotes (")', '"', "headline: The “last” ferry\n"),
        ("The 'last' ferry of the '90s", "has straight quotes (')", "'", "The ‘last’ ferry of the ’90s\n"),
    ],
)
def test_an_untidy_headline_is_told_at_its_letter_and_mended(written: str, said: str, words: str, after: str) -> None:
    made = headed(written, settings='[style]\nquotes = "straight"\n' if "Ann" in written else "")
    assert made.messages("HED002") == [f"the headline {said}"]
    assert made.words("HED002") == [words]
    assert after in mended(made, "HED002", safe=True)


def test_a_headline_in_capitals_is_told_and_left_to_the_desk() -> None:
    made = headed("FERRY LEAVES AT TEN")
    assert made.messages("HED002") == ["the headline is in capitals"]
    assert made.words("HED002") == ["FERRY LEAVES AT TEN"]
    assert [each.finding.fix for each in made.findings(code="HED002")] == [None]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "EU, NATO agree",
            "NATO",
            "COVID-19 FAQ",
            "Ferry leaves …",
            "And then..",
            "It is the U.S.",
            "Roe, Hart & Co.",
        ),
        *("Watch. Wait. Sail.", "Six feet 2\" tall, or 6' 2", '<em class="x">Sail</em>', "`ls 'x'`"),
        '"\\u201cQuoted\\u201d"',
    ],
)
def test_a_headline_that_is_well_formed_is_left_alone(written: str) -> None:
    assert headed(written).messages("HED002") == []


@pytest.mark.parametrize(
    "written", ['The "last ferry', 'Say"what" now', "The fishers' day", '"The last" a"b"', "Rock 'n' roll'"]
)
def test_quotes_that_might_be_either_are_told_and_left(written: str) -> None:
    made = headed("'" + written.replace("'", "''") + "'")
    (found,) = made.findings(code="HED002")
    assert found.finding.fix is None or "fishers" not in written


def test_quotes_of_other_languages_are_left_to_the_desk_but_for_apostrophes() -> None:
    made = headed('L\'ultime "traversée"', front="language: fr\n")
    assert 'headline: L’ultime "traversée"' in mended(made, "HED002", safe=True)


@pytest.mark.parametrize(
    ("language", "after"),
    [("de", "Die „letzte“ Fähre ‚fährt‘ um zehn"), ("sv", "Die ”letzte” Fähre ’fährt’ um zehn"), ("es", None)],
)
def test_quotes_of_a_headline_are_drawn_as_its_language_has_them(language: str, after: str | None) -> None:
    made = headed("Die \"letzte\" Fähre 'fährt' um zehn", front=f"language: {language}\n")
    (found,) = made.findings(code="HED002")
    assert (found.finding.fix is None) == (after is None)
    assert after is None or after in mended(made, "HED002", safe=True)


def test_whether_quotes_are_curly_is_the_house_s_own() -> None:
    straight = 'The "last" ferry'
    told = ['the headline has straight quotes (")']
    assert headed(straight, 'It was "the last".').messages("HED002") == []
    assert headed(straight, 'It was "the last".', '[style]\nquotes = "curly"\n').messages("HED002") == told
    assert headed(straight, "Rain.", '[style]\nquotes = "straight"\n').messages("HED002") == []
    assert headed(straight, "Rain.", bare=True).messages("HED002") == []
    assert headed(straight, "It’s the last.", bare=True).messages("HED002") == told


def test_a_headline_written_with_escapes_is_told_as_a_whole() -> None:
    made = headed('"The \\"last\\" ferry\\u002e"')
    assert made.words("HED002") == ['"The \\"last\\" ferry\\u002e"'] * 2


@pytest.mark.parametrize(
    ("body", "said", "after"),
    [
        ("The har\u200bbour", 'a zero width space (U+200B) stands after "har"', "The harbour"),
        ("The har\u00adbour", 'a soft hyphen (U+00AD) stands after "har"', "The harbour"),
        ("\ufeffThe harbour", 'a zero width no-break space (U+FEFF) stands before "The"', "\n\nThe harbour"),
        ("The\u2028harbour", 'a line separator (U+2028) stands after "The"', "The harbour"),
        ("The\x08 harbour", 'a control character (U+0008) stands after "The"', "The harbour"),
        ("The fishers\x92 day", 'a control character (U+0092) stands after "fishers"', "The fishers’ day"),
        ("The \u202eharbour", 'a right-to-left override (U+202E) stands after "The"', "The harbour"),
        ("The \u200eharbour", 'a left-to-right mark (U+200E) stands after "The"', "The harbour"),
    ],
)
def test_what_nobody_sees_is_told_and_taken_out_on_demand(body: str, said: str, after: str) -> None:
    made = bodied(body)
    assert made.messages("BOD006") == [said]
    assert after in mended(made, "BOD006", safe=False)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("The harb\ufffdur", 'a replacement character (U+FFFD) stands after "harb"'),
        ("\ue000", "a private character (U+E000) stands here"),
    ],
)
def test_what_nobody_knows_is_told_and_left(body: str, said: str) -> None:
    made = bodied(body)
    assert made.messages("BOD006") == [said]
    assert made.findings(code="BOD006")[0].finding.fix is None


@pytest.mark.parametrize(
    "body",
    [
        "“Café – naïve” … 5 € 中文 Привет 🙂 👩\u200d🚒 µm αβ",
        "سلام \u200fabc\u200e",
        "می\u200cخواهم",
        "CD\u0448ник and the Ω and the ΔT and the SMSка",
        "a\u00a0b",
    ],
)
def test_what_a_script_needs_is_left_alone(body: str) -> None:
    assert bodied(body).messages("BOD006") == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("qu\u0430y", '"qu\u0430y" has a Cyrillic letter in it ("\u0430", U+0430)'),
        ("\u041fривeт", '"\u041fривeт" has a Latin letter in it ("e", U+0065)'),
        ("\u0395urope", '"\u0395urope" has a Greek letter in it ("\u0395", U+0395)'),
    ],
)
def test_a_letter_of_another_alphabet_in_a_word_is_told(word: str, said: str) -> None:
    made = bodied(f"The {word} at noon.")
    assert made.messages("BOD006") == [said]
    assert made.words("BOD006") == [word]


def test_letters_in_parts_are_put_together_by_a_safe_fix_but_not_in_addresses() -> None:
    made = bodied("The cafe\u0301 is [here](/cafe\u0301).\n\nNo more.")
    assert made.messages("BOD006") == ['"caf\u00e9" is written with letters in parts']
    assert "The caf\u00e9 is [here](/cafe\u0301)." in mended(made, "BOD006", safe=True)


def test_no_break_spaces_are_told_where_the_house_has_none() -> None:
    made = bodied("At\u00a0noon.", settings='[style]\nno_break_spaces = "plain"\n')
    assert made.messages("BOD006") == ["a no-break space (U+00A0) stands here"]
    assert "At noon." in mended(made, "BOD006", safe=True)
    assert bodied("At noon – on the quay.", settings='[style]\nno_break_spaces = "plain"\n').messages("BOD006") == []
