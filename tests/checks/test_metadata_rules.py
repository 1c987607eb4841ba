"""What pictures say of themselves against what a draft says of them."""

from __future__ import annotations

import pytest
from tests.checks.desk import FILES, Desk, desk

QUAY = "photos/quay.jpg"


def story(fields: str, told: str, *, toml: str = "", more: str = "") -> Desk:
    settings = {"newsroom.toml": FILES["newsroom.toml"] + toml}
    text = f"---\nheadline: Fair opens\n{more}photo: {{file: {QUAY}, {fields}}}\n---\n"
    return desk(text, settings, pictures={QUAY: told})


def messages(code: str, fields: str, told: str, *, toml: str = "", more: str = "") -> list[str]:
    return story(fields, told, toml=toml, more=more).messages(code)


BOTH = "creators: [Ilse Corran]\ncredit: The Associated Press"


@pytest.mark.parametrize(
    ("credit", "told"),
    [
        ("Ilse Corran/AP", BOTH),
        ("AP Photo/Ilse Corran", BOTH),
        ("CORRAN, ILSE / Associated Press via Tern", BOTH),
        ("I. Corran/AP", BOTH),
        ("Agence France-Presse", "credit: AFP"),
        ("Zoé Ångström/Getty", "creators: [Zoe Angstrom]\ncredit: Getty Images"),
        ("Jane Doe/EPA", "creators: [Jane Q. Doe]\ncredit: epa-EFE"),
        ("Jo Roe", "creators: [STR]\ncredit: Jo Roe"),
        ("Jo Roe", "creators: ['jo@tern.example', '12345']"),
        ("Jo Roe", "headline: nobody is named"),
        ("David Riecks", "credit: '©1985 David Riecks: www.riecks.com'"),
        ("TK", BOTH),
    ],
)
def test_a_credit_that_names_all_who_are_owed_it_is_left_alone(credit: str, told: str) -> None:
    assert messages("PHO003", f'credit: "{credit}"', told) == []


def test_who_is_left_out_is_named_and_the_pictures_own_credit_is_offered() -> None:
    made = story("credit: Jo Roe/Reuters", BOTH)
    (found,) = made.findings(code="PHO003")
    assert found.finding.message == (
        'the credit "Jo Roe/Reuters" leaves out Ilse Corran and The Associated Press, named in quay.jpg'
    )
    assert found.finding.fix is not None
    assert not found.finding.fix.safe
    assert [edit.text for edit in found.finding.fix.edits] == ['"Ilse Corran/The Associated Press"']


def test_the_house_knows_more_spellings() -> None:
    toml = '[style.credit_names]\nTern = ["Tern Pictures", "TRN"]\n'
    assert messages("PHO003", "credit: Jo Roe/TRN", "credit: Tern Pictures", toml=toml) == []
    assert len(messages("PHO003", "credit: Jo Roe/TRN", "credit: Tern Pictures")) == 1


@pytest.mark.parametrize(
    ("instructions", "asked"),
    [
        ("MANDATORY CREDIT: ILSE CORRAN / TERN PICTURES. NO SALES.", "ILSE CORRAN / TERN PICTURES"),
        ('RESTRICTED TO EDITORIAL USE - MANDATORY CREDIT "TERN PHOTO / NASA" - NO MARKETING', "TERN PHOTO / NASA"),
        ("Mandatory credit Ilse Corran, NO ARCHIVES", "Ilse Corran"),
        ("No sales; must credit: Ilse Corran; UK OUT", "Ilse Corran"),
        ("MANDATORY CREDIT", "Tern Pictures"),
        ("MANDATORY CREDIT.", "Tern Pictures"),
    ],
)
def test_a_credit_that_is_insisted_on_is_missed(instructions: str, asked: str) -> None:
    told = f"credit: Tern Pictures\ninstructions: '{instructions}'"
    (found,) = story("credit: Jo Roe", told).findings(code="PHO005")
    assert found.finding.message == f'quay.jpg insists on the credit "{asked}", and its credit is "Jo Roe"'
    assert found.finding.fix is not None
    assert not found.finding.fix.safe
    assert messages("PHO005", f'credit: "{asked}"', told) == []


def test_what_asks_for_no_credit_or_for_nobodys_is_left_alone() -> None:
    assert messages("PHO005", "credit: Jo Roe", "instructions: Credit the agency, please") == []
    assert messages("PHO005", "credit: Jo Roe", "usage_terms: MANDATORY CREDIT") == []
    assert messages("PHO005", "credit: Jo Roe", f"instructions: 'MANDATORY CREDIT {'x' * 200}'") == []
    assert messages("PHO005", "alt: A quay", "instructions: MANDATORY CREDIT Ilse Corran") == []


SYNDICATED = "[export]\nsyndicated = true\n"
SPAIN = '[export]\ncountries = ["Spain", "UK"]\n'


