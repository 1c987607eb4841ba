"""Look at a text that waits for its hour: what stands against its release, now or then."""

from __future__ import annotations

import shlex
from datetime import datetime

from msgspec.structs import replace

from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.errors import Exit, NewsroomError
from newsroom.model.draft import Draft
from newsroom.model.ledger import PUBLISHED, Row
from newsroom.ports import Journal
from newsroom.source.content import content_hash, pictures
from newsroom.source.read import read_draft
from newsroom.workflow.decide import due
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Refusal

#: Rules whose answer changes with the clock alone; the others were asked when it was scheduled.
TIMELY = ("PHO007", "LEG001")
PHO020 = "PHO020"


def planned_by(journal: Journal, before: Row) -> Row:
    """The row that scheduled it, where notes came after."""
    if before.action == "schedule":
        return before
    return next((row for row in reversed(journal.rows(before.slug)) if row.action == "schedule"), before)


def scheduled(newsroom: Newsroom, journal: Journal, row: Row) -> tuple[Draft | None, tuple[Refusal, ...]]:
    """The text that was scheduled, and what stands against it by now."""
    content = journal.text(row.text) if row.text else None
    if content is None:
        return None, (Refusal(Exit.WRONG_STATE, "the text that was scheduled was erased"),)
    draft = read_draft(content, path=row.path, fields=newsroom.fields)
    draft = draft if draft.slug == row.slug else replace(draft, slug=row.slug)
    refusals = []
    if content_hash(draft, newsroom.media.digest) != row.content_hash:
        refusals.append(_other_pictures(newsroom, draft, row))
    # a picture may be killed after the story was scheduled: what would go out then nobody approved
    codes = (*TIMELY, PHO020) if newsroom.killed.among(row.pictures) else TIMELY
    rules = [rule for rule in catalogue() if rule.code in codes]
    found = check_draft(draft, newsroom, state=PUBLISHED, rules=rules) if rules else ()
    against = tuple(each for each in found if refuses(each))
    if against:
        refusals.append(Refusal(Exit.FINDINGS, "by now its checks refuse it", findings=against))
    return draft, tuple(refusals)


def _other_pictures(newsroom: Newsroom, draft: Draft, row: Row) -> Refusal:
    """Which pictures are not those that were approved, and what brings the story out all the same."""
    now = pictures(draft, newsroom.media.digest)
    changed = sorted(file for file in {*row.pictures, *now} if row.pictures.get(file) != now.get(file))
    gone = [file for file in changed if file not in now]
    words = [f"{file} is {'missing' if file in gone else 'not the picture that was approved'}" for file in changed]
    message = "; ".join(words) or "its text is read otherwise than when it was approved"
    back = f"git checkout -- {shlex.join(changed)} puts back what git holds; " if changed else ""
    anew = f"newsroom move {row.slug} {row.to_state} approves it anew, and newsroom publish schedules it"
    return Refusal(Exit.WRONG_STATE, message, back + anew)


def foreseen(newsroom: Newsroom, journal: Journal, before: Row) -> tuple[str, ...]:
    """What `release` would say against a scheduled article when its time comes, as things are; one sentence each."""
    then = due(before)
    try:
        moment = newsroom.now if then is None else max(newsroom.now, datetime.fromisoformat(then))
        _, refusals = scheduled(replace(newsroom, now=moment), journal, planned_by(journal, before))
    except NewsroomError as problem:
        return (str(problem),)
    return tuple(
        message
        for refusal in refusals
        for message in ([found.finding.message for found in refusal.findings] or [refusal.message])
    )
