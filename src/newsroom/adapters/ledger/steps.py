"""Tell at which step of `migrations/` a database is, without loading what migrates it."""

from __future__ import annotations

from sqlalchemy import Engine, TextClause, text
from sqlalchemy.exc import DBAPIError

from newsroom.adapters.ledger.troubles import troubles
from newsroom.errors import EnvironmentProblem

#: Each step, from the oldest on, with the first newsroom that knew it.
STEPS = {"0001": "0.1.0", "0002": "0.1.0"}
#: The newest of them.
HEAD = "0002"
#: Older steps whose tables the statements of today can read, though not write.
READABLE = ("0001",)

_STEP = text("SELECT version_num FROM alembic_version")
_NEEDS = text("SELECT newsroom FROM needs")


def step_of(engine: Engine) -> str | None:
    """The step of a database; None for one without tables of ours."""
    return _told(engine, _STEP, "alembic_version")


def newer(engine: Engine, step: str) -> EnvironmentProblem:
    """Why a database is left alone whose step no table of ours knows."""
    needs = _told(engine, _NEEDS, "needs")
    which = f"newsroom {needs} or newer" if needs else "a newer newsroom"
    return EnvironmentProblem(
        f"the ledger's database is at step {step}, which this newsroom does not know: it needs {which}",
        hint=f'pip install --upgrade "newsroom{f">={needs}" if needs else ""}"; nothing was read or written',
    )


def older(step: str) -> EnvironmentProblem:
    """Why a database is not written to before somebody says so."""
    return EnvironmentProblem(
        f"the ledger's database is at step {step}, and this newsroom writes step {HEAD}",
        hint="newsroom ledger migrate brings it there (--dry-run says what it would do)",
    )


def _told(engine: Engine, query: TextClause, table: str) -> str | None:
    try:
        with engine.connect() as connection, connection.begin():
            found = connection.execute(query).scalar()
    except DBAPIError as problem:
        if table in str(problem.orig) and not problem.connection_invalidated:
            return None  # it has no such table
        with troubles():
            raise
    return None if found is None else str(found)
