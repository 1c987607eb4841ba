"""Sign rows, and prove of signed ones that their actors made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.app.who import author_of
from newsroom.errors import NotPermitted
from newsroom.model.author import Author
from newsroom.model.ledger import Row
from newsroom.model.place import AuthorId, Slug
from newsroom.ports import Claimed, Key, Signers
from newsroom.workflow.signature import RELEASES, fingerprint, key_in, line_for

#: Signatures that are asked about at once.
MANY = 256


class Signatures(Struct, frozen=True):
    """How signatures are proved. `wanted`: whether rows have to have one; `signers` is None where no file says who may.

    `path` is that file; `authors` tell by which names somebody is known.
    """

    signers: Signers | None
    authors: Mapping[AuthorId, Author]
    path: str
    wanted: bool

    def names(self, row: Row) -> tuple[str, ...]:
        """The names under which a key may sign a row: its actor's id and e-mails; for a release another besides."""
        releases = (RELEASES,) if row.action == "release" else ()
        return tuple(dict.fromkeys((*names_of(row.actor, self.authors), *releases)))

    def doubts(self, rows: Iterable[Row], *, at: str | None = None) -> Iterator[tuple[Row, str]]:
        """Rows whose signature does not hold, each with a sentence; rows without one are passed over.

        A key has to be its actor's at the time of the row; or, where it is told, `at` another.
        """
        signed = [row for row in rows if row.signature is not None]
        if signed and self.signers is None:
            yield from ((row, f"it is signed, and there is no {self.path} to prove it by") for row in signed)
            return
        asked = []
        for row in signed:
            assert row.signature is not None
            try:
                key_in(row.signature)
            except ValueError as problem:
                yield row, str(problem)
            else:
                asked.append((row, Claimed(row.hash, row.signature, self.names(row), at or row.at)))
        if asked:
            assert self.signers is not None
            told = self.signers.doubts([claimed for _, claimed in asked])
            yield from ((row, doubt) for (row, _), doubt in zip(asked, told, strict=True) if doubt is not None)


def names_of(actor: str, authors: Mapping[AuthorId, Author]) -> tuple[str, ...]:
    """The names under which a key may be somebody's: as she is called, her id, her e-mails."""
    author = authors.get(AuthorId(actor)) or author_of(actor, authors.values())
    return tuple(dict.fromkeys((actor, *(() if author is None else (author.id, *author.emails)))))


def signed(row: Row, key: Key, signatures: Signatures) -> Row:
    """The row with its signature. NotPermitted where the key is not its actor's, with the line that makes it hers."""
    row = replace(row, signature=key.sign(row.hash))
    for _, doubt in signatures.doubts((row,)):
        assert row.signature is not None
        public = key_in(row.signature)
        name = RELEASES if row.action == "release" else row.actor
        raise NotPermitted(
            f"{signatures.path} does not give your key {fingerprint(public)} to {name}",
            hint=f"a line to add to {signatures.path}: {line_for(name, public)}",
        ) from ValueError(doubt)
    return row


def doubts_at_the_gate(rows: Sequence[Row], signatures: Signatures, *, now: str) -> Mapping[str, str]:
    """What stands against the signatures of new rows, by their hashes: every one of them has to be signed.

    A key has to be its actor's when the row was made, and today: whoever left signs nothing with a date of before.
    """
    doubts = {row.hash: "it is not signed" for row in rows if row.signature is None}
    for row, doubt in signatures.doubts(rows):
        doubts[row.hash] = doubt
    for row, doubt in signatures.doubts([row for row in rows if row.hash not in doubts], at=now):
        doubts[row.hash] = doubt
    return doubts


class Count(Struct):
    """What `ledger verify` learns of signatures, article by article.

    Rows that are not signed are right as long as none was signed before: in their article, or anywhere by its time.
    """

    signatures: Signatures
    signed: int = 0
    since: str | None = None  # the time of the first signed row
    unsigned: list[tuple[Slug, int, str]] = field(default_factory=list)
    broken: list[tuple[Slug, str]] = field(default_factory=list)
    _waiting: list[Row] = field(default_factory=list)

    def add(self, rows: Sequence[Row]) -> None:
        """The rows of one article, first to last."""
        signed = 0
        for row in rows:
            if row.signature is not None:
                signed = row.seq
                self._waiting.append(row)
            elif signed and self.signatures.wanted:
                self.broken.append((row.slug, f"row {row.seq} is not signed, and row {signed} before it is"))
            else:
                self.unsigned.append((row.slug, row.seq, row.at))
        if len(self._waiting) >= MANY:
            self._prove()

    def _prove(self) -> None:
        doubted = {row.hash: doubt for row, doubt in self.signatures.doubts(self._waiting)}
        for row in self._waiting:
            if row.hash in doubted:
                self.broken.append((row.slug, f"row {row.seq} by {row.actor}: {doubted[row.hash]}"))
            else:
                self.signed += 1
                self.since = min(self.since or row.at, row.at)
        self._waiting.clear()

    def close(self) -> tuple[tuple[Slug, str], ...]:
        """Whatever does not hold, once all articles were counted; `unsigned` are then those that need not be signed."""
        self._prove()
        if self.signatures.wanted and self.since is not None:
            late = [each for each in self.unsigned if each[2] > self.since]
            self.unsigned = [each for each in self.unsigned if each[2] <= self.since]
            self.broken += [
                (slug, f"row {seq} is not signed: rows are signed since {self.since}") for slug, seq, _ in late
            ]
        return tuple(sorted(self.broken))
