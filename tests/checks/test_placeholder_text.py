"""Words that hold the place of others are found, names and numbers that look like them are not."""

from __future__ import annotations

import pytest
from tests.checks.desk import desk

from newsroom.checks.catalogue import rule_named


def told(body: str, *, front: str = "", bare: bool = False) -> list[str]:
    return desk(f"---\nheadline: Fair\n{front}---\n\n{body}\n", bare=bare).words("FM009")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("The council pays TK euros.", "TK"),
        ("Jordan TK said so (TK).", "TK TK"),
        ("He is TK.", "TK"),
        ("Some tktk people, and TKTKTK more", "tktk TKTKTK"),
        ("About [insert name here] it", "[insert name here]"),
        ("An [insert] link, [to come]", "[insert] [to come]"),
        ("It was $XXX then, XXXX now", "XXX XXXX"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum dolor"),
        ("Lorem ipsum …", "Lorem ipsum"),
        ("[TK: check name] [XX] [tk]", "[TK: check name] [XX] [tk]"),
        ("Der Preis [einfügen] stieg", "[einfügen]"),
    ],
)
def test_what_is_to_come_is_found(written: str, found: str) -> None:
    assert " ".join(told(written)) == found


@pytest.mark.parametrize(
    "written",
    [
        *("TK Maxx opens.", "See TK-421.", "T.K. Smith came", "Tk is a toolkit", "flight TK 1951", "`TK`"),
        *("Super Bowl XXX was", "the XXX Olympiad", "XXX-rated", "- [x] done", "XXX-XX-1234"),
        *(
            "A [insert](https://a.example) link",
            "You insert a coin",
            "a page of lorem ipsum for",
            "Lorem ipsum is a text",
        ),
        *("It is yet to come", "write to tk@herald.example", "A [todo][list] here\n\n[list]: https://a.example"),
    ],
)
def test_names_numbers_links_and_code_are_left_alone(written: str) -> None:
    assert told(written) == []


def test_tk_is_english_and_tktk_is_not() -> None:
    assert told("Die TK zahlt TKTK Euro.", front="language: de\n") == ["TKTK"]
    assert told("The TK pays.", front="language: en-GB\n") == ["TK"]


@pytest.mark.parametrize(
    ("language", "written", "found"),
    [
        ("en", "TODO: ask the mayor", ["TODO"]),
        ("en", "The mayor (TODO) said, and so TODO: ask her.", ["TODO", "TODO"]),
        ("en", "He put it on his TODO list, a TODO, and TODO-like notes", []),
        ("en", "| Day | TODO: formula |\n|---|---|\n| 2 | TODO: formula |", []),
        ("de", "Der Preis beträgt TODO Euro.", ["TODO"]),
        ("de", "Auf der TODO-Liste steht es.", []),
        (
            "de",
            "Sagt die Bürgermeisterin [Zitat folgt] und [Name der Frau folgt].",
            ["[Zitat folgt]", "[Name der Frau folgt]"],
        ),
        ("de", "Text folgt", ["Text folgt"]),
        ("de", "folgt …", ["folgt"]),
        ("de", "Es folgt ein Lied, wie folgt. [Fortsetzung folgt]", []),
        ("de", "Ein [Lied folgt](https://a.example).", []),
        ("fr", "Le prix est de [à compléter] euros", ["[à compléter]"]),
        ("es", "TODO está en venta: TODO", []),
        ("es", "El precio es [pendiente]", ["[pendiente]"]),
        ("nl", "De prijs is [bedrag volgt]", ["[bedrag volgt]"]),
        ("sv", "Priset är [följer]", ["[följer]"]),
    ],
)
def test_notes_to_oneself_go_by_their_language(language: str, written: str, found: list[str]) -> None:
    assert told(written, front=f"language: {language}\n") == found


@pytest.mark.parametrize("written", ["TODO", "todo", "Text folgt", "folgt …", "'(TODO)'", "Lorem ipsum dolor sit"])
def test_a_field_that_is_asked_for_and_holds_the_place_is_missing(written: str) -> None:
    draft = desk(f"---\nheadline: {written}\nlanguage: de\n---\n\nx\n")
    assert "FM005" in draft.codes()
    assert draft.words("FM009") == []


def test_a_headline_may_speak_of_all_and_of_an_old_text() -> None:
    for words in ("'Todo: lo que hay que saber'", "Lorem ipsum and its story"):
        assert "headline" not in " ".join(desk(f"---\nheadline: {words}\n---\n\nx\n").messages("FM005"))


def test_fields_that_readers_see_are_read_and_notes_of_the_desk_are_not() -> None:
    front = """\
        standfirst: About TK people
        kicker: TK
        seo: {title: TKTK}
        photo: {file: photos/fair.jpg, alt: A TK laughs, caption: 'Ana TK laughs', credit: TK/Agency}
        desk: {note: TK}
        tags: [TK]
        """
    front = "".join(line.strip() + "\n" for line in front.splitlines() if line.strip())
    assert told("x", front=front) == ["TK", "TK", "TKTK", "TK", "TK", "TK"]


def test_what_another_rule_misses_is_told_once() -> None:
    front = "standfirst: TK\nphoto: {file: photos/fair.jpg, alt: TK, caption: TK, credit: A/B}\n"
    draft = desk(f"---\nheadline: TK\n{front}---\n\nx\n")
    assert draft.words("FM009") == []
    assert {"FM005", "PHO014", "PHO016"} <= set(draft.codes())


def test_a_field_that_nobody_asks_for_is_told_here() -> None:
    brief = desk("---\nheadline: TK\nkind: brief\n---\n\nx\n")
    assert brief.words("FM009") == ["TK"]
    asked = desk(
        "---\nheadline: x\nbyline: TK\n---\n\nx\n", {"newsroom.toml": '[required.default]\ndraft = ["byline"]'}
    )
    assert asked.words("FM009") == []
    assert "FM005" in asked.codes()


def test_it_weighs_as_an_error_from_edited_on() -> None:
    rule = rule_named("placeholder-text")
    assert (rule.severity.severity, rule.from_state) == ("error", "edited")
