"""Write down the last row of every article, so that a later verify sees what is gone."""

from __future__ import annotations

import json

import click

from newsroom.cli.options import answering
from newsroom.cli.output import complain, say
from newsroom.cli.session import Session
from newsroom.errors import Exit


@click.command()
@click.option("--anew", is_flag=True, help="Forget what the list said before, where it no longer holds.")
@answering
@click.pass_obj
def command(session: Session, *, anew: bool, format_: str) -> int:
    """Write ledger/HEADS: of every article and edition its slug, the number of its last row, and that row's hash.

    From then on `newsroom ledger verify` sees rows that were cut off at the end, and articles that are gone. It proves
    the ledger first; where something does not hold, or is gone since the last list, it exits 1 and writes nothing.

    \b
    Examples:
      newsroom ledger checkpoint
      newsroom ledger checkpoint --anew
    """
    from newsroom.app.verify import HEADS, checkpoint
    from newsroom.cli.holding import broken_json, counted, owners, provable, tell_broken
    from newsroom.cli.signing import signatures_asked

    ledger, executor = provable(session)
    done = checkpoint(ledger, session.files, signatures_asked(session), anew=anew, executor=executor)
    proof = done.proof
    if format_ == "json":
        answer = {
            "path": HEADS,
            "written": done.written,
            "articles": proof.articles,
            "pictures": proof.pictures,
            "editions": proof.editions,
            "broken": broken_json(proof),
        }
        say(json.dumps(answer, ensure_ascii=False))
        return Exit.FINDINGS if proof.broken else Exit.DONE
    tell_broken(proof)
    if proof.broken:
        complain(f"{HEADS} was not written: {counted(len(proof.broken), 'fault')}", hint=_hint(anew=anew))
        return Exit.FINDINGS
    told = owners(proof.articles, proof.editions, proof.pictures)
    session.tell(f"{HEADS}: {told}{'' if done.written else ', as it was'}")
    return Exit.DONE


def _hint(*, anew: bool) -> str:
    if anew:
        return "newsroom ledger verify says what does not hold"
    return "git log -- ledger shows when rows went; if that was right, newsroom ledger checkpoint --anew"
