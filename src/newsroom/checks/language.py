"""Tell in which language a draft is written."""

from __future__ import annotations

from newsroom.checks.context import Newsroom
from newsroom.model.draft import Draft


def in_english(draft: Draft, newsroom: Newsroom) -> bool:
    """Whether a draft is in English: by its own language, else by the newsroom's."""
    return (draft.language or newsroom.settings.newsroom.language).lower().partition("-")[0] == "en"
