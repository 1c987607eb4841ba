"""Add up what the parts of a check took, and lay it out for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from time import perf_counter_ns

from msgspec import Struct, field

from newsroom.app.again import Fresh
from newsroom.app.timing import STAGES, Stopwatch
from newsroom.checks.catalogue import rule_called
from newsroom.cli.findings import counted

#: A second, as it is counted here.
SECOND = 1_000_000_000


class Timing(Struct):
    """The times of one command, over all its newsrooms and processes; `known` drafts cost it nothing."""

    spent: Counter[str] = field(default_factory=Counter)
    drafts: int = 0
    known: int = 0
    summed: bool = False
    began: int = field(default_factory=perf_counter_ns)

    def stopwatch(self, *, drafts: int = 0) -> Stopwatch:
        """One for what is done here."""
        self.drafts += drafts
        return Stopwatch(perf_counter_ns, self.spent)

    def add(self, parts: Sequence[Fresh], *, drafts: int, known: int) -> None:
        """Take in what processes took; the last part was made here, by our own stopwatch."""
        self.drafts += drafts
        self.known += known
        for part in parts[:-1]:
            self.spent.update(part.spent)
        self.summed = self.summed or len(parts) > 1

    def table(self) -> Iterator[str]:
        """Stages, then rules, each by what it took: seconds, its share, its name."""
        total = sum(self.spent.values()) or 1
        wall = (perf_counter_ns() - self.began) / SECOND
        yield ""
        summed = ", summed over all processes" if self.summed else ""
        yield f"{counted(self.drafts, 'draft')} checked in {total / SECOND:.3f} s{summed}; {wall:.3f} s in all"
        if self.known:
            are = "is" if self.known == 1 else "are"
            yield f"{counted(self.known, 'draft')} {are} known from an earlier run and not timed; --no-cache checks all"
        for names in (STAGES, sorted(set(self.spent) - set(STAGES))):
            for name in sorted(names, key=lambda name: (-self.spent[name], name)):
                rule = rule_called(name)
                told = name if rule is None else f"{name} {rule.name}"
                yield f"{self.spent[name] / SECOND:>9.3f} s {self.spent[name] / total:>6.1%}  {told}"
