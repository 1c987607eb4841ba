"""Check what comes in by standard input as if it stood in a file; mended, it goes out again."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from msgspec.structs import replace

from newsroom.app.check import Change, check, fix, state_named
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.ending import code_of, shown_as_diff
from newsroom.cli.checking.known import Baseline
from newsroom.cli.checking.printing import print_report
from newsroom.cli.checking.wider import remembered, widened
from newsroom.cli.chosen import chosen_drafts
from newsroom.cli.session import Session
from newsroom.model.draft import Draft
from newsroom.model.finding import Placed
from newsroom.source.read import read_draft


def of_stdin(
    session: Session,
    asked: Asked,
    outputs: Sequence[tuple[str, str | None]],
    rules: Sequence[Rule],
    baseline: Baseline | None,
) -> int:
    """Check what comes in by standard input as if it stood in the file named; with --fix the mended text goes out."""
    assert asked.stdin_filename is not None
    group = widened(next(iter(chosen_drafts(session, (asked.stdin_filename,), there=False))), asked)
    newsroom: Newsroom = group.newsroom
    state = None if asked.state is None else state_named(newsroom, asked.state)
    path = group.paths[0]
    draft = read_draft(sys.stdin.buffer.read(), path=path, fields=newsroom.fields)
    change: Change | None = None

    def held(now: Draft, found: tuple[Placed, ...]) -> tuple[Placed, ...]:
        return found if baseline is None else baseline.of_draft(group, now, found)

    if asked.fix or asked.diff:
        draft, change = fix(draft, newsroom, state=state, rules=rules, unsafe=asked.unsafe, held=held)
    report = check((draft,), newsroom, state=state, rules=rules)
    remembered(newsroom)
    report = replace(report, findings=held(draft, report.findings))
    if asked.diff:
        return shown_as_diff(report, [change] if change else [], asked)
    if asked.fix:
        sys.stdout.buffer.write((b"\xef\xbb\xbf" if draft.bom else b"") + draft.text.encode())
        return code_of(report, asked, changed=change is not None)
    print_report(session, asked, [(group, report)], outputs)
    return code_of(report, asked, changed=False)
