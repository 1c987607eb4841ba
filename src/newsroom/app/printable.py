"""Find the stories that may be printed: what is live, and what is approved and free by the hour the paper is sold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from newsroom.app.stories import Live, waiting_story
from newsroom.checks.context import Newsroom
from newsroom.checks.run import check_draft
from newsroom.errors import Exit, did_you_mean
from newsroom.model.ledger import KILLED, PUBLISHED, RETRACTED, SPIKED, UNPUBLISHED, Standing
from newsroom.model.place import Slug, State
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.source.shown import shown
from newsroom.source.times import parse_time
from newsroom.workflow.clearances import not_cleared, traits_of
from newsroom.workflow.graph import Graph
from newsroom.workflow.guards import refuses
from newsroom.workflow.request import Facts
from newsroom.workflow.schedule import due

#: What became of a story that is no longer anybody's to print.
GONE = {UNPUBLISHED: "taken down", RETRACTED: "retracted", KILLED: "killed", SPIKED: "spiked"}


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
            made = waiting(slug, journal=journal, newsroom=newsroom, graph=graph, at=at)
            if isinstance(made, Story):
                found[slug] = made
            else:
                refused.append(made)
    return Printable(found, tuple(refused))


def waiting(slug: Slug, *, journal: Journal, newsroom: Newsroom, graph: Graph, at: datetime) -> Story | NotPrinted:
    """The approved text of a story that is not published yet, if it may be printed at that time."""
    standing = newsroom.standings.get(slug)
    if standing is None:
        return _unknown(slug, journal, newsroom, graph)
    to = standing.row.renamed_to
    if to is not None:
        return NotPrinted(slug, f"it was renamed to {to}", f'write story = "{to}"', Exit.USAGE)
    if standing.state in GONE:
        return NotPrinted(slug, f"it was {GONE[standing.state]}", "take it off the page")
    if standing.approved is None or graph.onward(standing.state) != PUBLISHED:
        return _not_approved(slug, standing.state, graph)
    made = waiting_story(journal, newsroom, standing)
    if not isinstance(made, Story):
        return NotPrinted(slug, made.message.removeprefix(f"{slug}: "), made.hint, made.exit)
    return next(_against(made, standing, newsroom, at), made)


def _unknown(slug: Slug, journal: Journal, newsroom: Newsroom, graph: Graph) -> NotPrinted:
    journal.rows(slug)  # Conflict, where it has two histories
    if slug in newsroom.slugs:
        return _not_approved(slug, graph.states[0], graph)
    hint = did_you_mean(slug, newsroom.told_slugs) or "newsroom status --all lists the articles"
    return NotPrinted(slug, "there is no such story", hint, Exit.USAGE)


def _not_approved(slug: Slug, state: State, graph: Graph) -> NotPrinted:
    onward = graph.onward(state)
    hint = f"newsroom move {slug} {onward} approves it" if onward else None
    return NotPrinted(slug, "nobody has approved it for print", hint)


def _against(story: Story, standing: Standing, newsroom: Newsroom, at: datetime) -> Iterator[NotPrinted]:
    """What would keep an approved story from being published when the paper is sold."""
    slug, row, settings = story.slug, standing.row, newsroom.settings
    then = _free_from(story, standing, newsroom)
    if then is not None and then > at:
        free, sold = (shown(time.isoformat(), settings.zone) for time in (then, at))
        yield NotPrinted(slug, f"it waits until {free}, and the paper is on sale from {sold} on")
    stamp = standing.approved
    assert stamp is not None
    facts = Facts(row.path, stamp.content, stamp.text, traits=traits_of(story.draft, settings.newsroom.language))
    for wanted in not_cleared(slug, facts=facts, before=row, settings=settings):
        yield NotPrinted(slug, wanted.message, wanted.hint, wanted.exit)
    for placed in check_draft(story.draft, newsroom, state=PUBLISHED):
        if refuses(placed):
            hint = f"newsroom check --for published {row.path} says more"
            yield NotPrinted(slug, placed.finding.message, hint, Exit.FINDINGS)


def _free_from(story: Story, standing: Standing, newsroom: Newsroom) -> datetime | None:
    """When it may be read: the latest of what it is scheduled for and what is written in it."""
    zone, draft = newsroom.settings.zone, story.draft
    times = [datetime.fromisoformat(time) for time in (due(standing.row),) if time]
    times += [parse_time(written, zone) for written in (draft.publish_at, draft.embargo_until) if written]
    return max(times, default=None)
