"""Give a story another slug: its history goes with it, and the old slug is never another story's."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.desk import Desk, read_sheet
from newsroom.app.log import slug_named
from newsroom.app.mirror import BOM
from newsroom.checks.related import named
from newsroom.config import RESERVED_SLUGS
from newsroom.errors import NotPermitted, UsageProblem, WrongState
from newsroom.model.draft import Draft
from newsroom.model.ledger import KILLED, PUBLISHED, Row
from newsroom.model.place import Slug
from newsroom.ports import Ledger
from newsroom.source.fields import FieldMap
from newsroom.source.slug import fold, is_slug
from newsroom.source.splice import set_scalars
from newsroom.workflow.beside import beside
from newsroom.workflow.graph import Edge
from newsroom.workflow.guards import not_permitted
from newsroom.workflow.request import Request


class Renaming(Ledger, Protocol):
    """A ledger whose articles can go on under another slug."""

    def rename(self, closing: Row, opening: Row) -> Row:
        """Close an article's history under one slug and open it under another, both or none; the latter row."""
        ...


class Renamed(Struct, frozen=True):
    """What came of it. `row` is None for a draft that never moved: the ledger knows neither slug."""

    old: Slug
    new: Slug
    path: str | None  # None: its file is gone
    row: Row | None
    naming: tuple[str, ...]  # the drafts that name it as related by the old slug


def rename(desk: Desk, ledger: Renaming, name: str, new: str, *, reason: str | None, dry: bool = False) -> Renamed:
    """Rename an article named by slug or path. Its state, approval and live text stay; the old slug leads to it.

    UsageProblem where the new slug is none, or is or was another story's; WrongState for a story that was killed.
    """
    newsroom = desk.newsroom
    old = slug_named(newsroom, ledger, name)
    if old == new:
        raise UsageProblem(f"{old} is its slug already")
    standing = ledger.standing(old)
    before = standing.row if standing else None
    if before is not None and before.to_state == KILLED:
        raise WrongState(f"{old} was killed, and stays so")
    slug = _free(desk, ledger, new, old)
    paths = newsroom.slugs.get(old, ())
    if len(paths) > 1:
        raise UsageProblem(f'"{old}" is the slug of {" and ".join(paths)}', hint="give one of them another slug first")
    sheet = read_sheet(desk, paths[0]) if paths else None
    text = _spliced(sheet.draft, slug, newsroom.fields) if sheet else None
    naming = tuple(
        path
        for of, at in newsroom.slugs.items()
        for path in at
        if of != old and (draft := newsroom.draft_at(path)) is not None and old in {slug for slug, _ in named(draft)}
    )
    row = None
    if before is not None:
        _permitted(desk, before, reason)
        row = _opening(desk, before, slug, path=paths[0] if paths else before.path, reason=reason)
        if not dry:
            row = ledger.rename(_closing(desk, before, slug, reason=reason), row)
    elif text is not None and sheet is not None and not dry:
        desk.files.write(sheet.draft.path, (BOM if sheet.draft.bom else b"") + text.encode())
    return Renamed(old, slug, paths[0] if paths else None, row, naming)


def _free(desk: Desk, ledger: Ledger, new: str, old: Slug) -> Slug:
    """The new slug, if it is one and nobody has or had it."""
    if not is_slug(new):
        raise UsageProblem(f'"{new}" is no slug', hint=f"small letters, digits and hyphens: {fold(new)}")
    if new in RESERVED_SLUGS:
        raise UsageProblem(f'the slug "{new}" is reserved', hint=f"name another: {new}-story")
    slug = Slug(new)
    if slug in desk.newsroom.slugs:
        raise UsageProblem(f'the slug "{slug}" is taken by {" and ".join(desk.newsroom.slugs[slug])}')
    standing = ledger.standing(slug)
    if standing is None:
        return slug
    if any(row.slug == slug for row in ledger.rows(old)):
        raise UsageProblem(
            f'"{slug}" was its slug before, and is not taken up again',
            hint=f"readers who ask for {slug} are led on to {old} all the same",
        )
    raise UsageProblem(f'the slug "{slug}" is in the ledger already', hint="a slug is never given to another story")


def _spliced(draft: Draft, slug: Slug, fields: FieldMap) -> str:
    text = set_scalars(draft.text, {("slug",): slug}, fields=fields) if draft.readable else None
    if text is None:
        raise UsageProblem(
            f"{draft.path}: slug: {slug} could not be written there",
            hint=f"newsroom check {draft.path} says what is wrong with its front matter",
        )
    return text


def _permitted(desk: Desk, row: Row, reason: str | None) -> None:
    """Readers follow a live story's address: who renames it may do what a correction takes, four eyes apart."""
    edge = desk.graph.edge(PUBLISHED, PUBLISHED)
    if row.live is None or edge is None:
        return
    request = Request("rename", PUBLISHED, desk.actor, desk.at, reason=reason)
    roles = Edge(edge.from_state, edge.to_state, roles=edge.roles)
    for refusal in not_permitted(request, roles, facts=None, before=row, settings=desk.newsroom.settings):
        raise NotPermitted(refusal.message, hint=refusal.hint)


def _opening(desk: Desk, before: Row, slug: Slug, *, path: str, reason: str | None) -> Row:
    """The first row under the new slug: all holds that held."""
    return replace(_row(desk, before, reason), slug=slug, seq=1, path=path)


def _closing(desk: Desk, before: Row, slug: Slug, *, reason: str | None) -> Row:
    """The last row under the old slug: nothing holds there any more, and it says where the story went."""
    return replace(
        _row(desk, before, reason),
        renamed_to=slug,
        content_hash=None,
        text=None,
        pictures={},
        overrides=(),
        cleared={},
        approved=None,
        approver=None,
        live=None,
        publish_at=None,
        embargo_until=None,
        path="",
    )


def _row(desk: Desk, before: Row, reason: str | None) -> Row:
    return beside(before, "rename", actor=desk.actor, at=desk.at, reason=reason)
