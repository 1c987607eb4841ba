"""Whatever a rule asks is noted, and the same question asked again is answered by the same token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from msgspec.structs import replace
from tests.checks.desk import desk

from newsroom.checks.context import Newsroom
from newsroom.checks.witness import (
    CONSTANT,
    OF_THE_DRAFT,
    OF_THE_RUN,
    Notes,
    Witness,
    ask_again,
    questions,
    token_of,
)
from newsroom.model.place import AuthorId, Slug
from newsroom.model.question import UNKNOWN, Question
from newsroom.ports import Media

#: What takes no word, or more than one; all else is asked with a path or a slug.
WORDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("read_staff", "read_slugs", "read_standings", "read_killed", "read_style", "read_titles", "read_paragraphs"), ()
)

DRAFT = "---\nheadline: The fair\nslug: harbour-fair\nphoto:\n  file: photos/fair.jpg\n---\nIt came.\n"


def noted(
    ask: Callable[[Newsroom], object], *, known: dict[str, str | int | None] | None = None
) -> tuple[dict[Question, object], Newsroom, Notes]:
    """What one look at the newsroom notes."""
    plain = desk(DRAFT).newsroom
    notes = Notes(
        lambda path: f"digest of {path}" if path.endswith("harbour-fair.md") else None, known or {}, lambda _path: None
    )
    witness = Witness.before(plain, notes)
    ask(witness)
    return {question: notes.tokens[number] for question, number in notes.numbers.items()}, plain, notes


@pytest.mark.parametrize("name", sorted(questions() - CONSTANT - OF_THE_DRAFT - OF_THE_RUN))
def test_every_public_answer_is_noted(name: str) -> None:
    """A question that Newsroom learns to answer is noted too; this test asks it in the ways there are."""

    def ask(newsroom: Newsroom) -> None:
        answer = getattr(newsroom, name)
        if name == "media":
            answer.facts("photos/fair.jpg")
        elif name == "now":
            _ = answer.date()
        elif hasattr(answer, "__len__"):
            _ = len(answer)
        elif callable(answer):
            answer(*["photos/fair.jpg"] * len(WORDS.get(name, ("a path",))))

    told, plain, notes = noted(ask)
    assert told, f"a rule may ask newsroom.{name} without leaving a trace"
    for question, token in told.items():
        assert token == UNKNOWN or ask_again(plain, question, notes) == token


def test_what_is_not_noted_is_settings_or_asks_in_turn() -> None:
    assert questions() >= CONSTANT | OF_THE_DRAFT
    assert {"state_of", "hash_of", "minutes"} <= OF_THE_DRAFT
    assert {"settings", "fields", "bare", "levels", "cross", "web", "gate"} == CONSTANT


def test_all_that_pictures_may_be_asked_is_noted() -> None:
    for name in [name for name in vars(Media) if not name.startswith("_")]:
        told, plain, notes = noted(lambda newsroom, name=name: getattr(newsroom.media, name)("photos/fair.jpg"))  # type: ignore[misc]
        assert told == {
            (f"media.{name}", "photos/fair.jpg"): ask_again(plain, (f"media.{name}", "photos/fair.jpg"), notes)
        }


def test_what_a_question_about_the_draft_asks_in_turn_is_noted() -> None:
    one = desk(DRAFT)
    told, _, _ = noted(lambda newsroom: (newsroom.state_of(one.draft), newsroom.hash_of(one.draft)))
    assert set(told) == {("standings[]", "harbour-fair"), ("media.digest", "photos/fair.jpg")}


def test_a_key_that_is_not_there_is_an_answer_too() -> None:
    told, _, _ = noted(
        lambda newsroom: (
            newsroom.authors.get(AuthorId("nobody")),
            AuthorId("no-one") in newsroom.authors,
            Slug("gone") in newsroom.told_slugs,
            newsroom.draft_of(Slug("gone")),
            newsroom.exists("photos/gone.jpg"),
        )
    )
    assert told == {
        ("authors[]", "nobody"): None,
        ("authors[]", "no-one"): None,
        ("told_slugs[]", "gone"): 0,
        ("draft_of", "gone"): None,
        ("exists", "photos/gone.jpg"): 0,
    }
    with pytest.raises(KeyError):
        noted(lambda newsroom: newsroom.authors[AuthorId("nobody")])


def test_all_names_are_noted_where_all_were_looked_at() -> None:
    told, plain, notes = noted(lambda newsroom: (list(newsroom.authors), sorted(newsroom.told_slugs)))
    assert set(told) == {("authors*",), ("told_slugs*",)}
    assert all(ask_again(plain, question, notes) == token for question, token in told.items())


def test_of_two_sets_what_both_hold_is_asked_name_by_name() -> None:
    told, _, _ = noted(lambda newsroom: newsroom.told_slugs & {Slug("gone")})
    assert told == {("told_slugs[]", "gone"): 0}


def test_a_draft_is_known_by_the_digest_of_its_file() -> None:
    told, plain, notes = noted(
        lambda newsroom: (newsroom.draft_of(Slug("harbour-fair")), newsroom.draft_at("drafts/x.md"))
    )
    path = "drafts/harbour-fair.md"
    assert told == {("draft_of", "harbour-fair"): f"{path}:digest of {path}", ("draft_at", "drafts/x.md"): None}
    assert ask_again(plain, ("draft_of", "harbour-fair"), notes) == told["draft_of", "harbour-fair"]
    gone = Notes(lambda _path: None, {}, lambda _path: None)
    assert ask_again(plain, ("draft_at", path), gone) is None


def test_what_stands_for_a_whole_answer_is_its_token() -> None:
    told, plain, notes = noted(lambda newsroom: newsroom.style, known={"style": "of the folder"})
    assert told == {("style",): "of the folder"}
    assert ask_again(plain, ("style",), notes) == "of the folder"


def test_a_question_or_an_answer_that_cannot_be_written_down_is_never_known_again() -> None:
    told, plain, notes = noted(lambda newsroom: newsroom.read_path(3))  # type: ignore[arg-type]
    assert told == {("read_path", UNKNOWN): UNKNOWN}
    assert not notes.timeless
    assert ask_again(plain, ("read_path", UNKNOWN), notes) == UNKNOWN
    assert token_of(object()) == UNKNOWN


def test_another_draft_asks_anew() -> None:
    one = desk(DRAFT)
    notes = Notes(lambda path: path, {}, lambda _path: None)
    witness = Witness.before(one.newsroom, notes)
    for _ in range(2):
        witness.begin()
        witness.hash_of(one.draft)
        assert len(notes.asked) == 1, "what was remembered from the draft before was asked by this one as well"


def test_an_answer_is_known_again_by_all_it_says() -> None:
    ana = desk(DRAFT).newsroom.authors[AuthorId("ana-lopez")]
    assert token_of(ana) == token_of(replace(ana))
    assert token_of(ana) != token_of(replace(ana, name="Ana Lopez"))
    assert token_of(("drafts/fair.md",)) == "=drafts/fair.md"
    assert token_of(MappingProxyType({"a": 1})) == token_of({"a": 1}) != token_of({"a": 2})
    assert token_of(frozenset("ab")) == token_of(frozenset("ba")) != token_of(frozenset("abc"))
    assert (token_of(None), token_of(3), token_of(True)) == (None, 3, 1)


def test_the_time_is_noted_as_a_moment_that_has_come_or_not() -> None:
    then = datetime(2026, 5, 5, tzinfo=UTC)
    told, plain, notes = noted(
        lambda newsroom: [newsroom.now < then, newsroom.now <= then, then > newsroom.now, newsroom.now == then]
    )
    question = ("now<>", then.isoformat())
    assert told == {question: -1}
    assert ask_again(plain, question, notes) == -1
    assert ask_again(replace(plain, now=then), question, notes) == 0
    assert ask_again(replace(plain, now=then + timedelta(1)), question, notes) == 1
    told, _, _ = noted(lambda newsroom: [newsroom.now > then, newsroom.now >= then, then < newsroom.now])
    assert told == {question: -1}


@pytest.mark.parametrize(
    "look",
    [
        lambda now: now.date(),
        lambda now: now.astimezone(UTC),
        lambda now: now.year,
        lambda now: f"{now:%Y}",
        str,
        lambda now: now - datetime(2026, 5, 5, tzinfo=UTC),
        lambda now: datetime(2026, 5, 5, tzinfo=UTC) - now,
        lambda now: now + timedelta(1),
        lambda now: timedelta(1) + now,
        lambda now: {now},
        lambda now: now == "now",
        lambda now: now.isoformat(),
    ],
)
def test_whoever_looks_at_the_time_itself_is_asked_again_the_next_moment(look: Callable[[datetime], object]) -> None:
    told, plain, notes = noted(lambda newsroom: look(newsroom.now))
    assert ("now",) in told
    assert ask_again(plain, ("now",), notes) == told["now",]
    assert ask_again(replace(plain, now=plain.now + timedelta(seconds=1)), ("now",), notes) != told["now",]


def test_a_noted_time_answers_as_the_plain_one() -> None:
    now = desk(DRAFT).newsroom.now
    noted_now = Witness.before(desk(DRAFT).newsroom, Notes(lambda path: path, {}, lambda _path: None)).now
    later = now + timedelta(1)
    assert noted_now == now
    assert [noted_now < later, noted_now <= later, noted_now > later, noted_now >= later] == [True, True, False, False]
    assert (str(noted_now), noted_now.date(), later - noted_now) == (str(now), now.date(), timedelta(1))
