"""The JSON-LD of every page against schema.org's vocabulary: types and properties exist, with values they take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from tests.export.markup import page
from tests.export.paper import AUTHORS, BRIEF, FERRY, SETTINGS, TREATY, files, site, story

from newsroom.config import read_settings
from newsroom.export.pictures import RATIOS
from newsroom.model.ledger import RETRACTED, Correction

RELEASE = "schemaorg/data/releases/30.0/schemaorg-current-https.jsonld"
#: Data types that any string is one of.
_TEXTS = ("Text", "CssSelectorType", "PronounceableText", "XPathType")


class Vocabulary(Struct, frozen=True):
    """Types with the types they are kinds of; properties with the types that have them and those that they take."""

    above: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, place: Path) -> Vocabulary:
        graph = json.loads(place.read_text("utf-8"))["@graph"]
        above, domains, ranges = {}, {}, {}
        for node in graph:
            name, kinds = node["@id"].removeprefix("schema:"), _list(node["@type"])
            if "rdfs:Class" in kinds:
                above[name] = frozenset(_names(node.get("rdfs:subClassOf")))
            if "rdf:Property" in kinds:
                domains[name] = frozenset(_names(node.get("schema:domainIncludes")))
                ranges[name] = frozenset(_names(node.get("schema:rangeIncludes")))
        return cls(above, domains, ranges)

    def kinds(self, type_: str) -> frozenset[str]:
        """A type and all that it is a kind of."""
        return frozenset((type_,)).union(*(self.kinds(one) for one in self.above.get(type_, ())))

    def faults(self, node: Mapping[str, Any], way: str = "") -> Iterator[str]:
        """What schema.org does not know of a node, or of what is in it."""
        type_ = node.get("@type")
        if type_ is None:
            if node.keys() != {"@id"}:
                yield f"{way}: no @type"
            return
        if type_ not in self.above:
            yield f"{way}: no type {type_}"
            return
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if name not in self.domains:
                yield f"{way}.{name}: no such property"
            elif not self.domains[name] & self.kinds(type_):
                yield f"{way}.{name}: {type_} has no such property"
            else:
                for one in _list(value):
                    yield from self._value(one, name, f"{way}.{name}")

    def _value(self, value: object, name: str, way: str) -> Iterator[str]:
        taken = self.ranges[name]
        if isinstance(value, Mapping):
            if value.keys() == {"@id"}:
                return
            if not taken & self.kinds(str(value.get("@type"))):
                yield f"{way}: takes {sorted(taken)}, not {value.get('@type')}"
            yield from self.faults(value, way)
        elif not any(_is(value, one) for one in taken):
            yield f"{way}: takes {sorted(taken)}, not {value!r}"


def _is(value: object, type_: str) -> bool:
    """Whether a bare value is one of a data type."""
    if isinstance(value, bool):
        return type_ == "Boolean"
    if isinstance(value, int):
        return type_ in ("Integer", "Number", "QuantitativeValue")
    text = str(value)
    if type_ == "URL":
        return text.startswith("https://")
    if type_ in ("Date", "DateTime"):
        return re.match(r"\d{4}-", text) is not None and datetime.fromisoformat(text).tzinfo is not None
    if type_ == "Duration":
        return re.fullmatch(r"PT\d+M", text) is not None
    return type_ in _TEXTS


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _names(given: Any) -> Iterator[str]:
    for one in _list(given or []):
        yield one["@id"].removeprefix("schema:")


def written(content: bytes) -> list[Any]:
    """The JSON-LD of a page, as a search engine takes it."""
    return [json.loads("".join(map(str, one.inside))) for one in page(content).all("script")]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    place = Path(__file__).parents[2] / "../shared/data" / RELEASE
    if not place.is_file():
        pytest.skip(f"no {RELEASE} beside the repository")
    return Vocabulary.read(place)


RICH = (
    TREATY.replace(
        "tags: [diplomacy, Hesk Sound]",
        "tags: [diplomacy]\nlabel: Advertisement\nsponsor: Tern Line\ncontributors: [bo-li, {name: Jo Guest}]",
    )
    .replace("  caption: The ministers", "  license: https://tern.example/terms\n  caption: The ministers")
    .replace(
        "Neither would name", '![A chart](photos/chart.jpg "Fish (Kit Ferrow/Tern via Quayside)")\n\nNeither would name'
    )
)
WIRE = FERRY.replace(
    "authors: [bo-li]", "source: {name: dpa, credit: dpa/The Herald, url: 'https://dpa.example'}"
).replace("slug: ferry", "slug: wire\ntranslation_of: ferry\nlanguage: de")
BYLINE = FERRY.replace("authors: [bo-li]", "byline: By our own correspondent").replace("slug: ferry", "slug: own")
NOTES = tuple(
    Correction(kind, f"2026-11-17T1{number}:00:00Z", number, f"What was wrong </script> {number}.")
    for number, kind in enumerate(("correction", "clarification", "editors-note", "update"), 2)
)
GONE = story(
    FERRY.replace("slug: ferry", "slug: gone"),
    state=RETRACTED,
    corrections=(Correction("retraction", "2026-11-18T09:00:00Z", 1, "It was wrong."),),
)


def made(settings: str = "") -> Mapping[str, bytes]:
    of = site(
        story(RICH, corrections=NOTES, updated_at="2026-11-17T19:00:00Z", version=5),
        *(story(FERRY), story(BRIEF), story(WIRE), story(BYLINE)),
        settings=read_settings(f"{SETTINGS.text}{settings}") if settings else SETTINGS,
        authors=AUTHORS,
        retracted=(GONE,),
    )
    return {path: content for path, content in files(of).items() if path.endswith(".html")}


def test_every_property_exists_and_every_value_is_one_it_takes(vocabulary: Vocabulary) -> None:
    checked = 0
    for path, content in made().items():
        for node in written(content):
            checked += 1
            assert node["@context"] == "https://schema.org"
            assert list(vocabulary.faults(node, path)) == []
    assert checked >= 8


def test_the_check_finds_what_schema_org_does_not_know(vocabulary: Vocabulary) -> None:
    node = {
        "@type": "NewsArticle",
        "headlin": "x",
        "jobTitle": "y",
        "author": {"@type": "ImageObject", "name": "z"},
        "isAccessibleForFree": "True",
        "image": {"@type": "Foto"},
    }
    assert [fault.split(": ")[0] for fault in vocabulary.faults(node)] == [
        *(".headlin", ".jobTitle", ".author", ".isAccessibleForFree", ".image", ".image")
    ]


def article(slug: str) -> dict[str, Any]:
    told: dict[str, Any] = written(made()[f"{slug}/index.html"])[0]
    return told


def test_an_article_tells_all_that_it_should() -> None:
    told = article("treaty")
    assert told.keys() >= {
        *("headline", "description", "image", "datePublished", "dateModified", "author", "publisher", "articleSection"),
        *("keywords", "wordCount", "timeRequired", "inLanguage", "isAccessibleForFree", "dateline", "correction"),
        *("mainEntityOfPage", "sponsor", "contributor", "version"),
    }
    assert told["isAccessibleForFree"] is True
    image = told["image"][0]
    assert image["creditText"] == "Ilse Corran/Tern Pictures via Quayside Wire"
    assert image.keys() >= {"creator", "copyrightNotice", "acquireLicensePage", "width", "height", "caption"}
    assert len(told["image"]) == 2 + len(RATIOS), "the lead, three times cut, and one more"
    author = told["author"][0]
    assert author.keys() >= {"name", "url", "jobTitle", "sameAs", "description", "image"}
    assert [one["name"] for one in told["contributor"]] == ["Bo Li", "Jo Guest"]
    assert told["publisher"]["correctionsPolicy"] == "https://herald.example/corrections"
    assert [one["text"] for one in told["correction"]] == [f"What was wrong </script> {n}." for n in (4, 2, 3)]


def test_no_page_ends_its_json_early() -> None:
    text = made()["treaty/index.html"].decode()
    inside = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[0]
    assert "<" not in inside
    assert "&" not in inside


def test_a_translation_names_its_original() -> None:
    assert article("wire")["translationOfWork"] == {"@id": "https://herald.example/ferry/#article"}
    assert [one["@id"] for one in article("ferry")["workTranslation"]] == ["https://herald.example/wire/#article"]


def test_lists_tell_what_they_hold() -> None:
    told = written(made()["section/news/index.html"])
    assert told[0]["@type"] == "CollectionPage"
    assert [one["url"] for one in told[0]["mainEntity"]["itemListElement"]] == [
        *("https://herald.example/treaty/", "https://herald.example/bus/"),
    ]
