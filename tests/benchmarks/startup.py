"""Measure what a command costs before it does anything: `python tests/benchmarks/startup.py [ROUNDS]`.

User and system CPU of whole processes, medians of interleaved rounds, in milliseconds; wall time beside it. Python
alone is measured in the same run, for only the ratio travels from one machine to another. `git --version` and
`ruff --version` stand there as peers, where they are installed.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from invent import invent  # beside this file

REPOSITORY = Path(__file__).parents[2]
NEWSROOM = [sys.executable, "-m", "newsroom"]


#: As a user's: with compiled modules kept, and without a setting of this shell's that would hinder it.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    "PYTHONPATH": str(REPOSITORY / "src"),
    "NEWSROOM_ACTOR": "author-000",
}


def cost(command: list[str], at: Path) -> tuple[float, float]:
    """CPU and wall milliseconds of one run."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, cwd=at, env=ENVIRONMENT, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu * 1000, wall * 1000


def main(rounds: int) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small", Path(scratch) / "large"
        invent(small, 1, pictures=False)
        invent(large, 10_000, pictures=False)
        measured: dict[str, tuple[list[str], Path]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], small),
            "newsroom --help": ([*NEWSROOM, "--help"], small),
            "newsroom check one.md": ([*NEWSROOM, "check", "drafts/news/story-000000.md"], small),
            "newsroom move": ([*NEWSROOM, "move", "story-000000", "draft", "--reason", "again"], small),
            "newsroom status of one": ([*NEWSROOM, "status"], small),
            "newsroom status of 10,000": ([*NEWSROOM, "status"], large),
        }
        for peer in ("git", "ruff"):
            if shutil.which(peer):
                measured[f"{peer} --version"] = ([peer, "--version"], small)
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in measured}
        for command, at in measured.values():
            cost(command, at)  # compiles what is not compiled yet
        for _ in range(rounds):
            for name, (command, at) in measured.items():
                found[name].append(cost(command, at))
        print(f"{'':<28}{'CPU ms':>8}{'wall ms':>9}   median of {rounds}")
        for name, costs in found.items():
            print(f"{name:<28}{median(cpu for cpu, _ in costs):>8.0f}{median(wall for _, wall in costs):>9.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
