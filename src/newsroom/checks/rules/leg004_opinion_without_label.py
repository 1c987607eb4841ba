"""Find a story that is not plain news and does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.checks.works import kinds, names_the_work
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

LEG004 = Code("LEG004")


@rule(LEG004, Level.WARN, "published")
def opinion_without_label(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """An opinion, an analysis or a review has no `label`, nor a `kicker` or section that says what it is.

    Looked at are the kinds opinion, op-ed, editorial, leader, comment, commentary, column, analysis, essay, review,
    satire, letter, blog, perspective, viewpoint and advocacy, and what they are called in German, French, Spanish,
    Danish, Norwegian, Swedish, Dutch and Arabic (kommentar, leitartikel, chronique …). Any label will do; a kicker, or
    the title of the section where there is no kicker, does where it names the kind or one like it in any of these
    languages: Kommentar, Meinung, Tribune, Opinión, Ledare.

    ## Why it matters
    Who takes a comment for a report thinks the paper biased. The Trust Project counts the type of work among the
    marks of honest news.

    ## Example
        headline: Sell the market and we sell the front door
        kind: opinion

    ## Instead
        headline: Sell the market and we sell the front door
        kind: opinion
        label: Opinion
    """
    kind = draft.kind.strip().casefold()
    if kind not in kinds() or (draft.label or "").strip():
        return
    section = newsroom.settings.sections.get(draft.section or "")
    above = draft.kicker or (section.title if section else "")
    if not names_the_work(above, kind):
        yield Finding(LEG004, f"nothing above this story says that it is {_one(kind)}", draft.where("kind"))


def _one(kind: str) -> str:
    if kind in ("analysis", "commentary", "satire", "advocacy", "letters"):
        return kind
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
