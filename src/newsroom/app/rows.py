"""Write what was found in a draft as plain lists, small enough for a cache and a process, and read it again."""

from __future__ import annotations

from newsroom.model.finding import Edit, Finding, Fix, Level, Placed
from newsroom.model.place import Code, Position, Slug, Span, State


def packed(found: Placed) -> list[object]:
    """A finding as lists, numbers and words; of its draft only what no other finding of it repeats."""
    one, fix = found.finding, found.finding.fix
    return [
        one.code,
        one.message,
        None if one.where is None else list(one.where),
        None if fix is None else [[[*edit.span, edit.text] for edit in fix.edits], fix.safe],
        None if one.at_most is None else int(one.at_most),
        one.since,
        found.name,
        int(found.level),
        [*found.start, *found.end],
        found.suppressed,
        one.beside,
        one.record,
    ]


def unpacked(row: list, path: str, slug: str | None) -> Placed:  # type: ignore[type-arg]  # as orjson reads it
    """The finding that was packed; ValueError or TypeError where none was."""
    code, message, where, fix, at_most, since, name, level, places, suppressed, beside, record = row
    first_line, first_column, last_line, last_column = places
    return Placed(
        finding=Finding(
            code=Code(code),
            message=message,
            where=None if where is None else Span(*where),
            fix=None if fix is None else _fix(*fix),
            at_most=None if at_most is None else Level(at_most),
            since=None if since is None else State(since),
            beside=None if beside is None else (beside[0], beside[1]),
            record=record,
        ),
        name=name,
        level=Level(level),
        path=path if beside is None else beside[0],
        slug=None if slug is None else Slug(slug),
        start=Position(first_line, first_column),
        end=Position(last_line, last_column),
        suppressed=suppressed,
    )


def _fix(edits: list[tuple[int, int, str]], safe: bool) -> Fix:  # noqa: FBT001 - as it was packed
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
