"""Say who stands for the newsroom, as press laws ask for it, on paper and on the site."""

from __future__ import annotations

from newsroom.config import Identity
from newsroom.export.safe import said
from newsroom.export.words import words


def publisher_of(own: Identity) -> tuple[str, ...]:
    """Who publishes it, and where that is; nothing that the settings do not say."""
    return tuple(part for told in (own.publisher, own.address) if (part := said(told)))


def answerable(own: Identity) -> tuple[str, ...]:
    """Who answers for what is printed, and the lines that the newsroom wants besides."""
    editor = said(own.editor)
    told = (words(own.language).responsible.format(name=editor),) if editor else ()
    return (*told, *(line for each in own.imprint if (line := said(each))))


def imprint_of(own: Identity) -> tuple[str, ...]:
    """The imprint of the site, line by line; none where no law asks for one and nobody wrote any of it.

    A publisher alone makes none, for the sites of old have that in what search engines read, and nowhere else.
    """
    if not (said(own.address) or answerable(own)):
        return ()
    return (" · ".join(publisher_of(own) or (said(own.title) or "",)), *answerable(own))
