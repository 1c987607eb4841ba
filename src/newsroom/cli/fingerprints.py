"""Give each finding a fingerprint by which a CI system knows it again when its lines have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from newsroom.model.finding import Placed, Report

#: The same finding further down names another line.
_LINE = re.compile(r"\bline \d[\d,]*")


def fingerprints(report: Report) -> Sequence[str]:
    """64 hex digits for each finding of a report, in its order; no two are equal.

    A fingerprint stands for the file, the rule, the sentence and the words that the finding stands on, and among
    equal ones for the how many-th it is: text above it changes nothing.
    """
    seen: Counter[str] = Counter()
    made: list[str] = []
    for found in report.findings:
        told = _told(found, report.texts.get(found.path, ""))
        made.append(hashlib.sha256(f"{told}\0{seen[told]}".encode("utf-8", "surrogatepass")).hexdigest())
        seen[told] += 1
    return made


def _told(found: Placed, text: str) -> str:
    where = found.finding.where
    words = "" if where is None else " ".join(text[where.start : where.end].split())
    return "\0".join((found.path, found.finding.code, _LINE.sub("line", found.finding.message), words))
