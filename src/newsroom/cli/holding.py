"""Wire the commands on the ledger as a whole, and say what does not hold or was left."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from newsroom.app.verify import Proof, Provable
from newsroom.cli.output import complain, say
from newsroom.errors import Exit

if TYPE_CHECKING:
    from newsroom.adapters.ledger.carry import Carried
    from newsroom.adapters.ledger.ledger import SqlLedger
    from newsroom.cli.session import Session


def ledger_at_rest(session: Session) -> SqlLedger:
    """The ledger, what dead commands left behind finished, its index agreeing with its journal."""
    from newsroom.cli.desk import ledger_of, warn

    ledger, mirror = ledger_of(session)
    ledger.finish_all()
    ledger.agree_all()
    warn(mirror)
    return ledger


def provable(session: Session) -> Provable:
    """What there is to prove. A fresh clone has a journal and no index yet, and needs none: making it takes minutes."""
    from newsroom.adapters.journal import FolderJournal
    from newsroom.cli.desk import FOLDER

    fresh = not (session.root / FOLDER / "newsroom.db").exists() and not os.environ.get("NEWSROOM_DATABASE_URL")
    if session.settings.ledger.journal and fresh:
        return FolderJournal(session.folder_files)
    return ledger_at_rest(session)


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
