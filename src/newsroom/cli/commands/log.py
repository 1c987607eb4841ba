"""Show what happened to articles, move by move."""

from __future__ import annotations

import click

from newsroom.app.log import Told, Wanted
from newsroom.cli.options import clocked
from newsroom.cli.output import complain, safe, say
from newsroom.cli.records import as_json as printable
from newsroom.cli.rows import AT_ONCE, batched, csv_of, erased, json_of, row_record
from newsroom.cli.session import Session
from newsroom.errors import Exit, UsageProblem, did_you_mean
from newsroom.model.ledger import PASSED, SENT, Row
from newsroom.model.place import State
from newsroom.source.shown import shown
from newsroom.source.slug import is_slug
from newsroom.workflow.words import SHORT, did


@click.command()
@click.argument("names", nargs=-1, metavar="[SLUG...]")
@click.option("--since", metavar="TIME", help="Only rows from TIME on: 2026-05-04T06:00, monday, 2 days ago.")
@click.option("--until", metavar="TIME", help="Only rows up to TIME; of a day, to its end.")
@click.option("--actor", "actors", multiple=True, metavar="WHO", help="Only what WHO did; may repeat.")
@click.option("--action", "actions", multiple=True, metavar="WORD", help="Only rows like publish; may repeat.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only rows that led to STATE; may repeat.")
@click.option("-n", "last", metavar="N", type=click.IntRange(1), help="Only the last N rows; of each article named.")
@click.option("--bundle", metavar="FILE", help="Write one article's history with its proof to FILE, a .zip.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Answer for people, for programs, or for a spreadsheet.",
)
@clocked
@click.pass_obj
def command(
    session: Session,
    *,
    names: tuple[str, ...],
    since: str | None,
    until: str | None,
    actors: tuple[str, ...],
    actions: tuple[str, ...],
    states: tuple[str, ...],
    last: int | None,
    bundle: str | None,
    format_: str,
) -> int:
    """Show the rows of the ledger, oldest first: of articles named by slug, path or pattern, or of all.

    A picture that was killed is named by its path, an edition by that of its file: newsroom log editions/X.toml.
    Times are the newsroom's; in JSON and CSV they are UTC. In CSV an apostrophe stands before what a spreadsheet
    would take for a formula. A bundle holds rows, kept texts, what changed from one to the next, what was proved, and a
    page that says how to check all that without newsroom; where something does not hold the answer is 1.

    \b
    Examples:
      newsroom log fair
      newsroom log --since yesterday --actor bo-li
      newsroom log --action publish --action correct --format csv
      newsroom log fair --bundle fair.zip
    """
    from newsroom.app.check import state_named
    from newsroom.app.log import log, log_all
    from newsroom.cli.desk import read_journal
    from newsroom.cli.naming import articles_named
    from newsroom.cli.when import from_then, until_then

    newsroom, zone, now = session.newsroom, session.settings.zone, session.clock.now()
    wanted = Wanted(
        since=from_then(since, zone, now) if since else None,
        until=until_then(until, zone, now) if until else None,
        actors=frozenset(actor.casefold() for actor in actors),
        actions=frozenset(actions),
        states=frozenset(State(state) if state in (PASSED, SENT) else state_named(newsroom, state) for state in states),
        last=last,
    )
    if bundle is not None:
        if wanted != Wanted():
            raise UsageProblem("a bundle holds a whole history", hint="leave the filters out")
        return _bundle(session, articles_named(session, newsroom, names), bundle, format_=format_)
    found = (
        log(newsroom, session.journal, articles_named(session, newsroom, names), wanted)
        if names
        else log_all(read_journal(session), wanted)
    )
    if format_ in ("json", "csv"):
        for part in json_of(found.rows) if format_ == "json" else csv_of(found.rows):
            click.echo(part, nl=False)
    elif names:
        _articles(session, found, wanted)
    else:
        _all(session, found, wanted)
    for sentence in found.frozen:
        complain(sentence, hint="its rows are left out until that is settled: newsroom log SLUG says how")
    return Exit.CONFLICT if found.frozen else Exit.DONE


