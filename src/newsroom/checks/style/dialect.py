"""Turn a pattern as Vale reads it into one that Python reads, with the letters that no match can do without."""

from __future__ import annotations

import re

from msgspec import Struct

Needs = frozenset[str]

_QUANTIFIER = re.compile(r"[?*+]|\{(\d{1,4})(,\d{0,4})?\}")
_FLAGS = re.compile(r"\(\?([a-zA-Z]*(?:-[a-zA-Z]+)?)([:)])")
_OPENING = re.compile(r"\((?:\?(?::|=|!|<=|<!|>|P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*'))?")
_CLASS = re.compile(r"\[\^?+\]?+(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]", re.DOTALL)
_PROPERTY = re.compile(r"\\[pP]\{[\w^ =-]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_AGAIN = re.compile(r"\\[1-9]")
_RANGE = re.compile(r"a-z|A-Z|0-9")
_COMMENT = re.compile(r"\(\?#[^)]*\)")
_ZERO_WIDE = "bBAZG"
_KINDS = "dDwWsS"
_SIGNS = "ntrfv"


class Unreadable(Exception):
    """A pattern that cannot be read; its text says why, in an editor's words."""


class Reading(Struct, frozen=True):
    """A pattern for Python. `needs`: one of these stands, in small letters, in all that it matches; None: unknown.

    `sure` says that every part of it was understood, so that it need not be compiled to know that it can be;
    `alone` that it speaks of its own groups by number or name, and cannot stand in one pattern with others.
    """

    source: str
    needs: Needs | None
    sure: bool
    alone: bool


def read_pattern(written: str, *, keep: bool = False) -> Reading:
    """Translate what differs: options in the middle, `\\z`, groups by other signs. Unreadable for what cannot be.

    Groups do not capture, unless the pattern itself speaks of them, or `keep` asks for it.
    """
    alone = _AGAIN.search(written) is not None
    reader = _Reader(written, keep=keep or alone)
    source, needs = reader.branches(0)
    if reader.at < len(written):
        raise Unreadable("a bracket is closed that was never opened")
    return Reading(source, needs, reader.sure, alone)


def plain(words: str) -> bool:
    """Whether a pattern is nothing but words: letters, figures, blanks, apostrophes and hyphens."""
    return _PLAIN.fullmatch(words) is not None


_PLAIN = re.compile(r"\w(?:[\w'’ -]*\w)?")


class _Branch:
    """What one alternative has so far: its text, the letters in a row, and what it cannot do without."""

    def __init__(self) -> None:
        self.source: list[str] = []
        self.run = ""
        self.options: list[Needs] = []
        self.open: list[str] = []

    def broken(self) -> None:
        """The letters in a row end here."""
        if len(self.run) > 1 or (self.run and not self.run.isalnum() and not self.run.isspace()):
            self.options.append(frozenset((self.run.lower(),)))
        self.run = ""

    def done(self) -> tuple[str, Needs | None]:
        self.broken()
        best = max(self.options, key=lambda needs: min(map(len, needs)), default=None)
        return "".join(self.source) + ")" * len(self.open), best


class _Reader:
    def __init__(self, written: str, *, keep: bool) -> None:
        self.written = written
        self.keep = keep
        self.at = 0
        self.sure = True

    def branches(self, depth: int) -> tuple[str, Needs | None]:
        """Alternatives up to the closing bracket, or the end."""
        if depth > 40:
            raise Unreadable("its brackets are nested too deep")
        made: list[tuple[str, Needs | None]] = []
        options: list[str] = []
        while True:
            branch = self.branch(depth, options)
            made.append(branch.done())
            options = branch.open
            if self.at < len(self.written) and self.written[self.at] == "|":
                self.at += 1
                continue
            break
        needs = [each for _, each in made if each is not None]
        joined: Needs | None = frozenset().union(*needs) if len(needs) == len(made) else None
        return "|".join(source for source, _ in made), joined

    def branch(self, depth: int, options: list[str]) -> _Branch:
        branch = _Branch()
        for option in options:  # `a(?i)b|c`: the option holds for c too
            branch.open.append(option)
            branch.source.append(option)
        while self.at < len(self.written) and self.written[self.at] not in "|)":
            self.piece(branch, depth)
        return branch

    def piece(self, branch: _Branch, depth: int) -> None:
        sign = self.written[self.at]
        if sign == "(":
            self.group(branch, depth)
        elif sign == "[":
            self.letters(branch)
        elif sign == "\\":
            self.escape(branch)
        elif sign in "^$":
            self.at += 1
            branch.source.append(sign)
            self.quantified(branch)
        elif sign == ".":
            self.at += 1
            branch.broken()
            branch.source.append(sign)
            self.quantified(branch)
        elif _QUANTIFIER.match(self.written, self.at):
            raise Unreadable(f'"{sign}" repeats nothing')
        else:
            self.at += 1
            self.letter(branch, sign, f"\\{sign}" if sign in "{}" else sign)

    def letter(self, branch: _Branch, sign: str, source: str) -> None:
        """One letter, which may be repeated or left out."""
        quantifier = _QUANTIFIER.match(self.written, self.at)
        branch.source.append(source)
        if quantifier is None:
            branch.run += sign
        elif _at_least_once(quantifier):
            branch.run += sign
            branch.broken()
        else:
            branch.broken()
        self.quantified(branch)

    def quantified(self, branch: _Branch) -> bool:
        """Take the quantifier that stands here; whether what stood before it is there at least once."""
        quantifier = _QUANTIFIER.match(self.written, self.at)
        if quantifier is None:
            return True
        self.at = quantifier.end()
        branch.source.append(quantifier[0])
        if self.written[self.at : self.at + 1] == "?":
            self.at += 1
            branch.source.append("?")
        if quantifier[1] is not None:
            self.sure = False  # {9,2} is none: to be tried
        return _at_least_once(quantifier)

    def letters(self, branch: _Branch) -> None:
        found = _CLASS.match(self.written, self.at)
        if found is None:
            raise Unreadable("a square bracket is never closed")
        if "-[" in found[0][1:] and "-[:" not in found[0]:
            raise Unreadable("it takes some letters from a set of others ([a-z-[aeiou]]), which is not read here")
        self.at = found.end()
        if "-" in _RANGE.sub("", found[0][2:-2]):
            self.sure = False  # a range may run backwards
        branch.broken()
        branch.source.append(found[0][0] + re.sub(r"(?<!\\)\[(?!:)", r"\\[", found[0][1:]))
        self.quantified(branch)

    def escape(self, branch: _Branch) -> None:
        sign = self.written[self.at + 1 : self.at + 2]
        if not sign:
            raise Unreadable("it ends in a backslash")
        named = _PROPERTY.match(self.written, self.at)
        if named is not None:
            self.sure = False
            self.at = named.end()
            self.unknown(branch, named[0])
        elif sign == "z":
            self.at += 2
            branch.source.append(r"\Z")
            self.quantified(branch)
        elif sign in _ZERO_WIDE:
            self.at += 2
            branch.source.append(f"\\{sign}")
            self.quantified(branch)
        elif sign in _KINDS or sign in _SIGNS:
            self.at += 2
            self.unknown(branch, f"\\{sign}")
        elif sign.isalnum():
            self.sure = False
            self.at += 2
            self.unknown(branch, f"\\{sign}")
        else:
            self.at += 2
            self.letter(branch, sign, f"\\{sign}")

    def unknown(self, branch: _Branch, source: str) -> None:
        """Some letter or other."""
        branch.broken()
        branch.source.append(source)
        self.quantified(branch)

    def group(self, branch: _Branch, depth: int) -> None:
        comment = _COMMENT.match(self.written, self.at)
        if comment is not None:
            self.at = comment.end()
            return
        flags = _FLAGS.match(self.written, self.at)
        if flags is not None and flags[1]:
            self.options(branch, flags, depth)
            return
        opening = _OPENING.match(self.written, self.at)
        assert opening is not None  # it begins with a bracket
        if self.written[opening.end() : opening.end() + 1] == "?":
            raise Unreadable(f'"{self.written[self.at : self.at + 4]}" is no group that is known here')
        self.at = opening.end()
        about = opening[0] in ("(?=", "(?!", "(?<=", "(?<!")
        head = opening[0] if about or opening[0] == "(?>" or self.keep else "(?:"
        source, needs = self.closed(depth)
        if not about:
            branch.broken()
        branch.source.append(f"{head}{source})")
        there = self.quantified(branch)
        if there and needs is not None and not about:
            branch.options.append(needs)

    def options(self, branch: _Branch, flags: re.Match[str], depth: int) -> None:
        """`(?i)` holds to the end of the group that it stands in, `(?i:…)` for its own."""
        known = re.sub("n", "", flags[1]).removesuffix("-")
        if not re.fullmatch(r"[ims]*(?:-[ims]+)?", known):
            raise Unreadable(f'the option "{flags[1]}" is not read here')
        self.at = flags.end()
        head = f"(?{known}:" if known else "(?:"
        if flags[2] == ")":
            branch.broken()
            branch.open.append(head)
            branch.source.append(head)
            return
        source, needs = self.closed(depth)
        branch.broken()
        branch.source.append(f"{head}{source})")
        if self.quantified(branch) and needs is not None:
            branch.options.append(needs)

    def closed(self, depth: int) -> tuple[str, Needs | None]:
        source, needs = self.branches(depth + 1)
        if self.at >= len(self.written):
            raise Unreadable("a bracket is never closed")
        self.at += 1
        return source, needs


def _at_least_once(quantifier: re.Match[str]) -> bool:
    return quantifier[0] == "+" or (quantifier[1] is not None and int(quantifier[1]) > 0)
