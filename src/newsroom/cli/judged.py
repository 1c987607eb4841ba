"""Say by which limits a PDF is looked over: those that were typed, that it was made for, or that the desk has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from newsroom.cli.session import Session, find_root
from newsroom.config import Settings
from newsroom.export.formats.pdf import PRESETS
from newsroom.model.press import Limits

#: Where a limit comes from.
Source = Literal["typed", "file", "settings"]


class Judged(Struct, frozen=True):
    """Limits, and where those of pixels, ink and bleed come from; `preset` is the one typed, or of the desk."""

    limits: Limits
    sources: tuple[Source, Source, Source]
    preset: str

    @property
    def told(self) -> str:
        """`300 pixels an inch, 240 % of ink, 3 mm of bleed`, each with whose it is where they are not all of one."""
        limits = self.limits
        parts = (f"{limits.ppi} pixels an inch", f"{limits.ink} % of ink", f"{limits.bleed:g} mm of bleed")
        if len(set(self.sources)) == 1:
            return f"{', '.join(parts)}, {self._whose(self.sources[0])}"
        whose = zip(parts, self.sources, strict=True)
        return ", ".join(f"{part} ({self._whose(source)})" for part, source in whose)

    def _whose(self, source: Source) -> str:
        return {
            "typed": "as typed",
            "file": "as the file says it was made for",
            "settings": f'as [print] preset = "{self.preset}" has it',
        }[source]


def judging(
    session: Session,
    *,
    preset: str | None,
    ppi: int | None,
    ink: int | None,
    bleed: float | None,
    multiple: int,
    black: bool,
) -> Callable[[bytes], Judged]:
    """By which limits each PDF is looked over: what was typed goes before what it says, and that before the desk's."""
    from newsroom.adapters.preflight.look import limits_in

    named = preset or (session.settings if find_root(session.folder) else Settings()).print_.preset
    own = PRESETS[named]

    def judged(content: bytes) -> Judged:
        says = None if preset else limits_in(content)
        base = says or Limits(own.ppi, own.ink, own.bleed)
        rest: Source = "typed" if preset else "file" if says else "settings"
        limits = Limits(
            base.ppi if ppi is None else ppi,
            base.ink if ink is None else ink,
            base.bleed if bleed is None else bleed,
            multiple,
            black,
        )
        first, second, third = (rest if typed is None else "typed" for typed in (ppi, ink, bleed))
        return Judged(limits, (first, second, third), named)

    return judged
