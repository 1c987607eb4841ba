"""Turn a block of YAML into values by the core schema of YAML 1.2, with the place of each."""

from __future__ import annotations

from typing import Any

import yaml

from newsroom.model.draft import Fault, Way
from newsroom.model.finding import Edit, Fix
from newsroom.model.place import LINE_END, Span
from newsroom.source.tree import DEEPEST, MOST_ALIASES, MOST_VALUES, Branch, Leaf, Node, Row, Values, without_empties
from newsroom.source.yaml_scalars import LITERALS, NUMBER_BEGINS, TRAP_NUMBER, TRAP_WORDS, number
from newsroom.source.yaml_words import Misread, in_words

YamlNode = Any  # what the stubs call a Node has neither `style` nor `flow_style`

# libyaml breaks lines at these, YAML 1.2 and editors do not; they stand aside while it reads.
_OLD_BREAKS = ("\x85", "\u2028", "\u2029")
_STAND_INS = ("\ue385", "\ue328", "\ue329")
_ASIDE = str.maketrans(dict(zip(_OLD_BREAKS, _STAND_INS, strict=True)))
_BACK = str.maketrans(dict(zip(_STAND_INS, _OLD_BREAKS, strict=True)))


class _Untyped:
    """What the composer asks to give a node its tag: none, the values are made here."""

    def resolve(self, kind: type, value: object, implicit: object) -> str:  # noqa: ARG002 - as the composer calls it
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class PureParser(_Untyped, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):
    """The parser in Python, where libyaml is absent."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


try:
    from yaml._yaml import CParser
except ImportError:
    _Parser: type = PureParser
else:
    _Parser = type("QuickParser", (_Untyped, CParser), {"__doc__": "libyaml."})


def read_yaml(text: str, start: int, end: int) -> Values:
    """The values of `text[start:end]`; a fault "syntax" or "undecodable" comes alone, with nothing read."""
    try:
        root = _compose(text, start, end)
        if root is None:
            return Values({})
        maker = _Maker(start, text)
        made = maker.made(root, (), 1)
        if not isinstance(root, yaml.MappingNode):
            where = Span(start + root.start_mark.index, start + root.end_mark.index)
            raise Misread("the front matter holds no fields; each is a line `name: value`", where)
    except Misread as problem:
        return Values({}, (Fault(problem.kind, problem.message, problem.where),))
    front = without_empties(made)
    return Values(front if isinstance(front, dict) else {}, tuple(maker.faults), tuple(maker.traps))


def yaml_tree(text: str, start: int, end: int) -> Node:
    """What stands where in a block that `read_yaml` could read."""
    root = _compose(text, start, end)
    if root is None:
        return Branch(Span(start, start), ())
    return _tree(root, start, text)


def _compose(text: str, start: int, end: int) -> YamlNode | None:
    block = text[start:end]
    aside = any(mark in block for mark in _OLD_BREAKS) and not any(mark in block for mark in _STAND_INS)
    if aside:
        block = block.translate(_ASIDE)
    try:
        if _suspicious(block):
            _weigh(block, start)
        root = _Parser(block).get_single_node()
    except yaml.YAMLError as problem:
        if "maximum nesting depth" in str(problem):  # libyaml's own limit, since PyYAML 6.0.4
            raise _too_deep(Span(start, end)) from problem
        raise in_words(problem, block, start) from problem
    except RecursionError as problem:
        raise _too_deep(Span(start, end)) from problem
    if aside:
        _put_back(root, set())
    return root


def _too_deep(where: Span) -> Misread:
    return Misread(f"the front matter is nested deeper than {DEEPEST} levels", where, limit=True)


def _put_back(node: YamlNode, seen: set[int]) -> None:
    """Each stand-in becomes what it stood for; an alias is the same node again."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        node.value = node.value.translate(_BACK)
        return
    for inner in node.value:
        for part in inner if isinstance(inner, tuple) else (inner,):
            _put_back(part, seen)


def _suspicious(block: str) -> bool:
    """Whether a block could nest deep without being long, or holds aliases."""
    return "*" in block or sum(map(block.count, ("[", "{", "- ", "? ", "-\t", "?\t"))) > DEEPEST


def _weigh(block: str, start: int) -> None:
    """Count levels and aliases from the events, before the composer recurses into them."""
    level = aliases = 0
    parser = _Parser(block)
    while (event := parser.get_event()) is not None:
        match event:
            case yaml.AliasEvent():
                aliases += 1
            case yaml.CollectionStartEvent():
                level += 1
            case yaml.CollectionEndEvent():
                level -= 1
            case _:
                continue
        where = Span(start + event.start_mark.index, start + event.end_mark.index)
        if level > DEEPEST:
            raise _too_deep(where)
        if aliases > MOST_ALIASES:
            raise Misread(f"the front matter has more than {MOST_ALIASES} aliases", where, limit=True)


