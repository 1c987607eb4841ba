"""Say what of the newsroom is not committed, or not pushed: others do not have it yet."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.cli.output import safe
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem

if TYPE_CHECKING:
    from newsroom.adapters.git import Unsaved

#: Files that are named; the others are counted.
NAMED = 3


def asked(session: Session) -> Future[Unsaved | None]:
    """Ask git, while something else is done; None where the newsroom is in no repository."""
    pool = ThreadPoolExecutor(1)
    answer = pool.submit(_ask, session.root)
    pool.shutdown(wait=False)
    return answer


def _ask(root: Path) -> Unsaved | None:
    from newsroom.adapters.git import Repository

    try:
        return Repository.around(root).unsaved(root)
    except UsageProblem:
        return None  # no repository, no git, or a folder that git will not look at


def tell(session: Session, unsaved: Unsaved | None) -> None:
    """One line for what is not committed, one for what is not pushed; none where all is."""
    if unsaved is None:
        return
    if files := unsaved.files:
        named = ", ".join(map(safe, files[:NAMED]))
        more = f" and {len(files) - NAMED:,} more" if len(files) > NAMED else ""
        session.tell(f"not committed: {named}{more}")
    if unsaved.ahead:
        session.tell(f"not pushed: {'1 commit' if unsaved.ahead == 1 else f'{unsaved.ahead:,} commits'}; git push")
    elif not unsaved.followed:
        session.tell(f"not pushed: the branch {safe(unsaved.branch or '')} follows none; git push -u REMOTE BRANCH")


def as_json(unsaved: Unsaved | None) -> dict[str, object] | None:
    """`git` in the answer of `status`."""
    if unsaved is None:
        return None
    return {"uncommitted": list(unsaved.files), "unpushed": unsaved.ahead, "branch": unsaved.branch}
