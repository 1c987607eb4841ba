"""A proposed edition: the most important in front, sections in order, every story once or named as left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsroom.app.propose import MOST, Piece, Proposal, propose
from newsroom.app.proposing import as_toml
from newsroom.config.edition import read_edition
from newsroom.model.place import Slug

SECTIONS = ("news", "sport", "arts")


def piece(
    slug: str, section: str | None = "news", *, words: int = 400, priority: int | None = None, **more: str
) -> Piece:
    return Piece(
        Slug(slug), f"About {slug}", section, words, more.get("at", "2026-11-27T06:00:00Z"),
        kind=more.get("kind", "news"), priority=priority,
    )  # fmt: skip


def laid_out(proposal: Proposal) -> list[tuple[int, str | None, list[tuple[str, str]]]]:
    return [
        (page.number, page.section, [(slot.story, slot.as_) for slot in page.slot]) for page in proposal.edition.page
    ]


def test_the_most_important_come_in_front_and_sections_in_their_order() -> None:
    proposal = propose(
        [
            piece("match", "sport", priority=2),
            piece("vote", words=300, priority=1),
            piece("song", "arts"),
            piece("rain", at="2026-11-27T05:00:00Z"),
            piece("wind", at="2026-11-27T07:00:00Z"),
            piece("lost-cat", words=40),
        ],
        date="2026-11-28",
        sections=SECTIONS,
    )
    assert laid_out(proposal) == [
        (1, None, [("match", "teaser"), ("wind", "teaser"), ("rain", "teaser"), ("vote", "lead")]),
        (2, "news", [("wind", "lead"), ("rain", "second"), ("lost-cat", "brief")]),
        (3, "sport", [("match", "lead")]),
        (4, "arts", [("song", "lead")]),
    ]


def test_a_second_story_stands_in_front_where_it_fits() -> None:
    proposal = propose([piece("vote", words=200, priority=1), piece("rain", words=200)], date="2026-11-28")
    assert laid_out(proposal) == [(1, None, [("vote", "lead"), ("rain", "second")])]


def test_nothing_but_briefs_still_has_a_lead_page() -> None:
    proposal = propose([piece("a", words=30), piece("b", kind="brief")], date="2026-11-28")
    assert laid_out(proposal)[0][2] == [("a", "brief"), ("b", "brief")]


def test_with_too_few_pages_the_least_important_are_left_out_and_named() -> None:
    pieces = [piece(f"story-{number}", words=800, priority=number % 9 + 1) for number in range(9)]
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS, pages=3)
    assert len(proposal.edition.page) == 3
    assert [one.slug for one in proposal.left] == [f"story-{number}" for number in range(3, 9)]
    text = as_toml(proposal, path="editions/x.toml", head="Proposed")
    assert "# There was no room for:\n#   story-3: About story-3 (news, 800 words, priority 4)\n" in text


def test_pages_that_are_left_go_where_stories_stand_closest_and_the_rest_is_free() -> None:
    pieces = [piece("vote", words=500, priority=1), *(piece(f"s{number}", words=300) for number in range(3))]
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS, pages=8)
    assert [len(page.slot) for page in proposal.edition.page[1:]] == [1, 1, 1]
    assert proposal.edition.edition.pages == 8
    assert as_toml(proposal, path="editions/x.toml", head="x").endswith("\n# Free: pages 5, 6, 7, 8\n")


def test_a_page_of_several_sections_is_called_by_the_one_that_has_most_of_it() -> None:
    pieces = [piece("vote", priority=1), piece("match", "sport", words=500), piece("song", "arts", words=300)]
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS, pages=2)
    assert laid_out(proposal)[1][:2] == (2, "sport")
    odd = propose([piece("vote", words=900), piece("x", "gardens", words=900)], date="2026-11-28", sections=SECTIONS)
    assert laid_out(odd)[1][:2] == (2, None)


def test_where_there_is_little_room_each_section_has_a_story_before_any_has_its_briefs() -> None:
    pieces = [
        piece("vote", priority=1),
        *(piece(f"news-{number}", words=300, priority=2) for number in range(3)),
        *(piece(f"brief-{number}", words=50, priority=2) for number in range(3)),
        piece("match", "sport", words=300),
        piece("song", "arts", words=250),
    ]
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS, pages=2)
    placed = {slot.story for page in proposal.edition.page for slot in page.slot}
    assert placed == {"vote", "news-0", "match", "song", "brief-0"}
    assert {one.slug for one in proposal.left} == {"news-1", "news-2", "brief-1", "brief-2"}


def test_one_page_has_no_others() -> None:
    proposal = propose([piece("vote", words=900, priority=1), piece("rain", words=900)], date="2026-11-28", pages=1)
    assert laid_out(proposal) == [(1, None, [("vote", "lead")])]
    assert [one.slug for one in proposal.left] == ["rain"]


def test_it_reads_well() -> None:
    pieces = [piece("vote", words=500, priority=1), piece("match", "sport", words=700)]
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS)
    assert as_toml(proposal, path="editions/x.toml", head="Proposed from a day") == (
        "# Proposed from a day\n"
        "\n"
        "[edition]\n"
        "date = 2026-11-28\n"
        'format = "tabloid"\n'
        "pages = 2\n"
        "# What its head says, and when it is sold: take the # away, and write yours.\n"
        "# number = 1\n"
        '# price = "€2.40"\n'
        '# on_sale = "06:00"\n'
        "\n"
        "[[page]]\n"
        "number = 1\n"
        "\n"
        "  [[page.slot]]\n"
        '  story = "match"\n'
        '  as = "teaser"\n'
        "\n"
        "  [[page.slot]]\n"
        "  # About vote (news, 500 words, priority 1)\n"
        '  story = "vote"\n'
        '  as = "lead"\n'
        "\n"
        "[[page]]\n"
        "number = 2\n"
        'section = "sport"\n'
        "\n"
        "  [[page.slot]]\n"
        "  # About match (sport, 700 words)\n"
        '  story = "match"\n'
        '  as = "lead"\n'
    )


PIECES = st.lists(
    st.builds(
        Piece,
        slug=st.integers(0, 99).map(lambda number: Slug(f"story-{number}")),
        headline=st.none() | st.text(max_size=12),
        section=st.sampled_from([None, *SECTIONS, "gardens"]),
        words=st.integers(0, 3000),
        at=st.integers(10, 27).map(lambda day: f"2026-11-{day}T06:00:00Z"),
        kind=st.sampled_from(["news", "brief"]),
        priority=st.none() | st.integers(1, 9),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda one: one.slug,
)


@given(PIECES, st.none() | st.integers(1, 12), st.sampled_from(["tabloid", "broadsheet", "Letter"]))
def test_every_story_stands_once_or_is_named_and_the_file_is_an_edition(
    pieces: list[Piece], pages: int | None, format_: str
) -> None:
    proposal = propose(pieces, date="2026-11-28", sections=SECTIONS, format_=format_, pages=pages)  # type: ignore[arg-type]
    read = read_edition(as_toml(proposal, path="editions/x.toml", head="x\ny"), path="editions/x.toml")
    assert read == proposal.edition
    placed = [slot.story for page in read.page for slot in page.slot if slot.as_ != "teaser"]
    assert sorted([*placed, *(one.slug for one in proposal.left)]) == sorted(one.slug for one in pieces)
    assert pages is None or len(read.page) <= pages
    assert pages is not None or not proposal.left
    assert [page.number for page in read.page] == list(range(1, len(read.page) + 1))
    assert all(page.slot for page in read.page)
    front = {slot.story for slot in read.page[0].slot if slot.as_ != "teaser"}
    assert not front & {slot.story for slot in read.page[0].slot if slot.as_ == "teaser"}
    assert all(len(page.slot) <= MOST for page in read.page[1:] if pages is None)
    assert propose(pieces[::-1], date="2026-11-28", sections=SECTIONS, format_=format_, pages=pages) == proposal  # type: ignore[arg-type]
