"""Write docs/rules/ from the rules' own pages: `python docs/make_rules.py [--check]`."""

from __future__ import annotations

import sys

from keep import DOCS, keep
from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue
from newsroom.checks.levels import Levels, levels_of
from newsroom.checks.rule import Rule
from newsroom.config import Settings

RULES = DOCS / "rules"

HEAD = """\
# Rules

What `newsroom check` looks for. Every rule weighs something in every state: `off`, `info`, `warn`, `error` or `block`.
An `error` refuses a move unless somebody who may overrides it, with a reason that the ledger keeps; a `block` is never
overridden. `[checks.<state>]` in `newsroom.toml` sets other weights, by code or by name:

```toml
[checks.edited]
alt-placeholder = "warn"
[checks.published]
extends = "edited"
AUT002 = "warn"
```

A folder may have levels of its own, for the drafts in it and below it. What it sets goes before what the newsroom
sets, rule by rule, and the nearest folder before those around it. `newsroom move` and `publish` go by them too:

```toml
[folders."drafts/archive".checks.published]
PHO016 = "info"
```

`newsroom rule CODE` prints a rule's page. A finding is ignored, with a reason, in front matter
(`check: {ignore: {PHO016: "archive picture"}}`) or, for the next block, by `<!-- newsroom:ignore CODE reason -->`;
a `block` is never ignored, and an ignore that hides nothing is a finding itself (SUP001).

A rule that finds too much that is right is `off` by default: it runs where `[checks.<state>]` sets a level for it, or
where `--select` names its code or its name. A new rule is in preview until the next major version, and runs with
`--preview` or where `newsroom.toml` says `preview = true` under `[newsroom]`.

"""

FIXES = {"no": "by hand", "safe": "`newsroom fix`", "unsafe": "`newsroom fix --unsafe-fixes`"}


def index(levels: Levels) -> str:
    """The table of all rules."""
    rows = [
        "| code | name | draft | edited | published | mended | finds |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {' | '.join(weights(rule, levels))} "
            f"| {FIXES[rule.fix]} | {rule.summary} |"
            for rule in catalogue()
        ),
    ]
    return HEAD + "\n".join(rows) + "\n"


def page(rule: Rule, levels: Levels) -> str:
    """One rule's page."""
    states = ", ".join(f"{level} in {state}" for state, level in zip(levels.states, weights(rule, levels), strict=True))
    bare = " Off in a folder without `newsroom.toml`." if rule.needs_newsroom else ""
    off = (
        f" Off by default: `[checks.<state>]` sets a level, or `--select {rule.code}` runs it"
        f" (as `{rule.severity.name.lower()}`)."
        if rule.off
        else ""
    )
    new = " In preview: it runs with `--preview`, or with `preview = true` under `[newsroom]`." if rule.preview else ""
    head = f"Weight: {states}. Mended: {FIXES[rule.fix]}.{off}{new}{bare}"
    return f"# {rule.code} {rule.name}\n\n{head}\n\n{rule.page}\n"


def weights(rule: Rule, levels: Levels) -> list[str]:
    """Its weight in each state of the desk."""
    return [levels.of(replace(rule, preview=False), state).name.lower() for state in levels.states]


if __name__ == "__main__":
    RULES.mkdir(exist_ok=True)
    table = levels_of(Settings())
    keep("rules/index.md", index(table))
    for each in catalogue():
        keep(f"rules/{each.code}.md", page(each, table))
    known = {"index.md", *(f"{rule.code}.md" for rule in catalogue())}
    for place in sorted(RULES.glob("*.md")):
        if place.name not in known:
            if "--check" in sys.argv[1:]:
                sys.exit(f"docs/rules/{place.name} is of no rule; run: python docs/make_rules.py")
            place.unlink()
