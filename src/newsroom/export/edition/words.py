"""Say what a slot prints: the story's own words, or those that belong to this page alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsroom.config.edition import Edition, Slot
from newsroom.export.safe import said
from newsroom.export.view import ArticleView, BlockView, BoxView, FigureView, ProseView, RelatedCardView
from newsroom.model.place import Slug

_NONE: Mapping[Slug, str] = {}


class SlotView(Struct, frozen=True):
    """A story in a slot: `goes_on` and `begins` are the pages of its other part, `seen` where related stories stand.

    `blocks` are those that are printed, `numbers` those by which an edition cuts them: None for what is neither a
    paragraph nor a box.
    """

    slug: Slug
    language: str
    direction: str
    as_: str
    kicker: str | None
    label: str | None
    sponsor: str | None
    headline: str | None
    title: str
    standfirst: str | None
    byline: str | None
    lead: FigureView | None
    caption: str | None
    credit: str | None
    ai: str | None
    blocks: tuple[BlockView, ...]
    contributors: str | None
    seen: Mapping[Slug, int]
    optional: tuple[int, ...] = ()
    numbers: tuple[int | None, ...] = ()
    goes_on: int | None = None
    begins: int | None = None


def headlines_of(edition: Edition) -> Mapping[Slug, str]:
    """The headlines that the paper itself gives stories where they begin."""
    told: dict[Slug, str | None] = {}
    for page in edition.page:
        for slot in page.slot:
            if slot.as_ not in ("teaser", "jump"):
                told.setdefault(Slug(slot.story), said(slot.headline))
    return {slug: headline for slug, headline in told.items() if headline}


def slot_view(
    article: ArticleView, slot: Slot, seen: Mapping[Slug, int], headlines: Mapping[Slug, str] = _NONE
) -> SlotView:
    """What is printed of a story in its slot; `headlines` are those that stories have where they begin in this paper,
    for what points to them and what goes on."""
    own = said(slot.headline) or (headlines.get(article.slug) if slot.as_ in ("teaser", "jump") else None)
    lead = article.lead
    standfirst = article.standfirst if slot.standfirst is None else said(slot.standfirst)
    numbered = {id(block): number for number, block in (*paragraphs(article.blocks), *boxes(article.blocks))}
    placed = [
        (shown, numbered.get(id(block)))
        for block in left(article.blocks, slot)
        for shown in _printed((block,), seen, headlines)
    ]
    return SlotView(
        slug=article.slug,
        language=article.language,
        direction=article.direction,
        as_=slot.as_,
        kicker=article.kicker,
        label=article.label if article.sponsor or article.label != article.kicker else None,
        sponsor=article.words.sponsored.format(name=article.sponsor) if article.sponsor else None,
        headline=own or article.headline,
        title=own or article.title,
        standfirst=standfirst,
        byline=article.byline_text,
        lead=lead,
        caption=None if lead is None else said(slot.caption) or lead.caption,
        credit=None if lead is None else lead.credit,
        ai=article.words.ai if lead is not None and lead.ai else None,
        blocks=tuple(block for block, _ in placed),
        contributors=article.contributors,
        seen=seen,
        optional=optional(article, slot.cut),
        numbers=tuple(number for _, number in placed),
    )


def paragraphs(blocks: tuple[BlockView, ...]) -> Iterator[tuple[int, ProseView]]:
    """The paragraphs of a text, with the numbers by which an edition cuts them."""
    number = 0
    for block in blocks:
        if isinstance(block, ProseView) and block.tag == "p":
            number += 1
            yield number, block


def boxes(blocks: tuple[BlockView, ...]) -> Iterator[tuple[int, BoxView]]:
    """The fact boxes and pull quotes of a text, likewise."""
    return enumerate((block for block in blocks if isinstance(block, BoxView)), start=1)


def optional(article: ArticleView, cut: tuple[int, ...]) -> tuple[int, ...]:
    """The paragraphs that print may leave out and does not yet."""
    return tuple(number for number, block in paragraphs(article.blocks) if block.optional and number not in cut)


def left(blocks: tuple[BlockView, ...], slot: Slot) -> tuple[BlockView, ...]:
    """Without the paragraphs and the boxes that the slot cuts."""
    gone = {id(block) for number, block in paragraphs(blocks) if number in slot.cut}
    gone |= {id(block) for number, block in boxes(blocks) if number in slot.cut_boxes}
    return tuple(block for block in blocks if id(block) not in gone)


def _printed(
    blocks: tuple[BlockView, ...], seen: Mapping[Slug, int], headlines: Mapping[Slug, str]
) -> Iterator[BlockView]:
    """Without cards of stories that this paper does not hold."""
    for block in blocks:
        if isinstance(block, RelatedCardView):
            if block.card.slug in seen:
                title = headlines.get(block.card.slug, block.card.title)
                yield replace(block, card=replace(block.card, title=title))
            continue
        if isinstance(block, BoxView):
            inner = tuple(_printed(block.blocks, seen, headlines))
            if inner:
                yield replace(block, blocks=inner)
            continue
        yield block
