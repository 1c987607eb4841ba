"""Answer from the journals where articles stand, which of them are frozen, what was killed and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from newsroom.adapters.journal_rows import JournalRows, frozen
from newsroom.model.ledger import EDITION, PICTURE, Killed, Row, Standing, is_article
from newsroom.model.place import Slug
from newsroom.model.standings import Standings
from newsroom.patterns import late
from newsroom.workflow.chain import History, former_slug, line_fields, line_of, readable_rows, row_with
from newsroom.workflow.words import frozen_sentence

#: The stories of a page, as canonical JSON writes them.
_STORIES = late(rb'"stories":\[([^\]]*)\]')
#: More stories are not looked for one by one.
_FEW = 8


class FolderJournal(JournalRows, frozen=True):
    """The journal of one newsroom."""

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands; those that never moved, or are frozen, are not in it."""

        def every() -> Mapping[Slug, Standing]:
            return {slug: Standing(last) for slug, last in self._lasts() if isinstance(last, Row) and is_article(slug)}

        listed: list[frozenset[Slug]] = []

        def some(slugs: Iterable[Slug]) -> Mapping[Slug, Standing]:
            # most drafts of a large newsroom have no journal: one look at the folder spares a look for each
            listed[:] = listed or [frozenset(self.slugs())]
            there = (slug for slug in slugs if slug in listed[0])
            return {slug: found for slug in there if (found := self._standing(slug)) is not None}

        return Standings(self._standing, lambda: filter(is_article, self.slugs()), every, some)

    def _standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, which only the journals of its own slugs tell; None where it is frozen."""
        last = self.own_last(slug) if is_article(slug) else None
        return Standing(last) if isinstance(last, Row) and not self._waits(slug) else None

    def _waits(self, slug: Slug) -> bool:
        """Whether a story stands still since one of its former slugs does."""
        seen = {slug}
        while (former := former_slug(self.content(slug))) is not None and former not in seen:
            last = self.own_last(former)
            if isinstance(last, History):
                return any(head.renamed_to == slug for head in last.heads)
            if last is None or last.renamed_to != slug:
                return False
            seen.add(former)
            slug = former
        return False

    def killed(self) -> Killed:
        """The pictures that were killed. One whose journal has two histories is killed in both."""
        rows: list[Row] = []
        for slug in self._slugs(PICTURE):
            history = self.history(slug)
            if history.problem is not None and not history.rows and not history.heads:
                raise frozen(slug, history)
            rows += history.rows or history.heads
        return Killed(tuple(rows))

    def sent(self, stories: Collection[Slug]) -> tuple[Row, ...]:
        """The rows by which pages with one of these stories went to the press; of two histories those of both."""
        if not stories:
            return ()
        named = frozenset(f'"{story}"'.encode() for story in stories)
        found: dict[str, Row] = {}
        for slug in self._slugs(EDITION):
            content = self.content(slug)
            # years of editions hold thousands of lines, and few of them name a story
            if len(named) > _FEW or any(name in content for name in named):
                found |= {row.hash: row for row in readable_rows(_sends(content, named))}
        return tuple(sorted(found.values(), key=lambda row: (row.slug, row.seq)))

    def by_time(
        self,
        pick: Callable[[Mapping[str, object]], bool],
        *,
        since: str | None = None,
        until: str | None = None,
        last: int | None = None,
    ) -> Iterator[Row]:
        """The rows of all journals by time, slug and number; those of frozen articles left out."""
        frozen_ones = self.frozen()
        lines: list[tuple[str, Slug, int, bytes]] = []
        for slug in self.slugs():
            if slug not in frozen_ones:
                lines += (
                    (row.at, slug, row.seq, line_of(row))
                    for row in self._own_rows(slug)
                    if (not since or row.at >= since) and (not until or row.at <= until)
                )
        lines.sort()
        for *_, line in lines if last is None else lines[-last:]:
            fields = line_fields(line)
            if pick(fields):
                yield row_with(fields)

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence."""
        return {slug: frozen_sentence(slug, last) for slug, last in self._lasts() if isinstance(last, History)}

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        """The last row of each history of an article that is frozen; of a broken chain that of its whole part."""
        history = self.history(slug)
        return history.heads or history.rows[-1:]

    def _lasts(self) -> Iterable[tuple[Slug, Row | History]]:
        """The last row of each article, or why it is frozen: with one that was renamed its next slug stands still."""
        found = dict(self._own_lasts())
        torn = {slug: last for slug, last in found.items() if isinstance(last, History)}
        return {**found, **standing_still(torn, found.get)}.items()

    def _own_lasts(self) -> Iterator[tuple[Slug, Row | History]]:
        for slug in self.slugs():
            last = self.own_last(slug)
            if last is not None:
                yield slug, last


def _sends(content: bytes, named: frozenset[bytes]) -> Iterator[bytes]:
    """The lines that sent a page on which one of the stories stands, each named as JSON names it."""
    for line in content.splitlines():
        stories = _STORIES.search(line) if b'"pdf":' in line else None
        if stories is not None and not named.isdisjoint(stories[1].split(b",")):
            yield line


def standing_still(
    torn: Mapping[Slug, History], last_of: Callable[[Slug], Row | History | None]
) -> Mapping[Slug, History]:
    """Why articles are frozen: those that are torn, and the stories that one of them went on as."""
    found = dict(torn)
    left = list(torn.items())
    while left:
        slug, history = left.pop()
        for next_ in [head.renamed_to for head in history.heads if head.renamed_to is not None]:
            last = None if next_ in found else last_of(next_)
            if isinstance(last, Row):
                waits = History(problem=f"it goes on from {slug}, which stands still", heads=(last,))
                left.append((next_, waits))
                found[next_] = replace(waits, heads=())
    return found
