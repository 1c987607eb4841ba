"""Words are broken as each language does, and no more than three lines in a row end with a hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

try:
    from weasyprint import CSS, HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text.fonts import FontConfiguration

    from newsroom.adapters.pdf import Fetcher, Typesetter
except OSError:
    pytest.skip("Pango is not installed", allow_module_level=True)

import pyphen

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.ladders import MOST
from newsroom.adapters.pictures import FolderPictures

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = {
    "en": "Extraordinary circumstances notwithstanding, international organisations representing manufacturers "
    "recommended immediate implementation of transportation infrastructure improvements. Representatives of "
    "neighbouring municipalities considered administrative responsibilities disproportionately complicated, although "
    "environmental specialists acknowledged considerable advantages.",
    "de": "Die Bundesverkehrsministerin verteidigte die Geschwindigkeitsbegrenzung auf Landesstraßen; "
    "Verkehrssicherheitsbeauftragte, Bürgerinitiativen und Wirtschaftsverbände widersprachen. "
    "Haushaltsausschussvorsitzende forderten Nachbesserungen, Umweltschutzorganisationen Ausgleichsmaßnahmen, "
    "Gemeindevertretungen Lärmschutzwände, Fahrradverbände Unterführungen.",
    "es": "Las administraciones municipales recomendaron inmediatamente procedimientos extraordinarios; representantes "
    "internacionales consideraron insuficientes las compensaciones. Organizaciones medioambientales reclamaron "
    "responsabilidades constitucionales, aproximadamente cuatrocientas investigaciones independientes, "
    "telecomunicaciones descentralizadas, infraestructuras interdepartamentales.",
    "fr": "Les administrations municipales recommandèrent immédiatement des investissements extraordinaires; plusieurs "
    "représentants internationaux jugèrent insuffisantes les compensations. Des organisations environnementales "
    "réclamèrent des responsabilités constitutionnelles, approximativement quatre cents investigations "
    "indépendantes, télécommunications décentralisées, infrastructures interdépartementales.",
}


@cache
def styles() -> tuple[list[CSS], FontConfiguration, Fetcher]:
    typesetter, fetcher = Typesetter(FolderPictures.of(FolderFiles(TEMPLATES)), (TEMPLATES,)), Fetcher((TEMPLATES,), {})
    names = ("fonts/print.css", "pdf/article.css", "pdf/a4.css", "pdf/press.css")
    return [typesetter.sheet_of(name, fetcher) for name in names], typesetter.fonts, fetcher


def lines_of(language: str, millimetres: float) -> list[str]:
    """The lines of a paragraph in a column so wide, as the press gets it."""
    sheets, fonts, fetcher = styles()
    page = (
        f'<html lang="{language}"><body class="three"><div class="text" style="columns: 1; width: {millimetres}mm">'
        f"<p>{WORDS[language]}</p></div></body></html>"
    )
    made = HTML(string=page, base_url="about:blank", url_fetcher=fetcher).render(stylesheets=sheets, font_config=fonts)
    found = [
        box
        for page_ in made.pages
        for child in page_._page_box.children
        if not isinstance(child, boxes.MarginBox)
        for box in child.descendants()
        if isinstance(box, boxes.LineBox)
    ]
    return ["".join(one.text for one in line.descendants() if isinstance(one, boxes.TextBox)) for line in found]


def longest_ladder(lines: Sequence[str]) -> int:
    rungs = "".join("-" if line.endswith("-") else " " for line in lines)
    return max((len(run) for run in re.findall("-+", rungs)), default=0)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("millimetres", [28, 34, 43.3, 46.4])
def test_words_are_broken_as_the_language_does(language: str, millimetres: float) -> None:
    lines = lines_of(language, millimetres)
    dictionary = pyphen.Pyphen(lang=pyphen.language_fallback(language), left=2, right=2)
    broken = [(line.rsplit(" ", 1)[-1][:-1], after) for line, after in pairwise(lines) if line[-1] == "-"]
    assert broken or millimetres > 40
    for start, after in broken:
        head = start.lstrip("(„«“")
        tail = re.match(r"[^\W\d_]*", after.split(" ", 1)[0])
        assert tail is not None
        assert min(len(head), len(tail[0])) >= 2
        assert len(head + tail[0]) >= 5
        assert len(head) in dictionary.positions(head + tail[0]), (head, tail[0])
    assert re.sub(r"-\n", "", "\n".join(lines)).replace("\n", " ") == WORDS[language]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("millimetres", [31, 34, 37, 40, 46.4])
def test_no_ladder_has_more_than_three_rungs(language: str, millimetres: float) -> None:
    assert longest_ladder(lines_of(language, millimetres)) <= MOST


def test_without_the_limit_there_are_ladders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "get_next_linebox", inline.get_next_linebox.plain)
    ladders = [longest_ladder(lines_of(language, width)) for language in WORDS for width in (31, 34, 37, 40, 46.4)]
    assert max(ladders) > MOST
