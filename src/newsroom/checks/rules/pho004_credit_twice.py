"""Find a caption that ends in a credit while the photo has one already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsroom.checks.placeholder import folded
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.photo import Photo, unbracketed
from newsroom.model.place import Code, Span
from newsroom.patterns import late
from newsroom.source.credit import credit_at

PHO004 = Code("PHO004")

_SLASH = late(r"\s*[/|]\s*")


@rule(PHO004, Level.WARN, "edited", fix="safe")
def credit_twice(draft: Draft) -> Iterator[Finding]:
    """A caption ends in a bracketed credit, and the photo has a credit besides.

    Where both name the same, the brackets are taken out of the caption; where they do not, somebody has to know which
    of them is owed. Brackets at the end of a caption are always read as a credit, but for words like "(left)".

    ## Why it matters
    Pages print one of them, the one in `credit`. What stood in the caption is left out, be it a second photographer.

    ## Example
        photo:
          file: photos/fair.jpg
          caption: The fair opens in the rain on Tuesday (Jo Roe/Agency)
          credit: Jo Roe/Agency via Distributor

    ## Instead
        photo:
          file: photos/fair.jpg
          caption: The fair opens in the rain on Tuesday
          credit: Jo Roe/Agency via Distributor
    """
    for photo in draft.photos:
        if not photo.credit_in_caption:
            continue
        if photo.lead and _typed(draft):
            yield from _twice(draft, photo, photo.caption_written or "", draft.where("photo", "caption"))
        else:
            yield from _twice(draft, photo, photo.caption or "", photo.places.get("caption"))


def _typed(draft: Draft) -> bool:
    """Whether the lead's credit stands in a field of its own."""
    photo = draft.front.get("photo")
    return isinstance(photo, Mapping) and bool(str(photo.get("credit", "")).strip())


def _twice(draft: Draft, photo: Photo, caption: str, where: Span | None) -> Iterator[Finding]:
    at = credit_at(caption)
    if at is None or photo.credit is None:
        return
    inner = caption[at[0] : at[1]]
    same = _same(inner, photo.credit.written)
    message = f'the caption of {photo.name} ends in a credit ("{inner}"), and it has one besides'
    yield Finding(PHO004, message, *_mend(draft, caption, at, where, same=same))


def _same(inner: str, credit: str) -> bool:
    """Whether a credit says all that the one in the caption says."""
    here, there = (_SLASH.sub("/", folded(unbracketed(each))) for each in (inner, credit))
    return re.search(rf"(?<!\w){re.escape(here)}(?!\w)", there) is not None


def _mend(
    draft: Draft, caption: str, at: tuple[int, int], where: Span | None, *, same: bool
) -> tuple[Span | None, Fix | None]:
    """Where the brackets stand, and the edit that takes them out: none where the file spells the caption otherwise."""
    start = -1 if where is None else draft.text.find(caption, where.start, where.end)
    if start == -1:
        return where, None
    span = Span(start + at[0] - 1, start + at[1] + 1)
    words = caption[: at[0] - 1].rstrip()
    # "… on Tuesday. (Jo Roe)." keeps one full stop
    tail = span.end + len(caption[at[1] + 1 :]) if words.endswith((".", "!", "?", "…")) else span.end
    return span, Fix((Edit(Span(start + len(words), tail), ""),)) if same and words else None