def _bundle(session: Session, names: tuple[str, ...], typed: str, *, format_: str) -> int:
    from newsroom.adapters.files import write_whole
    from newsroom.app.evidence import evidence
    from newsroom.cli.bundle import bundle_place, bundled
    from newsroom.cli.findings import counted
    from newsroom.cli.signing import signatures_asked

    if len(names) != 1:
        raise UsageProblem("a bundle is of one article", hint="newsroom log SLUG --bundle FILE.zip")
    place = bundle_place(session, typed)
    found = evidence(session.newsroom, session.journal, names[0], signatures_asked(session))
    write_whole(place, bundled(session, found), shown=typed)
    if format_ == "json":
        answer = {"bundle": typed, "rows": [row_record(row) for row in found.rows], "broken": list(found.broken)}
        say(printable(answer))
    else:
        gone = f", {len(found.erased)} erased" if found.erased else ""
        session.tell(f"{safe(typed)}: {counted(len(found.rows), 'row')}, {counted(len(found.texts), 'text')}{gone}")
    for sentence in found.broken:
        complain(f"{found.slug}: {sentence}")
    return Exit.FINDINGS if found.broken else Exit.DONE


def _articles(session: Session, found: Told, wanted: Wanted) -> None:
    from newsroom.app.printed import printed
    from newsroom.model.printed import printed_in

    pages = printed(session.journal, [slug for slug, _ in found.articles if is_slug(slug)])
    for slug, rows in found.articles:
        if len(found.articles) > 1:
            say(safe(slug))
        if not rows:
            never = ": no page of it was passed yet" if slug.endswith(".toml") else " has never moved: it is a draft"
            _none(session, found, wanted) if wanted.narrow else say(f"{safe(slug)}{never}")
        # as diff counts them: a story that was renamed goes on in a chain of its own
        places = {row.hash: number for number, row in enumerate(session.journal.rows(slug), 1)}
        for row in rows:
            say(f"{places.get(row.hash, row.seq):>3}  {_line(session, row)}")
            _words(row, "     ")
        paper = printed_in(pages.get(slug, ()))
        if paper:
            say(f"     {safe(paper)}")


def _all(session: Session, found: Told, wanted: Wanted) -> None:
    width = 0
    for rows in batched(found.rows, AT_ONCE):
        names = [_name(row) for row in rows]
        width = max(width, min(max(map(len, names)), 40))
        for row, name in zip(rows, names, strict=True):
            say(f"{name:<{width}}  {_line(session, row)}")
            _words(row, " " * (width + 2))
    if not width:
        _none(session, found, wanted) if wanted.narrow else session.tell("nothing has moved yet")


def _name(row: Row) -> str:
    """The article; an edition, by its id; of a picture that was killed its file."""
    from newsroom.model.ledger import edition_of, is_edition, is_picture

    if is_edition(row.slug):
        return safe(f"edition {edition_of(row.slug)}")
    return safe(", ".join(row.pictures) if is_picture(row.slug) else row.slug)


def _none(session: Session, found: Told, wanted: Wanted) -> None:
    session.tell("no row is like that")
    for typed, known in ((wanted.actions, found.actions), (wanted.actors, found.actors)):
        for word in sorted(typed - known):
            if near := did_you_mean(word, known):
                session.tell(f"  {safe(word)}: {safe(near)}")


def _line(session: Session, row: Row) -> str:
    version = f" · version {row.version}" if row.version else ""
    zone = session.settings.zone
    return f"{shown(row.at, zone):>17}  {safe(did(row, zone))}{version}  [{row.hash[:SHORT]}]"


def _words(row: Row, indent: str) -> None:
    gone = erased(row)
    for name, words in (("reason", row.reason), ("notice", row.notice)):
        if words is not None or name in gone:
            say(f"{indent}{name}: {'erased' if words is None else safe(words)}")
    codes = sorted({each["code"] for each in row.overrides if each.get("at") == row.at})
    if codes:
        say(f"{indent}overridden: {', '.join(codes)}")
