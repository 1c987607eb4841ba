"""Say where a style file wants to be looked at: the scopes of Vale, and the parts of a story."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsroom.checks.style.stretch import Story, Stretch
from newsroom.checks.style.table import Table

#: The parts a scope may name, Vale's and our own.
PARTS = (
    "text", "heading", "h1", "h2", "h3", "h4", "h5", "h6", "paragraph", "list", "blockquote", "table", "cell",
    "header", "figure", "caption", "headline", "standfirst", "note",
)  # fmt: skip
#: What holds all of a story, or cuts it finer.
WIDE = ("summary", "raw", "sentence")
_UNSEEN = ("alt", "code", "comment", "emphasis", "link", "strong", "title", "attr", "meta", "tag", "class", "line")
_FORMATS = ("md", "markdown")


class Part(Struct, frozen=True):
    """One alternative of a scope: what a stretch is, and what it is not."""

    asked: frozenset[str]
    barred: tuple[frozenset[str], ...] = ()

    def holds(self, stretch: Stretch) -> bool:
        """Whether a stretch is in it."""
        has = {"text", *stretch.scopes}
        return self.asked <= has and not any(each <= has for each in self.barred)


class Scope(Struct, frozen=True):
    """Where to look. `wide` is "" for stretch by stretch, or one of WIDE."""

    parts: tuple[Part, ...] = ()  # none: everywhere
    wide: str = ""

    def holds(self, stretch: Stretch) -> bool:
        """Whether to look at a stretch."""
        return not self.parts or any(part.holds(stretch) for part in self.parts)

    def of(self, story: Story) -> tuple[Stretch, ...]:
        """What to look at, each apart from the others."""
        if self.wide == "raw":
            return (story.raw,)
        stretches = story.sentences if self.wide == "sentence" else story.stretches
        if not self.parts:
            return stretches
        return tuple(each for each in stretches if self.holds(each))

    def together(self, story: Story) -> tuple[tuple[Stretch, ...], ...]:
        """What is counted as one: stretch by stretch, but in a summary the whole story."""
        if self.wide == "summary":
            return (tuple(each for each in story.stretches if each.part == "p"),)
        return tuple((each,) for each in self.of(story))


def read_scope(table: Table) -> Scope:
    """The scope of a style file; UsageProblem for one that is not known here."""
    parts: list[Part] = []
    wide = ""
    everywhere = False
    for written in table.words("scope"):
        asked: set[str] = set()
        barred: list[frozenset[str]] = []
        for selector in written.split("&"):
            names = _names(selector.strip().removeprefix("~"), table)
            if selector.strip().startswith("~"):
                barred.append(names)
                continue
            wide = next((name for name in WIDE if name in names), wide)
            asked |= names - set(WIDE)
        parts.append(Part(frozenset(asked), tuple(barred)))
        everywhere = everywhere or (asked <= {"text"} and not barred)
    return Scope(() if everywhere else tuple(parts), wide)


def _names(selector: str, table: Table) -> frozenset[str]:
    names: Sequence[str] = [name for name in selector.split(".") if name not in _FORMATS]
    for name in names:
        if name in _UNSEEN:
            raise table.refuse(
                f'the scope "{selector}" is not read here', "Markdown's words are looked at, not its signs"
            )
        if name not in PARTS and name not in WIDE:
            raise table.refuse(f'no scope "{selector}"', f"a scope is one of {', '.join((*PARTS, *WIDE))}")
    return frozenset(names)
