"""Export an edition: a newspaper laid out from many stories, each as it was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.album import NOT_OWED, Album
from newsroom.config import Print, Settings
from newsroom.config.edition import Edition, Page
from newsroom.errors import UsageProblem
from newsroom.export.article import article_view, left_out
from newsroom.export.edition.draw import Drawer, plan_name, plate, plate_name
from newsroom.export.edition.grid import GRIDS
from newsroom.export.edition.item import Setting
from newsroom.export.edition.lay import Copy, Layout
from newsroom.export.edition.paper import PaperView, Told, credits_of, paper_view, service
from newsroom.export.edition.piece import Composing, Form, PageOrder
from newsroom.export.edition.plan import PagePlan, Planner
from newsroom.export.edition.prove import impossible
from newsroom.export.formats.pdf import FILES, PRESETS, Purpose
from newsroom.export.plate import PdfSet, Plate, Sheet
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.author import Author
from newsroom.model.ledger import Killed
from newsroom.model.place import AuthorId, ContentHash, Slug
from newsroom.model.story import Story
from newsroom.ports import Clock, Pictures, Templates

#: Pixels an inch of pictures on a page for a screen.
SCREEN_PPI = 150


class Holding(Struct, frozen=True):
    """What a page holds: its stories, each with the hash of the text that was approved."""

    number: int
    stories: tuple[tuple[Slug, ContentHash], ...]


class Planned(Struct, frozen=True):
    """An edition that is measured and planned: what is needed to print it, or to say why that cannot be."""

    layout: Layout
    copy: Copy
    plans: tuple[PagePlan, ...]
    drawer: Drawer
    purpose: Purpose
    print_: Print
    lacking: tuple[tuple[Slug, str, str], ...] = ()  # a story, a picture of it that cannot be shown, and why
    left_out: tuple[LeftOut, ...] = ()  # pictures that are gone for good, without which the page is whole


def held(edition: Edition, stories: Mapping[Slug, Story]) -> tuple[Holding, ...]:
    """What each page of an edition holds; teasers only point to it."""
    return tuple(
        Holding(
            page.number,
            tuple(
                (story.slug, story.content_hash)
                for slot in page.slot
                if slot.as_ != "teaser" and (story := stories.get(Slug(slot.story))) is not None
            ),
        )
        for page in edition.page
    )


def plan_edition(
    edition: Edition,
    stories: Mapping[Slug, Story],
    *,
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    pictures: Pictures,
    templates: Templates,
    composing: Composing,
    clock: Clock,
    corrections: Sequence[Told] = (),
    purpose: Purpose = Purpose(),  # noqa: B008 - a frozen value
    killed: Killed = Killed(),  # noqa: B008 - a frozen value
) -> Planned:
    """Measure all that an edition prints, and find a place for it."""
    album = Album(pictures, killed)
    site = Site(
        settings,
        tuple(stories[slug] for slug in sorted(stories)),
        authors,
        album.look,
        clock.now(),
        root=urlsplit(settings.newsroom.url).path.rstrip("/") + "/",
        files=FILES,
    )
    articles = {slug: article_view(story, site) for slug, story in stories.items()}
    own, grid = settings.newsroom, GRIDS[edition.edition.format]
    for message, hint in impossible(edition, articles, grid, settings.sections):
        raise UsageProblem(message, hint=hint)
    paper = paper_view(edition, own)
    layout = Layout(
        edition,
        articles,
        grid,
        paper,
        settings.sections,
        templates,
        album.shown,
        PRESETS[settings.print_.preset].ppi if purpose.profile == "print" else SCREEN_PPI,
        sheets(purpose, settings),
    )
    credited = credits_of(edition, lambda slug: lead.credit if (lead := articles[slug].lead) else None)
    copy = layout.copy(tuple(service(paper, corrections, credited, settings.zone)))
    laid = composing.measure(_galleys(copy, paper, templates), copy.plates)
    across = {digest: picture.width for digest, picture in album.shown.items()}
    setting = Setting(laid, grid, PRESETS[settings.print_.preset].ppi, across)
    plans = Planner(setting).plan(copy.pages, paper.masthead(grid))
    sheet = purpose.sheet(settings.print_)
    bleed = 0 if sheet is None else sheet.limits.bleed
    gone = [one for slug in sorted(stories) for one in left_out(stories[slug], site)]
    return Planned(
        layout,
        copy,
        plans,
        Drawer(grid, paper, laid, copy.house, bleed),
        purpose,
        settings.print_,
        lacking=tuple((one.slug, one.file, one.reason) for one in gone if not one.reason.startswith(NOT_OWED)),
        left_out=tuple(one for one in gone if one.reason.startswith(NOT_OWED)),
    )


def sheets(purpose: Purpose, settings: Settings) -> Callable[[Page], Sheet | None]:
    """What a press is given, by page: some are printed in black alone."""

    def sheet(page: Page) -> Sheet | None:
        made = purpose.sheet(settings.print_)
        if made is None or (page.colour and not made.mono):
            return made
        return Sheet(made.icc, replace(made.limits, black=True), made.marks, mono=True)

    return sheet


def set_pages(
    planned: Planned, only: Iterable[int], composing: Composing, content: Callable[[str], bytes]
) -> Iterator[PdfSet]:
    """The pages of these numbers, each a PDF; `content` are the bytes of advertisements and ready-made pages."""
    wanted = set(only)
    copies = zip(planned.copy.pages, planned.plans, strict=True)
    orders = [_order(planned, at, content) for at, (copy, _) in enumerate(copies) if copy.page.number in wanted]
    return composing.pages(orders)


def _order(planned: Planned, at: int, content: Callable[[str], bytes]) -> PageOrder:
    copy, plan = planned.copy.pages[at], planned.plans[at]
    layout, grid, page = planned.layout, planned.layout.grid, planned.copy.pages[at].page
    section = layout.sections.get(page.section or "")
    told = (section.title if section else "", (section.accent if section else None) or "slate")
    view = planned.drawer.drawn(copy, plan, told)
    forms = [Form(ad.file, content(ad.file), ad.x, ad.top, ad.width, ad.height) for ad in view.ads]
    if page.file is not None:
        forms = [Form(page.file, content(page.file), 0, 0, grid.width, grid.height, whole=True)]
    sheet = layout.sheet(page)
    return PageOrder(
        number=page.number,
        html=layout.templates.render("pdf/edition.html", {"page": view}),
        identifier=f"{layout.paper.name}/{layout.paper.date}/{page.number}",
        plates=tuple(_plates(planned, plan)),
        forms=tuple(forms),
        sheet=sheet,
    )


def _plates(planned: Planned, plan: PagePlan) -> Iterator[Plate]:
    """The lead pictures of a page, each as large as it stands there."""
    layout = planned.layout
    for one in plan.stood:
        index, lines = one.fitted.shape.picture, one.fitted.shape.lines
        view = one.item.view
        if index is None or view is None or view.lead is None:
            continue
        span = one.sized.pictures[index].span
        picture = layout.pictures[view.lead.picture.digest[:20]]
        name = plate_name(view.lead, plan_name(span, lines))
        yield plate(picture, name, layout.grid.span(span), lines * 4.057, layout.ppi)


def _galleys(copy: Copy, paper: PaperView, templates: Templates) -> str:
    widest = max((piece.width for piece in copy.pieces), default=100)
    told = {
        "pieces": copy.pieces,
        "language": paper.language,
        "direction": paper.direction,
        "title": paper.name,
        "width": widest + 10,
        "height": 200_000,
    }
    return templates.render("pdf/edition_pieces.html", told)
