"""Find out who runs this command: as told, from the environment, from git, from the system."""

from __future__ import annotations

import getpass
import os
import subprocess
from pathlib import Path

from newsroom.errors import UsageProblem


def claimed(who: str | None, folder: Path) -> tuple[str, str, str]:
    """(name, source, ran_by): `--as`, NEWSROOM_ACTOR, git's user.email, the system's user, in that order."""
    ran_by = _system_user()
    if who is not None:
        if not who.strip():
            raise UsageProblem("--as names nobody", hint="--as takes an author id or an e-mail")
        return _words(who.strip()), "as", ran_by
    told = os.environ.get("NEWSROOM_ACTOR", "").strip()
    if told:
        return _words(told), "env", ran_by
    email = _git_email(folder)
    if email:
        return email, "git", ran_by
    return ran_by, "os", ran_by


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"


def _words(told: str) -> str:
    return told.encode(errors="surrogateescape").decode(errors="replace")


def _git_email(folder: Path) -> str | None:
    try:
        asked = subprocess.run(
            ["git", "config", "user.email"], cwd=folder, capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.decode("utf-8", errors="replace").strip() or None
