"""Find the stories that may be printed: what is live, and what is approved and free by the hour the paper is sold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct

from newsroom.app.stories import Live, waiting_story
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.config.edition import EditionTable
from newsroom.errors import Exit, did_you_mean
from newsroom.export.dates import moment
from newsroom.model.ledger import BUILT_IN, PUBLISHED, Standing
from newsroom.model.place import Slug
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.source.times import parse_time
from newsroom.workflow.clearances import needed, stands, traits_of
from newsroom.workflow.graph import Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.schedule import due


class NotPrinted(Struct, frozen=True):
    """A story that may not be printed: why, and what to do."""

    slug: Slug
    reason: str
    hint: str | None = None
    exit: Exit = Exit.WRONG_STATE


class Printable(Struct, frozen=True):
    """The stories that may be printed, by slug, and what stands against the others that an edition names."""

    stories: Mapping[Slug, Story]
    refused: tuple[NotPrinted, ...]


def on_sale(table: EditionTable, zone: ZoneInfo) -> datetime:
    """When an edition can be bought; where it does not say, as its day begins. Aware."""
    written = table.on_sale or "00:00"
    if len(written) > len("06:00:00"):
        return parse_time(written, zone)
    day = datetime.fromisoformat(table.date).date()
    return datetime.combine(day, time.fromisoformat(written), tzinfo=zone)


def printable(
    slugs: Iterable[Slug], *, live: Live, journal: Journal, newsroom: Newsroom, graph: Graph, at: datetime
) -> Printable:
    """Each named story as its approved text, if it may be printed at that time."""
    out = {story.slug: story for story in live.stories}
    withheld = {problem.slug: problem for problem in live.problems}
    found: dict[Slug, Story] = {}
    refused: list[NotPrinted] = []
    for slug in dict.fromkeys(slugs):
        if slug in out:
            found[slug] = out[slug]
        elif slug in withheld:
            told = withheld[slug]
            refused.append(NotPrinted(slug, told.message.removeprefix(f"{slug}: "), told.hint, told.exit))
        else:
            made = _waiting(slug, journal, newsroom, graph, at)
            if isinstance(made, Story):
                found[slug] = made
            else:
                refused.append(made)
    return Printable(found, tuple(refused))


def _waiting(slug: Slug, journal: Journal, newsroom: Newsroom, graph: Graph, at: datetime) -> Story | NotPrinted:
    """A story that is approved, and not published yet."""
    standing = newsroom.standings.get(slug)
    if standing is None:
        return _unknown(slug, newsroom)
    if standing.state in BUILT_IN:
        return NotPrinted(slug, f"it is {standing.state}")
    if standing.approved is None or graph.edge(standing.state, PUBLISHED) is None:
        hint = f"newsroom move {slug} {graph.onward(standing.state)}"
        return NotPrinted(slug, f"it is {standing.state}, and not approved for readers", hint)
    made = waiting_story(journal, newsroom, standing)
    if not isinstance(made, Story):
        return NotPrinted(slug, made.message.removeprefix(f"{slug}: "), made.hint, made.exit)
    return _refusal(made, standing, newsroom, at) or made


def _unknown(slug: Slug, newsroom: Newsroom) -> NotPrinted:
    if slug in newsroom.slugs:
        return NotPrinted(slug, "nobody has approved it", f"newsroom move {slug} edited approves it")
    known = {*newsroom.slugs, *newsroom.standings}
    return NotPrinted(slug, "there is no such story", did_you_mean(slug, known), Exit.USAGE)


def _refusal(story: Story, standing: Standing, newsroom: Newsroom, at: datetime) -> NotPrinted | None:
    """Why an approved story may not be printed yet."""
    then = _free_from(story, standing, newsroom)
    if then is not None and then > at:
        told = moment(then.isoformat(), "en-GB", newsroom.settings.zone).full
        return NotPrinted(story.slug, f"it must not be read before {told}, and the paper is sold before that")
    wanting = next(_against(story, standing, newsroom), None)
    if wanting is None:
        return None
    hint = f"newsroom check --for published {standing.row.path} says more"
    return NotPrinted(story.slug, wanting, hint, Exit.FINDINGS)


def _free_from(story: Story, standing: Standing, newsroom: Newsroom) -> datetime | None:
    """When it may be read: the latest of what it is scheduled for and what is written in it."""
    zone, draft = newsroom.settings.zone, story.draft
    times = [datetime.fromisoformat(time) for time in (due(standing.row),) if time]
    times += [parse_time(written, zone) for written in (draft.publish_at, draft.embargo_until) if written]
    return max(times, default=None)


def _against(story: Story, standing: Standing, newsroom: Newsroom) -> Iterator[str]:
    """What would keep it from being published now."""
    traits = traits_of(story.draft, newsroom.settings.newsroom.language)
    for name in needed(newsroom.settings, traits):
        if stands(name, story.content_hash, standing.row) != "cleared":
            yield f"it is not cleared by {name}"
    for placed in check_draft(story.draft, newsroom, state=PUBLISHED):
        if refuses(placed):
            yield f"{placed.finding.message}"
