"""Files made to break readers: each is refused or read, by a process that is held to its time and memory."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from tests.adapters.embedded.pictures import NAMESPACES, app1, box, chunk, jpeg, png, segment

if not Path("/proc/self/status").exists():
    pytest.skip("this system does not tell how much memory a process took", allow_module_level=True)

#: What a process may take with Python and Pillow loaded.
MOST_BYTES = 200 << 20
#: Some 0.15 s of processor time for a folder of 121 files, measured; ten times that, and the start of a process.
MOST_SECONDS = 10

READER = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (%(seconds)s, %(seconds)s))
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.media import FolderMedia
root = Path(sys.argv[1])
media = FolderMedia(FolderFiles(root))
read = 0
for place in sorted(root.rglob("*")):
    if place.is_file():
        path = place.relative_to(root).as_posix()
        read += media.metadata(path) is not None
        media.facts(path)
# not ru_maxrss: that begins with the memory of the process that started this one
status = Path("/proc/self/status").read_text(encoding="ascii")
print(json.dumps([read, 1024 * int(status.partition("VmHWM:")[2].split()[0])]))
"""


def read_apart(root: Path, seconds: int = MOST_SECONDS) -> int:
    """How many files of a folder are pictures to a process of its own; it dies at its limits."""
    program = READER % {"seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=False, timeout=10 * seconds
    )
    assert done.returncode == 0, done.stderr[-2000:]
    read, memory = json.loads(done.stdout)
    assert memory < MOST_BYTES
    print(f"{root.name}: {memory >> 20} MB")
    return int(read)


@pytest.mark.parametrize("folder", ["image-hostile", "photo-iptc", "photo-exif", "photo-c2pa"])
def test_a_folder_of_real_pictures_is_read_within_bounds(real_data: Path, folder: str) -> None:
    assert read_apart(real_data / folder) > 10


def laughing() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l11;</x>'.encode()


def endless_parts() -> bytes:
    """A list of places in which 10,000 parts have 65,535 places each, and none takes a byte."""
    part = struct.pack(">HHHH", 1, 0, 0, 0xFFFF)
    iloc = box(b"iloc", b"\1\0\0\0\0\0" + struct.pack(">H", 0xFFFF) + part * 10_000)
    infe = box(b"infe", b"\2\0\0\0" + struct.pack(">HH", 1, 0) + b"Exif\0")
    iinf = box(b"iinf", b"\0\0\0\0\0\1" + infe)
    return box(b"ftyp", b"avif\0\0\0\0") + box(b"meta", b"\0\0\0\0" + iinf + iloc)


RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description'
MARKS = " ".join(f"a{n}=''" for n in range(200_000))
TRAPS = {
    "laughs.jpg": jpeg(app1(laughing())),
    "deep.jpg": jpeg(app1(b"<x>" * 20_000)),
    "elements.png": png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>" + b"<y/>" * 900_000)),
    "marks.png": png(chunk(b"iTXt", f"XML:com.adobe.xmp\0\0\0\0\0{RDF} {NAMESPACES} {MARKS}/>".encode())),
    "fill.jpg": b"\xff\xd8" + b"\xff" * (24 << 20),
    "segments.jpg": b"\xff\xd8" + segment(0xE1, b"") * 3_000_000,
    "chunks.png": png(chunk(b"IDAT", b"") * 1_000_000),
    "headless.png": b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") * 1_000_000,
    "text.png": png(chunk(b"tEXt", b"a\0b") * 1_000_000),
    "chunks.webp": b"RIFF\0\0\0\0WEBP" + b"ICCP\0\0\0\0" * 1_000_000,
    "blocks.gif": b"GIF89a\1\0\1\0\0\0\0" + b"\x21\xf9\1\0" * 3_000_000,
    "one-block.gif": b"GIF89a\1\0\1\0\0\0\0\x21\xfe" + b"\1" * (12 << 20),
    "boxes.avif": b"\0\0\0\x10ftypavif\0\0\0\0" + box(b"free", b"") * 1_000_000,
    "parts.avif": endless_parts(),
    "table.tif": b"II*\0\x08\0\0\0" + b"\xff" * (12 << 20),
}


#: What has no beginning, or no end before its pixels, is no picture at all.
ENDLESS = ("fill.jpg", "segments.jpg", "text.png", "headless.png")


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_left_in_time(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TRAPS[name])
    # seconds of CPU: ten times what the slowest takes (one-block.gif, in Pillow) where nothing else runs
    assert read_apart(tmp_path) == (name not in ENDLESS)
