"""Tell in which language a draft is written."""

from __future__ import annotations

from newsroom.checks.context import Newsroom
from newsroom.model.draft import Draft


def language_of(draft: Draft, newsroom: Newsroom) -> str:
    """The primary subtag of a draft's own language, else of the newsroom's: `de` of `de-AT`."""
    return (draft.language or newsroom.settings.newsroom.language).lower().partition("-")[0]


def in_english(draft: Draft, newsroom: Newsroom) -> bool:
    """Whether a draft is in English: by its own language, else by the newsroom's."""
    return language_of(draft, newsroom) == "en"
