"""Let each step die at every fault point that it passes, and commands at no point at all but a moment."""

from __future__ import annotations

import contextlib
import json
import random
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field
from tests.paper import Paper
from tests.proving import child
from tests.proving.deaths import NEXT, Ready, die, made_ready, unsound
from tests.proving.desks import SLUGS, STEPS, a_desk, ledger_in
from tests.proving.said import disagreements

from newsroom.adapters import faults


def passed(ready: Ready, folder: Path) -> Counter[str]:
    """The points that a step passes, and how often."""

    def work(tell: child.Tell) -> int:
        faults.here = tell
        faults.strikes = lambda point: bool(tell(point))
        return paper.run(*words).code

    with ready.copy(folder / "passing") as paper:
        words = ready.step.words(paper)
        code, told, printed = child.run(work)
    assert code == 0, printed
    return Counter(told)


def deaths_by_name(kind: str, folder: Path, rounds: int) -> Iterator[str]:
    """Die so often at every point, at each step that passes it in turn; whatever is not right afterwards."""
    with contextlib.ExitStack() as opened:
        steps = [step for step in STEPS if kind in step.kinds]
        at = {step.name: folder / step.name for step in steps}
        readies = [opened.enter_context(made_ready(kind, step, at[step.name])) for step in steps]
        ways = {ready.step.name: passed(ready, folder) for ready in readies}
        for point in faults.POINTS:
            # once for every time that a step passes it
            places = [(ready, n) for ready in readies for n in range(1, 1 + ways[ready.step.name][point])]
            assert places or (
                kind != "journal" and point in ("after-text", "before-journal", "mid-journal", "after-journal")
            )
            for number in range(rounds if places else 0):
                ready, nth = places[number % len(places)]
                next_ = NEXT[(number // len(places) + number) % len(NEXT)]
                with ready.copy(folder / "dying") as paper:
                    code, _ = die(paper, ready.step, plant=None, point=f"{point}:{nth}", touch=None)
                    where = f"{kind}, {ready.step.name}, at {point}:{nth}, then {next_}"
                    if code != -signal.SIGKILL:
                        yield f"{where}: it did not die there"
                    for complaint in unsound(ready, paper, next_, acknowledged=False):
                        yield f"{where}: {complaint}"


class Days(Struct):
    """What was tried and what was answered, by the reason that each command gave; rows as they were last seen."""

    tried: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    killed: int = 0


def commands(lot: random.Random, mark: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whatever a desk does, without end, each with a reason of its own."""
    for number in range(1_000_000):
        slug, reason = lot.choice(SLUGS), f"{mark}-{number}"
        words = lot.choice(
            (
                *(("move", slug, "edited"), ("move", slug, "edited"), ("move", slug, "draft"), ("publish", slug)),
                *(("note", slug), ("unpublish", slug), ("move", slug, "spiked"), ("move", *SLUGS, "edited")),
                ("correct", slug, "--kind", "editors-note", "--notice", reason),
                ("retract", slug, "--notice", reason),
            )
        )
        yield reason, (*words, "-m", reason, "--format", "json")


def random_deaths(kind: str, folder: Path, rounds: int, seed: int) -> Iterator[str]:
    """Kill a desk at work so often, at any moment; whatever was lost, doubled, half done or not healed."""
    lot, days = random.Random(seed), Days()
    with a_desk(kind, folder / "desk") as paper:
        ledger_in(paper.root).database.close()
        for number in range(rounds):
            mark = f"{seed}-{number}"

            def work(tell: child.Tell, mark: str = mark) -> int:
                for reason, words in commands(random.Random(mark), mark):
                    tell(("tried", reason))
                    told = paper.run(*words)
                    for each in json.loads(told.out)["articles"]:
                        if each["outcome"] == "done":
                            tell(("done", f"{each['slug']} {reason}"))
                return 0

            slug = lot.choice(SLUGS)
            paper.write(f"drafts/{slug}.md", paper.read(f"drafts/{slug}.md") + f"\nMore of it, {number}.\n")
            code, told, printed = child.run(work, kill_after=lot.uniform(0, 0.4))
            days.killed += code == -signal.SIGKILL
            if code != -signal.SIGKILL:
                yield f"round {number} ended with {code}: {printed[-300:]}"
            days.tried |= {reason for kind_, reason in told if kind_ == "tried"}
            days.done |= {reason for kind_, reason in told if kind_ == "done"}
            for complaint in _after(paper, days, lot.choice(("status", "doctor", "log"))):
                yield f"{kind}, round {number} of seed {seed}: {complaint}"
        if not days.done:
            yield "nothing was ever done"


def _after(paper: Paper, days: Days, next_: str) -> Iterator[str]:
    paper.run(*{"status": ("status",), "doctor": ("doctor",), "log": ("log", "fair")}[next_])
    told = paper.run("doctor")
    if told.code:
        yield f"doctor: {told.err}"
    yield from disagreements(paper)
    ledger = ledger_in(paper.root)
    try:
        rows = {slug: ledger.own_rows(slug) for slug in ledger.slugs()}
    finally:
        ledger.database.close()
    kept = Counter(f"{slug} {row.reason}" for slug, found in rows.items() for row in found)
    yield from (f"lost: {each}" for each in sorted(days.done - set(kept)))
    yield from (f"doubled: {each}" for each, count in kept.items() if count > 1)
    yield from (f"nobody asked for {each}" for each in kept if each.split(" ", 1)[1] not in days.tried)
    for slug, found in rows.items():
        hashes = tuple(row.hash for row in found)
        if hashes[: len(before := days.seen.get(slug, ()))] != before:
            yield f"{slug} lost rows that were seen"
        days.seen[slug] = hashes
        if f"status: {found[-1].to_state}\n" not in paper.read(f"drafts/{slug}.md"):
            yield f"the file of {slug} does not say {found[-1].to_state}"
    yield from (f"{each.name} is left" for each in paper.root.rglob("*.tmp"))
