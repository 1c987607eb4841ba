"""Seals of pictures (C2PA), proved without asking any server."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.checks.desk import FILES, MemoryFiles, StoppedClock, WrittenJournal

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.media import FolderMedia
from newsroom.adapters.provenance import read_provenance
from newsroom.app.check import check
from newsroom.app.gather import gather
from newsroom.config import read_settings
from newsroom.model.photo import Provenance
from newsroom.model.place import State
from newsroom.source.read import read_draft

c2pa = pytest.importorskip("c2pa", reason="the extra c2pa is not installed")

TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"


def certificates() -> tuple[str, str]:
    """A signer under an authority that nobody knows, and its key, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    began, ends = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2126, 1, 1, tzinfo=dt.UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    named = [
        x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, org), x509.NameAttribute(NameOID.COMMON_NAME, org)])
        for org in ("Tern Authority", "Tern Pictures")
    ]
    made = []
    for number in (0, 1):
        builder = (
            x509.CertificateBuilder()
            .subject_name(named[number])
            .issuer_name(named[0])
            .public_key(keys[number].public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(began)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca=number == 0, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(keys[number].public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()), critical=False)
            .add_extension(
                x509.KeyUsage(number == 1, False, False, False, False, number == 0, False, False, False), critical=True
            )
        )
        if number == 1:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
            )
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode())
    key = keys[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made[1] + made[0], key.decode()


@pytest.fixture(scope="module")
def signer() -> Any:
    chain, key = certificates()
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain.encode(), key.encode(), None))


def signed(signer: Any, kind: str, term: str, *, made_from: bytes | None = None) -> bytes:
    """A picture with a manifest whose first action names a digital source type."""
    action = {"action": "c2pa.created", "digitalSourceType": term}
    actions = [{"label": "c2pa.actions", "data": {"actions": [action]}}]
    manifest = {"claim_generator_info": [{"name": "tests", "version": "1"}], "format": f"image/{kind}", "title": "quay"}
    source, made = io.BytesIO(made_from or b""), io.BytesIO()
    if made_from is None:
        Image.new("RGB", (64, 32), "red").save(source, kind)
        source.seek(0)
    builder = c2pa.Builder(json.dumps(manifest | {"assertions": actions if made_from is None else []}))
    if made_from is not None:
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)  # it was opened from what is given
    builder.sign(signer, f"image/{kind}", source, made)
    return made.getvalue()


def proved(tmp_path: Path, content: bytes) -> Provenance | None:
    (tmp_path / "quay.jpg").write_bytes(content)
    return FolderMedia(FolderFiles(tmp_path)).provenance("quay.jpg")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_a_seal_that_holds_names_its_signer_and_what_made_the_picture(tmp_path: Path, signer: Any, kind: str) -> None:
    found = proved(tmp_path, signed(signer, kind, TRAINED))
    assert found == Provenance("untrusted", (), (TRAINED,), "Tern Pictures")


def test_a_picture_made_from_a_machines_is_a_machines(tmp_path: Path, signer: Any) -> None:
    first = signed(signer, "jpeg", TRAINED)
    found = proved(tmp_path, signed(signer, "jpeg", CAPTURE, made_from=first))
    assert found is not None
    assert TRAINED in found.source_types


def test_a_picture_that_was_changed_has_a_broken_seal(tmp_path: Path, signer: Any) -> None:
    content = bytearray(signed(signer, "jpeg", CAPTURE))
    content[-10] ^= 0xFF
    found = proved(tmp_path, bytes(content))
    assert found is not None
    assert (found.seal, found.failures) == ("broken", ("assertion.dataHash.mismatch",))


def test_a_manifest_that_is_rubbish_is_broken(tmp_path: Path, signer: Any) -> None:
    content = signed(signer, "jpeg", CAPTURE)
    at = content.index(b"c2pa.claim")
    found = proved(tmp_path, content[:at] + b"\xff" * 200 + content[at + 200 :])
    assert found is not None
    assert found.seal == "broken"


