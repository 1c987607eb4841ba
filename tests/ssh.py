"""Real SSH keys for tests, and the files that say whose they are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from newsroom.workflow.signature import line_for

needs_ssh = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed (Debian: openssh-client)"
)


def a_key(folder: Path, name: str, *, passphrase: str = "", kind: str = "ed25519") -> Path:
    """A private key, its public half beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", name, "-f", str(place)],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return place


def public(key: Path) -> str:
    """`ssh-ed25519 AAAA…`."""
    return " ".join(key.with_name(f"{key.name}.pub").read_text(encoding="utf-8").split()[:2])


def allowed(**keys: Path) -> str:
    """A file of allowed signers: author id (with _ for -) = key."""
    return "".join(f"{line_for(name.replace('_', '-'), public(key))}\n" for name, key in keys.items())
