"""Say where texts are broken between the pages of an edition, and whether pages at the press still join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsroom.app.stone import Stone
from newsroom.export.edition.plan import PagePlan
from newsroom.export.edition.stand import Stood
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.source.page import Broken, Joint, joints_of
from newsroom.workflow.pages import SEND, last_of


class Parted(NamedTuple):
    """A page at the press that does not join to another in a story; `breaks_off`: it goes on from there, else comes
    from it."""

    page: int
    story: Slug
    breaks_off: bool

    @property
    def told(self) -> str:
        """In a sentence, with what is to be done."""
        does = f"breaks {self.story} off" if self.breaks_off else f"takes {self.story} up"
        return f"page {self.page}, as it was sent, {does} at another place: pass and send it, too"


def broken(plans: Iterable[PagePlan]) -> Mapping[int, Mapping[Slug, Broken]]:
    """By page the stories that come from another or go on on one, and the places at which they are broken."""
    return {plan.page.number: dict(_broken(plan.stood)) for plan in plans}


def _broken(stood: Iterable[Stood]) -> Iterator[tuple[Slug, Broken]]:
    for one in stood:
        view, galley = one.item.view, one.sized.galley
        goes_on = view.goes_on if view is not None and one.sized.jumps else None
        if view is None or (view.begins is None and goes_on is None):
            continue
        yield (
            view.slug,
            Broken(
                None if view.begins is None else (view.begins, galley.place(one.sized.start)),
                None if goes_on is None else (goes_on, galley.place(one.fitted.end)),
            ),
        )


def parted(stone: Stone, number: int, rows: Sequence[Row]) -> Iterator[Parted]:
    """The pages that went to the press and do not join to this one as it is now."""
    now = joints_of(stone.now(number).form.text, number)
    for other in (page.number for page in stone.planned.edition.page if page.number != number):
        sent = last_of(rows, other, SEND) or last_of(tuple(stone.before(other)), other, SEND)
        kept = None if sent is None or sent.text is None else stone.journal.text(sent.text)
        if kept is None:
            continue
        differing = _between(now, number, other) ^ _between(joints_of(kept, other), number, other)
        for slug, left in sorted({(one.story, one.left) for one in differing}):
            yield Parted(other, slug, left == other)


def _between(joints: Iterable[Joint], one: int, other: int) -> frozenset[Joint]:
    return frozenset(joint for joint in joints if {joint.left, joint.right} == {one, other})
