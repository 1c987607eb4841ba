"""Databases for tests: the file beside the drafts, and one on a PostgreSQL server where one can be had."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator

from tests.adapters.ledger.servers import shared_server


@contextlib.contextmanager
def a_database(kind: str) -> Iterator[str | None]:
    """The URL of an empty database; None is the file beside the drafts. Skips where there is no such server.

    NEWSROOM_TEST_POSTGRES names a server that runs already, with {} for the database's name.
    """
    if kind != "postgresql":
        yield None
        return
    server = os.environ.get("NEWSROOM_TEST_POSTGRES") or shared_server().url("{}")
    name = f"newsroom_{uuid.uuid4().hex}"
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield server.format(name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
