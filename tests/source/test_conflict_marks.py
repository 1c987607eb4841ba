"""A draft that git could not merge is no draft, and one whose front matter has a slip is still the same story."""

from __future__ import annotations

import pytest

from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

HEAD = "---\nslug: fair\nheadline: The fair\n---\n"
MARKS = "It opens.\n\n<<<<<<< HEAD\nAt noon.\n=======\nAt one.\n>>>>>>> desk\n"


def told(text: str, path: str = "drafts/fair.md") -> list[tuple[str, str | None]]:
    faults = read_draft(text.encode(), path=path, fields=field_map({})).faults
    return [(fault.kind, text[fault.where.start : fault.where.end] if fault.where else None) for fault in faults]


@pytest.mark.parametrize("text", [MARKS, MARKS.replace("\n", "\r\n"), MARKS.replace("\nAt", "\n\nAt")])
def test_marks_in_the_body_are_a_fault_that_nothing_passes(text: str) -> None:
    assert ("syntax", "<<<<<<<") in told(HEAD + text)
    draft = read_draft((HEAD + text).encode(), path="drafts/fair.md", fields=field_map({}))
    assert not draft.readable
    assert draft.slug == "fair"


@pytest.mark.parametrize(
    "text",
    [
        f"Git writes this:\n\n```\n{MARKS}```\n",
        "It opens.\n\n<<<<<<< a heading of somebody\n",
        "The fair\n=======\n\nIt opens.\n",
        "It opens.\n\n<<<<<<< HEAD\n=======\n",
    ],
)
def test_what_shows_them_is_left_alone(text: str) -> None:
    assert not [kind for kind, _ in told(HEAD + text) if kind == "syntax"]


def test_a_conflict_behind_a_shown_one_is_found() -> None:
    text = f"Git writes this:\n\n```\n{MARKS}```\n\n{MARKS}"
    assert [kind for kind, _ in told(HEAD + text) if kind == "syntax"] == ["syntax"]


def test_a_slip_in_the_front_matter_makes_it_no_other_story() -> None:
    broken = '---\nheadline: Bridge: what now\nslug: "bridge-open"\n---\nIt is.\n'
    draft = read_draft(broken.encode(), path="drafts/old-bridge.md", fields=field_map({}))
    assert not draft.readable
    assert draft.slug == "bridge-open"
    nameless = "---\nheadline: Bridge: what now\n---\nIt is.\n"
    assert read_draft(nameless.encode(), path="drafts/old-bridge.md", fields=field_map({})).slug == "old-bridge"
