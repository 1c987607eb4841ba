"""Lay out a report as the best linters do: each finding with its line, the place underlined, and a hint."""

from __future__ import annotations

from newsroom.cli.excerpt import excerpt
from newsroom.cli.findings import alike, closing, heading, hint, mendable, of_records, overridden
from newsroom.model.finding import Report
from newsroom.model.place import Lines

FOR_PEOPLE = True


def lay_out(report: Report, *, colour: bool, columns: int) -> str:
    """A block of lines a finding, an empty line between them, then the closing line; the ignored ones are left out.

    A hint that a rule gave already is not given again; what is about an author's record stands at the first of her
    stories alone, with the number of the others.
    """
    path, text, lines = "", "", Lines.of("")
    blocks: list[str] = []
    hinted: set[str] = set()
    others = of_records(report)
    for found in report.findings:
        if others.get(id(found)) == 0:
            continue
        if not found.counts:
            if found.suppressed == "override":
                blocks.append(overridden(found, colour=colour))
            continue
        if found.path != path:
            path, text = found.path, report.texts[found.path]
            lines = Lines.of(text)
        shown = excerpt(text, lines, found, colour=colour, columns=columns)
        told = hint(found, colour=colour)
        again = told in hinted and not mendable(found)
        hinted.add(told)
        head = heading(found, colour=colour) + alike(others.get(id(found), 1))
        blocks.append("\n".join([head, *shown, *(() if again else (told,))]))
    return "\n\n".join([*blocks, closing(report, colour=colour)]) + "\n"
