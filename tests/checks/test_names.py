"""Names in two spellings, and names that only look alike."""

from __future__ import annotations

import pytest

from newsroom.checks.names import Slip, may_be_spelled_twice, spelled_twice
from newsroom.checks.prose import Passage


def slips(*texts: str, names: tuple[str, ...] = (), language: str | None = None, **variants: str) -> list[str]:
    found = _slips(*texts, names=names, language=language, **variants)
    return [f"{slip.written} > {slip.better}" for slip in found]


def _slips(*texts: str, names: tuple[str, ...] = (), language: str | None = None, **variants: str) -> tuple[Slip, ...]:
    at = 0
    passages = []
    for text in texts:
        passages.append(Passage("p", text, at))
        at += len(text) + 2
    house = {right: (other,) for right, other in variants.items()}
    found = spelled_twice(passages, names=names, variants=house, language=language)
    if not house:
        assert may_be_spelled_twice("\n\n".join(texts), language) or not found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed Amin", "Muhammad Amin"),
        ("Dmitry Peskov", "Dmitri Peskov"),
        ("Alexei Navalny", "Aleksey Navalny"),
        ("Nicolas Maduro", "Nikolas Maduro"),
        ("Jon Ossoff", "John Ossoff"),
        ("Ursula von der Leyen", "Ursulla von der Leyen"),
        ("José García", "Jose García"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Andy Abbott", "Andy Abott"),
        ("Terry Reese", "Terry Reeese"),
    ],
)
def test_a_name_in_two_spellings_is_found(one: str, other: str) -> None:
    assert slips(f"Yesterday {one} spoke; {one} left.", f"Then {other} came.") == [f"{other} > {one}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vitali Klitschko", "Wladimir Klitschko"),
        ("Mario Rossi", "Maria Rossi"),
        ("Daniel Ortega", "Daniela Ortega"),
        ("Jill Biden", "Joe Biden"),
        ("Eastern Wharf", "Western Wharf"),
        ("Prime Minister", "Prime Ministers"),
        ("Bo Li", "Bao Li"),
        ("Ana Smith", "Ana Smits"),
        ("Ana Bell", "Ana Ball"),
        ("May Lee", "Max Lee"),
        ("Ali Smith", "Alexander Smith"),
        ("UEFA Cup", "UEFE Cup"),
        ("Curriculum Advisor", "Curriculum Advisory"),
        ("We'll Come", "We’ll Come"),
        ("THE END", "The Fend"),
    ],
)
def test_two_people_or_two_forms_of_a_word_are_left_alone(one: str, other: str) -> None:
    assert slips(f"Here {one} spoke.", f"There {other} spoke.") == []


def test_the_spelling_that_is_used_more_is_taken_for_right() -> None:
    assert slips("Sergey Lavrov came.", "Sergei Lavrov sat.", "Sergei Lavrov left.") == [
        "Sergey Lavrov > Sergei Lavrov"
    ]


def test_of_two_spellings_used_alike_the_first_is_taken_for_right() -> None:
    assert slips("Sergey Lavrov came.", "Sergei Lavrov left.") == ["Sergei Lavrov > Sergey Lavrov"]


def test_names_that_the_house_knows_are_left_alone() -> None:
    both = ("Ella Stone", "Elle Stone", "Jon Stone", "John Stone")
    assert slips("Jon Stone and John Stone are brothers.", names=both) == []


def test_the_one_name_that_the_house_knows_is_right_however_rare() -> None:
    found = slips("Jon Stone came.", "Jon Stone left.", "John Stone stayed.", names=("John Stone",))
    assert found == ["Jon Stone > John Stone", "Jon Stone > John Stone"]


def test_a_surname_alone_is_held_against_the_full_name() -> None:
    found = slips("Volodymyr Zelensky came.", "Then Zelensky spoke.", "But Zelenskyy left.")
    assert found == ["Zelenskyy > Zelensky"]


def test_a_surname_alone_that_the_house_knows_is_left_alone() -> None:
    texts = ("Volodymyr Zelensky came.", "Then Zelensky spoke.", "But Zelenskyy left.")
    assert slips(*texts, names=("Olena Zelenskyy", "Volodymyr Zelensky")) == []


def test_words_alone_that_are_nobodys_surname_are_left_alone() -> None:
    assert slips("In Abbott it rained.", "In Abbot it did not.") == []
    assert slips("Ana México sang.", "In Mexico it rained.", "It rained in México.") == []


def test_a_word_that_the_story_also_writes_small_is_no_name() -> None:
    assert slips("The Path Analysis team.", "A Path Analisis, and an analysis.") == []


def test_initials_particles_and_possessives_belong_to_a_name() -> None:
    assert slips("John F. Kennedy came.", "John F. Kennedy's car.", "Jon F. Kennedy’s car.") == [
        "Jon F. Kennedy > John F. Kennedy"
    ]


def test_a_name_never_runs_over_a_comma_or_a_full_stop() -> None:
    assert slips("He met Sergei. Lavrov left, Sergey, Lavrov said.") == []


def test_german_writes_all_nouns_large_so_that_only_the_same_sound_counts() -> None:
    assert slips("Am Neuen Markt.", "Der Neuer Markt.", language="de") == []
    assert slips("Hier Sergei Lawrow.", "Dort Sergey Lawrow.", language="de-AT") == ["Sergey Lawrow > Sergei Lawrow"]


def test_spellings_that_the_house_has_settled_are_found() -> None:
    (slip,) = _slips("The road to Kiev was long, Kievan or not.", Kyiv="Kiev")
    assert (slip.written, slip.better, slip.at, slip.house) == ("Kiev", "Kyiv", 12, True)


def test_the_place_is_that_of_the_whole_name_and_the_mend_that_of_one_word() -> None:
    (slip,) = _slips("Sergei  Lavrov came.", "So did Sergey  Lavrov.")
    text = "Sergei  Lavrov came.\n\nSo did Sergey  Lavrov."
    assert text[slip.at : slip.at + len(slip.written)] == "Sergey  Lavrov"
    assert (slip.word.text, slip.right, text[slip.word.at :][:6]) == ("Sergey", "Sergei", "Sergey")
    assert slip.better == "Sergei Lavrov"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Almeda met Bo Brandt. Almeda’s plan, said Ana Almeda, was Brandt’s.", False),
        ("Nobody was named on the Quay, and the Quays stayed open.", False),
        ("Sergei\nLavrov met Sergey J. Lavrov.", True),
        ("Volodymyr Zelensky spoke. Zelenskyy left.", True),
        ("\n".join(f"Ana {letter}{'x' * number}" for letter in "BCDFG" for number in range(2, 20)), True),
    ],
)
def test_most_texts_are_known_to_hold_no_name_in_two_spellings(text: str, told: bool) -> None:
    assert may_be_spelled_twice(text, "en") is told


def test_words_with_a_stroke_between_them_are_no_full_name() -> None:
    assert slips("Ana/Almeda met Anna/Almeda.") == []
