"""A baseline: what it knows again however lines and files move, and what it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.checks.baseline import HEAD, Held, Known, Room, known_of, read_baseline, write_baseline
from newsroom.checks.baseline import hold as hold_all
from newsroom.checks.paragraphs import Paragraphs
from newsroom.errors import UsageProblem
from newsroom.model.finding import Finding, Level, Placed
from newsroom.model.place import Code, Position, Slug, Span

FRONT = """\
---
headline: Ferry closes
photo:
  file: photos/fair.jpg
  alt: Article image
tags:
- harbour
---
"""
OPENING = "The ferry closes on Monday."
FAULT = "The quay, said the port, is teh longest\nof the coast."
LAST = "Nobody minds."
DRAFT = f"{FRONT}\n{OPENING}\n\n{FAULT}\n\n{LAST}\n"


def found(text: str, words: str | None, *, slug: str | None = "ferry", path: str = "", **other: object) -> Placed:
    """A finding on these words of a text; None: on the text as a whole."""
    where = None if words is None else Span(text.index(words), text.index(words) + len(words))
    made = Placed(
        finding=Finding(Code("AAA001"), "it is there 3 times", where),
        name="a",
        level=Level.ERROR,
        path=path or f"drafts/{slug}.md",
        slug=None if slug is None else Slug(slug),
        start=Position(1, 1),
        end=Position(1, 1),
    )
    return replace(made, **other)  # type: ignore[arg-type]


def hold(
    findings: list[Placed], texts: dict[str, str], old: Sequence[Known], *, gone: Callable[[str], bool], below: str = ""
) -> Held:
    (held,) = hold_all([Room(findings, texts, gone, below)], old)
    return held


def known(text: str, *words: str | None, slug: str = "ferry") -> tuple[Known, ...]:
    return known_of([found(text, each, slug=slug) for each in words], {f"drafts/{slug}.md": text})


def hidden(text: str, words: str | None, old: tuple[Known, ...], *, slug: str = "ferry", gone: bool = False) -> bool:
    """Whether a baseline hides one finding."""
    (one,) = hold([found(text, words, slug=slug)], {f"drafts/{slug}.md": text}, old, gone=lambda _: gone).findings
    return one.suppressed == "baseline"


@pytest.mark.parametrize("words", ["teh", "Article image", None, ""])
def test_a_finding_of_old_is_hidden(words: str | None) -> None:
    assert hidden(DRAFT, words, known(DRAFT, words))
    assert not hidden(DRAFT, words, ())


PROSE = st.text("abc é—.\t", max_size=30).filter(lambda words: "teh" not in words)


@settings(deadline=None)
@given(
    before=PROSE,
    after=PROSE,
    head=PROSE.map(str.strip),
    crlf=st.booleans(),
    words=st.sampled_from(["teh", "Article image"]),
)
def test_text_elsewhere_changes_nothing(before: str, after: str, head: str, crlf: bool, words: str) -> None:
    text = DRAFT.replace("Ferry closes", f"'{head}'").replace(OPENING, f"{before}\n\n{OPENING}\n\n{after}")
    text = text.replace("tags:", "status: edited\ntags:").replace(LAST, f"{LAST} {after}")
    text = text.replace("\n", "\r\n") if crlf else text
    assert hidden(text, words, known(DRAFT, words))


@given(st.integers(0, len(FAULT)), st.sampled_from(["x", " y ", "7", "é"]))
def test_another_word_in_the_paragraph_shows_it(at: int, word: str) -> None:
    changed = FAULT[:at] + word + FAULT[at:]
    text = DRAFT.replace(FAULT, changed)
    assert not hidden(text, "t" if "teh" not in changed else "teh", known(DRAFT, "teh"))


def test_lines_broken_anew_are_the_same_paragraph() -> None:
    assert hidden(DRAFT.replace("longest\nof", "longest of"), "teh", known(DRAFT, "teh"))


def test_another_value_in_the_field_shows_it() -> None:
    old = known(DRAFT, "Article image")
    assert not hidden(DRAFT.replace("fair.jpg", "port.jpg"), "Article image", old)
    assert not hidden(DRAFT.replace("Article image", "Image"), "Image", old)


@pytest.mark.parametrize("words", ["teh", "Article image", None])
def test_a_renamed_story_keeps_its_own(words: str | None) -> None:
    old = known(DRAFT, words)
    assert hidden(DRAFT, words, old, slug="quay", gone=True)
    assert not hidden(DRAFT, words, old, slug="quay", gone=False)


def test_a_new_story_does_not_take_the_place_of_one_that_went() -> None:
    other = DRAFT.replace(OPENING, "Another story.")
    for words in ("Article image", None, ""):
        assert not hidden(other, words, known(DRAFT, words), slug="quay", gone=True)
    assert not hidden(FRONT, None, known(FRONT, None), slug="quay", gone=True)


def test_a_paragraph_that_moved_with_its_renamed_file_is_known_by_itself() -> None:
    assert hidden(DRAFT.replace(OPENING, "Another opening."), "teh", known(DRAFT, "teh"), slug="quay", gone=True)


def test_the_story_breaks_ties() -> None:
    stories = ["ferry", "quay", "pier"]
    texts = {f"drafts/{slug}.md": DRAFT for slug in stories}
    everywhere = [found(DRAFT, "Article image", slug=slug) for slug in stories]
    old = known_of(everywhere[:2], texts)
    held = hold(everywhere, texts, old, gone=lambda _: False)
    assert [one.suppressed for one in held.findings] == ["baseline", "baseline", None]
    assert held.borne_out == old


def test_one_more_of_its_like_is_shown() -> None:
    texts = {"drafts/ferry.md": DRAFT}
    two = [found(DRAFT, None), found(DRAFT, None)]
    old = known_of(two[:1], texts)
    assert [one.suppressed for one in hold(two, texts, old, gone=lambda _: True).findings] == ["baseline", None]
    both = known_of(two, texts)
    assert [one.nth for one in both] == [1, 2]
    held = hold(two[:1], texts, both, gone=lambda _: True)
    assert held.borne_out == old
    assert hold(two, texts, both, gone=lambda _: False).borne_out == both


def test_of_two_stories_that_went_each_line_stands_for_one() -> None:
    old = (*known(DRAFT, "teh"), *known(DRAFT, "teh", slug="pier"))
    texts = {f"drafts/{slug}.md": DRAFT for slug in ("a", "b", "c")}
    three = [found(DRAFT, "teh", slug=slug) for slug in ("a", "b", "c")]
    held = hold(three, texts, old, gone=lambda _: True)
    assert [one.suppressed for one in held.findings] == ["baseline", "baseline", None]
    assert [one.story for one in held.borne_out] == ["a", "b"]


def test_a_line_stands_for_one_finding_in_all_newsrooms_together() -> None:
    old = known(DRAFT, "teh")
    rooms = [
        Room([found(DRAFT, "teh", slug=slug)], {f"drafts/{slug}.md": DRAFT}, lambda _: True, f"{slug}:")
        for slug in ("a", "b")
    ]
    first, second = hold_all(rooms, old)
    assert [first.findings[0].suppressed, second.findings[0].suppressed] == ["baseline", None]
    assert [one.story for one in first.borne_out] == ["a:a"]


def test_nothing_hides_a_block_and_what_is_ignored_stays_so() -> None:
    texts = {"drafts/ferry.md": DRAFT}
    findings = [found(DRAFT, "teh", level=Level.BLOCK), found(DRAFT, "teh", suppressed="ignore")]
    assert known_of(findings, texts) == ()
    held = hold(findings, texts, known(DRAFT, "teh"), gone=lambda _: True)
    assert [one.suppressed for one in held.findings] == [None, "ignore"]
    assert held.borne_out == ()


def test_a_record_of_an_author_is_known_by_its_path() -> None:
    text = "name: Ana\nrole: x\n"
    one = found(text, "x", slug=None, path="authors/ana lopez.yml")
    (old,) = known_of([one], {one.path: text}, below="sites/herald:")
    assert old.story == "sites/herald:authors/ana%20lopez.yml"
    assert old.opening == "-"
    changed = text.replace("Ana", "Ana López")
    moved = replace(one, finding=replace(one.finding, where=Span(changed.index("x"), changed.index("x") + 1)))
    held = hold([moved], {one.path: changed}, [old], gone=lambda _: False, below="sites/herald:")
    assert held.findings[0].suppressed == "baseline"


def test_the_file_reads_as_it_was_written() -> None:
    old = known_of([found(DRAFT, words) for words in ("teh", None, "teh")], {"drafts/ferry.md": DRAFT})
    text = write_baseline(reversed(old))
    assert text.startswith(HEAD)
    lines = text.splitlines()[1:]
    assert lines == sorted(lines)
    assert len(lines) == 3
    assert read_baseline(text, path="b.txt") == old
    # git's union of two sides may repeat a line
    assert read_baseline(text + "\n" + text, path="b.txt") == old


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEAD}<<<<<<< HEAD\n", "b.txt:2: the baseline has a merge conflict"),
        ("{}\n", "b.txt:1: this is no line of a baseline"),
        ("AAA001 0123456789abcdef ferry one -\n", "b.txt:1: this is no line of a baseline"),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_baseline(text, path="b.txt")
    assert str(refused.value) == message
    assert "--write-baseline" in str(refused.value.hint)


def test_a_field_is_a_paragraph_of_the_front_matter() -> None:
    paragraphs = Paragraphs.of(DRAFT)
    assert paragraphs.around(Span(0, 0)) == "---"
    at = DRAFT.index("Article image")
    assert paragraphs.around(Span(at, at + 3)) == "photo: file: photos/fair.jpg alt: Article image"
    at = DRAFT.index("harbour")
    assert paragraphs.around(Span(at, at + 3)).startswith("tags: - harbour")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ncolour: grey\n---\n", "---\ncolour: grey\nread_time: 1\n---\n"),
        ("---\ncolour:\n- grey\n...\n", "---\ncolour:\n- grey\nread_time: 1\n...\n"),
        ('+++\ncolour = "grey"\n+++\n', '+++\ncolour = "grey"\nread_time = 1\n+++\n'),
        ('{\n  "colour": "grey"\n}\n', '{\n  "colour": "grey",\n  "read_time": 1\n}\n'),
        ('{\n"colour": ["grey"]}\n', '{\n"colour": ["grey"],\n"read_time": 1}\n'),
        (
            ';;;\n{\n\t"colour": {\n\t\t"x": "grey"\n\t}\n}\n;;;\n',
            ';;;\n{\n\t"colour": {\n\t\t"x": "grey"\n\t},\n\t"read_time": 1\n}\n;;;\n',
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("body", ["", "\nThe ferry.\n"])
def test_the_last_field_is_known_when_another_follows_it(before: str, after: str, end: str, body: str) -> None:
    texts = [(front + body).replace("\n", end) for front in (before, after)]
    for old, new in (texts, reversed(texts)):
        for words in ("grey", "colour"):
            assert hidden(new, words, known(old, words))
            assert not hidden(new.replace("grey", "brown"), "brown", known(old, "grey"))
            assert not hidden(new.replace("grey", "grey blue"), words, known(old, words))


def test_json_on_one_line_is_one_paragraph() -> None:
    text = '{"colour": "grey", "headline": "x"}\n'
    assert hidden(text, "grey", known(text, "grey"))
    assert not hidden(text.replace("x", "y"), "grey", known(text, "grey"))


def test_a_place_over_several_paragraphs_has_them_all() -> None:
    paragraphs = Paragraphs.of(DRAFT)
    start = DRAFT.index("Monday")
    assert paragraphs.around(Span(start, DRAFT.index("port"))) == f"{OPENING} {FAULT}".replace("\n", " ")
    assert paragraphs.around(Span(len(DRAFT), len(DRAFT))) == LAST
    assert paragraphs.opening() == OPENING
    assert Paragraphs.of("No front matter.").opening() == "No front matter."
