"""Say which pictures an export goes without, and what brings them back."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.app.export_html import NOT_OWED
from newsroom.cli.output import complain
from newsroom.cli.session import Session
from newsroom.export.view import LeftOut

#: So many are named; -v names all of them.
SHOWN = 12
#: Why a lead photo is left out that nobody is credited for, as the site has it.
UNCREDITED = "it has no credit"


def tell_left_out(session: Session, gone: Sequence[LeftOut]) -> None:
    """A line each, the first dozen; with -q only those that make the export answer 1."""
    told = [one for one in gone if not (session.quiet and one.reason.startswith(NOT_OWED))]
    shown = told if session.verbose else told[:SHOWN]
    for one in shown:
        complain(f"{one.slug}: {one.file} is left out: {one.reason}")
    if len(told) > len(shown):
        more = len(told) - len(shown)
        complain(f"{more} more {'picture is' if more == 1 else 'pictures are'} left out", hint="-v names each of them")


def credit_hint(slugs: Sequence[str], *, out: str) -> str:
    """What to do about lead photos without a credit; `out` says what readers have meanwhile."""
    named = slugs[0] if len(slugs) == 1 else "SLUG…"
    return f"{out}; write its credit into the draft, then newsroom correct {named} --kind minor --reason R"
