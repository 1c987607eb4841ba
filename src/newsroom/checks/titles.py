"""Tell by which title a page is known."""

from __future__ import annotations

from newsroom.model.draft import Draft


def shown_title(draft: Draft) -> str | None:
    """What search results and tabs show: the title for search engines, else the headline."""
    return draft.seo.title or draft.headline


def folded(title: str) -> str:
    """A title as it is compared: case and blanks do not count."""
    return " ".join(title.casefold().split())
