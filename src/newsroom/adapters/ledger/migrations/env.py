"""Run the steps on the connection that was handed over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from newsroom.adapters.ledger.schema import METADATA


def migrate() -> None:
    """All steps in one transaction, so that a database is at one version or the other."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


migrate()
