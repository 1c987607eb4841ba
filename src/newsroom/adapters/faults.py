"""Die at a named point of a move or an export, so that tests can prove that nothing is lost there."""

from __future__ import annotations

import os

#: `NEWSROOM_FAULT=after-commit` ends this program as a power cut would, at the first such point; `:3` at the third.
NAMED, _, _COUNT = os.environ.get("NEWSROOM_FAULT", "").partition(":")
_left = [int(_COUNT or 1)]

#: Every point, in the order in which a move passes them.
POINTS = (
    "before-commit",
    "after-commit",
    "after-text",
    "before-journal",
    "mid-journal",
    "after-journal",
    "before-splice",
    "mid-file-write",
    "after-splice",
    "after-pending",
)

#: Those of an export, in order; `mid-put` after each file but the last that is put in place.
EXPORT_POINTS = ("after-staging", "after-claim", "mid-put", "after-put", "after-removal", "after-manifest")


def here(point: str) -> None:
    """Die, if this is the point that was named."""
    if strikes(point):
        die()


def strikes(point: str) -> bool:
    """Whether to die here: for points that first leave something half done."""
    if point != NAMED:
        return False
    _left[0] -= 1
    return _left[0] == 0


def die() -> None:
    """No cleaning up, no `finally`, no flush."""
    import signal

    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
