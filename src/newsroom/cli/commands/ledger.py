"""Prove the ledger."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import answering
from newsroom.cli.output import complain, say
from newsroom.cli.session import Session
from newsroom.errors import Exit


@click.group()
def command() -> None:
    """Prove the ledger: `newsroom ledger verify` says where a chain breaks or a text is not the approved one."""


@command.command()
@answering
@click.pass_obj
def verify(session: Session, *, format_: str) -> int:
    """Prove every row's hash, every link of every chain, and every kept text.

    Exits 1 where something does not hold. A text that was erased is no fault.

    \b
    Example:
      newsroom ledger verify
    """
    from newsroom.app.verify import verify as prove
    from newsroom.cli.desk import ledger_of, warn

    ledger, mirror = ledger_of(session)
    ledger.finish_all()
    ledger.agree_all()
    warn(mirror)
    proof = prove(ledger)
    if format_ == "json":
        answer = {
            "articles": proof.articles,
            "rows": proof.rows,
            "texts": proof.texts,
            "erased": proof.erased,
            "broken": [{"slug": each.slug, "message": each.message} for each in proof.broken],
        }
        say(json.dumps(answer, ensure_ascii=False))
        return Exit.FINDINGS if proof.broken else Exit.DONE
    for each in proof.broken:
        complain(f"{each.slug}: {each.message}")
    erased = f", {proof.erased} erased" if proof.erased else ""
    parts = [(proof.articles, "article"), (proof.rows, "row"), (proof.texts, "text")]
    counted = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in parts)
    say(f"{counted}{erased}: {_faults(len(proof.broken)) if proof.broken else 'all holds'}")
    return Exit.FINDINGS if proof.broken else Exit.DONE


def _faults(count: int) -> str:
    return "1 fault" if count == 1 else f"{count} faults"
