"""Turn a function that finds one fault into a rule with a code, a weight and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import cleandoc
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level, page_of
from newsroom.model.place import Code, Span, State

if TYPE_CHECKING:
    from newsroom.checks.context import Newsroom

Mend = Literal["no", "safe", "unsafe"]


class Idle(Struct, frozen=True):
    """An ignore that hides nothing: what it names, why it is idle, what to take away."""

    code: str
    message: str
    where: Span | None
    comment: bool = False  # in the body; else in the front matter


class Outcome(Struct, frozen=True):
    """What the other rules found, for the few that look at the run itself."""

    crashed: tuple[tuple[Code, str], ...]  # (code, what went wrong)
    idle: tuple[Idle, ...]


Find = Callable[[Draft, "Newsroom", Outcome], Iterable[Finding]]
#: What may be declared: a rule takes the draft; the newsroom too; or what the other rules found as well.
Declared = Callable[[Draft], Iterable[Finding]] | Callable[[Draft, "Newsroom"], Iterable[Finding]] | Find


class Rule(Struct, frozen=True):
    """One rule: what it is called, how much it weighs from which state on, and the function that finds.

    `severity` holds from the state `from_state` on, and one step lower before it; `block_from` is the state from
    which nobody can override it. `needs_newsroom` rules are off in a bare folder of Markdown. `on_unreadable`
    rules run even where a draft's fields mean nothing, `last` ones after all others. What is `off` runs where the
    newsroom's table or `--select` names it, what is `preview` where new rules are asked for. `named` is a rule that
    `--select` picked out for this run.
    """

    code: Code
    name: str
    severity: Level
    from_state: State
    block_from: State | None
    fix: Mend
    needs_newsroom: bool
    on_unreadable: bool
    last: bool
    off: bool
    preview: bool
    page: str
    find: Find
    named: bool = False

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.partition("\n")[0]

    @property
    def url(self) -> str:
        """Where the page is read."""
        return page_of(self.code)


def rule(
    code: str,
    severity: Level,
    from_state: str,
    *,
    fix: Mend = "no",
    needs_newsroom: bool = False,
    block_from: str | None = None,
    on_unreadable: bool = False,
    off: bool = False,
    preview: bool = False,
) -> Callable[[Declared], Rule]:
    """Declare a rule. Its name is the function's in kebab form, its page the docstring.

    `off`: nobody hears of it before a newsroom sets a level for it, or names it in `--select`. `preview`: it is new,
    and runs with `--preview` or `[newsroom] preview = true` until the next major version.
    """

    def declare(found: Declared) -> Rule:
        arity = found.__code__.co_argcount
        return Rule(
            code=Code(code),
            name=found.__name__.replace("_", "-"),
            severity=severity,
            from_state=State(from_state),
            block_from=None if block_from is None else State(block_from),
            fix=fix,
            needs_newsroom=needs_newsroom,
            on_unreadable=on_unreadable,
            last=arity == 3,
            off=off,
            preview=preview,
            page=cleandoc(found.__doc__ or ""),
            find=_three(found, arity),
        )

    return declare


def _three(found: Declared, arity: int) -> Find:
    match arity:
        case 1:
            alone = cast("Callable[[Draft], Iterable[Finding]]", found)
            return lambda draft, _newsroom, _outcome: alone(draft)
        case 2:
            among = cast("Callable[[Draft, Newsroom], Iterable[Finding]]", found)
            return lambda draft, newsroom, _outcome: among(draft, newsroom)
        case _:
            return cast("Find", found)
