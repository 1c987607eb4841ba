"""Group the blocks of a body by its directives: cards, boxes, what print may cut."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.errors import did_you_mean
from newsroom.model.block import Block, Box, EmbedCard, Figure, Prose, RelatedCard, UnknownDirective
from newsroom.model.place import Slug, Span
from newsroom.source.directives import Directive

_BOXES = ("pull", "box")
_DEEPEST = 8
_WORDS = ("related", "embed", "optional")


class _Open(Struct):
    """A box while its blocks come; `known` is false for a `:::word` nobody knows, whose blocks stay outside."""

    directive: Directive
    known: bool
    optional: bool
    blocks: list[Block] = field(default_factory=list)


class Grouping:
    """Takes blocks and directives in order and gives back blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.optional: Directive | None = None
        self.beyond = 0  # boxes too deep to be opened, whose ends are still to come

    def add(self, block: Block) -> None:
        """A block that Markdown made."""
        if self.optional is not None:
            self.optional = None
            block = replace(block, optional=True)
        self.here.append(block)

    @property
    def here(self) -> list[Block]:
        return self.open[-1].blocks if self.open else self.blocks

    def direct(self, directive: Directive) -> None:
        """A line of colons."""
        if directive.colons == 3:
            self.box(directive)
        elif directive.name == "optional" and not directive.rest:
            self.unheeded()
            self.optional = directive
        else:
            self.add(_card(directive))

    def box(self, directive: Directive) -> None:
        if not directive.name:
            self.close(directive)
            return
        if len(self.open) >= _DEEPEST:
            reason = f"boxes are nested deeper than {_DEEPEST} levels"
            self.add(UnknownDirective(directive.name, reason, directive.where))
            self.beyond += 1
            return
        known = directive.name in _BOXES
        optional = self.optional is not None
        if known:
            self.optional = None
        else:
            self.add(_unknown(directive, _BOXES))
        self.open.append(_Open(directive, known, optional))

    def close(self, directive: Directive) -> None:
        self.unheeded()
        if self.beyond:
            self.beyond -= 1
            return
        if not self.open:
            self.add(UnknownDirective("", "::: closes no box", directive.where))
            return
        closed = self.open.pop()
        if not closed.known:
            self.here.extend(closed.blocks)
            return
        where = Span(closed.directive.where.start, directive.where.end)
        title = closed.directive.rest or None
        self.here.append(Box(closed.directive.name, title, tuple(closed.blocks), where, optional=closed.optional))

    def closed(self) -> tuple[Block, ...]:
        """All blocks; a box never closed is reported, and what it held stands where it stood."""
        self.unheeded()
        while self.open:
            unclosed = self.open.pop()
            name = unclosed.directive.name
            if unclosed.known:
                reason = f":::{name} is never closed; a line ::: is missing"
                self.here.append(UnknownDirective(name, reason, unclosed.directive.where))
            self.here.extend(unclosed.blocks)
        return tuple(self.blocks)

    def unheeded(self) -> None:
        """`::optional` before nothing."""
        if self.optional is not None:
            self.here.append(UnknownDirective("optional", "no block follows ::optional", self.optional.where))
            self.optional = None


def _card(directive: Directive) -> Prose | Figure | RelatedCard | EmbedCard | UnknownDirective:
    name, rest, where = directive.name, directive.rest, directive.where
    if name == "related":
        if not rest:
            return UnknownDirective(name, "::related names no story; write its slug", where)
        return RelatedCard(Slug(rest), where)
    if name == "embed":
        if not rest.lower().startswith(("https://", "http://")) or " " in rest:
            return UnknownDirective(name, "::embed takes one address that begins with https://", where)
        return EmbedCard(rest, where)
    if name == "optional":
        return UnknownDirective(name, "::optional stands alone on its line", where)
    return _unknown(directive, _WORDS)


def _unknown(directive: Directive, known: tuple[str, ...]) -> UnknownDirective:
    colons = ":" * directive.colons
    if directive.colons == 2 and directive.name in _BOXES:
        hint = f"a box begins with three colons: :::{directive.name}"
    else:
        hint = did_you_mean(directive.name, known) or f"known are {', '.join(colons + word for word in known)}"
    return UnknownDirective(directive.name, f"nobody knows {colons}{directive.name}; {hint}", directive.where)
