"""Put several reports together as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from newsroom.model.finding import Report


def together(reports: Sequence[Report]) -> Report:
    """Several reports as one, in order."""
    return Report(
        checked=sum(report.checked for report in reports),
        findings=tuple(sorted(chain.from_iterable(report.findings for report in reports), key=lambda one: one.order)),
        crashed=tuple(sorted({one for report in reports for one in report.crashed})),
        notes=tuple(sorted({one for report in reports for one in report.notes})),
        texts={path: text for report in reports for path, text in report.texts.items()},
    )
