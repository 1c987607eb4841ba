"""A PostgreSQL server of our own for tests: on a free port of this machine, as the postgres user, ended by us."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import uuid
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct, field

#: Nothing is fsynced: a test that kills the machine itself is not among them.
OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"


class Server(Struct):
    """One cluster in a folder that goes with it; over TCP it asks for a password."""

    folder: Path
    tools: Path
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    port: int = 0

    def url(self, database: str = "postgres", *, user: str = "postgres", password: str | None = None) -> str:
        """The address of a database, as NEWSROOM_DATABASE_URL takes it."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """The address of a fresh one."""
        name = f"newsroom_{uuid.uuid4().hex}"
        self.ask(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def ask(self, query: str, url: str | None = None) -> list[tuple[object, ...]]:
        """Ask as the one who may do everything."""
        import psycopg

        with psycopg.connect(url or self.url(), autocommit=True) as connection:
            found = connection.execute(query.encode())
            return found.fetchall() if found.description else []

    def make(self) -> None:
        """Lay the cluster."""
        secret = self.folder / "password"
        secret.write_text(self.password)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            shutil.chown(secret, "postgres")
        made = self._run(
            *("initdb", "-D", "data", "-U", "postgres", "--no-sync", "--pwfile", "password"),
            *("--auth-local=trust", "--auth-host=scram-sha-256", "--locale=C.UTF-8"),
        )
        if made.returncode:
            pytest.skip(f"initdb failed: {made.stderr.decode(errors='replace')[:200]}")

    def start(self) -> None:
        """Start it where it stood before, else on a port that is free."""
        if not self.port:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        options = f"{OPTIONS} -c unix_socket_directories={self.folder} -c port={self.port}"
        # its output goes to its log, or this would wait for the server itself to end
        begun = self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start", heard=False)
        assert begun.returncode == 0, (self.folder / "log").read_text()

    def stop(self, mode: str = "fast") -> None:
        """Stop it; whoever is connected is dropped."""
        self._run("pg_ctl", "-D", "data", "-m", mode, "-w", "stop")

    def _run(self, tool: str, *words: str, heard: bool = True) -> subprocess.CompletedProcess[bytes]:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        pipe = subprocess.PIPE if heard else subprocess.DEVNULL
        return subprocess.run(
            [*as_postgres, str(self.tools / tool), *words],
            stdout=pipe,
            stderr=pipe,
            check=False,
            cwd=self.folder,
            timeout=120,
        )

    def end(self) -> None:
        """Nothing of it is left."""
        if self.folder.exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def new_server() -> Server:
    """A server that runs; the test skips where there can be none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    on_path = shutil.which("initdb")
    tools = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    tools = Path(on_path).resolve().parent if on_path else tools
    if tools is None:
        pytest.skip("no PostgreSQL server is installed")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("initdb refuses root, and there is no runuser")
    server = Server(Path(tempfile.mkdtemp(prefix="newsroom-pg-")), tools)
    atexit.register(server.end)
    server.make()
    server.start()
    return server


@cache
def shared_server() -> Server:
    """The one that all tests of this run share, each with a database of its own."""
    return new_server()
