"""Set PDFs wherever the work is given: an order goes in, a PDF or the reason for none comes out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.late import font_tools_late
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.preflight.kept import Kept
from newsroom.adapters.ready import declarations_ready
from newsroom.adapters.sonames import by_soname
from newsroom.errors import EnvironmentProblem, Exit, NewsroomError
from newsroom.export.plate import PdfOrder, PdfRefused, PdfSet, Profile
from newsroom.model.press import Fault, Limits

if TYPE_CHECKING:
    from newsroom.adapters.composing import Compositor
    from newsroom.adapters.pdf import Typesetter


#: How WeasyPrint ends when it meets what its authors did not think of: its bug must not cost the other PDFs.
_BROKEN = (AssertionError, ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError)


#: What to do about what took too much.
LIMITS = "look at its length and its pictures; [print] seconds and megabytes in newsroom.toml say what one may take"


class Press(Struct, frozen=True):
    """Sets orders, in this process or any other it is sent to: nothing heavy is loaded before the first."""

    pictures: FolderPictures
    templates: tuple[Path, ...]
    icc: Path | None = None  # the printer's profile

    def __call__(self, order: PdfOrder) -> PdfSet | PdfRefused:
        """The PDF; a refusal, so that the others go on, where it cannot be made."""
        try:
            made = _typesetter(self).set(order)
            return made if order.sheet is None else replace(made, faults=faults_in(made.content, order.sheet.limits))
        except NewsroomError as problem:
            return PdfRefused(order.slug, problem.message, problem.hint, problem.exit)
        except RecursionError:
            return PdfRefused(order.slug, "the text is nested too deeply to be set", None, Exit.FINDINGS)
        except _BROKEN as problem:
            told = f"{type(problem).__name__} {problem}".strip()[:200]
            return PdfRefused(
                order.slug, f"WeasyPrint cannot set it: {told}", "please report it with the draft", Exit.BUG
            )


def given_up(order: object, why: str) -> PdfRefused:
    """The answer for an order that took longer, or more memory, than one may."""
    assert isinstance(order, PdfOrder)
    return PdfRefused(order.slug, f"{why} to set", LIMITS, Exit.FINDINGS)


def faults_in(content: bytes, limits: Limits) -> tuple[Fault, ...]:
    """What a press would not take; its inks are added up by what the file says, for plates take seconds."""
    from newsroom.adapters.preflight.look import preflight

    return preflight(content, limits, "print", rendered=False).faults


def compositor(pictures: FolderPictures, templates: tuple[Path, ...], icc: Path | None, profile: Profile) -> Compositor:
    """Who sets the pages of an edition, in this process: its galleys are boxes that cannot be sent to another."""
    typesetter = _typesetter(Press(pictures, templates, icc))
    from newsroom.adapters.composing import Compositor

    return Compositor(typesetter, profile, Kept.of(pictures.files.root))


@cache
def _typesetter(press: Press) -> Typesetter:
    """One for each process, for its fonts take longer to load than a page takes to set."""
    try:
        with by_soname(), declarations_ready(), font_tools_late():
            from newsroom.adapters.pdf import Typesetter
    except OSError as problem:  # Pango is a library of the system: pip cannot bring it
        raise EnvironmentProblem(
            "PDFs need Pango, which is not installed",
            hint="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango",
        ) from problem
    icc = None if press.icc is None else press.icc.read_bytes()
    return Typesetter(press.pictures, press.templates, icc)
