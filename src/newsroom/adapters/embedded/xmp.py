"""Read the values of XMP that a newsroom asks for, from a packet that a stranger wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from msgspec import Struct, field

from newsroom.adapters.embedded.words import trimmed

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_DC: Final = "http://purl.org/dc/elements/1.1/ "
_PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/ "
_RIGHTS: Final = "http://ns.adobe.com/xap/1.0/rights/ "
_CORE: Final = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/ "
_EXT: Final = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/ "
_PLUS: Final = "http://ns.useplus.org/ldf/xmp/1.0/ "
_LANGUAGE: Final = "http://www.w3.org/XML/1998/namespace lang"
_ABOUT, _RESOURCE, _VALUE = f"{_RDF}Description", f"{_RDF}resource", f"{_RDF}value"
_LISTS: Final = (f"{_RDF}Seq", f"{_RDF}Bag", f"{_RDF}Alt")

#: What is asked for (IPTC Photo Metadata 2023.1), as expat names it.
WANTED: Final = {
    f"{_DC}creator": "creator",
    f"{_DC}rights": "copyright",
    f"{_DC}description": "caption",
    f"{_PHOTOSHOP}Credit": "credit",
    f"{_PHOTOSHOP}Headline": "headline",
    f"{_PHOTOSHOP}Instructions": "instructions",
    f"{_PHOTOSHOP}DateCreated": "created",
    f"{_RIGHTS}UsageTerms": "usage_terms",
    f"{_RIGHTS}WebStatement": "web_statement",
    f"{_CORE}AltTextAccessibility": "alt",
    f"{_EXT}DigitalSourceType": "source_type",
    f"{_PLUS}Licensor": "licensor",
    f"{_PLUS}DataMining": "data_mining",
    "http://ns.adobe.com/tiff/1.0/ Orientation": "orientation",
}
_LICENSOR_URL, _LICENSOR_NAME = f"{_PLUS}LicensorURL", f"{_PLUS}LicensorName"

_DEEPEST: Final = 64
_MOST_ELEMENTS: Final = 200_000  # of all, with the history of edits that some programs keep
_MOST_NODES: Final = 2_000  # of what is asked for
_MOST_TEXT: Final = 1 << 20
_MOST_LISTED: Final = 50
#: What XML does not allow, and what is no UTF-8.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Enough(Exception):
    """A document type, which could define entities, or more of it than any picture needs."""


class Node(Struct):
    """An element within a value that is asked for."""

    name: str
    marks: dict[str, str]
    inner: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says: its words, or what its attributes say in their place."""
        said = trimmed("".join(self.words))
        if said:
            return said
        value = next((node.text for node in self.inner if node.name == _VALUE), "")
        return value or trimmed(self.marks.get(_VALUE) or self.marks.get(_RESOURCE) or "")

    def listed(self) -> Iterator[Node]:
        """The entries of a list; what is none is a list of itself."""
        lists = [node for node in self.inner if node.name in _LISTS]
        if not lists:
            yield self
        for each in lists:
            yield from each.inner[:_MOST_LISTED]

    def part(self, name: str) -> str:
        """A part of a structure, however it is written: as attribute or element, in a description or not."""
        if name in self.marks:
            return trimmed(self.marks[name])
        for node in self.inner:
            found = node.text if node.name == name else node.part(name) if node.name == _ABOUT else ""
            if found:
                return found
        return ""


class Xmp(Struct, frozen=True):
    """What a packet says: properties by our names."""

    nodes: dict[str, Node] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """A text; of one in several languages the default, else the first."""
        node = self.nodes.get(name)
        if node is None:
            return None
        entries = [entry for entry in node.listed() if entry.text]
        usual = [entry for entry in entries if entry.marks.get(_LANGUAGE, "").lower() == "x-default"]
        return next((entry.text for entry in usual or entries), None)

    def several(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        node = self.nodes.get(name)
        return () if node is None else tuple(entry.text for entry in node.listed() if entry.text)

    def licensor(self) -> tuple[str | None, str | None]:
        """Name and address of the first who is asked for a licence."""
        node = self.nodes.get("licensor")
        for entry in () if node is None else node.listed():
            name, url = entry.part(_LICENSOR_NAME), entry.part(_LICENSOR_URL)
            if name or url:
                return name or None, url or None
        return None, None


def read_xmp(packet: bytes) -> Xmp:
    """What a packet says; of one that is broken what stands before, of one with a document type nothing."""
    reader = _Reader()
    problem = reader.read(packet)
    if problem is not None and not reader.nodes:
        # the usual faults: bytes that are no UTF-8, control characters
        text = _NO_XML.sub("", packet.decode("utf-8", "replace"))
        reader = _Reader()
        reader.read(text.encode())
    return Xmp(reader.nodes)


class _Reader:
    """Walks through a packet and keeps what is asked for: no tree of the rest is made."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self._depth = self._seen = self._count = self._held = 0
        self._root = self._about = -1  # how deep rdf:RDF and the description in it stand
        self._open: list[Node] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, packet: bytes) -> expat.ExpatError | None:
        """Why it could not be read to its end."""
        try:
            self._parser.Parse(packet, True)  # noqa: FBT003 - expat names nothing
        except expat.ExpatError as problem:
            return problem
        except _Enough:
            pass
        return None

    def _refuse(self, *_told: object) -> None:
        raise _Enough

    def _start(self, name: str, marks: dict[str, str]) -> None:
        self._depth += 1
        self._seen += 1
        if self._depth > _DEEPEST or self._seen > _MOST_ELEMENTS:
            raise _Enough
        if self._open:
            self._begin(Node(name, marks), self._open[-1].inner)
        elif self._about == self._depth - 1 and name in WANTED and WANTED[name] not in self.nodes:
            node = self.nodes[WANTED[name]] = Node(name, marks)
            self._begin(node, [])
        elif name == _ABOUT and self._root == self._depth - 1:
            self._about = self._depth
            for mark in WANTED.keys() & marks.keys():
                self.nodes.setdefault(WANTED[mark], Node(mark, {}, [], [marks[mark]]))
        elif name == f"{_RDF}RDF" and self._root < 0:
            self._root = self._depth

    def _begin(self, node: Node, among: list[Node]) -> None:
        self._count += 1
        if self._count > _MOST_NODES:
            raise _Enough
        among.append(node)
        self._open.append(node)
        self._parser.CharacterDataHandler = self._say

    def _say(self, words: str) -> None:
        self._held += len(words)
        if self._held > _MOST_TEXT:
            raise _Enough
        self._open[-1].words.append(words)

    def _end(self, _name: str) -> None:
        if self._open:
            self._open.pop()
            if not self._open:
                self._parser.CharacterDataHandler = None
        elif self._about == self._depth:
            self._about = -1
        self._depth -= 1
