"""Look PDFs over before they go to the press, to readers or into the archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

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
@click.option(
    "--advertisement",
    is_flag=True,
    help="Look at it as what stands within a page, which brings trim, bleed and profile.",
)
@click.option("--size", metavar="MMxMM", help="How wide and high the advertisement was booked, like 112x149.")
@click.option("--black", is_flag=True, help="It is printed in black alone.")
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
    advertisement: bool,
    size: str | None,
    black: bool,
    multiple: int,
    format_: str,
) -> int:
    """Look PDFs over, whoever made them: an advertisement, a page, a story. Exits 1 where one must not go out.

    What a press asks is what was typed, else what the PDF says it was made for, as those do that newsroom exports, else
    what `[print] preset` says, magazine without a newsroom: 300 pixels an inch, 300 % of ink and 3 mm of bleed, or of
    newsprint 200, 240 % and none. The answer says which it was. The inks are added up on rendered plates where
    Ghostscript is installed. Places are millimetres from the left and the top of the trimmed page.

    With --advertisement a file is looked over as newsroom export edition does it with one on a page: it is one page,
    and needs no trim box, bleed nor output intent. --size asks for its width and height.

    \b
    Examples:
      newsroom preflight pdf/press/*.pdf
      newsroom preflight advertisement.pdf --preset newsprint
      newsroom preflight advertisement.pdf --ink 240 --bleed 0
      newsroom preflight ads/4711.pdf --advertisement --size 149.2x80 --black
      newsroom preflight pdf/archive/fair.pdf --format json
    """
    from newsroom.adapters.preflight.look import preflight
    from newsroom.cli.judged import judging

    if size and not advertisement:
        raise UsageProblem("--size is that of an advertisement", hint="add --advertisement")
    if advertisement and profile not in (None, "print"):
        raise UsageProblem(f"an advertisement is for the press, not for {profile}", hint="leave out --profile")
    asked = _size(size) if size else None
    by = judging(session, preset=preset, ppi=ppi, ink=ink, bleed=bleed, multiple=multiple, black=black)
    found = []
    for name in files:
        content = _content(session.folder / name, name)
        judged = by(content)
        one = preflight(content, judged.limits, "print" if advertisement else profile)
        found.append(Looked(name, judged, _within_a_page(one, content, asked) if advertisement else one))
    if format_ == "json":
        say(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _tell(session, found)
    return Exit.FINDINGS if any(each.found.fails for each in found) else Exit.DONE


def _size(typed: str) -> tuple[float, float]:
    try:
        wide, high = (float(each.replace(",", ".")) for each in typed.lower().replace("×", "x").split("x"))
    except ValueError as problem:
        hint = "write width and height in millimetres: --size 112x149"
        raise UsageProblem(f'"{typed}" is no size', hint=hint) from problem
    return wide, high


def _within_a_page(found: Preflighted, content: bytes, asked: tuple[float, float] | None) -> Preflighted:
    """What is wrong with an advertisement: without what its page brings, but with its size."""
    from newsroom.adapters.forms import measured
    from newsroom.app.edition_pages import OF_THE_PAGE, OFF, millimetres
    from newsroom.model.finding import Level
    from newsroom.model.press import Fault

    faults = [fault for fault in found.faults if fault.code not in OF_THE_PAGE]
    if found.pages > 1:
        faults.insert(0, Fault("PDF050", Level.ERROR, f"it has {found.pages} pages, and an advertisement is one"))
    elif found.pages and asked is not None:
        wide, high = measured(content, "it")
        if max(abs(wide - asked[0]), abs(high - asked[1])) > OFF:
            message = f"it is {millimetres(wide, high)} mm, and {millimetres(*asked)} mm was booked"
            faults.insert(0, Fault("PDF050", Level.ERROR, message))
    return replace(found, faults=tuple(faults))


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
