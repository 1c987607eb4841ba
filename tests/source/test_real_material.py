"""Every real post is read, or refused with a reason: never lost, never garbled, never without end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.source.drafts import BARE, OURS, at

from newsroom.model.block import Block, Box
from newsroom.model.draft import Draft
from newsroom.model.place import Span
from newsroom.source.content import canonical
from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft
from newsroom.source.splice import set_scalars

_TEXTS = frozenset(
    (".md", ".mdx", ".markdown", ".txt", ".html", ".text", ".textile", ".mkdn", ".yaml", ".yml", ".json")
)
_REFUSED = ("undecodable", "syntax", "no-front-matter")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in _TEXTS)


def _spans(draft: Draft) -> Iterator[Span | None]:
    for key, value in draft.places.values():
        yield from (key, value)
    yield from (fault.where for fault in draft.faults)
    yield from (block.where for block in _flat(draft.body.blocks))
    for photo in draft.photos:
        yield from photo.places.values()
    yield from (link.where for link in draft.body.links)
    yield from (ignore.where for ignore in draft.body.ignores)
    yield from draft.body.raw_html


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from _flat(block.blocks)


def _read(content: bytes, path: str, fields: FieldMap) -> Draft:
    begun = time.monotonic()
    draft = read_draft(content, path=path, fields=fields)
    spans = list(_spans(draft))
    assert time.monotonic() - begun < 20, path
    for where in spans:
        assert where is None or 0 <= where.start <= where.end <= len(draft.text), (path, where)
    if not any(fault.kind == "undecodable" for fault in draft.faults):
        assert draft.text.encode() == content.removeprefix(b"\xef\xbb\xbf")
    return draft


@pytest.mark.parametrize(
    "folder",
    [
        *("posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs", "frontmatter-edge", "hostile-text"),
        *("md-conformance", "yaml-test-suite", "wikinews-gum"),
    ],
)
def test_every_file_is_read_or_refused(real_data: Path, folder: str) -> None:
    files = _files(real_data / folder)
    assert files
    told: Counter[str] = Counter()
    for path in files:
        draft = _read(path.read_bytes(), path.name, BARE)
        told.update({fault.kind for fault in draft.faults})
        assert draft.front or draft.faults or draft.dialect != "none", path
    if folder.startswith("posts-18f") or folder == "posts-cloudgov":
        posts = [path for path in files if path.suffix == ".md"]
        assert sum(told[kind] for kind in _REFUSED) < len(posts) / 10


def test_posts_have_headlines_and_their_places(real_data: Path) -> None:
    for path in _files(real_data / "posts-carpentries"):
        if path.suffix != ".md":
            continue
        draft = _read(path.read_bytes(), path.name, BARE)
        if draft.headline is None:
            continue
        written = at(draft, draft.where("headline"))
        assert draft.headline[:8].strip("\"' ")[:5] in written.replace("''", "'").replace('\\"', '"'), path


def test_a_status_is_spliced_into_real_posts(real_data: Path) -> None:
    tried = spliced = 0
    for path in _files(real_data / "posts-18f") + _files(real_data / "posts-carpentries")[::4]:
        draft = _read(path.read_bytes(), path.name, OURS)
        if draft.dialect != "yaml" or not draft.readable or not draft.front:
            continue
        tried += 1
        after = set_scalars(draft.text, {("status",): "edited", ("read_time",): 4}, fields=OURS)
        if after is None:
            continue
        spliced += 1
        now = _read(after.encode(), path.name, OURS)
        assert (now.status, now.read_time) == ("edited", 4)
        assert canonical(now) == canonical(draft)
        assert len(after) - len(draft.text) < 40
    assert tried > 300
    assert spliced / tried > 0.99
