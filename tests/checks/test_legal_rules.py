"""What the law and the agencies ask to be said above a story."""

from __future__ import annotations

import pytest
from tests.checks.desk import desk

DPA = {"authors/dpa.yml": "name: dpa\nkind: organisation\n"}


def told(front: str, code: str, files: dict[str, str] | None = None) -> list[str]:
    return desk(f"---\nheadline: x\n{front}---\n\nx\n", files).messages(code)


def test_who_paid_is_named_where_no_label_says_so() -> None:
    assert told("sponsor: Acme\n", "LEG003") == ["Acme paid for this story, and no label says so"]
    assert told("sponsor: Acme\nlabel: ' '\n", "LEG003") == ["Acme paid for this story, and no label says so"]
    assert told("sponsor: Acme\nlabel: Advertisement\n", "LEG003") == []
    assert told("label: Advertisement\n", "LEG003") == []


def test_it_stands_where_the_sponsor_does() -> None:
    assert desk("---\nheadline: x\nsponsor: Acme\n---\n\nx\n").words("LEG003") == ["Acme"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("opinion", "an opinion"), ("column", "a column"), ("Analysis", "analysis"), ("letters", "letters")],
)
def test_what_is_no_news_says_so(kind: str, said: str) -> None:
    assert told(f"kind: {kind}\n", "LEG004") == [f"nothing above this story says that it is {said}"]


@pytest.mark.parametrize(
    "front",
    [
        *("kind: news\n", "kind: opinion\nlabel: Comment\n", "kind: opinion\nkicker: Opinion\n"),
        *("kind: opinion\nsection: views\n", "kind: letter\nkicker: Letters to the editor\n"),
    ],
)
def test_a_label_a_kicker_or_a_section_says_what_a_story_is(front: str) -> None:
    views = {"newsroom.toml": '[sections.views]\ntitle = "Opinions"\n'}
    assert told(front, "LEG004", views) == []


@pytest.mark.parametrize(
    ("kind", "kicker"),
    [
        *(("opinion", kicker) for kicker in ("Kommentar", "Meinung", "Gastkommentar", "Meinung & Debatte", "Comment")),
        *(("opinion", kicker) for kicker in ("Leitartikel", "Tribune", "Opinión", "Leder", "Ledare", "Opinie", "رأي")),
        *(("comment", "Meinung"), ("kommentar", "Meinung"), ("editorial", "Leitartikel"), ("letter", "Leserbriefe")),
        *(("analysis", "Analyse"), ("analysis", "Análisis"), ("review", "Filmkritik"), ("satire", "Glosse")),
    ],
)
def test_an_opinion_is_named_in_the_languages_of_newsrooms(kind: str, kicker: str) -> None:
    assert told(f"kind: {kind}\nkicker: {kicker}\n", "LEG004") == []
    section = {"newsroom.toml": f'[sections.views]\ntitle = "{kicker}"\n'}
    assert told(f"kind: {kind}\nsection: views\n", "LEG004", section) == []


@pytest.mark.parametrize(
    ("kind", "kicker"),
    [
        *(("opinion", "Lederwaren"), ("opinion", "Analyse"), ("analysis", "Kommentar"), ("review", "Davis")),
        *(("kommentar", "Hafen"), ("leitartikel", "Hafen"), ("rezension", "Kino"), ("opinion", "Politik")),
    ],
)
def test_another_word_above_it_names_no_opinion(kind: str, kicker: str) -> None:
    assert len(told(f"kind: {kind}\nkicker: {kicker}\n", "LEG004")) == 1


@pytest.mark.parametrize("kind", ["news", "brief", "debatt", "avis", "billet", "bericht"])
def test_a_report_in_another_language_needs_no_label(kind: str) -> None:
    assert told(f"kind: {kind}\nkicker: Hafen\n", "LEG004") == []


def test_a_kicker_stands_in_the_place_of_the_section() -> None:
    views = {"newsroom.toml": '[sections.views]\ntitle = "Opinions"\n'}
    assert told("kind: opinion\nsection: views\nkicker: Fish\n", "LEG004", views) != []


@pytest.mark.parametrize(
    "front",
    [
        *("source: dpa\n", "authors: [ana-lopez]\n", "source: dpa\nbyline: Ana López/DPA\n"),
        *("source: dpa\nbyline: Ana López\ndateline: BERLIN (dpa)\n", "source: dpa\nauthors: [dpa]\n"),
        *("source: {name: Tern, credit: Tern Wire}\nbyline: by Tern\n", "source: dpa\nauthors: [{name: dpa}]\n"),
        'source: {name: "…"}\nbyline: Ana\n',
    ],
)
def test_an_agency_that_is_named_is_not_missed(front: str) -> None:
    assert told(front, "LEG005", DPA) == []


@pytest.mark.parametrize(
    ("front", "where"),
    [
        ("source: dpa\nbyline: Ana López\n", "Ana López"),
        ("source: dpa\nauthors: [ana-lopez]\n", "dpa"),
        ("source: dpa\nauthors: [nobody]\n", "dpa"),
        ("source: {name: AP}\nbyline: By Mapother\n", "By Mapother"),
    ],
)
def test_an_agency_that_no_reader_is_told_of_is_missed(front: str, where: str) -> None:
    found = desk(f"---\nheadline: x\n{front}---\n\nx\n", DPA)
    assert found.words("LEG005") == [where]
    assert found.messages("LEG005")[0].startswith("neither byline nor dateline names ")
