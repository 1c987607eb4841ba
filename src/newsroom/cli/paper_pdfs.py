"""Find the PDFs of editions that show a picture, and say what makes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from newsroom.app.editions import FOLDER as EDITIONS
from newsroom.app.editions import SUFFIX, Planned, edition_named
from newsroom.app.page_names import page_name
from newsroom.app.pdf_manifest import apart, profiles_in
from newsroom.cli.exported import FOLDER, manifest_of
from newsroom.cli.session import Session
from newsroom.config.edition import Page
from newsroom.errors import NewsroomError
from newsroom.model.place import Slug


class PaperPdf(Struct, frozen=True):
    """A file of an edition from the newsroom's root, the pages in it that show a picture, and what it was made for."""

    file: str
    edition: str
    path: str
    pages: tuple[int, ...]
    profile: str = "screen"

    @property
    def told(self) -> str:
        """`page 3 of 2026-12-04`."""
        numbers = ", ".join(map(str, self.pages))
        return f"page{'s' if len(self.pages) > 1 else ''} {numbers} of {self.edition}"


def commands(papers: Iterable[PaperPdf]) -> Iterator[str]:
    """What makes them anew; for the press the pages are passed first, for they are others now."""
    found: dict[tuple[str, str, str], set[int]] = {}
    for one in papers:
        found.setdefault((one.edition, one.path, one.profile), set()).update(one.pages)
    for (edition, path, profile), numbers in found.items():
        pages = ",".join(map(str, sorted(numbers)))
        if profile == "print":
            yield f"newsroom edition pass {edition} {pages}"
            yield f"newsroom export edition {path} --pages {pages} --split --profile print"
        else:
            yield f"newsroom export edition {path}"


def paper_pdfs(session: Session, places: Mapping[Slug, frozenset[str]]) -> Iterator[PaperPdf]:
    """The files in the usual folder that show a picture; `places` are what its stories are where it stands."""
    folder, profiles = session.root / FOLDER, profiles_in(manifest_of(session.root / FOLDER))
    there = sorted(place.name for place in folder.glob("*.pdf")) if folder.is_dir() else []
    for path in session.files.listed(EDITIONS, (SUFFIX,)) if there else ():
        try:
            planned = edition_named(session.files, path)
        except NewsroomError:
            continue  # a file that is half written says nothing of its pages
        showing = [page for page in planned.edition.page if _shows(page, places)]
        for name in there:
            pages = tuple(_within(session, planned, name, showing))
            if pages:
                yield PaperPdf(f"{FOLDER}/{name}", planned.id, planned.path, pages, profiles.get(name, "screen"))


def _shows(page: Page, places: Mapping[Slug, frozenset[str]]) -> bool:
    return any(slot.as_ in places.get(Slug(slot.story), frozenset()) for slot in page.slot)


def _within(session: Session, planned: Planned, name: str, pages: Iterable[Page]) -> Iterator[int]:
    """Which of these pages are in a file of this name."""
    some = re.fullmatch(rf"{re.escape(planned.id)}((?:-\d+)*)(?:-screen|-print)?\.pdf", name)
    numbers = [int(one) for one in some[1].split("-")[1:]] if some else []
    table, pattern = planned.edition.edition, session.settings.print_.page_name
    own = {page_name(pattern, edition=planned.id, table=table, page=page): page.number for page in planned.edition.page}
    alone = {
        file: number
        for stem, number in own.items()
        for file in (f"{stem}.pdf", apart(f"{stem}.pdf", "screen"), apart(f"{stem}.pdf", "print"))
    }
    for page in pages:
        if name in alone:
            if alone[name] == page.number:
                yield page.number
        elif some and (not numbers or page.number in numbers):
            yield page.number
