"""Name what the options of `check` and `fix` say."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of `check` and `fix` say."""

    paths: tuple[str, ...] = ()
    state: str | None = None
    formats: tuple[str, ...] = ()
    fail_on: str = "error"
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    exit_on_fix: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    statistics: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False
    jobs: int | None = None
