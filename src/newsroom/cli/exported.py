"""Find the PDFs of pages that were exported, and say what is next for passed pages: to be exported, or to be sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.app.pdf_manifest import apart, pages_in, profiles_in
from newsroom.cli.session import Session
from newsroom.model.ledger import journal_of_edition

if TYPE_CHECKING:
    from newsroom.app.editions import Planned
    from newsroom.model.place import ContentHash

#: Where `export edition` writes unless it is told otherwise.
FOLDER = "pdf/editions"


def pdf_of(session: Session, planned: Planned, number: int) -> str:
    """The PDF of a page for the press that `export edition --split` writes, from the newsroom's root."""
    from newsroom.app.page_names import page_name

    pattern = session.settings.print_.page_name
    name = page_name(pattern, edition=planned.id, table=planned.edition.edition, page=planned.page(number))
    plain, profiles = f"{name}.pdf", profiles_in(manifest_of(session.root / FOLDER))
    press = apart(plain, "print")
    to_press = profiles.get(plain) == "screen" and profiles.get(press) == "print"
    return f"{FOLDER}/{press if to_press else plain}"


def manifest_of(folder: Path) -> bytes | None:
    """What the exports to a folder wrote down of themselves; None where there is nothing."""
    from newsroom.adapters.earlier_output import MANIFEST

    place = folder / MANIFEST
    return place.read_bytes() if place.is_file() else None


def steps(session: Session, planned: Planned, passed: Mapping[int, ContentHash | None]) -> Iterator[str]:
    """What takes passed pages to the press, a line each; `passed` are their hashes by number."""
    from newsroom.cli.paging import spans

    to_export = [number for number, content in passed.items() if not _stands(session, planned, number, content)]
    ready = [number for number in passed if number not in to_export]
    if to_export:
        pages = ",".join(spans(to_export))
        yield f"next: newsroom export edition {planned.path} --pages {pages} --split --profile print"
    yield from (
        f"next: {send}" if ready else f"then: {send}" for send in _sending(session, planned, ready or to_export)
    )


def _sending(session: Session, planned: Planned, numbers: Collection[int]) -> Iterator[str]:
    """The commands that send pages; one that was sent before is sent again with a reason."""
    from newsroom.cli.paging import spans

    rows = session.journal.rows(journal_of_edition(planned.id))
    sent = {row.page for row in rows if row.pdf is not None}
    for again, reason in ((False, ""), (True, " --reason R")):
        pages = ",".join(spans(number for number in numbers if (number in sent) is again))
        if pages:
            yield f"newsroom edition send {planned.id} --pages {pages}{reason}"


def _stands(session: Session, planned: Planned, number: int, content: ContentHash | None) -> bool:
    """Whether the PDF that lies there was exported of the page as it was passed, and for the press."""
    place = session.root / pdf_of(session, planned, number)
    manifest = manifest_of(place.parent)
    made, profiles = pages_in(manifest), profiles_in(manifest)
    to_press = profiles.get(place.name) != "screen"
    return place.is_file() and to_press and made.get(place.name, (None, None))[1] == content
