"""Say on which pages of which editions stories were printed, under whatever slug they had then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsroom.errors import Conflict
from newsroom.model.place import Slug
from newsroom.model.printed import Printed, printed_by
from newsroom.ports import Journal

#: What is done to a story that its printed readers would want to know of, and the press that has its page.
TOLD_OF = ("correct", "unpublish", "retract", "kill", "move")


def printed(journal: Journal, slugs: Iterable[Slug]) -> Mapping[Slug, tuple[Printed, ...]]:
    """By story, the editions and pages that hold it; stories that were never printed are not in it."""
    names = {slug: names_of(journal, slug) for slug in slugs}
    found = printed_by(journal.sent(frozenset(name for all_ in names.values() for name in all_)))
    told = {slug: together(found.get(name, ()) for name in all_) for slug, all_ in names.items()}
    return {slug: all_ for slug, all_ in told.items() if all_}


def names_of(journal: Journal, slug: Slug) -> tuple[Slug, ...]:
    """Its slug, and those that it had before."""
    try:
        return tuple(dict.fromkeys((slug, *(row.slug for row in journal.rows(slug)))))
    except Conflict:
        return (slug,)


def together(many: Iterable[tuple[Printed, ...]]) -> tuple[Printed, ...]:
    """Pages under several names as one, by edition and number."""
    pages: dict[str, set[int]] = {}
    for all_ in many:
        for one in all_:
            pages.setdefault(one.edition, set()).update(one.pages)
    return tuple(Printed(edition, tuple(sorted(numbers))) for edition, numbers in sorted(pages.items()))
