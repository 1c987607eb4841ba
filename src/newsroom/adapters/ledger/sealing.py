"""Seal rows, and sign them where the newsroom asks for it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from newsroom.model.ledger import Row
from newsroom.workflow.chain import seal

#: Give a sealed row its signature, or say why that cannot be.
Sign = Callable[[Row], Row]


class Signing(Struct):
    """Rows with their signatures. Each is made before its transaction begins, and taken from here inside it.

    So whoever looks for a passphrase holds up nobody else's move, and gives it once for a row.
    """

    sign: Sign
    _made: list[tuple[Row, str | None, Row]] = field(default_factory=list)

    def sealed(self, row: Row, *, prev: str | None, salt: Callable[[], str]) -> Row:
        """The row behind `prev`, with its hash and its signature."""
        for asked, behind, made in self._made:
            if (asked, behind) == (row, prev):
                return made
        made = self.sign(seal(row, prev=prev, salt=salt))
        self._made = [*self._made[-1:], (row, prev, made)]  # renaming makes two
        return made
