"""Lay pages out before they are passed, as the export does, and say of each why that would not make it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.app.editions import Planned
from newsroom.cli.session import Session
from newsroom.errors import Exit, NewsroomError
from newsroom.workflow.request import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.app.stone import Breaks
    from newsroom.cli.flatplan import Desk
    from newsroom.model.place import Slug
    from newsroom.source.page import Broken


class LaidOut(Struct, frozen=True, dict=True):
    """An edition as the export lays it out, for the press where its profile is known, else for a screen.

    Nothing is laid out before it is asked for, and then once.
    """

    session: Session
    planned: Planned

    @property
    def breaks(self) -> Breaks | None:
        """Where texts go on on other pages; None where another program lays pages out."""
        return None if self._elsewhere else self._broken

    def against(self, numbers: Collection[int]) -> Callable[[int], Iterable[Refusal]]:
        """By page what stands against making it; all are tried when the first is asked for."""
        if self._elsewhere:
            return lambda _number: ()

        @cache
        def found() -> dict[int, list[Refusal]]:
            told: dict[int, list[Refusal]] = {number: [] for number in numbers}
            known = {page.number for page in self.planned.edition.page}
            try:
                for one in self._desk.tried([number for number in numbers if number in known]):
                    told[one.number].append(Refusal(Exit(one.exit), one.reason, one.hint))
            except NewsroomError as problem:  # of an edition that cannot be laid out no page is made
                for number, reasons in told.items():
                    message = str(problem).removeprefix(f"page {number}: ")
                    reasons.append(Refusal(problem.exit, message, problem.hint))
            return told

        return lambda number: found()[number]

    @property
    def _elsewhere(self) -> bool:
        return self.session.settings.workflow.pages.layout == "elsewhere"

    @cached_property
    def _desk(self) -> Desk:
        from newsroom.cli.editions import opened
        from newsroom.cli.flatplan import Desk
        from newsroom.cli.inks import VARIABLE

        inks = os.environ.get(VARIABLE) or self.session.settings.print_.icc
        return Desk(self.session, opened(self.session, self.planned), "print" if inks else "screen")

    def _broken(self) -> Mapping[int, Mapping[Slug, Broken]]:
        from newsroom.app.joints import broken

        return broken(self._desk.planned.plans)
