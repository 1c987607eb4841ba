"""What every fix of every rule keeps to: its bytes and no others, its meaning and no other, once and for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.checks.desk import Desk, desk

from newsroom.app.check import fix
from newsroom.checks.fix import WITHOUT_BOM, Mended
from newsroom.checks.run import check_draft
from newsroom.model.draft import Draft, Value, Way
from newsroom.model.finding import Fix, Placed
from newsroom.model.place import Span, State
from newsroom.source.read import read_draft
from newsroom.source.splice import apply_edits

PUBLISHED = State("published")

#: Front matter in the ways people write it; each line may hold a fault that some rule mends.
FRONT = (
    (
        "headline: Harbour fair  # the desk's own",
        "headline: 'The  harbour fair.'",
        'headline: "HARBOUR FAIR OPENS TODAY"',
    ),
    ("standfrist: At last", "standfirst: >-\n  At last,\n  folded", "standfirst: |\n  At last\n"),
    ("kicker: no", "kicker: 'no' # quoted", "kicker: 12:30:45", ""),
    ("status: published", "status: 'edited'", ""),
    ("slug: Harbour_Fäir", "slug: harbour-fair", ""),
    ("read_time: 9", "read_time: nine", ""),
    ("tags: [one, 'two', \"three\"]", "tags:\n- one\n# between\n- two", ""),
    ("authors: [ana-lopez]", "authors:\n  - {name: By Ana López}", "authors: [{name: 'By Ana López'}]"),
    (
        "photo:\n    file: photos/fair.jpg\n    alt: Image of two stalls\n    caption: The fair (Jo Roe /Agency)",
        "photo: {file: photos/fair.jpg, alt: 'Photo of stalls', caption: \"The fair (Jo Roe)\", credit: Jo Roe}",
        "photo:\n  file: photos/fair.jpg # lead\n  credit: ((Jo Roe/Agency))\n  caption: >\n    The fair\n    (Jo Roe)",
        "photo: none",
    ),
    ("check: {ignore: {PHO017: no date, PHO001: none}}", "check:\n  ignore:\n    PHO001: none is missing\n", ""),
)
BODY = (
    "It opens on Tuesday.",
    "# A heading of the first rank\n\nText.",
    "## Two\n\n#### Four\n\nText.",
    "The the fair, he said said.",
    "A \"straight\" quote and a “curly” one, and 'one' more.",
    "Read it [here](http://herald.example/fair) or at <http://herald.example>.",
    '![Image of a quay](photos/talks.jpg "The quay (Jo Roe /Agency)")',
    "<!-- newsroom:ignore PHO014 long ago -->\n\nA line.",
    "Cafe\u0301 and na\u0131ve, a\u00a0b, zero\u200bwidth, \u0420ussia.",
    "Twenty percent, 20 % and 20 per cent of € 5bn.",
)


@st.composite
def drafts(draw: st.DrawFn) -> bytes:
    """A draft with faults, in one of the forms that files have."""
    lines = [line for forms in FRONT if (line := draw(st.sampled_from(forms)))]
    body = draw(st.lists(st.sampled_from(BODY), max_size=4))
    text = "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + draw(st.sampled_from(("", "\n")))
    bom = draw(st.sampled_from(("", "\ufeff")))
    return (bom + text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))).encode()


@given(drafts())
@settings(max_examples=120, deadline=None)
def test_a_fix_changes_what_it_names_and_nothing_else(content: bytes) -> None:
    made = desk(content)
    for found in made.findings("published"):
        if found.finding.fix is not None:
            holds(made, made.draft, found, found.finding.fix)


@given(content=drafts(), unsafe=st.booleans())
@settings(max_examples=80, deadline=None)
def test_mending_comes_to_an_end_at_which_nothing_is_left_to_mend(content: bytes, unsafe: bool) -> None:
    made = desk(content)
    once, _ = fix(made.draft, made.newsroom, state=PUBLISHED, unsafe=unsafe)
    twice, change = fix(once, made.newsroom, state=PUBLISHED, unsafe=unsafe)
    assert change is None, (once.text, twice.text)
    assert once.text.count("#") >= content.decode().count("# the desk's own") + content.decode().count("# between")
    if b"\r\n" in content:
        assert not re.search(r"(?<!\r)\n", once.text)


def holds(made: Desk, draft: Draft, found: Placed, fix: Fix) -> None:
    """The laws, for one fix of one finding."""
    edits = [edit for edit in fix.edits if edit != WITHOUT_BOM]
    text = apply_edits(draft.text, edits)
    after = read_draft(
        Mended(text, draft.bom and WITHOUT_BOM not in fix.edits).content(),
        path=draft.path,
        fields=made.newsroom.fields,
    )
    if len(after.faults) > len(draft.faults) or after.readable < draft.readable:
        return  # such a mend is not made; the rest of its pass is
    told = f"{found.finding} in {draft.text!r}"
    touched = [edit.span for edit in edits]
    inserted = list(_landed(fix))
    before_ways, after_ways = _flat(draft.front), _flat(after.front)
    for way in {way for way, value in before_ways.items() ^ after_ways.items()}:
        assert _stands(draft, way, touched) or _stands(after, way, inserted), f"{way} changed: {told}"
    if all(span.end <= draft.body_at for span in touched):
        assert after.text[after.body_at :] == draft.text[draft.body_at :], told
    if "\r\n" in draft.text and not re.search(r"(?<!\r)\n", draft.text):
        assert not re.search(r"(?<!\r)\n", after.text), told
    left = [_said(each, after) for each in check_draft(after, made.newsroom, state=PUBLISHED)]
    was = [_said(each, draft) for each in check_draft(draft, made.newsroom, state=PUBLISHED)]
    assert left.count(_said(found, draft)) < was.count(_said(found, draft)), told


def _said(found: Placed, draft: Draft) -> tuple[str, str, str]:
    where = found.finding.where
    return found.finding.code, found.finding.message, draft.text[where.start : where.end] if where else ""


def _landed(fix: Fix) -> Iterator[Span]:
    """Where the edits' texts stand once they are made."""
    moved = 0
    for edit in sorted((edit for edit in fix.edits if edit != WITHOUT_BOM), key=lambda edit: edit.span):
        start = edit.span.start + moved
        yield Span(start, start + len(edit.text))
        moved += len(edit.text) - (edit.span.end - edit.span.start)


