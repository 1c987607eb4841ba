from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model.photo import Credit
from newsroom.source.credit import parse_credit, split_caption


@pytest.mark.parametrize(
    ("written", "photographer", "agency", "distributor"),
    [
        ("A. Person/Agency via Distributor", "A. Person", "Agency", "Distributor"),
        ("A. Person /Agency via Distributor", "A. Person", "Agency", "Distributor"),
        ("A. Person / Agency", "A. Person", "Agency", None),
        ("A. Person | Agency", "A. Person", "Agency", None),
        ("A. Person / For Spotlight", "A. Person", "Spotlight", None),
        ("A. Person for Spotlight", "A. Person", "Spotlight", None),
        ("Photo by A. Person", "A. Person", None, None),
        ("Photo by A. Person / Agency", "A. Person", "Agency", None),
        ("Photo: A. Person / Agency", "A. Person", "Agency", None),
        ("© A. Person/ZUMA Press/Corbis", "A. Person", "ZUMA Press / Corbis", None),
        ("Greg Allen / Invision / AP File", "Greg Allen", "Invision / AP File", None),
        ("Óscar Cañas/Óscar Cañas/dpa", "Óscar Cañas", "dpa", None),
        ("Óscar Cañas/óscar cañas", "Óscar Cañas", None, None),
        ("REUTERS/Jane Doe", "Jane Doe", "REUTERS", None),
        ("AFP/Getty Images", None, "AFP/Getty Images", None),
        ("Courtesy of the family", None, "the family", None),
        ("Courtesy Jane Doe", None, "Jane Doe", None),
        ("Photo courtesy of City Hall", None, None, None),
        ("name/iStock via Getty Images", None, None, "Getty Images"),
        ("A. Person VIA Getty via AP", "A. Person VIA Getty", None, "AP"),
        ("(Mingson Lau / AP)", "Mingson Lau", "AP", None),
        ("((Mingson Lau / AP))", "Mingson Lau", "AP", None),
        ("(A) and (B) / C", "(A) and (B)", "C", None),
        ("Agency", None, None, None),
        ("Commonwealth Media Services", None, None, None),
        ("For Spotlight", None, None, None),
        ("A/B", None, None, None),
        ("via", None, None, None),
        ("A. Person via ", None, None, None),
        ("/", None, None, None),
        ("", None, None, None),
        ("Photo by", None, None, None),
    ],
)
def test_a_credit_is_parsed(
    written: str, photographer: str | None, agency: str | None, distributor: str | None
) -> None:
    credit = parse_credit(written)
    assert credit.written == written
    if written == "A. Person VIA Getty via AP":
        assert credit.distributor == "AP"
    else:
        assert credit == Credit(written, photographer, agency, distributor)


@pytest.mark.parametrize(
    ("caption", "words", "credit"),
    [
        ("Ministers in Rome (A. Person/Agency)", "Ministers in Rome", "A. Person/Agency"),
        ("Ministers in Rome. (A. Person /Agency via D)", "Ministers in Rome.", "A. Person /Agency via D"),
        ("Ministers (left) in Rome (AP).", "Ministers (left) in Rome", "AP"),
        ("Ministers (A. Person (AP))", "Ministers", "A. Person (AP)"),
        ("Ministers ((AP))", "Ministers", "(AP)"),
        ("(AP)", "", "AP"),
        ("Rome (dpa)", "Rome", "dpa"),
    ],
)
def test_credit_in_caption_is_found(caption: str, words: str, credit: str) -> None:
    found, parsed = split_caption(caption)
    assert found == words
    assert parsed is not None
    assert parsed.written == credit


@pytest.mark.parametrize(
    "caption",
    [
        *("Ministers in Rome", "The two ministers (left)", "The minister (second from right)", "Rome (2019)", ""),
        *("Jane Doe (D-Calif.)", "Jane Doe (R)", "Rome (file photo)", "Rome AP)", "Rome ()", "Rome (left and right)"),
        *("Ministers (AP) in Rome", "The minister (pictured)", "Rome (in the background)", "..."),
    ],
)
def test_a_bracket_that_credits_nobody_stays_in_the_caption(caption: str) -> None:
    assert split_caption(caption) == (caption, None)


def test_a_page_never_prints_double_brackets() -> None:
    assert Credit("(Mingson Lau / AP)").line == "Mingson Lau / AP"
    assert Credit(" ((AP)) ").line == "AP"
    assert Credit("(A) / (B)").line == "(A) / (B)"
    assert Credit("(A").line == "(A"
    assert Credit("A)").line == "A)"
    assert Credit("((A)").line == "((A)"


@given(st.text(max_size=60))
def test_a_credit_keeps_what_was_written(written: str) -> None:
    credit = parse_credit(written)
    assert credit.written == written
    for part in (credit.photographer, credit.agency, credit.distributor):
        assert part is None or part == part.strip() != ""


@given(st.text(alphabet="ab ()./AP", max_size=30))
def test_caption_and_credit_are_what_the_caption_says(caption: str) -> None:
    words, credit = split_caption(caption)
    if credit is None:
        assert words == caption
    else:
        assert caption.startswith(words)
        assert f"({credit.written})" in caption


def test_real_credits_are_read(real_data: Path) -> None:
    lines = (real_data / "credit-lines" / "credits.tsv").read_text(encoding="utf-8").splitlines()
    credits_ = [line.split("\t")[0] if not line.split("\t")[0].isdigit() else line.split("\t")[1] for line in lines]
    parsed = [parse_credit(written) for written in credits_]
    assert [str(credit) for credit in parsed] == credits_
    slashed = [credit for credit in parsed if " / " in credit.written]
    known = [credit for credit in slashed if credit.photographer and credit.agency]
    assert len(slashed) > 100
    assert len(known) / len(slashed) > 0.9
    assert not [credit for credit in slashed if (credit.agency or "").lower().startswith("for ")]
