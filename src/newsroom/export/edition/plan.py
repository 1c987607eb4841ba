"""Plan the pages of an edition: where each story stands, how long it is, and by how much it is over- or underset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.config.edition import As, Page, Slot
from newsroom.export.edition.arrange import Placed
from newsroom.export.edition.choose import Asked, Chooser
from newsroom.export.edition.cuts import Paragraph, Proposal, proposed, told_paragraphs
from newsroom.export.edition.galley import Galley
from newsroom.export.edition.grid import GAP
from newsroom.export.edition.item import Item, PageCopy, Setting, tiny, unbroken
from newsroom.export.edition.piece import Key
from newsroom.export.edition.shape import OPENING, Sized
from newsroom.export.edition.stand import Stood, blank_in, stood_in
from newsroom.model.place import Slug

#: With more white than this part of a page it is tried to gather it in one place.
MUCH = 0.08
#: How far down a page is looked for the place that an overset page would take.
FAR = 3
#: The stories that a page can do without, the least first.
LEAST: tuple[As, ...] = ("brief", "story", "second")


class SlotPlan(Struct, frozen=True):
    """A story on a page: `text` are all lines of its text that stand here or would, in columns of the grid.

    `over`, `cut`: the lines and words that have to go; `under`: lines of white that are left, and `wanted` the words
    that would fill them.
    """

    story: Slug
    as_: str
    columns: int
    height: int
    text: int
    words: int
    over: int = 0
    cut: int = 0
    under: int = 0
    wanted: int = 0
    goes_on: int | None = None
    begins: int | None = None
    optional: tuple[int, ...] = ()  # paragraphs that print may cut, and has not
    paragraphs: tuple[Paragraph, ...] = ()  # and boxes
    proposals: tuple[Proposal, ...] = ()  # of a story that is too long


class SmallLead(Struct, frozen=True):
    """The picture of the story that leads a page, over less than half of its columns: over so many of so many.

    `fits` are the columns over which it may stand, none where it has too few pixels for more; `cut` the lines of the
    story that have to go for that, None where it would not help.
    """

    story: Slug
    span: int
    columns: int
    fits: int | None = None
    cut: int | None = None
    proposals: tuple[Proposal, ...] = ()


class PagePlan(Struct, frozen=True):
    """A page: `head` are the lines above its stories, `lines` those that they have; `over` by how many it is too long.

    `white` is the part of the page that nothing stands on.
    """

    page: Page
    lines: int
    slots: tuple[SlotPlan, ...] = ()
    head: int = 0
    over: int = 0
    white: float = 0
    stood: tuple[Stood, ...] = ()
    sky: int = 0
    small: tuple[SmallLead, ...] = ()
    needless: tuple[tuple[Slug, int], ...] = ()  # stories that were to go on here, and the page that holds them whole
    spare: Slug | None = None  # of a page that is too long: the least of its stories without which it holds the others


class Planner(Struct, frozen=True):
    """Plans one page after another; `ends` remembers where a story that goes on was broken off, `whole` on which page
    one stands whole that was to go on."""

    setting: Setting
    ends: dict[Key, int] = field(default_factory=dict)
    whole: dict[Key, int] = field(default_factory=dict)

    @property
    def _chooser(self) -> Chooser:
        return Chooser(self.setting, self.ends)

    def plan(self, copies: Iterable[PageCopy], masthead: int) -> tuple[PagePlan, ...]:
        """Every page; `masthead` are the lines that the paper's name takes up on the first."""
        return tuple(self._planned(copy, masthead if copy.page.number == 1 else 0) for copy in copies)

    def _planned(self, copy: PageCopy, masthead: int) -> PagePlan:
        """A page without stories that were to go on there, and stand whole before."""
        gone = [item for item in copy.items if item.text in self.whole]
        told = tuple((item.view.slug, self.whole[item.text]) for item in gone if item.view and item.text)
        kept = replace(copy, items=tuple(item for item in copy.items if item not in gone))
        return replace(self._page(kept, masthead), needless=told)

    def _page(self, copy: PageCopy, masthead: int) -> PagePlan:
        sky = max((self.setting.laid[item.block].lines for item in copy.teasers if item.block), default=0)
        head = masthead + (sky + 1 if sky else 0)
        lines = self.setting.grid.lines - head
        if copy.page.file is not None or not copy.items:
            white = 0.0 if copy.page.file is not None else 1.0
            return PagePlan(copy.page, lines, head=head, white=white, sky=sky)
        asked = self._unbroken(copy, self._chooser.chosen(copy.items, lines), lines)
        found = self._arranged([one.sized for one in asked], lines)
        if found is None:
            return self._overset(copy, asked, lines, head, sky)
        stood = stood_in(asked, found)
        if self._blank(stood, lines) > MUCH:
            asked, found = self._gathered(copy, asked, found, lines)
            stood = stood_in(asked, found)
        self.ends.update((one.item.text, one.fitted.end) for one in stood if one.item.text is not None)
        slots = tuple(_planned(one) for one in stood if one.item.kind == "story")
        white, small = self._white(stood, lines), tuple(self._small(asked, stood, lines))
        return PagePlan(copy.page, lines, slots, head, white=white, stood=stood, sky=sky, small=small)

    def _gathered(
        self, copy: PageCopy, asked: Sequence[Asked], found: tuple[Placed, ...], lines: int
    ) -> tuple[Sequence[Asked], tuple[Placed, ...]]:
        """The same, but that all white stands in one place below the stories, where that comes out better."""
        items = [unbroken(item) if item.text in self.whole else item for item in copy.items]
        last = max((at for at, item in enumerate(items) if item.kind == "story"), default=-1)
        house = Item("house", self.setting.grid.columns)
        tried = self._chooser.chosen((*items[: last + 1], house, *items[last + 1 :]), lines)
        cost, whole = self._cost(asked, lines), self._cost(tried, lines)
        if cost is None or whole is None or whole >= cost:
            return asked, found
        return tried, self._arranged([one.sized for one in tried], lines) or found

    def _cost(self, asked: Iterable[Asked], lines: int) -> float | None:
        """What the page costs so; None where it does not hold all."""
        return self._chooser.arranger([each.sized for each in asked], lines).cost(lines)

    def _unbroken(self, copy: PageCopy, asked: Sequence[Asked], lines: int) -> Sequence[Asked]:
        """The same, but that a story goes on nowhere whose whole text stands here as well as a part of it."""
        made = tuple(asked)
        for at, one in enumerate(asked):
            text = one.item.text
            if not one.sized.jumps or text is None:
                continue
            for tried in self._whole(copy, made, at, lines):
                whole, broken = self._cost(tried, lines), self._cost(made, lines)
                if whole is not None and (broken is None or whole <= broken):
                    made, self.whole[text] = tried, copy.page.number
        return made

    def _whole(self, copy: PageCopy, made: tuple[Asked, ...], at: int, lines: int) -> Iterator[tuple[Asked, ...]]:
        """A story of a page with all of its text: in its columns, and where it has the choice in others."""
        one = made[at]
        yield (*made[:at], replace(one, sized=replace(one.sized, jumps=False)), *made[at + 1 :])
        if copy.items[at].others and one.sized.text <= lines * self.setting.grid.columns:
            items = [unbroken(item) if number == at else item for number, item in enumerate(copy.items)]
            yield self._chooser.chosen(items, lines)

    def _arranged(self, asked: Sequence[Sized], lines: int) -> tuple[Placed, ...] | None:
        return self._chooser.arranger(asked, lines).arrange(lines)

    def _white(self, stood: Sequence[Stood], lines: int) -> float:
        """The part of a page's stories' place that is white, gaps between them apart."""
        taken = sum((one.placed.height - one.fitted.white + GAP) * one.placed.columns for one in stood)
        return max(0.0, 1 - taken / ((lines + GAP) * self.setting.grid.columns))

    def _small(self, asked: Sequence[Asked], stood: Iterable[Stood], lines: int) -> Iterator[SmallLead]:
        """The lead's picture where it is smaller than it deserves, and what would help."""
        for one in stood:
            index = one.fitted.shape.picture
            if index is None or one.item.slot is None or one.item.slot.as_ != "lead":
                continue
            story, span, columns = Slug(one.item.slot.story), one.sized.pictures[index].span, one.placed.columns
            if not tiny(span, columns):
                continue
            large = tuple(picture for picture in one.sized.pictures if not tiny(picture.span, columns))
            if not large:
                yield SmallLead(story, span, columns)
                continue
            sizes = [replace(each.sized, pictures=large) if each.item is one.item else each.sized for each in asked]
            at, fits = one.placed.slot, min(picture.span for picture in large)
            cut = None if one.sized.jumps else self._cut(sizes, at, lines)
            told = _unplaced(one.item, sizes[at])
            helps = (
                () if cut is None else self._told_over(told, one.item.slot, sizes, at, lost=cut, lines=lines).proposals
            )
            yield SmallLead(story, span, columns, fits, cut, helps)

    def _blank(self, stood: Iterable[Stood], lines: int) -> float:
        """The part of a page's stories' place on which nothing is seen, beside a picture and below a text as well."""
        blank = sum(blank_in(one) for one in stood if one.item.kind == "story")
        return max(self._white(tuple(stood), lines), blank / (lines * self.setting.grid.columns))

    def _overset(self, copy: PageCopy, asked: Sequence[Asked], lines: int, head: int, sky: int) -> PagePlan:
        """What is too much, and of which story the fewest lines have to go."""
        items, sizes = tuple(one.item for one in asked), tuple(one.sized for one in asked)
        least = self._chooser.arranger(sizes, FAR * lines).least()
        cuts = [
            (item.view is not None and item.view.begins is not None, cut, at)
            for at, item in enumerate(items)
            if item.kind == "story" and item.jump is None and (cut := self._cut(sizes, at, lines)) is not None
        ]
        _, lost, which = min(cuts, default=(False, 0, -1))
        slots = []
        for at, (item, one) in enumerate(zip(items, sizes, strict=True)):
            if item.text is not None and item.jump is not None:  # what comes on later pages is planned all the same
                self.ends[item.text] = min(len(one.galley.strips), OPENING * one.columns)
            if item.kind == "story":
                told = _unplaced(item, one)
                slots.append(
                    self._told_over(told, item.slot, sizes, at, lost=lost, lines=lines) if at == which else told
                )
        over, spare = (least or FAR * lines) - lines, self._spare(copy.items, lines)
        return PagePlan(copy.page, lines, tuple(slots), head, over=over, sky=sky, spare=spare)

    def _spare(self, items: Sequence[Item], lines: int) -> Slug | None:
        """The least story without which a page holds all others: a brief, else another, the last first."""
        for kind in LEAST:
            for at in reversed(range(len(items))):
                slot = items[at].slot
                if slot is not None and slot.as_ == kind:
                    rest = self._chooser.chosen((*items[:at], *items[at + 1 :]), lines)
                    if self._cost(rest, lines) is not None:
                        return Slug(slot.story)
        return None

    def _told_over(
        self, told: SlotPlan, slot: Slot | None, sizes: Sequence[Sized], at: int, *, lost: int, lines: int
    ) -> SlotPlan:
        """A slot of which so many lines have to go, with what would do it."""

        def holds(galley: Galley) -> bool:
            return self._with(sizes, at, galley, lines)

        already = slot if slot is not None and told.begins is None else Slot("")
        proposals = tuple(
            replace(
                one,
                cut=tuple(sorted({*already.cut, *one.cut})),
                boxes=tuple(sorted({*already.cut_boxes, *one.boxes})),
            )
            for one in proposed(told.paragraphs, sizes[at], lost, holds)
        )
        return replace(told, over=lost, cut=sizes[at].galley.words_of(lost), proposals=proposals)

    def _cut(self, sizes: Sequence[Sized], at: int, lines: int) -> int | None:
        """How many lines of one story have to go for the page to hold all; None where that does not help."""
        low, high = 1, sizes[at].text
        if high < low or not self._holds(sizes, at, high, lines):
            return None
        while low < high:
            middle = (low + high) // 2
            if self._holds(sizes, at, middle, lines):
                high = middle
            else:
                low = middle + 1
        return low

    def _holds(self, sizes: Sequence[Sized], at: int, cut: int, lines: int) -> bool:
        one = sizes[at]
        strips = one.galley.strips[: max(one.start, len(one.galley.strips) - cut)]
        return self._with(sizes, at, Galley(strips), lines)

    def _with(self, sizes: Sequence[Sized], at: int, galley: Galley, lines: int) -> bool:
        """Whether the page holds all with another text of one story."""
        shorter = replace(sizes[at], galley=galley)
        return self._arranged([*sizes[:at], shorter, *sizes[at + 1 :]], lines) is not None


def _planned(one: Stood) -> SlotPlan:
    told = _unplaced(one.item, one.sized)
    galley, start, end = one.sized.galley, one.sized.start, one.fitted.end
    shown = Galley(galley.strips[:end]).lines(start)
    under = one.fitted.white * one.placed.columns
    return replace(
        told,
        height=one.placed.height,
        text=shown,
        words=galley.words(start, end),
        under=under,
        wanted=galley.words_of(under),
    )


def _unplaced(item: Item, one: Sized) -> SlotPlan:
    assert item.slot is not None
    assert item.view is not None
    return SlotPlan(
        item.view.slug,
        item.slot.as_,
        item.columns,
        0,
        one.text,
        one.galley.words(one.start),
        goes_on=item.view.goes_on if one.jumps else None,
        begins=item.view.begins,
        optional=item.view.optional,
        paragraphs=told_paragraphs(item.view, one),
    )
