"""Note what a rule asks of the newsroom: what it finds can be trusted as long as the answers stay what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from types import FunctionType
from typing import TypeVar

import orjson
from msgspec import Struct
from msgspec.structs import asdict

from newsroom.checks.context import Newsroom
from newsroom.checks.moment import COME, Moment, has_come
from newsroom.model.draft import Draft
from newsroom.model.place import Slug
from newsroom.model.question import UNKNOWN, Question, Token

#: The same for every draft of a run and every run with the same settings and options. (What the web says is not kept.)
CONSTANT = frozenset(("settings", "fields", "bare", "levels", "cross", "web", "gate"))
#: Says nothing of the newsroom but what was asked of it already.
OF_THE_RUN = frozenset(("style_was_read",))
#: What is asked about the draft in hand; what that asks in turn is noted.
OF_THE_DRAFT = frozenset(
    name
    for name, ask in vars(Newsroom).items()
    if isinstance(ask, FunctionType)
    and "Draft" in [hint for word, hint in ask.__annotations__.items() if word != "return"]
)
#: Answered by a draft; its file's digest stands for it.
DRAFTS = frozenset(("draft_of", "draft_at"))
#: The digest of a file's bytes as they were read in this run; None where it is not there.
Digest = Callable[[str], str | None]
Value = TypeVar("Value")


class Notes:
    """The questions of a run, each with the token of its answer, and which of them one draft asked."""

    def __init__(self, digest: Digest, known: Mapping[str, Token], before: Callable[[str], None]) -> None:
        """`known` are tokens that stand for whole answers, as the style's; `before` hears of every file asked for."""
        self.digest, self.known, self.before = digest, known, before
        self.numbers: dict[Question, int] = {}
        self.tokens: list[Token] = []
        self.asked: set[int] = set()
        self.timeless = True

    def begin(self) -> None:
        """Note from here on for another draft."""
        self.asked = set()
        self.timeless = True

    def note(self, question: Question, answer: object) -> None:
        """The draft in hand asked this."""
        number = self.numbers.get(question)
        if number is None:
            number = self.numbers[question] = len(self.tokens)
            self.tokens.append(self.token(question, answer))
        if self.tokens[number] == UNKNOWN:
            self.timeless = False
        self.asked.add(number)

    def token(self, question: Question, answer: object) -> Token:
        """What the answer to a question is known again by; UNKNOWN where nothing short stands for it."""
        name = question[0]
        if name in self.known:
            return self.known[name]
        if name == "now":
            return str(answer)
        if name in DRAFTS:
            return f"{answer.path}:{self.digest(answer.path)}" if isinstance(answer, Draft) else None
        return token_of(answer)


def token_of(answer: object) -> Token:
    """None and numbers stand for themselves, as do short words; all else is known by its digest."""
    if answer is None or isinstance(answer, int):
        return None if answer is None else int(answer)
    if isinstance(answer, tuple) and len(answer) == 1 and isinstance(answer[0], str) and len(answer[0]) < 80:
        return f"={answer[0]}"
    try:
        written = orjson.dumps(answer, default=_plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS)
    except TypeError:
        return UNKNOWN
    return hashlib.blake2b(written, digest_size=12).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return asdict(value)
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError


class Witness(Newsroom, frozen=True, dict=True):
    """A newsroom that answers as the plain one does, and notes every question.

    Whatever is public in Newsroom is noted, what it will learn to answer one day included.
    """

    @classmethod
    def before(cls, plain: Newsroom, notes: Notes) -> Witness:
        """One that stands before `plain`."""
        made = cls(**{name: getattr(plain, name) for name in cls.__struct_fields__ if not name.startswith("_")})
        made.__dict__.update(levels=plain.levels, _plain=plain, _notes=notes, _tables={})
        made.begin()
        return made

    def begin(self) -> None:
        """Note from here on for another draft."""
        self.__dict__["_notes"].begin()
        self._read.clear()  # what was remembered from one draft was asked by none after it
        self._hashed.clear()


class Table(Mapping[str, Value]):
    """A table that notes which of its keys were looked up."""

    def __init__(self, name: str, table: Mapping[str, Value], notes: Notes) -> None:
        """`table` under the name of the question."""
        self.name, self.table, self.notes = name, table, notes

    def __getitem__(self, key: str) -> Value:
        """One of its values; that it is not there is an answer too."""
        value = self.table.get(key)
        self.notes.note((f"{self.name}[]", key), value)
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # a rule asks for one key at a time
        """One of its values, or `default`."""
        value = self.table.get(key)
        self.notes.note((f"{self.name}[]", key), value)
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        """Whether a key is there."""
        return self.get(str(key)) is not None

    def __iter__(self) -> Iterator[str]:
        """All keys."""
        self.notes.note((f"{self.name}*",), tuple(self.table))
        return iter(self.table)

    def __len__(self) -> int:
        """How many keys."""
        self.notes.note((f"{self.name}*",), tuple(self.table))
        return len(self.table)