def test_a_picture_without_a_manifest_proves_nothing(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    assert proved(tmp_path, made.getvalue()) is None
    assert FolderMedia(FolderFiles(tmp_path)).provenance("gone.jpg") is None


def test_without_the_extra_it_is_said_that_nothing_was_proved(
    tmp_path: Path, signer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = signed(signer, "jpeg", TRAINED)
    monkeypatch.setitem(sys.modules, "c2pa", None)
    assert proved(tmp_path, content) == Provenance("unproved")


def test_what_is_no_picture_has_no_seal_to_prove(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"c2pa")
    assert read_provenance(tmp_path / "a.txt") == Provenance("broken")


def test_no_server_is_asked(tmp_path: Path, signer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    assert proved(tmp_path, signed(signer, "jpeg", CAPTURE)) is not None


#: The public test files of C2PA: A and I have no manifest, E… and X… were changed after they were signed.
BROKEN = {
    "E-clm-CAICAI": "assertion.hashedURI.mismatch",
    "E-dat-CA": "assertion.dataHash.mismatch",
    "E-sig-CA": "claimSignature.mismatch",
    "E-uri-CA": "assertion.hashedURI.mismatch",
    "E-uri-CIE-sig-CA": "assertion.hashedURI.mismatch",
    "XCA": "assertion.dataHash.mismatch",
    "XCI": "assertion.dataHash.mismatch",
}


def test_every_public_test_file_is_judged_as_its_name_says(real_data: Path) -> None:
    root = real_data / "photo-c2pa"
    media = FolderMedia(FolderFiles(root))
    judged = 0
    for place in sorted(root.rglob("*.jpg")):
        case = place.stem.removeprefix("adobe-20220124-")
        found = media.provenance(place.relative_to(root).as_posix())
        if case in ("A", "I"):
            assert found is None
        else:
            assert found is not None
            assert found.seal == ("broken" if case in BROKEN else "untrusted"), place.name
            assert case not in BROKEN or BROKEN[case] in found.failures
            judged += 1
    assert judged >= 18


def codes(root: Path, fields: str) -> list[str]:
    """What is found in a draft with this photo, in a newsroom with these pictures."""
    files = MemoryFiles({name: content.encode() for name, content in FILES.items()})
    settings = read_settings(FILES["newsroom.toml"])
    newsroom = gather(files, FolderMedia(FolderFiles(root)), WrittenJournal(), StoppedClock(), settings, packs=None)
    draft = read_draft(f"---\nphoto: {{{fields}}}\n---\n".encode(), path="drafts/a.md", fields=newsroom.fields)
    report = check((draft,), newsroom, state=State("edited"))
    return [one.finding.code for one in report.findings if one.finding.code in ("PHO009", "PHO010")]


def test_a_generated_picture_is_told_by_its_seal_alone(tmp_path: Path, signer: Any) -> None:
    (tmp_path / "quay.jpg").write_bytes(signed(signer, "jpeg", TRAINED))
    assert codes(tmp_path, "file: quay.jpg, caption: The quay") == ["PHO009", "PHO010"]
    assert codes(tmp_path, "file: quay.jpg, caption: The quay, ai: true") == ["PHO010"]


REAL = (
    *("photo-iptc/exifr/iptc-agency-photographer-example.jpg", "photo-iptc/frameright-js/thirdparty/metapm.png"),
    *("photo-iptc/frameright-js/thirdparty/meta.webp", "photo-iptc/exifr/avif/IMG_20180725_163423-micro.avif"),
    "photo-c2pa/public-testfiles/image/jpeg/adobe-20220124-A.jpg",
)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("path", REAL, ids=lambda path: Path(path).name)
def test_a_real_picture_that_is_marked_as_a_machines_is_told(real_data: Path, tmp_path: Path, path: str) -> None:
    copy = tmp_path / Path(path).name
    copy.write_bytes((real_data / path).read_bytes())
    assert "PHO009" not in codes(tmp_path, f"file: {copy.name}, caption: A quay")
    command = ["exiftool", "-q", "-overwrite_original", f"-XMP-iptcExt:DigitalSourceType={TRAINED}", str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    assert "PHO009" in codes(tmp_path, f"file: {copy.name}, caption: A quay")


def test_no_real_photograph_is_taken_for_a_machines(real_data: Path) -> None:
    asked = 0
    for folder in ("photo-iptc", "photo-c2pa"):
        root = real_data / folder
        for place in sorted(root.rglob("*.jp*g")):
            assert "PHO009" not in codes(root, f"file: '{place.relative_to(root).as_posix()}', caption: A quay")
            asked += 1
    assert asked > 50
