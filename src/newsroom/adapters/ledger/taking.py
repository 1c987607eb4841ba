"""Take journals into the index: one that changed by itself, those of a fresh clone many in one go."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from newsroom.adapters.ledger import index
from newsroom.adapters.ledger.whole import WholeLedger, digest_of
from newsroom.errors import Conflict
from newsroom.model.place import Slug
from newsroom.ports import Executor
from newsroom.workflow.chain import sound_rows

#: Journals that are taken in with one commit: a commit waits for the disk, and holds up who moves an article.
AT_ONCE = 500


class TakingLedger(WholeLedger, frozen=True):
    """How the index catches up with what git brought."""

    def agree_all(self, executor: Executor) -> tuple[Slug, ...]:
        """Take in what changed in any journal. Returns the articles that did; one that is frozen is not taken in."""
        if not self.journaled:
            return ()
        known = self.database.read(index.files_known)
        now = self.journal.stamps()
        changed = sorted(slug for slug in {*known, *now} if known.get(slug) != now.get(slug))
        parts = [changed[at : at + AT_ONCE] for at in range(0, len(changed), AT_ONCE)]
        return tuple(slug for taken in executor.map(self._take_in_many, parts) for slug in taken)

    def _take_in_many(self, slugs: Sequence[Slug]) -> list[Slug]:
        """Those of them that agree by now."""
        with self._lock(*slugs):
            new = self._take_in_new(slugs)
        taken = list(new)
        for slug in slugs:
            if slug not in new:
                with contextlib.suppress(Conflict), self._article(slug):
                    taken.append(slug)
        return sorted(taken)

    def _take_in_new(self, slugs: Sequence[Slug]) -> frozenset[Slug]:
        """Take in whole histories of which the index knows nothing, all with one commit; all others are left."""
        aside = frozenset(self.lost.slugs())
        with self.database.writing() as connection:
            known = index.mentioned(connection, slugs) | aside
            made = []
            for slug in slugs:
                # as `_agree`: what changes after its stamp was taken is read again by the next command
                stamp = None if slug in known else self.journal.stamp(slug)
                content = b"" if stamp is None else self.journal.content(slug)
                rows = sound_rows(content, slug)
                if rows:
                    made.append(index.Taken(rows, stamp, digest_of(content)))
            index.put_new(connection, made)
        return frozenset(Slug(str(each.rows[-1]["slug"])) for each in made)
