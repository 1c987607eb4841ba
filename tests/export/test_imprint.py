"""Who stands for the newsroom is told on paper and on the site, where its settings say it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from tests.export.formats.test_html import linked
from tests.export.markup import page
from tests.export.paper import SETTINGS, TREATY, files, site, story

from newsroom.config import Identity
from newsroom.config.edition import read_edition
from newsroom.export.edition.paper import paper_view, service
from newsroom.export.imprint import imprint_of

FULL = Identity(
    title="Harbour Herald",
    url="https://herald.example",
    publisher="Herald Press Ltd",
    address="1 Quay Street, Hesk",
    editor="Bo Li",
    imprint=("Printed by Sound Press, Norhaven", " ", "Telephone 0100 5550"),
)
EDITION = read_edition("[edition]\ndate = 2026-11-28\nnumber = 12\n", path="editions/x.toml")


def test_it_says_who_publishes_it_where_and_who_answers_for_it() -> None:
    assert imprint_of(FULL) == (
        "Herald Press Ltd · 1 Quay Street, Hesk",
        "Responsible editor: Bo Li",
        "Printed by Sound Press, Norhaven",
        "Telephone 0100 5550",
    )


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        (Identity(), ()),
        (Identity(publisher="Herald Press Ltd"), ()),
        (Identity(title="The Paper", editor="Bo Li"), ("The Paper", "Responsible editor: Bo Li")),
        (Identity(editor="Bo Li", language="de-AT"), ("Newsroom", "Verantwortlich: Bo Li")),
        (Identity(address="1 Quay Street"), ("1 Quay Street",)),
    ],
)
def test_what_nobody_wrote_is_not_there(own: Identity, lines: tuple[str, ...]) -> None:
    assert imprint_of(own) == lines


def test_on_paper_it_stands_with_the_issue() -> None:
    (cell,) = service(paper_view(EDITION, FULL), (), (), ZoneInfo("Europe/Madrid"))
    assert cell.title == "Imprint"
    assert cell.lines == (
        "Harbour Herald · Saturday, November 28, 2026 · No. 12",
        "Herald Press Ltd · 1 Quay Street, Hesk · herald.example",
        "Responsible editor: Bo Li",
        "Printed by Sound Press, Norhaven",
        "Telephone 0100 5550",
    )
    (cell,) = service(paper_view(EDITION, Identity(title="The Paper")), (), (), ZoneInfo("UTC"))
    assert cell.lines == ("The Paper · Saturday, November 28, 2026 · No. 12",)


def test_on_the_site_it_stands_at_the_foot_and_with_the_publisher() -> None:
    told = page(files(site(story(TREATY), settings=replace(SETTINGS, newsroom=FULL)))["treaty/index.html"])
    assert [one.text for one in told.all(".foot-imprint")] == list(imprint_of(FULL))
    assert linked(told)["publisher"]["address"] == "1 Quay Street, Hesk"  # type: ignore[index]
    assert not page(files(site(story(TREATY)))["treaty/index.html"]).all(".foot-imprint")
