"""Whatever a file is, `status` alone changes in it, or nothing does and somebody is told why."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from tests.conftest import shared_data
from tests.source.fuzz import plain_files, slipped_files, written_files

from newsroom.app import mirror
from newsroom.app.mirror import Mirror
from newsroom.config import read_settings
from newsroom.model.place import State
from newsroom.source.fields import field_map
from newsroom.source.front import find_front
from newsroom.source.read import read_draft

OURS = field_map({})
#: Words, lists and maps, as libyaml reads them: the one in Python knows no tab before a value.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: With the state as a mirror, and with the read time alone.
SETTINGS = {"status": read_settings(""), "read_time": read_settings("[ledger]\nmirror = false\n")}
VALUES = {"status": ("edited", '"edited"', "'edited'"), "read_time": ("7", '"7"', "'7'")}
POSTS = "posts-18f", "posts-carpentries", "posts-cloudgov", "posts-nodejs", "frontmatter-edge", "hostile-text"


class OneFile:
    """A folder of one file, as the mirror reads and writes it."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, _path: str) -> bytes:
        return self.content

    def write(self, _path: str, content: bytes) -> None:
        self.content = content


def mirrored(content: bytes, field: str) -> tuple[bytes, list[str], bool]:
    """What becomes of a file, what is told of it, and whether there was nothing to change."""
    file = OneFile(content)
    glass = Mirror(file, OURS, SETTINGS[field])  # type: ignore[arg-type]  # no more of a folder is asked
    before = read_draft(content, path="drafts/fair.md", fields=OURS)
    minutes = 7 if field == "read_time" else None
    glass.put("drafts/fair.md", before.slug, State("edited"), minutes)
    same = before.status == "edited" if field == "status" else before.read_time == 7
    return file.content, glass.warnings, same


def complaints(content: bytes, field: str) -> Iterator[str]:
    """What is wrong with what becomes of a file."""
    after, warnings, same = mirrored(content, field)
    if after == content:
        if not same and not warnings:
            yield "it was left alone, and nobody was told"
        return
    if same or warnings:
        yield f"it was written, and {'nothing was to change' if same else warnings}"
    try:
        old, new = content.decode("utf-8"), after.decode("utf-8")
    except UnicodeDecodeError:
        yield "it is no UTF-8, and was written"
        return
    yield from _changed(old, new, field)
    draft = read_draft(after, path="drafts/fair.md", fields=OURS)
    if (draft.status if field == "status" else draft.read_time) not in ("edited", 7):
        yield "it does not say what was written"


def _changed(old: str, new: str, field: str) -> Iterator[str]:
    block = find_front(old.removeprefix("\ufeff"))
    start = block.start + old.startswith("\ufeff")
    front = old[start : start + block.end - block.start]
    token = _token(front, field)
    if token is not None:
        at, to = start + token[0], start + token[1]
        wanted = {old[:at] + blank + value + old[to:] for value in VALUES[field] for blank in ("", " ")}
        # a value of several lines ends with its last: what replaces it needs an end of its own
        if new not in wanted and not _same_but_token(old, new, at, to, field):
            yield f"more than the token {old[at:to]!r} changed"
    elif len(new) <= len(old) or not _one_line_more(old, new, field):
        yield "more than one line was added"
    else:
        fresh = find_front(new.removeprefix("\ufeff"))
        begin = fresh.start + new.startswith("\ufeff")
        now = new[begin : begin + fresh.end - fresh.start]
        if (_values(front) or {}) | {field: _plain(field)} != _values(now):
            yield "another value changed"


def _plain(field: str) -> str:
    return VALUES[field][0]


def _same_but_token(old: str, new: str, at: int, to: int, field: str) -> bool:
    """A block scalar holds the line ends behind its words; some of them stay."""
    tails = {old[cut:to] for cut in range(at, to + 1) if not old[cut:to].strip()}
    return any(new == old[:at] + value + tail + old[to:] for value in VALUES[field] for tail in tails)


