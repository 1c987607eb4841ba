"""Take the time of each part of a check: reading, the body, the words, and every rule by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.prose import passages
from newsroom.checks.rule import Find, Outcome, Rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding

#: What is done once for a draft, whichever rules need it.
STAGES = ("reading", "body", "words")


class Stopwatch(Struct, frozen=True):
    """Nanoseconds by stage or by the code of a rule; `now` counts them."""

    now: Callable[[], int]
    spent: Counter[str] = field(default_factory=Counter)

    def over(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts as they come, with the time that they took to come; what all rules share is made here."""
        coming = iter(drafts)
        while True:
            began = self.now()
            draft = next(coming, None)
            read = self.now()
            self.spent["reading"] += read - began
            if draft is None:
                return
            if draft.readable:
                _ = draft.body
                parsed = self.now()
                passages(draft)
                self.spent["body"] += parsed - read
                self.spent["words"] += self.now() - parsed
            yield draft

    def rules(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """The rules (none given: all), each with its time taken."""
        return tuple(replace(rule, find=self._timed(rule)) for rule in rules or catalogue())

    def _timed(self, rule: Rule) -> Find:
        code, find, now, spent = str(rule.code), rule.find, self.now, self.spent

        def found(draft: Draft, newsroom: Newsroom, outcome: Outcome) -> Iterable[Finding]:
            began = now()
            try:
                return list(find(draft, newsroom, outcome))
            finally:
                spent[code] += now() - began

        return found
