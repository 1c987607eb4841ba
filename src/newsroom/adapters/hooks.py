"""Run the newsroom's own commands after a move, the row as JSON on their standard input."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

#: Set for a hook's command: what it moves runs no hooks, or they would call one another for ever.
INSIDE = "NEWSROOM_HOOK"


def run_hook(command: Sequence[str], told: bytes, *, event: str, folder: Path, seconds: int) -> str | None:
    """Run one command in the newsroom's folder, without a shell; why it failed, or None.

    It has `seconds` to end, and is then killed with all that it started. What it prints is shown only where it fails.
    """
    with tempfile.TemporaryFile() as printed:
        try:
            started = subprocess.Popen(
                [*command],
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=printed,
                stderr=subprocess.STDOUT,
                env={**os.environ, INSIDE: event},
                start_new_session=True,
            )
        except (OSError, ValueError) as problem:
            return f"it cannot be run: {getattr(problem, 'strerror', None) or problem}"
        try:
            started.communicate(told, timeout=seconds)
        except subprocess.TimeoutExpired:
            _kill(started)
            return f"it took more than {seconds} s and was stopped"
        except BaseException:
            _kill(started)
            raise
        if started.returncode == 0:
            return None
        printed.seek(0)
        said = [line for line in printed.read(4096).decode(errors="replace").splitlines() if line.strip()]
    ended = f"it ended with {started.returncode}"
    return f"{ended}: {said[0].strip()}" if said else ended


def hooks_run(environment: Mapping[str, str]) -> bool:
    """Whether hooks run at all: not inside a hook."""
    return not environment.get(INSIDE)


def _kill(started: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    else:  # pragma: no cover - Windows knows no groups
        started.kill()
    if started.stdin is not None:
        with contextlib.suppress(OSError):
            started.stdin.close()
    started.wait()
