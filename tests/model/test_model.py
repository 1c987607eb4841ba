from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.model.author import AuthorRef
from newsroom.model.block import Body, Box, Prose, RelatedCard, Rendered
from newsroom.model.draft import Draft, Fault
from newsroom.model.finding import Finding, Level, Placed, Report, mark_of
from newsroom.model.ledger import Row, Standing, called_now
from newsroom.model.photo import Photo
from newsroom.model.place import Code, Digest, Lines, Position, Slug, Span, State
from newsroom.model.story import Story


@given(st.text(alphabet="ab\n\ré😀"))
def test_every_offset_has_a_line_and_column_and_back(text: str) -> None:
    lines = Lines.of(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.offset(line, column) == offset
    assert lines.position(len(text) + 9) == lines.position(len(text))
    assert lines.position(-1) == Position(1, 1)
    assert lines.offset(10_000) == len(text)
    assert lines.offset(0) == 0


def test_lf_crlf_and_cr_each_end_a_line() -> None:
    assert Lines.of("a\nb\r\nc\rd").starts == (0, 2, 5, 7)


def _draft(**fields: object) -> Draft:
    return Draft(path="a.md", slug=Slug("a"), slug_typed=None, text="---\na: b\n---\n", front={}, body_at=13, **fields)  # type: ignore[arg-type]


def test_a_draft_knows_where_a_value_or_its_parent_stands() -> None:
    places = {("photo",): (Span(4, 5), Span(7, 8)), ("photo", "alt"): (Span(1, 2), Span(2, 3))}
    draft = _draft(read_places=lambda: places)
    assert draft.where("photo") == Span(7, 8)
    assert draft.where("photo", "alt") == Span(2, 3)
    assert draft.where("photo", "credit") == Span(4, 5)
    assert draft.where("tags", 0) is None
    assert draft.where_key("photo", "alt") == Span(1, 2)
    assert draft.where_key("tags") is None


def test_a_draft_without_a_reader_has_an_empty_body() -> None:
    assert _draft().body.blocks == ()
    assert _draft().lines.starts == (0, 4, 9, 13)
    assert _draft().photos == ()


def test_a_draft_is_readable_unless_its_text_is_not() -> None:
    assert _draft(faults=(Fault("bom", "x", None),)).readable
    assert not _draft(faults=(Fault("syntax", "x", None),)).readable


def test_photos_are_the_lead_and_those_of_the_body() -> None:
    lead, other = Photo("a.jpg", lead=True), Photo("b.jpg")
    body = Body(photos=(other,))
    assert _draft(photo=lead, read_body=lambda: body).photos == (lead, other)


def test_cards_in_boxes_are_cards() -> None:
    where = Span(0, 1)
    inner = RelatedCard(Slug("b"), where)
    blocks = (RelatedCard(Slug("a"), where), Prose("p", where, Rendered("", "")), Box("box", None, (inner,), where))
    body = Body(blocks)
    assert [card.slug for card in body.cards] == ["a", "b"]


def test_an_author_may_have_no_place() -> None:
    assert AuthorRef(None, "Guest").where is None


@pytest.mark.parametrize(
    ("file", "local"),
    [("photos/a.jpg", True), ("https://x/a.jpg", False), ("//x/a.jpg", False), ("data:image/png,x", False)],
)
def test_a_local_picture_is_in_the_newsroom(file: str, *, local: bool) -> None:
    assert Photo(file).local is local


def test_an_absent_part_of_a_photo_stands_where_the_photo_does() -> None:
    photo = Photo("a.jpg", places={"": Span(1, 9), "alt": Span(2, 3)})
    assert photo.where("alt") == Span(2, 3)
    assert photo.where("credit") == Span(1, 9)
    assert Photo("a.jpg").where() is None


def test_a_picture_is_called_by_its_file() -> None:
    assert Photo("photos/2026/a.jpg").name == "a.jpg"
    assert Photo("https://x/a.jpg?w=3").name == "a.jpg"
    assert Photo("/").name == "/"


def test_an_override_is_bound_to_the_words() -> None:
    one = mark_of(Finding(Code("X001"), "m", Span(0, 3)), "one two")
    assert one == mark_of(Finding(Code("X001"), "m", Span(4, 7)), "two one")
    assert one != mark_of(Finding(Code("X001"), "m", Span(4, 7)), "one two")
    assert mark_of(Finding(Code("X001"), "m"), "a") == mark_of(Finding(Code("X001"), "m"), "b")


def test_levels_have_the_words_of_the_settings() -> None:
    assert [Level.named(word) for word in ("off", "info", "warn", "error", "block")] == list(Level)
    assert [level.severity for level in Level] == ["info", "info", "warning", "error", "error"]
    with pytest.raises(KeyError):
        Level.named("fatal")


def _placed(level: Level, line: int, suppressed: str | None = None) -> Placed:
    finding = Finding(Code("X001"), "x")
    return Placed(finding, "x", level, "a.md", None, Position(line, 1), Position(line, 2), suppressed)  # type: ignore[arg-type]


def test_a_summary_leaves_out_the_suppressed() -> None:
    findings = (
        _placed(Level.BLOCK, 1),
        _placed(Level.WARN, 2),
        _placed(Level.ERROR, 3, "ignore"),
        _placed(Level.INFO, 4),
    )
    report = Report(1, findings)
    assert report.summary() == {"error": 1, "warning": 1, "info": 1}
    assert sorted(findings, key=lambda found: found.order)[0].start.line == 1


def _row(**fields: object) -> Row:
    return Row(
        **{"slug": Slug("a"), **fields},  # type: ignore[arg-type]  # those of a row
        seq=1,
        action="move",
        from_state=State("draft"),
        to_state=State("edited"),
        version=0,
        content_hash=None,
        text=Digest("0"),
        actor="bo",
        actor_source="as",
        ran_by="bo",
        role=None,
        at="2026-05-04T06:00:00Z",
    )


def test_a_standing_is_its_last_row() -> None:
    standing = Standing(_row(overrides=({"code": "X001", "mark": "m"},)))
    assert standing.overrides("X001", "m")
    assert not standing.overrides("X001", "n")
    assert (standing.slug, standing.state, standing.live, standing.approved) == ("a", "edited", None, None)


def test_a_story_is_called_now_as_its_last_rename_says() -> None:
    renames = {"a": "b", "b": "c", "c": None, "d": "gone", "e": "f", "f": "e"}
    standings = {Slug(old): Standing(_row(slug=Slug(old), renamed_to=new)) for old, new in renames.items()}
    found = {old: called_now(Slug(old), standings) for old in (*renames, "unknown")}
    assert found == {"a": "c", "b": "c", "c": "c", "d": "gone", "e": "f", "f": "e", "unknown": "unknown"}


def test_a_story_has_its_draft() -> None:
    assert Story.__annotations__["draft"] == "Draft"


def test_a_draft_is_called_by_its_file_and_its_slug_and_not_by_its_text() -> None:
    draft = Draft(path="drafts/fair.md", slug=Slug("fair"), slug_typed=None, text="It rained.", front={}, body_at=0)
    assert repr(draft) == "Draft(path='drafts/fair.md', slug='fair')"


def test_two_drafts_are_alike_however_their_bodies_are_read() -> None:
    draft = Draft(path="drafts/fair.md", slug=Slug("fair"), slug_typed=None, text="It rained.", front={}, body_at=0)
    assert draft == replace(draft, read_body=Body)
    assert draft != replace(draft, text="It shone.")
    assert draft != "drafts/fair.md"
