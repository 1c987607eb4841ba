"""Read what the signature of a row says of itself, and write the line by which its key is allowed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import textwrap

#: What keys sign here. A signature for git, or for anything else, is none of a row.
NAMESPACE = "row@newsroom"
#: Under this name a key signs releases: whoever scheduled the story is asleep when it comes due.
RELEASES = "release@newsroom"
_HEAD, _FOOT = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG\x00\x00\x00\x01"
_KIND = re.compile(rb"[a-z0-9@.-]+")
_UNREADABLE = "its signature is none of a row"


def armoured(signature: str) -> bytes:
    """The block that ssh-keygen reads, of what a row keeps of it."""
    return "\n".join((_HEAD, *textwrap.wrap(signature, 70), _FOOT, "")).encode()


def bare(block: bytes) -> str:
    """What a row keeps of the block that ssh-keygen wrote. ValueError where it is none."""
    head, *lines, foot = block.decode("ascii").split("\n")[:-1]
    if (head, foot) != (_HEAD, _FOOT):
        message = "it is no SSH signature"
        raise ValueError(message)
    return "".join(lines)


def key_in(signature: str) -> str:
    """The public key in a signature, as `ssh-ed25519 AAAA…`. ValueError where it is no signature of a row.

    Only one way to write a signature is taken, so that no byte of it can be changed unseen: base64 in its canonical
    form, and of PROTOCOL.sshsig nothing reserved and nothing behind it.
    """
    try:
        blob = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise ValueError(_UNREADABLE) from problem
    if base64.b64encode(blob).decode() != signature or not blob.startswith(_MAGIC):
        raise ValueError(_UNREADABLE)
    key, namespace, reserved, _algorithm, _made = _strings(blob[len(_MAGIC) :], 5)
    kind = _strings(key[: 4 + int.from_bytes(key[:4], "big")], 1)[0]
    if namespace != NAMESPACE.encode() or reserved or not _KIND.fullmatch(kind):
        raise ValueError(_UNREADABLE)
    return f"{kind.decode()} {base64.b64encode(key).decode()}"


def made_with(signature: str, kind: str) -> tuple[str, bytes]:
    """The hash that a row's signature is made over, sha256 or sha512, and the signature itself, of a kind of key.

    ValueError where it is another.
    """
    blob = base64.b64decode(signature)
    _key, _namespace, _reserved, algorithm, made = _strings(blob[len(_MAGIC) :], 5)
    of, bytes_ = _strings(made, 2)
    if of != kind.encode() or algorithm not in (b"sha256", b"sha512"):
        raise ValueError(_UNREADABLE)
    return algorithm.decode(), bytes_


def signed_bytes(content: bytes, algorithm: str) -> bytes:
    """What a key signs of some content, as PROTOCOL.sshsig has it."""
    parts = (NAMESPACE.encode(), b"", algorithm.encode(), hashlib.new(algorithm, content).digest())
    return b"SSHSIG" + b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _strings(content: bytes, count: int) -> list[bytes]:
    """So many strings, each after its length, and nothing behind them."""
    found = []
    for _ in range(count):
        end = 4 + int.from_bytes(content[:4], "big")
        if len(content) < max(4, end):
            raise ValueError(_UNREADABLE)
        found.append(content[4:end])
        content = content[end:]
    if content:
        raise ValueError(_UNREADABLE)
    return found


def fingerprint(key: str) -> str:
    """`SHA256:…` of a public key, as ssh-keygen -l tells it."""
    blob = base64.b64decode(key.split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def line_for(name: str, key: str) -> str:
    """The line of allowed_signers that gives a key to somebody, for rows and nothing else."""
    return f'{name} namespaces="{NAMESPACE}" {" ".join(key.split()[:2])}'
