"""Find what an edition asks that no page can do, before anything is set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from newsroom.config.edition import Edition, Page, Slot
from newsroom.errors import did_you_mean
from newsroom.export.edition.grid import Grid
from newsroom.export.edition.words import boxes, paragraphs
from newsroom.export.view import ArticleView
from newsroom.model.place import Slug


def impossible(
    edition: Edition, articles: Mapping[Slug, ArticleView], grid: Grid, sections: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    """Each with what to do."""
    seen = {slot.story for page in edition.page for slot in page.slot if slot.as_ != "teaser"}
    for page in edition.page:
        told = f"page {page.number}"
        if page.section is not None and page.section not in sections:
            yield f'{told}: there is no section "{page.section}"', did_you_mean(page.section, sections)
        teasers = sum(slot.as_ == "teaser" for slot in page.slot)
        if teasers > grid.columns:
            yield f"{told} has {teasers} teasers, and room for {grid.columns}", "leave some out"
        for slot in page.slot:
            yield from _of_slot(told, slot, articles[Slug(slot.story)], grid, seen)
        yield from _of_ads(told, page, grid)


def _of_slot(
    told: str, slot: Slot, article: ArticleView, grid: Grid, seen: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    if slot.as_ == "teaser" and slot.story not in seen:
        yield f"{told}: a teaser points to {slot.story}, which stands on no page", "give it a slot on one"
    if slot.columns is not None and slot.columns > grid.columns:
        yield f"{told}: {slot.story} has {slot.columns} columns, and the page {grid.columns}", None
    for key, cut, what, many, known in (
        ("cut", slot.cut, "paragraph", "paragraphs", paragraphs(article.blocks)),
        ("cut_boxes", slot.cut_boxes, "box", "boxes", boxes(article.blocks)),
    ):
        count = sum(1 for _ in known)
        lost = [str(number) for number in cut if number > count]
        if lost:
            yield (
                f"{told}: {slot.story} has {count} {what if count == 1 else many}, and {key} names {', '.join(lost)}",
                None,
            )


def _of_ads(told: str, page: Page, grid: Grid) -> Iterator[tuple[str, str | None]]:
    for ad in page.ad:
        if grid.columns_for(ad.width_mm) > grid.columns:
            yield (
                f"{told}: booking {ad.booking} is {ad.width_mm:g} mm wide, and the page's columns {grid.measure:g}",
                None,
            )
