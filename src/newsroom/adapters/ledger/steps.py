"""Tell at which step of `migrations/` a database is, without loading what migrates it."""

from __future__ import annotations

from newsroom.adapters.ledger.driver import Connection, Statement
from newsroom.errors import EnvironmentProblem

#: Each step, from the oldest on, with the first newsroom that knew it.
STEPS = {"0001": "0.1.0", "0002": "0.1.0"}
#: The newest of them.
HEAD = "0002"
#: Older steps whose tables the statements of today can read, though not write.
READABLE = ("0001",)

_STEP = Statement("SELECT version_num FROM alembic_version")
_NEEDS = Statement("SELECT newsroom FROM needs")
_IS_THERE = Statement("SELECT 1 FROM sqlite_master WHERE name = :table")
_IS_ON_SERVER = Statement("SELECT to_regclass(:table)")


def step_of(connection: Connection) -> str | None:
    """The step of a database; None for one without tables of ours."""
    return _said(connection, _STEP, "alembic_version")


def newer(connection: Connection, step: str) -> EnvironmentProblem:
    """Why a database is left alone whose step no table of ours knows."""
    needs = _said(connection, _NEEDS, "needs")
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


def _said(connection: Connection, query: Statement, table: str) -> str | None:
    there = connection.execute(_IS_THERE if connection.local else _IS_ON_SERVER, {"table": table}).scalar()
    found = connection.execute(query).scalar() if there is not None else None
    return None if found is None else str(found)
