"""End a check: with the exit code that its findings ask for, or with what would be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from newsroom.cli.checking.asked import SEVERITIES, Asked
from newsroom.cli.findings import counted
from newsroom.cli.output import as_it_stands, complain
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem
from newsroom.model.finding import Report

if TYPE_CHECKING:
    from newsroom.app.check import Change


def empty(session: Session, asked: Asked) -> int:
    """Nothing was there to check."""
    where = " or ".join(asked.paths) or str(session.folder)
    if asked.allow_empty:
        complain(f"there is no draft in {where}; nothing was checked")
        return Exit.DONE
    raise UsageProblem(
        f"there is no draft in {where}; nothing was checked",
        hint="drafts end in .md; --allow-empty takes nothing for an answer",
    )


def shown_as_diff(report: Report, changes: Sequence[Change], asked: Asked) -> int:
    """What would be mended."""
    from difflib import unified_diff

    for change in changes:
        before, after = (text.splitlines(keepends=True) for text in (change.before, change.after.text))
        for line in unified_diff(before, after, f"a/{change.path}", f"b/{change.path}"):
            click.echo(as_it_stands(line.rstrip("\r\n")))
    complain(f"would mend {mends_of(changes)}" if changes else "nothing would be mended")
    return Exit.FINDINGS if changes else code_of(report, asked, changed=False)


def mends_of(changes: Sequence[Change]) -> str:
    """`21 findings in 18 drafts: READ001 (18), QUO003 (3)`, what is mended most in front."""
    codes = Counter(code for change in changes for code in change.after.codes)
    most = sorted(codes.items(), key=lambda each: (-each[1], each[0]))
    by_code = ", ".join(f"{code} ({number})" for code, number in most)
    return f"{counted(codes.total(), 'finding')} in {counted(len(changes), 'draft')}: {by_code}"


def code_of(report: Report, asked: Asked, *, changed: bool) -> int:
    """A rule that failed, something mended, or findings that are bad enough."""
    if report.crashed:
        return Exit.BUG
    if changed and asked.exit_on_fix:
        return Exit.FINDINGS
    if asked.fail_on == "never":
        return Exit.DONE
    bad = SEVERITIES[: SEVERITIES.index(asked.fail_on) + 1]
    summary = report.summary()
    return Exit.FINDINGS if any(number for word, number in summary.items() if word in bad) else Exit.DONE
