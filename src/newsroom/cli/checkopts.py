"""Give `check` and `fix` the options that both have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from newsroom.cli.formats import ALSO, names

Wrapped = TypeVar("Wrapped", bound=Callable[..., object])


def printing(command: Wrapped) -> Wrapped:
    """`-f/--format`, which may repeat. Passes `formats`."""
    known = "|".join((*names(), *ALSO))
    return click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=f"{known} (default full); may repeat, =FILE writes to a file.",
    )(command)


def mending(command: Wrapped) -> Wrapped:
    """How to mend. Passes `unsafe_fixes`, `diff`, `exit_non_zero_on_fix`."""
    for option in (
        click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 where something was mended."),
        click.option(
            "-n",
            "--dry-run",
            "--diff",
            "diff",
            is_flag=True,
            help="Show what would be mended; write nothing; exit 1 if anything would.",
        ),
        click.option("--unsafe-fixes", is_flag=True, help="Mend also where the sense may change; look at it after."),
    ):
        command = option(command)
    return command


def chosen_by_code(command: Wrapped) -> Wrapped:
    """Which rules. Passes `select`, `ignore` and `preview`."""
    command = click.option("--preview", is_flag=True, help="Run the rules that are new, too.")(command)
    for name, help_ in (
        ("--ignore", "Leave out these rules."),
        ("--select", "Run only these rules: codes, names, or the letters of a code; PHO001,AUT."),
    ):
        command = click.option(name, multiple=True, metavar="CODES", callback=_parted, help=help_)(command)
    return command


def narrowing(command: Wrapped) -> Wrapped:
    """Which of the drafts, or what a branch made of the ledger. Passes `since`, `staged`, `gate` and `base`."""
    for option in (
        click.option(
            "--base",
            metavar="REF",
            help="With --gate: go by REF's settings, roles and records (default: the remote's default branch).",
        ),
        click.option(
            "--gate",
            is_flag=True,
            help="Say whether a branch may be merged: its ledger is compared with where it parted from --base.",
        ),
        click.option("--staged", is_flag=True, help="Check what is staged in git, as it is staged."),
        click.option(
            "--since",
            metavar="REF",
            help="Check what changed since this branch and REF parted, uncommitted too, and what hangs on it.",
        ),
    ):
        command = option(command)
    return command


def held(command: Wrapped) -> Wrapped:
    """What is known already. Passes `baseline`, `write_baseline` and `prune_baseline`."""
    for option in (
        click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is mended."),
        click.option("--write-baseline", metavar="FILE", help="Write what is found into FILE, for --baseline."),
    ):
        command = option(command)
    return hiding(command)


def hiding(command: Wrapped) -> Wrapped:
    """What to leave alone because it is known. Passes `baseline`."""
    return click.option("--baseline", metavar="FILE", help="Hide the findings that FILE knows; never what blocks.")(
        command
    )


def _parted(_ctx: click.Context, _param: click.Parameter, typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for each in typed for word in each.replace(",", " ").split())
