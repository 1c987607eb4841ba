"""Prove an Ed25519 signature without starting a program, where the library for it is installed."""

from __future__ import annotations

import base64

from newsroom.ports import Claimed
from newsroom.workflow.signature import key_in, made_with, signed_bytes

#: The kind of key that is proved here; all others are left to ssh-keygen.
KIND = "ssh-ed25519"
#: What stands before the 32 bytes of such a key: its kind and their number, each after its length.
_BEFORE = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"


def holds(claimed: Claimed) -> bool:
    """Whether the signature is by the key in it, and of this hash; False where that cannot be told here."""
    try:
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return False  # an extra: ssh-keygen proves the same, thirty times as slowly
    kind, _, key = key_in(claimed.signature).partition(" ")
    if kind != KIND or not base64.b64decode(key).startswith(_BEFORE):
        return False
    try:
        algorithm, made = made_with(claimed.signature, KIND)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[len(_BEFORE) :])
        public.verify(made, signed_bytes(claimed.hash.encode(), algorithm))
    except (ValueError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
