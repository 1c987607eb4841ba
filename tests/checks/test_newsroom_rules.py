"""What is asked of authors, links, related stories and the body."""

from __future__ import annotations

import pytest
from tests.checks.desk import desk, standing

from newsroom.config import Settings

BO = "name: Bo Li\nrole: Editor\nbio: Edits.\n"


def by(records: dict[str, str], authors: str = "bo-li", *, code: str, rest: str = "") -> list[str]:
    return desk(f"---\nheadline: x\nauthors: [{authors}]\n{rest}---\n", records).messages(code)


def test_an_author_whose_record_cannot_be_read_is_told_why() -> None:
    (said,) = by({"authors/bo-li.yml": "name: [\n", "authors/a.yml": "name: [\n"}, code="AUT001")
    assert said.startswith("authors/bo-li.yml cannot be read: ")


def test_an_author_near_to_nobody_is_told_the_file_that_is_missing() -> None:
    assert by({}, "zz", code="AUT001") == ['there is no author "zz" (authors/zz.yml)']
    assert by({}, "{name: A Guest}", code="AUT001") == []
    assert by({}, "ana-lopez", code="AUT001", rest="contributors: [qq]\n") == [
        'there is no author "qq" (authors/qq.yml)'
    ]


def test_organisations_guests_and_wire_copy_have_no_card() -> None:
    for authors in ("newsdesk", "{name: A Guest}"):
        assert by({}, authors, code="AUT002") == by({}, authors, code="AUT004") == []
    bare = {"authors/bo-li.yml": "name: Bo Li\n"}
    assert by(bare, code="AUT002") == ["Bo Li has no bio in authors/bo-li.yml"]
    assert by(bare, code="AUT002", rest="source: dpa\n") == []


@pytest.mark.parametrize(
    ("avatar", "said"),
    [
        ("", "Bo Li has no avatar in authors/bo-li.yml"),
        ("avatar: photos/square.jpg\n", "the avatar of Bo Li has no alt text in authors/bo-li.yml"),
        (
            "avatar: {file: photos/gone.jpg, alt: Bo}\n",
            "the avatar of Bo Li is missing: there is no file photos/gone.jpg",
        ),
        ("avatar: {file: photos/broken.jpg, alt: Bo}\n", "the avatar of Bo Li, photos/broken.jpg, is no picture"),
        ("avatar: {file: photos/wide.jpg, alt: Bo}\n", "the avatar of Bo Li is not square (400 × 300)"),
        ("avatar: {file: photos/square.jpg, alt: Avatar}\n", "the alt text of the avatar of Bo Li is a placeholder"),
        (
            "avatar: {file: photos/square.jpg, alt: square.jpg}\n",
            "the alt text of the avatar of Bo Li is a placeholder",
        ),
    ],
)
def test_an_avatar_that_does_not_fit_is_told(avatar: str, said: str) -> None:
    (found,) = by({"authors/bo-li.yml": BO + avatar}, code="AUT004")
    assert found.startswith(said)


