"""Find a picture whose seal does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo, Provenance
from newsroom.model.place import Code

PHO010 = Code("PHO010")

#: What C2PA's codes (2.1, 15.2.2) mean to a picture desk.
_MEANING: Final = {
    "assertion.dataHash.mismatch": "the picture was changed after it was signed",
    "assertion.bmffHash.mismatch": "the picture was changed after it was signed",
    "assertion.boxesHash.mismatch": "the picture was changed after it was signed",
    "assertion.hashedURI.mismatch": "what it says of its making was changed after it was signed",
    "claimSignature.mismatch": "the signature is not that of what was signed",
    "signingCredential.expired": "it was signed with a certificate that had run out",
    "signingCredential.revoked": "it was signed with a certificate that was withdrawn",
    "signingCredential.invalid": "it was signed with a certificate that may not sign pictures",
}


@rule(PHO010, Level.WARN, "edited")
def seal_broken(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture carries a C2PA manifest (Content Credentials) that does not hold.

    A seal that holds but whose signer stands on no list of trusted ones is only an info: newsroom brings no such
    list. So is a manifest that cannot be proved because newsroom was installed without the extra: `pip install
    "newsroom[c2pa]"` brings what it needs. Nothing is fetched to prove a seal: manifests that lie on a server, and
    whether a certificate was withdrawn since, are not looked at.

    ## Why it matters
    A broken seal means that the picture, or what it says of itself, was changed after the camera or the agency
    signed it. Often that was a harmless crop by a program that knows nothing of seals; the desk wants to know which.

    ## Example
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        seal: broken
        failures: [assertion.dataHash.mismatch]

    ## Instead
        photo:
          file: photos/quay.jpg
          credit: Jo Roe/AP
        # photos/quay.jpg
        seal: trusted
    """
    for photo, metadata in told(draft, newsroom):
        proved = newsroom.media.provenance(photo.file) if metadata.signed else None
        if proved is not None and proved.seal != "trusted":
            at_most = None if proved.seal == "broken" else Level.INFO
            yield Finding(PHO010, _message(photo, proved), photo.where("file"), at_most=at_most)


def _message(photo: Photo, proved: Provenance) -> str:
    match proved.seal:
        case "broken":
            reasons = dict.fromkeys(_MEANING.get(code, code) for code in proved.failures)
            return f"the seal of {photo.name} is broken: {'; '.join(reasons) or 'it cannot be read'}"
        case "unproved":
            return f"{photo.name} carries Content Credentials, and c2pa, which proves them, is not installed"
        case _:
            signer = f" by {proved.signer}" if proved.signer else ""
            return f"{photo.name} is signed{signer}; the seal holds, the signer is on no list of trusted ones"
