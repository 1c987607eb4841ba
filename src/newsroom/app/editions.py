"""Read the editions of a paper, the pages of those that they extend among their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePosixPath

from msgspec import Struct

from newsroom.app.desk import rfc3339
from newsroom.checks.context import Newsroom
from newsroom.config import Settings
from newsroom.config.edition import Edition, Page, extended, read_edition
from newsroom.errors import NewsroomError, UsageProblem, did_you_mean
from newsroom.ports import Files
from newsroom.source.slug import is_slug
from newsroom.source.times import parse_time

FOLDER, SUFFIX = "editions", ".toml"


class Planned(Struct, frozen=True):
    """An edition as its file plans it, the pages of the one that it extends among its own."""

    id: str
    path: str
    edition: Edition
    own: frozenset[int]  # the numbers of the pages that its own file tells
    base: Planned | None = None

    def teller(self, number: int) -> Planned:
        """The edition whose file tells a page: this one, or one that it extends."""
        return self if self.base is None or number in self.own else self.base.teller(number)

    def page(self, number: int) -> Page:
        """The page of a number; UsageProblem where it has none."""
        found = self.edition.of(number)
        if found is None:
            there = ", ".join(str(page.number) for page in self.edition.page)
            raise UsageProblem(
                f"{self.path} has no page {number}", hint=f"it has {there}" if there else "it has no pages yet"
            )
        return found


def edition_named(files: Files, name: str) -> Planned:
    """The edition of an id, or of a path like editions/2026-11-28.toml. UsageProblem where there is none."""
    path = name if name.endswith(SUFFIX) else f"{FOLDER}/{name}{SUFFIX}"
    return _read(files, path, ())


def edition_id(path: str) -> str:
    """The id of an edition's file: its stem. UsageProblem for one that no journal could be named after."""
    place = PurePosixPath(path)
    if place.parent.as_posix() != FOLDER:
        raise UsageProblem(f"{path} is no edition", hint=f"editions are files like {FOLDER}/2026-11-28{SUFFIX}")
    if not is_slug(place.stem):
        raise UsageProblem(
            f'the ledger cannot keep an edition called "{place.stem}"',
            hint=f"name its file with small letters, digits and hyphens, like {FOLDER}/2026-11-28{SUFFIX}",
        )
    return place.stem


def _read(files: Files, path: str, seen: tuple[str, ...]) -> Planned:
    if path in seen:
        raise UsageProblem(f"{seen[0]} extends itself, by way of {seen[-1]}", path=path)
    id_ = edition_id(path)
    try:
        text = files.read(path).decode("utf-8-sig")
    except FileNotFoundError as problem:
        known = {each: PurePosixPath(each).stem for each in files.listed(FOLDER, (SUFFIX,))}
        near = did_you_mean(id_, known.values()) or (
            f"there are {', '.join(sorted(known.values()))}"
            if known
            else f"newsroom edition new {FOLDER}/X{SUFFIX} --from DAY --to DAY proposes one"
        )
        raise UsageProblem(f"there is no edition {path}", hint=near) from problem
    except UnicodeDecodeError as problem:
        raise UsageProblem("it is not UTF-8", path=path) from problem
    own = read_edition(text, path=path)
    numbers = frozenset(page.number for page in own.page)
    if own.edition.extends is None:
        return Planned(id_, path, own, numbers)
    base = _read(files, own.edition.extends, (*seen, path))
    if base.edition.edition.format != own.edition.format:
        told = f"it is {own.edition.format}, and {base.path} that it extends is {base.edition.edition.format}"
        raise UsageProblem(told, hint="pages of one paper are of one size", path=path)
    return Planned(id_, path, extended(own, base.edition), numbers, base)


def prove_sections(planned: Planned, settings: Settings) -> None:
    """UsageProblem for a page of a section that newsroom.toml does not name."""
    for page in planned.edition.page:
        if page.section is not None and settings.sections and page.section not in settings.sections:
            hint = did_you_mean(page.section, settings.sections) or f"there are {', '.join(settings.sections)}"
            raise UsageProblem(f'page {page.number}: no section "{page.section}"', hint=hint, path=planned.path)


def moment_of(planned: Planned, written: str, what: str, newsroom: Newsroom) -> datetime:
    """The moment that a time of an edition means; a time of day is one of its day. UsageProblem for none."""
    day = planned.edition.edition.date
    try:
        return parse_time(written if len(written) > len("00:00:00") else f"{day} {written}", newsroom.settings.zone)
    except ValueError as problem:
        raise UsageProblem(f"{what}: {problem}", path=planned.path) from problem


def on_sale(planned: Planned, newsroom: Newsroom) -> str:
    """When it can be bought, RFC 3339 in UTC; where it does not say, as its day begins."""
    table = planned.edition.edition
    return rfc3339(moment_of(planned, table.on_sale or "00:00", "on_sale", newsroom))


def not_sold(ids: Iterable[str], newsroom: Newsroom, files: Files) -> Mapping[str, str]:
    """Of these editions those that are not on sale yet, whose pages can still be sent again: from when on they are."""
    found: dict[str, str] = {}
    for id_ in sorted(set(ids)):
        try:
            at = on_sale(edition_named(files, id_), newsroom)
        except NewsroomError:
            continue  # its file is gone, or half written
        if at > rfc3339(newsroom.now):
            found[id_] = at
    return found


def deadline(planned: Planned, page: Page, newsroom: Newsroom) -> str | None:
    """When the press wants a page, likewise; None where the file does not say."""
    if page.deadline is None:
        return None
    teller = planned.teller(page.number)
    return rfc3339(moment_of(teller, page.deadline, f"the deadline of page {page.number}", newsroom))
