"""Links: whether their address is one, whether their words say where they lead."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.checks.desk import SETTINGS, Desk, KnownWeb, desk

from newsroom.model.finding import Edit, Level


def linked(body: str, settings: str = SETTINGS, front: str = "") -> Desk:
    return desk(f"---\nheadline: x\n{front}---\n\n{body}\n", {"newsroom.toml": settings})


def edits(made: Desk, code: str) -> list[tuple[bool, str]]:
    """Whether each fix is safe, and the line of the draft with it made."""
    told = []
    for each in made.findings(code=code):
        if each.finding.fix:
            (edit,) = each.finding.fix.edits
            assert isinstance(edit, Edit)
            text = made.draft.text[: edit.span.start] + edit.text + made.draft.text[edit.span.end :]
            told.append((each.finding.fix.safe, text.splitlines()[4]))
    return told


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("htp://fair.example", '"htp://fair.example" is no address'),
        ("hhttps://fair.example", '"hhttps://fair.example" is no address'),
        ("https//fair.example", '"https//fair.example" is no address'),
        ("https:/fair.example", '"https:/fair.example" is no address'),
        ("https:fair.example", '"https:fair.example" is no address'),
        ("https:///fair.example", '"https:///fair.example" is no address'),
        ("http://", '"http://" is no address'),
        ("mailto:ana", '"mailto:ana" is no address'),
        ("http://https://fair.example", '"http://https://fair.example" says twice what it begins with'),
        ("https://fair.example/”", '"https://fair.example/”" has a quotation mark or a blank in it'),
        ("www.fair.example", '"www.fair.example" has no https:// before it'),
        ("fair.org/programme", '"fair.org/programme" has no https:// before it'),
        ("ana@herald.example", '"ana@herald.example" has no mailto: before it'),
    ],
)
def test_an_address_that_is_none_is_told(target: str, said: str) -> None:
    made = linked(f"See [it]({target}).")
    assert made.messages("LNK001") == [said]
    assert made.words("LNK001") == [f"[it]({target})"]


@pytest.mark.parametrize(
    "target",
    [
        *("https://fair.example", "HTTP://fair.example/a?b#c", "mailto:ana@herald.example", "mailto:ana%40h.example"),
        *(
            "//fair.example/x",
            "#top",
            "ferry-closes",
            "/ferry-closes/",
            "tel:+341",
            "{{ site.url }}/x",
            "ftp://x.example",
        ),
        *("https://fair.example/https://other.example", "http-notes", "https", "notes.md", "the.http.story"),
    ],
)
def test_an_address_that_is_one_is_left_alone(target: str) -> None:
    assert linked(f"See [it](<{target}>).").messages("LNK001") == []


def test_a_link_without_an_address_is_told_with_its_words() -> None:
    assert linked("See [the fair]() and [ ]().").messages("LNK001") == [
        'the link "the fair" has no address',
        "the link has no address",
    ]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("See [it](www.fair.example).", "See [it](https://www.fair.example)."),
        ("Ask [her](ana@herald.example).", "Ask [her](mailto:ana@herald.example)."),
        ("Ask [ana@herald.example](ana@herald.example).", "Ask [ana@herald.example](mailto:ana@herald.example)."),
    ],
)
def test_what_is_missing_before_an_address_is_put_there_on_demand(body: str, after: str) -> None:
    assert edits(linked(body), "LNK001") == [(False, after)]


def test_an_address_that_stands_elsewhere_is_left_to_the_desk() -> None:
    assert edits(linked("See [it][1].\n\n[1]: www.fair.example"), "LNK001") == []
    made = linked("See [www.fair.com/a](www.fair.com/a 'www.fair.com/a').")
    assert len(made.messages("LNK001")) == 1
    assert edits(made, "LNK001") == []


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("See [it](http://herald.example/fair).", "See [it](https://herald.example/fair)."),
        ("See <http://www.herald.example>.", "See <https://www.herald.example>."),
        ("See http://HERALD.example/x now.", "See https://HERALD.example/x now."),
    ],
)
def test_our_own_site_is_reached_by_https(body: str, after: str) -> None:
    made = linked(body)
    assert [said.rpartition(" is ")[2] for said in made.messages("LNK001")] == ["our own site, without https"]
    assert edits(made, "LNK001") == [(True, after)]


def test_other_sites_and_a_site_without_https_are_left_alone() -> None:
    assert linked("[it](http://herald.example.net/) [it](http://fair.example/)").messages("LNK001") == []
    plain = SETTINGS.replace("https://herald", "http://herald")
    assert linked("See [it](http://herald.example/fair).", plain).messages("LNK001") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("See [the *fair*](https://fair.example/a b).", "[the *fair*](https://fair.example/a b)"),
        ("See [the\nfair] (https://fair.example/a).", "[the\nfair] (https://fair.example/a)"),
        ("See (the fair)[https://fair.example/a].", "(the fair)[https://fair.example/a]"),
        ("Ask [us](mailto: ana@herald.example).", "[us](mailto: ana@herald.example)"),
    ],
)
def test_what_was_meant_for_a_link_is_told(body: str, words: str) -> None:
    made = linked(body)
    said = " ".join(words.split())
    assert made.messages("LNK001") == [f'"{said}" was meant for a link, and readers see its brackets']
    assert made.words("LNK001") == [words]


@pytest.mark.parametrize(
    "body",
    [
        "See [it]({{ site.url }}/a b) and [it]({% link x.md %}).",
        "See [1] (https://fair.example) and [it](https://fair.example/a) (b](c).",
        "See [it](https://fair.example/" + "a" * 2001 + " b).",
        "Type `[it](a b)`, (brackets) [like these], [it](https://fair.example/(a)) and ![x](a b).",
        "Typed \\[it](a b) or [it] (once).",
    ],
)
def test_brackets_that_are_meant_are_left_alone(body: str) -> None:
    assert linked(body).messages("LNK001") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("The programme is [here](/fair).", 'the link "here" does not say where it leads'),
        ("[Read more »](/fair)", 'the link "Read more »" does not say where it leads'),
        ("[**Click\nhere**!](/fair)", "does not say where it leads"),
        ("[](/fair)", "a link has no words"),
        ("See https://fair.example/a.", 'a link shows its bare address ("https://fair.example/a")'),
        (
            "See [www.fair.example/a](https://www.fair.example/a).",
            'a link shows its bare address ("www.fair.example/a")',
        ),
    ],
)
def test_a_link_that_does_not_say_where_it_leads_is_told(body: str, said: str) -> None:
    (found,) = linked(body).messages("LNK004")
    assert found.endswith(said)


@pytest.mark.parametrize(
    "body",
    [
        "[The programme](/fair), www.fair.example, [![Two stalls](photos/fair.jpg)](/fair), ana@herald.example",
        '{{ "https://fair.example/a" | embed: "x" }} {% embed https://fair.example/b %}',
        '<a href="https://fair.example/a">',
        "No link at all.",
    ],
)
def test_a_link_that_says_where_it_leads_is_left_alone(body: str) -> None:
    assert linked(body).messages("LNK004") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        *(("de", "hier"), ("de-CH", "Mehr dazu"), ("fr", "En savoir plus"), ("fr", "plus d’infos"), ("es", "aquí")),
        *(("da", "Læs mere"), ("nb", "her"), ("no", "Les mer"), ("sv", "Läs mer"), ("nl", "Lees meer »")),
    ],
)
def test_empty_words_of_links_are_told_in_the_language_of_the_draft(language: str, words: str) -> None:
    made = linked(f"[{words}](/fair)", front=f"language: {language}\n")
    assert made.messages("LNK004") == [f'the link "{words}" does not say where it leads']


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "here"), ("de", "Hier am Hafen"), ("nl", "meer"), ("fi", "hier")]
)
def test_words_that_are_empty_in_another_language_only_are_left_alone(language: str, words: str) -> None:
    assert linked(f"[{words}](/fair)", front=f"language: {language}\n").messages("LNK004") == []


def test_bare_addresses_are_told_in_every_language() -> None:
    assert linked("[here](/fair) https://fair.example/a", front="language: pl\n").messages("LNK004") == [
        'a link shows its bare address ("https://fair.example/a")'
    ]


def test_a_link_is_not_told_for_another_that_has_its_words() -> None:
    made = linked("See [the fair](https://fair.example/a) and [the fair](https://fair.example/b c).")
    assert made.words("LNK001") == ["[the fair](https://fair.example/b c)"]


def answered(body: str, told: dict[str, str]) -> Desk:
    made = linked(body)
    return replace(made, newsroom=replace(made.newsroom, web=KnownWeb(told)))


def test_a_link_that_leads_nowhere_is_told_where_somebody_asked() -> None:
    body = "See [it](https://e.example/a), <HTTP://e.example/b>, [it](mailto:a@e) and [it](https://e.example/c)."
    told = {
        "https://e.example/a": "404 Not Found",
        "HTTP://e.example/b": "?it did not answer",
        "mailto:a@e.example": "x",
    }
    made = answered(body, told)
    found = made.findings("draft", code="LNK003")
    assert [(each.finding.message, each.level) for each in found] == [
        ('"https://e.example/a" leads nowhere: 404 Not Found', Level.WARN),
        ('"HTTP://e.example/b" may lead nowhere: it did not answer', Level.INFO),
    ]
    assert made.words("LNK003") == ["[it](https://e.example/a)", "<HTTP://e.example/b>"]
    assert linked(body).messages("LNK003") == []


def test_an_embed_card_that_leads_nowhere_is_told() -> None:
    card = "::embed https://e.example/a"
    made = answered(f"{card}\n\n:::box Links\n{card}\n:::", {"https://e.example/a": "410 Gone"})
    assert made.words("LNK003") == [card, card]
