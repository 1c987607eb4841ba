"""Render a body in one piece, as a reading time is counted: figures with their captions, no cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from newsroom.model.block import Block, Box, Figure, Prose
from newsroom.model.photo import Photo


def as_counted(blocks: Iterable[Block]) -> str:
    """The HTML of the blocks, boxes unfolded."""
    return "\n".join(_counted(blocks))


def as_words(blocks: Iterable[Block]) -> str:
    """The words of the prose, a blank line between blocks."""
    return "\n\n".join(words for words in _worded(blocks) if words)


def figure_html(photo: Photo) -> str:
    """A figure as Ghost has it: caption, then the credit in brackets."""
    picture = f'<img src="{escape(photo.file)}" alt="{escape(photo.alt or "")}" />'
    parts = [photo.caption or "", f"({photo.credit.line})" if photo.credit else ""]
    words = escape(" ".join(part for part in parts if part))
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>" if words else f"<figure>{picture}</figure>"


def _counted(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Prose():
                yield block.html
            case Figure():
                yield figure_html(block.photo)
            case Box():
                if block.title:
                    yield f"<p>{escape(block.title)}</p>"
                yield from _counted(block.blocks)
            case _:
                pass


def _worded(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Prose():
                yield block.plain
            case Box():
                yield block.title or ""
                yield from _worded(block.blocks)
            case _:
                pass
