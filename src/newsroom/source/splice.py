"""Change single values of a draft's front matter in place, and prove that nothing else changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsroom.model.draft import Value, Way
from newsroom.model.finding import Edit
from newsroom.model.place import Span
from newsroom.patterns import late
from newsroom.source.fields import FieldMap
from newsroom.source.front import Block, find_front
from newsroom.source.tree import Branch, Leaf, Node, Row
from newsroom.source.yaml_plain import plain_places, plain_values
from newsroom.source.yaml_scalars import is_plain_word

_LINE_END = late(r"\r\n|\n|\r")

Scalar = str | int | None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made, whose places are in the text as given. ValueError where two overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at:
            message = "two edits overlap"
            raise ValueError(message)
        parts.extend((text[at : edit.span.start], edit.text))
        at = edit.span.end
    return "".join((*parts, text[at:]))


def set_scalars(text: str, values: Mapping[Way, Scalar], *, fields: FieldMap) -> str | None:
    """The text (without its BOM) with these values set, added or, where None, taken out; ways are ours.

    None where that cannot be done and proved: front matter that is no YAML or does not parse, a value that is no
    scalar, a list on the way.
    """
    for way, value in values.items():
        changed = _with_value(text, way, value, fields)
        if changed is None:
            return None
        text = changed
    return text


def _with_value(text: str, way: Way, value: Scalar, fields: FieldMap) -> str | None:
    block = find_front(text)
    if block.dialect != "yaml" or block.fault is not None:
        return None
    after = _plainly(text, block, way, value, fields)
    return _by_parser(text, block, way, value, fields) if after is None else after


def _plainly(text: str, block: Block, way: Way, value: Scalar, fields: FieldMap) -> str | None:
    """As `_by_parser`, of front matter that a line scanner can read before and after; None where that has to say."""
    before = plain_values(text, block.start, block.end)
    typed = way if before is None else _typed(before, way, fields)
    if before is None or len(typed) > 1 or isinstance(before.get(str(typed[0])), list | Mapping):
        return None
    places = plain_places(text, block.start, block.end)
    # what is empty may be a group or a list as well
    if typed in places and typed[0] not in before:
        return None
    entries = tuple((str(at[0]), key, Leaf(where)) for at, (key, where) in places.items() if len(at) == 1)
    edit = _Splice(text, block, Branch(Span(block.start, block.end), entries)).edit(typed, value)
    after = text if edit is None else apply_edits(text, (edit,))
    fresh = find_front(after)
    found = plain_values(after, fresh.start, fresh.end)
    proved = (
        found is not None
        and after[fresh.body_at :] == text[block.body_at :]
        and _shape(found) == _shape(_expected(before, typed, value))
    )
    return after if proved else None


def _typed(front: Mapping[str, Value], way: Way, fields: FieldMap) -> Way:
    """The way as this front matter has it."""
    _, moved = fields.canonical(front)
    return next((own for own, ours in moved.items() if ours == way), way)


def _by_parser(text: str, block: Block, way: Way, value: Scalar, fields: FieldMap) -> str | None:
    from newsroom.source.front_yaml import read_yaml, yaml_tree  # few drafts need PyYAML

    before = read_yaml(text, block.start, block.end)
    if any(fault.kind in ("syntax", "undecodable") for fault in before.faults):
        return None
    typed = _typed(before.front, way, fields)
    edit = _Splice(text, block, yaml_tree(text, block.start, block.end)).edit(typed, value)
    if edit is None:
        return None
    after = apply_edits(text, (edit,))
    fresh = find_front(after)
    found = read_yaml(after, fresh.start, fresh.end)
    proved = (
        after[fresh.body_at :] == text[block.body_at :]
        and len(found.faults) == len(before.faults)
        # A dump tells 2 from 2.0 and from true.
        and _shape(found.front) == _shape(_expected(before.front, typed, value))
    )
    return after if proved else None


def _shape(front: Mapping[str, Value]) -> str:
    return json.dumps(front, sort_keys=True)


def _expected(front: Mapping[str, Value], way: Way, value: Scalar) -> Mapping[str, Value]:
    name = str(way[0])
    others = {key: inner for key, inner in front.items() if key != name}
    inner: Value | None = None if value is None or value == "" else value
    if len(way) > 1:
        group = front.get(name)
        inner = _expected(group if isinstance(group, Mapping) else {}, way[1:], value) or None
    return others if inner is None else {**others, name: inner}


class _Splice(Struct, frozen=True):
    """One change of one block."""

    text: str
    block: Block
    root: Node

    def edit(self, way: Way, value: Scalar) -> Edit | None:
        node, depth = self.root, 0
        entry: tuple[str, Span, Node] | None = None
        while depth < len(way) and isinstance(node, Branch):
            # Of a key that stands twice, the last counts.
            found = [inner for inner in node.entries if inner[0] == way[depth]]
            if not found:
                break
            entry = found[-1]
            node = entry[2]
            depth += 1
        if depth == len(way) and entry is not None:
            return self.removed(entry) if value is None else self.replaced(entry, value)
        if value is None:
            return Edit(Span(self.block.end, self.block.end), "")
        return self.added(node, entry, way[depth:], value)

    def replaced(self, entry: tuple[str, Span, Node], value: str | int) -> Edit | None:
        _, _, node = entry
        if not isinstance(node, Leaf):
            return None
        start, end = node.where
        quote = self.text[start : start + 1]
        written = _written(value, quote if quote in ('"', "'") else "")
        if start == end and self.text[start - 1 : start] == ":":
            written = f" {written}"
        return Edit(node.where, written)

    def removed(self, entry: tuple[str, Span, Node]) -> Edit | None:
        """The lines of the value go; a value that shares its lines with others stays."""
        _, key, node = entry
        first = self.line_start(key.start)
        last = self.line_after(max(node.where.end, key.end))
        alone = not self.text[first : key.start].strip()
        return Edit(Span(first, last), "") if alone and isinstance(node, Leaf) else None

    def added(self, group: Node, entry: tuple[str, Span, Node] | None, rest: Way, value: str | int) -> Edit | None:
        if any(isinstance(part, int) for part in rest):
            return None
        end = self.line_end()
        if isinstance(group, Branch) and group.entries:
            return self.appended(group, rest, value, top=entry is None)
        if entry is None and not isinstance(group, Row):
            return Edit(Span(self.block.end, self.block.end), _lines(rest, value, "", end))
        if entry is not None and isinstance(group, Leaf) and group.empty and group.where.start == group.where.end:
            indent = " " * (entry[1].start - self.line_start(entry[1].start) + 2)
            at = self.line_after(entry[1].end)
            return Edit(Span(at, at), _lines(rest, value, indent, end))
        return None

    def appended(self, group: Branch, rest: Way, value: str | int, *, top: bool) -> Edit | None:
        if self.text.startswith("{", group.where.start):
            if len(rest) > 1:
                return None
            at = group.where.end - 1
            while self.text[at - 1] in " \t":
                at -= 1
            return Edit(Span(at, at), f", {rest[0]}: {_written(value, '')}")
        first = group.entries[0][1].start
        indent = self.text[self.line_start(first) : first]
        if indent.strip():
            return None
        at = self.block.end if top else self.line_after(group.where.end)
        return Edit(Span(at, at), _lines(rest, value, indent, self.line_end()))

    def line_start(self, at: int) -> int:
        while at > self.block.start and self.text[at - 1] not in "\r\n":
            at -= 1
        return at

    def line_after(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def line_end(self) -> str:
        """As the opening fence ends."""
        found = _LINE_END.search(self.text, max(self.block.start - 2, 0))
        return found[0] if found else "\n"


def _lines(rest: Way, value: str | int, indent: str, end: str) -> str:
    lines = [f"{indent}{'  ' * level}{name}:" for level, name in enumerate(rest)]
    return end.join(lines) + f" {_written(value, '')}{end}"


def _written(value: str | int, quote: str) -> str:
    if isinstance(value, int):
        return str(value)
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if not quote and is_plain_word(value):
        return value
    return json.dumps(value, ensure_ascii=not value.isprintable())
