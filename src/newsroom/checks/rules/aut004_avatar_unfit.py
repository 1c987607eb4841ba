"""Find an author's picture that does not fit the card."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.placeholder import is_file_name, is_placeholder
from newsroom.checks.rule import rule
from newsroom.checks.staff import persons
from newsroom.model.author import Author, Avatar
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.ports import Media

AUT004 = Code("AUT004")


@rule(AUT004, Level.WARN, "published", needs_newsroom=True)
def avatar_unfit(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An author's picture is missing, is not square, or has an alt text that says nothing: "Avatar".

    Guests, organisations and wire copy need no picture.

    ## Why it matters
    The card under the story shows it in a square, and a reader who cannot see it hears "Avatar" (WCAG 2.2, F30).

    ## Example
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        avatar:
          file: photos/square.jpg
          alt: Avatar

    ## Instead
        authors: [jo-roe]

        # authors/jo-roe.yml
        name: Jo Roe
        avatar:
          file: photos/square.jpg
          alt: Jo Roe at the old harbour
    """
    for author, named in persons(draft, newsroom):
        for why in _why(author, newsroom.media):
            yield Finding(AUT004, why, named.where, record=author.path)


def _why(author: Author, media: Media) -> Iterator[str]:
    if author.avatar is None:
        yield f"{author.name} has no avatar in {author.path}"
        return
    yield from _file(author, author.avatar, media)
    alt = (author.avatar.alt or "").strip()
    if not alt:
        yield f"the avatar of {author.name} has no alt text in {author.path}"
    elif is_placeholder(alt) or is_file_name(alt, author.avatar.file):
        yield f'the alt text of the avatar of {author.name} is a placeholder ("{alt}") in {author.path}'


def _file(author: Author, avatar: Avatar, media: Media) -> Iterator[str]:
    facts = media.facts(avatar.file)
    if facts is None and media.digest(avatar.file) is None:
        yield f"the avatar of {author.name} is missing: there is no file {avatar.file}"
    elif facts is None:
        yield f"the avatar of {author.name}, {avatar.file}, is no picture that can be read"
    elif facts.width != facts.height:
        yield f"the avatar of {author.name} is not square ({facts.width} × {facts.height})"