class _Maker:
    """Makes values from nodes and keeps what is odd about them."""

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.text = text
        self.faults: list[Fault] = []
        self.traps: list[tuple[Way, Fault]] = []
        self.count = 0
        self.open: set[int] = set()

    def made(self, node: YamlNode, way: Way, level: int) -> object:
        self.count += 1
        if self.count > MOST_VALUES:
            raise Misread("the front matter's aliases unfold to too much", self.where(node), limit=True)
        if node.tag:
            tag = node.tag.removeprefix("tag:yaml.org,2002:")
            raise Misread(f'the tag "{tag}" has no meaning here; write the value without it', self.where(node))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, way)
        if level > DEEPEST:
            raise Misread(f"the front matter is nested deeper than {DEEPEST} levels", self.where(node), limit=True)
        if id(node) in self.open:
            raise Misread("an alias stands inside what it names", self.where(node))
        self.open.add(id(node))
        value: object
        if isinstance(node, yaml.SequenceNode):
            value = [self.made(inner, (*way, index), level + 1) for index, inner in enumerate(node.value)]
        else:
            value = self.mapping(node, way, level)
        self.open.discard(id(node))
        return value

    def scalar(self, node: YamlNode, way: Way) -> str | int | float | bool | None:
        written: str = node.value
        if node.style:
            return written
        if written in LITERALS:
            return LITERALS[written]
        if written in TRAP_WORDS:
            self.trapped(node, way, "true or false")
        elif written[0] in NUMBER_BEGINS:
            if TRAP_NUMBER.fullmatch(written):
                self.trapped(node, way, "a number of its own")
            return number(written)
        return written

    def trapped(self, node: YamlNode, way: Way, what: str) -> None:
        where = self.where(node)
        written = self.text[where.start : where.end]
        message = f"{written} is {what} to other tools; put quotes round it"
        quoted = Fix((Edit(where, f'"{written}"'),)) if written == node.value else None
        self.traps.append((way, Fault("yaml-1.1", message, where, quoted)))

    def mapping(self, node: YamlNode, way: Way, level: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        merged: dict[str, object] = {}
        first: dict[str, YamlNode] = {}
        for key, inner in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Misread("a list or a group cannot be the name of a field", self.where(key))
            name: str = key.value
            if name == "<<" and not key.style:
                self.merge(inner, merged, way, level)
                continue
            if name in first:
                self.faults.append(self.twice(name, first[name], key))
            first.setdefault(name, key)
            fields[name] = self.made(inner, (*way, name), level + 1)
        return {**merged, **fields}

    def merge(self, node: YamlNode, merged: dict[str, object], way: Way, level: int) -> None:
        """`<<: *base`: what the mapping itself says wins, then the earlier of several."""
        for inner in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            given = self.made(inner, way, level + 1)
            if not isinstance(given, dict):
                raise Misread("`<<` takes a group of fields, or a list of them", self.where(inner))
            for name, value in given.items():
                merged.setdefault(name, value)

    def twice(self, name: str, first: YamlNode, again: YamlNode) -> Fault:
        at = self.where(first).start
        line = len(LINE_END.findall(self.text, 0, at)) + 1
        return Fault("duplicate-key", f"{name} stands here twice; the first is on line {line}", self.where(again))

    def where(self, node: YamlNode) -> Span:
        return _where(node, self.start, self.text)


def _where(node: YamlNode, start: int, text: str) -> Span:
    first, last = start + node.start_mark.index, start + node.end_mark.index
    # A block scalar and a block collection end where the next token begins, blank lines and all.
    while last > first and text[last - 1] in " \t\r\n":
        last -= 1
    return Span(first, last)


def _tree(node: YamlNode, start: int, text: str) -> Node:
    where = _where(node, start, text)
    if isinstance(node, yaml.ScalarNode):
        return Leaf(where, empty=not node.value or (not node.style and LITERALS.get(node.value, "") is None))
    if isinstance(node, yaml.SequenceNode):
        rows = tuple(_tree(inner, start, text) for inner in node.value)
        return Row(_until_last(node, where, rows), rows)
    own: list[tuple[str, Span, Node]] = []
    merged: list[tuple[str, Span, Node]] = []
    for key, inner in node.value:
        if key.value == "<<" and not key.style:
            for base in inner.value if isinstance(inner, yaml.SequenceNode) else (inner,):
                branch = _tree(base, start, text)
                merged.extend(branch.entries if isinstance(branch, Branch) else ())
        else:
            own.append((key.value, _where(key, start, text), _tree(inner, start, text)))
    where = _until_last(node, where, tuple(value for _, _, value in own))
    names = {name for name, _, _ in own}
    return Branch(where, (*(entry for entry in merged if entry[0] not in names), *own))


def _until_last(node: YamlNode, where: Span, inner: tuple[Node, ...]) -> Span:
    """A block collection ends with its last value, not after the comments that follow."""
    if node.flow_style or not inner:
        return where
    ends = [value.where.end for value in inner if value.where.end <= where.end]  # an alias ends elsewhere
    return Span(where.start, max(ends, default=where.end))
