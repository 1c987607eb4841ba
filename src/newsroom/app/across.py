"""Read of all drafts what rules compare across them: titles, and paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsroom.checks.repeats import marks
from newsroom.checks.titles import folded, shown_title
from newsroom.errors import UsageProblem
from newsroom.model.draft import Draft
from newsroom.ports import Files
from newsroom.source.fields import FieldMap
from newsroom.source.read import headline_at_a_glance, read_draft


def titles(files: Files, fields: FieldMap) -> Mapping[str, tuple[str, ...]]:
    """Folded title -> the files of the drafts that have it, sorted."""
    return by_title((path, title_in(files, path, fields)) for path in files.drafts())


def by_title(told: Iterable[tuple[str, str | None]]) -> Mapping[str, tuple[str, ...]]:
    """(file, folded title) -> folded title -> files, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, title in told:
        if title:
            found[title].append(path)
    return {title: tuple(sorted(paths)) for title, paths in found.items()}


def title_in(files: Files, path: str, fields: FieldMap) -> str:
    """The folded title of a file; empty where it has none, or is none of ours, or went meanwhile."""
    try:
        content = files.read(path)
    except (FileNotFoundError, UsageProblem):
        return ""
    headline = headline_at_a_glance(content, fields)
    if headline is not None:
        return folded(headline)
    draft = read_draft(content, path=path, fields=fields)
    return folded(shown_title(draft) or "") if draft.readable else ""


def paragraphs(files: Files, fields: FieldMap) -> Mapping[str, tuple[str, ...]]:
    """What a paragraph is known by -> the files of the drafts that hold it, sorted; only of those in several."""
    found: dict[str, str | list[str]] = {}
    for draft in _all(files, fields):
        for mark in marks(draft.text, draft.body_at):
            known = found.setdefault(mark, draft.path)
            if isinstance(known, str):
                if known != draft.path:
                    found[mark] = [known, draft.path]
            elif known[-1] != draft.path:
                known.append(draft.path)
    return {mark: tuple(sorted(paths)) for mark, paths in found.items() if not isinstance(paths, str)}


def _all(files: Files, fields: FieldMap) -> Iterator[Draft]:
    for path in files.drafts():
        try:
            yield read_draft(files.read(path), path=path, fields=fields)
        except (FileNotFoundError, UsageProblem):
            continue  # deleted meanwhile, or a link out of the newsroom
