"""Kill a picture: no export shows it any more, whatever story holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field

from newsroom.app.desk import Desk, Outcome
from newsroom.app.pictured import Album, shown_on
from newsroom.config.edition import BODIES, LEADS
from newsroom.errors import NewsroomError, UsageProblem, did_you_mean
from newsroom.model.ledger import Row
from newsroom.model.place import Digest, Slug
from newsroom.model.printed import Printed
from newsroom.source.content import picture_files
from newsroom.source.read import read_draft
from newsroom.workflow.pictures import decide_picture, picture_slug
from newsroom.workflow.request import Refusal, Refusals, Request, Transition

#: Endings by which a wrong name is set right.
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic", ".tif", ".tiff")


class PhotoOutcome(Struct, frozen=True):
    """What came of a picture, the live stories that go on without it, and those that were approved with it and wait.

    `printed` are the pages that went to the press with it, by story; `drafts` the files of the live stories that still
    name it, which nobody corrects before it is taken out of them; `places` what on a page shows the picture (`lead`,
    `jump` …), by story.
    """

    outcome: Outcome
    stories: tuple[Slug, ...] = ()
    waiting: tuple[Slug, ...] = ()
    printed: Mapping[Slug, tuple[Printed, ...]] = field(default_factory=dict)
    drafts: Mapping[Slug, str] = field(default_factory=dict)
    places: Mapping[Slug, frozenset[str]] = field(default_factory=dict)


def kill_photo(desk: Desk, name: str, request: Request, *, dry: bool = False) -> PhotoOutcome:
    """Kill the picture at a path, or say every reason why not; whatever stops it is its outcome."""
    file = str(PurePosixPath(name.replace("\\", "/")))
    try:
        return _kill(desk, file, request, dry=dry)
    except NewsroomError as problem:
        refusal = Refusal(problem.exit, str(problem), problem.hint)
        return PhotoOutcome(Outcome(picture_slug(file), file, Refusals((refusal,))))


def _kill(desk: Desk, file: str, request: Request, *, dry: bool) -> PhotoOutcome:
    slug = picture_slug(file)
    standing = desk.ledger.standing(slug)
    before = standing.row if standing else None
    digest = before.pictures.get(file) if before else _digest(desk, file)
    if digest is None:
        near = did_you_mean(file, desk.files.below("photos", PICTURES))
        raise UsageProblem(f"there is no picture {file}", hint=near or "pictures are named by their path: photos/x.jpg")
    answer = decide_picture(request, file, digest, before=before, graph=desk.graph, settings=desk.newsroom.settings)
    outcome = Outcome(slug, file, answer, before, dry=dry)
    if not isinstance(answer, Transition):
        return PhotoOutcome(outcome)
    row = answer.row if dry else desk.ledger.record(answer.row, text=None)

    def holds(one: Row) -> bool:
        return file in one.pictures or digest in one.pictures.values()

    shown = tuple(dict.fromkeys(one.slug for one in _live(desk) if holds(one)))
    waiting = tuple(one.slug for one in _waiting(desk) if holds(one))
    held = Album(desk.ledger, desk.newsroom.fields, file, digest).printed((*shown, *waiting))
    return PhotoOutcome(
        Outcome(slug, file, answer, before, row, dry=dry),
        shown,
        waiting,
        held,
        _drafts(desk, shown, file, digest),
        {one.slug: _places(desk, one, file, digest) for one in _live(desk) if holds(one)},
    )


def _places(desk: Desk, row: Row, file: str, digest: Digest) -> frozenset[str]:
    """What of a live story shows a picture; of a text that was erased nobody knows, and it may be anywhere."""
    kept = desk.ledger.text(row.text) if row.text is not None else None
    if kept is None:
        return LEADS | BODIES
    draft = read_draft(kept, path="", fields=desk.newsroom.fields)
    files = {file, *(one for one, bytes_ in row.pictures.items() if bytes_ == digest)}
    return frozenset().union(*(shown_on(draft, one) for one in files))


def _drafts(desk: Desk, slugs: tuple[Slug, ...], file: str, digest: Digest) -> Mapping[Slug, str]:
    """The files of the drafts of today that hold a picture, by story."""
    found = ((slug, desk.newsroom.draft_of(slug)) for slug in slugs)
    media = desk.newsroom.media
    return {
        slug: draft.path
        for slug, draft in found
        if draft is not None and any(one == file or media.digest(one) == digest for one in picture_files(draft))
    }


def _digest(desk: Desk, file: str) -> Digest | None:
    """Of the bytes that lie there; of a file that is gone, of those that the ledger remembers."""
    if file.startswith("/") or ".." in PurePosixPath(file).parts:
        raise UsageProblem(f"{file} is no path in the newsroom", hint="pictures are named by their path: photos/x.jpg")
    found = desk.newsroom.media.digest(file)
    return found or next((row.pictures[file] for row in _live(desk) if file in row.pictures), None)


def _waiting(desk: Desk) -> Iterator[Row]:
    """For each story that was approved and is not live, by slug, the row that tells its pictures."""
    for slug, standing in sorted(desk.newsroom.standings.items()):
        approved = standing.approved
        if standing.live is None and approved is not None:
            rows = reversed(desk.ledger.rows(slug))
            yield next((one for one in rows if one.content_hash == approved.content), standing.row)


def _live(desk: Desk) -> Iterator[Row]:
    """For each live story, by slug, the row that tells its pictures."""
    for slug, standing in sorted(desk.newsroom.standings.items()):
        live = standing.live
        if live is None:
            continue
        rows = (standing.row,) if standing.row.content_hash == live.content else reversed(desk.ledger.rows(slug))
        found = next((row for row in rows if row.content_hash == live.content), None)
        if found is not None:
            yield found