@pytest.mark.parametrize(
    ("terms", "toml", "more", "words"),
    [
        ("NO SALES", SYNDICATED, "", ["NO SALES"]),
        ("No usage or third party sales granted", SYNDICATED, "", ["No usage or third party sales"]),
        ("NO SALES", "", "", []),
        ("NO ARCHIVES", "", "", ["NO ARCHIVES"]),
        ("NARCH/NARCH30", "", "", ["NARCH"]),
        ("FOR EDITORIAL USE ONLY", "", "sponsor: Kaffee\n", ["FOR EDITORIAL USE"]),
        ("EDITORIAL USE ONLY", "", "", []),
        ("PRINT USE ONLY", "", "", ["PRINT USE ONLY"]),
        ("NO SALES NORWAY OUT", "", "", ["NO SALES NORWAY OUT"]),
        ("U.S. OUT", '[export]\ncountries = ["United States"]\n', "", ["U.S. OUT"]),
        ("SPAIN OUT, PEDRO", SPAIN, "", ["SPAIN OUT"]),
        ("No sales. Great Britain Out; TV OUT", SPAIN, "", ["Great Britain Out"]),
        ("NORWAY OUT; MAGS OUT", SPAIN, "", []),
        ("MAGS OUT, Newspapers Out", "", "", ["Newspapers Out"]),
        ("The ferry set out from Spain", "", "", []),
        ("Spain out of reach", SPAIN, "", []),
    ],
)  # fmt: skip
def test_a_use_that_is_ruled_out_is_told(terms: str, toml: str, more: str, words: list[str]) -> None:
    found = messages("PHO006", "credit: Jo Roe", f"instructions: '{terms}'", toml=toml, more=more)
    assert [message.split('"')[1] for message in found] == words


def test_a_country_is_an_error_only_where_the_newsroom_says_where_it_is_read() -> None:
    unsure = story("credit: Jo Roe", "usage_terms: SPAIN OUT").findings(code="PHO006")
    sure = story("credit: Jo Roe", "usage_terms: SPAIN OUT", toml=SPAIN).findings(code="PHO006")
    assert [each.level.severity for each in (*unsure, *sure)] == ["info", "error"]


def test_a_picture_that_comes_down_is_not_archived() -> None:
    assert messages("PHO006", "rights_until: 2026-06-30", "instructions: NO ARCHIVES") == []


@pytest.mark.parametrize("told", ["copyright: © Jo", "web_statement: https://tern.example"])
def test_a_notice_or_the_address_of_the_terms_is_enough(told: str) -> None:
    assert messages("PHO008", "credit: Jo Roe", told) == []
    assert messages("PHO008", "credit: Jo Roe", "caption: x") == ["quay.jpg names no copyright and no terms"]
    assert messages("PHO008", "license: CC BY", "caption: x") == []


TRAINED = "source_type: http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    "fields",
    [
        "ai: true",
        "caption: The quay (AI-generated)",
        "caption: 'The quay in 2030, generated with a model'",
        "credit: Jo Roe/Midjourney",
        "caption: 'Der Hafen, mit künstlicher Intelligenz gezeichnet'",
        "caption: 'El muelle (imagen hecha con IA)'",
    ],
)
def test_a_picture_of_a_machine_that_is_told_of_is_left_alone(fields: str) -> None:
    assert messages("PHO009", fields, TRAINED) == []


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (TRAINED, "made with generative AI, as it says itself (trainedAlgorithmicMedia)"),
        ("source_type: compositeSynthetic", "put together with generative AI, as it says itself (compositeSynthetic)"),
        ("source_type: digsrctype:algorithmicMedia", "made by an algorithm, as it says itself (algorithmicMedia)"),
        (
            "seal: untrusted\nsource_types: ['http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia']",
            "edited with generative AI, as it says itself (compositeWithTrainedAlgorithmicMedia)",
        ),
    ],
)  # fmt: skip
def test_a_picture_of_a_machine_that_nobody_is_told_of_is_an_error(told: str, how: str) -> None:
    fields = "caption: Paula Maier and her ai sloth on the quay, credit: Jo Roe"
    (found,) = story(fields, told).findings("edited", code="PHO009")
    assert found.finding.message == f"quay.jpg was {how}, and the reader is not told"
    assert found.level.severity == "error"


