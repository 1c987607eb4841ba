"""Mend the ledger: make its index anew, take in another history, keep one of two."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from newsroom.adapters.journal_rows import frozen
from newsroom.adapters.kept_texts import text_path
from newsroom.adapters.ledger import index, pending
from newsroom.adapters.ledger.taking import TakingLedger
from newsroom.adapters.ledger.whole import common_rows, digest_of
from newsroom.errors import Conflict, EnvironmentProblem, UsageProblem, did_you_mean
from newsroom.model.ledger import Row
from newsroom.model.place import Slug
from newsroom.workflow.chain import chain_to, heads_of, readable_rows, without_words
from newsroom.workflow.words import SHORT


class MendedLedger(TakingLedger, frozen=True):
    """What doctor, rebuild and import ask: the floor above."""

    def take_in(self, slug: Slug, rows: tuple[Row, ...]) -> int:
        """Put proved rows from elsewhere behind those that are here; how many it lacked.

        Conflict where the two histories part. Rows that are here already stay as they are.
        """
        return self.database.steadily(lambda: self._take_in(slug, rows))

    def _take_in(self, slug: Slug, rows: tuple[Row, ...]) -> int:
        with self._article(slug):
            have = self.own_rows(slug)
            common = common_rows(have, rows)
            if common < min(len(have), len(rows)):
                raise Conflict(f"it parts from the history here after {common} of {len(have)} rows")
            more = rows[len(have) :]
            # what was erased there is erased here, too
            whole = without_words((*have, *more), [each for row in more for each in row.erased])
            if more and self.journaled:
                self.journal.write(slug, whole)
                self._agree(slug, surely=True)
            elif more:
                self.database.write(lambda connection: index.replace_rows(connection, slug, keep=0, then=whole))
        return len(more)

    def rebuild(self) -> tuple[tuple[Slug, ...], tuple[Conflict, ...]]:
        """Make the index anew from the journal. Returns the articles it holds, and why others stand still."""
        with self.database.reading() as connection:
            known = {*index.slugs(connection), *index.files_known(connection), *pending.all_unfinished(connection)}
        made, frozen_ones = [], []
        for slug in sorted({*known, *self.journal.slugs()}):
            try:
                if self._rebuild(slug):
                    made.append(slug)
            except Conflict as problem:
                frozen_ones.append(problem)
        return tuple(made), tuple(frozen_ones)

    def _rebuild(self, slug: Slug) -> bool:
        """Whether the article has rows."""
        with self._lock(slug):
            with self.database.reading() as connection:
                work = pending.unfinished(connection, slug)
            if work is not None:
                self._resume(work)
            stamp, content = self.journal.stamp(slug), self.journal.content(slug)
            history = self.journal.history(slug)
            if history.problem is not None:
                raise frozen(slug, history)
            here = {row.hash for row in history.rows}
            with self.database.writing() as connection:
                # what the index says is not trusted, but a sound row in it is not thrown away
                indexed = readable_rows(line.encode() for line in index.lines(connection, slug))
                self.lost.put(slug, tuple(row for row in indexed if row.hash not in here))
                index.replace_rows(connection, slug, keep=0, then=history.rows)
                index.know_file(connection, slug, stamp, digest_of(content))
            self.lost.take_back(slug, history.rows)
        return bool(history.rows)

    def take(self, slug: Slug, hash_: str) -> tuple[Row, tuple[Row, ...]]:
        """Keep the history that ends with one row; the others are set aside. Returns that row and those."""
        with self._lock(slug):
            content = self.journal.content(slug)
            here = readable_rows(content.splitlines())
            rows = {row.hash: row for row in (*here, *self.lost.rows(slug))}
            found = [row for row in rows.values() if row.hash.startswith(hash_)]
            if len(found) != 1:
                raise _no_such_row(slug, hash_, found, rows)
            chain = chain_to(found[0], rows.values())
            if chain is None:
                raise UsageProblem(f"the history of {slug} that ends with {hash_} has a gap")
            self._goes_on(slug, chain[0], here)
            self._texts_are_here(slug, chain)
            aside = tuple(row for row in here if row not in chain)
            self.lost.put(slug, aside)
            self.journal.write(slug, without_words(chain, [each for row in chain for each in row.erased]))
        gone = [self._set_aside(row.renamed_to, row) for row in aside if row.renamed_to is not None]
        undone = dict.fromkeys(row.slug for rows in gone for row in rows)
        with self._article(slug):
            # a file that bears the slug of a rename that does not stand gets its own again
            for former in (None, *undone):
                self.mirror(replace(found[0], renamed_from={"slug": former}) if former else found[0], None)
        if found[0].renamed_to is not None:
            self._bring_back(found[0].renamed_to, found[0])
        return found[0], (*aside, *(row for rows in gone for row in rows))

    def _goes_on(self, slug: Slug, first: Row, here: tuple[Row, ...]) -> None:
        """A renamed story goes on from its former slug, once and no other in its place; UsageProblem else."""
        if first.renamed_from and not self._leads_on(first):
            former, closing = first.renamed_from["slug"], first.renamed_from["hash"]
            raise UsageProblem(
                f"{slug} goes on from {former}, and what {former} says here does not lead to it",
                hint=f"newsroom doctor --take {closing[:SHORT]} {former} takes that history, and this with it",
            )
        for row in here:
            if row.renamed_from and row.hash != first.hash and self._leads_on(row):
                raise UsageProblem(
                    f"{row.renamed_from['slug']} goes on as {slug} here, and that row is another story's",
                    hint=f"it stays in .newsroom/lost/{slug}.jsonl, and on the branch that it came from",
                )

    def _leads_on(self, opening: Row) -> bool:
        """Whether the former slug of a renamed story says that it goes on so."""
        content = self.journal.content(Slug(opening.renamed_from["slug"]))
        return any(row.hash == opening.renamed_from["hash"] for row in readable_rows(content.splitlines()))

    def _texts_are_here(self, slug: Slug, chain: tuple[Row, ...]) -> None:
        """What readers get, or what is approved, may be kept on another branch alone; EnvironmentProblem then."""
        erased = {each["text"] for row in chain for each in row.erased if "text" in each}
        named = [stamp.text for stamp in (chain[-1].live, chain[-1].approved) if stamp is not None]
        gone = [each for each in dict.fromkeys(named) if each not in erased and self.journal.text(each) is None]
        if gone:
            raise EnvironmentProblem(
                f"what {slug} says by that row is kept on another branch alone; nothing was changed",
                hint=f"git checkout BRANCH -- {' '.join(map(text_path, gone))} brings it here; then try again",
            )

    def _set_aside(self, slug: Slug, closing: Row) -> tuple[Row, ...]:
        """Set the rows aside that a story has under the slug of a rename that did not stand; all of them, in order."""
        with self._lock(slug):
            here = readable_rows(self.journal.content(slug).splitlines())
            if not any(row.renamed_from.get("hash") == closing.hash for row in here):
                return ()
            self.lost.put(slug, here)
            self.journal.remove(slug)
        further = [self._set_aside(row.renamed_to, row) for row in here if row.renamed_to is not None]
        with self._article(slug):
            return (*here, *(row for rows in further for row in rows))

    def _bring_back(self, slug: Slug, closing: Row) -> None:
        """Where a rename stands again, its story goes on with the rows that were set aside, if there is one way."""
        with self._lock(slug):
            rows = self.lost.rows(slug)
            chains = [chain for head in heads_of(rows) if (chain := chain_to(head, rows)) is not None]
            going_on = [chain for chain in chains if chain[0].renamed_from.get("hash") == closing.hash]
            if len(going_on) == 1 and not self.journal.content(slug):
                self.journal.write(slug, going_on[0])
        with self._article(slug):  # the index agrees again, and what came back is set aside no more
            for chain in going_on[:1]:
                # the draft gets its new slug again, and then the state in which it stood
                self.mirror(chain[0], None)
                self.mirror(chain[-1], None)
        for last in (chain[-1] for chain in going_on[:1]):
            if last.renamed_to is not None:
                self._bring_back(last.renamed_to, last)


def _no_such_row(slug: Slug, hash_: str, found: list[Row], rows: Mapping[str, Row]) -> UsageProblem:
    if found:
        return UsageProblem(f"{len(found)} rows of {slug} begin with {hash_}", hint="type more of the hash")
    known = [row.hash[:SHORT] for row in rows.values()]
    hint = did_you_mean(hash_, known) or (f"rows here: {', '.join(known)}" if known else None)
    return UsageProblem(f"{slug} has no row {hash_}", hint=hint)