def _one_line_more(old: str, new: str, field: str) -> bool:
    more = len(new) - len(old)
    shared = len(_prefix(old, new))
    # what is added may begin as what stands behind it does
    return any(
        old == new[:at] + new[at + more :] and _is_field(new[at : at + more], field)
        for at in range(max(0, shared - more), shared + 1)
    )


def _is_field(added: str, field: str) -> bool:
    return added.strip(" \t\r\n,") in {f"{field}: {value}" for value in VALUES[field]}


def _prefix(old: str, new: str) -> str:
    return "".join(one for one, _ in itertools.takewhile(lambda each: each[0] == each[1], zip(old, new, strict=False)))


def _token(front: str, field: str) -> tuple[int, int] | None:
    """Where libyaml sees the value of a top-level key, of the last one of that name; None where there is none."""
    node = yaml.compose(_as_12(front), Loader=LOADER)
    found = _named(node, field) or [each for merged in _named(node, "<<") for each in _named(merged, field)]
    return (found[-1].start_mark.index, found[-1].end_mark.index) if found else None


def _named(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [value for key, value in node.value if isinstance(key, yaml.ScalarNode) and key.value == name]


def _as_12(front: str) -> str:
    """YAML 1.2 breaks no line at these, and YAML 1.1, which PyYAML reads, does; what it calls unprintable is a sign."""
    broken = front.replace("\x85", "_").replace("\u2028", "_").replace("\u2029", "_")
    return yaml.reader.Reader.NON_PRINTABLE.sub("_", broken)


def _values(front: str) -> Mapping[object, object] | None:
    loaded = yaml.load(_as_12(front), Loader=LOADER)
    return loaded if isinstance(loaded, Mapping) or loaded is None else {"": loaded}


def judge(files: Iterator[bytes], count: int) -> tuple[Counter[str], list[str]]:
    """What became of so many files, and what is wrong."""
    told: Counter[str] = Counter()
    wrong: list[str] = []
    for number, content in enumerate(itertools.islice(files, count)):
        field = "read_time" if number % 5 == 4 else "status"
        found = [
            f"{complaint}: {content!r} -> {mirrored(content, field)[0]!r}" for complaint in complaints(content, field)
        ]
        wrong += found
        after, _, same = mirrored(content, field)
        told["written" if after != content else "right already" if same else "left alone"] += 1
        if after != content and mirrored(after, field)[0] != after:
            wrong.append(f"a second time it changes again: {content!r}")
    return told, wrong


def posts() -> list[Path]:
    data = shared_data()
    found = [] if data is None else [each for name in POSTS for each in (data / name).rglob("*.m*d*") if each.is_file()]
    if not found:
        pytest.skip("no posts in ../shared/data beside the repository")
    return sorted(found)


WHOLE = pytest.mark.slow


@pytest.mark.parametrize("count", [1_000, pytest.param(60_000, marks=WHOLE)])
def test_only_the_token_changes_in_what_a_grammar_writes(count: int) -> None:
    told, wrong = judge(written_files(random.Random(1)), count)
    print(told)
    assert wrong == []
    assert told["written"] > count / 3


@pytest.mark.parametrize("count", [300, pytest.param(40_000, marks=WHOLE)])
def test_only_the_token_changes_in_real_posts_with_slips(count: int) -> None:
    told, wrong = judge(slipped_files(random.Random(2), posts()), count)
    print(told)
    assert wrong == []
    assert told["written"] > count / 3


def test_front_matter_that_is_not_odd_is_never_left_alone() -> None:
    told, wrong = judge(plain_files(random.Random(3)), 500)
    assert (wrong, told["left alone"]) == ([], 0)


def by_line(text: str, values: Mapping[tuple[str], object], **_fields: object) -> str:
    """As it is often done: the first line that looks like it."""
    for (name,), value in values.items():
        text = re.sub(rf"^{name}:.*$", f"{name}: {value}", text, count=1, flags=re.MULTILINE)
    return text


def test_a_splice_by_line_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "set_scalars", by_line)
    _, wrong = judge(written_files(random.Random(1)), 200)
    assert any("more than the token" in each for each in wrong)
    assert any("another value changed" in each or "more than one line" in each for each in wrong)