def _stands(draft: Draft, way: Way, spans: Sequence[Span]) -> bool:
    """Whether a value, its key or what holds it touches one of the spans."""
    for length in range(len(way), 0, -1):
        for place in draft.places.get(way[:length], ()):
            if any(place.start <= span.end and span.start <= place.end for span in spans):
                return True
    return False


def _flat(value: Value, way: Way = ()) -> Mapping[Way, str]:
    """Each scalar by its way, as it reads: 9 and "9" are one."""
    flat: dict[Way, str] = {}
    match value:
        case Mapping():
            for name, inner in value.items():
                flat |= _flat(inner, (*way, name))
        case list() | tuple():
            for index, inner in enumerate(value):
                flat |= _flat(inner, (*way, index))
        case _:
            flat[way] = str(value)
    return flat


@pytest.mark.parametrize("folder", ["posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs"])
@pytest.mark.slow
def test_the_laws_hold_for_every_fix_in_real_posts(folder: str, real_data: Path) -> None:
    bare = desk("---\nheadline: x\n---\n", bare=True)
    # read by the names that such sites use, and checked by all rules all the same
    made = replace(bare, newsroom=replace(bare.newsroom, bare=False))
    fixes = 0
    for place in sorted(path for path in (real_data / folder).rglob("*") if path.suffix in (".md", ".mdx")):
        draft = read_draft(place.read_bytes(), path=place.name, fields=made.newsroom.fields)
        for found in check_draft(draft, made.newsroom, state=PUBLISHED):
            if found.finding.fix is not None:
                holds(made, draft, found, found.finding.fix)
                fixes += 1
        once, change = fix(draft, made.newsroom, state=PUBLISHED, unsafe=True)
        assert change is None or fix(once, made.newsroom, state=PUBLISHED, unsafe=True)[1] is None, place
    assert fixes > 5
