"""Answer a check at once where nothing changed since the last one; else load what checking needs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.unfinished import unfinished
from newsroom.cli.checking.again import WORTH_REMEMBERING, Again, base_of, desk_of, results_for, results_of
from newsroom.cli.checking.asked import Asked
from newsroom.cli.checking.ending import code_of
from newsroom.cli.checking.printing import outputs_of, print_report
from newsroom.cli.chosen import Chosen, chosen_drafts
from newsroom.cli.output import complain
from newsroom.cli.session import Session, find_root
from newsroom.model.question import Question, Token

#: The options that can be answered at once; with any other one, those that are new included, it takes more.
AT_ONCE = frozenset(
    "paths state formats fail_on unsafe exit_on_fix select ignore preview cross statistics allow_empty jobs "
    "cache cache_dir".split()
)


class More(Exception):
    """It takes more than what is at hand."""


class Begun(Struct, frozen=True):
    """The drafts that were found, and what is known of them."""

    group: Chosen
    again: Again


def answer(session: Session, asked: Asked) -> int:
    """Do it, print it, and say the exit code."""
    if asked.watch:
        from newsroom.cli.checking.watch import keep_watch

        asked.prove()
        keep_watch(session, asked, answer)
    begun = _begun(session, asked)
    if begun is not None:
        try:
            begun.again.recall(_more)
            if not begun.again.lacking and begun.group.paths:
                return _told(session, asked, begun)
        except More:
            pass
    from newsroom.cli.checking.run import answer as answer_with_more  # takes long to load

    return answer_with_more(session, asked, begun)


def _told(session: Session, asked: Asked, begun: Begun) -> int:
    outputs = outputs_of(asked.formats)
    for reason in begun.group.left_out:
        complain(reason)
    report = begun.again.report(begun.again.known.rows)
    if begun.again.files.hashed:
        begun.again.keep(begun.again.known, begun.again.sources)
    print_report(session, asked, [(begun.group, report)], outputs)
    return code_of(report, asked, changed=False)


def _begun(session: Session, asked: Asked) -> Begun | None:
    """What a newsroom remembers; None where it remembers nothing, or is not the only one that was meant."""
    plain = Asked()
    if any(getattr(asked, name) != getattr(plain, name) for name in Asked.__struct_fields__ if name not in AT_ONCE):
        return None
    few = 0 < len(asked.paths) < WORTH_REMEMBERING and not any((session.folder / name).is_dir() for name in asked.paths)
    root = None if few else find_root(session.folder)
    results = None if root is None else results_of(root, asked, session.folder)
    if root is None or results is None or unfinished(root / ".newsroom"):
        return None
    results.load()
    desk = desk_of(results.section(f"desk:{base_of(root)}"))
    if desk is None:
        return None
    groups = list(chosen_drafts(replace(session, cross=asked.cross, patterns=desk.patterns), asked.paths))
    if len(groups) != 1 or groups[0].session.bare or groups[0].session.root != root:
        return None
    group = groups[0]
    if results_for(group, asked, session.folder) is None:
        return None
    return Begun(group, Again(group, asked, results))


def _more(_question: Question) -> Token:
    raise More