@pytest.mark.parametrize("told", ["source_type: http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "{}"])
def test_a_picture_of_a_camera_is_left_alone(told: str) -> None:
    assert messages("PHO009", "credit: Jo Roe", told) == []


@pytest.mark.parametrize(
    ("told", "severity", "message"),
    [
        (
            "seal: broken\nfailures: [assertion.dataHash.mismatch, assertion.bmffHash.mismatch]",
            "warning",
            "the seal of quay.jpg is broken: the picture was changed after it was signed",
        ),
        ("seal: broken\nfailures: [odd.code]", "warning", "the seal of quay.jpg is broken: odd.code"),
        ("seal: broken", "warning", "the seal of quay.jpg is broken: it cannot be read"),
        (
            "seal: untrusted\nsigner: Tern",
            "info",
            "quay.jpg is signed by Tern; the seal holds, the signer is on no list of trusted ones",
        ),
        (
            "seal: untrusted",
            "info",
            "quay.jpg is signed; the seal holds, the signer is on no list of trusted ones",
        ),
        (
            "seal: unproved",
            "info",
            "quay.jpg carries Content Credentials, and c2pa, which proves them, is not installed",
        ),
    ],
)
def test_a_seal_is_told_for_what_it_is(told: str, severity: str, message: str) -> None:
    (found,) = story("credit: Jo Roe", told).findings("edited", code="PHO010")
    assert (found.finding.message, found.level.severity) == (message, severity)


def test_a_picture_without_a_seal_or_with_a_good_one_is_left_alone() -> None:
    assert messages("PHO010", "credit: Jo Roe", "seal: trusted") == []
    assert messages("PHO010", "credit: Jo Roe", "caption: x") == []


def test_only_an_agencys_picture_is_missed_its_metadata() -> None:
    assert messages("PHO011", "credit: Jo Roe/AP", "{}") == [
        "quay.jpg is credited to AP and carries no metadata at all"
    ]
    assert messages("PHO011", "credit: Jo Roe via Tern", "{}") == [
        "quay.jpg is credited to Tern and carries no metadata at all"
    ]
    assert messages("PHO011", "credit: Jo Roe", "{}") == []
    assert messages("PHO011", "alt: A quay", "{}") == []


def test_data_mining_is_asked_only_of_a_site_that_allows_it() -> None:
    told = "data_mining: Prohibited for AI training"
    assert messages("PHO012", "credit: Jo Roe", told) == []
    assert messages("PHO012", "credit: Jo Roe", told, toml="[export]\nai_feed = true\n") == [
        "quay.jpg prohibits data mining (Prohibited for AI training), and [export] ai_feed says that the site allows it"
    ]


@pytest.mark.parametrize(
    ("caption", "created", "told"),
    [
        ("Strikers on May 4, 2026", "2019-05-04", ["4 May 2026", "4 May 2019"]),
        ("Strikers, Monday, May 4, 2026", "2019-05-04T10:00:00+02:00", ["4 May 2026", "4 May 2019"]),
        ("Huelga, el 4 de mayo de 2026", "2019-05-04", ["4 May 2026", "4 May 2019"]),
        ("Streik am 4. Mai 2026", "2019-05-04", ["4 May 2026", "4 May 2019"]),
        ("Strikers on May 4, 2026", "2026-05-05", []),
        ("Closed on May 4, 2020, the quay on May 4, 2026", "2026-05-04", []),
        ("Strikers on May 4, 2026", "2000-01-01T00:00:00", []),
        ("Strikers on May 4, 2026", "2019", []),
        ("Strikers on February 31, 2026", "2019-05-04", []),
        ("Strikers on Monday", "2019-05-04", []),
    ],
)
def test_a_caption_of_another_day_than_its_picture_is_told(caption: str, created: str, told: list[str]) -> None:
    found = messages("PHO019", f"caption: '{caption}'", f"created: {created}")
    expected = [f"the caption of quay.jpg says {told[0]}, and the picture was made on {told[1]}"] if told else []
    assert found == expected


def test_a_file_photo_that_was_sent_again_has_the_day_of_its_own_caption() -> None:
    told = "created: 2020-07-23\ncaption: 'FILE PHOTO: A stairway in Neuss, February 12, 2020'"
    assert messages("PHO019", "caption: 'A stairway on February 12, 2020'", told) == []
    assert len(messages("PHO019", "caption: 'A stairway on March 12, 2020'", told)) == 1


def test_a_photo_without_a_caption_has_no_date() -> None:
    assert messages("PHO019", "credit: Jo Roe", "created: 2019-05-04") == []


def test_what_may_be_cut_is_named_together() -> None:
    assert messages("PHO023", "credit: Jo Roe", "cut: [by-line, caption]") == [
        "the by-line and the caption inside quay.jpg may be cut: all the room is filled"
    ]


def test_pictures_elsewhere_and_pictures_that_cannot_be_read_are_not_asked() -> None:
    for file in ("https://e.example/a.jpg", "photos/gone.jpg", "photos/broken.jpg"):
        made = desk(f"---\nheadline: x\nphoto: {{file: '{file}', credit: Jo Roe/AP}}\n---\n")
        asked = {"PHO003", "PHO005", "PHO006", "PHO008", "PHO009", "PHO010", "PHO011", "PHO019", "PHO023"}
        assert not asked & set(made.codes())
