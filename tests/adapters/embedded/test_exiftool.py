"""What is read from real pictures, field by field, against exiftool."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsroom.adapters.embedded.read import read_embedded
from newsroom.model.photo import PhotoMetadata

#: Our field, and what exiftool calls it in XMP, in IIM and in Exif, in the order of their weight.
FIELDS = {
    "creators": ("XMP-dc:Creator", "IPTC:By-line", "IFD0:Artist"),
    "credit": ("XMP-photoshop:Credit", "IPTC:Credit"),
    "copyright": ("XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright"),
    "caption": ("XMP-dc:Description", "IPTC:Caption-Abstract"),
    "headline": ("XMP-photoshop:Headline", "IPTC:Headline"),
    "alt": ("XMP-iptcCore:AltTextAccessibility",),
    "source_type": ("XMP-iptcExt:DigitalSourceType",),
    "instructions": ("XMP-photoshop:Instructions", "IPTC:SpecialInstructions"),
    "usage_terms": ("XMP-xmpRights:UsageTerms",),
    "web_statement": ("XMP-xmpRights:WebStatement",),
    "data_mining": ("XMP-plus:DataMining",),
}
DATES = ("XMP-photoshop:DateCreated", "IPTC:DateCreated", "ExifIFD:DateTimeOriginal")
LICENSOR = "XMP-plus:Licensor"
FOLDERS = ("photo-iptc", "photo-exif", "photo-c2pa")
READ = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".tif", ".tiff")


def words(value: object) -> list[str]:
    """As lists of words: exiftool gives one value of a list alone, numbers as such, and its own line ends."""
    listed = value if isinstance(value, list) else [value]
    said = [re.sub(r"\s+", " ", str(one).replace("\0", " ")).strip() for one in listed if one is not None]
    return [one for one in said if one]


def told_by_exiftool(record: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    return next((found for name in names if (found := words(record.get(name)))), [])


@pytest.fixture(scope="module")
def records(real_data: Path) -> list[dict[str, Any]]:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    asked = [f"-{name}" for names in FIELDS.values() for name in names]
    asked += [f"-{name}" for name in (*DATES, LICENSOR)]
    options = ["-j", "-G1", "-struct", "-n", "-r", "-charset", "iptc=latin"]
    folders = [str(real_data / folder) for folder in FOLDERS]
    done = subprocess.run(["exiftool", *options, *asked, *folders], capture_output=True, check=False)
    return [one for one in json.loads(done.stdout) if one["SourceFile"].lower().endswith(READ)]


def read(record: dict[str, Any]) -> PhotoMetadata:
    with Path(record["SourceFile"]).open("rb") as file:
        return read_embedded(file) or PhotoMetadata()


def test_every_field_of_every_picture_is_what_exiftool_reads(records: list[dict[str, Any]]) -> None:
    compared = 0
    for record in records:
        found = read(record)
        for field, names in FIELDS.items():
            expected = told_by_exiftool(record, names)
            value = getattr(found, field)
            assert words(list(value) if isinstance(value, tuple) else value) == expected, (record["SourceFile"], field)
            compared += bool(expected)
    assert compared >= 80


def test_the_day_is_that_of_exiftool(records: list[dict[str, Any]]) -> None:
    compared = 0
    for record in records:
        written = "".join(told_by_exiftool(record, DATES)[:1])[:10].replace(":", "-")
        assert (read(record).created or "")[:10] == written, record["SourceFile"]
        compared += bool(written)
    assert compared >= 40


def test_the_first_licensor_is_that_of_exiftool(records: list[dict[str, Any]]) -> None:
    told = [(one[LICENSOR][0], read(one)) for one in records if LICENSOR in one]
    assert len(told) >= 4
    for licensor, found in told:
        assert (found.licensor, found.licensor_url) == (licensor["LicensorName"], licensor["LicensorURL"])