@pytest.mark.parametrize(
    "target",
    [
        *("#programme", "#", "#top", "https://e.example/x", "mailto:a@b.example", "//e.example/x", "ferry-closes"),
        *("/ferry-closes/", "ferry-closes/index.html", "../ferry-closes/", "/", "/section/news/", "/feed.xml"),
        *("ferry-closes.md", "%66erry-closes.md", "/drafts/ferry-closes.md", "drafts/ferry-closes.md", "gone-live"),
        *("ferry-closes.md#tickets", "/ferry-closes/#tickets", "/author/ana-lopez/", "{{ site.url }}", "?page=2"),
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(target: str) -> None:
    made = desk(
        f"---\nheadline: x\n---\n\n## Programme\n\nSee [it](<{target}>).\n",
        {"drafts/ferry-closes.md": "---\nheadline: Ferry\n---\n\n## Tickets\n"},
        stands={"gone-live": standing("published", slug="gone-live")},
    )
    assert made.messages("LNK002", "edited") == []


@pytest.mark.parametrize("target", ["../newsroom.toml", "/newsroom.toml", "../photos/fair.jpg", "photos/fair.jpg"])
def test_a_link_to_a_file_that_does_not_go_out_is_told(target: str) -> None:
    made = desk(f"---\nheadline: x\n---\n\nSee [it](<{target}>).\n")
    assert made.messages("LNK002", "edited") == [f'the link "{target}" leads to a file that does not go out']


def test_a_link_to_a_heading_that_another_story_lacks_is_told() -> None:
    made = desk("---\nheadline: x\n---\n\nSee [it](ferry-closes.md#prices).\n")
    assert made.messages("LNK002", "edited") == ['no heading of "ferry-closes" is called "#prices"']


@pytest.mark.parametrize("target", ["/section/nosuch/", "/author/nobody/", "section/nosuch"])
def test_a_link_to_a_page_that_the_site_does_not_make_is_told(target: str) -> None:
    made = desk(f"---\nheadline: x\n---\n\nSee [it]({target}).\n")
    assert made.messages("LNK002", "edited") == [f'the link "{target}" leads to nothing in this newsroom']


@pytest.mark.parametrize("target", ["nowhere", "/nowhere/", "photos/gone.jpg", "../../etc/passwd", "http//[x", "//["])
def test_a_link_that_leads_nowhere_is_told(target: str) -> None:
    made = desk(f"---\nheadline: x\n---\n\nSee [it](<{target}>).\n")
    expected = [] if target.startswith("//") else [f'the link "{target}" leads to nothing in this newsroom']
    assert made.messages("LNK002", "edited") == expected


def test_a_link_that_is_no_address_at_all_is_told() -> None:
    made = desk("---\nheadline: x\n---\n\nSee [it](</[::1>).\n")
    assert made.messages("LNK002", "edited") == ['the link "/[::1" leads to nothing in this newsroom']


def test_in_a_bare_folder_other_makers_of_ids_are_believed() -> None:
    body = "## The Programme\n\n<a name='old'></a>\n\n## Two {#second}\n\n"
    links = "[a](#the_programme) [b](#old) [c](#second) [d](#gone) [e](elsewhere.md)\n"
    made = desk(f"---\ntitle: x\n---\n\n{body}{links}", bare=True)
    assert made.messages("LNK002", "edited") == ['no heading here is called "#gone"']


def test_related_stories_are_looked_for_in_front_matter_and_body() -> None:
    made = desk("---\nheadline: x\nrelated: [ferry-closed, zz]\n---\n\n::related qq\n")
    assert made.messages("REL001", "edited") == [
        'there is no story "ferry-closed"; did you mean "ferry-closes"',
        'there is no story "zz"',
        'there is no story "qq"',
    ]
    assert made.words("REL001", "edited") == ["ferry-closed", "zz", "::related qq"]


def test_a_related_story_may_be_dead_not_live_or_live() -> None:
    def told(stands: dict[str, object]) -> list[str]:
        made = desk("---\nheadline: x\nrelated: [ferry-closes]\n---\n", stands=stands)  # type: ignore[arg-type]
        return [f"{each.level.severity}: {each.finding.message}" for each in made.findings(code="REL002")]

    live = "---\nheadline: y\n---\n"
    left_out = 'info: the related story "ferry-closes" is not live yet; its card is left out'
    assert told({}) == [left_out]
    assert told({"ferry-closes": standing("edited", slug="ferry-closes")}) == [left_out]
    assert told({"ferry-closes": standing("published", slug="ferry-closes", live=live)}) == []
    assert told({"ferry-closes": standing("killed", slug="ferry-closes")}) == [
        'error: the related story "ferry-closes" was killed'
    ]


def test_what_exports_leave_out_is_told_once_for_a_pair_of_tags() -> None:
    body = (
        ":::box More\n::relatd x\n:::\n\nA <b>bold</b> <b>word</b>.\n\n<!-- a note -->\n\n<div class='x'>\n\n</div>\n"
    )
    made = desk(f"---\nheadline: x\n---\n\n{body}")
    words = made.words("BOD005", "edited")
    assert words == ["::relatd x", "<b>", "<b>", "<div class='x'>"]
    long = f"---\nheadline: x\n---\n\n<script>{'x' * 99}</script>\n"
    assert desk(long).messages("BOD005", "edited")[0].endswith("x…")
    assert desk("---\nheadline: x\n---\n\n<?php x ?>\n").messages("BOD005", "edited") == [
        "raw HTML is left out: <?php x ?>"
    ]


@pytest.mark.parametrize(
    ("sentence", "twice"),
    [
        ("Roe said on Tuesday that it was safe, he said.", "he said"),
        ("He said it was safe, he added.", "he added"),
        ("The minister said that it was safe, she noted.", "she noted"),
        ("Roe said that it was safe, said Roe.", "said Roe"),
        ("Roe said it was “safe”, he told.", "he told"),
        ("Roe said it was “safe,” she said.", "she said"),
    ],
)
def test_a_speaker_named_twice_is_found(sentence: str, twice: str) -> None:
    assert desk(f"---\nheadline: x\n---\n\n{sentence}\n").words("QUO002", "edited") == [twice]


@pytest.mark.parametrize(
    "sentence",
    [
        "“He said no,” she said.",
        "Roe said it was safe. He said so twice.",
        "Roe said it was safe, and he said so twice.",
        "Roe said it was safe, but Li said it was not.",
        "She said it was safe, he said.",
        "I said it was safe, he said.",
        "Roe said it was safe, while he said little.",
        "Roe said it was safe, Li said.",
        "It was safe, he said, and he added nothing.",
        "Said and said, said the sea.",
        "Roe said it was safe, and, he added, cheap.",
        "“It is safe,” he said. “He said so,” she said.",
    ],
)
def test_two_speakers_or_two_sentences_are_left_alone(sentence: str) -> None:
    assert desk(f"---\nheadline: x\n---\n\n{sentence}\n").words("QUO002", "edited") == []


def test_other_languages_and_headlines_are_not_read_for_speakers() -> None:
    text = "---\nheadline: Roe said it was safe, he said\nlanguage: {}\n---\n\nRoe said it was safe, he said.\n"
    assert desk(text.format("de")).words("QUO002", "edited") == []
    assert desk(text.format("en-GB")).words("QUO002", "edited") == ["he said"]


def test_the_house_settles_a_spelling() -> None:
    toml = '[style.variants]\nKyiv = ["Kiev"]\n'
    made = desk("---\nheadline: x\n---\n\nTo Kiev.\n", {"newsroom.toml": toml})
    assert made.messages("CON001", "edited") == ['"Kiev" is spelled "Kyiv" elsewhere in this house']
    (found,) = made.findings("edited", code="CON001")
    assert found.finding.fix is not None
    assert not found.finding.fix.safe


def test_the_houses_names_may_be_alike() -> None:
    text = "---\nheadline: x\n---\n\nJon Stone met John Stone.\n"
    assert desk(text).words("CON001", "edited") == ["John Stone"]
    toml = '[style]\nnames = ["Jon Stone", "John Stone"]\n'
    assert desk(text, {"newsroom.toml": toml}).words("CON001", "edited") == []
    assert Settings().style.names == ()
