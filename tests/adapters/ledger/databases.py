"""Databases for tests: the file beside the drafts, and a PostgreSQL server of our own where one can be had."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest


@contextlib.contextmanager
def a_database(kind: str) -> Iterator[str | None]:
    """The URL of an empty database; None is the file beside the drafts. Skips where there is no such server.

    NEWSROOM_TEST_POSTGRES names a server that runs already, with {} for the database's name.
    """
    if kind != "postgresql":
        yield None
        return
    server = os.environ.get("NEWSROOM_TEST_POSTGRES") or _server()
    name = f"newsroom_{uuid.uuid4().hex}"
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield server.format(name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _server() -> str:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    tools = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    initdb = shutil.which("initdb") or (tools and str(tools / "initdb"))
    if not initdb:
        pytest.skip("no PostgreSQL server is installed")
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres and not shutil.which("runuser"):
        pytest.skip("initdb refuses root, and there is no runuser")
    folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    if as_postgres:
        shutil.chown(folder, "postgres")
    pg_ctl = str(Path(initdb).resolve().parent / "pg_ctl")
    made = subprocess.run(
        [*as_postgres, initdb, "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "--no-sync"],
        capture_output=True,
        check=False,
        cwd="/",
    )
    if made.returncode:
        pytest.skip(f"initdb failed: {made.stderr.decode(errors='replace')[:200]}")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
    subprocess.run(
        [*as_postgres, pg_ctl, "-D", str(folder / "data"), "-l", str(folder / "log"), "-w", "-o", options, "start"],
        check=True,
        capture_output=True,
        cwd="/",
        timeout=60,
    )
    import atexit

    def stop() -> None:
        subprocess.run(
            [*as_postgres, pg_ctl, "-D", str(folder / "data"), "-m", "immediate", "stop"],
            check=False,
            capture_output=True,
            cwd="/",
        )
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://postgres@/{'{}'}?host={folder}"
