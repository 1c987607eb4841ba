"""Where a story was printed, as the ledger's rows tell it and as people say it."""

from __future__ import annotations

import pytest
from tests.workflow.rows import a_row

from newsroom.model.ledger import PASSED, SENT, Row, edition_of, is_article, is_edition, is_picture, journal_of_edition
from newsroom.model.place import Digest, Slug
from newsroom.model.printed import Printed, printed_by, printed_in


def sent(edition: str, page: int, *stories: str, pdf: str | None = "d" * 64) -> Row:
    return a_row(
        slug=journal_of_edition(edition),
        action="send" if pdf else "pass",
        to_state=SENT if pdf else PASSED,
        page=page,
        stories=tuple(map(Slug, stories)),
        pdf=None if pdf is None else Digest(pdf),
    )


def test_a_story_is_printed_where_its_pages_were_sent() -> None:
    rows = (
        sent("2026-11-29", 6, "fair", "quay"),
        sent("2026-11-28", 4, "fair"),
        sent("2026-11-29", 1, "fair"),
        sent("2026-11-29", 1, "fair"),
        sent("2026-11-30", 2, "fair", pdf=None),
    )
    assert printed_by(rows) == {
        Slug("fair"): (Printed("2026-11-28", (4,)), Printed("2026-11-29", (1, 6))),
        Slug("quay"): (Printed("2026-11-29", (6,)),),
    }


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ((), ""),
        ((Printed("2026-11-28", (4,)),), "printed in 2026-11-28, page 4"),
        ((Printed("2026-11-28", (1, 4)),), "printed in 2026-11-28, pages 1 and 4"),
        (
            (Printed("2026-11-28", (1, 2, 4)), Printed("2026-11-29", (6,))),
            "printed in 2026-11-28, pages 1, 2 and 4, and 2026-11-29, page 6",
        ),
    ],
)
def test_it_is_said_as_people_say_it(printed: tuple[Printed, ...], said: str) -> None:
    assert printed_in(printed) == said


def test_the_journal_of_an_edition_is_no_articles_and_no_pictures() -> None:
    slug = journal_of_edition("2026-11-28")
    assert (slug, edition_of(slug)) == ("_edition-2026-11-28", "2026-11-28")
    assert (is_edition(slug), is_article(slug), is_picture(slug)) == (True, False, False)
