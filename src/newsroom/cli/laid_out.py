"""Lay pages out before they are passed, as the export does, and say of each why that would not make it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from functools import cache

from newsroom.app.editions import Planned
from newsroom.cli.session import Session
from newsroom.errors import Exit, NewsroomError
from newsroom.workflow.request import Refusal


def against(session: Session, planned: Planned, numbers: Collection[int]) -> Callable[[int], Iterable[Refusal]]:
    """By page what stands against making it; nothing is laid out before the first is asked for, then all at once.

    They are made for the press where its profile is known, else for a screen.
    """
    if session.settings.workflow.pages.layout == "elsewhere":
        return lambda _number: ()

    @cache
    def found() -> dict[int, list[Refusal]]:
        from newsroom.cli.editions import opened
        from newsroom.cli.flatplan import Desk
        from newsroom.cli.inks import VARIABLE

        inks = os.environ.get(VARIABLE) or session.settings.print_.icc
        desk = Desk(session, opened(session, planned), "print" if inks else "screen")
        told: dict[int, list[Refusal]] = {number: [] for number in numbers}
        known = {page.number for page in planned.edition.page}
        try:
            for one in desk.tried([number for number in numbers if number in known]):
                told[one.number].append(Refusal(Exit(one.exit), one.reason, one.hint))
        except NewsroomError as problem:  # of an edition that cannot be laid out no page is made
            for number, reasons in told.items():
                message = str(problem).removeprefix(f"page {number}: ")
                reasons.append(Refusal(problem.exit, message, problem.hint))
        return told

    return lambda number: found()[number]
