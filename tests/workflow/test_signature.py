"""What a signature says of itself, and that there is one way only to write it."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ssh import a_key, needs_ssh, public

from newsroom.workflow.signature import (
    NAMESPACE,
    armoured,
    bare,
    fingerprint,
    key_in,
    line_for,
    made_with,
    signed_bytes,
)

KEY = b"\0\0\0\x0bssh-ed25519\0\0\0\x04none"


def text(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def a_signature(
    *,
    key: bytes = KEY,
    namespace: str = NAMESPACE,
    reserved: bytes = b"",
    version: int = 1,
    behind: bytes = b"",
    algorithm: bytes = b"sha512",
    made: bytes = b"made!",
) -> str:
    fields = (key, namespace.encode(), reserved, algorithm, made)
    blob = b"SSHSIG" + version.to_bytes(4, "big") + b"".join(map(text, fields)) + behind
    return base64.b64encode(blob).decode()


def test_the_key_is_told() -> None:
    key = key_in(a_signature())
    assert key == f"ssh-ed25519 {base64.b64encode(KEY).decode()}"
    assert line_for("bo-li", f"{key} bo@desk") == f'bo-li namespaces="row@newsroom" {key}'


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "not base64",
        "é",
        a_signature(version=2),
        a_signature(namespace="git"),
        a_signature(reserved=b"x"),
        a_signature(behind=b"x"),
        a_signature(key=b""),
        a_signature(key=b"\0\0\0\x0bssh"),
        a_signature(key=text(b"Ssh key")),
        a_signature()[:-8],
        a_signature() + "\n",
        a_signature().rstrip("="),
        a_signature()[:40] + " " + a_signature()[40:],
    ],
)
def test_what_is_no_signature_of_a_row_is_refused(signature: str) -> None:
    with pytest.raises(ValueError, match="its signature is none of a row"):
        key_in(signature)


def test_base64_has_one_way_to_write_it() -> None:
    """The last letter before the padding holds bits that nobody reads."""
    signature = a_signature()
    assert signature.endswith("==")
    other = signature[:-3] + chr(ord(signature[-3]) + 1) + "=="
    assert base64.b64decode(other) == base64.b64decode(signature)
    with pytest.raises(ValueError, match="none of a row"):
        key_in(other)


@given(st.binary(min_size=1, max_size=400).map(lambda content: base64.b64encode(content).decode()))
def test_the_block_that_is_read_is_the_one_that_was_written(signature: str) -> None:
    assert bare(armoured(signature)) == signature


@pytest.mark.parametrize("block", [b"", b"a\nb\n", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n", b"\xff\n\n\n"])
def test_what_is_no_block_is_refused(block: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that of the block, or of its letters
        bare(block)


@needs_ssh
@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_it_is_what_ssh_keygen_writes_and_tells(tmp_path: Path, kind: str) -> None:
    key = a_key(tmp_path, "key", kind=kind)
    made = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE],
        input=b"hash", capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert armoured(bare(made)) == made
    assert key_in(bare(made)) == public(key)
    told = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], capture_output=True, check=True, text=True).stdout
    assert fingerprint(public(key)) == told.split()[1]


def test_what_a_key_made_is_told() -> None:
    made = text(b"ssh-ed25519") + text(b"64 bytes")
    assert made_with(a_signature(made=made), "ssh-ed25519") == ("sha512", b"64 bytes")
    assert made_with(a_signature(made=made, algorithm=b"sha256"), "ssh-ed25519") == ("sha256", b"64 bytes")


@pytest.mark.parametrize(
    "signature",
    [
        a_signature(),
        a_signature(made=text(b"ssh-rsa") + text(b"64 bytes")),
        a_signature(made=text(b"ssh-ed25519") + text(b"64 bytes"), algorithm=b"md5"),
        a_signature(made=text(b"ssh-ed25519") + text(b"64 bytes") + b"x"),
    ],
)
def test_what_another_made_is_not(signature: str) -> None:
    with pytest.raises(ValueError, match="none of a row"):
        made_with(signature, "ssh-ed25519")


def test_what_is_signed_names_what_it_is_for() -> None:
    signed = signed_bytes(b"a", "sha256")
    assert signed.startswith(b"SSHSIG" + text(NAMESPACE.encode()) + text(b"") + text(b"sha256"))
    assert signed.endswith(text(bytes.fromhex("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")))
