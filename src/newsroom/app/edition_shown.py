"""Show a page of an edition as it was passed, or sent to the press, however long ago that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from msgspec import Struct

from newsroom.errors import EnvironmentProblem, UsageProblem, WrongState
from newsroom.model.ledger import Row, journal_of_edition
from newsroom.ports import Journal
from newsroom.source.fields import FieldMap
from newsroom.source.page import hash_of_page
from newsroom.source.read import read_draft
from newsroom.source.slug import is_slug


class PageThen(Struct, frozen=True):
    """A page as the ledger keeps it: the row that tells of it, its one form, and the headlines of its stories then.

    A story whose text was erased since, or had no headline, is not among those.
    """

    row: Row
    kept: Mapping[str, Any]
    headlines: Mapping[str, str]


def page_then(journal: Journal, fields: FieldMap, edition: str, number: int, *, at: str | None = None) -> PageThen:
    """The page as it went to the press last, else as it was passed last; with `at` (RFC 3339, UTC) by that time.

    Its edition's file may be gone. UsageProblem where nobody passed it; WrongState where what was passed was erased.
    """
    if not is_slug(edition):
        raise UsageProblem(f'there is no edition "{edition}"', hint="an edition is named by its id, like 2026-11-28")
    rows = [row for row in journal.rows(journal_of_edition(edition)) if row.page == number]
    by_then = [row for row in rows if at is None or row.at <= at]
    if not by_then:
        told = f"had passed page {number} of {edition} by then" if rows else f"passed page {number} of {edition}"
        raise UsageProblem(f"nobody {told}", hint=f"newsroom log editions/{edition}.toml shows what was passed")
    row = next((row for row in reversed(by_then) if row.pdf is not None), by_then[-1])
    kept = journal.text(row.text) if row.text is not None else None
    if kept is None:
        raise WrongState(f"what was passed of page {number} of {edition} was erased")
    if hash_of_page(kept) != row.content_hash:
        raise EnvironmentProblem(f"what is kept of page {number} of {edition} is not what was passed")
    page = orjson.loads(kept)
    texts = {slug: journal.text(digest) for slug, digest in page["beside"]["texts"].items()}
    drafts = {slug: read_draft(text, path="", fields=fields) for slug, text in texts.items() if text is not None}
    return PageThen(row, page, {slug: draft.headline for slug, draft in drafts.items() if draft.headline})
