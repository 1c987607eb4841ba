"""Wire the commands on the ledger as a whole, and say what does not hold or was left."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from newsroom.adapters.cores import cores
from newsroom.adapters.processes import Processes
from newsroom.app.verify import Proof, Provable
from newsroom.cli.output import complain, say
from newsroom.cli.progress import Watched
from newsroom.errors import Exit
from newsroom.ports import Executor

if TYPE_CHECKING:
    from newsroom.adapters.ledger.carry import Carried
    from newsroom.adapters.ledger.ledger import SqlLedger
    from newsroom.cli.session import Session


def ledger_at_rest(session: Session) -> SqlLedger:
    """The ledger, what dead commands left behind finished, its index agreeing with its journal."""
    from newsroom.cli.desk import ledger_of, warn

    ledger, mirror = ledger_of(session)
    ledger.finish_all()
    ledger.agree_all(taking_in(session))
    warn(mirror)
    return ledger


def taking_in(session: Session) -> Executor:
    """What reads journals into the index, one part after another, and shows how far it is."""
    return Watched(Processes(1), "reading the journal", session.quiet)


def provable(session: Session) -> tuple[Provable, Executor]:
    """What there is to prove, and what proves it. A fresh clone has a journal and no index yet, and needs none."""
    from newsroom.adapters.journal import FolderJournal
    from newsroom.cli.desk import FOLDER

    fresh = not (session.root / FOLDER / "newsroom.db").exists() and not os.environ.get("NEWSROOM_DATABASE_URL")
    ledger = None if session.settings.ledger.journal and fresh else ledger_at_rest(session)
    if session.settings.ledger.journal:
        many = Processes(cores(), preload="newsroom.app.verify")
        return FolderJournal(session.folder_files), Watched(many, "proving", session.quiet)
    assert ledger is not None
    return ledger, Watched(Processes(1), "proving", session.quiet)


def tell_broken(proof: Proof) -> None:
    """What does not hold, a line each."""
    for each in proof.broken:
        complain(f"{each.slug}: {each.message}" if each.slug else each.message)


def broken_json(proof: Proof) -> list[dict[str, str | None]]:
    """The same for programs."""
    return [{"slug": each.slug, "message": each.message} for each in proof.broken]


def counted(count: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def owners(articles: int, editions: int, pictures: int) -> str:
    """`2 articles, 1 edition, 1 killed picture`: whose journals there are; articles are always told of."""
    beside = [(editions, "edition"), (pictures, "killed picture")]
    return ", ".join(
        counted(count, noun) for count, noun in [(articles, "article"), *filter(lambda one: one[0], beside)]
    )


def tell_carried(session: Session, carried: Carried, *, done: str, format_: str) -> int:
    """What was carried, and what was left as it is. Returns the exit code."""
    codes = {code for _, _, code in carried.apart}
    if format_ == "json":
        left = [{"path": path, "message": message} for path, message, _ in carried.apart]
        counts = {"articles": carried.articles, "rows": carried.rows, "texts": carried.texts}
        say(json.dumps({**counts, "left": left}, ensure_ascii=False))
    else:
        for path, message, _ in carried.apart:
            complain(f"{path}: {message}")
        rows, texts = counted(carried.rows, "row"), counted(carried.texts, "text")
        session.tell(f"{done}: {rows} of {counted(carried.articles, 'article')}, {texts}")
    if not codes:
        return Exit.DONE
    return codes.pop() if len(codes) == 1 else Exit.FINDINGS
