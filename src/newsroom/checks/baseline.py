"""Tell the findings that a baseline knows from those that are new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from newsroom.checks.paragraphs import Paragraphs, plain
from newsroom.errors import UsageProblem
from newsroom.model.finding import Level, Placed
from newsroom.model.place import Code
from newsroom.patterns import late

HEAD = (
    "# newsroom baseline 1: findings of old, one a line: rule, words and paragraph, story, which of its like, opening\n"
)
#: What stands for the opening of a text without any.
NO_OPENING = "-"

_LINE = late(r"([A-Z]+\d+) ([0-9a-f]{16}) (\S+) (\d+) ([0-9a-f]{8}|-)")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_NUMBER = late(r"\d[\d,.]*")


class Known(Struct, frozen=True, order=True):
    """A finding of old: its rule, the hash of its words and paragraph, its story, and which of its like it is there.

    `story` is a slug, or the path of an author's record; in a newsroom below the root of its repository the folder
    stands before it. `opening` is the hash of the story's first paragraph, by which a renamed one is known again.
    """

    code: Code
    mark: str
    story: str
    nth: int
    opening: str


class Room(Struct, frozen=True):
    """What was found in one newsroom: `below` is its folder as baselines say it (`sites/herald:`, or "").

    `gone` tells of a story of the baseline whether no draft bears its slug any more.
    """

    findings: Sequence[Placed]
    texts: Mapping[str, str]
    gone: Callable[[str], bool]
    below: str = ""


class Held(Struct, frozen=True):
    """Findings held against a baseline: all of them, those it knows marked so, and what of it they still bear out."""

    findings: tuple[Placed, ...]
    borne_out: tuple[Known, ...]


def read_baseline(text: str, *, path: str) -> tuple[Known, ...]:
    """What a baseline file says; UsageProblem with the line for what is none of its lines."""
    known: set[Known] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(_CONFLICT):
            hint = "keep the lines of both sides, or write it again with --write-baseline"
            raise UsageProblem("the baseline has a merge conflict", path=path, line=number, hint=hint)
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            hint = "write it again with --write-baseline"
            raise UsageProblem("this is no line of a baseline", path=path, line=number, hint=hint)
        code, mark, story, nth, opening = found.groups()
        known.add(Known(Code(code), mark, story, int(nth), opening))
    return tuple(sorted(known))


def write_baseline(known: Iterable[Known]) -> str:
    """The file: its head, then a sorted line for each finding, so that git can merge what two people wrote."""
    lines = {f"{one.code} {one.mark} {one.story} {one.nth} {one.opening}\n" for one in known}
    return HEAD + "".join(sorted(lines))


def story_of(found: Placed, below: str) -> str:
    """What the baseline calls the story of a finding; `below` is the folder of its newsroom, `sites/herald:` or ""."""
    return below + quote(found.path if found.slug is None else found.slug, safe="/")


def known_of(findings: Iterable[Placed], texts: Mapping[str, str], *, below: str = "") -> tuple[Known, ...]:
    """The findings as a baseline would know them: those that count, but for what blocks."""
    seen = _Seen(texts, below)
    return tuple(sorted(seen.known(found) for found in findings if _may_hide(found)))


def hold(rooms: Sequence[Room], known: Sequence[Known]) -> tuple[Held, ...]:
    """Mark the findings that a baseline knows, in each of the newsrooms; nothing hides a `block`.

    First each story is held against its own lines. What is left of stories that are gone then stands for the same
    words in another: for any finding of a text that opens as that one did, or for a paragraph that moved with its file.
    """
    mine = [(at, *met) for at, room in enumerate(rooms) for met in _met(room)]
    hidden: list[dict[int, Known]] = [{} for _ in rooms]

    def over(lines: _Lines, *, in_body_only: bool = False) -> None:
        for at, number, now, in_body in mine:
            if number not in hidden[at] and (in_body or not in_body_only) and lines.take(now):
                hidden[at][number] = now

    used: set[Known] = set()
    over(_Lines.of(known, lambda one: (one.code, one.mark, one.story, one.opening), used))
    over(_Lines.of(known, lambda one: (one.code, one.mark, one.story), used))
    stories = {one.story for one in known if one not in used}
    gone = {story for story in stories if any(room.gone(story) for room in rooms)}
    left = [one for one in known if one not in used and one.story in gone]
    opened = [one for one in left if one.opening != NO_OPENING]
    over(_Lines.of(opened, lambda one: (one.code, one.mark, one.opening), used))
    over(_Lines.of(left, lambda one: (one.code, one.mark), used), in_body_only=True)
    return tuple(Held(_marked(room, here), _numbered(here)) for room, here in zip(rooms, hidden, strict=True))


def _met(room: Room) -> Iterator[tuple[int, Known, bool]]:
    """The findings that may be hidden: which, how a baseline would know it, whether words of the body are its place."""
    seen = _Seen(room.texts, room.below)
    for number, found in enumerate(room.findings):
        if _may_hide(found):
            yield number, seen.known(found), seen.in_body(found)


def _marked(room: Room, hidden: Mapping[int, Known]) -> tuple[Placed, ...]:
    return tuple(
        replace(found, suppressed="baseline") if number in hidden else found
        for number, found in enumerate(room.findings)
    )


class _Lines(Struct, frozen=True):
    """The lines of a baseline by what they have in common with a finding; each is `used` once."""

    like: Mapping[tuple[str, ...], list[Known]]
    key: Callable[[Known], tuple[str, ...]]
    used: set[Known]

    @classmethod
    def of(cls, known: Iterable[Known], key: Callable[[Known], tuple[str, ...]], used: set[Known]) -> _Lines:
        like: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for one in known:
            like[key(one)].append(one)
        return cls(like, key, used)

    def take(self, now: Known) -> bool:
        """Use up a line that is like a finding, if one is left."""
        lines = self.like.get(self.key(now), [])
        while lines:
            one = lines.pop()
            if one not in self.used:
                self.used.add(one)
                return True
        return False


class _Seen:
    """The findings met so far, so that each knows which of its like it is."""

    def __init__(self, texts: Mapping[str, str], below: str) -> None:
        self.texts = texts
        self.below = below
        self.paragraphs: dict[str, tuple[Paragraphs, str]] = {}
        self.numbers: Counter[tuple[Code, str, str]] = Counter()

    def known(self, found: Placed) -> Known:
        paragraphs, opening = self._of(found)
        code, mark, story = found.finding.code, _mark(found, paragraphs), story_of(found, self.below)
        self.numbers[code, mark, story] += 1
        return Known(code, mark, story, self.numbers[code, mark, story], opening)

    def in_body(self, found: Placed) -> bool:
        """Whether words of the body are what it is about."""
        where = found.finding.where
        return where is not None and where.end > where.start >= self._of(found)[0].body_at

    def _of(self, found: Placed) -> tuple[Paragraphs, str]:
        made = self.paragraphs.get(found.path)
        if made is None:
            paragraphs = Paragraphs.of(self.texts.get(found.path, ""), record=found.slug is None)
            words = paragraphs.opening()
            made = self.paragraphs[found.path] = paragraphs, _hash(words)[:8] if words else NO_OPENING
        return made


def _numbered(hidden: Mapping[int, Known]) -> tuple[Known, ...]:
    """Counted afresh, so that what is borne out reads as if it were written today."""
    numbers: Counter[tuple[Code, str, str]] = Counter()
    made = []
    for _, one in sorted(hidden.items()):
        numbers[one.code, one.mark, one.story] += 1
        made.append(replace(one, nth=numbers[one.code, one.mark, one.story]))
    return tuple(sorted(made))


def _may_hide(found: Placed) -> bool:
    return found.counts and found.level < Level.BLOCK


def _mark(found: Placed, paragraphs: Paragraphs) -> str:
    """The words a finding stands on and their paragraph; of one that stands on no words its sentence, numbers aside."""
    where = found.finding.where
    words = "" if where is None else plain(paragraphs.text[where.start : where.end])
    told = words or _NUMBER.sub("#", found.finding.message)
    return _hash("\0".join((told, "" if where is None else paragraphs.around(where))))[:16]


def _hash(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
