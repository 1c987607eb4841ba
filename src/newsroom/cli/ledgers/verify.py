"""Prove every row's hash, every link of every chain, and every kept text."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import answering
from newsroom.cli.output import say
from newsroom.cli.session import Session
from newsroom.errors import Exit


@click.command()
@answering
@click.pass_obj
def command(session: Session, *, format_: str) -> int:
    """Prove every row's hash, every link of every chain, and every kept text.

    Where there is a ledger/HEADS, every row that it names has to be there too. Where rows are signed ([ledger] sign),
    each signature has to be by a key that allowed_signers gives to the row's actor, and no row since the first signed
    one may lack it. Exits 1 where something does not hold. A text that was erased is no fault.

    \b
    Example:
      newsroom ledger verify
    """
    from newsroom.app.verify import HEADS, verify
    from newsroom.cli.holding import broken_json, counted, owners, provable, tell_broken
    from newsroom.cli.signing import signatures_asked

    ledger, executor = provable(session)
    proof = verify(ledger, session.files, signatures_asked(session), executor=executor)
    if format_ == "json":
        answer = {
            "articles": proof.articles,
            "pictures": proof.pictures,
            "editions": proof.editions,
            "rows": proof.rows,
            "texts": proof.texts,
            "erased": proof.erased,
            "checkpoint": proof.checkpoint,
            "signed": proof.signed,
            "unsigned": proof.unsigned,
            "broken": broken_json(proof),
        }
        say(json.dumps(answer, ensure_ascii=False))
        return Exit.FINDINGS if proof.broken else Exit.DONE
    tell_broken(proof)
    erased = f", {proof.erased} erased" if proof.erased else ""
    faults = counted(len(proof.broken), "fault")
    told = f"{owners(proof.articles, proof.editions, proof.pictures)}, {counted(proof.rows, 'row')}"
    told += f", {counted(proof.texts, 'text')}"
    if proof.signed is not None:
        told += f", {counted(proof.signed, 'signature')}"
    if proof.unsigned:
        told += f" ({counted(proof.unsigned, 'row')} from before without one)"
    since = "" if proof.checkpoint is None else f" (so does {HEADS})"
    say(f"{told}{erased}: {faults if proof.broken else f'all holds{since}'}")
    return Exit.FINDINGS if proof.broken else Exit.DONE
