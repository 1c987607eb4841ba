"""Prove the C2PA manifest of a picture, where newsroom was installed with the extra that can."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import orjson

from newsroom.model.photo import Provenance, Seal

#: A seal is proved by reading the whole file.
MOST_BYTES: Final = 200 << 20
_KINDS: Final = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG", 0, "image/png"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypavi", 4, "image/avif"),
    (b"ftyp", 4, "image/heic"),
    (b"GIF8", 0, "image/gif"),
    (b"II*\0", 0, "image/tiff"),
    (b"MM\0*", 0, "image/tiff"),
)
#: Nothing is asked of any server: neither for manifests that lie elsewhere nor for withdrawn certificates.
_OFFLINE: Final = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True}}
_UNTRUSTED: Final = "signingCredential.untrusted"
#: Ingredients that are in the picture; "inputTo" was only looked at to make it.
_WITHIN: Final = ("parentOf", "componentOf")
_MOST_MANIFESTS: Final = 200


def read_provenance(place: Path) -> Provenance:
    """What the manifest in a file proves. OSError where the file cannot be read."""
    try:
        import c2pa
    except (ImportError, OSError):  # not installed, or its library does not load here
        return Provenance("unproved")
    with place.open("rb") as file:
        start = file.read(16)
        kind = next((kind for sign, at, kind in _KINDS if start[at : at + len(sign)] == sign), None)
        if kind is None or place.stat().st_size > MOST_BYTES:
            return Provenance("broken")
        file.seek(0)
        try:
            context = c2pa.Context(c2pa.Settings.from_dict(_OFFLINE))
            with contextlib.closing(c2pa.Reader(kind, file, context=context)) as reader:
                told = orjson.loads(reader.json())
        except (c2pa.C2paError, ValueError):  # no manifest that can be parsed
            return Provenance("broken")
    return _proved(told)


def _proved(told: object) -> Provenance:
    manifests = _table(_table(told).get("manifests"))
    active = _table(told).get("active_manifest")
    codes = [str(_table(one).get("code")) for one in _list(_table(told).get("validation_status"))]
    state = _table(told).get("validation_state")
    seal: Seal = "trusted" if state == "Trusted" else "untrusted" if state == "Valid" else "broken"
    signed = _table(_table(manifests.get(active)).get("signature_info")) if isinstance(active, str) else {}
    signer = signed.get("issuer") or signed.get("common_name")
    return Provenance(
        seal,
        tuple(dict.fromkeys(code for code in codes if code != _UNTRUSTED)) if seal == "broken" else (),
        tuple(dict.fromkeys(_source_types(manifests, active))),
        str(signer) if signer else None,
    )


def _source_types(manifests: Mapping[str, object], active: object) -> Iterator[str]:
    """The digital source types of a manifest's actions and metadata, and of the manifests it was made from."""
    waiting, seen = [active], set[str]()
    while waiting and len(seen) < _MOST_MANIFESTS:
        name = waiting.pop(0)
        if not isinstance(name, str) or name in seen:
            continue
        seen.add(name)
        manifest = _table(manifests.get(name))
        yield from _own_source_types(manifest)
        made_from = map(_table, _list(manifest.get("ingredients")))
        waiting += [one.get("active_manifest") for one in made_from if one.get("relationship") in _WITHIN]


def _own_source_types(manifest: Mapping[str, object]) -> Iterator[str]:
    for assertion in _list(manifest.get("assertions")):
        content = _table(_table(assertion).get("data"))
        for each in map(_table, (content, *_list(content.get("actions")))):
            terms = (each.get(key) for key in ("digitalSourceType", "Iptc4xmpExt:DigitalSourceType"))
            yield from (term for term in terms if isinstance(term, str))


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
