"""What a style file finds in a draft, and what it would write instead."""

from __future__ import annotations

from tests.checks.desk import Desk, desk

from newsroom.checks.fix import mend
from newsroom.checks.run import check_draft
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed
from newsroom.model.place import State
from newsroom.source.read import read_draft


def story(style: str, body: str, *, headline: str = "Fair", name: str = "style/house.yml") -> Desk:
    """A newsroom with one style file, and a draft."""
    text = f"---\nheadline: {headline}\nphoto:\n  file: photos/fair.jpg\n  caption: The quay\n---\n\n{body}\n"
    return desk(text, {name: style})


def found(style: str, body: str, *, code: str, headline: str = "Fair") -> list[tuple[str, str]]:
    """(what stands there, the sentence) of each finding."""
    made = story(style, body, headline=headline)
    return list(zip(made.words(code, "edited"), made.messages(code, "edited"), strict=True))


def words(style: str, body: str, *, code: str, headline: str = "Fair") -> list[str]:
    """What stands at each finding."""
    return [each for each, _ in found(style, body, code=code, headline=headline)]


def mended(style: str, body: str, *, code: str, headline: str = "Fair", unsafe: bool = True) -> str:
    """The draft with that rule's findings mended."""
    made = story(style, body, headline=headline)

    def check(draft: Draft) -> tuple[Placed, ...]:
        placed = check_draft(draft, made.newsroom, state=State("edited"))
        return tuple(each for each in placed if each.finding.code == code)

    def read(content: bytes) -> Draft:
        return read_draft(content, path=made.draft.path, fields=made.newsroom.fields)

    return mend(made.draft, check=check, read=read, unsafe=unsafe).text
