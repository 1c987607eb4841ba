"""Measure `newsroom check` against other linters: `python tests/benchmarks/check.py [--count N] [--house-words N]`.

One newsroom is invented, and everything is run over its drafts in turn, round by round: user and system CPU, wall time
and the largest process, medians. Each of ours is measured cold (no cache), warm (nothing changed), re-hashed (every
file looks new and holds what it held, as after a checkout) and with one draft changed. The peers are those found on
PATH or in --peers FOLDER (repeatable: `venv/bin`, `node_modules/.bin`): rumdl, markdownlint-cli2, textlint, proselint.
One that is not there is left out, which is said. Processes that outlive the command they belong to are counted too.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from invent import invent, style  # beside this file
from msgspec import Struct

REPOSITORY = Path(__file__).parents[2]
NEWSROOM = [sys.executable, "-m", "newsroom", "check", "--fail-on", "never"]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NEWSROOM"))},
    "PYTHONPATH": str(REPOSITORY / "src"),
    "NO_COLOR": "1",
}
#: Linux: whoever is left without a parent becomes ours, so that its time can be counted.
_BE_SUBREAPER = 36


class Cost(Struct, frozen=True):
    """What one run took: seconds of CPU, seconds by the clock, megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float


class Run(Struct, frozen=True):
    """Something to measure: what to do before, unmeasured, and the command."""

    name: str
    command: list[str]
    before: Callable[[], object] = lambda: None


def cost(command: list[str], at: Path) -> Cost:
    """One run, with all its processes."""
    began = time.perf_counter()
    started = subprocess.Popen(
        command, cwd=at, env=ENVIRONMENT,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wall = cpu = memory = 0.0
    while True:
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        if pid == started.pid:
            wall = time.perf_counter() - began
            started.returncode = os.waitstatus_to_exitcode(status)
        cpu += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
    return Cost(cpu, wall, memory)


def peers(folders: list[Path], paper: Path) -> list[Run]:
    """The other linters that are there."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    ENVIRONMENT["PATH"] = path
    (paper / ".markdownlint-cli2.jsonc").write_text('{"globs": ["drafts/**/*.md"]}\n')
    (paper / ".textlintrc.json").write_text('{"rules": {"terminology": true}}\n')
    asked = {
        "rumdl, uncached": ["rumdl", "check", "--no-cache", "drafts"],
        "rumdl, warm": ["rumdl", "check", "drafts"],
        "markdownlint-cli2": ["markdownlint-cli2"],
        "textlint (terminology)": ["textlint", "drafts/**/*.md"],
        "proselint": ["proselint", "check", "drafts"],
    }
    runs = []
    for name, command in asked.items():
        found = shutil.which(command[0], path=path)
        if found is None:
            print(f"{command[0]} is not there and is left out")
        else:
            runs.append(Run(name, [found, *command[1:]]))
    return runs


def ours(paper: Path) -> list[Run]:
    """The four ways of ours."""
    drafts = sorted((paper / "drafts").rglob("*.md"))
    touched = iter(range(1, 1_000_000))

    def forget() -> None:
        shutil.rmtree(paper / ".newsroom", ignore_errors=True)

    def touch() -> None:
        # long ago: what changed just now would be read anew once more
        then = 1_700_000_000 + next(touched)
        for draft in drafts:
            os.utime(draft, (then, then))

    def change() -> None:
        number = next(touched)
        text = drafts[0].read_text(encoding="utf-8").partition("\n\nChange ")[0].rstrip()
        drafts[0].write_text(f"{text}\n\nChange {number}.\n", encoding="utf-8")

    def settle() -> None:
        cost(NEWSROOM, paper)

    return [
        Run("newsroom, cold", NEWSROOM, forget),
        Run("newsroom, --no-cache, one process", [*NEWSROOM, "--no-cache", "--jobs", "1"]),
        Run("newsroom, warm", NEWSROOM, settle),
        Run("newsroom, re-hashed", NEWSROOM, touch),
        Run("newsroom, one draft changed", NEWSROOM, change),
    ]


def main(options: argparse.Namespace) -> None:
    """Measure and print a table."""
    ctypes.CDLL(None).prctl(_BE_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as scratch:
        paper = Path(scratch) / "paper"
        invent(paper, options.count)
        if options.house_words:
            style(paper, options.house_words)
        time.sleep(2.5)  # files of this very moment are read anew in any case
        runs = [*ours(paper), *peers(options.peers, paper)]
        slow = {run.name for run in runs if run.name.startswith(("textlint", "proselint", "markdownlint"))}
        measured: dict[str, list[Cost]] = {run.name: [] for run in runs}
        for number in range(options.rounds):
            for run in runs:
                if number and run.name in slow and not options.slow:
                    continue  # once is enough for what takes minutes
                run.before()
                measured[run.name].append(cost(run.command, paper))
        print(f"\n{options.count:,} drafts, {options.house_words:,} house words, {options.rounds} rounds, medians")
        print(f"{'':36} {'CPU s':>8} {'wall s':>8} {'MB':>6}  runs")
        for name, costs in measured.items():
            cpu, wall, memory = (median(getattr(each, one) for each in costs) for one in ("cpu", "wall", "memory"))
            print(f"{name:36} {cpu:8.2f} {wall:8.2f} {memory:6.0f}  {len(costs)}")


if __name__ == "__main__":
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--count", type=int, default=10_000)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--house-words", type=int, default=0)
    told.add_argument("--peers", type=Path, action="append", default=[], metavar="FOLDER")
    told.add_argument("--slow", action="store_true", help="run the slow peers in every round too")
    main(told.parse_args())