class Names(Set[str]):
    """A set that notes which names were sought in it."""

    def __init__(self, name: str, names: Set[str], notes: Notes) -> None:
        """`names` under the name of the question."""
        self.name, self.names, self.notes = name, names, notes

    @classmethod
    def _from_iterable(cls, it: object) -> frozenset[str]:  # type: ignore[override]  # what is made of it is no question
        return frozenset(it)  # type: ignore[call-overload, no-any-return]  # whatever Set hands over can be iterated

    def __contains__(self, name: object) -> bool:
        """Whether a name is among them."""
        found = name in self.names
        self.notes.note((f"{self.name}[]", str(name)), found)
        return found

    def __iter__(self) -> Iterator[str]:
        """All names."""
        self.notes.note((f"{self.name}*",), self.names)
        return iter(self.names)

    def __len__(self) -> int:
        """How many."""
        self.notes.note((f"{self.name}*",), self.names)
        return len(self.names)


class Seam:
    """What stands behind the newsroom, the pictures above all: each call is a question."""

    def __init__(self, name: str, seam: object, notes: Notes) -> None:
        """`seam` under the name of the question."""
        self._name, self._seam, self._notes = name, seam, notes

    def __getattr__(self, name: str) -> object:
        """One of its questions."""
        return _noting(f"{self._name}.{name}", getattr(self._seam, name), self._notes)


def _noting(name: str, ask: Callable[..., object], notes: Notes) -> Callable[..., object]:
    def asked(*words: object) -> object:
        texts = tuple(word for word in words if isinstance(word, str))
        if len(texts) < len(words):
            notes.note((name, UNKNOWN), _Unwritten())  # asked with what cannot be written down
        elif texts and (name == "exists" or name.startswith("media.")):
            notes.before(texts[0])
        answer = ask(*words)
        if len(texts) == len(words):
            notes.note((name, *texts) if texts else (f"{name}()",), answer)
        return answer

    return asked


class _Unwritten:
    """An answer that nothing short stands for."""


def _asking(name: str) -> property:
    def ask(self: Witness) -> object:
        kept = self.__dict__["_tables"].get(name)
        if kept is not None:
            return kept
        notes: Notes = self.__dict__["_notes"]
        answer = getattr(self.__dict__["_plain"], name)
        if name == "now":
            return Moment.of(answer, notes)
        made = _wrapped(name, answer, notes)
        if made is None:
            notes.note((name,), answer)
            return answer
        self.__dict__["_tables"][name] = made
        return made

    return property(ask)


def _wrapped(name: str, answer: object, notes: Notes) -> object | None:
    """What notes more finely than the whole of an answer; None where the whole is the answer."""
    if isinstance(answer, Mapping):
        return Table(name, answer, notes)
    if isinstance(answer, Set):
        return Names(name, answer, notes)
    if name == "media":
        return Seam(name, answer, notes)
    if callable(answer):
        return _noting(name, answer, notes)
    return None


def questions() -> frozenset[str]:
    """All that is public in a newsroom."""
    public = {*Newsroom.__struct_fields__, *vars(Newsroom)}
    return frozenset(name for name in public if not name.startswith("_"))


def _passing_on(name: str) -> property:
    return property(lambda self: getattr(self.__dict__["_plain"], name))


for _name in questions() - CONSTANT - OF_THE_DRAFT:
    setattr(Witness, _name, _passing_on(_name) if _name in OF_THE_RUN else _asking(_name))


def ask_again(newsroom: Newsroom, question: Question, notes: Notes) -> Token:
    """The token of the answer that a question has now."""
    name, *words = question
    if name in notes.known:
        return notes.known[name]
    if UNKNOWN in words:
        return UNKNOWN
    if name in DRAFTS:
        paths = newsroom.slugs.get(Slug(words[0]), ()) if name == "draft_of" else words
        digest = notes.digest(paths[0]) if paths else None
        return None if digest is None else f"{paths[0]}:{digest}"
    if name == COME:
        return has_come(newsroom.now, datetime.fromisoformat(words[0]))
    return newsroom.now.isoformat() if name == "now" else token_of(_answer(newsroom, name, words))


def _answer(newsroom: Newsroom, name: str, words: Sequence[str]) -> object:
    seam, _, call = name.rstrip("[]*()").rpartition(".")
    asked = getattr(getattr(newsroom, seam) if seam else newsroom, call)
    if name.endswith("[]"):
        return words[0] in asked if isinstance(asked, Set) else asked.get(words[0])
    if name.endswith("*"):
        return asked if isinstance(asked, Set) else tuple(asked)
    return asked(*words) if words or name.endswith("()") else asked
