"""What machines read of whole sites of real material: feeds, sitemaps, JSON-LD, the same bytes on any machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree
from tests.export.test_schemaorg import Vocabulary, vocabulary, written
from tests.paper import Paper

__all__ = ["vocabulary"]  # schema.org's, as read
pytestmark = pytest.mark.slow


def files(papers: tuple[Paper, ...], *patterns: str) -> Iterator[Path]:
    for paper in papers:
        for pattern in patterns:
            yield from sorted((paper.root / "public").rglob(pattern))


def test_a_feed_reader_complains_of_no_feed(papers: tuple[Paper, ...]) -> None:
    read, held = 0, 0
    for place in files(papers, "feed.xml", "atom.xml"):
        told = feedparser.parse(place.read_bytes())
        assert not told.bozo, (place, told.get("bozo_exception"))
        assert all(one.link and one.title for one in told.entries), place
        read, held = read + 1, held + len(told.entries)
    assert read >= 2 * 2 * len(papers)
    assert held > 400  # fifty each at the most


def test_every_json_feed_has_what_its_version_asks_for(papers: tuple[Paper, ...]) -> None:
    for place in files(papers, "feed.json"):
        told = json.loads(place.read_bytes())
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert told["title"]
        ids = [one["id"] for one in told["items"]]
        assert len(set(ids)) == len(ids), place
        assert all("content_html" in one or "content_text" in one for one in told["items"]), place


def test_every_sitemap_is_as_its_schema_wants_it(papers: tuple[Paper, ...], real_data: Path) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "sitemap-xsd/schema/sitemap.xsd"))
    for paper in papers:
        for name in ("sitemap.xml", "news-sitemap.xml"):
            root = etree.parse(paper.root / "public" / name).getroot()
            for one in root.findall("{*}url/{*}news"):
                one.getparent().remove(one)  # the schema of news sitemaps lies elsewhere
            assert schema.validate(root), (paper.root.name, name, schema.error_log)
            if name == "sitemap.xml":
                address = paper.root / "public"
                told = {unquote(one.text.split(".example/")[1]) for one in root.iterfind("{*}url/{*}loc")}
                assert all((address / path / "index.html").is_file() for path in told)


def test_schema_org_knows_all_that_the_pages_tell(papers: tuple[Paper, ...], vocabulary: Vocabulary) -> None:
    checked = 0
    for place in files(papers, "*.html"):
        for node in written(place.read_bytes()):
            checked += 1
            assert list(vocabulary.faults(node, str(place))) == []
    assert checked > 1_500
