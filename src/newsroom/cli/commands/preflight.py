"""Look PDFs over before they go to the press, to readers or into the archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from newsroom.cli.findings import counted
from newsroom.cli.options import answering
from newsroom.cli.output import colourful, complain, safe, say
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem

if TYPE_CHECKING:
    from newsroom.cli.judged import Judged
    from newsroom.model.press import Fault, Preflighted, Profile


class Looked(NamedTuple):
    """A file, by which limits it was looked over, and what was found."""

    name: str
    judged: Judged
    found: Preflighted


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--profile",
    type=click.Choice(["screen", "print", "archive"]),
    help="Look at it as what (default: what the file declares, else print).",
)
@click.option(
    "--preset",
    type=click.Choice(["magazine", "newsprint"]),
    help="For which press (default: what the file says it was made for, else `[print] preset`).",
)
@click.option("--ppi", type=click.IntRange(1), metavar="N", help="Pixels an inch that the press asks for.")
@click.option("--ink", type=click.IntRange(1, 400), metavar="PERCENT", help="Ink that dries at one place.")
@click.option("--bleed", type=click.FloatRange(0), metavar="MM", help="Millimetres past the trim.")
@click.option("--multiple", type=click.IntRange(1), default=1, metavar="N", help="Pages come by so many.")
@answering
@click.pass_obj
def command(
    session: Session,
    *,
    files: tuple[str, ...],
    profile: Profile | None,
    preset: str | None,
    ppi: int | None,
    ink: int | None,
    bleed: float | None,
    multiple: int,
    format_: str,
) -> int:
    """Look PDFs over, whoever made them: an advertisement, a page, a story. Exits 1 where one must not go out.

    What a press asks is what was typed, else what the PDF says it was made for, as those do that newsroom exports, else
    what `[print] preset` says, magazine without a newsroom: 300 pixels an inch, 300 % of ink and 3 mm of bleed, or of
    newsprint 200, 240 % and none. The answer says which it was. The inks are added up on rendered plates where
    Ghostscript is installed. Places are millimetres from the left and the top of the trimmed page.

    \b
    Examples:
      newsroom preflight pdf/press/*.pdf
      newsroom preflight advertisement.pdf --preset newsprint
      newsroom preflight advertisement.pdf --ink 240 --bleed 0
      newsroom preflight pdf/archive/fair.pdf --format json
    """
    from newsroom.adapters.preflight.look import preflight
    from newsroom.cli.judged import judging

    by = judging(session, preset=preset, ppi=ppi, ink=ink, bleed=bleed, multiple=multiple)
    found = []
    for name in files:
        content = _content(session.folder / name, name)
        judged = by(content)
        found.append(Looked(name, judged, preflight(content, judged.limits, profile)))
    if format_ == "json":
        say(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _tell(session, found)
    return Exit.FINDINGS if any(each.found.fails for each in found) else Exit.DONE


def _content(place: Path, name: str) -> bytes:
    try:
        return place.read_bytes()
    except IsADirectoryError as problem:
        raise UsageProblem(f"{name} is a folder", hint=f"newsroom preflight {name}/*.pdf") from problem
    except FileNotFoundError as problem:
        raise UsageProblem(f"there is no file {name}", hint="newsroom export pdf makes PDFs") from problem


def _tell(session: Session, found: Sequence[Looked]) -> None:
    from newsroom.model.finding import Level

    levels: list[Level] = []
    told = ""
    for name, judged, one in found:
        for fault in one.faults:
            levels.append(fault.level)
            say(_line(name, fault))
        session.tell(f"{safe(name)}: {_verdict(one)}")
        if one.profile == "print" and one.pages and judged.told != told:  # what is the same again is told once
            told = judged.told
            session.tell(f"  by {told}")
    if any(one.profile == "print" and not one.plates and one.pages for _, _, one in found):
        complain(
            "inks were added up by what the file says, not on plates",
            hint="Ghostscript renders plates: apt install ghostscript",
        )
    if len(found) > 1:
        errors, warnings = (sum(1 for level in levels if level == kind) for kind in (Level.ERROR, Level.WARN))
        session.tell(
            f"{counted(len(found), 'PDF')} looked at: {counted(errors, 'error')}, {counted(warnings, 'warning')}"
        )


def _verdict(one: Preflighted) -> str:
    pages = counted(one.pages, "page")
    what = {"print": "for the press", "screen": "for a screen", "archive": "for the archive"}[one.profile]
    if one.fails:
        return f"{pages} {what}: it must not go out"
    return f"{pages} {what}: {'it may go out' if one.faults else 'nothing found'}"


def _line(name: str, fault: Fault) -> str:
    place = fault.place
    where = safe(name)
    if place is not None:
        where += f":{place.page}" + ("" if place.x is None else f":{place.x:g},{place.y:g}")
    severity = fault.level.severity
    if colourful():
        colours = {"error": "red", "warning": "yellow", "info": "cyan"}
        severity = click.style(severity, fg=colours[severity], bold=True)  # type: ignore[assignment]
    whose = f"{fault.article}: " if fault.article and fault.article != Path(name).stem else ""
    return f"{where} {severity} {fault.code} {safe(whose + fault.message)}"


def _as_json(found: Sequence[Looked]) -> dict[str, object]:
    counts = {"error": 0, "warning": 0, "info": 0}
    for _, _, one in found:
        for fault in one.faults:
            counts[fault.level.severity] += 1
    return {
        "version": 1,
        "summary": counts,
        "files": [
            {
                "file": name,
                "profile": one.profile,
                "pages": one.pages,
                "rendered": one.plates,
                "limits": {
                    "ppi": judged.limits.ppi,
                    "ink": judged.limits.ink,
                    "bleed_mm": judged.limits.bleed,
                    "from": dict(zip(("ppi", "ink", "bleed_mm"), judged.sources, strict=True)),
                },
                "findings": [
                    {
                        "code": fault.code,
                        "severity": fault.level.severity,
                        "message": fault.message,
                        "page": fault.place.page if fault.place else None,
                        "x_mm": fault.place.x if fault.place else None,
                        "y_mm": fault.place.y if fault.place else None,
                        "picture": fault.picture,
                        "article": fault.article,
                    }
                    for fault in one.faults
                ],
            }
            for name, judged, one in found
        ],
    }
